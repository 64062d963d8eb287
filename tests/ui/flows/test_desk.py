"""What a key means: what is selected, or what is read."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.session.write import JEAN_ZAY
from tests.ui.windows import CTRL, click_row, opened, shown_entity
from tests.workspaces import small_copy


def test_several_selected_are_meant_and_else_what_is_read(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        click_row(window, 0)
        assert window.desk.chosen() == (shown_entity(window),)
        window.browse.open_entity(JEAN_ZAY)
        assert window.desk.chosen() == (JEAN_ZAY,)
        click_row(window, 0)
        click_row(window, 2, CTRL)
        assert len(window.desk.chosen()) == 2
