"""A claim together with what it is about and what supports it: the unit that reading and reasoning work on."""

from dataclasses import dataclass

from explorer.domain.ids import DocumentId, EntityId
from explorer.domain.model import Citation, Claim, Funding, FundingSide


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity named in passing."""

    id: EntityId
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A document named in passing; `published` is EDTF, None where the text does not say."""

    id: DocumentId
    file_name: str
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    earlier: bool = False  # a corrected text has taken its place

    @property
    def label(self) -> str:
        """Its title, or its file name where it has none; an earlier version says that it is one."""
        name = self.title or self.file_name
        return f"{name} (earlier version)" if self.earlier else name


@dataclass(frozen=True, slots=True)
class Passage:
    """A citation and the document it is in."""

    citation: Citation
    document: DocumentRef


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """A claim in full: both ends, the money, the passages."""

    claim: Claim
    subject: EntityRef
    object: EntityRef | None
    funding: Funding | None
    passages: tuple[Passage, ...]

    @property
    def funder(self) -> EntityRef | None:
        """Who gives the money, where some text says so."""
        return self._side(FundingSide.FUNDER)

    @property
    def recipient(self) -> EntityRef | None:
        """Who or what gets the money, where some text says so."""
        return self._side(FundingSide.RECIPIENT)

    def _side(self, side: FundingSide) -> EntityRef | None:
        if self.funding is None:
            return None
        return self.subject if self.funding.subject_is is side else self.object
