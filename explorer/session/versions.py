"""Documents and their versions: adding, correcting, deleting, and what a corrected text does to quotes: `session.versions`.

A text never changes. A corrected one is a new row under the same name; the old row keeps its text and bytes under
another, and every citation goes to the new one, or stays where its words are. Anchoring itself is domain's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Final

from explorer.domain.anchoring import Span
from explorer.domain.date_words import read_date_words
from explorer.domain.edits import Row
from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.domain.model import CitationState, Document
from explorer.domain.quotes import context
from explorer.domain.text import is_blank
from explorer.formats.source_text import SourceText
from explorer.session.document_checks import NotATextError, detail_problems, file_name_problem, text_of
from explorer.session.form_errors import FormProblemsError
from explorer.session.form_values import date_text
from explorer.session.shown_versions import FOUND, DocumentDetails, Reanchored, VersionPlan, VersionShown
from explorer.session.version_planning import Report, VersionCancelled, claim_words, plan_of
from explorer.session.words import counted
from explorer.store import edit_log, reading, versions
from explorer.store.errors import told_as_trouble
from explorer.store.recording import Recorder, recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

_LONGEST_NAME: Final = 60
_BETWEEN_REPORTS: Final = 200

Decisions = Mapping[CitationId, Span | None]


class Versions:
    """What is done to whole documents, as `session.versions`."""

    def __init__(self, session: "Session") -> None:
        """Write through the session's one door."""
        self._session = session

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────
    def versions_of(self, document_id: DocumentId) -> tuple[VersionShown, ...]:
        """All versions of a document, the newest first."""
        with self._told():
            chain = versions.chain_of(self._session.workspace.connection, document_id)
            stored = versions.stored_documents(self._session.workspace.connection, chain)
        return tuple(
            VersionShown(
                each.id,
                f"Version {number} of {len(stored)}" if len(stored) > 1 else "The only version",
                each.file_name,
                f"{each.characters:,} characters · {counted(each.citations, 'quote', 'quotes')}",
                newest=number == len(stored),
            )
            for number, each in reversed(list(enumerate(stored, 1)))
        )

    def details(self, document_id: DocumentId) -> DocumentDetails:
        """What is said of a document, as it would be typed. Raises `NoSuchRow`."""
        document = self._document(document_id)
        published = date_text(document.published) if document.published else ""
        return DocumentDetails(
            document.title or "",
            document.author or "",
            document.publisher or "",
            published,
            document.language or "",
        )

    def resting_words(self, document_id: DocumentId) -> str:
        """What goes with a document when it is deleted, in sentences; raise `NoSuchRow` when it is gone."""
        self._document(document_id)
        with self._told():
            found = versions.resting_on(self._session.workspace.connection, document_id)
        if not found.citations:
            return "No claim rests on it."
        said = [
            f"{counted(found.citations, 'quote', 'quotes')} of {counted(found.claims, 'claim', 'claims')} go with it."
        ]
        if found.only:
            verb = (
                "rests on nothing else and goes too"
                if len(found.only) == 1
                else "rest on nothing else and go too"
            )
            said.append(f"{counted(len(found.only), 'claim', 'claims')} {verb}.")
        if found.notes:
            verb = "stays as a note" if len(found.notes) == 1 else "stay as notes"
            said.append(
                f"{counted(len(found.notes), 'claim', 'claims')} of your own {verb} without a source."
            )
        return " ".join(said)

    def preview(self, document_id: DocumentId, original: bytes, report: Report | None = None) -> VersionPlan:
        """What becomes of each citation when these bytes take the place of a document; nothing is written.

        Raises `FormProblemsError` for the field "text" when they cannot, and `VersionCancelled` when `report`, which
        is told how many citations are done, answers False.
        """
        with refused_text(), self._told():
            return plan_of(self._session, document_id, text_of(original), report)

    def claim_words(self, claim_ids: Iterable[ClaimId]) -> Mapping[ClaimId, str]:
        """Claims in a line each: "Station F: desks 3,000"; not those that are there no more."""
        with self._told():
            return claim_words(self._session, claim_ids)

    # ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────
    def apply(
        self,
        document_id: DocumentId,
        original: bytes,
        decisions: Decisions | None = None,
        initiator: object = None,
        report: Report | None = None,
        *,
        plan: VersionPlan | None = None,
    ) -> DocumentId:
        """Put a corrected text in the place of a document, as one step; return the id of the new version.

        `decisions` say of single citations where they go in the new text, or with None that they stay where their
        words are. All others go where they were found, and stay where they were not. A `plan` for these bytes is
        made anew when anything was edited since.
        """
        if plan is None or not self._still_holds(plan, document_id, original):
            plan = self.preview(document_id, original, report)
        with self._session.writing(initiator):
            self._refuse_decisions(plan, decisions or {})
            label = f"new version of {_short(plan.title)}"
            with recorded(self._session.workspace.connection, label) as edit:
                new_id = self._put_version(edit, plan)
                self._move_citations(edit, plan, new_id, decisions or {}, report)
        return new_id

    def add(
        self,
        file_name: str,
        original: bytes,
        details: DocumentDetails | None = None,
        initiator: object = None,
    ) -> DocumentId:
        """Add a plain text as a document; raise `FormProblemsError` when it cannot be one."""
        given = details or DocumentDetails()
        with refused_text():
            source = text_of(original)
        problems = detail_problems(given)
        if problem := file_name_problem(file_name):
            problems["text"] = problem
        with self._told():
            same = versions.named_with_hash(self._session.workspace.connection, source.sha256)
        if same is not None:
            problems["text"] = f"This very text is there already, as “{_short(same)}”."
        _refuse(problems)
        with self._session.writing(initiator):
            name = versions.free_file_name(self._session.workspace.connection, file_name)
            values = _detail_row(given)
            with recorded(
                self._session.workspace.connection, f"addition of {_short(str(values['title'] or name))}"
            ) as edit:
                return DocumentId(edit.insert("document", {"file_name": name, **values, **_text_row(source)}))

    def save_details(
        self, document_id: DocumentId, details: DocumentDetails, initiator: object = None
    ) -> None:
        """Change what is said of a document; raise `FormProblemsError` when it cannot be saved."""
        _refuse(detail_problems(details))
        document = self._document(document_id)
        label = f"change of details of {_short(document.title or document.file_name)}"
        with self._session.writing(initiator), recorded(self._session.workspace.connection, label) as edit:
            edit.update("document", document_id, _detail_row(details))

    def delete(self, document_id: DocumentId, initiator: object = None) -> None:
        """Delete a document with its quotes, and the claims that rest on nothing else; notes of analysts stay."""
        from explorer.session.editing import delete_claim_rows

        connection = self._session.workspace.connection
        document = self._document(document_id)
        with self._told():
            resting = versions.resting_on(connection, document_id)
            chain = versions.chain_of(connection, document_id)
        label = f"deletion of {_short(document.title or document.file_name)}"
        with self._session.writing(initiator), recorded(connection, label) as edit:
            for told in reading.claims_by_id(connection, resting.only):
                delete_claim_rows(self._session.workspace, edit, told)
            for citation_id in versions.citation_ids(connection, document_id):
                edit.delete("citation", citation_id)
            for furniture_id, *_ in versions.furniture_of(connection, document_id):
                edit.delete("boilerplate", furniture_id)
            for merger_id in versions.mergers_citing(connection, document_id):
                edit.update("merger", merger_id, {"document_id": None, "start": None, "end": None})
            _unlink(edit, chain, document_id)
            edit.delete("document", document_id)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _still_holds(self, plan: VersionPlan, document_id: DocumentId, original: bytes) -> bool:
        if (plan.document_id, plan.source.original) != (document_id, original):
            return False
        with self._told():
            return plan.made_at == edit_log.standing(self._session.workspace.connection)

    def _put_version(self, edit: Recorder, plan: VersionPlan) -> DocumentId:
        document = self._document(plan.document_id)
        number = (
            versions.chain_of(self._session.workspace.connection, plan.document_id).index(plan.document_id)
            + 1
        )
        stem, dot, ending = document.file_name.rpartition(".")
        if not stem:
            stem, dot, ending = document.file_name, "", ""
        aside = versions.free_file_name(
            self._session.workspace.connection, f"{stem} (version {number}){dot}{ending}"
        )
        edit.update("document", plan.document_id, {"file_name": aside})
        said = {
            name: getattr(document, name)
            for name in ("title", "author", "publisher", "published", "language")
        }
        row = {"file_name": document.file_name, **said, **_text_row(plan.source)}
        new_id = DocumentId(edit.insert("document", row))
        edit.insert("document_version", {"document_id": plan.document_id, "next_id": new_id})
        for start, end, reason in plan.furniture:
            edit.insert("boilerplate", {"document_id": new_id, "start": start, "end": end, "reason": reason})
        return new_id

    def _move_citations(
        self,
        edit: Recorder,
        plan: VersionPlan,
        new_id: DocumentId,
        decisions: Decisions,
        report: Report | None,
    ) -> None:
        for done, row in enumerate(plan.rows, 1):
            place = decisions.get(row.citation_id, row.taken)
            edit.update("citation", row.citation_id, _citation_row(row, place, new_id, plan.source.text))
            if report is not None and done % _BETWEEN_REPORTS == 0 and not report(done):
                raise VersionCancelled

    def _refuse_decisions(self, plan: VersionPlan, decisions: Decisions) -> None:
        if not decisions.keys() <= {row.citation_id for row in plan.rows}:
            _refuse({"": "What rests on this document has changed meanwhile. Look at the list again."})
        taken: set[tuple[int, Span]] = set()
        for row in plan.rows:
            span = decisions.get(row.citation_id, row.taken)
            if span is None:
                continue
            if row.citation_id in decisions:
                _refuse_place(plan, span)
            if (row.claim_id, span) in taken and row.citation_id in decisions:
                words = _short(plan.source.text[slice(*span)])
                _refuse(
                    {
                        "": f"“{words}” would be cited twice for {self._claim(row.claim_id)}. Leave one of them."
                    }
                )
            taken.add((row.claim_id, span))

    def _claim(self, claim_id: ClaimId) -> str:
        return self.claim_words([claim_id]).get(claim_id, "one claim")

    def _document(self, document_id: DocumentId) -> Document:
        with self._told():
            return reading.read_document(self._session.workspace.connection, document_id)

    def _told(self) -> AbstractContextManager[None]:
        return told_as_trouble(self._session.path)


