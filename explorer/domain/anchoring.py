"""Where the quotes of a text stand in a corrected text. Exact words only; what is merely alike is near_words' business.

First what did not change around the words (the head and the tail of the text), then the words themselves, then the
words before and after them, then the place. Nothing is normalised: all counts are Unicode code points of the texts as
they are. A place that cannot be told from another is never taken: a wrong anchor is worse than none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.domain.model import CitationState
from explorer.domain.word_edges import cuts_at

Span = tuple[int, int]
Sides = tuple[int, int]  # code points that agree before and after two places
Report = Callable[[int], None]
Places = dict[str, list[int]]

CONTEXT: Final = 32  # code points before and after a quote that are kept with it
MOST_PLACES: Final = 20  # offered where nobody can tell
_SEEN: Final = 120  # code points a side that two places are compared by
_NEAR: Final = 4
_AGREED: Final = 16  # so many of them must be the same where the words stand more than once
_HINTED: Final = 8  # so many are enough where they stand once in both texts, and too many for another place
_TELLING: Final = 24  # words as long as this, once in both texts, need no neighbours
_MOST_COMPARED: Final = 200  # places in the one text and the other that are looked at one by one
_TRIED: Final = 5  # of them that may be the one
# Quotes are looked up by so many of their code points, at every so many of the text.
_WINDOWS: Final = ((48, 12), (24, 3), (12, 2), (6, 2), (4, 1))
_FEW: Final = 30  # quotes are found faster one by one
_BETWEEN_REPORTS: Final = 500


@dataclass(frozen=True, slots=True)
class Anchored:
    """What became of a quote: `place` where it was found, else the places that it may be, in order."""

    outcome: CitationState
    place: Span | None = None
    places: tuple[Span, ...] = ()


_GONE: Final = Anchored(CitationState.BROKEN)


def carry_over(
    old: str, new: str, spans: Sequence[Span], report: Report | None = None
) -> tuple[Anchored, ...]:
    """What becomes of each of these quotes of `old` in `new`; `report` is told how many are done, now and then.

    OK: among the same words as before. MOVED: among others. AMBIGUOUS: the words are there, but nobody can tell
    whether they are these. BROKEN: they are not there, or each place of theirs is that of another quote's words.
    """
    frame, cuts = _frame(old, new), _Cuts(old, new)
    left = {old[start:end] for start, end in spans if frame.shifted(start, end) is None}
    before, after = _places_of(left, (old, new))
    crowded = (span for span in spans if len(before.get(old[slice(*span)], ())) > _MOST_COMPARED // 2)
    wholes = _places_of({_with_neighbours(old, span) for span in crowded}, (old, new))
    for places, more in zip((before, after), wholes, strict=True):
        places.update(more)
    found: list[Anchored] = []
    for done, (start, end) in enumerate(spans, 1):
        place = frame.shifted(start, end)
        if place is not None and not cuts.newly((start, end))(*place):
            found.append(Anchored(CitationState.OK, place))
        else:
            found.append(_among(cuts, (start, end), before, after))
        if report and done % _BETWEEN_REPORTS == 0:
            report(done)
    return tuple(found)


def anchor(text: str, exact: str, prefix: str = "", suffix: str = "", start: int | None = None) -> Anchored:
    """Where words between these neighbours stand in a text, for one quote alone; `start` is where they stood."""
    if not exact or exact not in text:
        return _GONE
    length, whole = len(exact), prefix + exact + suffix
    if start is not None and start >= len(prefix) and text.startswith(whole, start - len(prefix)):
        return Anchored(CitationState.OK, (start, start + length))
    between = [at + len(prefix) for at in _finds(whole, text)]
    chosen = between or _finds(exact, text)
    if len(chosen) > 1:
        return Anchored(CitationState.AMBIGUOUS, None, _spans(chosen, length))
    state = CitationState.OK if between else CitationState.MOVED
    return Anchored(state, (chosen[0], chosen[0] + length))


# ── What did not change ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class _Frame:
    """How far two texts are the same from their beginning, and from their end."""

    head: int
    tail_begins: int  # in the old text
    shift: int  # of what stands in the tail

    def shifted(self, start: int, end: int) -> Span | None:
        """Where a stretch that did not change stands now."""
        if end <= self.head:
            return start, end
        if start >= self.tail_begins:
            return start + self.shift, end + self.shift
        return None


def _frame(old: str, new: str) -> _Frame:
    most = min(len(old), len(new))
    head = _common(old, new, most)
    tail = _common(old[head:][::-1], new[head:][::-1], most - head)
    if 2 * (head + tail) < max(len(old), len(new)):
        return _Frame(0, len(old) + 1, 0)  # so much changed that a copy of the words may stand there
    return _Frame(head, len(old) - tail, len(new) - len(old))


def _common(one: str, other: str, most: int) -> int:
    """How many code points from the beginning are the same: halving, for comparing slices costs next to nothing."""
    if one[:most] == other[:most]:
        return most
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


# ── Where the words stand ───────────────────────────────────────────────────────────────────────────────────
def _places_of(quotes: Iterable[str], texts: Sequence[str]) -> tuple[dict[str, list[int]], ...]:
    """All places of each of these in each text, in order: one pass over it for all of about the same length."""
    left = [quote for quote in quotes if quote]
    found: tuple[dict[str, list[int]], ...] = tuple({quote: [] for quote in left} for _ in texts)
    for size, step in _WINDOWS:
        some = [quote for quote in left if len(quote) >= size + step - 1]
        if len(some) > _FEW:
            windows = _windows_of(some, size, step)
            for text, places in zip(texts, found, strict=True):
                _look_up(windows, size, step, text, places)
            left = [quote for quote in left if len(quote) < size + step - 1]
    for text, places in zip(texts, found, strict=True):
        places.update((quote, _finds(quote, text)) for quote in left)
    return found


def _windows_of(quotes: Iterable[str], size: int, step: int) -> dict[str, list[tuple[int, int]]]:
    """Stretches of the quotes, one of which begins at a multiple of `step` wherever a quote stands.

    Each with how far into a quote it begins and how long that is, the latest first: not with the quotes themselves,
    for a thousand sentences may begin alike.
    """
    windows: dict[str, set[tuple[int, int]]] = {}
    for quote in quotes:
        for into in range(step):
            windows.setdefault(quote[into : into + size], set()).add((into, len(quote)))
    return {window: sorted(these, reverse=True) for window, these in windows.items()}


def _look_up(
    windows: Mapping[str, Sequence[tuple[int, int]]],
    size: int,
    step: int,
    text: str,
    found: Mapping[str, list[int]],
) -> None:
    for at in [at for at in range(0, len(text) - size + 1, step) if text[at : at + size] in windows]:
        for into, length in windows[text[at : at + size]]:
            begins = at - into
            fits = begins >= 0 and begins + length <= len(text)
            places = found.get(text[begins : begins + length]) if fits else None
            if places is not None and len(places) <= _MOST_COMPARED:
                places.append(begins)


def _places(quote: str, text: str, found: Places) -> list[int]:
    """All places of one, if need be looked for: the rare one whose edge was cut at the border of what changed."""
    if quote not in found:
        found[quote] = _finds(quote, text)
    return found[quote]


def _finds(quote: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(quote)
    while at >= 0 and len(places) <= _MOST_COMPARED:
        places.append(at)
        at = text.find(quote, at + 1)
    return places


# ── Which of the places it is ───────────────────────────────────────────────────────────────────────────────
def _among(cuts: "_Cuts", span: Span, old_places: Places, new_places: Places) -> Anchored:
    """Decide between the places of a quote in the new text by those in the old one."""
    old, new, newly_cut = cuts.old, cuts.new, cuts.newly(span)
    start, end = span
    length = end - start
    before, after = _places(old[start:end], old, old_places), _places(old[start:end], new, new_places)
    if len(before) + len(after) > _MOST_COMPARED:
        return _by_neighbours(cuts, span, after, (old_places, new_places))
    if len(before) == len(after) == 1 and length >= _TELLING and not newly_cut(after[0], after[0] + length):
        return _anchored(old, span, new, after[0])  # once in both, and long enough to need no neighbours
    mine = {at: _agreement(old, start, new, at, length) for at in after if not newly_cut(at, at + length)}
    for best in sorted(mine, key=lambda at: -sum(mine[at]))[:_TRIED]:
        # Where next to nothing agrees it does not matter how little, unless as little agrees with the best.
        close = sum(mine[best]) < 2 * _NEAR
        theirs = [
            _agreement(old, other, new, best, length)
            if close or _is_near(old, other, new, best, length)
            else (0, 0)
            for other in before
            if other != start
        ]
        if any(sum(sides) > sum(mine[best]) for sides in theirs):
            continue  # it suits the same words elsewhere in the old text better, so it is theirs
        if _is_sure(mine[best], [*theirs, *(mine[at] for at in mine if at != best)], length):
            return _anchored(old, span, new, best)
        return Anchored(CitationState.AMBIGUOUS, None, _spans(list(mine), length))
    return _GONE


def _anchored(old: str, span: Span, new: str, at: int) -> Anchored:
    state = CitationState.OK if _keeps_neighbour(old, span, new, at) else CitationState.MOVED
    return Anchored(state, (at, at + span[1] - span[0]))


def _is_sure(sides: Sides, rivals: Sequence[Sides], length: int) -> bool:
    """Whether a place is told from all others; `rivals` are the sides of whatever else may be meant by one of the two."""
    if not rivals:
        return length >= _TELLING or sum(sides) >= _HINTED
    if min(sides) >= _AGREED:
        return all(min(rival) < _AGREED and 2 * sum(rival) < sum(sides) for rival in rivals)
    return sum(sides) >= _AGREED and all(sum(rival) < _HINTED for rival in rivals)


def _by_neighbours(cuts: "_Cuts", span: Span, after: Sequence[int], found: tuple[Places, Places]) -> Anchored:
    """The same for words that stand nearly everywhere: with the neighbours as they were, or not at all."""
    old, new = cuts.old, cuts.new
    start, end = span
    begins = max(0, start - CONTEXT)
    whole = _with_neighbours(old, span)
    here, there = _places(whole, old, found[0]), _places(whole, new, found[1])
    if here == [begins] and len(there) == 1:
        at = there[0] + start - begins
        if not cuts.newly(span)(at, at + end - start):
            return _anchored(old, span, new, at)
    return Anchored(CitationState.AMBIGUOUS, None, _spans(after, end - start)) if after else _GONE


def _with_neighbours(old: str, span: Span) -> str:
    return old[max(0, span[0] - CONTEXT) : span[1] + CONTEXT]


def _is_near(old: str, start: int, new: str, at: int, length: int) -> bool:
    """Whether the few code points before, or those after two places are the same."""
    before, after = slice(max(0, start - _NEAR), start), slice(start + length, start + length + _NEAR)
    return old[before] == new[max(0, at - _NEAR) : at] or old[after] == new[at + length : at + length + _NEAR]


def _agreement(old: str, start: int, new: str, at: int, length: int) -> Sides:
    """How many code points before, and how many after two places are the same, without a gap."""
    return _same_before(old, start, new, at), _same_after(old, start + length, new, at + length)


def _same_before(old: str, start: int, new: str, at: int) -> int:
    most = min(_SEEN, start, at)
    if not most or old[start - 1] != new[at - 1]:
        return 0
    one, other = old[start - most : start], new[at - most : at]
    if one == other:
        return most
    same, differs = 1, most
    while differs - same > 1:
        middle = (same + differs) // 2
        if one.endswith(other[most - middle :]):
            same = middle
        else:
            differs = middle
    return same


def _same_after(old: str, end: int, new: str, at: int) -> int:
    most = min(_SEEN, len(old) - end, len(new) - at)
    if not most or old[end] != new[at]:
        return 0
    one, other = old[end : end + most], new[at : at + most]
    if one == other:
        return most
    same, differs = 1, most
    while differs - same > 1:
        middle = (same + differs) // 2
        if one.startswith(other[:middle]):
            same = middle
        else:
            differs = middle
    return same


def _keeps_neighbour(old: str, span: Span, new: str, at: int) -> bool:
    """Whether the words before or after it are still there as far as they are kept with it."""
    start, end = span
    prefix, suffix = old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT]
    return (bool(prefix) and _ends(new, at, prefix)) or (
        bool(suffix) and new.startswith(suffix, at + end - start)
    )


class _Cuts:
    """Which borders of two texts lie inside a word or figure; each is looked at once."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._in_new: dict[int, bool] = {}

    def newly(self, span: Span) -> Callable[[int, int], bool]:
        """Whether a place of these words ends inside a longer word or figure that they did not end in: €10 in €100."""
        old, cut, (begins, ends) = self.old, self._cut, span

        def newly_cut(start: int, end: int) -> bool:
            return (cut(start) and not cuts_at(old, begins)) or (cut(end) and not cuts_at(old, ends))

        return newly_cut

    def _cut(self, at: int) -> bool:
        found = self._in_new.get(at)
        if found is None:
            found = self._in_new[at] = cuts_at(self.new, at)
        return found


def _ends(text: str, at: int, prefix: str) -> bool:
    return at >= len(prefix) and text.startswith(prefix, at - len(prefix))


def _spans(places: Sequence[int], length: int) -> tuple[Span, ...]:
    return tuple((at, at + length) for at in places[:MOST_PLACES])
