"""Edit forms as frozen values: every field is the text a person typed. Not what is stored, nor how it is drawn."""

from dataclasses import dataclass, field
from typing import Final

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId

NOBODY: Final = EntityId(0)  # what a claim is about, until that is chosen
NOT_SAID: Final = "?"  # chosen as the currency: the source gives none


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name beside the label; `property` is alias, former_name or acronym, `id` None for one just added."""

    id: ClaimId | None
    property: str
    text: str


@dataclass(frozen=True, slots=True)
class EntityForm:
    """The label, kind, summary and other names of an entity; `id` None adds one.

    `opened` is the form as it was filled from the workspace: what changed there since is not written over.
    """

    id: EntityId | None = None
    name: str = ""
    kind: str = ""
    summary: str = ""
    aliases: tuple[NameForm, ...] = ()
    opened: "EntityForm | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class CitationForm:
    """A quote of a claim, shown read-only; `id` None cites the span anew. Offsets are code points, half-open."""

    id: CitationId | None
    document_id: DocumentId
    document_title: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class FundingForm:
    """The money of a claim; the other side of it is the claim's object."""

    subject_is: str = "funder"
    amount: str = ""  # "over €10 million", "1,5 Md €"
    currency: str = ""  # ISO 4217, where the amount does not say it; or NOT_SAID
    stage: str = "pledged"
    kind: str = ""
    purpose: str = ""
    cadence: str = "total"
    announced: str = ""
    term: str = ""
    period: str = ""
    part_of: ClaimId | None = None
    part_of_label: str = ""  # the envelope in words, for showing only


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """One claim of an entity; `id` None adds one. Kinds and names of both sides are there to check and to show.

    `opened` is the form as it was filled from the workspace: what changed there since is not written over.
    """

    subject_id: EntityId
    id: ClaimId | None = None
    subject_name: str = ""
    subject_kind: str = ""
    property: str = ""
    value: str = ""  # the value as printed; the whole value of a text property
    value_kind: str = "value"
    number: str = ""  # "1,8k", "over 3,000", "20 to 100"
    unit: str = ""
    qualifier: str = ""  # empty: as the number says
    object_id: EntityId | None = None
    object_name: str = ""
    object_kind: str = ""
    role: str = ""
    date: str = ""  # EDTF or the words of a date
    rank: str = "normal"
    rank_reason: str = ""
    note: str = ""
    origin: str = "analyst"
    funding: FundingForm | None = None
    citations: tuple[CitationForm, ...] = ()
    opened: "ClaimForm | None" = field(default=None, compare=False, repr=False)
