"""Writing mergers and taking them apart, each as rows of one edit. Not what a merger makes of things: see analysis.

Splitting goes by turns: what was merged later comes off first and is merged again at the end, so that each merger is
always taken apart in the state that it made.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from explorer.analysis.merging import Around, ClaimPlan, Fate, Holding, Plan, plan_merger
from explorer.domain.edits import Row, RowChange
from explorer.domain.ids import DocumentId, EntityId
from explorer.domain.mergers import Choices, Merger, Parts, Side, told_briefly
from explorer.domain.model import Origin
from explorer.domain.vocabulary import Vocabulary
from explorer.store import mergers, reading
from explorer.store.recording import Recorder
from explorer.store.splitting import Splitter, parts_of_settlement
from explorer.store.workspace import Workspace

_ENDS: Final = {"claim": ("subject_id", "object_id"), "judgement": ("entity_a", "entity_b")}
_FIELDS: Final = ("name", "kind", "summary")


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why two are one, and the passage that says so, if any. Offsets are code points, half-open."""

    reason: str
    document_id: DocumentId | None = None
    start: int | None = None
    end: int | None = None
    exact: str = ""


def read_plan(
    workspace: Workspace,
    vocabulary: Vocabulary,
    keep: EntityId,
    gone: EntityId,
    choices: Choices,
    *,
    with_findings: bool = False,
) -> Plan:
    """What merging `gone` into `keep` does; raise `NoSuchRow` when one of them is not there."""
    connection = workspace.connection
    return plan_merger(
        Holding(
            reading.read_entity(connection, keep),
            tuple(mergers.claims_to_compare(connection, keep, gone)),
            tuple(judgement for judgement, _ in reading.judgements_about(connection, keep)),
        ),
        Holding(
            reading.read_entity(connection, gone),
            tuple(reading.claims_about(connection, gone)),
            tuple(judgement for judgement, _ in reading.judgements_about(connection, gone)),
        ),
        choices,
        _around(workspace, vocabulary, keep, gone) if with_findings else None,
    )


def _around(workspace: Workspace, vocabulary: Vocabulary, keep: EntityId, gone: EntityId) -> Around:
    from explorer.session.review_runs import reviewed_properties
    from explorer.store import reviewing

    found = reviewing.around(workspace.connection, (keep, gone), reviewed_properties(vocabulary))
    return Around(found.claims, found.judgements, vocabulary.properties, vocabulary.units)


# ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────────
def write_merger(
    workspace: Workspace, edit: Recorder, plan: Plan, grounds: Grounds, before: Merger | None = None
) -> None:
    """Make the two one within an edit; `before` is the merger where it is made once more."""
    connection = workspace.connection
    keep, gone = plan.keep.id, plan.gone.id
    turn = before.turn if before else mergers.next_turn(connection)
    started = len(edit.changes)
    edit.update("entity", keep, {"name": plan.name, "kind": plan.kind, "summary": plan.summary})
    for claim_id, sort in plan.resorted.items():
        edit.update("claim", claim_id, {"property": sort})
    for each in plan.claims:
        _write_claim(workspace, edit, each)
    _write_settlements(workspace, edit, plan)
    if plan.alias is not None:
        alias = {"property": "alias", "value": plan.alias, "origin": Origin.ANALYST.value}
        edit.insert("claim", {"subject_id": keep, **alias})
    _write_judgements(edit, plan)
    _write_marks(workspace, edit, keep, gone)
    for earlier in mergers.mergers_into(connection, gone):
        edit.update("merger", earlier.id, {"into_id": keep})
    edit.delete("entity", gone)
    changes = edit.changes[started:]
    parts = Parts(
        keep,
        plan.choices,
        {int(went): int(stayed) for went, stayed in plan.combined().items()},
        told_briefly(changes),
        tuple(sorted(_thirds(workspace, changes) - {keep, gone})),
    )
    made_at = before.made_at if before else datetime.now(UTC).isoformat(timespec="milliseconds")
    edit.insert(
        "merger",
        {
            "id": gone,
            "into_id": keep,
            "turn": turn,
            "made_at": made_at,
            "key": plan.gone.key,
            "name": plan.gone.name,
            "reason": grounds.reason,
            "document_id": grounds.document_id,
            "start": grounds.start,
            "end": grounds.end,
            "exact": grounds.exact,
            "parts": parts.to_json(),
        },
    )


