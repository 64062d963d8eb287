"""Where each part of a claim's row stands: label, value, badge, quotes, and what can be clicked. Not the painting.

Rows are measured when they are scrolled towards and laid out when they are seen, by the same code. All measures
are logical pixels from the row's top left.
"""

from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt

from explorer.domain.model import Rank
from explorer.domain.offsets import index_offsets, to_units
from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui import tokens
from explorer.ui.models.claim_lines import quote_source
from explorer.ui.widgets.paragraphs import (
    Run,
    Style,
    Text,
    advance,
    height_of,
    paragraph,
    rects_of,
    units,
)
from explorer.ui.widgets.plain import one_line
from explorer.ui.widgets.quote_lines import QuoteText, fit_quote, marked, quote_text

SIDE = tokens.SPACE_4  # from the edge of the pane
BAR = 3  # the amber rule beside a quote
QUOTES_SHOWN = 2
QUOTE_LINES = 2
_NARROWEST = 60  # of the column of values
_BADGE_EDGE = 3
_PENCIL = 12
_ARROW_ROOM = "\u00a0\u00a0\u00a0"  # where the arrow of a link is painted
_SEPARATOR, _GAP = " · ", "   "


class Target(Enum):
    """What a click in a row is about."""

    QUOTE = auto()
    ENTITY = auto()
    MORE = auto()
    EDIT = auto()
    DIFFERS = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a row that can be clicked."""

    rect: QRectF
    target: Target
    quote: QuoteShown | None = None


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """A quote in a row: its words, the part of them that carries the value, its source, and the room of all."""

    quote: QuoteShown
    words: Text | None  # none where they would only say the value again
    key: tuple[int, int]  # UTF-16 units
    source: Text
    rect: QRectF


@dataclass(slots=True)
class Arranged:
    """A row, ready to paint."""

    height: int = 0
    texts: list[Text] = field(default_factory=list)
    quotes: list[QuoteBlock] = field(default_factory=list)
    badge: QRectF | None = None
    mark: QRectF | None = None  # of a preferred claim
    arrow: QPointF | None = None  # centre of the arrow of a link
    spots: list[Spot] = field(default_factory=list)


class Look:
    """The styles of a scheme and zoom; rows are laid out again when they change."""

    def __init__(self) -> None:
        self.colours = tokens.current()
        body, small = tokens.font("body"), tokens.font("small")
        self.body = Style(body, self.colours.text)
        self.soft = Style(body, self.colours.text_soft)
        self.struck = Style(body, self.colours.text_soft, struck=True)
        self.link = Style(body, self.colours.accent)
        self.small = Style(small, self.colours.text_soft)
        self.small_link = Style(small, self.colours.accent)
        self.differs = Style(small, self.colours.differs)
        strong = tokens.font("strong")
        strong.setPointSizeF(small.pointSizeF())
        self.differs_head = Style(strong, self.colours.differs)
        self.quote = Style(tokens.font("quote"), self.colours.text)
        self.gap = advance([Run(_GAP, self.small)])
        self._advances: dict[str, float] = {}

    def long(self, label: Run) -> float:
        """The advance of a label; there are few of them, and each comes often."""
        if label.text not in self._advances:
            self._advances[label.text] = advance([label])
        return self._advances[label.text]


def measure(line: ClaimLine, width: int, look: Look, *, expanded: bool = False, editor: int = 0) -> int:
    """How high the row of a claim is in a list of a width; `editor` is the height of what stands for its value."""
    return _Row(line, width, look, None, editor).fill(expanded=expanded)


def arrange(line: ClaimLine, width: int, look: Look, *, expanded: bool = False, editor: int = 0) -> Arranged:
    """The row of a claim in a list of a width; as high as it was measured."""
    made = Arranged()
    made.height = _Row(line, width, look, made, editor).fill(expanded=expanded)
    return made


def value_room(width: int, look: Look) -> tuple[int, int]:
    """Where values begin in a list of a width, and how much room they have."""
    # A quarter of the row for labels, but no more than a label needs.
    column = round(min(max(width * 0.24, look.body.letter * 11), look.body.letter * 19))
    left = SIDE + column + tokens.SPACE_3
    return left, max(width - left - SIDE, _NARROWEST)


class _Row:
    """Fills a row from the top; each part returns its bottom. Without a place to put things it only measures."""

    def __init__(
        self, line: ClaimLine, width: int, look: Look, made: Arranged | None, editor: int = 0
    ) -> None:
        self.line, self.look, self.made, self.editor = line, look, made, editor
        self.left, self.room = value_room(width, look)
        self.column = self.left - SIDE - tokens.SPACE_3

    def fill(self, *, expanded: bool) -> int:
        top = tokens.SPACE_2
        label = [Run(one_line(self.line.label), self.look.soft)]
        label_bottom = self.put(label, SIDE, top, self.column, self.look.long(label[0]))
        below = top + self.editor if self.editor else self.value(top)
        bottom = self.quotes(self.note(self.badge(below)), expanded=expanded)
        return max(label_bottom, bottom) + tokens.SPACE_2

    def put(self, runs: list[Run], left: int, top: int, room: int, long: float | None = None) -> int:
        """Put a paragraph in the row; `long` is its advance, where that is known already."""
        wrapped = (advance(runs) if long is None else long) > room
        if self.made is None:
            return top + height_of(runs, room, wrapped=wrapped)
        text = paragraph(runs, QPointF(left, top), room, wrapped=wrapped)
        self.made.texts.append(text)
        self.find_link(text, runs)
        return top + text.height

    def value(self, top: int) -> int:
        """The value, and what else is said of it: beside it where all fits on one line, else below."""
        line, look = self.line, self.look
        deprecated = line.rank == Rank.DEPRECATED
        value = [Run(one_line(line.value), look.struck if deprecated else look.body)]
        besides = _SEPARATOR.join(part for part in (one_line(line.detail), _as_printed(line.printed)) if part)
        more = [Run(besides, look.small)] if besides else []
        if line.other_id is not None:
            other = one_line(line.other)
            if other in value[0].text or other not in besides:
                value = _linked(value[0], other, look.struck if deprecated else look.link)
            else:
                more = _linked(more[0], other, look.small_link)
        if self.made is not None:
            # In the margin, where no value reaches, and within the ground of the chosen row.
            high = (look.body.pitch - _PENCIL) / 2
            pencil = QRectF(self.left + self.room, top + high, _PENCIL, _PENCIL)
            self.made.spots.append(Spot(pencil, Target.EDIT))
        if line.rank == Rank.PREFERRED and self.made is not None:
            side = look.small.pitch - 2
            self.made.mark = QRectF(self.left - side - tokens.SPACE_1, top + 1, side, side)
        long, longer = advance(value), advance(more)
        if more and long + longer + look.gap <= self.room:
            return self.put([*value, Run(_GAP, look.small), *more], self.left, top, self.room, 0)
        bottom = self.put(value, self.left, top, self.room, long)
        return self.put(more, self.left, bottom, self.room, longer) if more else bottom

    def badge(self, top: int) -> int:
        if not self.line.differs:
            return top
        inset = self.look.small.pitch + tokens.SPACE_2
        bottom = top + tokens.SPACE_1 + _BADGE_EDGE
        for number, words in enumerate(self.line.differs.splitlines()):
            is_head = words.endswith(":")  # what differs; how, and where, comes below it
            bottom += tokens.SPACE_1 if is_head and number else 0
            run = Run(one_line(words), self.look.differs_head if is_head else self.look.differs)
            bottom = self.put([run], self.left + inset, bottom, self.room - inset - tokens.SPACE_2)
        bottom += _BADGE_EDGE
        if self.made is not None:
            height = bottom - top - tokens.SPACE_1
            self.made.badge = QRectF(self.left, top + tokens.SPACE_1, self.room, height)
            self.made.spots.append(Spot(self.made.badge, Target.DIFFERS))
        return bottom

    def note(self, top: int) -> int:
        words = one_line(self.line.origin_note)
        return self.put([Run(words, self.look.small)], self.left, top + 2, self.room) if words else top

    def quotes(self, top: int, *, expanded: bool) -> int:
        shown = self.line.quotes if expanded else self.line.quotes[:QUOTES_SHOWN]
        bottom = top
        for quote in shown:
            bottom = self.quote(quote, bottom + tokens.SPACE_1)
        hidden = len(self.line.quotes) - len(shown)
        if not hidden:
            return bottom
        run, left = Run(_more(hidden), self.look.small_link), self.left + BAR + tokens.SPACE_2
        top = bottom + tokens.SPACE_1
        bottom = self.put([run], left, top, self.room)
        if self.made is not None:
            self.made.spots.append(Spot(QRectF(left, top, advance([run]), bottom - top), Target.MORE))
        return bottom

    def quote(self, quote: QuoteShown, top: int) -> int:
        left, room = self.left + BAR + tokens.SPACE_2, self.room - BAR - tokens.SPACE_2 - tokens.SPACE_1
        words, style = quote_text(quote, self.line), self.look.quote
        lines = 0
        if words is not None:
            lines = 1 if advance([Run(marked(words).text, style)]) <= room else QUOTE_LINES
        below = top + 1 + lines * style.pitch
        bottom = below + self.look.small.pitch
        if self.made is not None:
            rect = QRectF(self.left, top, self.room, bottom - top)
            shown, key = self.quote_words(words, QPointF(left, top + 1), room)
            source = self.source(quote, QPointF(left, below), room)
            self.made.quotes.append(QuoteBlock(quote, shown, key, source, rect))
            self.made.spots.append(Spot(rect, Target.QUOTE, quote))
        return bottom

    def quote_words(
        self, words: QuoteText | None, at: QPointF, room: int
    ) -> tuple[Text | None, tuple[int, int]]:
        if words is None:
            return None, (0, 0)
        fitted = fit_quote(words, self.look.quote, room, QUOTE_LINES)
        index, runs = index_offsets(fitted.text), [Run(fitted.text, self.look.quote)]
        shown = paragraph(runs, at, room, wrapped=advance(runs) > room)
        return shown, (to_units(index, fitted.key[0]), to_units(index, fitted.key[1]))

    def source(self, quote: QuoteShown, at: QPointF, room: int) -> Text:
        small = self.look.small
        told = small.metrics.elidedText(one_line(quote_source(quote)), Qt.TextElideMode.ElideMiddle, room)
        return paragraph([Run(told, small)], at, room, wrapped=False)

    def find_link(self, text: Text, runs: list[Run]) -> None:
        start = 0
        for run in runs:
            end = start + units(run.text)
            spots = [Spot(rect, Target.ENTITY) for rect in rects_of(text, start, end)] if run.link else []
            if spots and self.made is not None:
                self.made.spots += spots
                last = spots[-1].rect
                self.made.arrow = QPointF(last.right() - run.style.letter * 0.6, last.center().y())
            start = end


def _linked(run: Run, name: str, style: Style) -> list[Run]:
    """Make the name of the other entity a link; where it does not stand, an arrow alone leads there."""
    before, found, after = run.text.partition(name) if name else (run.text, "", "")
    parts = [Run(before, run.style), Run(found + _ARROW_ROOM, style, link=True), Run(after, run.style)]
    return [part for part in parts if part.text]


def _as_printed(printed: str) -> str:
    if not printed:
        return ""
    return QCoreApplication.translate("ClaimLines", "printed “{words}”").replace("{words}", one_line(printed))


def _more(hidden: int) -> str:
    return QCoreApplication.translate("ClaimLines", "+{count} more").replace("{count}", str(hidden))
