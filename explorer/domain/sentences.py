"""A text cut into its sentences, as spans of code points. By how it is spelled and set, not by what it means.

Own rules rather than a library: on the bundled texts the pure one (pysbd, last released in 2021) is a hundred times
slower and misses forgotten spaces, the quick one (sentencex) is compiled and cuts "Paris.AI" in two, and neither
knows a wrapped line from a heading. Where no rule can know ("J. Smith", "Station F. Macron") nothing is cut.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from explorer.domain.text import is_blank

Span = tuple[int, int]  # code points of the text, half-open


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LINE: Final = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ONE_BREAK: Final = frozenset({"\n", "\r\n", "\r", "\x85", "\u2028"})
_ITEM: Final = re.compile(r"\s*(?:[-–—*+•·◦‣▪▸○●■□✓✔➤→]|(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})[.)])\s")
_NUMBERED: Final = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[ivxIVX]{1,4})")
# Lines of a text that was wrapped by hand or by mail are about this long; longer ones wrap by themselves.
_NARROWEST, _WIDEST = 40, 100

_UNSPACED_STOPS: Final = "。！？｡؟۔।॥։።"  # end a sentence whatever follows, mostly without a space
_STOP: Final = re.compile(
    rf"(?P<marks>[.!?…‽{_UNSPACED_STOPS}]+)"
    r"(?P<closers>(?:[)\]}\"'”’»›」』）】》〉]|\[\d{1,3}\]|[_*]{1,3}(?=\s|$))*)"
    r"(?:[ \u00a0\u202f][”»](?=\s|$))?"  # French closes after a space
)
# Bounded, so that a page of dots costs no more than a page of words.
_NEXT: Final = re.compile(
    r"(?P<space>\s*)(?:(?:[^\w\s]|_){1,8}[ \u00a0\u202f]?){0,3}(?P<word>[^\W_]{1,40})?(?P<after>.?)"
)
_DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")  # U.S, Ph.D, a.m
_ADDRESS: Final = re.compile(r"@|://|www\.")
_OPENING: Final = "([{<\"'“‘«‹„¿¡"

_BEFORE_A_NAME: Final = _set(
    "mr mrs ms mme mlle mgr dr prof st ste gen sen rep gov hon rev capt lt col sgt mt ft messrs "
    "vs cf viz approx ca incl esp e.g i.e eg ie z.b d.h p.ex"
)
_BEFORE_A_NUMBER: Final = _set(
    "no nos nr art ch eq fig figs p pp sec vol jan feb mar apr jun jul aug sep sept oct nov dec"
)
_ALSO_AT_THE_END: Final = _set("inc corp ltd co bros etc al jr sr dept univ est llc plc")
# After an abbreviation, only these show that a sentence begins. "Le" and "La" do not: they begin names.
_BEGINNERS: Final = _set(
    "a an the it its this that these those he she they we i you his her their our my in on at for from with by to as "
    "but and or so if when while after before since there here however although moreover meanwhile today now then "
    "thus yet also what who why how where more most some many all both each every according despite during until "
    "il elle ils elles nous vous je ce cet cette ces mais et en dans pour avec selon depuis "
    "der die das ein eine es er sie wir"
)
_ENDS_OF_ADDRESSES: Final = _set("ai com org net io fr eu co uk de inc js tech gov edu")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences in order, without the spaces around them; all that can be seen lies in one of them.

    Headings, items of a list and other lines of their own count as sentences, their bullets included.
    """
    return tuple(span for start, end in _blocks(text) for span in _sentences_in(text, start, end))


# ── Lines ───────────────────────────────────────────────────────────────────────────────────────────────────
def _blocks(text: str) -> Iterator[Span]:
    """Lines, those joined that were only wrapped."""
    for lines in _paragraphs(text):
        width = max(end - start for start, end in lines)
        full = [_is_full(text, line, below, width) for line, below in pairwise(lines)]
        throughout = len(lines) > 2 and all(full)
        begin = lines[0][0]
        for (line, below), is_full in zip(pairwise(lines), full, strict=True):
            goes_on = throughout or _first_word(text, below)[:1].islower()
            if not (is_full and goes_on) or _ITEM.match(text, *below):
                yield begin, line[1]
                begin = below[0]
        yield begin, lines[-1][1]


