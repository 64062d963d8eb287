"""Which words of a quote carry what its claim says in the respect that differs: what the eye should fall on."""

import re
from collections.abc import Sequence
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Kind
from explorer.analysis.review.saying import NO_TERM
from explorer.analysis.review.tenses import firmness_spans, tense_spans

_WORD: Final = re.compile(r"\S+")
_DIGIT: Final = re.compile(r"[\d$€£¥%]")
_TRAILING: Final = '.,;:!?)”"’'
Span = tuple[int, int]  # code points of the quote, half-open


def differing_words(kind: Kind, quotes: Sequence[str], sayings: Sequence[str]) -> list[tuple[Span, ...]]:
    """For each quote the stretches that say what `sayings` says of it; else what some other quote lacks."""
    stems = [content(quote) for quote in quotes]
    marked: list[tuple[Span, ...]] = []
    for quote, says in zip(quotes, sayings, strict=True):
        spans = _carrying(kind, quote, says)
        others = [stem for place, stem in enumerate(stems) if quotes[place] != quote]
        if not spans and says == NO_TERM:
            marked.append(())  # nothing stands there that could be marked
            continue
        marked.append(spans or (_lacking(quote, frozenset.intersection(*others)) if others else ()))
    return marked


def _carrying(kind: Kind, quote: str, says: str) -> tuple[Span, ...]:
    if kind is Kind.STANDING:
        return tuple(firmness_spans(quote))
    if kind is Kind.BEFORE_AFTER:
        return tuple(tense_spans(quote))
    wanted = content(says)
    figures = bool(_DIGIT.search(says))

    def carries(word: str) -> bool:
        stems = content(word)
        return bool(stems & wanted) or (figures and bool(_DIGIT.search(word)))

    return _joined(quote, [m.span() for m in _WORD.finditer(quote) if carries(m[0])])


def _lacking(quote: str, shared: frozenset[str]) -> tuple[Span, ...]:
    return _joined(
        quote, [m.span() for m in _WORD.finditer(quote) if (stems := content(m[0])) and not stems <= shared]
    )


def _joined(quote: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Stretches with nothing but fillers between them as one, without the punctuation behind them."""
    found: list[Span] = []
    for start, end in spans:
        end = start + len(quote[start:end].rstrip(_TRAILING)) or end  # noqa: PLW2901 - the same stretch, trimmed
        if found and not content(quote[found[-1][1] : start]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
