"""A claim proposed from words selected in a document: looked up, read, and put into a form. Writes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from explorer.analysis.proposal_money import Money
from explorer.analysis.proposal_names import Called, Mention, candidates, mentions
from explorer.analysis.proposals import Proposal, Selected, propose
from explorer.domain.ids import DocumentId, EntityId
from explorer.domain.model import FundingSide, Stage
from explorer.domain.sentences import sentence_spans
from explorer.domain.told import EntityRef
from explorer.session.forms import NOBODY, CitationForm, ClaimForm, FundingForm
from explorer.store import naming, reading
from explorer.store.errors import NoSuchRow, told_as_trouble

if TYPE_CHECKING:
    from explorer.session.session import Session

_AROUND: Final = 1_000  # characters on either side in which the sentence is looked for
_PAID: Final = frozenset({"receives", "costs"})


@dataclass(frozen=True, slots=True)
class Proposed:
    """A form filled from selected words; `because` says of each field what in the words proposes it."""

    form: ClaimForm
    because: Mapping[str, str]


class Proposing:
    """What selected words propose, in a workspace of any size: only exact names are looked up."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def propose(
        self, document_id: DocumentId, start: int, end: int, shown: EntityId | None = None
    ) -> Proposed:
        """The form of a claim from `text[start:end]`; `shown` is the entity open beside the text.

        Raises `CannotCiteError` for words that can carry no claim, `NoSuchRow` for a document that is gone.
        """
        quote = self._session.citing.quote(document_id, start, end)
        selected = self._selected(self._text(document_id), quote.start, quote.end, shown)
        proposal = propose(selected, self._session.vocabulary)
        return Proposed(_form_of(proposal, quote), proposal.because)

    def entities_near(
        self, document_id: DocumentId, start: int, end: int, shown: EntityId | None = None
    ) -> list[EntityRef]:
        """The entities that the sentence of some words names, those in the words themselves first."""
        selected = self._selected(self._text(document_id), start, end, shown)
        found = [*selected.inside(), *selected.mentions]
        return list(dict.fromkeys(each.entity for each in found))

    def _text(self, document_id: DocumentId) -> str:
        with told_as_trouble(self._session.path):
            return reading.read_document(self._session.workspace.connection, document_id).text

    def _selected(self, text: str, start: int, end: int, shown: EntityId | None) -> Selected:
        first, last = sentence_around(text, start, end)
        possible = candidates(text, first, last)
        with told_as_trouble(self._session.path):
            connection = self._session.workspace.connection
            found = naming.entities_called(connection, [each.key for each in possible])
            about = None
            if shown is not None:
                try:
                    entity = reading.read_entity(connection, shown)
                    about = EntityRef(entity.id, entity.name, entity.kind)
                except NoSuchRow:
                    about = None
        called = {key: [Called(entity, own) for entity, own in those] for key, those in found.items()}
        named = mentions(text, possible, called, shown)
        return Selected(
            sentence=text[first:last],
            start=start - first,
            end=end - first,
            mentions=tuple(Mention(each.start - first, each.end - first, each.entity) for each in named),
            shown=about,
        )


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence or sentences that hold `text[start:end]`, as far as they are near."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    spans = sentence_spans(text[low:high])
    held = [(low + first, low + last) for first, last in spans if low + first < end and low + last > start]
    if not held:
        return start, end
    return min(start, held[0][0]), max(end, held[-1][1])


def _form_of(proposal: Proposal, quote: CitationForm) -> ClaimForm:
    subject, other = proposal.subject, proposal.object
    return ClaimForm(
        subject_id=subject.id if subject else NOBODY,
        subject_name=subject.name if subject else "",
        subject_kind=subject.kind if subject else "",
        property=proposal.property,
        value=proposal.value,
        number=proposal.number,
        unit=proposal.unit,
        object_id=other.id if other else None,
        object_name=other.name if other else "",
        object_kind=other.kind if other else "",
        date=proposal.date,
        funding=None if proposal.money is None else _funding_of(proposal.money),
        citations=(quote,),
    )


def _funding_of(money: Money) -> FundingForm:
    side = FundingSide.RECIPIENT if money.property in _PAID else FundingSide.FUNDER
    return FundingForm(
        subject_is=side.value,
        amount=money.amount,
        stage=money.stage or Stage.PLEDGED.value,
        term=money.term,
        period=money.period,
    )
