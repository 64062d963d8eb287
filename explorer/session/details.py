"""What the detail pane shows of an entity: its claims in sections, each in words and with its quotes. Not painting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.analysis.review.findings import Finding
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.mergers import Merger
from explorer.domain.model import Entity, Judgement, Origin, Verdict
from explorer.domain.told import EntityRef, Passage, ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES, Vocabulary
from explorer.session.shown import ClaimLine, EntityShown, MergedShown, QuoteShown, Section
from explorer.session.words import (
    counted,
    day_words,
    detail_words,
    differences_words,
    printed_words,
    value_words,
)

_SECTIONS: Final = {
    "money": "Funding",
    "figures": "Figures",
    "about": "About",
    "people": "People",
    "organisations": "Organisations",
    "places": "Places",
    "programmes": "Programmes",
    "events": "Events",
    "quotations": "Quotations",
    "names": "Names",
}
_OTHER: Final = "about"
_LONGEST_PASSAGE: Final = 120  # characters
VERDICTS: Final = {
    Verdict.SAME: "The same as “{name}”",
    Verdict.DIFFERENT: "Not the same as “{name}”",
    Verdict.UNSURE: "Perhaps the same as “{name}”",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all claims of an entity without reading them."""

    claims: int
    documents: int
    places: Sequence[str]
    listed: int | None = None  # so many of the claims, and no more of them will be


def entity_shown(
    entity: Entity,
    claims: Sequence[ToldClaim],
    judgements: Sequence[tuple[Judgement, EntityRef]],
    differences: Sequence[Finding],
    vocabulary: Vocabulary,
    *,
    known: Known | None = None,
) -> EntityShown:
    """Everything the detail pane says of an entity; `claims` have it at either end.

    With what is `known` of all of them, these claims are only the first: more follow unless so many are `listed`.
    """
    differing = differences_by_claim(differences)
    lines = [claim_line(told, entity.id, differing, vocabulary) for told in claims]
    return EntityShown(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        kind_label=vocabulary.kind_label(entity.kind),
        summary=entity.summary,
        facts=_facts(entity.id, claims, known),
        judgements=tuple(_judgement_words(judgement, other) for judgement, other in judgements),
        sections=_sections(lines, vocabulary),
        complete=known is None or known.listed is not None,
    )


def first_ids(
    heads: Sequence[tuple[ClaimId, str, bool]], vocabulary: Vocabulary, count: int
) -> list[ClaimId]:
    """Of claims as `reading.claim_heads` gives them, the first that the detail pane shows."""
    order = {key: place for place, key in enumerate(vocabulary.properties)}
    groups = {key: place for place, key in enumerate(_SECTIONS)}

    def place(head: tuple[ClaimId, str, bool]) -> tuple[int, bool, int, ClaimId]:
        claim_id, name, inverse = head
        return groups[_group(name, vocabulary)], inverse, _place(name, order), claim_id

    return [head[0] for head in sorted(heads, key=place)[:count]]


def claim_line(
    told: ToldClaim,
    seen_from: EntityId,
    differing: Mapping[ClaimId, Sequence[Finding]],
    vocabulary: Vocabulary,
) -> ClaimLine:
    """One claim as a line in the detail of the entity at either of its ends."""
    claim = told.claim
    inverse = claim.subject_id != seen_from
    other = told.subject if inverse else told.object
    found = differing.get(claim.id, ())
    return ClaimLine(
        claim_id=claim.id,
        property=claim.property,
        label=vocabulary.property_label(claim.property, inverse=inverse),
        value=value_words(told, seen_from, vocabulary),
        detail=detail_words(told, seen_from, vocabulary),
        printed=printed_words(told, seen_from, vocabulary),
        other_id=other.id if other else None,
        other_kind=other.kind if other else "",
        inverse=inverse,
        quotes=tuple(quote_shown(passage) for passage in told.passages),
        rank=claim.rank.value,
        origin=claim.origin.value,
        origin_note=_origin_note(told),
        differs=differences_words(found, claim.id),
        other=other.name if other else "",
    )


def quote_shown(passage: Passage) -> QuoteShown:
    """A citation with its document in words."""
    citation, document = passage.citation, passage.document
    return QuoteShown(
        citation_id=citation.id,
        claim_id=citation.claim_id,
        document_id=document.id,
        document_title=document.label,
        document_date=day_words(document.published),
        start=citation.start,
        end=citation.end,
        exact=citation.exact,
        prefix=citation.prefix,
        suffix=citation.suffix,
        stance=citation.stance.value,
        state=citation.state.value,
    )


def differences_by_claim(findings: Sequence[Finding]) -> dict[ClaimId, list[Finding]]:
    """The findings that each claim is part of."""
    found: dict[ClaimId, list[Finding]] = {}
    for finding in findings:
        for claim_id in finding.claim_ids:
            found.setdefault(claim_id, []).append(finding)
    return found


def _facts(entity_id: EntityId, claims: Sequence[ToldClaim], known: Known | None) -> str:
    if known is None:
        own = [told for told in claims if told.claim.subject_id == entity_id]
        places = [t.object.name for t in own if t.claim.property == "located_in" and t.object is not None]
        documents = {passage.document.id for told in own for passage in told.passages}
        known = Known(len(claims), len(documents), places)
    parts = [
        ", ".join(dict.fromkeys(known.places[:2])),
        counted(known.documents, "document", "documents"),
        counted(known.claims, "claim", "claims"),
        "" if known.listed is None else f"the first {known.listed:,} are listed",
    ]
    return " · ".join(part for part in parts if part)


def _sections(lines: Sequence[ClaimLine], vocabulary: Vocabulary) -> tuple[Section, ...]:
    groups: dict[str, list[ClaimLine]] = {key: [] for key in _SECTIONS}
    for line in lines:
        groups[_group(line.property, vocabulary)].append(line)
    order = {key: place for place, key in enumerate(vocabulary.properties)}
    return tuple(
        Section(
            key,
            _SECTIONS[key],
            tuple(sorted(found, key=lambda line: (line.inverse, _place(line.property, order)))),
        )
        for key, found in groups.items()
        if found
    )


def _group(name: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.properties.get(name)
    return known.group if known and known.group in _SECTIONS else _OTHER


def _place(name: str, order: Mapping[str, int]) -> int:
    # Names keep the order of their claims; everything else follows the vocabulary.
    return 0 if name in NAME_PROPERTIES else order.get(name, len(order))


def _origin_note(told: ToldClaim) -> str:
    if told.passages:
        return ""
    if told.claim.origin is Origin.ANALYST:
        return "Analyst’s note, no source"
    return "No source"


def merged_shown(mergers: Sequence[Merger]) -> tuple[MergedShown, ...]:
    """What became part of an entity, in words."""
    return tuple(MergedShown(merger.id, merger.name, merged_words(merger)) for merger in mergers)


def merged_words(merger: Merger) -> str:
    """When and why, and the words that say so: "merged on 3 May 2026: the same lab (“also called FAIR”)"."""
    head = f"merged on {day_words(merger.made_at[:10])}"
    why = f"{head}: {merger.reason}" if merger.reason else head
    words = " ".join(merger.exact.split())
    short = words if len(words) <= _LONGEST_PASSAGE else f"{words[: _LONGEST_PASSAGE - 1]}…"
    return f"{why} (“{short}”)" if short else why


def _judgement_words(judgement: Judgement, other: EntityRef) -> str:
    head = VERDICTS[judgement.verdict].format(name=other.name)
    return f"{head}: {judgement.reason}" if judgement.reason else head
