"""The actions on selected words are there, and do something, only where something may be written."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.windows import opened
from tests.workspaces import small_copy


@pytest.mark.parametrize("read_only", [False, True])
def test_selected_words_can_be_cited_only_where_something_may_be_written(
    qtbot: QtBot, tmp_path: Path, *, read_only: bool
) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=read_only) as window:
        for name in ("claim_from_words", "evidence_from_words"):
            action = window.actions_by_name[name]
            assert action.isEnabled() is not read_only
            action.trigger()
        said = window.messages.words.text() if window.messages.isVisible() else ""
        assert said == ("" if read_only else "Select some words first.")
