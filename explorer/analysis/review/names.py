"""Rule: one entity that documents know by names with nothing in common, or whose name they spell in two ways."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from explorer.analysis.review.content import alike, content, plain
from explorer.analysis.review.findings import Finding, Kind, documents_of, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.proper import describes
from explorer.analysis.review.saying import alternatives, quoted
from explorer.domain.text import fold
from explorer.domain.told import ToldClaim

_SHORTEST: Final = 5  # letters of a word in which one letter may be a misprint
_NOT_NAMES: Final = frozenset({"person", "place"})  # people and places go by titles and bynames


def find(ground: Ground) -> Iterator[Finding]:
    """Each entity whose names disagree."""
    for entity in ground.about:
        names = ground.names(entity)
        if len(names) < 2:
            continue
        if names[0].subject.kind == "person":
            yield from _spelt(names)
        if names[0].subject.kind not in _NOT_NAMES:
            yield from _apart(names)


def _apart(names: Sequence[ToldClaim]) -> Iterator[Finding]:
    """Two documents each with full names of its own: short forms and descriptions are no names; a shared one settles it."""
    called = [t for t in names if t.claim.property in ("name", "alias") and len(content(t.claim.value)) > 1]
    full = [told for told in called if not describes(told.claim.value)]
    by_document: dict[int, list[ToldClaim]] = {}
    for told in full:
        for document in documents_of(told):
            by_document.setdefault(document, []).append(told)
    shared = (
        set.intersection(*({_key(t) for t in own} for own in by_document.values())) if by_document else set()
    )
    if len(by_document) < 2 or shared:
        return
    own = [_told_alone(told, by_document) for told in full]
    apart = [told for told, alone in zip(full, own, strict=True) if alone]
    if len({d for told in apart for d in documents_of(told)}) < 2:
        return
    said = [(told, told.claim.value) for told in apart]
    title = f"{apart[0].subject.name} goes by {alternatives(quoted(words) for _, words in said)}"
    yield finding(Kind.NAMES, title, "Each document uses a name that the others do not.", said)


def _told_alone(told: ToldClaim, by_document: dict[int, list[ToldClaim]]) -> bool:
    """Whether some other document names the entity, and in no way that is like this name."""
    here = documents_of(told)
    return any(
        document not in here and not any(_alike(told.claim.value, other.claim.value) for other in others)
        for document, others in by_document.items()
    )


def _alike(one: str, other: str) -> bool:
    """Two proper names are alike where one lies within the other; mere descriptions where they share half their words."""
    a, b = content(one), content(other)
    return a <= b or b <= a if _is_proper(one) and _is_proper(other) else alike(a, b)


def _is_proper(name: str) -> bool:
    """Whether each word of a name that carries something begins with a capital letter."""
    return all(word[:1].isupper() for word in name.split() if content(word))


def _spelt(names: Sequence[ToldClaim]) -> Iterator[Finding]:
    full = [told for told in names if told.claim.property in ("name", "alias")]
    for at, told in enumerate(full):
        for other in full[at + 1 :]:
            if told.claim.value != other.claim.value and _one_letter_apart(
                told.claim.value, other.claim.value
            ):
                said = [(each, each.claim.value) for each in (told, other)]
                title = f"{told.subject.name} is spelt {alternatives(quoted(words) for _, words in said)}"
                yield finding(Kind.SPELLING, title, "Two spellings of one name.", said)


def _one_letter_apart(one: str, other: str) -> bool:
    if plain(one) == plain(other):
        return True
    pairs = list(zip(fold(one).split(), fold(other).split(), strict=False))
    if len(fold(one).split()) != len(fold(other).split()):
        return False
    differing = [(a, b) for a, b in pairs if a != b]
    return len(differing) == 1 and _a_misprint(*differing[0])


def _a_misprint(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    same = sum(
        block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    )
    return max(len(one), len(other)) - same == 1


def _key(told: ToldClaim) -> str:
    return plain(told.claim.value)
