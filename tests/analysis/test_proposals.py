"""What selected words propose for a claim, field by field; what they do not say stays empty."""

from dataclasses import dataclass

import pytest

from explorer.analysis.proposal_names import Mention
from explorer.analysis.proposals import Proposal, Selected, propose
from explorer.domain.ids import EntityId
from explorer.domain.told import EntityRef
from explorer.session.shipped import bundled_vocabulary

VOCABULARY = bundled_vocabulary()
NAMES = {
    "Station F": "infrastructure", "Facebook": "company", "Paris": "place", "Valeo": "company", "IBM": "company",
    "Samsung": "company", "Yann LeCun": "person", "FAIR": "lab", "Google": "company",
}  # fmt: skip
REFS = {name: EntityRef(EntityId(place), name, kind) for place, (name, kind) in enumerate(NAMES.items(), 1)}


@dataclass(frozen=True)
class Case:
    sentence: str
    words: str
    shown: str = ""
    subject: str = ""
    property: str = ""
    number: str = ""
    unit: str = ""
    date: str = ""
    object: str = ""
    amount: str = ""


CASES = [
    Case(
        "Station F, a 34,000m2 startup campus",
        "34,000m2",
        "Station F",
        "Station F",
        "floor_area",
        "34,000m2",
        "square_metre",
    ),
    Case(
        "Station F is adding 6,000 square meters",
        "6,000 square meters",
        "Station F",
        "Station F",
        "floor_area_added",
        "6,000 square meters",
        "square_metre",
    ),
    Case(
        "with over 3,000 desks",
        "over 3,000 desks",
        "Station F",
        "Station F",
        "desks",
        "over 3,000 desks",
        "desk",
    ),
    Case("IBM investing heavily in 1,8k jobs", "1,8k jobs", "IBM", "IBM", "jobs", "1,8k jobs", "job"),
    Case("FAIR has 60 scientists.", "60 scientists", "FAIR", "FAIR", "staff", "60 scientists", "scientist"),
    Case(
        "Valeo will house 100 researchers",
        "100 researchers",
        "Valeo",
        "Valeo",
        "staff_target",
        "100 researchers",
        "researcher",
    ),
    Case("60 scientists", "60 scientists", "Paris", "Paris", "", "60 scientists", "scientist"),
    Case("Samsung and a staff of 20", "20", "Samsung", "Samsung", "", "20"),
    Case("Station F opened in 2017.", "2017", "Station F", "Station F", "opened_on", date="2017"),
    Case(
        "Station F opened, and FAIR was founded in 2017.",
        "2017",
        "Station F",
        "Station F",
        "opened_on",
        date="2017",
    ),
    Case("The talk of 2017", "2017", "Station F", "Station F", "", date="2017"),
    Case("Facebook chose Paris", "Facebook chose Paris", "", "Facebook", "chose", object="Paris"),
    Case("Yann LeCun, director of FAIR", "FAIR", "Yann LeCun", "FAIR"),
    Case(
        "Yann LeCun, director of FAIR",
        "Yann LeCun, director of FAIR",
        "Yann LeCun",
        "Yann LeCun",
        "leads",
        object="FAIR",
    ),
    Case(
        "FAIR was founded by Facebook", "FAIR was founded by Facebook", "FAIR", "FAIR", "", object="Facebook"
    ),
    Case("Google, Facebook and Paris", "Google, Facebook and Paris", "Google", "Google"),
    Case(
        "Facebook will invest over €10m in FAIR",
        "over €10m",
        "Facebook",
        "Facebook",
        "funds",
        object="FAIR",
        amount="over €10m",
    ),
    Case("Facebook will invest over €10m in FAIR", "over €10m", "", "", "", amount="over €10m"),
    Case(
        "€700M for research, €100M for startups", "€700M for research, €100M for startups", "Paris", "Paris"
    ),
    Case("Samsung stated intent", "Samsung", "Paris", "Samsung"),
    Case("some words of it", "words", "Paris", "Paris"),
    Case(
        "🗼 Station F has 3,000 desks 🗼",
        "🗼 Station F has 3,000 desks 🗼",
        "",
        "Station F",
        "desks",
        "3,000 desks",
        "desk",
    ),
]


def selected(case: Case) -> Selected:
    start = case.sentence.index(case.words)
    named = sorted(
        (
            Mention(at, at + len(name), ref)
            for name, ref in REFS.items()
            if (at := case.sentence.find(name)) >= 0
        ),
        key=lambda each: each.start,
    )
    return Selected(case.sentence, start, start + len(case.words), tuple(named), REFS.get(case.shown))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.sentence} | {case.words} [{case.shown}]")
def test_what_is_proposed(case: Case) -> None:
    found = propose(selected(case), VOCABULARY)
    assert (
        Case(
            case.sentence,
            case.words,
            case.shown,
            found.subject.name if found.subject else "",
            found.property,
            found.number,
            found.unit,
            found.date,
            found.object.name if found.object else "",
            found.money.amount if found.money else "",
        )
        == case
    )


def filled(found: Proposal) -> dict[str, bool]:
    return {
        "property": bool(found.property),
        "number": bool(found.number),
        "date": bool(found.date),
        "object": found.object is not None,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.sentence} | {case.words} [{case.shown}]")
def test_every_field_that_is_filled_says_from_which_words(case: Case) -> None:
    found = propose(selected(case), VOCABULARY)
    for name, is_filled in filled(found).items():
        if is_filled:
            assert found.because[name].startswith("Proposed from “"), name
    assert "subject" in found.because


def test_words_that_say_nothing_of_all_this_are_the_value_themselves() -> None:
    assert (
        propose(selected(Case("some words of it", "words of it", "Paris")), VOCABULARY).value == "words of it"
    )
