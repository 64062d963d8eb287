"""The list of backups: what each row says, and what can be done with the one that is chosen."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.backing_up import BackupShown
from explorer.ui.dialogs.backups import BackupsDialog
from tests.ui.windows import LEFT

MADE = datetime(2026, 11, 22, 12, tzinfo=UTC)
GOOD = BackupShown(Path("2.hub"), MADE, 1_500_000, 1234, 56_789, 3)
BAD = BackupShown(Path("1.hub"), MADE, 10, trouble="damaged")


def test_a_row_says_when_how_large_and_what_is_in_it(qtbot: QtBot) -> None:
    dialog = BackupsDialog(Path("notes.hub"))
    qtbot.addWidget(dialog)
    dialog.show_backups([GOOD, BAD])
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(0).startswith("22 November 2026")
    assert [item.text(column) for column in (2, 3, 4)] == ["1,234", "56,789", "3"]


def test_what_cannot_be_read_cannot_be_restored_nor_anything_in_a_window_that_reads(qtbot: QtBot) -> None:
    dialog = BackupsDialog(Path("notes.hub"), editable=False)
    qtbot.addWidget(dialog)
    dialog.show_backups([GOOD, BAD])
    assert (dialog.copy.isEnabled(), dialog.restore.isEnabled()) == (True, False)
    last = dialog.list.topLevelItem(1)
    assert last is not None
    dialog.list.setCurrentItem(last)
    assert dialog.chosen() is None
    assert (dialog.copy.isEnabled(), dialog.restore.isEnabled()) == (False, False)


def test_the_button_says_which_backup_is_wanted(qtbot: QtBot) -> None:
    dialog = BackupsDialog(Path("notes.hub"))
    qtbot.addWidget(dialog)
    dialog.show_backups([GOOD])
    with qtbot.waitSignal(dialog.restore_wanted) as told:
        QTest.mouseClick(dialog.restore, LEFT)
    assert told.args == [GOOD.path]
    dialog.show_busy("Restoring…")
    assert not dialog.restore.isEnabled()
