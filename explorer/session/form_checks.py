"""What is wrong with an edit form, in words beside each field. Not how its fields are read: `form_readings`.

Fields are named as in `forms`; those of the money are "funding.amount" and so on, other names "aliases.0".
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from explorer.domain.date_words import read_date_words
from explorer.domain.dates import NotADate
from explorer.domain.durations import NotADuration, read_duration
from explorer.domain.model import Cadence, FundingSide, Origin, Qualifier, Rank, Stage, ValueKind
from explorer.domain.money import NotAnAmount
from explorer.domain.numbers import NotANumber
from explorer.domain.text import is_blank
from explorer.domain.vocabulary import NAME_PROPERTIES, Property, ValueType, Vocabulary
from explorer.session.form_values import amount_of, figure_of, unit_words
from explorer.session.forms import NOBODY, ClaimForm, EntityForm, FundingForm
from explorer.session.renaming import is_swap, tidy

LONGEST_NAME = 500  # characters
_Found = Iterator[tuple[str, str]]


def problems(form: EntityForm | ClaimForm, vocabulary: Vocabulary) -> dict[str, str]:
    """Field by field in the order of the form, the sentence that says why it cannot be saved; empty when it can."""
    found = (
        _entity_problems(form, vocabulary)
        if isinstance(form, EntityForm)
        else _claim_problems(form, vocabulary)
    )
    first: dict[str, str] = {}
    for field, sentence in found:
        first.setdefault(field, sentence)
    return first


# ── An entity ───────────────────────────────────────────────────────────────────────────────────────────────
def _entity_problems(form: EntityForm, vocabulary: Vocabulary) -> _Found:
    yield from _name_problems("name", form.name, "Give it a name.")
    if not form.kind:
        yield "kind", "Choose a kind."
    elif form.kind not in vocabulary.kinds:
        yield "kind", f"“{form.kind}” is not a kind of this workspace."
    yield from _control_problems({"summary": form.summary})
    taken: set[tuple[str, str]] = set()
    swapped = is_swap(form)
    for index, alias in enumerate(form.aliases):
        field = f"aliases.{index}"
        yield from _name_problems(field, alias.text, "Type this name, or remove it.")
        if alias.property not in NAME_PROPERTIES:
            yield field, f"“{alias.property}” is not a sort of name."
        twice = (alias.property, tidy(alias.text)) in taken
        if twice or (tidy(alias.text) == tidy(form.name) and alias != swapped):
            yield field, "This name is there already."
        taken.add((alias.property, tidy(alias.text)))


# They make a name be read as another; right-to-left letters need none of them.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _name_problems(field: str, text: str, when_missing: str) -> _Found:
    if not is_visible(text):
        yield field, when_missing
    elif len(text) > LONGEST_NAME:
        yield field, f"A name has at most {LONGEST_NAME} characters."
    elif not _TURNING.isdisjoint(text):
        yield field, "Remove the invisible characters that turn the direction of writing."
    yield from _control_problems({field: text})


def is_visible(text: str) -> bool:
    """True when something of `text` can be seen: not only spaces, controls and characters of no width."""
    return not is_blank(text) and any(
        not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn", "Mn"}
        for char in text
    )


def control_problem(text: str) -> str:
    """The sentence for a text with control characters in it; empty where there are none."""
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text):
        return "Remove the invisible control characters."
    return ""


def _control_problems(texts: Mapping[str, str]) -> _Found:
    for field, text in texts.items():
        if problem := control_problem(text):
            yield field, problem


# ── A claim ─────────────────────────────────────────────────────────────────────────────────────────────────
def _claim_problems(form: ClaimForm, vocabulary: Vocabulary) -> _Found:
    known = vocabulary.properties.get(form.property)
    if form.subject_id == NOBODY:
        yield "subject", "Pick the entity that this is about."
    yield from _property_problems(form, known, vocabulary)
    yield from _control_problems({"value": form.value, "role": form.role, "note": form.note})
    if known is not None and form.value_kind == ValueKind.VALUE.value:
        yield from _VALUE_PROBLEMS[known.value_type](form, known, vocabulary)
    elif form.value_kind not in set(ValueKind):
        yield "value", f"“{form.value_kind}” is not a sort of value."
    if form.funding is not None:
        yield from _funding_problems(form.funding, form)
    if form.date.strip():
        yield from _date_problems("date", form.date)
    yield from _rank_problems(form)
    yield from _citation_problems(form)


def _property_problems(form: ClaimForm, known: Property | None, vocabulary: Vocabulary) -> _Found:
    if not form.property:
        yield "property", "Choose what this says."
    elif known is None:
        yield "property", f"“{form.property}” is not a property of this workspace."
    elif form.opened is not None and form.opened.property == form.property:
        return  # it was so before: an entity of another kind must not lock its claims
    elif form.subject_kind and not _fits(form.subject_kind, known.kinds):
        kind = vocabulary.kind_label(form.subject_kind)
        yield "property", f"“{known.label}” is not said of this kind of thing ({kind})."


def _text_problems(form: ClaimForm, known: Property, _: Vocabulary) -> _Found:
    if known.key in NAME_PROPERTIES:
        yield from _name_problems("value", form.value, "Type the name.")
    elif not is_visible(form.value):
        yield "value", "Type the words."


def _number_problems(form: ClaimForm, known: Property, vocabulary: Vocabulary) -> _Found:
    if form.qualifier and form.qualifier not in set(Qualifier):
        yield "number", f"“{form.qualifier}” is not a way to say a number."
        return
    try:
        figure = figure_of(form, vocabulary)
    except NotANumber as error:
        yield "number", str(error)
        return
    if figure.unit and figure.unit not in vocabulary.units:
        yield "unit", f"“{figure.unit}” is not a unit of this workspace."
        return
    wanted = vocabulary.units.get(known.unit)
    if wanted and figure.unit and vocabulary.units[figure.unit].quantity != wanted.quantity:
        units = f"{wanted.plural}, not in {unit_words(figure.unit, vocabulary)}"
        yield "unit", f"“{known.label}” is counted in {units}."


def _own_date_problems(form: ClaimForm, _known: Property, _: Vocabulary) -> _Found:
    # "Earlier this year" in an undated text is a date that stays words: unknown, not guessed.
    if not form.date.strip() and not is_visible(form.value):
        yield "date", "Give the date, or the words as printed."


def _object_problems(form: ClaimForm, known: Property, vocabulary: Vocabulary) -> _Found:
    if form.object_id is None:
        yield "object", "Pick an entity from the list."
    yield from _other_side_problems(form, known, vocabulary)


def _other_side_problems(form: ClaimForm, known: Property, vocabulary: Vocabulary) -> _Found:
    if form.object_id is not None and form.object_id == form.subject_id:
        yield "object", "An entity cannot be related to itself."
    elif form.opened is not None and (form.opened.property, form.opened.object_id) == (
        form.property,
        form.object_id,
    ):
        return  # as above
    elif form.object_id is not None and form.object_kind and not _fits(form.object_kind, known.object_kinds):
        yield "object", f"“{known.label}” leads to {_one_of(known.object_kinds, vocabulary)}."


def _fits(kind: str, kinds: frozenset[str]) -> bool:
    return not kinds or kind in kinds


def _one_of(kinds: frozenset[str], vocabulary: Vocabulary) -> str:
    labels = [label.label for key, label in vocabulary.kinds.items() if key in kinds] or sorted(kinds)
    return f"a {labels[0]}" if len(labels) == 1 else f"a {', '.join(labels[:-1])} or {labels[-1]}"


def _money_problems(form: ClaimForm, known: Property, vocabulary: Vocabulary) -> _Found:
    if form.funding is None:
        yield "funding.amount", "Type the sum."
    if form.object_id is None and form.object_name.strip():
        yield "object", "Pick an entity from the list, or leave this empty."
    yield from _other_side_problems(form, known, vocabulary)


_Check = Callable[[ClaimForm, Property, Vocabulary], _Found]
_VALUE_PROBLEMS: Mapping[ValueType, _Check] = {
    ValueType.TEXT: _text_problems,
    ValueType.NUMBER: _number_problems,
    ValueType.DATE: _own_date_problems,
    ValueType.ENTITY: _object_problems,
    ValueType.MONEY: _money_problems,
}


def _funding_problems(form: FundingForm, claim: ClaimForm) -> _Found:
    yield from _choice_problems("funding.subject_is", form.subject_is, FundingSide)
    yield from _choice_problems("funding.stage", form.stage, Stage)
    yield from _choice_problems("funding.cadence", form.cadence, Cadence)
    try:
        amount_of(form)
    except NotAnAmount as error:
        yield "funding.amount", str(error)
    yield from _control_problems({"funding.purpose": form.purpose, "funding.kind": form.kind})
    for field, text in (("funding.announced", form.announced), ("funding.period", form.period)):
        if text.strip():
            yield from _date_problems(field, text)
    try:
        if form.term.strip():
            read_duration(form.term)
    except NotADuration as error:
        yield "funding.term", str(error)
    if form.part_of is not None and form.part_of == claim.id:
        yield "funding.part_of", "A sum cannot be part of itself."


def _choice_problems(field: str, value: str, choices: type[StrEnum]) -> _Found:
    if value not in set(choices):
        yield field, f"“{value}” is not one of the choices."


def _date_problems(field: str, text: str) -> _Found:
    try:
        read_date_words(text)
    except NotADate as error:
        yield field, str(error)


def _rank_problems(form: ClaimForm) -> _Found:
    yield from _choice_problems("rank", form.rank, Rank)
    yield from _control_problems({"rank_reason": form.rank_reason})
    if form.rank == Rank.PREFERRED and not is_visible(form.rank_reason):
        yield "rank_reason", "Say why this is preferred."
    elif form.rank == Rank.DEPRECATED and not is_visible(form.rank_reason):
        yield "rank_reason", "Say why this is set aside."


def _citation_problems(form: ClaimForm) -> _Found:
    yield from _choice_problems("citations", form.origin, Origin)
    if not form.citations and form.origin != Origin.ANALYST:
        yield "citations", "Keep at least one quote: only your own notes stand without."
    for citation in form.citations:
        if not is_visible(citation.exact):
            yield "citations", "A quote has no words. Remove it."
