"""Pairs that may be one: keys, evidence for and against, and judgements that contradict each other."""

import time

import pytest

from explorer.analysis.duplicates import Candidate, candidate, conflicts, order, pairs
from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Verdict
from explorer.domain.profiles import Profile


def ids(*numbers: int) -> list[EntityId]:
    return [EntityId(number) for number in numbers]


PAIRS = [
    ("Facebook AI Research", "facebook ai research", True),
    ("Facebook AI Research", "FAIR", True),
    ("F.A.I.R", "Facebook AI Research", True),
    ("Javier Gonzalez", "Javier Gonzales", True),
    ("Station F", "Station G", False),
    ("Nancy public hospital", "Public Investment Bank", False),
    ("Mohamed Benali", "Mohammed Benali", True),
    ("Café de Flore", "Cafe de Flore", True),
    ("Prophesee", "Chronocam", False),
    ("Facebook", "Google", False),
    ("", "", False),
]


@pytest.mark.parametrize(("one", "other", "met"), PAIRS)
def test_names_with_a_key_in_common_meet(one: str, other: str, met: bool) -> None:
    first, second = ids(1, 2)
    assert pairs([(first, one), (second, other)]) == [(first, second)] * met


def test_a_key_that_very_many_bear_tells_nothing() -> None:
    assert pairs((EntityId(n), "Laboratory") for n in range(50)) == []


def test_marks_make_pairs_as_well() -> None:
    one, other = ids(1, 2)
    assert pairs([], [(one, "5 in 7"), (other, "5 in 7"), (EntityId(3), "5 in 8")]) == [(one, other)]


def profile(number: int, *names: str, kind: str = "lab", **more: object) -> Profile:
    return Profile(EntityId(number), kind, names[0], names, **more)  # type: ignore[arg-type]


def weighed(one: Profile, other: Profile) -> Candidate | None:
    return candidate(one, other, {"lab": frozenset({"infrastructure"})})


PARENT = frozenset({("parent", EntityId(9)), ("located_in", EntityId(7))})

CASES: dict[str, tuple[Profile, Profile, tuple[str, ...] | None, tuple[str, ...]]] = {
    "one name": (profile(1, "A Lab"), profile(2, "a lab"), ("Both are called “A Lab”",), ()),
    "short for": (
        profile(1, "FAIR"), profile(2, "Facebook AI Research"),
        ("“FAIR” and “Facebook AI Research”: one may be short for the other",), ()),
    "spelt alike": (
        profile(1, "Mohamed Benali"), profile(2, "Mohammed Benali"),
        ("“Mohamed Benali” and “Mohammed Benali” are spelt alike",), ()),
    "most words": (
        profile(1, "Paris AI centre"), profile(2, "AI center of Paris and Lyon"),
        ("“Paris AI centre” and “AI center of Paris and Lyon” share most of their words",), ()),
    "one word": (profile(1, "Public bank"), profile(2, "Public hospital"), None, ()),
    "branches of one parent": (
        profile(1, "Site", relations=PARENT), profile(2, "Hub", relations=PARENT),
        ("They share located in, parent",), ()),
    "other kinds": (
        profile(1, "A Lab"), profile(2, "A Lab", kind="event"),
        ("Both are called “A Lab”",), ("One is a lab, the other an event",)),
    "some words, of other kinds": (
        profile(1, "Paris site"), profile(2, "Paris, the site of a fair", kind="publication"), None, ()),
    "some words and a place, of other kinds": (
        profile(1, "Paris Music Site", relations=frozenset({("located_in", EntityId(7))})),
        profile(2, "Paris Music Fair", kind="event", relations=frozenset({("located_in", EntityId(7))})),
        ("“Paris Music Site” and “Paris Music Fair” share most of their words", "They share located in"),
        ("One is a lab, the other an event",)),
    "kinds that are used for one thing": (
        profile(1, "A Lab"), profile(2, "A Lab", kind="infrastructure"), ("Both are called “A Lab”",), ()),
    "named by one document": (
        profile(1, "A Lab", documents=frozenset({1})), profile(2, "A Lab", documents=frozenset({1, 2})),
        ("Both are called “A Lab”",), ("1 document names both",)),
    "cited in one passage": (
        profile(1, "A Lab", quotes=frozenset({(1, 2, 3)})), profile(2, "A Lab", quotes=frozenset({(1, 2, 3)})),
        ("Both are called “A Lab”", "1 passage is cited for both"), ()),
    "of different parents": (
        profile(1, "A Lab", relations=frozenset({("parent", EntityId(8))})),
        profile(2, "A Lab", relations=frozenset({("parent", EntityId(9))})),
        ("Both are called “A Lab”",), ("They belong to different ones",)),
    "a part with much of the name": (
        profile(1, "Big Science Lab"), profile(2, "Big Science Lab Two", relations=frozenset({("part_of", EntityId(1))})),
        None, ()),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other", "speaks_for", "against"), CASES.values(), ids=CASES)
def test_evidence(
    one: Profile, other: Profile, speaks_for: tuple[str, ...] | None, against: tuple[str, ...]
) -> None:
    found = weighed(one, other)
    if speaks_for is None:
        assert found is None
    else:
        assert found is not None
        assert (found.evidence_for, found.evidence_against) == (speaks_for, against)


def test_what_has_most_for_it_comes_first() -> None:
    strong = weighed(profile(1, "A Lab", relations=PARENT), profile(2, "A Lab", relations=PARENT))
    weak = weighed(profile(3, "A Lab"), profile(4, "A Lab", kind="event"))
    assert strong is not None
    assert weak is not None
    assert sorted([weak, strong], key=order) == [strong, weak]


def judged(one: int, other: int, verdict: Verdict) -> Judgement:
    return Judgement(one * 10 + other, EntityId(one), EntityId(other), verdict, "")


SAME, DIFFERENT, UNSURE = Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE


@pytest.mark.parametrize(
    ("judgements", "ways"),
    [
        ([judged(1, 2, SAME), judged(2, 3, SAME), judged(1, 3, DIFFERENT)], [(1, 2, 3)]),
        (
            [judged(2, 1, SAME), judged(3, 2, SAME), judged(4, 3, SAME), judged(4, 1, DIFFERENT)],
            [(4, 3, 2, 1)],
        ),
        ([judged(1, 2, SAME), judged(2, 3, UNSURE), judged(1, 3, DIFFERENT)], []),
        ([judged(1, 2, SAME), judged(3, 4, SAME), judged(1, 3, DIFFERENT)], []),
        ([judged(1, 2, SAME), judged(2, 1, SAME)], []),
        ([], []),
    ],
)
def test_a_chain_of_the_same_between_two_that_differ_is_a_conflict(
    judgements: list[Judgement], ways: list[tuple[int, ...]]
) -> None:
    assert [conflict.way for conflict in conflicts(judgements)] == ways


def test_pairs_of_very_many_names_stay_near_linear() -> None:
    names = [(EntityId(n), f"Company {n % 5000} number {n}") for n in range(20_000)]
    begun = time.process_time()
    found = pairs(names)
    assert len(found) < 10 * len(names)
    assert time.process_time() - begun < 60, "a minute of work: something became quadratic"
