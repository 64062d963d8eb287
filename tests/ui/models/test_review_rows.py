"""Rows of the review desk: what each says, and by what it is found again."""

from dataclasses import replace

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.review_words import GAPS, STATUSES
from explorer.session.shown_review import CandidateShown, ConflictShown, FindingRow, GapRow
from explorer.ui import tokens
from explorer.ui.models.review_rows import (
    MOST,
    conflict_row,
    finding_row,
    findings_note,
    first_of,
    gap_row,
    hint_of,
    key_of,
    nothing_words,
    pair_row,
    repair_words,
    told_of,
)

ONE, OTHER = EntityId(1), EntityId(2)
FINDING = FindingRow(
    key=("term", (ClaimId(1), ClaimId(2))),
    kind="term",
    kind_label="term of a sum",
    title="State, €1.5 billion: four years or five",
    status="open",
    status_label="open",
    is_open=True,
    is_about_money=True,
    in_one_document=False,
    rests=3,
    entities=(ONE,),
)
PAIR = CandidateShown(
    ONE, OTHER, ("INRIA", "Inria"), ("lab", "public body"), ("same letters",), ("two kinds",)
)
CONFLICT = ConflictShown(ONE, OTHER, "“A” = “B” by judgements, yet they are judged different.")
SENTENCE = GapRow("uncited", 7, "Paris is large.", None, None, 7, 10, 25)


@pytest.mark.parametrize(
    ("status", "is_open", "note", "hue"),
    [
        ("open", True, "term of a sum", True),
        ("left_open", True, "term of a sum · left open", True),
        ("both_hold", False, "term of a sum · both hold", False),
        ("ranked", False, "term of a sum · settled by rank", False),
    ],
)
def test_a_disagreement_says_its_kind_and_what_became_of_it(
    status: str, is_open: bool, note: str, hue: bool
) -> None:
    row = finding_row(replace(FINDING, status=status, status_label=STATUSES[status], is_open=is_open))
    assert (row.title, row.note, row.faded) == (FINDING.title, note, not is_open)
    assert row.hue == (tokens.current().differs if hue else "")
    assert row.icon == "banknote"


def test_what_is_not_about_money_has_another_icon() -> None:
    assert finding_row(replace(FINDING, is_about_money=False)).icon == "git-compare-arrows"


def test_pairs_conflicts_and_gaps_say_what_they_are() -> None:
    assert (pair_row(PAIR).title, pair_row(PAIR).note) == ("INRIA — Inria", "lab · public body")
    assert conflict_row(CONFLICT).title == CONFLICT.words
    assert conflict_row(CONFLICT).hue == tokens.current().differs
    assert (gap_row(SENTENCE).title, gap_row(SENTENCE).note) == ("Paris is large.", "")


def test_a_row_is_found_again_by_what_stays_of_it() -> None:
    settled = replace(FINDING, status="both_hold", is_open=False, rests=9)
    assert key_of(settled) == key_of(FINDING)
    assert key_of(replace(FINDING, key=("term", (ClaimId(1),)))) != key_of(FINDING)
    assert key_of(replace(SENTENCE, start=30, end=40)) != key_of(SENTENCE)  # of one document
    assert key_of(replace(SENTENCE, words="Paris is larger.")) == key_of(SENTENCE)
    assert key_of(PAIR) == PAIR
    assert key_of(None) is None


def test_what_has_no_sides_is_told_in_sentences() -> None:
    assert told_of(PAIR, "") == ("INRIA — Inria", ["lab · public body", "+ same letters", "− two kinds"])
    assert told_of(SENTENCE, "Sentences without any claim (4)") == (
        "Sentences without any claim (4)",
        ["Paris is large."],
    )
    found = told_of(CONFLICT, "")
    assert found is not None
    assert found[1][0] == CONFLICT.words
    assert "anew" in found[1][1]
    assert told_of(FINDING, "") is None
    assert told_of(None, "") is None


def test_a_list_has_room_for_the_first_and_for_what_is_asked_for() -> None:
    rows = [replace(FINDING, key=("term", (ClaimId(n),)), is_open=n % 2 == 0) for n in range(2 * MOST + 10)]
    shown, still_open = first_of(rows)
    assert shown == rows[: 2 * MOST]
    assert still_open == MOST + 5
    shown, _ = first_of(rows, ClaimId(2 * MOST + 7))
    assert shown == [*rows[: 2 * MOST], rows[2 * MOST + 7]]


def test_the_foot_says_that_there_is_more() -> None:
    assert findings_note(3, 3, None) == hint_of("findings")
    assert findings_note(1000, 9892, None) == "The first 1,000 of 9,892; the next come as these are settled."
    assert findings_note(3, 3, 500) == "Still looking: 500 looked at. What matters most so far is here."


def test_every_repair_has_words_and_what_has_none_is_shown_in_the_window() -> None:
    words = {repair: repair_words(repair) for _, repair in GAPS.values()}
    assert repair_words("") == "Show in &window"
    assert "Show in &window" not in words.values()


def test_every_list_says_its_keys_and_when_there_is_nothing_in_it() -> None:
    said = [nothing_words(section) for section in ("findings", "pairs", "gaps")]
    assert len(set(said)) == 3
    assert all(title.endswith(".") and hint for title, hint in said)
    assert len({hint_of(section) for section in ("findings", "pairs", "gaps")}) == 3
