"""What is told after a crash: the truth about what was taken back and what is there."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.stays import Stay
from explorer.session.recovered import Traces, has_hot_journal, has_journal, newest_edit, recovered_words
from explorer.session.session import Session, open_session
from tests.session.write import STATION_F, change_entity
from tests.workspaces import small_copy

MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


def stay(session: Session, last: int = 0) -> Stay:
    return Stay(str(session.path), last_edit=last)


def test_nothing_is_told_where_nothing_was_wrong(session: Session) -> None:
    assert recovered_words(session, None, Traces()) == ""


def test_a_crash_without_edits_lost_nothing(session: Session) -> None:
    words = recovered_words(session, stay(session), Traces(lock=True))
    assert words == "Hub Explorer did not end as it should last time. Nothing that was saved is lost."


def test_the_last_change_is_named_with_its_time(session: Session) -> None:
    change_entity(session, STATION_F, name="Halle Freyssinet")
    assert newest_edit(session) == 1
    words = recovered_words(session, stay(session, 1), Traces())
    assert "The last change, “rename of Station F” (today, " in words
    assert words.endswith("), is there.")
    session.undo()
    assert "rename" not in recovered_words(session, stay(session, 1), Traces())


def test_a_change_that_was_taken_back_is_told(session: Session) -> None:
    words = recovered_words(session, stay(session), Traces(journal=True))
    assert "A change that was just being written was taken back; nothing" in words
    Path(f"{session.path}-journal").write_bytes(MAGIC)  # somebody else writes right now
    assert recovered_words(session, None, Traces(journal=True)) == ""


def test_another_programs_crash_is_not_called_ours(session: Session) -> None:
    words = recovered_words(session, None, Traces(journal=True))
    assert words.startswith("Another program was stopped while it wrote")


def test_a_file_without_the_last_change_is_told_as_what_it_is(session: Session) -> None:
    words = recovered_words(session, stay(session, 3), Traces())
    assert "does not hold the last change that was saved" in words
    assert "Nothing that was saved is lost" not in words


@pytest.mark.parametrize(
    ("content", "hot"), [(MAGIC + b"\0" * 500, True), (b"\0" * 512, False), (b"", False), (None, False)]
)
def test_a_journal_counts_once_its_first_bytes_are_written(
    tmp_path: Path, content: bytes | None, hot: bool
) -> None:
    path = small_copy(tmp_path)
    if content is not None:
        (tmp_path / "small.hub-journal").write_bytes(content)
    assert has_hot_journal(path) is hot
    assert has_journal(path) is (content is not None)
    link = tmp_path / "link.hub"
    link.symlink_to(path)
    assert has_hot_journal(link) is hot
