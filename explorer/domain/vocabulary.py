"""Kinds, properties and units: the words that claims are made of. Not the words of any one data set.

The tables are data in `resources/vocabulary`; `explorer.formats.vocabulary_csv` reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ValueType(StrEnum):
    """What kind of value a property takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ENTITY = "entity"
    MONEY = "money"


NAME_PROPERTIES = ("name", "alias", "former_name", "acronym")
# Relations that can never lead back to where they began: nothing is part of itself.
NEVER_ROUND = ("part_of", "parent")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity; `icon` is a file in resources/icons, `hue` an Okabe–Ito name."""

    key: str
    label: str
    plural: str
    icon: str
    hue: str
    schema: str  # FollowTheMoney


@dataclass(frozen=True, slots=True)
class Property:
    """A property of claims; `kinds` and `object_kinds` are empty where any kind fits."""

    key: str
    label: str
    inverse_label: str
    value_type: ValueType
    kinds: frozenset[str]
    object_kinds: frozenset[str]
    unit: str
    single: bool  # an entity has one true value at a time, so two different values disagree
    group: str  # section of the detail pane
    maps_to: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of figures."""

    key: str
    label: str
    symbol: str
    plural: str
    quantity: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds, properties and units by key, in the order in which they are shown."""

    kinds: Mapping[str, Kind]
    properties: Mapping[str, Property]
    units: Mapping[str, Unit]

    def kind_label(self, key: str) -> str:
        """The label of a kind; its key where the vocabulary does not know it."""
        kind = self.kinds.get(key)
        return kind.label if kind else key

    def property_label(self, key: str, *, inverse: bool = False) -> str:
        """The label of a property, or of its inverse; the key where the vocabulary does not know it."""
        found = self.properties.get(key)
        if found is None:
            return key
        return found.inverse_label if inverse and found.inverse_label else found.label
