"""The review desk of a session: what disagrees, what is missing, what may be one; and the ways to settle it.

`session.review`. Reading can take a while in a large workspace: ask through a reader of another thread, which has the
same `findings`. Every write is one labelled edit.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from explorer.analysis.review.findings import Finding, Kind
from explorer.analysis.review.marking import differing_words
from explorer.analysis.trust import Reading, reading_of
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Decision, Rank, Stance, Verdict
from explorer.domain.told import Passage, ToldClaim
from explorer.session.details import quote_shown
from explorer.session.review_words import KINDS, OPEN, STATUSES, follows
from explorer.session.shown_review import (
    CandidateShown,
    ConflictShown,
    FindingKey,
    FindingRow,
    FindingShown,
    GapCount,
    GapRow,
    QuoteMarked,
    SideShown,
)
from explorer.session.words import value_words
from explorer.store import reading, reviewing
from explorer.store.errors import NoSuchRow, told_as_trouble
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace

if TYPE_CHECKING:
    from explorer.session.review_runs import Report
    from explorer.session.session import Session

LOOKED_AT = 300  # disagreements that are shown while more are looked for
_LONGEST = 60  # characters of a title in a label


class Review:
    """What is open in a workspace, and settling it."""

    def __init__(self, session: "Session") -> None:
        """Write through the session's one door."""
        self._session = session

    # ── Disagreements ───────────────────────────────────────────────────────────────────────────────────────
    def findings(self, *, open_only: bool = False, report: "Report | None" = None) -> tuple[FindingRow, ...]:
        """Every disagreement, money first, then what most claims rest on; looks only at what changed since."""
        session = self._session
        with told_as_trouble(session.path):
            rows = finding_rows(session.workspace, session.disagreements.all(report))
        return tuple(row for row in rows if row.is_open or not open_only)

    def finding(self, key: FindingKey) -> FindingShown:
        """One disagreement in full; raise `NoSuchRow` when it is gone."""
        session = self._session
        with told_as_trouble(session.path):
            found = self._finding(key)
            told = {
                each.claim.id: each
                for each in reading.claims_by_id(self._session.workspace.connection, found.claim_ids)
            }
            settled = reviewing.settlement_of(self._session.workspace.connection, *key)
            row = finding_row(found, self.left_open())
        return FindingShown(row, found.what, settled.reason if settled else "", self._sides(found, told))

    def settle(self, key: FindingKey, decision: Decision, reason: str = "", initiator: object = None) -> None:
        """Remember what was decided about a disagreement; a former decision is replaced."""
        found = self._finding(key)
        with (
            self._session.writing(initiator),
            recorded(self._session.workspace.connection, f"settling of “{_short(found.title)}”") as edit,
        ):
            before = reviewing.settlement_of(self._session.workspace.connection, *key)
            values = {"verdict": decision.value, "reason": " ".join(reason.split())}
            if before is None:
                claims = reviewing.claims_cell(key[1])
                edit.insert("settlement", {"kind": key[0], "claims": claims, **values})
            else:
                edit.update("settlement", before.id, values)

    def unsettle(self, key: FindingKey, initiator: object = None) -> None:
        """Forget what was decided; raise `NoSuchRow` when nothing was."""
        with told_as_trouble(self._session.path):
            before = reviewing.settlement_of(self._session.workspace.connection, *key)
        if before is None:
            raise NoSuchRow("settlement")
        with (
            self._session.writing(initiator),
            recorded(self._session.workspace.connection, "opening of a disagreement again") as edit,
        ):
            edit.delete("settlement", before.id)

    def rank(self, claim_id: ClaimId, rank: Rank, reason: str = "", initiator: object = None) -> None:
        """Rank a claim in one step: preferred, normal or deprecated, with the reason."""
        told = self._session.claim(claim_id)
        noun = self._session.vocabulary.property_label(told.claim.property)
        label = f"rank of {noun} of {_short(told.subject.name)}"
        with self._session.writing(initiator), recorded(self._session.workspace.connection, label) as edit:
            words = "" if rank is Rank.NORMAL else " ".join(reason.split())
            edit.update("claim", claim_id, {"rank": rank.value, "rank_reason": words})

    # ── Trust ───────────────────────────────────────────────────────────────────────────────────────────────
    def trust(self, claim_id: ClaimId) -> tuple[Reading, ...]:
        """What a claim rests on, in parts that can be seen; raise `NoSuchRow` when it is gone."""
        session = self._session
        told = session.claim(claim_id)
        with told_as_trouble(session.path):
            near = session.disagreements.near([told.subject.id])
        return reading_of(told, sum(claim_id in found.claim_ids for found in near))

    # ── Gaps ────────────────────────────────────────────────────────────────────────────────────────────────
    def gaps(self) -> tuple[GapCount, ...]:
        """What is missing, by sort, with how much of it there is."""
        from explorer.session.review_gaps import gap_counts

        with told_as_trouble(self._session.path):
            return gap_counts(self._session.workspace, self._session.vocabulary)

    def gap_rows(self, gap: str, *, after: int = 0, limit: int = 100) -> tuple[GapRow, ...]:
        """The next rows of one sort, after the `key` of the last one seen."""
        from explorer.session.review_gaps import gap_rows

        session = self._session
        with told_as_trouble(session.path):
            return gap_rows(session.workspace, session.vocabulary, gap, after=after, limit=limit)

    # ── One thing or two ────────────────────────────────────────────────────────────────────────────────────
    def candidates(self, report: "Report | None" = None, limit: int = 1000) -> tuple[CandidateShown, ...]:
        """Pairs that may be one, with the evidence; those judged before never come back."""
        from explorer.session.review_candidates import candidates

        with told_as_trouble(self._session.path):
            return candidates(self._session.workspace, self._session.vocabulary, report, limit)

    def conflicts(self) -> tuple[ConflictShown, ...]:
        """Judgements that contradict each other."""
        from explorer.session.review_candidates import conflicts

        with told_as_trouble(self._session.path):
            return conflicts(self._session.workspace)

    def judge(
        self, one: EntityId, other: EntityId, verdict: Verdict, reason: str = "", initiator: object = None
    ) -> None:
        """Remember whether two entities are the same, as `session.merging` does."""
        self._session.merging.judge(one, other, verdict, reason, initiator)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _finding(self, key: FindingKey) -> Finding:
        with told_as_trouble(self._session.path):
            for every in (self._session.disagreements.so_far, self._session.disagreements.all):
                for found in every() or ():
                    if found.key == key:
                        return found
        raise NoSuchRow("disagreement")

    def left_open(self) -> frozenset[FindingKey]:
        """The disagreements that were left open on purpose."""
        return left_open(self._session.workspace)

    def _sides(self, found: Finding, told: dict[ClaimId, ToldClaim]) -> tuple[SideShown, ...]:
        sides = [(side, told[side.claim_id]) for side in found.sides if side.claim_id in told]
        passages = [shown_passages(claim, found.kind) for _, claim in sides]
        marked = iter(
            differing_words(
                found.kind,
                [p.citation.exact for group in passages for p in group],
                [side.says for (side, _), group in zip(sides, passages, strict=True) for _ in group],
            )
        )
        vocabulary = self._session.vocabulary
        return tuple(
            SideShown(
                claim_id=side.claim_id,
                entity_id=claim.subject.id,
                entity=claim.subject.name,
                label=vocabulary.property_label(claim.claim.property),
                value=value_words(claim, claim.subject.id, vocabulary),
                says=side.says,
                role=side.role,
                follows=follows(found, side, claim),
                rank=claim.claim.rank.value,
                rank_reason=claim.claim.rank_reason,
                quotes=tuple(QuoteMarked(quote_shown(p), next(marked)) for p in group),
                trust=reading_of(claim),
            )
            for (side, claim), group in zip(sides, passages, strict=True)
        )


