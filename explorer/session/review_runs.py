"""Running the rules over a workspace: around some entities, over all of it, and again after an edit. Shows nothing.

What was found is kept by the edit that was done last, for all readers of one session. After an edit only what lies
around the entities that it touched is looked at again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Final

from explorer.analysis.review import registry
from explorer.analysis.review.content import plain
from explorer.analysis.review.findings import PREFERRED, Finding, order
from explorer.domain.ids import EntityId
from explorer.domain.model import Decision, Rank
from explorer.domain.vocabulary import NAME_PROPERTIES, ValueType, Vocabulary
from explorer.store import edit_log, preferred, reading, reviewing
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.domain.told import ToldClaim

AT_ONCE: Final = 500  # entities looked at in one step, between two reports of progress
_TEXTS: Final = frozenset(
    {"superlative", "focus", "audience", "status", "described_as", "strength", "challenge", "condition", "feature",
     "plan", "financing", "description", "category", "started_on"}
)  # fmt: skip
_LINKS: Final = frozenset(
    {*reviewing.LINKS, "located_in", "part_of", "outside", "comes_to", "active_in", "chose", "member_of"}
)
_SUPERLATIVES: Final = ("superlative", "rank")

Report = Callable[[int, int], None]  # entities looked at, of how many; what it raises stops the run


def reviewed_properties(vocabulary: Vocabulary) -> frozenset[str]:
    """The properties whose claims rules look at."""
    by_type = {
        key
        for key, known in vocabulary.properties.items()
        if known.single or known.value_type in (ValueType.NUMBER, ValueType.MONEY)
    }
    return frozenset(by_type | _TEXTS | _LINKS | set(NAME_PROPERTIES))


def findings_near(workspace: Workspace, vocabulary: Vocabulary, ids: Iterable[int]) -> list[Finding]:
    """What disagrees among the claims around these entities, as far as it touches one of them."""
    asked = frozenset(EntityId(entity) for entity in ids)
    sums = {key for key, known in vocabulary.properties.items() if known.value_type is ValueType.MONEY}
    found = reviewing.around(workspace.connection, asked, reviewed_properties(vocabulary) - sums)
    near = registry.run(
        registry.NEAR,
        found.claims,
        vocabulary.properties,
        vocabulary.units,
        found.judgements,
        rests=found.rests,
    )
    return [finding for finding in near if not finding.touches.isdisjoint(asked)]


def all_findings(workspace: Workspace, vocabulary: Vocabulary, report: Report | None = None) -> list[Finding]:
    """Every disagreement in a workspace, what matters first; `report` hears of progress and may raise to stop it."""
    connection = workspace.connection
    total = reading.count_rows(connection)[0]
    triggers = reviewed_properties(vocabulary) - set(NAME_PROPERTIES) - {"works_for", "member_of", "part_of"}
    found: dict[object, Finding] = {}
    done, last = 0, 0
    while ids := reviewing.entities_with(connection, triggers | {"alias"}, last, AT_ONCE):
        for finding in findings_near(workspace, vocabulary, ids):
            found[finding.key] = finding
        done, last = done + len(ids), ids[-1]
        if report:
            report(min(done, total), total)
    found.update((finding.key, finding) for finding in _wide(workspace, vocabulary))
    return sorted(found.values(), key=order)


def _wide(workspace: Workspace, vocabulary: Vocabulary) -> list[Finding]:
    """What only shows when all bearers of a name or a title stand side by side."""
    connection = workspace.connection
    shared = reading.claims_by_id(connection, _shared_names(workspace))
    titled = reviewing.claims_with(connection, _SUPERLATIVES)
    claims: list[ToldClaim] = [*shared, *titled]
    rests = reviewing.rests_of(connection, {told.subject.id for told in claims})
    judgements = reviewing.all_judgements(connection)
    return registry.run(
        registry.WIDE, claims, vocabulary.properties, vocabulary.units, judgements, rests=rests
    )


def _shared_names(workspace: Workspace) -> list[int]:
    """The claims whose name, written plainly, two entities bear."""
    first: dict[str, tuple[int, int]] = {}
    shared: dict[str, set[int]] = {}
    for claim, entity, words in reviewing.names_shared(workspace.connection, NAME_PROPERTIES):
        name = plain(words)
        known = first.setdefault(name, (claim, entity))
        if known[1] != entity:
            shared.setdefault(name, {known[0]}).add(claim)
    return [claim for claims in shared.values() for claim in claims]


@dataclass(frozen=True, slots=True)
class _Kept:
    edit: int  # the one done last
    findings: tuple[Finding, ...]


class FindingsKept:
    """What was found last, shared by the readers of a session on their threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: _Kept | None = None

    def known(self) -> tuple[Finding, ...]:
        """What was found last, whether or not it still holds."""
        kept = self._kept
        return kept.findings if kept is not None else ()

    def holds(self, workspace: Workspace) -> bool:
        """Whether nothing was written since."""
        kept = self._kept
        return kept is not None and kept.edit == last_edit(workspace)

    def forget(self) -> None:
        """Look at everything anew when asked next."""
        self._kept = None

    def findings(
        self, workspace: Workspace, vocabulary: Vocabulary, report: Report | None = None
    ) -> tuple[Finding, ...]:
        """Every disagreement as of now; looks only at what changed since it was last asked."""
        with self._lock:
            now, kept = last_edit(workspace), self._kept
            if kept is not None and kept.edit == now:
                return kept.findings
            if kept is None:
                found: Sequence[Finding] = all_findings(workspace, vocabulary, report)
            else:
                found = _again(workspace, vocabulary, kept, now)
            self._kept = _Kept(now, tuple(found))
            return self._kept.findings


