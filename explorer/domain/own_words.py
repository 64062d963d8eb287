"""Kinds, properties and units of an analyst's own: their keys, and why one cannot be kept. Not where they are kept."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from explorer.domain.tags import has_controls, tidy_tag
from explorer.domain.text import fold, is_blank, words
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType, Vocabulary

PREFIX: Final = "own_"  # no bundled key begins with it, now or later
LONGEST_LABEL: Final = 60  # characters
LONGEST_SYMBOL: Final = 12
HUES: Final = (
    *("orange", "sky_blue", "bluish_green", "yellow"),
    *("blue", "vermilion", "reddish_purple", "grey"),
)
SECTIONS: Final = (
    *("money", "figures", "about", "people", "organisations", "places"),
    *("programmes", "events", "quotations"),
)
Word = Kind | Property | Unit
Problems = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """All words of one's own, by key, in the order in which they were added."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    properties: Mapping[str, Property] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)


def with_own(bundled: Vocabulary, own: OwnWords) -> Vocabulary:
    """The bundled words and then one's own; a bundled word is never covered."""
    return Vocabulary(
        kinds={
            **bundled.kinds,
            **own.kinds,
            **bundled.kinds,
        },  # in this order, and bundled where both have one
        properties={**bundled.properties, **own.properties, **bundled.properties},
        units={**bundled.units, **own.units, **bundled.units},
    )


def key_for(label: str, taken: Collection[str]) -> str:
    """A key made of a label, that nothing has yet."""
    stem = PREFIX + ("_".join(word for word in words(label) if word.isascii())[:40].strip("_") or "word")
    if stem not in taken:
        return stem
    return next(key for n in count(2) if (key := f"{stem}_{n}") not in taken)


def word_problems(word: Word, vocabulary: Vocabulary, icons: Collection[str]) -> dict[str, str]:
    """Field by field why a word cannot be kept; `vocabulary` has all others and perhaps this one itself."""
    if isinstance(word, Kind):
        found = _kind_problems(word, vocabulary, icons)
    elif isinstance(word, Property):
        found = _property_problems(word, vocabulary)
    else:
        found = _unit_problems(word, vocabulary)
    first: dict[str, str] = {}
    for name, sentence in found:
        first.setdefault(name, sentence)
    return first


def label_problem(typed: str) -> str:
    """Why this cannot be a label, in a sentence; empty when it can."""
    label = tidy_tag(typed)
    if is_blank(label):
        return "Give it a label."
    if len(label) > LONGEST_LABEL:
        return f"A label has at most {LONGEST_LABEL} characters; this one has {len(label):,}."
    if has_controls(label):
        return "Remove the invisible control characters."
    if not label[0].isalnum() or any(char in "<>" for char in label):
        return "A label begins with a letter or a digit, and has no < or >."
    return ""


def _kind_problems(kind: Kind, vocabulary: Vocabulary, icons: Collection[str]) -> Problems:
    yield from _named("label", kind.label)
    yield from _named("plural", kind.plural)
    yield from _repeated(kind, vocabulary.kinds.values(), "kind")
    if kind.icon not in icons:
        yield "icon", f"“{kind.icon}” is not an icon of this program." if kind.icon else "Choose an icon."
    if kind.hue not in HUES:
        yield "hue", f"“{kind.hue}” is not a colour of the list." if kind.hue else "Choose a colour."


def _property_problems(known: Property, vocabulary: Vocabulary) -> Problems:
    yield from _named("label", known.label)
    yield from _repeated(known, vocabulary.properties.values(), "property")
    if known.inverse_label:
        yield from _named("inverse_label", known.inverse_label)
        if known.value_type not in (ValueType.ENTITY, ValueType.MONEY):
            yield "inverse_label", "Only what leads to another entity reads from the other side."
    for name, kinds in (("kinds", known.kinds), ("object_kinds", known.object_kinds)):
        for kind in sorted(kinds - vocabulary.kinds.keys()):
            yield name, f"“{kind}” is not a kind of this workspace."
    if known.object_kinds and known.value_type not in (ValueType.ENTITY, ValueType.MONEY):
        yield "object_kinds", "Only what leads to another entity says of which kind that is."
    if known.unit and known.unit not in vocabulary.units:
        yield "unit", f"“{known.unit}” is not a unit of this workspace."
    elif known.unit and known.value_type is not ValueType.NUMBER:
        yield "unit", "Only numbers have a unit."
    if known.group not in SECTIONS:
        yield "group", "Choose a section."


def _unit_problems(unit: Unit, vocabulary: Vocabulary) -> Problems:
    yield from _named("label", unit.label)
    yield from _named("plural", unit.plural)
    yield from _repeated(unit, vocabulary.units.values(), "unit")
    if len(unit.symbol) > LONGEST_SYMBOL:
        yield "symbol", f"A symbol has at most {LONGEST_SYMBOL} characters."
    elif has_controls(unit.symbol) or any(char in "<>=@" for char in unit.symbol):
        yield "symbol", "A symbol has no < > = @ and no control characters."
    yield from _named("quantity", unit.quantity)


def _named(name: str, text: str) -> Problems:
    problem = label_problem(text)
    if problem:
        yield name, problem


def _repeated(word: Word, others: Iterable[Word], noun: str) -> Problems:
    same = _folded(word.label)
    if any(other.key != word.key and _folded(other.label) == same for other in others):
        yield "label", f"There is a {noun} “{tidy_tag(word.label)}” already."


def _folded(label: str) -> str:
    return " ".join(fold(label).split())
