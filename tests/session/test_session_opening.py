"""Opening a session, and readers of it on other threads."""

from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.store.errors import StoreError
from tests.session.write import FAIRBANK, change_entity


def test_opening_what_is_no_workspace_raises_and_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_session(tmp_path / "none.hub")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_for_another_thread_sees_what_is_saved_here(small: Session) -> None:
    reader = small.reader_for_thread()
    try:
        change_entity(small, FAIRBANK, summary="A bank.")
        assert reader.entity(FAIRBANK).summary == "A bank."
        assert reader.workspace.read_only
    finally:
        reader.workspace.close()
