"""Done by one quote, still to come by another."""

import pytest

from explorer.analysis.review import before_after
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, judged, kinds

DONE, PLAN = "have already moved their AI operations to the city", "announced plans to open a lab in Paris"


def actor(
    number: int, relation: str, to: int, quote: str, to_kind: str = "lab", *, doc: int = 1
) -> ToldClaim:
    return claim(number, relation, to=to, to_kind=to_kind, quote=quote, kind="company", doc=doc)


IN_PARIS = claim(9, "located_in", subject=2, to=5, to_kind="place", quote="a lab in Paris")

CASES: dict[str, tuple[list[ToldClaim], list[tuple[int, ...]]]] = {
    "opened and planned": (
        [actor(1, "opened", 2, "opened a lab"), actor(2, "plans_to_open", 2, PLAN, doc=2)], [(1, 2)]),
    "opened one and plans another": ([actor(1, "opened", 3, "opened a lab"), actor(2, "plans_to_open", 2, PLAN)], []),
    "moved there and plans to open there": (
        [actor(1, "comes_to", 5, DONE, "place"), actor(2, "plans_to_open", 2, PLAN), IN_PARIS], [(1, 2)]),
    "moved elsewhere and plans to open there": (
        [actor(1, "comes_to", 6, DONE, "place"), actor(2, "plans_to_open", 2, PLAN), IN_PARIS], []),
    "is turning to the city and plans to open there": (
        [actor(1, "comes_to", 5, "are facing towards Paris", "place"), actor(2, "plans_to_open", 2, PLAN), IN_PARIS], []),
    "plans only": ([actor(1, "plans_to_open", 2, PLAN), actor(2, "plans_to_open", 2, PLAN, doc=2)], []),
    "will train and started": (
        [claim(1, "trainees", number=24, quote="this school will train 24 jobseekers"),
         claim(2, "trainees", number=24, quote="24 young professionals started working")], [(1, 2)]),
    "trains and started": (
        [claim(1, "trainees", number=24, quote="this school trains 24 jobseekers"),
         claim(2, "trainees", number=24, quote="24 young professionals started working")], []),
    "acquired and to be based": (
        [claim(1, "acquired_on", date="2019", quote="has finally acquired it"),
         claim(2, "located_in", to=4, quote="will be based at IDRIS")], [(1, 2)]),
    "the verb of the place is about something else": (
        [claim(1, "acquired_on", date="2019", quote="has finally acquired it"),
         claim(2, "located_in", to=4, quote="will invest in its lab in Paris")], []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_done_and_to_come(claims: list[ToldClaim], expected: list[tuple[int, ...]]) -> None:
    assert [ids for _, ids in kinds(before_after.find, *claims)] == expected


def test_what_may_be_one_thing_is_held_together() -> None:
    claims = [
        claim(1, "inaugurated_on", date="2019", subject=1, quote="the inauguration in 2019"),
        claim(2, "located_in", to=4, subject=2, doc=2, quote="will be based at IDRIS"),
    ]
    assert kinds(before_after.find, *claims) == []
    assert kinds(before_after.find, *claims, judgements=[judged(1, 2)]) == [("before_after", (1, 2))]


def test_announcing_is_held_against_what_was_opened_only() -> None:
    announced = actor(1, "announced", 2, "announced the launch of its headquarters")
    opened = actor(2, "opened", 3, "has opened a lab", doc=2)
    assert kinds(before_after.find, announced, opened, judgements=[judged(2, 3)]) == [
        ("before_after", (1, 2))
    ]
    assert kinds(before_after.find, announced, opened) == []
