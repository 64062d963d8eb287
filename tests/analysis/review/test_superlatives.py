"""Claims to be first or biggest, and who else makes them."""

from typing import Any

import pytest

from explorer.analysis.review import superlatives
from explorer.analysis.review.superlatives import domain_of
from explorer.domain.model import Verdict
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import UP_TO, claim, judged, kinds

DOMAINS = [
    ("the first-ever AI high school in France", ("first", "school")),
    ("the first AI school specifically focused on health issues", ("first", "school")),
    ("the World’s biggest", None),
    ("the world’s largest start-up campus", ("biggest", "campus")),
    ("Facebook’s only AI research centre outside of the United States", ("only", "center")),
    ("the biggest investment by the French Government", ("biggest", "investment")),
    ("a fine place", None),
]


@pytest.mark.parametrize(("text", "domain"), DOMAINS)
def test_what_a_superlative_claims(text: str, domain: tuple[str, str] | None) -> None:
    assert domain_of(text) == domain


def best(number: int, text: str, subject: int = 1) -> ToldClaim:
    return claim(number, "superlative", text, subject=subject, doc=number)


def no(number: int, at: int, subject: int, **more: Any) -> ToldClaim:  # noqa: ANN401 - any field of the value
    return claim(
        number, "rank", f"no. {at}", subject=subject, number=at, unit="position", **{"role": "a list", **more}
    )


CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "two firsts": ([best(1, "the first AI school"), best(2, "the first-ever school in France", 2)], True),
    "a first and a biggest": ([best(1, "the first AI school"), best(2, "the biggest AI school", 2)], False),
    "firsts of other things": ([best(1, "the first AI school"), best(2, "the first AI lab", 2)], False),
    "one first told twice": ([best(1, "the first AI school"), best(2, "the first school of AI")], False),
    "two at one place of a list": ([no(1, 1, 1), no(2, 1, 2)], True),
    "two at two places": ([no(1, 1, 1), no(2, 2, 2)], False),
    "two lists": ([no(1, 1, 1), no(2, 1, 2, role="another list")], False),
    "among the first ten": ([no(1, 10, 1, qualifier=UP_TO), no(2, 10, 2)], False),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "rival"), CASES.values(), ids=CASES)
def test_rivals(claims: list[ToldClaim], rival: bool) -> None:
    assert [kind for kind, _ in kinds(superlatives.find, *claims)] == ["superlative"] * rival


def test_those_judged_the_same_are_no_rivals() -> None:
    claims = [best(1, "the first AI school"), best(2, "the first school in France", 2)]
    assert kinds(superlatives.find, *claims, judgements=[judged(1, 2, Verdict.SAME)]) == []
