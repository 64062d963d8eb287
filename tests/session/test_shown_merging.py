"""A merger and a split in words, before they are made."""

import pytest

from explorer.domain.mergers import Choices, Side
from explorer.session.session import Session
from explorer.session.shown_merging import MergeLine
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F, TWO, change_entity, cited, new_claim


def lines(session: Session, title: str, choices: Choices = Choices()) -> list[MergeLine]:  # noqa: B008
    groups = session.merging.preview(JEAN_ZAY, HPC_AI, choices).groups
    return [line for group in groups if group.title == title for line in group.lines]


def test_the_two_are_told_with_what_they_are(small: Session) -> None:
    preview = small.merging.preview(JEAN_ZAY, HPC_AI)
    assert (preview.keep.name, preview.keep.facts) == ("Jean Zay", "infrastructure · 1 claim")
    assert (preview.gone.name, preview.gone.facts) == ("HPC-AI", "infrastructure · 1 claim")
    assert preview.rest == "1 more claim of Jean Zay stays as it is."
    assert preview.refusal == ""


def test_only_fields_that_differ_can_be_chosen(small: Session) -> None:
    change_entity(small, HPC_AI, summary="A machine.")
    fields = {f.key: f for f in small.merging.preview(JEAN_ZAY, HPC_AI).fields}
    assert fields["name"].sides == (Side.KEPT, Side.MERGED)
    assert fields["kind"].sides == ()
    assert fields["summary"].sides == (Side.KEPT, Side.MERGED, Side.BOTH)
    change_entity(small, JEAN_ZAY, summary="")
    summary = small.merging.preview(JEAN_ZAY, HPC_AI).fields[2]
    assert (summary.sides, summary.side, summary.result) == (
        (Side.KEPT, Side.MERGED),
        Side.MERGED,
        "A machine.",
    )


def test_names_of_both_are_told_and_the_one_that_is_added(small: Session) -> None:
    assert lines(small, "Names") == [MergeLine("also called", "", "HPC-AI", "HPC-AI", "added")]
    assert lines(small, "Names", Choices(name=Side.MERGED)) == [
        MergeLine("also called", "Jean Zay", "", "Jean Zay", "added")
    ]
    new_claim(small, JEAN_ZAY, property="acronym", value="JZ")
    assert lines(small, "Names")[0] == MergeLine("short form", "JZ", "", "JZ")


def test_each_claim_is_told_with_what_becomes_of_it(small: Session) -> None:
    for entity, words in ((JEAN_ZAY, "Jean Zay"), (HPC_AI, "HPC-AI")):
        new_claim(small, entity, property="focus", value="AI", citations=(cited(small, TWO, words),))
    new_claim(small, HPC_AI, property="part_of", object_id=JEAN_ZAY)
    new_claim(small, JEAN_ZAY, property="opened_on", date="2018")
    new_claim(small, HPC_AI, property="opened_on", date="2019")
    found = {line.label: line for line in lines(small, "Claims")}
    assert found["focus"] == MergeLine("focus", "AI", "AI", "AI", "one claim, 2 quotes")
    assert found["part of"] == MergeLine("part of", "", "Jean Zay", "", "goes: it would lead to itself")
    assert found["located in"] == MergeLine("located in", "", "not said", "not said")
    opened = found["opened on"]
    assert (opened.kept, opened.merged, opened.differs) == ("2018", "2019", True)
    assert (opened.result, opened.note) == ("2019", "will disagree")
    warnings = small.merging.preview(JEAN_ZAY, HPC_AI).warnings
    assert "1 claim between the two goes: nothing is related to itself." in warnings
    assert "1 disagreement will arise; no claim is lost." in warnings


def test_claims_that_do_not_fit_the_kind_are_told(small: Session) -> None:
    new_claim(small, FAIRBANK, property="governs", object_id=JEAN_ZAY)
    warnings = small.merging.preview(STATION_F, FAIRBANK).warnings
    assert any(
        warning.startswith("They are of different kinds: infrastructure and public body.")
        for warning in warnings
    )


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (("Jean Zay", "HPC-AI"), ""),
        (("Jean Zay", "JEAN  ZAY"), "Both are called “Jean Zay”"),
        (("F.A.I.R", "Fair"), ""),
    ],
)
def test_a_name_in_common_is_a_reason_to_begin_with(
    small: Session, names: tuple[str, str], reason: str
) -> None:
    for entity, name in zip((JEAN_ZAY, HPC_AI), names, strict=True):
        change_entity(small, entity, name=name)
    assert small.merging.preview(JEAN_ZAY, HPC_AI).reason == reason


def test_passages_are_offered_that_may_say_so(small: Session) -> None:
    exact = [quote.exact for quote in small.merging.preview(JEAN_ZAY, HPC_AI).quotes]
    assert exact[0].startswith("Jean Zay (the supercomputer) — also called")


def test_a_split_is_told_before_it_is_made(small: Session) -> None:
    new_claim(small, HPC_AI, property="part_of", object_id=JEAN_ZAY)
    small.merging.merge(JEAN_ZAY, HPC_AI, reason="why")
    preview = small.merging.preview_split(HPC_AI)
    assert (preview.name, preview.into, preview.merged_id) == ("HPC-AI", "Jean Zay", HPC_AI)
    assert preview.facts.endswith(": why")
    assert [(line.label, line.value, line.note) for line in preview.lines] == [
        ("located in", "not said", "goes back"),
        ("part of", "Jean Zay", "comes back"),
    ]
