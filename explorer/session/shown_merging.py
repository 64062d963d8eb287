"""What the window shows of a merger and of a split before they are made, in words. Not what they write."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from explorer.analysis.merging import ClaimPlan, Fate, JudgementPlan, Plan, tidy
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.mergers import Merger, Side
from explorer.domain.model import Claim, Entity, Judgement, Verdict
from explorer.domain.text import fold
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import NAME_PROPERTIES, Vocabulary
from explorer.session.details import VERDICTS, merged_words, quote_shown
from explorer.session.shown import QuoteShown
from explorer.session.words import counted, detail_words, value_words

_MOST_QUOTES: Final = 40  # to pick the passage from that says that two are one
_NAMES: Final = "Names"
_CLAIMS: Final = "Claims"
_MARKS: Final = "Judgements"


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two."""

    id: EntityId
    name: str
    kind: str  # key, for the icon and hue
    facts: str  # "lab · 12 claims"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field of the two and of the result; `sides` are what can be chosen, empty where nothing can."""

    key: str  # of Choices
    label: str
    kept: str
    merged: str
    result: str
    side: Side
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One thing of either or both, and what it becomes; `result` is empty for what goes."""

    label: str
    kept: str
    merged: str
    result: str
    note: str = ""  # what is to be known of it: "combined, 3 quotes"
    differs: bool = False  # two claims that disagree once they are about one entity


@dataclass(frozen=True, slots=True)
class MergeGroup:
    """Lines of one sort."""

    title: str
    lines: tuple[MergeLine, ...]


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Everything that a merger does."""

    keep: Party
    gone: Party
    fields: tuple[FieldShown, ...]
    groups: tuple[MergeGroup, ...]
    rest: str  # what stays as it is: "31 more claims of Facebook stay as they are."
    warnings: tuple[str, ...]
    refusal: str  # why it cannot be; empty when it can
    reason: str  # one to begin with, where the names give one
    quotes: tuple[QuoteShown, ...]  # passages that may say so


