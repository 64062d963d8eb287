"""What the rows of a package must be to each other. Not how they are read, nor whether they are true."""

from collections import ChainMap
from decimal import Decimal

from explorer.domain.model import Origin, Qualifier, ValueKind
from explorer.domain.text import is_blank
from explorer.domain.vocabulary import Property, ValueType, Vocabulary
from explorer.formats.package_draft import Draft
from explorer.formats.package_mergers import any_names, parts_of
from explorer.formats.package_money import check_money, is_money
from explorer.formats.package_rows import (
    BOILERPLATE_FILE,
    CITATIONS_FILE,
    CLAIMS_FILE,
    DOCUMENTS_FILE,
    ENTITIES_FILE,
    JUDGEMENTS_FILE,
    MERGERS_FILE,
    SETTLEMENTS_FILE,
    ClaimRow,
    EntityRow,
)
from explorer.formats.problems import Problem, Report


def check_rules(draft: Draft, vocabulary: Vocabulary, report: Report) -> None:
    """Report every row that the vocabulary or another row does not allow."""
    _check_entities(draft, vocabulary, report)
    _check_claims(draft, vocabulary, report)
    check_money(draft, vocabulary, report)
    _check_evidence(draft, vocabulary, report)
    check_desk(draft, report)


def check_desk(draft: Draft, report: Report) -> None:
    """Report what is wrong with what analysts decided: judgements, settlements and mergers."""
    _check_judgements(draft, report)
    _check_settlements(draft, report)
    _check_mergers(draft, report)


def _check_entities(draft: Draft, vocabulary: Vocabulary, report: Report) -> None:
    for number, row in draft.entities:
        for reason in entity_trouble(row, vocabulary):
            report(Problem(ENTITIES_FILE, number, reason))


def entity_trouble(row: EntityRow, vocabulary: Vocabulary) -> list[str]:
    """What is wrong with an entity by itself."""
    return [] if row.kind in vocabulary.kinds else [f"unknown kind “{row.kind}”."]


def _check_claims(draft: Draft, vocabulary: Vocabulary, report: Report) -> None:
    for number, row in draft.claims:
        reasons = [f"unknown entity “{key}”." for key in _unknown_entities(draft, row.entity, row.object)]
        for reason in reasons + claim_trouble(row, vocabulary):
            report(Problem(CLAIMS_FILE, number, reason))


def claim_trouble(row: ClaimRow, vocabulary: Vocabulary) -> list[str]:
    """What is wrong with a claim by itself."""
    reasons = []
    if row.object == row.entity:
        reasons.append(f"“{row.entity}” is related to itself.")
    if row.unit is not None and row.unit not in vocabulary.units:
        reasons.append(f"unknown unit “{row.unit}”.")
    found = vocabulary.properties.get(row.property)
    if found is None:
        return [*reasons, f"unknown property “{row.property}”."]
    return reasons + _value_trouble(row, found)


def _unknown_entities(draft: Draft, *keys: str | None) -> list[str]:
    return [key for key in keys if key is not None and draft.lacks(ENTITIES_FILE, key)]


def _value_trouble(row: ClaimRow, found: Property) -> list[str]:
    if row.value_kind is not ValueKind.VALUE:
        return []
    lacks = f"“{row.property}” needs"
    match found.value_type:
        case ValueType.ENTITY if row.object is None:
            return [f"{lacks} an object."]
        case ValueType.NUMBER if row.number is None:
            return [f"{lacks} a number."]
        case ValueType.TEXT if is_blank(row.value):
            return [f"{lacks} a value."]
        case ValueType.DATE if row.date is None and is_blank(row.value):
            return [f"{lacks} a value or a date."]
    return _range_trouble(row.qualifier, row.number, row.number_high)


def _range_trouble(qualifier: Qualifier, number: Decimal | None, high: Decimal | None) -> list[str]:
    if qualifier is Qualifier.BETWEEN:
        if number is None or high is None:
            return ["“between” needs number and number_high."]
        if high < number:
            return [f"number_high {high} is below number {number}."]
    elif high is not None:
        return ["number_high goes only with “between”."]
    return []


def _check_evidence(draft: Draft, vocabulary: Vocabulary, report: Report) -> None:
    for number, passage in draft.boilerplate:
        if draft.lacks(DOCUMENTS_FILE, passage.document):
            report(Problem(BOILERPLATE_FILE, number, f"unknown document “{passage.document}”."))
    for number, citation in draft.citations:
        if draft.lacks(DOCUMENTS_FILE, citation.document):
            report(Problem(CITATIONS_FILE, number, f"unknown document “{citation.document}”."))
        if draft.lacks(CLAIMS_FILE, citation.claim):
            report(Problem(CITATIONS_FILE, number, f"unknown claim “{citation.claim}”."))
    for number, claim in draft.claims:
        if claim.origin is not Origin.ANALYST and draft.lacks(CITATIONS_FILE, claim.claim):
            what = "a sum" if is_money(claim, vocabulary) else "a claim"
            report(Problem(CLAIMS_FILE, number, f"{what} without a quote: {claim.claim} has no citation."))


def _check_judgements(draft: Draft, report: Report) -> None:
    judged: dict[frozenset[str], int] = {}
    for number, row in draft.judgements:
        pair = frozenset({row.entity_a, row.entity_b})
        reasons = [f"unknown entity “{key}”." for key in _unknown_entities(draft, row.entity_a, row.entity_b)]
        if len(pair) == 1:
            reasons.append(f"“{row.entity_a}” is judged against itself.")
        elif judged.setdefault(pair, number) != number:
            reasons.append(f"this pair is judged already, in row {judged[pair]}.")
        for reason in reasons:
            report(Problem(JUDGEMENTS_FILE, number, reason))


def _check_settlements(draft: Draft, report: Report) -> None:
    settled: dict[tuple[str, tuple[int, ...]], int] = {}
    for number, row in draft.settlements:
        reasons = [f"unknown claim “{claim}”." for claim in row.claims if draft.lacks(CLAIMS_FILE, claim)]
        first = settled.setdefault((row.kind, row.claims), number)
        if first != number:
            reasons.append(f"these claims are settled already, in row {first}.")
        for reason in reasons:
            report(Problem(SETTLEMENTS_FILE, number, reason))


def _check_mergers(draft: Draft, report: Report) -> None:
    entities = draft.keys.get(ENTITIES_FILE, {})
    merged = {row.merged: number for number, row in draft.mergers}
    known = ChainMap(merged, entities)  # type: ignore[arg-type]  # only read
    names = any_names(known, {row.document: number for number, row in draft.documents})
    for number, row in draft.mergers:
        reasons = [f"unknown entity “{key}”." for key in _unknown_entities(draft, row.into)]
        if row.merged in entities:
            reasons.append(f"“{row.merged}” is an entity of its own.")
        if row.document is not None and draft.lacks(DOCUMENTS_FILE, row.document):
            reasons.append(f"unknown document “{row.document}”.")
        if not reasons:
            try:
                parts_of(row.parts, names)
            except ValueError as error:
                reasons.append(f"parts cannot be read: {error}")
        for reason in reasons:
            report(Problem(MERGERS_FILE, number, reason))