@contextmanager
def refused_text() -> Iterator[None]:
    """Bytes that are no text are a problem of the field "text"."""
    try:
        yield
    except NotATextError as error:
        _refuse({"text": str(error)})


def _refuse_place(plan: VersionPlan, span: Span) -> None:
    start, end = span
    text = plan.source.text
    if not 0 <= start < end <= len(text) or is_blank(text[start:end]):
        _refuse({"": f"There are no words to cite at {start} to {end}."})
    if any(start < last and end > first for first, last, _ in plan.furniture):
        _refuse({"": f"“{_short(text[start:end])}” lies in page furniture."})


def _citation_row(row: Reanchored, place: Span | None, new_id: DocumentId, text: str) -> Row:
    if place is None:
        stays = row.outcome if row.outcome not in FOUND else CitationState.BROKEN
        return {"state": stays.value}
    start, end = place
    prefix, suffix = context(text, start, end)
    # Where a person decided, the quote stands as they say; where the program found it, as it found it.
    state = row.outcome if place == row.place else CitationState.OK
    return {
        "document_id": new_id,
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": prefix,
        "suffix": suffix,
        "state": state.value,
    }


def _text_row(source: SourceText) -> Row:
    return {"text": source.text, "original": source.original, "sha256": source.sha256}


def _detail_row(details: DocumentDetails) -> Row:
    published = details.published.strip()
    return {
        "title": _line(details.title),
        "author": _line(details.author),
        "publisher": _line(details.publisher),
        "published": read_date_words(published).edtf if published else None,
        "language": _line(details.language),
    }


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None


def _unlink(edit: Recorder, chain: Sequence[DocumentId], gone: DocumentId) -> None:
    """Take a document out of the row of its versions: the one before it leads to the one after it."""
    at = chain.index(gone)
    after = chain[at + 1] if at + 1 < len(chain) else None
    if after is not None:
        edit.delete("document_version", gone)
    if at and after is not None:
        edit.update("document_version", chain[at - 1], {"next_id": after})
    elif at:
        edit.delete("document_version", chain[at - 1])


def _refuse(problems: dict[str, str]) -> None:
    if problems:
        raise FormProblemsError(problems)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"
