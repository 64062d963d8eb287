"""All that can be asked of an open workspace, answered as frozen values. Changes nothing.

A reader works on one connection, so each thread has its own; `Session.reader_for_thread` makes one.
"""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Final

from explorer import tracing
from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.domain.own_words import OwnWords, with_own
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Vocabulary
from explorer.session import finding
from explorer.session.columns_kept import ColumnsKept
from explorer.session.details import (
    Known,
    claim_line,
    differences_by_claim,
    entity_shown,
    first_ids,
    merged_shown,
)
from explorer.session.disagreements import Disagreements
from explorer.session.money import funding_shown
from explorer.session.shown import (
    Choice,
    ClaimBrief,
    ClaimLine,
    Counts,
    DocumentRow,
    DocumentShown,
    EntityShown,
    Facet,
    Found,
    FundingShown,
    ListRow,
    Query,
)
from explorer.session.sources import claim_briefs, document_row, document_shown
from explorer.store import mergers, reading, tags
from explorer.store.errors import NoSuchRow, StoreError, told_as_trouble
from explorer.store.funding_scan import count_fundings
from explorer.store.own_words import read_own
from explorer.store.words_about import WordsAbout
from explorer.store.workspace import Workspace

_MANY: Final = 150  # claims of one entity; more of them take longer than a frame to read
_MANY_IN_A_CROWD: Final = 40  # where a frame has more to do, and each claim lies elsewhere in the file
_AT_FIRST: Final = 20
_MOST_LISTED: Final = 2_000  # claims of one entity: a capital has as many as there are companies in it
RANKED_AT_ONCE: Final = 5_000  # entities: so few are searched in less time than a change of threads takes

if TYPE_CHECKING:
    from explorer.analysis.review.findings import Finding as Differing
    from explorer.session.checking import Finding
    from explorer.session.coverage import DocumentCoverage
    from explorer.session.finding_large import Place


