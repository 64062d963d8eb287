"""What a row looks like, judged by its pixels: the kind's hue, the mark of a disagreement, room for a reason."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.domain.vocabulary import Kind, Vocabulary
from explorer.session.shown import ListRow
from explorer.ui import tokens
from explorer.ui.widgets.entity_delegate import EntityDelegate

ROW = ListRow(EntityId(1), "Facebook AI Research", "lab", "lab", "Paris", 4, 23, "", differs=False)
NAMED = replace(ROW, matched="also “FAIR”")
QUOTED = replace(ROW, matched="“… who will be investing €10 million into their AI research base in Paris …”")
ON, OFF = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_Enabled

Paint = Callable[..., QImage]


@pytest.fixture(autouse=True)
def _look() -> Iterator[None]:
    tokens.set_vocabulary(
        Vocabulary({"lab": Kind("lab", "lab", "labs", "flask-conical", "bluish_green", "")}, {}, {})
    )
    yield
    tokens.set_vocabulary(Vocabulary({}, {}, {}))
    tokens.use("light", 1.0, QFont())


@pytest.fixture
def delegate(qtbot: QtBot) -> EntityDelegate:
    return EntityDelegate(lambda row: f"{row.kind_label} · {row.place}")


@pytest.fixture
def paint(delegate: EntityDelegate) -> Paint:
    def painted(
        row: ListRow | None, width: int = 300, height: int = 0, state: QStyle.StateFlag = OFF
    ) -> QImage:
        model = QStandardItemModel()
        item = QStandardItem()
        item.setData(row, 256)
        model.appendRow(item)
        tall = height or delegate.row_height(with_reason=bool(row and row.matched))
        canvas = QImage(width, tall, QImage.Format.Format_RGB32)
        canvas.fill(QColor(tokens.current().surface))
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, tall)
        option.state = state
        painter = QPainter(canvas)
        delegate.paint(painter, option, model.index(0, 0))
        painter.end()
        return canvas

    return painted


def colours(image: QImage, area: QRect | None = None) -> set[str]:
    within = area or image.rect()
    return {
        image.pixelColor(x, y).name()
        for x in range(within.left(), within.right() + 1)
        for y in range(within.top(), within.bottom() + 1)
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_row_wears_the_hue_of_its_kind_and_the_colours_of_the_scheme(
    paint: Paint, scheme: tokens.Scheme
) -> None:
    tokens.use(scheme, 1.0, QFont())
    drawn = colours(paint(ROW))
    assert tokens.kind_hue("lab") in drawn
    assert tokens.current().differs not in drawn


def test_only_a_row_that_differs_has_the_vermilion_mark(paint: Paint) -> None:
    drawn = paint(replace(ROW, differs=True))
    end = QRect(270, 0, 30, drawn.height())
    assert any(_is_nearly(colour, tokens.current().differs) for colour in colours(drawn, end))
    rest = colours(drawn, QRect(0, 0, 265, drawn.height()))
    assert not any(_is_nearly(colour, tokens.current().differs) for colour in rest)


def _is_nearly(colour: str, token: str) -> bool:
    """Thin strokes never cover a pixel wholly."""
    one, other = QColor(colour), QColor(token)
    return (
        max(abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue()))
        < 24
    )


def test_a_long_name_ends_before_the_mark(paint: Paint) -> None:
    marked = replace(ROW, name="Wide name " * 40, differs=True)
    gap = QRect(268, 8, 4, 16)  # left of the mark
    assert colours(paint(marked), gap) == {tokens.current().surface}


@pytest.mark.parametrize("row", [NAMED, QUOTED])
def test_a_reason_takes_a_third_line_where_there_is_room_for_it(
    paint: Paint, delegate: EntityDelegate, row: ListRow
) -> None:
    two, three = delegate.row_height(with_reason=False), delegate.row_height(with_reason=True)
    assert three > two
    assert paint(row) != paint(replace(row, matched=""), height=three)
    assert paint(row, height=two) == paint(replace(row, matched=""), height=two)


def test_a_reason_and_its_name_are_two_words(paint: Paint) -> None:
    drawn = paint(NAMED)
    line = drawn.copy(QRect(40, drawn.height() - 22, 200, 14))
    blank = [
        colours(line, QRect(x, 0, 1, line.height())) == {tokens.current().surface}
        for x in range(line.width())
    ]
    words = "".join(" " if empty else "x" for empty in blank).strip()
    assert len([gap for gap in words.split("x") if len(gap) >= 3]) == 1


def test_a_selected_row_is_washed_with_the_accent_and_its_corners_are_round(paint: Paint) -> None:
    drawn = paint(ROW, state=OFF | ON)
    assert drawn.pixelColor(150, 3).name() == tokens.current().accent_soft
    assert drawn.pixelColor(0, 0).name() == tokens.current().surface


def test_a_row_under_the_mouse_is_seen(paint: Paint) -> None:
    drawn = paint(ROW, state=OFF | QStyle.StateFlag.State_MouseOver)
    assert drawn.pixelColor(150, 3).name() == tokens.current().hover


def test_the_current_row_has_a_ring_when_it_is_not_selected(paint: Paint) -> None:
    focused = OFF | QStyle.StateFlag.State_HasFocus
    assert paint(ROW, state=focused) != paint(ROW)
    assert paint(ROW, state=focused | ON) == paint(ROW, state=OFF | ON)


def test_a_row_on_its_way_is_two_still_bars(paint: Paint) -> None:
    drawn = paint(None)
    assert tokens.current().hover in colours(drawn)
    assert tokens.current().text not in colours(drawn)
    assert drawn == paint(None)


@pytest.mark.parametrize(
    "name",
    ["", "a\nb", "<b>bold</b>", "\u202eevil", "👩‍🔬 lab", "x" * 20_000, "a\x00b", "École d’ingénieurs"],
)
@pytest.mark.parametrize("width", [1, 60, 300])
def test_any_name_can_be_drawn_at_any_width(paint: Paint, name: str, width: int) -> None:
    assert not paint(replace(ROW, name=name, matched=name, differs=True), width=width).isNull()


def test_rows_grow_with_the_zoom(delegate: EntityDelegate) -> None:
    before = delegate.row_height(with_reason=True)
    tokens.use("light", 1.5, QFont())
    delegate.refresh()
    assert delegate.row_height(with_reason=True) > before * 1.3


@pytest.mark.parametrize(
    ("row", "width", "tip"),
    [
        (ROW, 300, ""),
        (ROW, 90, "Facebook AI Research"),
        (replace(ROW, differs=True), 300, "Sources differ on something about it"),
        (QUOTED, 300, QUOTED.matched),
        (replace(ROW, name="<b>bold</b>" * 9), 120, "<\u2060b>bold<\u2060/b>" * 9),
    ],
)
def test_what_has_no_room_is_in_the_tooltip(
    qtbot: QtBot, delegate: EntityDelegate, row: ListRow, width: int, tip: str
) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = QStandardItemModel(view)
    item = QStandardItem()
    item.setData(row, 256)
    model.appendRow(item)
    view.setModel(model)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, width, 44)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5))
    try:
        assert delegate.helpEvent(event, view, option, model.index(0, 0)) is bool(tip)
        assert QToolTip.text() == tip
    finally:
        QToolTip.hideText()
        qtbot.waitUntil(lambda: not QToolTip.isVisible())
