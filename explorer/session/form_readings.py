"""How the typed fields of an edit form are read, in words beside each field. Not what is wrong: `form_checks`."""

from collections.abc import Callable
from dataclasses import replace

from explorer.domain.date_words import read_date_words
from explorer.domain.dates import say_date
from explorer.domain.durations import read_duration, say_duration
from explorer.domain.model import Origin, Qualifier
from explorer.domain.money import say_amount
from explorer.domain.numbers import say_number
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.form_values import amount_of, figure_of
from explorer.session.forms import NOT_SAID, ClaimForm, EntityForm, FundingForm
from explorer.session.renaming import is_swap


def readings(form: EntityForm | ClaimForm, vocabulary: Vocabulary) -> dict[str, str]:
    """Field by field, how what was typed is read: "Reads as over €10 million." Nothing for what has a problem."""
    if isinstance(form, EntityForm):
        return _entity_readings(form)
    found: dict[str, str] = {}
    known = vocabulary.properties.get(form.property)
    if known is not None and known.value_type is ValueType.NUMBER and form.number.strip():
        found["number"] = _read(lambda: _say_figure(form, vocabulary))
    if form.funding is not None:
        found |= _funding_readings(form.funding)
    found["date"] = _read(lambda: _say_typed_date(form.date))
    if not form.citations and form.origin == Origin.ANALYST:
        found["citations"] = "No quote yet: this will show as your own note."
    return {field: sentence for field, sentence in found.items() if sentence}


def _entity_readings(form: EntityForm) -> dict[str, str]:
    swapped = is_swap(form)
    if swapped is None or form.opened is None:
        return {}
    old = form.opened.name
    return {"name": f"“{swapped.text}” is another name of this already: “{old}” takes its place there."}


def _funding_readings(form: FundingForm) -> dict[str, str]:
    return {
        "funding.amount": _read(lambda: _say_typed_amount(form)),
        "funding.announced": _read(lambda: _say_typed_date(form.announced)),
        "funding.period": _read(lambda: _say_typed_date(form.period)),
        "funding.term": _read(lambda: _say_typed_term(form.term)),
    }


def _read(say: Callable[[], str]) -> str:
    try:
        return say()
    except ValueError:
        return ""


def _say_figure(form: ClaimForm, vocabulary: Vocabulary) -> str:
    figure = figure_of(form, vocabulary)
    unit = vocabulary.units.get(figure.unit)
    words = say_number(figure.low, figure.high, figure.qualifier, unit)
    return f"Reads as {words}{_exactly(figure.qualifier)}."


def _say_typed_amount(form: FundingForm) -> str:
    read = amount_of(form)
    if form.currency == NOT_SAID:
        read = replace(read, note="")  # chosen, so no advice to add one
    words = say_amount(read.low, read.high, read.qualifier, read.currency, read.cadence, term=read.term)
    return f"Reads as {words}{_exactly(read.qualifier)}. {read.note}".strip()


def _exactly(qualifier: Qualifier) -> str:
    return ", exactly" if qualifier is Qualifier.EXACT else ""


def _say_typed_date(text: str) -> str:
    words = say_date(read_date_words(text).edtf)
    return "" if words.casefold() == text.strip().casefold() else f"Reads as {words}."


def _say_typed_term(text: str) -> str:
    words = say_duration(read_duration(text))
    return "" if words.casefold() == text.strip().casefold() else f"Reads as {words}."
