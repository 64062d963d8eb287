"""Merging two entities, splitting them again, and judging that two are, or are not, the same: `session.merging`.

Writes one edit each. What a merger makes of things is worked out in analysis; how rows move is in merge_writing.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from explorer.domain.ids import EntityId
from explorer.domain.mergers import AS_PROPOSED, Choices, Merger
from explorer.domain.model import Entity, Judgement, Verdict
from explorer.domain.text import is_blank
from explorer.domain.vocabulary import NEVER_ROUND
from explorer.session.form_checks import control_problem
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import CitationForm
from explorer.session.merge_writing import Grounds, read_plan, write_merger, write_split
from explorer.session.shown_merging import (
    MergePreview,
    Party,
    SplitPreview,
    merge_preview,
    party,
    split_preview,
)
from explorer.store import mergers, reading
from explorer.store.errors import NoSuchRow, told_as_trouble
from explorer.store.recording import recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

_LONGEST_NAME: Final = 50  # characters of each name in a label
LONGEST_REASON: Final = 2000  # characters


class Merging:
    """What a person knows of which entities are the same."""

    def __init__(self, session: "Session") -> None:
        """Write through the session's one door."""
        self._session = session

    def parties(self, entity_ids: Sequence[EntityId]) -> tuple[Party, ...]:
        """These entities with what they are, the one with most claims first; raise `NoSuchRow` when one is gone."""
        session = self._session
        with told_as_trouble(session.path):
            once = dict.fromkeys(self._living(entity_id) for entity_id in entity_ids)
            totals = mergers.claim_counts(session.workspace.connection, once)
            found = [reading.read_entity(session.workspace.connection, entity_id) for entity_id in once]
        found.sort(key=lambda entity: -totals.get(entity.id, 0))
        return tuple(party(entity, session.vocabulary, totals) for entity in found)

    # ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────
    def preview(self, keep: EntityId, gone: EntityId, choices: Choices = AS_PROPOSED) -> MergePreview:
        """What each thing becomes when `gone` becomes part of `keep`; `refusal` says why it cannot.

        Raises `NoSuchRow` when one of them is not there.
        """
        session = self._session
        with told_as_trouble(session.path):
            keep, gone = self._living(keep), self._living(gone)
            plan = read_plan(session.workspace, session.vocabulary, keep, gone, choices, with_findings=True)
            refusal = self._refusal(keep, gone)
            judgement = self._judgement_on(keep, gone)
            names = reading.entity_names(
                session.workspace.connection,
                {
                    end
                    for each in plan.judgements
                    for end in (each.judgement.entity_a, each.judgement.entity_b)
                },
            )
            totals = mergers.claim_counts(session.workspace.connection, [keep, gone])
        return merge_preview(plan, session.vocabulary, names, totals, judgement=judgement, refusal=refusal)

    def merge(
        self,
        keep: EntityId,
        gone: EntityId,
        choices: Choices = AS_PROPOSED,
        *,
        reason: str,
        citation: CitationForm | None = None,
        initiator: object = None,
    ) -> EntityId:
        """Make `gone` part of `keep`; return the id that both lead to from then on.

        Raises `FormProblemsError` where it cannot be, `NoSuchRow` when one of them is not there.
        """
        session, connection = self._session, self._session.workspace.connection
        with told_as_trouble(session.path):
            keep, gone = self._living(keep), self._living(gone)
            kept, merged = reading.read_entity(connection, keep), reading.read_entity(connection, gone)
            problems = self._merge_problems(keep, gone, reason, citation)
        _refuse(problems)
        grounds = _grounds(reason, citation)
        label = f"merger of {_short(merged.name)} into {_short(kept.name)}"
        with session.writing(initiator), recorded(connection, label) as edit:
            plan = read_plan(session.workspace, session.vocabulary, keep, gone, choices)
            write_merger(session.workspace, edit, plan, grounds)
        return keep

    # ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────
    def merged_into(self, entity_id: EntityId) -> tuple[Merger, ...]:
        """What became part of an entity, the first first."""
        with told_as_trouble(self._session.path):
            return tuple(mergers.mergers_into(self._session.workspace.connection, entity_id))

    def preview_split(self, merged_id: EntityId) -> SplitPreview:
        """What goes back to an entity that is part of another; raise `NoSuchRow` when it is not."""
        session, connection = self._session, self._session.workspace.connection
        with told_as_trouble(session.path):
            merger = mergers.read_merger(connection, merged_id)
            into = reading.read_entity(connection, merger.into_id)
            ids = {change.row_id for change in merger.parts.changes if change.table == "claim"}
            told = reading.claims_by_id(connection, ids | set(merger.parts.combined.values()))
        return split_preview(merger, into, told, session.vocabulary)

    def split(self, merged_id: EntityId, initiator: object = None) -> EntityId:
        """Take an entity out of the one it became part of; return its id, which is its own again."""
        session, connection = self._session, self._session.workspace.connection
        with told_as_trouble(session.path):
            merger = mergers.read_merger(connection, merged_id)
            into = reading.read_entity(connection, merger.into_id)
        label = f"split of {_short(merger.name)} from {_short(into.name)}"
        with session.writing(initiator), recorded(connection, label) as edit:
            write_split(session.workspace, edit, session.vocabulary, merger)
        return merged_id

    # ── Judging ─────────────────────────────────────────────────────────────────────────────────────────────
    def judgement_on(self, one: EntityId, other: EntityId) -> Judgement | None:
        """What was judged of these two, whichever was named first."""
        with told_as_trouble(self._session.path):
            return self._judgement_on(self._living(one), self._living(other))

    def judge(
        self, one: EntityId, other: EntityId, verdict: Verdict, reason: str = "", initiator: object = None
    ) -> None:
        """Remember whether two entities are the same; a former judgement on them is replaced."""
        session, connection = self._session, self._session.workspace.connection
        with told_as_trouble(session.path):
            one, other = self._living(one), self._living(other)
            first, second = reading.read_entity(connection, one), reading.read_entity(connection, other)
            before = self._judgement_on(one, other)
        _refuse({**self._same_problem(one, other), **_reason_problem(reason, needed=False)})
        values = {"verdict": verdict.value, "reason": " ".join(reason.split())}
        with session.writing(initiator), recorded(connection, _judgement_label(first, second)) as edit:
            if before is None:
                edit.insert("judgement", {"entity_a": one, "entity_b": other, **values})
            else:
                edit.update("judgement", before.id, values)

    def forget_judgement(self, one: EntityId, other: EntityId, initiator: object = None) -> None:
        """Forget what was judged of two entities, so that it may be asked again; raise `NoSuchRow` when nothing was."""
        session, connection = self._session, self._session.workspace.connection
        with told_as_trouble(session.path):
            one, other = self._living(one), self._living(other)
            first, second = reading.read_entity(connection, one), reading.read_entity(connection, other)
            before = self._judgement_on(one, other)
        if before is None:
            raise NoSuchRow(f"judgement on {first.name} and {second.name}")
        label = f"removal of the {_judgement_label(first, second)}"
        with session.writing(initiator), recorded(connection, label) as edit:
            edit.delete("judgement", before.id)

    # ── What stands in the way ──────────────────────────────────────────────────────────────────────────────
    def _merge_problems(
        self, keep: EntityId, gone: EntityId, reason: str, citation: CitationForm | None
    ) -> dict[str, str]:
        from explorer.session.save_checks import quote_problems

        found = _reason_problem(reason, needed=True)
        if refusal := self._refusal(keep, gone):
            found[""] = refusal
        if citation is not None:
            for _, sentence in quote_problems(self._session.workspace, citation):
                found.setdefault("citation", sentence)
        return found

    def _refusal(self, keep: EntityId, gone: EntityId) -> str:
        """Why these two cannot become one; empty when they can."""
        if same := self._same_problem(keep, gone):
            return same[""]
        connection = self._session.workspace.connection
        between = mergers.name_between(connection, keep, gone, NEVER_ROUND)
        if between is None:
            return ""
        return (
            f"One of them is part of “{between}”, which is part of the other: as one they would be part of themselves. "
            f"Change what “{between}” is part of first."
        )

    def _same_problem(self, one: EntityId, other: EntityId) -> dict[str, str]:
        return {"": "This is one and the same entity. Choose another."} if one == other else {}

    def _judgement_on(self, one: EntityId, other: EntityId) -> Judgement | None:
        found = reading.judgements_about(self._session.workspace.connection, one)
        return next((judgement for judgement, ref in reversed(found) if ref.id == other), None)

    def _living(self, entity_id: EntityId) -> EntityId:
        return mergers.living_id(self._session.workspace.connection, entity_id)


def _reason_problem(reason: str, *, needed: bool) -> dict[str, str]:
    if problem := control_problem(reason):
        return {"reason": problem}
    if needed and is_blank(reason):
        return {"reason": "Say why these two are one."}
    if len(reason) > LONGEST_REASON:
        return {"reason": f"A reason has at most {LONGEST_REASON:,} characters."}
    return {}


def _grounds(reason: str, citation: CitationForm | None) -> Grounds:
    words = " ".join(reason.split())
    if citation is None:
        return Grounds(words)
    return Grounds(words, citation.document_id, citation.start, citation.end, citation.exact)


def _refuse(problems: dict[str, str]) -> None:
    if problems:
        raise FormProblemsError(problems)


def _judgement_label(first: Entity, second: Entity) -> str:
    return f"judgement on {_short(first.name)} and {_short(second.name)}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
