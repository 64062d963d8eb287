"""Bylines that differ."""

from dataclasses import replace

import pytest

from explorer.analysis.review import authors
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, found, kinds

END = "written by Anna, Bert and Carla"


def wrote(number: int, subject: int, at: int, quote: str = END, doc: int = 1) -> ToldClaim:
    """Somebody wrote publication 9, by a passage at this place."""
    told = claim(
        number, "wrote", subject=subject, kind="person", to=9, to_kind="publication", doc=doc, quote=quote
    )
    (passage,) = told.passages
    citation = replace(passage.citation, start=at, end=at + len(quote))
    return replace(told, passages=(replace(passage, citation=citation),))


def twice(told: ToldClaim, other: ToldClaim) -> ToldClaim:
    return replace(told, passages=(*told.passages, *other.passages))


THREE = [wrote(2, 2, 9000), wrote(3, 3, 9000)]
BYLINE = "Entity 1"

CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "one on top, three at the end": ([twice(wrote(1, 1, 40, BYLINE), wrote(1, 1, 9000)), *THREE], True),
    "three on top, three at the end": (
        [twice(wrote(n, n, 40 + 20 * n, f"Entity {n}"), wrote(n, n, 9000)) for n in (1, 2, 3)], False),
    "three in one place": ([wrote(1, 1, 9000), *THREE], False),
    "three in one byline, a quote each": ([wrote(n, n, 40 + 20 * n, f"Entity {n}") for n in (1, 2, 3)], False),
    "one of them named again": (
        [twice(wrote(1, 1, 40, "one of the authors, Entity 1, says"), wrote(1, 1, 9000)), *THREE], False),
    "a sentence that is no byline": (
        [twice(wrote(1, 1, 40, "Entity 1 leads the lab with great success"), wrote(1, 1, 9000)), *THREE], False),
    "another document names the first alone": (
        [twice(wrote(1, 1, 40, "a report by Entity 1", doc=2), wrote(1, 1, 9000)), *THREE], False),
    "another document names somebody else": (
        [wrote(1, 1, 40, "a report by Entity 1", doc=2), *THREE], True),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "differs"), CASES.values(), ids=CASES)
def test_authors(claims: list[ToldClaim], differs: bool) -> None:
    assert kinds(authors.find, *claims) == [("authors", (1, 2, 3))] * differs


def test_the_title_gives_both_bylines() -> None:
    (one,) = found(authors.find, twice(wrote(1, 1, 40, BYLINE), wrote(1, 1, 9000)), *THREE)
    assert one.title == "Entity 9 is by Entity 1 or Entity 1, Entity 2 and Entity 3"
    assert one.one_document
