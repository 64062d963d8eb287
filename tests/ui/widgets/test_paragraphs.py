"""Paragraphs are as high as they were measured, and their stretches stand where they are drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.ui import tokens
from explorer.ui.widgets.paragraphs import (
    Run,
    Style,
    advance,
    height_of,
    line_starts,
    paragraph,
    rects_of,
    units,
)

LONG = "several words that will not fit on a line of any width that we try here"


def style(role: tokens.Role = "body", *, struck: bool = False) -> Style:
    return Style(tokens.font(role), "#123456", struck=struck)


@given(st.text("ab 😀éא\u00a0-", min_size=1, max_size=80), st.integers(20, 400))
def test_a_paragraph_is_as_high_as_it_was_measured(qapp: object, text: str, width: int) -> None:
    runs = [Run(text, style()), Run("  more", style("small"))]
    wrapped = advance(runs) > width
    text_laid_out = paragraph(runs, QPointF(0, 0), width, wrapped=wrapped)
    assert text_laid_out.height == height_of(runs, width, wrapped=wrapped)
    assert text_laid_out.layout.boundingRect().height() <= text_laid_out.height
    if not wrapped:
        assert text_laid_out.layout.lineCount() == 1


@pytest.mark.parametrize(
    ("text", "length"), [("", 0), ("abc", 3), ("é€", 2), ("a😀b", 4), ("🇫🇷", 4), ("אב", 2)]
)
def test_units_are_those_of_qt(text: str, length: int) -> None:
    assert units(text) == length


def test_lines_begin_at_words_and_only_the_first_are_looked_at(qtbot: QtBot) -> None:
    starts = line_starts(Run(f"😀 {LONG}", style()), 120, 3)
    assert len(starts) == 3
    assert starts[0] == 0
    assert all(f"😀 {LONG}"[start - 1] == " " for start in starts[1:])


def test_a_stretch_over_two_lines_has_two_rectangles_without_the_space_between(qtbot: QtBot) -> None:
    text = paragraph([Run(LONG, style())], QPointF(10, 20), 120, wrapped=True)
    second = text.layout.lineAt(1)
    rects = list(rects_of(text, second.textStart() - 6, second.textStart() + 3))
    assert len(rects) == 2
    first_line = text.layout.lineAt(0).naturalTextRect().translated(10, 20)
    assert rects[0].right() <= first_line.right()
    assert rects[1].left() == 10
    assert rects[1].top() > rects[0].top()
    assert list(rects_of(text, 3, 3)) == []


def test_a_run_that_is_struck_out_looks_so(qtbot: QtBot) -> None:
    def drawn(look: Style) -> QImage:
        image = QImage(80, 30, QImage.Format.Format_RGB32)
        image.fill("#ffffff")
        painter = QPainter(image)
        paragraph([Run("€15 billion", look)], QPointF(0, 0), 80, wrapped=False).draw(painter)
        painter.end()
        return image

    assert drawn(style()) != drawn(style(struck=True))
