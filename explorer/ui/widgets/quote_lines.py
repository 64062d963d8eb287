"""A quote cut to the lines there is room for, around the words that carry the value. Not its painting.

What is cut here is only for the eye; the source pane and the clipboard have the quote as it is printed.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui.widgets.paragraphs import Run, Style, advance, line_starts
from explorer.ui.widgets.plain import one_line

_SHORT = 40  # a quote of fewer characters says little without the words around it
_TELLING = 16  # characters around it, or they tell nothing either
_LONGEST = 4000  # far more than any cut leaves, and quick to measure
_TAIL = " …,;:"  # looks odd before an ellipsis
_OPEN, _CLOSE, _CUT = "“", "”", "…"


@dataclass(frozen=True, slots=True)
class QuoteText:
    """Words to show and the part of them that carries the value; code points, half-open."""

    text: str
    key: tuple[int, int]


def quote_text(quote: QuoteShown, line: ClaimLine) -> QuoteText | None:
    """The quote on one line, without its marks; None where it only says the value again.

    A short quote comes with the words around it, if they are known, and is then itself the key.
    """
    exact = one_line(quote.exact[:_LONGEST])
    if len(exact) < _SHORT and len(quote.prefix) + len(quote.suffix) >= _TELLING:
        before = f"{_CUT}{_flat(quote.prefix)}" if quote.prefix.strip() else ""
        after = f"{_flat(quote.suffix)}{_CUT}" if quote.suffix.strip() else ""
        return QuoteText(f"{before}{exact}{after}", (len(before), len(before) + len(exact)))
    value = one_line(line.value)
    if exact == value:
        return None
    for words in (one_line(line.printed), value, one_line(line.other)):
        found = _whole_words(words, exact)
        if found is not None:
            return QuoteText(exact, found)
    return QuoteText(exact, (0, 0))


def marked(quote: QuoteText) -> QuoteText:
    """The quote in its marks."""
    return QuoteText(f"{_OPEN}{quote.text}{_CLOSE}", _moved(quote.key, 1))


def fit_quote(quote: QuoteText, style: Style, width: float, lines: int) -> QuoteText:
    """The quote in its marks, cut where it does not fit, so that the beginning of its key always shows."""
    whole = marked(quote)
    if advance([Run(whole.text, style)]) <= width:
        return whole
    starts = line_starts(Run(whole.text, style), width, lines + 1)
    if len(starts) <= lines:
        return whole
    if whole.key[0] < whole.key[1] and whole.key[1] > starts[lines] - 2:
        whole = _from_before_key(whole, starts[1])
        starts = line_starts(Run(whole.text, style), width, lines + 1)
        if len(starts) <= lines:
            return whole
    return _cut_end(whole, starts[lines - 1], style, width)


def _from_before_key(whole: QuoteText, line_length: int) -> QuoteText:
    """Leave out the beginning: the key comes half a line after the cut, or later where little follows it."""
    wanted = min(whole.key[0] - line_length // 2, len(whole.text) - line_length * 3 // 2)
    at = whole.text.rfind(" ", 0, max(wanted, 0)) + 1
    if at <= 1:
        return whole
    head = f"{_OPEN}{_CUT}"
    return QuoteText(head + whole.text[at:], _moved(whole.key, len(head) - at))


def _cut_end(whole: QuoteText, last_line: int, style: Style, width: float) -> QuoteText:
    room = width - style.metrics.horizontalAdvance(_CLOSE)
    # No line holds more than this; Qt would measure all of a long quote.
    rest = whole.text[last_line : last_line + 400].removesuffix(_CLOSE)
    cut = style.metrics.elidedText(f"{rest} {_CUT}{_CUT}", Qt.TextElideMode.ElideRight, room).rstrip(_TAIL)
    word = cut.rfind(" ")
    if len(cut) < len(rest) and not rest[len(cut)].isspace() and last_line + word > whole.key[0]:
        cut = cut[: max(word, 0)].rstrip(_TAIL) or cut
    text = f"{whole.text[:last_line]}{cut}{_CUT}{_CLOSE}"
    end = len(text) - len(_CUT) - len(_CLOSE)
    return QuoteText(text, (min(whole.key[0], end), min(whole.key[1], end)))


def _whole_words(words: str, text: str) -> tuple[int, int] | None:
    """Where words stand in a text, not as a part of longer ones: "30" is not in "1,300"."""
    if not words or len(words) >= len(text):
        return None
    for needle, hay in ((words, text), (words.casefold(), text.casefold())):
        at = hay.find(needle) if len(hay) == len(text) else -1
        while at >= 0:
            end = at + len(needle)
            if not _joins(hay[max(at - 2, 0) : at], needle[:2]) and not _joins(
                needle[-2:], hay[end : end + 2]
            ):
                return at, end
            at = hay.find(needle, at + 1)
    return None


def _joins(left: str, right: str) -> bool:
    """True when what is left and right of a border belongs to one word or number."""
    if left[-1:].isalnum() and right[:1].isalnum():
        return True
    inside = left[-1:].isdigit() and right[:1] in {",", "."} and right[1:2].isdigit()
    return inside or (left[-2:-1].isdigit() and left[-1:] in {",", "."} and right[:1].isdigit())


def _flat(words: str) -> str:
    """One line, with a space at either end where there was any."""
    return f"{' ' * words[:1].isspace()}{one_line(words)}{' ' * words[-1:].isspace()}"


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return (span[0] + by, span[1] + by) if span[0] < span[1] else span