def _paragraphs(text: str) -> Iterator[Sequence[Span]]:
    """Runs of lines with no blank line between them."""
    lines: list[Span] = []
    for found in _LINE.finditer(text):
        start, end = found.span()
        blank = is_blank(text[start:end])
        if lines and (blank or text[lines[-1][1] : start] not in _ONE_BREAK):
            yield lines
            lines = []
        if not blank:
            lines.append((start, end))
    if lines:
        yield lines


def _first_word(text: str, line: Span) -> str:
    found = _NEXT.match(text, *line)
    return (found["word"] if found else None) or ""


def _is_full(text: str, line: Span, below: Span, width: int) -> bool:
    """Whether the first word of the line below would not have fitted any more."""
    if not _NARROWEST <= width <= _WIDEST:
        return False
    first = text[slice(*below)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first) > width


# ── Sentences ───────────────────────────────────────────────────────────────────────────────────────────────
def _sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_here(text, begin, stop, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if not is_blank(piece):
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends_here(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    after = _NEXT.match(text, stop.end(), end)
    word = after["word"] if after else None
    if not after or not word:
        return False  # nothing more to read: what follows belongs to this sentence
    if not set(stop["marks"]).isdisjoint(_UNSPACED_STOPS):
        return True
    in_brackets = text[stop.start() - 1 : stop.start()] + stop["closers"][:1] in {"()", "[]"}
    if word[0].islower() or in_brackets:  # "democratisation..) and", "words […] More"
        return False
    if not after["space"]:
        return _ends_without_space(text, begin, stop, after)
    return stop["marks"] != "." or not _is_abbreviation(text, begin, stop.start(), word)


def _is_abbreviation(text: str, begin: int, dot: int, word: str) -> bool:
    """Whether the full stop at `dot` belongs to the word before it; `word` is the one that follows."""
    if dot - begin < 12 and _NUMBERED.fullmatch(text, begin, dot):
        return True
    before = _chunk_before(text, begin, dot).lstrip(_OPENING)
    low = before.casefold()
    if low in _BEFORE_A_NAME or (low in _BEFORE_A_NUMBER and word[0].isdigit()):
        return True
    single = len(before) == 1 and before.isalpha()
    if single or low in _ALSO_AT_THE_END or _DOTTED.fullmatch(before):
        return word.casefold() not in _BEGINNERS
    return False


def _ends_without_space(text: str, begin: int, stop: re.Match[str], after: re.Match[str]) -> bool:
    """Whether the space after a sentence was forgotten: "innovation.It’s", but not "F.A.I.R" or "City.AI"."""
    word = after["word"]
    is_word = word[1:2].islower() or (len(word) == 1 and after["after"] in {" ", "’", "'", "\u00a0"})
    if not (word[0].isupper() and is_word):
        return False
    around = _chunk_before(text, begin, stop.start(), 60) + text[stop.start() : after.end()]
    if _ADDRESS.search(around) or word.casefold() in _ENDS_OF_ADDRESSES:
        return False
    if stop["closers"] or stop["marks"] != ".":
        return True
    before = _chunk_before(text, begin, stop.start()).lstrip(_OPENING)
    if len(before) < 2 or _DOTTED.fullmatch(before):
        return before[:1].isdigit()
    return not before[-1].isupper() or word.casefold() in _BEGINNERS


def _chunk_before(text: str, begin: int, place: int, longest: int = 24) -> str:
    """What stands directly before a place, back to a space."""
    near = text[max(begin, place - longest) : place]
    return near.split()[-1] if near and not near[-1].isspace() else ""
