"""A small vocabulary and whole forms, for tests that spoil or fill one field."""

from dataclasses import replace

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType, Vocabulary
from explorer.session.forms import CitationForm, ClaimForm, EntityForm, FundingForm


def _kind(key: str, label: str) -> Kind:
    return Kind(key, label, f"{label}s", "shapes", "grey", "Thing")


def _property(key: str, label: str, value_type: ValueType, **more: object) -> Property:
    blank = Property(
        key, label, "", value_type, frozenset(), frozenset(), "", single=False, group="about", maps_to=""
    )
    return replace(blank, **more)  # type: ignore[arg-type]


VOCABULARY = Vocabulary(
    kinds={
        kind.key: kind for kind in (_kind("person", "person"), _kind("lab", "lab"), _kind("place", "place"))
    },
    properties={
        known.key: known
        for known in (
            _property("alias", "also called", ValueType.TEXT),
            _property("quotation", "said", ValueType.TEXT, kinds=frozenset({"person"})),
            _property("located_in", "located in", ValueType.ENTITY, object_kinds=frozenset({"place"})),
            _property("supports", "supports", ValueType.ENTITY),
            _property("staff", "staff", ValueType.NUMBER),
            _property("floor_area", "floor area", ValueType.NUMBER, unit="square_metre"),
            _property("opened_on", "opened on", ValueType.DATE),
            _property("funds", "funds", ValueType.MONEY),
        )
    },
    units={
        unit.key: unit
        for unit in (
            Unit("desk", "desk", "", "desks", "count"),
            Unit("square_metre", "square metre", "m²", "square metres", "area"),
            Unit("square_foot", "square foot", "sq ft", "square feet", "area"),
        )
    },
)

ME, OTHER = EntityId(1), EntityId(2)
QUOTE = CitationForm(CitationId(1), DocumentId(1), "A document", 5, 9, "FAIR")
ENTITY = EntityForm(ME, "FAIR", "lab", "A lab.")
CLAIM = ClaimForm(ME, ClaimId(7), "FAIR", "lab", property="alias", value="Facebook AI", citations=(QUOTE,))
MONEY = replace(CLAIM, property="funds", value="", funding=FundingForm(amount="€10m"))
NUMBER = replace(CLAIM, property="staff", value="", number="30")
