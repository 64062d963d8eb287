"""A row of the history is two lines, in both schemes, and long words do not stop it."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from explorer.ui import theme
from explorer.ui.models.log_rows import LogRow, LogRows
from explorer.ui.widgets.log_delegate import LogDelegate


def painted(row: LogRow, *, selected: bool = False) -> QImage:
    view, model = QListView(), LogRows()
    model.add([row])
    delegate, option = LogDelegate(view), QStyleOptionViewItem()
    size = delegate.sizeHint(option, model.index(0))
    option.rect.setRect(0, 0, 300, size.height())
    if selected:
        option.state |= QStyle.StateFlag.State_Selected
    image = QImage(300, size.height(), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.current().surface))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    view.deleteLater()
    return image


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_no_longer_in_force_and_what_is_chosen_look_different(
    qtbot: QtBot, qapp: QApplication, scheme: theme.Choice
) -> None:
    theme.apply(qapp, scheme)
    row = LogRow("Rename of Station F", "today", "pencil", "", faded=False, thing=1)
    faded = LogRow("Rename of Station F", "today", "pencil", "", faded=True, thing=1)
    assert painted(row) != painted(faded)
    assert painted(row) != painted(row, selected=True)
    theme.apply(qapp, "system")


def test_a_very_long_title_is_drawn_at_once(qtbot: QtBot) -> None:
    long = LogRow("wort " * 100_000, "<img src=x>\n\n", "trash-2", "#0062a0", faded=False, thing=1)
    assert painted(long).width() == 300
