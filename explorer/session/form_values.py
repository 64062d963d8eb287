"""What the typed figures and sums of a form mean, all its fields taken together. Not whether it may be saved."""

from dataclasses import dataclass, replace
from decimal import Decimal

from explorer.domain.date_words import read_date_words
from explorer.domain.dates import NotADate, say_date
from explorer.domain.durations import read_duration, say_duration
from explorer.domain.model import Cadence, Qualifier
from explorer.domain.money import AmountRead, NotAnAmount, read_amount
from explorer.domain.numbers import NotANumber, read_number, unit_named
from explorer.domain.vocabulary import Vocabulary
from explorer.session.forms import NOT_SAID, ClaimForm, FundingForm


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as read; `unit` is a key of the vocabulary, or empty. Bounds are as in `NumberRead`."""

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit: str


def figure_of(form: ClaimForm, vocabulary: Vocabulary) -> Figure:
    """The figure that number, qualifier and unit say together; NotANumber says what does not agree."""
    read = read_number(form.number)
    low, high, qualifier = read.low, read.high, read.qualifier
    chosen = Qualifier(form.qualifier) if form.qualifier else qualifier
    if chosen is not qualifier:
        if qualifier is not Qualifier.EXACT:
            raise NotANumber(f"The number says “{QUALIFIERS[qualifier]}”, the choice “{QUALIFIERS[chosen]}”.")
        if chosen is Qualifier.BETWEEN:
            raise NotANumber("Type both numbers, such as 20 to 100.")
        low = None if chosen is Qualifier.UP_TO else low
        high = None if chosen is Qualifier.OVER else high
    return Figure(low, high, chosen, _unit_of(form, read.unit_hint, vocabulary))


QUALIFIERS = {
    Qualifier.EXACT: "exactly",
    Qualifier.ABOUT: "about",
    Qualifier.OVER: "over",
    Qualifier.UP_TO: "up to",
    Qualifier.BETWEEN: "between",
}


def _unit_of(form: ClaimForm, hint: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.properties.get(form.property)
    default = known.unit if known else ""
    if not hint:
        return form.unit or default
    named = unit_named(hint, vocabulary.units.values())
    if named is None:
        raise NotANumber(f"“{hint}” is not a unit. Choose one from the list.")
    if form.unit and form.unit != named.key:
        raise NotANumber(f"The number says {named.plural}, the unit {unit_words(form.unit, vocabulary)}.")
    return named.key


def unit_words(key: str, vocabulary: Vocabulary) -> str:
    """The plural of a unit; its key where the vocabulary does not know it."""
    unit = vocabulary.units.get(key)
    return unit.plural if unit else key


def amount_of(form: FundingForm) -> AmountRead:
    """The sum that amount, currency, cadence and term say together; NotAnAmount says what does not agree.

    A chosen currency settles which dollar a bare "$" is. A term that cannot be read is left for its own field.
    """
    not_said = form.currency == NOT_SAID
    currency = "" if not_said else form.currency.strip().upper()
    # Beside the words themselves, the code settles "$", fills in for none, and is refused beside another.
    read = read_amount(f"{form.amount} {currency}" if form.amount.strip() else "")
    if not_said and read.currency is not None:
        raise NotAnAmount(f"The sum names a currency, {read.currency}; the choice says that none is given.")
    if read.currency is None and not not_said:
        raise NotAnAmount(read.note)
    cadence = Cadence.PER_YEAR if form.cadence == Cadence.PER_YEAR.value else read.cadence
    try:
        term = read_duration(form.term) if form.term.strip() else None
    except ValueError:
        term = None
    if term and read.term and term != read.term:
        raise NotAnAmount("The sum and the term name different lengths of time.")
    return replace(read, cadence=cadence, term=term or read.term)


def date_text(edtf: str) -> str:
    """How a date is put in a field: in words where those read as the same date, else as it is."""
    words = say_date(edtf)
    try:
        return words if words and read_date_words(words).edtf == edtf.strip() else edtf
    except NotADate:
        return edtf


def term_text(iso: str) -> str:
    """How a length of time is put in a field."""
    return say_duration(iso)
