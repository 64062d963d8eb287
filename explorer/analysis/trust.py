"""What a claim rests on, in parts that can be seen: documents, dates, exactness, rank, disputes. Never a score."""

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.analysis.review.content import plain
from explorer.domain.dates import say_date
from explorer.domain.model import CitationState, Confidence, Origin, Qualifier, Rank, Stance
from explorer.domain.told import Passage, ToldClaim

_LONG = 40  # characters of a quote that two documents do not print alike by chance


@dataclass(frozen=True, slots=True)
class Reading:
    """One visible part: what is looked at, and what is seen there."""

    part: str
    words: str


def reading_of(told: ToldClaim, disputes: int = 0) -> tuple[Reading, ...]:
    """The parts in the order in which one would ask for them; `disputes` are the open disagreements it is in."""
    sources = [passage for passage in told.passages if passage.citation.stance is Stance.SUPPORTS]
    parts = [
        Reading("documents", _documents(told, sources)),
        Reading("dates", _dates(sources)),
        Reading("exactness", _exactness(told)),
        Reading("quotes", _quotes(sources)),
        Reading("rank", _rank(told)),
        Reading("disputed", "" if not disputes else _counted(disputes, "open disagreement")),
    ]
    return tuple(part for part in parts if part.words)


def in_a_line(readings: Sequence[Reading]) -> str:
    """All parts in one line."""
    return " · ".join(reading.words for reading in readings)


def independent(sources: Sequence[Passage]) -> int:
    """How many documents speak for themselves: those that print the same long words count once."""
    by_words: dict[str, int] = {}
    alone: set[int] = set()
    for passage in sources:
        words = plain(passage.citation.exact)
        if len(passage.citation.exact) >= _LONG:
            by_words.setdefault(words, passage.document.id)
        else:
            alone.add(passage.document.id)
    return len(alone | set(by_words.values()))


def _documents(told: ToldClaim, sources: Sequence[Passage]) -> str:
    documents = len({passage.document.id for passage in sources})
    if not documents:
        return "an analyst’s note, no source" if told.claim.origin is Origin.ANALYST else "no source"
    apart = independent(sources)
    if documents == 1:
        return "one document"
    if apart == documents:
        return f"{documents} independent documents"
    return f"{documents} documents, {apart} in words of {'its' if apart == 1 else 'their'} own"


def _dates(sources: Sequence[Passage]) -> str:
    published = {passage.document.id: passage.document.published for passage in sources}
    dated = sorted(date for date in published.values() if date)
    undated = len(published) - len(dated)
    if not published:
        return ""
    if not dated:
        return "undated"
    said = [
        f"dated {say_date(dated[0])}" if len(dated) == 1 else f"{say_date(dated[0])} to {say_date(dated[-1])}"
    ]
    return ", ".join([*said, *([f"{undated} undated"] if undated else [])])


def _exactness(told: ToldClaim) -> str:
    money, claim = told.funding, told.claim
    if money is None and claim.number is None:
        return ""
    qualifier = money.qualifier if money is not None else claim.qualifier
    return {
        Qualifier.EXACT: "exact",
        Qualifier.ABOUT: "about",
        Qualifier.OVER: "a floor, not a figure",
        Qualifier.UP_TO: "a ceiling, not a figure",
        Qualifier.BETWEEN: "between two bounds",
    }[qualifier]


def _quotes(sources: Sequence[Passage]) -> str:
    lost = sum(p.citation.state in (CitationState.BROKEN, CitationState.AMBIGUOUS) for p in sources)
    unsure = sum(p.citation.confidence is not Confidence.HIGH for p in sources)
    if lost:
        return f"{_counted(lost, 'quote')} no longer found"
    return f"{_counted(unsure, 'quote')} that can be read in another way" if unsure else ""


def _rank(told: ToldClaim) -> str:
    if told.claim.rank is Rank.NORMAL:
        return ""
    reason = f": {told.claim.rank_reason}" if told.claim.rank_reason else ""
    return f"ranked {told.claim.rank.value} by an analyst{reason}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
