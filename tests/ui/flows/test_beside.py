"""What opens beside the window reaches the forms and dialogs of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs.bin import BinDialog
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.history import HistoryDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import DESKS, FAIRBANK, HPC_AI
from tests.ui.windows import CTRL, SHIFT, opened
from tests.workspaces import small_copy

KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


def is_open(window: MainWindow, kind: type[QDialog]) -> bool:
    return any(found.isVisible() for found in window.findChildren(kind))


@pytest.mark.parametrize(
    ("key", "held", "kind"),
    [
        (KEY.Key_H, CTRL, HistoryDialog),
        (KEY.Key_B, CTRL | SHIFT, BinDialog),
        (KEY.Key_R, CTRL | SHIFT, ReviewDialog),
    ],
)
def test_each_opens_by_its_key(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier, kind: type[QDialog]
) -> None:
    QTest.keyClick(window, key, held)
    qtbot.waitUntil(lambda: is_open(window, kind))


def test_what_the_desk_wishes_for_opens(qtbot: QtBot, window: MainWindow) -> None:
    review = window.beside.review
    wishes: tuple[tuple[Callable[[], None], type[QDialog]], ...] = (
        (lambda: review.edit_claim_wanted.emit(DESKS), ClaimFormDialog),
        (lambda: review.edit_entity_wanted.emit(FAIRBANK), EntityFormDialog),
        (lambda: review.form_wanted.emit(window.session.new_claim_form(FAIRBANK)), ClaimFormDialog),
        (lambda: review.merge_wanted.emit(FAIRBANK, HPC_AI), MergeDialog),
    )
    for wish, kind in wishes:
        assert not is_open(window, kind)
        wish()
        assert is_open(window, kind)
        for found in window.findChildren(kind):
            found.close()
