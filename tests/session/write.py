"""What a write is in the table of all writes, and the small steps that writes are made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.session.forms import CitationForm
from explorer.session.session import Session
from explorer.session.shown_review import FindingKey

STATION_F, FAIRBANK, JEAN_ZAY, HPC_AI = (EntityId(number) for number in (1, 2, 3, 4))
OPENED, DESKS, COST, LOAN, PLEDGE, USES, PLACE, STAFF = (ClaimId(number) for number in range(2, 10))
ONE, TWO = DocumentId(1), DocumentId(2)

DESKS_DISPUTED: FindingKey = ("value", (DESKS, ClaimId(10)))  # once somebody has counted them anew

Step = Callable[[Session], object]


@dataclass(frozen=True)
class Write:
    """One write: what comes before it, what it is, and the label that the undo menu shows for it."""

    do: Step
    label: str
    prepare: Step = lambda _: None
    stays_possible: bool = False  # also when its entity is gone
    by_form: bool = True  # what is written was read into a form before
    on_entities: bool = True  # so that the detail of one reads differently then


aside = partial(Write, stays_possible=True, by_form=False, on_entities=False)


def cited(session: Session, document: DocumentId, words: str) -> CitationForm:
    """A new citation of the first place with these words, as selecting them gives it."""
    shown = session.document(document)
    start = shown.text.index(words)
    return CitationForm(None, document, shown.title, start, start + len(words), words)


def new_claim(session: Session, subject: EntityId, **fields: object) -> ClaimId:
    form = session.new_claim_form(subject)
    return session.save_claim(replace(form, **fields))  # type: ignore[arg-type]


def change_claim(session: Session, claim: ClaimId, **fields: object) -> ClaimId:
    return session.save_claim(replace(session.claim_form(claim), **fields))  # type: ignore[arg-type]


def change_entity(session: Session, entity: EntityId, **fields: object) -> EntityId:
    return session.save_entity(replace(session.entity_form(entity), **fields))  # type: ignore[arg-type]


def in_turn(session: Session, *steps: Callable[[], object]) -> Session:
    for step in steps:
        step()
    return session
