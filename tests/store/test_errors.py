"""The user's trouble is told from our bugs by SQLite's result code, in a sentence that says what to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.model import Verdict
from explorer.store import errors
from explorer.store.errors import (
    DamagedWorkspace,
    Interrupted,
    NotAWorkspace,
    StandsInTheWay,
    StoreError,
    WorkspaceBusy,
    WorkspaceMissing,
    WorkspaceMoved,
    WorkspaceUnreadable,
    WorkspaceUnwritable,
    told_as_trouble,
    trouble_of,
)

PLACE = Path("/home/ada/Paris AI.hub")


def sqlite_error(code: int, text: str = "as SQLite says it") -> sqlite3.Error:
    error = sqlite3.OperationalError(text)
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, WorkspaceBusy),
        (sqlite3.SQLITE_BUSY_RECOVERY, WorkspaceBusy),
        (sqlite3.SQLITE_LOCKED, WorkspaceBusy),
        (sqlite3.SQLITE_FULL, WorkspaceUnwritable),
        (sqlite3.SQLITE_IOERR_WRITE, WorkspaceUnwritable),
        (sqlite3.SQLITE_IOERR_FSYNC, WorkspaceUnwritable),
        (sqlite3.SQLITE_READONLY, WorkspaceUnwritable),
        (sqlite3.SQLITE_READONLY_DBMOVED, WorkspaceMoved),
        (sqlite3.SQLITE_CANTOPEN, WorkspaceUnwritable),
        (sqlite3.SQLITE_IOERR_READ, WorkspaceUnreadable),
        (sqlite3.SQLITE_IOERR_SHORT_READ, WorkspaceUnreadable),
        (sqlite3.SQLITE_CORRUPT, DamagedWorkspace),
        (sqlite3.SQLITE_CORRUPT_VTAB, DamagedWorkspace),
        (sqlite3.SQLITE_NOTADB, DamagedWorkspace),
        (sqlite3.SQLITE_INTERRUPT, Interrupted),
        (sqlite3.SQLITE_ERROR, None),
        (sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, None),
        (sqlite3.SQLITE_MISUSE, None),
    ],
)
def test_a_result_code_is_told_as_what_the_user_can_mend_or_stays_our_bug(
    code: int, kind: type[StoreError] | None
) -> None:
    trouble = trouble_of(sqlite_error(code), PLACE)
    assert (type(trouble) if trouble else None) is kind
    with pytest.raises(kind or sqlite3.OperationalError), told_as_trouble(PLACE):
        raise sqlite_error(code)


@pytest.mark.parametrize(
    "error",
    [
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        sqlite3.OperationalError("Could not decode to UTF-8 column 'name' with text 'St\xff'"),
    ],
)
def test_text_that_is_not_utf_8_is_damage(error: Exception) -> None:
    with pytest.raises(DamagedWorkspace, match="not UTF-8"), told_as_trouble(PLACE):
        raise error


def test_a_column_that_is_not_utf_8_is_damage_at_fetch() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(DamagedWorkspace),
        told_as_trouble(PLACE),
    ):
        connection.execute("SELECT CAST(x'FF41' AS TEXT)").fetchall()


@pytest.mark.parametrize(
    "error", [KeyError("name"), RuntimeError("ours"), sqlite3.ProgrammingError("closed")]
)
def test_our_own_bugs_pass_as_they_are(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, told_as_trouble(PLACE):
        raise error
    assert caught.value is error


def test_trouble_that_is_told_already_is_not_told_again() -> None:
    told = WorkspaceMissing(PLACE)
    with pytest.raises(WorkspaceMissing) as caught, told_as_trouble("elsewhere"):
        raise told
    assert caught.value is told


ALL = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, StoreError)]


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind is not StandsInTheWay])
@pytest.mark.parametrize(("subject", "reason"), [("", ""), (PLACE, ""), (PLACE, "its reason"), ("", "why")])
def test_every_trouble_is_a_sentence_that_says_what_where_and_why(
    kind: type[StoreError], subject: object, reason: str
) -> None:
    sentence = str(kind(subject, reason))
    assert sentence.startswith(kind.what)
    assert sentence.endswith((".", ")."))
    assert ".." not in sentence
    assert "  " not in sentence
    assert str(subject) in sentence
    assert reason in sentence


def test_what_stands_in_the_way_is_its_own_sentence() -> None:
    reason = "“Rename of Station F” changed the same name later."
    assert str(StandsInTheWay("", reason)) == f"{reason} Nothing was changed."


def test_a_trouble_reads_well() -> None:
    assert str(NotAWorkspace(PLACE, "it is a folder")) == (
        "This is not a Hub Explorer workspace: /home/ada/Paris AI.hub (it is a folder). "
        "Open a workspace file, or make one with “hub-explorer init”. Nothing was changed."
    )


def test_a_cell_that_is_none_of_its_words_is_damage_and_no_other_value_is() -> None:
    with pytest.raises(DamagedWorkspace, match="is not a valid Verdict"), told_as_trouble("a.hub"):
        Verdict("[]")
    with pytest.raises(ValueError, match="invalid literal"), told_as_trouble("a.hub"):
        int("x")
