"""Lines of text as they land on the screen: room, dots, markup, and what is kept."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from explorer.ui.widgets import text_lines
from explorer.ui.widgets.text_lines import TextLines

Drawn = Callable[..., QImage]


@pytest.fixture
def lines(qapp: QApplication) -> TextLines:
    return TextLines(QFont())


@pytest.fixture
def drawn(lines: TextLines) -> Drawn:
    def draw(text: str, width: int = 120, *, at_end: bool = False, by: TextLines | None = None) -> QImage:
        canvas = QImage(200, 30, QImage.Format.Format_RGB32)
        canvas.fill(QColor("#ffffff"))
        painter = QPainter(canvas)
        (by or lines).draw(painter, QRect(10, 0, width, 30), text, "#000000", at_end=at_end)
        painter.end()
        return canvas

    return draw


def columns(image: QImage) -> list[int]:
    """The columns in which something is drawn."""
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != QColor("#ffffff") for y in range(image.height()))
    ]


def test_a_line_begins_at_the_left_or_ends_at_the_right(drawn: Drawn) -> None:
    left, right = columns(drawn("158")), columns(drawn("158", at_end=True))
    assert 10 <= left[0] <= 12
    assert 126 <= right[-1] <= 130
    assert len(left) == pytest.approx(len(right), abs=1)


def test_a_long_line_stays_in_its_room_and_ends_in_dots(lines: TextLines, drawn: Drawn) -> None:
    assert columns(drawn("Facebook AI Research in Paris"))[-1] < 131
    assert drawn("Facebook AI Research in Paris") == drawn("Facebook AI Research in Perpignan")
    assert lines.width_of("Facebook AI Research in Paris") > 120


def test_a_line_is_the_same_each_time(lines: TextLines, drawn: Drawn) -> None:
    first = drawn("Station F")
    assert drawn("Station F") == first == drawn("Station F", by=TextLines(lines.font))


@pytest.mark.parametrize("text", ["<b>bold</b>", "&lt;", "a\nb", "", " ", "\u0000", "👩‍🔬", "\u202eabc"])
@pytest.mark.parametrize("width", [0, -5, 1, 120])
def test_any_text_is_drawn_as_it_is(drawn: Drawn, text: str, width: int) -> None:
    assert not drawn(text, width).isNull()


def test_markup_is_drawn_letter_by_letter(drawn: Drawn) -> None:
    assert len(columns(drawn("<b>x</b>"))) > 2 * len(columns(drawn("x")))


def test_line_breaks_are_spaces(drawn: Drawn) -> None:
    assert drawn("one\ntwo") == drawn("one two")


def test_a_pasted_book_is_no_work(lines: TextLines, drawn: Drawn) -> None:
    began = time.perf_counter()
    drawn("word " * 200_000)
    lines.width_of("word " * 200_000)
    assert time.perf_counter() - began < 1.0


def test_not_every_line_ever_drawn_is_kept(
    lines: TextLines, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_lines, "_MOST_KEPT", 10)
    for number in range(50):
        drawn(str(number))
        lines.width_of(str(number))
    assert max(len(lines._kept), len(lines._widths)) <= 10
    assert drawn("7") == drawn("7", by=TextLines(lines.font))