class Reader:
    """Answers questions about one workspace on one connection."""

    def __init__(self, workspace: Workspace, vocabulary: Vocabulary) -> None:
        """Read through the workspace's connection."""
        self.workspace = workspace
        self.bundled = self._vocabulary = vocabulary
        self._own = OwnWords()
        self._own_of: tuple[int, int] | None = None
        self.columns = ColumnsKept()  # of a large workspace
        self.may_read = Event()  # not set while another connection writes: a write waits for all who read
        self.may_read.set()
        self._about = WordsAbout(workspace)
        self.disagreements = Disagreements(workspace, vocabulary)

    @property
    def vocabulary(self) -> Vocabulary:
        """The bundled words and those of the workspace's own, as they are now."""
        with told_as_trouble(self.workspace.path):
            version = self.workspace.version()
            if version != self._own_of:
                own, self._own_of = read_own(self.workspace.connection), version
                if own != self._own:
                    self._own, self._vocabulary = own, with_own(self.bundled, own)
                    self.disagreements = Disagreements(self.workspace, self._vocabulary)
        return self._vocabulary

    def counts(self) -> Counts:
        """How much there is."""
        with told_as_trouble(self.workspace.path):
            entities, claims, citations, documents, fundings = reading.count_rows(self.workspace.connection)
        return Counts(entities, claims, citations, documents, fundings)

    def find(self, query: Query, page: int = 100) -> Found:
        """All entities that match, the rows of the first `page` of them, and the counts of every filter."""
        return replace(self.find_rows(query, page), choices=self.choices(query))

    def find_rows(self, query: Query, page: int) -> Found:
        """The same without the counts, for painting the list at once."""
        with _timed("query", query), told_as_trouble(self.workspace.path):
            return finding.find(
                self.workspace, self._about, query, self._differing(), vocabulary=self.vocabulary, page=page
            )

    def stand_aside(self) -> None:
        """Stop what another thread reads here, and let it wait until `go_on`; for the moment of a write."""
        self.may_read.clear()
        self.workspace.interrupt()

    def go_on(self) -> None:
        """Read again."""
        self.may_read.set()

    def is_large(self) -> bool:
        """Whether a query is better answered in two steps: `find_first`, and `find_all` on another thread."""
        with told_as_trouble(self.workspace.path):
            return reading.has_more_than(self.workspace.connection, RANKED_AT_ONCE)

    def find_first(self, query: Query, page: int) -> Found:
        """The first rows that match and, where that takes no time, all ids."""
        from explorer.session import finding_large

        with _timed("query", query), told_as_trouble(self.workspace.path):
            return finding_large.find_first(self._place(), query, self._differing_if_asked(query), page)

    def find_all(self, query: Query) -> Found:
        """All ids that match, without rows."""
        from explorer.session import finding_large

        with _timed("query all", query), told_as_trouble(self.workspace.path):
            return finding_large.find_all(self._place(), query, self._differing_if_asked(query))

    def count_choices(self, query: Query) -> tuple[Choice, ...]:
        """The boxes of the filter pane with their counts, from the columns where they are there."""
        from explorer.session import finding_large

        with _timed("count", query), told_as_trouble(self.workspace.path):
            return finding_large.count_choices(self._place(), query, self._differing())

    def _place(self) -> "Place":
        from explorer.session.finding_large import Place

        return Place(self.workspace, self._about, self.vocabulary, self.columns.current())

    def bring_columns(self) -> None:
        """Read what filters and orders need of every entity, or bring it in step; takes seconds for a million."""
        with told_as_trouble(self.workspace.path):
            self.columns.bring(self.workspace)

    def make_columns_ready(self) -> None:
        """After all has been answered: what makes later answers quick, in this run and in the next."""
        with tracing.span("make ready"), told_as_trouble(self.workspace.path):
            self.columns.make_ready(self.workspace)

    def choices(self, query: Query) -> tuple[Choice, ...]:
        """The boxes of the filter pane with their counts."""
        with _timed("count", query), told_as_trouble(self.workspace.path):
            return finding.choices(self.workspace, query, self._differing(), self.vocabulary)

    def rows(self, ids: Sequence[int], query: Query) -> tuple[ListRow, ...]:
        """The list rows of these entities, in this order."""
        with tracing.span("rows", rows=len(ids)), told_as_trouble(self.workspace.path):
            return finding.rows(
                self.workspace, self._about, ids, query, self._differing(), vocabulary=self.vocabulary
            )

    def names_like(self, text: str, limit: int = 20) -> tuple[ListRow, ...]:
        """The entities that best match what is typed into an entity picker."""
        query = Query(text)
        find = self.find_first if self.is_large() else self.find_rows
        return self.rows(find(query, page=0).ids[:limit], query)

    def entity(self, entity_id: EntityId) -> EntityShown:
        """Everything about one entity, or the one it became part of; raise `NoSuchRow` when it is gone."""
        with tracing.span("detail"), told_as_trouble(self.workspace.path):
            living = mergers.living_id(self.workspace.connection, entity_id)
            return self._shown(living, reading.claims_about(self.workspace.connection, living))

    def entity_start(self, entity_id: EntityId) -> EntityShown:
        """The same; where there are many claims, those on the first screens, and `complete` is False."""
        connection = self.workspace.connection
        with told_as_trouble(self.workspace.path):
            living = mergers.living_id(connection, entity_id)
            heads = reading.claim_heads(connection, living, _MOST_LISTED)
            if len(heads) <= (_MANY_IN_A_CROWD if self.is_large() else _MANY):
                return self.entity(living)
            with tracing.span("detail"):
                first = first_ids(heads, self.vocabulary, _AT_FIRST)
                return self._shown(living, reading.claims_by_id(connection, first), self._known_of(living))

    def entity_to_read(self, entity_id: EntityId, claim: ClaimId | None = None) -> EntityShown:
        """As much of an entity as anybody reads: all of it, or the first of its many thousand claims and this one."""
        connection = self.workspace.connection
        with tracing.span("detail"), told_as_trouble(self.workspace.path):
            living = mergers.living_id(connection, entity_id)
            heads = reading.claim_heads(connection, living, _MOST_LISTED + 1)
            if len(heads) <= _MOST_LISTED:
                return self._shown(living, reading.claims_about(connection, living))
            wanted = {head[0] for head in heads[:_MOST_LISTED]} | ({claim} if claim is not None else set())
            told = reading.claims_by_id(connection, wanted)
            claims = [one for one in told if living in {one.claim.subject_id, one.claim.object_id}]
            return self._shown(living, claims, self._known_of(living, listed=len(claims)))

    def _known_of(self, living: EntityId, listed: int | None = None) -> Known:
        connection = self.workspace.connection
        places = [name for _, name in reading.places_of(connection, [living]).get(living, ())]
        return Known(*reading.counts_of(connection, living), places, listed)

    def _shown(
        self, entity_id: EntityId, claims: Sequence[ToldClaim], known: Known | None = None
    ) -> EntityShown:
        connection = self.workspace.connection
        shown = entity_shown(
            reading.read_entity(connection, entity_id),
            claims,
            reading.judgements_about(connection, entity_id),
            self._differences(entity_id, known),
            self.vocabulary,
            known=known,
        )
        return replace(
            shown,
            tags=tags.tags_of(connection, entity_id),
            starred=entity_id in tags.starred_among(connection, [entity_id]),
            merged=merged_shown(mergers.mergers_into(connection, entity_id)),
        )

    def _differences(self, entity_id: EntityId, known: Known | None) -> "Sequence[Differing]":
        if known is None:
            return self.disagreements.near([entity_id])
        # To look for them among so many claims takes too long; those found in the background are known.
        return self.disagreements.known_about(entity_id) if known.listed is not None else ()

    def claim(self, claim_id: ClaimId) -> ToldClaim:
        """One claim in full; raise `NoSuchRow` when it is gone."""
        with told_as_trouble(self.workspace.path):
            found = reading.claims_by_id(self.workspace.connection, [claim_id])
        if not found:
            raise NoSuchRow(f"claim {claim_id}")
        return found[0]

    def line_of(self, claim_id: ClaimId) -> ClaimLine:
        """One claim as its subject's detail shows it."""
        told = self.claim(claim_id)
        with told_as_trouble(self.workspace.path):
            differing = differences_by_claim(self.disagreements.near([told.subject.id]))
        return claim_line(told, told.subject.id, differing, self.vocabulary)

    def documents(self, ids: Iterable[int] | None = None) -> tuple[DocumentRow, ...]:
        """All documents, or those of these that are there; earlier versions last."""
        with told_as_trouble(self.workspace.path):
            refs = reading.document_refs(self.workspace.connection, ids)
        return tuple(document_row(ref) for ref in sorted(refs, key=lambda ref: ref.earlier))

    def document(self, document_id: DocumentId) -> DocumentShown:
        """One document with its highlights; raise `NoSuchRow` when it is gone."""
        connection = self.workspace.connection
        with told_as_trouble(self.workspace.path):
            return document_shown(
                reading.read_document(connection, document_id),
                reading.boilerplate_in(connection, document_id),
                reading.citations_in(connection, document_id),
            )

    def claims_at(self, document_id: DocumentId, start: int, end: int) -> tuple[ClaimBrief, ...]:
        """The claims that rest on any of `text[start:end]` of a document."""
        connection = self.workspace.connection
        with told_as_trouble(self.workspace.path):
            cited = reading.citations_in(connection, document_id)
            ids = {claim for first, last, claim in cited if first < end and last > start}
            claims = reading.claims_by_id(connection, ids)
        return claim_briefs(claims, document_id, start, end, self.vocabulary)

    def funding(self) -> tuple[FundingShown, ...]:
        """All sums of money."""
        with told_as_trouble(self.workspace.path):
            claims = reading.funding_claims(self.workspace.connection)
            differing = differences_by_claim(self.disagreements.of_sums(claims))
            return funding_shown(claims, differing, self._places_of(claims))

    def fundings_of(self, claims: Sequence[ClaimId]) -> tuple[FundingShown, ...]:
        """A few sums out of many; whether others differ from them is not asked, for that means to read them all."""
        with told_as_trouble(self.workspace.path):
            told = reading.claims_by_id(self.workspace.connection, claims)
            return funding_shown(told, {}, self._places_of(told))

    def _places_of(self, claims: Sequence[ToldClaim]) -> dict[int, tuple[tuple[EntityId, str], ...]]:
        sides = {side.id for told in claims for side in (told.subject, told.object) if side is not None}
        return reading.places_of(self.workspace.connection, sides)

    def funding_count(self, most: int) -> int:
        """How many sums there are, counted no further than `most`."""
        with told_as_trouble(self.workspace.path):
            return count_fundings(self.workspace.connection, most)

    def check(self) -> "list[Finding]":
        """Everything in the workspace that falls short."""
        from explorer.session.checking import check_workspace

        try:
            vocabulary = self.vocabulary
        except StoreError:  # the words of one's own cannot be read either; the check says why
            vocabulary = self.bundled
        return check_workspace(self.workspace, vocabulary)

    def coverage(self) -> "tuple[DocumentCoverage, ...]":
        """Of each document, the sentences on which no claim rests."""
        from explorer.session.coverage import coverage_of_documents

        with told_as_trouble(self.workspace.path):
            return coverage_of_documents(self.workspace)

    def _differing_if_asked(self, query: Query) -> frozenset[int]:
        """Those that differ, only where a filter asks for them: to know them all takes a while."""
        asked = any(facet is Facet.EVIDENCE and value == "differs" for facet, value in query.chosen)
        return self._differing() if asked else frozenset()

    def _differing(self) -> frozenset[int]:
        return self.disagreements.entities()


def _timed(name: str, query: Query) -> AbstractContextManager[None]:
    """How long the words are, never which."""
    return tracing.span(name, letters=len(query.text), filters=len(query.chosen))
