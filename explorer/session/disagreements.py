"""Where sources disagree, as a reader of a workspace needs it: for a badge, a filter, the timeline. Not the review desk.

What is decided is left out here: a badge is for what is open.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.domain.ids import EntityId
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Vocabulary
from explorer.store.errors import told_as_trouble
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.analysis.review.findings import Finding
    from explorer.session.review_runs import FindingsKept, Report


class Disagreements:
    """What disagrees in one workspace, through one connection; what was found is shared between threads."""

    def __init__(self, workspace: Workspace, vocabulary: Vocabulary) -> None:
        """Look through the workspace's connection."""
        self._workspace = workspace
        self._vocabulary = vocabulary
        self._kept: FindingsKept | None = None
        self._open: tuple[tuple[tuple[Finding, ...], int], frozenset[EntityId]] | None = None
        self._seen: tuple[int, int] | None = None
        self.waits = False  # True where somebody looks in the background, and nobody else should

    @property
    def kept(self) -> "FindingsKept":
        """What was found last."""
        if self._kept is None:
            from explorer.session.review_runs import FindingsKept

            self._kept = FindingsKept()
        return self._kept

    def share(self, other: "Disagreements") -> None:
        """Use what another has found, and let it use what this one finds."""
        self._kept, self.waits = other.kept, other.waits

    def all(self, report: "Report | None" = None) -> "list[Finding]":
        """Every disagreement, open or settled, what matters first; looks only at what changed since last time."""
        from explorer.session.review_runs import settled

        return list(settled(self._workspace, self._all(report)))

    def so_far(self, most: int | None = None) -> "list[Finding] | None":
        """While a first look goes on, what it found by now that matters most; None where none goes on."""
        from explorer.session.review_runs import settled

        found = self.kept.so_far()
        return None if found is None else list(settled(self._workspace, found[:most]))

    def near(self, ids: Iterable[int]) -> "list[Finding]":
        """The open disagreements that touch these entities, from the claims around them."""
        from explorer.session.review_runs import findings_near, settled

        found = findings_near(self._workspace, self._vocabulary, ids)
        return [finding for finding in settled(self._workspace, found) if not finding.settled_by]

    def known_about(self, entity_id: EntityId) -> "list[Finding]":
        """The open disagreements that touch an entity, as far as they are known by now."""
        from explorer.session.review_runs import settled

        found = [finding for finding in self.kept.known() if entity_id in finding.touches]
        return [finding for finding in settled(self._workspace, found) if not finding.settled_by]

    def of_sums(self, claims: Sequence[ToldClaim]) -> "list[Finding]":
        """How these sums are told in several ways, as far as that is open."""
        from explorer.analysis.review import registry
        from explorer.analysis.review.findings import TELLINGS
        from explorer.session.review_runs import settled

        found = registry.run(registry.MONEY, claims, self._vocabulary.properties, self._vocabulary.units)
        tellings = [finding for finding in found if finding.kind in TELLINGS]
        return [finding for finding in settled(self._workspace, tellings) if not finding.settled_by]

    def entities(self) -> frozenset[EntityId]:
        """Those that an open disagreement touches; where somebody looks in the background, as known by now."""
        from explorer.session.review_runs import last_edit, settled

        found = self.kept.known() if self.waits else self._all()
        state = found, last_edit(self._workspace)
        if self._open is None or self._open[0][0] is not found or self._open[0][1] != state[1]:
            open_ones = (f.touches for f in settled(self._workspace, found) if not f.settled_by)
            self._open = state, frozenset[EntityId]().union(*open_ones)
        return self._open[1]

    def _all(self, report: "Report | None" = None) -> "tuple[Finding, ...]":
        with told_as_trouble(self._workspace.path):
            self._notice_strangers()
            return self.kept.findings(self._workspace, self._vocabulary, report)

    def _notice_strangers(self) -> None:
        """Forget all when another program wrote without telling the edit log."""
        from explorer.session.review_runs import last_edit

        seen = self._workspace.version()[0], last_edit(self._workspace)
        if self._seen is not None and self._seen[0] != seen[0] and self._seen[1] == seen[1]:
            self.kept.forget()
        self._seen = seen
