"""How much of each document some claim rests on, for the report and the source pane. Judges no sentence."""

from dataclasses import dataclass

from explorer.analysis.coverage import coverage_of, percent
from explorer.domain.ids import DocumentId
from explorer.store import reading
from explorer.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UncitedSentence:
    """A sentence on which no claim rests: `words` is `text[start:end]` of its document, in code points."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """The coverage of one document: how many sentences it has, page furniture apart, and which are uncited."""

    document_id: DocumentId
    title: str
    file_name: str
    sentences: int
    covered: int
    uncited: tuple[UncitedSentence, ...]

    @property
    def percent(self) -> int:
        """The share that is cited; 100 and 0 only when it is all and nothing."""
        return percent(self.covered, self.sentences)

    def told(self) -> str:
        """It in lines for a terminal: the share, then the place and the words of each uncited sentence."""
        head = f"{self.file_name}, “{_line(self.title)}”: {cited_words(self.sentences, self.covered)}."
        return "\n".join(
            [head, *(f"  {each.start} to {each.end}: {_line(each.words)}" for each in self.uncited)]
        )


def document_coverage(workspace: Workspace, document_id: DocumentId) -> DocumentCoverage:
    """The coverage of a document; raise `NoSuchRow` when it is gone."""
    connection = workspace.connection
    document = reading.read_document(connection, document_id)
    found = coverage_of(
        document.text,
        reading.boilerplate_in(connection, document_id),
        ((start, end) for start, end, _ in reading.citations_in(connection, document_id)),
    )
    return DocumentCoverage(
        document_id,
        document.title or document.file_name,
        document.file_name,
        len(found.sentences),
        found.covered,
        tuple(UncitedSentence(start, end, document.text[start:end]) for start, end in found.uncited),
    )


def coverage_of_documents(workspace: Workspace) -> tuple[DocumentCoverage, ...]:
    """The coverage of every document, in the order of their file names; earlier versions apart."""
    refs = reading.document_refs(workspace.connection)
    return tuple(document_coverage(workspace, ref.id) for ref in refs if not ref.earlier)


def cited_words(sentences: int, covered: int) -> str:
    """A coverage in words: "97 % of sentences cited · 2 uncited"."""
    if not sentences:
        return "No sentences"
    if covered == sentences:
        return "All sentences cited"
    return f"{percent(covered, sentences)}\u00a0% of sentences cited · {sentences - covered:,}\u00a0uncited"


def _line(words: str) -> str:
    """Words of others on one line, without what a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())
