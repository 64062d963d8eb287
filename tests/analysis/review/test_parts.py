"""Parts held against their whole."""

from typing import Any

import pytest

from explorer.analysis.review import parts
from explorer.domain.model import Cadence
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import UP_TO, found, kinds, money

YEARLY = Cadence.PER_YEAR


def family(*amounts: float, whole: float = 100, **more: Any) -> list[ToldClaim]:  # noqa: ANN401 - any field of the value
    return [money(1, whole, **more), *(money(at, a, part_of=1) for at, a in enumerate(amounts, 2))]


CASES: dict[str, tuple[list[ToldClaim], list[str]]] = {
    "parts that make the whole": (family(50, 30, 20), []),
    "parts within rounding": (family(50, 30, 19), []),
    "parts that fall short in the text that lists them": (family(50, 30, 5), ["parts"]),
    "two parts explain nothing": (family(50, 5), []),
    "one part too large": (family(130), ["parts"]),
    "parts larger than the whole": (family(60, 50), ["parts"]),
    "parts up to the ceiling": (family(50, 30, 20, qualifier=UP_TO), []),
    "parts below a ceiling": (family(50, 30, 5, qualifier=UP_TO), ["parts"]),
    "parts of another text": ([money(1, 100), *(money(n, 20, part_of=1, doc=2) for n in (2, 3, 4))], []),
    "yearly parts over the term": ([*family(30, 30, term="P4Y"), money(9, 10, part_of=1, cadence=YEARLY)], []),
    "yearly parts over a period": ([*family(30, 30, period="2018/2021"), money(9, 10, part_of=1, cadence=YEARLY)], []),
    "yearly parts of no known length": ([*family(30, 30), money(9, 1, part_of=1, cadence=YEARLY)], []),
    "a part without amount": ([*family(50, 20), money(9, None, part_of=1)], []),
    "a whole without amount": ([money(1, None), *(money(n, 20, part_of=1) for n in (2, 3, 4))], []),
    "a part in another currency": (
        [*family(50, 30, 15), money(9, 5, part_of=1, currency="USD")], ["part_currency", "parts"]),
    "all parts in another currency": ([money(1, 100), money(2, 5, part_of=1, currency="USD")], []),
    "a part whose whole is not here": ([money(2, 500, part_of=1)], []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_a_whole_and_its_parts(claims: list[ToldClaim], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(parts.find, *claims)] == expected


def test_the_title_says_what_the_parts_come_to_and_what_stands_beside() -> None:
    claims = [*family(700, 100, 280, whole=1500), money(9, 400, part_of=1, currency="USD")]
    titles = [each.title for each in found(parts.find, *claims)]
    assert titles == [
        "Entity 1: parts of €1,500 come to €1,080, beside $400",
        "Entity 1: $400 as part of €1,500",
    ]


def test_one_text_gives_a_purpose_a_part_and_another_all_of_it() -> None:
    whole = money(1, 1500, purpose="AI & research", qualifier=UP_TO)
    share = money(2, 700, purpose="research", part_of=1)
    elsewhere = money(3, 1500, purpose="AI research", doc=2)
    assert ("share", (2, 3)) in kinds(parts.find, whole, share, elsewhere)
    same_text = money(3, 1500, purpose="AI research", doc=1)
    other_purpose = money(3, 1500, purpose="AI roads", doc=2)
    for other in (same_text, other_purpose):
        assert "share" not in dict(kinds(parts.find, whole, share, other))
