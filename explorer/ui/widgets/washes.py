"""Which stretches of a source text are coloured, and how; pure ranges in code points. Not the painting."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from PySide6.QtGui import QColor, QTextCharFormat

from explorer.session.shown import Highlight
from explorer.ui import tokens

# What ends a line in a QTextDocument.
_LINE = re.compile("[^\r\n\u2029\ufdd0\ufdd1]+")


class Wash(Enum):
    """How a stretch of the text is coloured."""

    QUOTE = auto()
    CURRENT = auto()
    BOILERPLATE = auto()


def quote_washes(
    highlights: Sequence[Highlight], current: tuple[int, int] | None
) -> Iterator[tuple[int, int, Wash]]:
    """The highlights and the current quote, none on top of another: text that is drawn twice looks bold."""
    cut_from, cut_to = current or (-1, -1)
    for each in highlights:
        if each.end <= cut_from or each.start >= cut_to:
            yield each.start, each.end, Wash.QUOTE
            continue
        if each.start < cut_from:
            yield each.start, cut_from, Wash.QUOTE
        if each.end > cut_to:
            yield cut_to, each.end, Wash.QUOTE
    if cut_from < cut_to:
        yield cut_from, cut_to, Wash.CURRENT


def boilerplate_washes(
    boilerplate: Sequence[tuple[int, int]], covered: Sequence[tuple[int, int, Wash]]
) -> Iterator[tuple[int, int, Wash]]:
    """Page furniture, without what is washed already."""
    taken = sorted((start, end) for start, end, _wash in covered)
    for start, end in boilerplate:
        at = start
        for taken_from, taken_to in taken:
            if taken_to <= at or taken_from >= end:
                continue
            if at < taken_from:
                yield at, taken_from, Wash.BOILERPLATE
            at = max(at, taken_to)
        if at < end:
            yield at, end, Wash.BOILERPLATE


def parts_by_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch, one a line: a wash across a break would colour a sliver of nothing."""
    for found in _LINE.finditer(text, max(start, 0), end):
        yield found.start(), found.end()


def wash_format(wash: Wash) -> QTextCharFormat:
    """The colours of a wash in the scheme in force."""
    look, colours = QTextCharFormat(), tokens.current()
    if wash is Wash.BOILERPLATE:
        look.setForeground(QColor(colours.boilerplate))
        return look
    look.setBackground(QColor(colours.quote if wash is Wash.QUOTE else colours.quote_strong))
    look.setForeground(QColor(colours.on_quote))
    return look
