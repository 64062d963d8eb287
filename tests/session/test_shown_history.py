"""Steps, things and fields are frozen values in words."""

from datetime import UTC, datetime

import pytest

from explorer.domain.deletions import Deleted
from explorer.domain.edits import EditHead, EditState, RowChange
from explorer.domain.ids import EditId
from explorer.session.row_words import RowWords
from explorer.session.session import Session
from explorer.session.shown_history import (
    capital,
    edit_shown,
    hung_words,
    joined,
    things_shown,
    when_words,
    with_words,
)
from explorer.store.rows import require_row

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC).astimezone()


@pytest.mark.parametrize(
    ("state", "words"),
    [(EditState.DONE, ""), (EditState.UNDONE, "undone"), (EditState.ABANDONED, "undone for good")],
)
def test_a_step_says_where_it_stands(state: EditState, words: str) -> None:
    shown = edit_shown(EditHead(EditId(1), "rename of X", "2026-03-01T11:59:00+00:00", state), NOW)
    assert (shown.label, shown.state_words) == ("Rename of X", words)
    assert shown.when.startswith(("today", "yesterday"))


def test_a_moment_that_cannot_be_read_is_told_as_it_is() -> None:
    assert when_words(EditHead(EditId(1), "x", "some day", EditState.DONE), NOW) == "some day"


@pytest.mark.parametrize(
    ("parts", "words"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_parts_are_joined_as_people_do(parts: tuple[str, ...], words: str) -> None:
    assert joined(parts) == words


def test_counts_of_nothing_are_left_out() -> None:
    assert with_words((1, "claim", "claims"), (0, "sum", "sums"), (2, "quote", "quotes")) == (
        "with 1 claim and 2 quotes"
    )
    assert with_words((0, "claim", "claims")) == ""
    assert capital("état") == "État"
    assert capital("") == ""


def test_what_hung_on_a_thing_is_counted() -> None:
    gone = RowChange("funding", 1, {"claim_id": 1}, None)
    assert hung_words(Deleted(RowChange("claim", 1, {}, None), (gone,))) == ""
    assert hung_words(Deleted(RowChange("entity", 1, {}, None), (gone, gone))) == "with 2 sums"


def test_a_claim_with_its_quotes_is_one_thing_and_what_stayed_is_not_told(small: Session) -> None:
    connection = small.workspace.connection
    claim, quote = require_row(connection, "claim", 3), require_row(connection, "citation", 3)
    changes = [
        RowChange("citation", 3, quote, None),
        RowChange("claim", 3, claim, {**claim, "note": "x"}),
        RowChange("claim", 3, {**claim, "note": "x"}, {**claim, "note": "counted"}),
        RowChange("entity", 2, None, require_row(connection, "entity", 2)),
        RowChange("entity", 2, require_row(connection, "entity", 2), None),
    ]
    (thing,) = things_shown(changes, RowWords(small.workspace, small.vocabulary, changes))
    assert (thing.title, thing.verb) == ("Desks of Station F", "changed")
    assert [(field.label, bool(field.before), bool(field.after)) for field in thing.fields] == [
        ("Note", False, True),
        ("Quote", True, False),
    ]


def test_a_quote_alone_changes_its_claim(small: Session) -> None:
    quote = require_row(small.workspace.connection, "citation", 3)
    changes = [RowChange("citation", 3, None, quote)]
    (thing,) = things_shown(changes, RowWords(small.workspace, small.vocabulary, changes))
    assert (thing.title, thing.verb, thing.fields[0].label) == ("Desks of Station F", "changed", "Quote")
