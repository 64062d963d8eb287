"""Rule: one text names its authors differently in two places, or two texts name different ones. Not founders: see who."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from explorer.analysis.review.content import content
from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import alternatives, joined
from explorer.domain.ids import EntityId
from explorer.domain.model import Stance
from explorer.domain.told import ToldClaim

_NEAR: Final = 300  # characters between two names of one byline
_SIGNED: Final = re.compile(r"\b(?:by|wrote|written|authors?|par|von)\b", re.IGNORECASE)
_ONE_OF: Final = re.compile(
    r"\bco-?author|\bone of\b|\bwith (?:the )?(?:help|contributions?) (?:of|from)\b", re.IGNORECASE
)


@dataclass(slots=True)
class _Byline:
    """One place where a text says who wrote something."""

    document: int
    end: int
    claims: list[ToldClaim]

    @property
    def authors(self) -> frozenset[EntityId]:
        return frozenset(told.subject.id for told in self.claims)

    def words(self) -> str:
        return joined(list(dict.fromkeys(told.subject.name for told in self.claims)))


def find(ground: Ground) -> Iterator[Finding]:
    """Each publication with bylines that differ."""
    for publication in ground.naming:
        bylines = _bylines(list(ground.to(publication, "wrote")))
        apart = [one for one in bylines if any(_differ(one, other) for other in bylines)]
        if apart:
            # The same claim may stand in both places: it is told once, by the fuller of them.
            said = {told.claim.id: (told, _says(told, apart)) for one in apart for told in one.claims}
            ref = ground.ref(publication)
            title = f"{ref.name if ref else publication} is by {alternatives(one.words() for one in apart)}"
            what = "What it says of its authors in one place is not what is said in another."
            yield finding(Kind.AUTHORS, title, what, said.values())


def _bylines(claims: list[ToldClaim]) -> list[_Byline]:
    spots = sorted(
        (
            (passage.document.id, passage.citation.start, passage.citation.end, told.claim.id, told)
            for told in claims
            for passage in told.passages
            if passage.citation.stance is Stance.SUPPORTS and _is_signed(passage.citation.exact, told)
        ),
        key=lambda spot: spot[:4],
    )
    found: list[_Byline] = []
    for document, start, end, _, told in spots:
        if found and found[-1].document == document and start <= found[-1].end + _NEAR:
            found[-1].claims.append(told)
            found[-1].end = max(found[-1].end, end)
        else:
            found.append(_Byline(document, end, [told]))
    return found


def _is_signed(quote: str, told: ToldClaim) -> bool:
    """Whether a quote is a byline: title, name and little else, or words that say who wrote it."""
    if _ONE_OF.search(quote):
        return False
    named = content(f"{told.subject.name} {told.object.name if told.object else ''}")
    return bool(_SIGNED.search(quote)) or len(content(quote) - named) <= 1


def _differ(one: _Byline, other: _Byline) -> bool:
    """Within one text any difference counts; another text may well name only the first of them."""
    if one.document == other.document:
        return one.authors != other.authors
    return not one.authors & other.authors


def _says(told: ToldClaim, bylines: list[_Byline]) -> str:
    named = [one.words() for one in bylines if told in one.claims]
    return alternatives(sorted(named, key=len))