def _thirds(workspace: Workspace, changes: Iterable[RowChange]) -> set[EntityId]:
    """The entities at the ends of all that changed, and of the sums and settlements that hang together with it."""
    claims: set[int] = set()
    found: set[EntityId] = set()
    for change in changes:
        for row in (change.before, change.after):
            if row is not None:
                ends = _ENDS.get(change.table, ())
                found |= {EntityId(end) for column in ends if isinstance(end := row[column], int)}
                claims |= _claims_in(change.table, change.row_id, row)
    return found | mergers.ends_of(workspace.connection, claims)


def _claims_in(table: str, row_id: int, row: Row) -> set[int]:
    match table:
        case "claim":
            return {row_id}
        case "funding":
            envelope = row["part_of"]
            return {row_id, envelope} if isinstance(envelope, int) else {row_id}
        case "settlement":
            return set(json.loads(str(row["claims"])))
        case _:
            return set()


def _write_claim(workspace: Workspace, edit: Recorder, plan: ClaimPlan) -> None:
    claim, becomes = plan.told.claim, plan.becomes
    if plan.fate is Fate.MOVES:
        columns = ("subject_id", "object_id", "property")
        edit.update("claim", claim.id, {column: getattr(becomes, column) for column in columns})
        return
    twin = plan.twin.claim.id if plan.twin is not None else None
    gone = plan.repeated if twin is not None else plan.told.passages
    for passage in plan.moving:
        edit.update("citation", passage.citation.id, {"claim_id": twin})
    for passage in gone:
        edit.delete("citation", passage.citation.id)
    if plan.told.funding is not None:
        for part in reading.parts_of(workspace.connection, claim.id):
            edit.update("funding", part, {"part_of": twin})
        edit.delete("funding", claim.id)
    edit.delete("claim", claim.id)


def _write_settlements(workspace: Workspace, edit: Recorder, plan: Plan) -> None:
    """What was settled about a claim holds for the one it became; about one that vanished, for none."""
    connection, twins = workspace.connection, plan.combined()
    vanished = {each.told.claim.id for each in plan.vanishing()}
    for row_id, kind, claims in mergers.settlements_on(connection, [*twins, *vanished]):
        new = parts_of_settlement([twins.get(claim, claim) for claim in claims])  # type: ignore[call-overload]
        whole = vanished.isdisjoint(claims) and new.count(",") == len(claims) - 1
        if whole and not mergers.settlement_there(connection, kind, new):
            edit.update("settlement", row_id, {"claims": new})
        else:
            edit.delete("settlement", row_id)


def _write_judgements(edit: Recorder, plan: Plan) -> None:
    keep, gone = plan.keep.id, plan.gone.id
    for each in plan.judgements:
        judgement = each.judgement
        if each.prevails and each.against is not None:
            edit.delete("judgement", each.against.id)
        elif each.fate is not Fate.MOVES:
            edit.delete("judgement", judgement.id)
            continue
        end = "entity_a" if judgement.entity_a == gone else "entity_b"
        edit.update("judgement", judgement.id, {end: keep})


def _write_marks(workspace: Workspace, edit: Recorder, keep: EntityId, gone: EntityId) -> None:
    own, has_star = mergers.marks_of(workspace.connection, keep)
    tags, star = mergers.marks_of(workspace.connection, gone)
    for folded, row_id in tags.items():
        if folded in own:
            edit.delete("entity_tag", row_id)
        else:
            edit.update("entity_tag", row_id, {"entity_id": keep})
    if star:
        edit.delete("star", gone)
        if not has_star:
            edit.insert("star", {"entity_id": keep})


# ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────────
def write_split(workspace: Workspace, edit: Recorder, vocabulary: Vocabulary, merger: Merger) -> None:
    """Take an entity out of the one it is part of within an edit."""
    later = mergers.later_mergers(workspace.connection, merger)
    put_aside = [(one, _take_apart(workspace, edit, one)) for one in later]
    _take_apart(workspace, edit, merger)
    for one, restored in reversed(put_aside):
        choices = _choices_again(one, restored)
        plan = read_plan(workspace, vocabulary, one.parts.into, one.id, choices)
        grounds = Grounds(one.reason, one.document_id, one.start, one.end, one.exact)
        write_merger(workspace, edit, plan, grounds, one)


def _take_apart(workspace: Workspace, edit: Recorder, merger: Merger) -> set[str]:
    splitter = Splitter(workspace.connection, edit, mergers.read_merger(workspace.connection, merger.id))
    splitter.run()
    return splitter.restored


def _choices_again(merger: Merger, restored: set[str]) -> Choices:
    """The choices of a merger, but for fields that somebody has written in since: those stay as they are."""
    kept = {field: Side.KEPT for field in _FIELDS if field not in restored}
    return replace(merger.parts.choices, **kept)
