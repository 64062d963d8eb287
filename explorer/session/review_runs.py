"""Running the rules over a workspace: around some entities, over all of it, and again after an edit. Shows nothing.

What was found is kept by the edit that was done last, for all readers of one session. After an edit only what lies
around the entities that it touched is looked at again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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

_PATIENCE: Final = 0.2  # seconds between two reports of somebody who waits
_OFTEN: Final = 8  # steps: the first ones are shown one by one, the others so many at a time

Report = Callable[[int, int], None]  # entities looked at, of how many; what it raises stops the run


def reviewed_properties(vocabulary: Vocabulary) -> frozenset[str]:
    """The properties whose claims rules look at."""
    by_type = {
        key
        for key, known in vocabulary.properties.items()
        if known.single or known.value_type in (ValueType.NUMBER, ValueType.MONEY)
    }
    return frozenset(by_type | _TEXTS | _LINKS | set(NAME_PROPERTIES))


def findings_near(
    workspace: Workspace,
    vocabulary: Vocabulary,
    ids: Iterable[int],
    rules: Sequence[registry.Rule] = registry.NEAR,
) -> list[Finding]:
    """What disagrees among the claims around these entities, as far as it touches one of them."""
    asked = frozenset(EntityId(entity) for entity in ids)
    sums = {key for key, known in vocabulary.properties.items() if known.value_type is ValueType.MONEY}
    properties = frozenset[str]() if rules is registry.MONEY else reviewed_properties(vocabulary) - sums
    found = reviewing.around(workspace.connection, asked, properties)
    near = registry.run(
        rules,
        found.claims,
        vocabulary.properties,
        vocabulary.units,
        found.judgements,
        rests=found.rests,
    )
    return [finding for finding in near if not finding.touches.isdisjoint(asked)]


def all_findings(workspace: Workspace, vocabulary: Vocabulary, report: Report | None = None) -> list[Finding]:
    """Every disagreement in a workspace, what matters first; `report` hears of progress and may raise to stop it."""
    run = Run(last_edit(workspace))
    for _ in steps(workspace, vocabulary, run, report):
        pass
    return run.findings()


@dataclass(slots=True)
class Run:
    """A look at everything, that can be gone on with where it was stopped; what it found so far stands in it."""

    edit: int  # the one done last when it began, or was gone on with
    found: dict[object, Finding] = field(default_factory=dict)
    phase: int = 0  # money, then what lies around each entity, then what only shows side by side
    last: int = 0  # the last entity of the phase that was looked at
    done: int = 0

    def findings(self) -> list[Finding]:
        """What was found so far, what matters first."""
        return sorted(self.found.values(), key=order)

    def take(self, found: Iterable[Finding], last: int) -> None:
        """Keep what a step found."""
        self.found.update((finding.key, finding) for finding in found)
        self.last = last

    def end_phase(self) -> None:
        """Begin the next one."""
        self.phase, self.last = self.phase + 1, 0


def steps(
    workspace: Workspace, vocabulary: Vocabulary, run: Run, report: Report | None = None
) -> Iterator[None]:
    """Go on with a run, a step at a time, money first."""
    connection = workspace.connection
    total = reading.count_rows(connection)[0]
    tell = report or _nobody
    if run.phase == 0:
        several = [entity for entity in reviewing.with_comparable_sums(connection) if entity > run.last]
        for first in range(0, len(several), AT_ONCE):
            ids = several[first : first + AT_ONCE]
            run.take(findings_near(workspace, vocabulary, ids, registry.MONEY), ids[-1])
            tell(0, total)
            yield
        run.end_phase()
    triggers = reviewed_properties(vocabulary) - set(NAME_PROPERTIES) - {"works_for", "member_of", "part_of"}
    triggers |= {"alias"}
    while run.phase == 1 and (ids := reviewing.entities_with(connection, triggers, run.last, AT_ONCE)):
        run.take(findings_near(workspace, vocabulary, ids, registry.BESIDE_MONEY), ids[-1])
        run.done += len(ids)
        tell(min(run.done, total), total)
        yield
    if run.phase == 1:
        run.end_phase()
    run.take(_wide(workspace, vocabulary), 0)
    yield


def _nobody(_done: int, _of: int) -> None:
    pass


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
        self._run: Run | None = None  # begun, and not at its end
        self._so_far: tuple[Finding, ...] = ()
        self._is_stale = False  # somebody else wrote

    def known(self) -> tuple[Finding, ...]:
        """What was found last, whether or not it still holds."""
        kept = self._kept
        return kept.findings if kept is not None else ()

    def so_far(self) -> tuple[Finding, ...] | None:
        """What a first look has found by now; None where none goes on."""
        return self._so_far if self._run is not None else None

    def holds(self, workspace: Workspace) -> bool:
        """Whether nothing was written since."""
        kept = self._kept
        return kept is not None and kept.edit == last_edit(workspace)

    def forget(self) -> None:
        """Look at everything anew when asked next."""
        self._kept, self._is_stale = None, True

    def findings(
        self, workspace: Workspace, vocabulary: Vocabulary, report: Report | None = None
    ) -> tuple[Finding, ...]:
        """Every disagreement as of now; looks only at what changed since it was last asked.

        Where another thread looks, this one waits for it, reports how far that is, and may be stopped.
        """
        while not self._lock.acquire(timeout=_PATIENCE):
            if report:
                run = self._run
                report(run.done if run is not None else 0, 0)
        try:
            now, kept = last_edit(workspace), self._kept
            if kept is not None and kept.edit == now:
                return kept.findings
            if kept is None:
                found: Sequence[Finding] = self._look(workspace, vocabulary, now, report)
            else:
                found = _again(workspace, vocabulary, kept, now)
            self._kept = _Kept(now, tuple(found))
            return self._kept.findings
        finally:
            self._lock.release()

    def _look(
        self, workspace: Workspace, vocabulary: Vocabulary, now: int, report: Report | None
    ) -> list[Finding]:
        """Look at everything; go on with a look that was stopped, after what was written meanwhile."""
        run = self._run
        if run is None or self._is_stale:
            run, self._is_stale = Run(now), False
        elif run.edit != now:
            before = _Kept(run.edit, tuple(run.found.values()))
            run.found = {found.key: found for found in _again(workspace, vocabulary, before, now)}
            run.edit = now
        self._run = run
        for taken, _ in enumerate(steps(workspace, vocabulary, run, report)):
            if taken < _OFTEN or taken % _OFTEN == 0:
                self._so_far = tuple(run.findings())
        found = run.findings()
        self._run, self._so_far = None, ()
        return found


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