@dataclass(frozen=True, slots=True)
class SplitLine:
    """One claim that a split moves or brings back."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class SplitPreview:
    """Everything that a split does."""

    merged_id: EntityId
    name: str
    into: str
    facts: str  # "merged on 3 May 2026: the same lab"
    lines: tuple[SplitLine, ...]
    notes: tuple[str, ...]


def merge_preview(
    plan: Plan,
    vocabulary: Vocabulary,
    names: Mapping[int, str],
    totals: Mapping[int, int],
    *,
    judgement: Judgement | None,
    refusal: str,
) -> MergePreview:
    """A plan in words; `names` are those of the entities judged on, `totals` how many claims each of the two has."""
    shown_of_keep = {each.twin.claim.id for each in plan.claims if each.twin is not None}
    shown_of_keep |= {told.claim.id for told in plan.own_names}
    between = len(plan.vanishing())
    rest = totals.get(plan.keep.id, 0) - len(shown_of_keep) - between
    words = counted(rest, "more claim", "more claims")
    return MergePreview(
        keep=party(plan.keep, vocabulary, totals),
        gone=party(plan.gone, vocabulary, totals),
        fields=tuple(_fields(plan, vocabulary)),
        groups=tuple(_groups(plan, vocabulary, names)),
        rest=f"{words} of {plan.keep.name} {'stays as it is' if rest == 1 else 'stay as they are'}."
        if rest > 0
        else "",
        warnings=tuple(_warnings(plan, vocabulary, judgement)),
        refusal=refusal,
        reason=_proposed_reason(plan),
        quotes=tuple(quote_shown(p) for each in plan.claims for p in each.told.passages)[:_MOST_QUOTES],
    )


def split_preview(
    merger: Merger, into: Entity, told: Sequence[ToldClaim], vocabulary: Vocabulary
) -> SplitPreview:
    """What goes back, of the claims that are still there."""
    there = {each.claim.id: each for each in told}
    lines = list(_split_lines(merger, into, there, vocabulary))
    return SplitPreview(
        merged_id=merger.id,
        name=merger.name,
        into=into.name,
        facts=merged_words(merger),
        lines=tuple(lines),
        notes=(f"What was written since about {into.name} stays there.",),
    )


# ── Fields ──────────────────────────────────────────────────────────────────────────────────────────────────
def party(entity: Entity, vocabulary: Vocabulary, totals: Mapping[int, int]) -> Party:
    """An entity in a line, as one of two."""
    claims = counted(totals.get(entity.id, 0), "claim", "claims")
    return Party(entity.id, entity.name, entity.kind, f"{vocabulary.kind_label(entity.kind)} · {claims}")


def _fields(plan: Plan, vocabulary: Vocabulary) -> Iterable[FieldShown]:
    keep, gone, chosen = plan.keep, plan.gone, plan.choices
    kinds = vocabulary.kind_label
    rows = (
        ("name", "Name", keep.name, gone.name, plan.name, chosen.name),
        ("kind", "Kind", kinds(keep.kind), kinds(gone.kind), kinds(plan.kind), chosen.kind),
        ("summary", "Summary", keep.summary, gone.summary, plan.summary, chosen.summary),
    )
    for key, label, kept, merged, result, side in rows:
        sides: tuple[Side, ...] = (Side.KEPT, Side.MERGED) if tidy(kept) != tidy(merged) else ()
        if key == "summary" and sides and kept.strip() and merged.strip():
            sides = (*sides, Side.BOTH)
        yield FieldShown(key, label, kept, merged, result, side or Side.KEPT, sides)


def _proposed_reason(plan: Plan) -> str:
    """That both have a name in common, where they have."""
    shared = [each.told.claim.value for each in plan.claims if each.twin is not None and _is_name(each)]
    if fold(plan.keep.name).split() == fold(plan.gone.name).split():
        shared.insert(0, plan.keep.name)
    return f"Both are called “{shared[0]}”" if shared else ""


def _is_name(plan: ClaimPlan) -> bool:
    return plan.becomes.property in NAME_PROPERTIES


# ── Lines ───────────────────────────────────────────────────────────────────────────────────────────────────
def _groups(plan: Plan, vocabulary: Vocabulary, names: Mapping[int, str]) -> Iterable[MergeGroup]:
    lines = [(each, _line(plan, each, vocabulary)) for each in plan.claims]
    named = [*_own_names(plan, vocabulary), *(line for each, line in lines if _is_name(each))]
    if plan.alias is not None:
        label = vocabulary.property_label("alias")
        kept = plan.name != plan.keep.name
        named.append(
            MergeLine(label, plan.alias if kept else "", "" if kept else plan.alias, plan.alias, "added")
        )
    order = {key: place for place, key in enumerate(vocabulary.properties)}
    others = sorted(
        ((each, line) for each, line in lines if not _is_name(each)),
        key=lambda pair: order.get(pair[0].told.claim.property, len(order)),
    )
    judged = [
        _judgement_line(each, plan, names) for each in plan.judgements if each.fate is not Fate.VANISHES
    ]
    for title, found in ((_NAMES, named), (_CLAIMS, [line for _, line in others]), (_MARKS, judged)):
        if found:
            yield MergeGroup(title, tuple(found))


def _own_names(plan: Plan, vocabulary: Vocabulary) -> Iterable[MergeLine]:
    """The names of the kept entity that the other has not got, but the label, which is told as a field."""
    shared = {each.twin.claim.id for each in plan.claims if each.twin is not None}
    for told in plan.own_names:
        sort = plan.resorted.get(told.claim.id, told.claim.property)
        if told.claim.id not in shared and (sort, told.claim.value) != ("name", plan.name):
            yield MergeLine(vocabulary.property_label(sort), told.claim.value, "", told.claim.value)


def _line(plan: Plan, each: ClaimPlan, vocabulary: Vocabulary) -> MergeLine:
    told = each.told
    inverse = told.claim.subject_id != plan.gone.id
    label = vocabulary.property_label(each.becomes.property, inverse=inverse)
    value = _value(told, plan.gone.id, vocabulary)
    if each.fate is Fate.VANISHES:
        return MergeLine(label, "", value, "", "goes: it would lead to itself")
    if each.twin is not None:
        quotes = len({*(p.citation.id for p in (*each.twin.passages, *each.moving))})
        note = f"one claim, {counted(quotes, 'quote', 'quotes')}" if quotes else "one claim"
        return MergeLine(label, value, value, value, note)
    others = _contradicted(plan, told.claim.id)
    kept = "; ".join(others)
    return MergeLine(label, kept, value, value, "will disagree" if others else "", bool(others))


def _value(told: ToldClaim, seen_from: EntityId, vocabulary: Vocabulary) -> str:
    value, detail = value_words(told, seen_from, vocabulary), detail_words(told, seen_from, vocabulary)
    return " · ".join(part for part in (value, detail) if part)


def _contradicted(plan: Plan, claim_id: ClaimId) -> list[str]:
    """What claims of the kept entity say otherwise, in words."""
    own = {each.told.claim.id for each in plan.claims}
    sides = [side for finding in plan.findings for side in finding.others(claim_id)]
    involved = any(claim_id in finding.claim_ids for finding in plan.findings)
    return list(dict.fromkeys(s.says for s in sides if s.claim_id not in own)) if involved else []


def _judgement_line(each: JudgementPlan, plan: Plan, names: Mapping[int, str]) -> MergeLine:
    merged = _judged(each.judgement, plan.gone.id, names)
    if each.against is None:
        return MergeLine("judgement", "", merged, merged)
    kept = _judged(each.against, plan.keep.id, names)
    result = merged if each.prevails else kept
    return MergeLine(
        "judgement", kept, merged, result, "they said different things" if each.conflicts else ""
    )


def _judged(judgement: Judgement, one: EntityId, names: Mapping[int, str]) -> str:
    other = judgement.entity_b if judgement.entity_a == one else judgement.entity_a
    head = VERDICTS[judgement.verdict].format(name=names.get(other, ""))
    return f"{head}: {judgement.reason}" if judgement.reason else head


# ── Warnings ────────────────────────────────────────────────────────────────────────────────────────────────
def _warnings(plan: Plan, vocabulary: Vocabulary, judgement: Judgement | None) -> Iterable[str]:
    if judgement is not None and judgement.verdict is not Verdict.SAME:
        said = "not the same" if judgement.verdict is Verdict.DIFFERENT else "perhaps the same"
        why = f" (“{judgement.reason.rstrip('.')}”)" if judgement.reason else ""
        yield f"Judged before: {said}{why}."
    if plan.keep.kind != plan.gone.kind:
        kinds = [vocabulary.kind_label(kind) for kind in (plan.keep.kind, plan.gone.kind)]
        misfits = sum(
            _misfits(each.becomes, plan, vocabulary) for each in plan.claims if each.fate is Fate.MOVES
        )
        more = (
            f" {counted(misfits, 'claim is', 'claims are')} not said of that kind of thing."
            if misfits
            else ""
        )
        yield f"They are of different kinds: {kinds[0]} and {kinds[1]}.{more}"
    if vanishing := plan.vanishing():
        between = counted(len(vanishing), "claim", "claims")
        yield f"{between} between the two {'goes' if len(vanishing) == 1 else 'go'}: nothing is related to itself."
    if plan.findings:
        found = counted(len(plan.findings), "disagreement", "disagreements")
        yield f"{found} will arise; no claim is lost."
    if conflicts := sum(each.conflicts for each in plan.judgements):
        yield f"{counted(conflicts, 'judgement', 'judgements')} on others said different things."


def _misfits(claim: Claim, plan: Plan, vocabulary: Vocabulary) -> bool:
    known = vocabulary.properties.get(claim.property)
    if known is None:
        return False
    kinds = known.kinds if claim.subject_id == plan.keep.id else known.object_kinds
    return bool(kinds) and plan.kind not in kinds


# ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────────
def _split_lines(
    merger: Merger, into: Entity, there: Mapping[ClaimId, ToldClaim], vocabulary: Vocabulary
) -> Iterable[SplitLine]:
    twins = merger.parts.combined
    for change in merger.parts.changes:
        if change.table != "claim" or change.before is None:
            continue
        claim_id = ClaimId(change.row_id)
        told = there.get(ClaimId(twins.get(claim_id, claim_id)))
        if change.after is None and claim_id not in twins:
            yield SplitLine(
                vocabulary.property_label(str(change.before["property"])), into.name, "comes back"
            )
        elif told is not None and ("subject_id" in change.before or "object_id" in change.before):
            inverse = told.claim.subject_id != into.id
            label = vocabulary.property_label(told.claim.property, inverse=inverse)
            note = "both have it again, each with its quotes" if claim_id in twins else "goes back"
            yield SplitLine(label, _value(told, into.id, vocabulary), note)
