"""What watches over a window begins when it is filled, and ends with it; several lines stand one below the other."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.domain.stays import Stay
from explorer.session.stays import write_stay
from explorer.ui.flows.safety import Safety
from explorer.ui.widgets.message_bar import MessageBar
from tests.ui.windows import opened
from tests.workspaces import small_copy


def test_all_of_it_goes_on_while_the_window_is_open_and_no_longer(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        (safety,) = window.findChildren(Safety)
        timers = (safety.strangers.timer, safety.moved.timer, safety.comeback.timer, safety.backups.timer)
        assert all(timer.isActive() for timer in timers)
        window.close()
        assert not any(timer.isActive() for timer in timers)


def test_two_things_to_tell_stand_one_below_the_other(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    path = small_copy(tmp_path)
    write_stay(path, Stay(str(path)))
    with opened(qtbot, path) as window:
        bars = [bar for bar in window.findChildren(MessageBar) if bar.isVisible()]
        assert {bar.objectName() for bar in bars} == {"recovered_bar", "folder_bar"}
        first, second = sorted(bars, key=lambda bar: bar.y())
        assert second.y() >= first.geometry().bottom()
        assert window.layout_of_panes.height() > 500