def left_open(workspace: Workspace) -> frozenset[FindingKey]:
    """The disagreements that were left open on purpose."""
    made = reviewing.settlements(workspace.connection)
    return frozenset((each.kind, each.claims) for each in made if each.decision is Decision.LEFT_OPEN)


def finding_rows(workspace: Workspace, found: Iterable[Finding]) -> list[FindingRow]:
    """Findings as rows of a list."""
    left = left_open(workspace)
    return [finding_row(each, left) for each in found]


def finding_row(found: Finding, left_open: Iterable[FindingKey] = ()) -> FindingRow:
    """A finding as a row of a list."""
    status = found.settled_by or ("left_open" if found.key in left_open else OPEN)
    return FindingRow(
        key=found.key,
        kind=found.kind.value,
        kind_label=KINDS[found.kind],
        title=found.title,
        status=status,
        status_label=STATUSES[status],
        is_open=not found.settled_by,
        is_about_money=found.is_about_money,
        in_one_document=found.one_document,
        rests=found.rests,
        entities=tuple(sorted(found.subjects)),
    )


def shown_passages(told: ToldClaim, kind: Kind) -> Sequence[Passage]:
    """The passages that count: what only gives context stays away, where there is more than context."""
    if kind is Kind.CONTRADICTED:
        return told.passages
    counting = [p for p in told.passages if p.citation.stance is Stance.SUPPORTS]
    return counting or told.passages


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
