"""Which stretches of a source text are coloured, and how; pure ranges in code points. Not the painting."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from PySide6.QtGui import QColor, QTextCharFormat

from explorer.session.shown import Highlight
from explorer.ui import tokens

_FAINT = 0.6  # of the token's amber
# What ends a line in a QTextDocument.
_LINE = re.compile("[^\r\n\u2029\ufdd0\ufdd1]+")


class Wash(Enum):
    """How a stretch of the text is coloured."""

    QUOTE = auto()
    POINTED = auto()  # the highlight under the pointer
    CURRENT = auto()
    BOILERPLATE = auto()
    UNCITED = auto()  # a sentence on which no claim rests, when such are shown


def quote_washes(
    highlights: Sequence[Highlight],
    current: tuple[int, int] | None,
    pointed: Highlight | None = None,
) -> Iterator[tuple[int, int, Wash]]:
    """The highlights and the current quote, none on top of another: text that is drawn twice looks bold."""
    cut_from, cut_to = current or (-1, -1)
    for each in highlights:
        wash = Wash.POINTED if each == pointed else Wash.QUOTE
        if each.end <= cut_from or each.start >= cut_to:
            yield each.start, each.end, wash
            continue
        if each.start < cut_from:
            yield each.start, cut_from, wash
        if each.end > cut_to:
            yield cut_to, each.end, wash
    if cut_from < cut_to:
        yield cut_from, cut_to, Wash.CURRENT


def plain_washes(
    spans: Sequence[tuple[int, int]], wash: Wash, covered: Sequence[tuple[int, int, Wash]]
) -> Iterator[tuple[int, int, Wash]]:
    """Stretches without amber, where nothing is washed already."""
    taken = sorted((start, end) for start, end, _wash in covered)
    starts, ends = [start for start, _end in taken], [end for _start, end in taken]
    for start, end in spans:
        at = start
        for taken_from, taken_to in taken[bisect_right(ends, start) : bisect_left(starts, end)]:
            if at < taken_from:
                yield at, taken_from, wash
            at = taken_to
        if at < end:
            yield at, end, wash


def parts_by_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch, one a line: a wash across a break would colour a sliver of nothing."""
    for found in _LINE.finditer(text, max(start, 0), end):
        yield found.start(), found.end()


def wash_formats() -> dict[Wash, QTextCharFormat]:
    """The colours of each wash in the scheme in force."""
    colours = tokens.current()
    # Most of a well-read text is quoted somewhere: that much amber must stay faint.
    faint = _mixed(colours.quote, colours.surface, _FAINT)
    return {
        Wash.QUOTE: _format(colours.text, faint),
        Wash.POINTED: _format(colours.on_quote, QColor(colours.quote)),
        Wash.CURRENT: _format(colours.on_quote, QColor(colours.quote_strong)),
        Wash.BOILERPLATE: _format(colours.boilerplate),
        Wash.UNCITED: _dotted(colours.text_soft),
    }


def _format(text: str, behind: QColor | None = None) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(text))
    if behind is not None:
        made.setBackground(behind)
    return made


def _dotted(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    made.setUnderlineColor(QColor(colour))
    return made


def _mixed(upper: str, lower: str, share: float) -> QColor:
    one, other = QColor(upper), QColor(lower)
    parts = zip(one.getRgb(), other.getRgb(), strict=True)
    return QColor(*(round(here * share + there * (1 - share)) for here, there in parts))
