"""What a box looks like, judged by its pixels: tick, hue of its kind, count, and the mark of its group."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from explorer.domain.vocabulary import Kind, Vocabulary
from explorer.session.shown import Choice, Facet
from explorer.ui import tokens
from explorer.ui.widgets.filter_delegate import FilterDelegate

LAB = Choice(Facet.KIND, "lab", "lab", 19, chosen=False)
PARIS = Choice(Facet.PLACE, "1", "Paris", 88, chosen=False)
ON = QStyle.StateFlag.State_Enabled

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
def model(qtbot: QtBot) -> QStandardItemModel:
    made = QStandardItemModel()
    group = QStandardItem("Kind")
    group.appendRow(QStandardItem("box"))
    made.appendRow(group)
    return made


@pytest.fixture
def paint(model: QStandardItemModel) -> Paint:
    def painted(choice: Choice | str, width: int = 220, state: QStyle.StateFlag = ON) -> QImage:
        index = model.index(0, 0)
        if isinstance(choice, Choice):
            index = model.index(0, 0, index)
            model.setData(index, choice, Qt.ItemDataRole.UserRole)
            model.setData(index, choice.label)
            model.setData(index, str(choice.count), Qt.ItemDataRole.StatusTipRole)
        else:
            model.setData(index, choice, Qt.ItemDataRole.StatusTipRole)
        delegate, option = FilterDelegate(), QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, delegate.sizeHint(option, index).height())
        option.state = state
        canvas = QImage(option.rect.size(), QImage.Format.Format_RGB32)
        canvas.fill(QColor(tokens.current().window))
        painter = QPainter(canvas)
        delegate.paint(painter, option, index)
        painter.end()
        return canvas

    return painted


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_a_ticked_box_is_filled_with_the_accent(paint: Paint, scheme: tokens.Scheme) -> None:
    tokens.use(scheme, 1.0, QFont())
    assert tokens.current().accent in colours(paint(replace(LAB, chosen=True)))
    assert tokens.current().accent not in colours(paint(LAB))
    assert tokens.current().border in colours(paint(LAB))


def test_a_kind_has_its_icon_and_a_place_has_none(paint: Paint) -> None:
    assert tokens.kind_hue("lab") in colours(paint(LAB))
    assert tokens.kind_hue("lab") not in colours(paint(PARIS))


def test_the_count_stands_at_the_end(paint: Paint) -> None:
    one, other = paint(LAB), paint(replace(LAB, count=7))
    assert one != other
    assert one.copy(0, 0, 180, one.height()) == other.copy(0, 0, 180, other.height())


def test_a_long_label_never_reaches_the_count(paint: Paint) -> None:
    long = paint(replace(PARIS, label="Villeneuve-Saint-Georges " * 9))
    gap = long.copy(QRect(186, 0, 5, long.height()))
    assert colours(gap) == {tokens.current().window}


def test_a_box_with_nothing_left_is_softer(paint: Paint) -> None:
    assert tokens.current().text in colours(paint(PARIS))
    assert tokens.current().text not in colours(paint(replace(PARIS, count=0)))


def test_a_group_shows_how_many_of_it_are_ticked(paint: Paint) -> None:
    assert paint("2") != paint("")


@pytest.mark.parametrize("width", [1, 40, 220])
@pytest.mark.parametrize("label", ["", "<b>x</b>", "a\nb", "x" * 5000, "👩‍🔬"])
def test_any_label_can_be_drawn_at_any_width(paint: Paint, label: str, width: int) -> None:
    assert not paint(replace(LAB, label=label), width=width).isNull()


def test_rows_grow_with_the_zoom(model: QStandardItemModel) -> None:
    delegate = FilterDelegate()

    def heights() -> list[int]:
        indexes: list[QModelIndex] = [model.index(0, 0), model.index(0, 0, model.index(0, 0))]
        sizes: list[QSize] = [delegate.sizeHint(QStyleOptionViewItem(), index) for index in indexes]
        return [size.height() for size in sizes]

    before = heights()
    tokens.use("light", 1.5, QFont())
    delegate.refresh()
    assert all(after > size * 1.3 for after, size in zip(heights(), before, strict=True))