def _again(workspace: Workspace, vocabulary: Vocabulary, kept: _Kept, now: int) -> list[Finding]:
    """The same with what the edits between then and now touched looked at anew."""
    connection = workspace.connection
    edits = reviewing.edits_between(connection, kept.edit, now)
    touched = reviewing.entities_of_edits(connection, edits)
    wide = reviewing.edits_change(connection, edits, {*NAME_PROPERTIES, *_SUPERLATIVES}) or any(
        finding.kind in registry.WIDE_KINDS and not finding.touches.isdisjoint(touched)
        for finding in kept.findings
    )
    found = {
        finding.key: finding
        for finding in kept.findings
        if (not wide or finding.kind not in registry.WIDE_KINDS)
        and (finding.kind in registry.WIDE_KINDS or finding.touches.isdisjoint(touched))
    }
    if touched:
        found.update((each.key, each) for each in findings_near(workspace, vocabulary, touched))
    if wide:
        found.update((each.key, each) for each in _wide(workspace, vocabulary))
    return sorted(found.values(), key=order)


def last_edit(workspace: Workspace) -> int:
    """The edit done last; 0 where there is none. It stands for the state of all claims."""
    last = edit_log.last_done(workspace.connection)
    return last[0] if last else 0


def settled(workspace: Workspace, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same findings, each with what an analyst decided of it; what is left open stays open.

    Preferring a side settles what was known then: what is said against it afterwards opens it again.
    """
    decided = {
        (each.kind, each.claims): each.decision for each in reviewing.settlements(workspace.connection)
    }
    for finding in findings:
        decision = decided.get(finding.key)
        if decision is None or decision is Decision.LEFT_OPEN:
            yield _still_preferred(workspace, finding) if finding.settled_by == PREFERRED else finding
        else:
            yield replace(finding, settled_by=decision.value)


def _still_preferred(workspace: Workspace, finding: Finding) -> Finding:
    ranks = reviewing.ranks_of(workspace.connection, finding.claim_ids)
    chosen = [claim for claim, rank in ranks.items() if rank == Rank.PREFERRED]
    others = [claim for claim in ranks if claim not in chosen]
    stale = preferred.said_since(workspace.connection, chosen, others)
    return replace(finding, settled_by="") if stale else finding
