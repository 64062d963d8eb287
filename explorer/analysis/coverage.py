"""Which sentences of a text some citation rests on, page furniture apart. Not whether they assert anything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.domain.sentences import Span, sentence_spans


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of a text and those that nothing rests on; both in order, in code points."""

    sentences: tuple[Span, ...]
    uncited: tuple[Span, ...]

    @property
    def covered(self) -> int:
        """How many sentences something rests on."""
        return len(self.sentences) - len(self.uncited)


def coverage_of(text: str, boilerplate: Iterable[Span], citations: Iterable[Span]) -> Coverage:
    """The coverage of a text; a citation of any part of a sentence covers it. Spans may come in any order."""
    sentences = tuple(_sentences_of_the_article(text, boilerplate))
    return Coverage(sentences, tuple(_without(sentences, citations)))


def percent(covered: int, sentences: int) -> int:
    """The share in whole percent: 100 and 0 only when it is all and nothing."""
    if not covered or not sentences:
        return 0
    return max(1, covered * 100 // sentences)


def _sentences_of_the_article(text: str, boilerplate: Iterable[Span]) -> Iterator[Span]:
    for first, last in _gaps(len(text), boilerplate):
        for start, end in sentence_spans(text[first:last]):
            if any(
                char.isalnum() for char in text[first + start : first + end]
            ):  # a row of stars says nothing
                yield first + start, first + end


def _gaps(length: int, spans: Iterable[Span]) -> Iterator[Span]:
    """What the spans leave of a text."""
    at = 0
    for start, end in sorted(spans):
        if at < start:
            yield at, start
        at = max(at, end)
    if at < length:
        yield at, length


def _without(sentences: Iterable[Span], citations: Iterable[Span]) -> Iterator[Span]:
    """The sentences that no citation overlaps. Both are in order, and sentences lie apart: one pass does."""
    ahead = iter(sorted(span for span in citations if span[0] < span[1]))
    cited = next(ahead, None)
    reach = 0  # where the citations passed so far end
    for start, end in sentences:
        while cited is not None and cited[0] < end:
            reach = max(reach, cited[1])
            cited = next(ahead, None)
        if reach <= start:
            yield start, end
