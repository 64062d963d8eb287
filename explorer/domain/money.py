"""Sums of money as people write them, read and said: "€1.5B", "1,5 Md €", "over €10 million". No conversion.

The currency may stand before or after, as a sign, a code or a word, even twice ("€10 Million Euros"). What is
not said stays unknown.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from explorer.domain.currencies import find_currencies, sign_of
from explorer.domain.durations import LEAD, NotADuration, read_duration, say_term
from explorer.domain.figures import LONGEST, SHORT, SPELLED, NotANumber, figure_pattern, parts_of
from explorer.domain.model import Cadence, Qualifier
from explorer.domain.numbers import in_millions

NO_CURRENCY = "No currency is given. Add € or a code such as EUR."

_SCALES = rf"(?:[kKbBtT]|[mM]{{1,2}}|(?i:{'|'.join([*SPELLED, *SHORT])})s?)(?![^\W_])"
_PATTERN = figure_pattern(_SCALES)
_SCALE_OF = {**SPELLED, **SHORT, "m": 6, "mm": 6, "b": 9, "t": 12}
_SPAN = r"(?:\d{1,4}|[^\W\d_]+)[\s-]*(?:years?|yrs?|decades?|months?|weeks?|days?|ans?|mois)\b"
_TERM = re.compile(rf"\b{LEAD}(?P<length>{_SPAN}(?:(?:\s*,\s*|\s+and\s+){_SPAN})*)", re.IGNORECASE)
_PER_YEAR = re.compile(
    r"\b(?:annually|yearly|per\s+year|per\s+annum|p\.a\.|(?:a|each|every)\s+year|par\s+an)(?!\w)|/\s*(?:year|yr|an)\b",
    re.IGNORECASE,
)


class NotAnAmount(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """The text is not a sum of money that can be read surely; `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class AmountRead:
    """A sum as read, in whole currency units; `note` says in a sentence what was assumed or is missing.

    exact and about: both bounds equal; over: only low; up_to: only high; between: both.
    """

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    currency: str | None
    cadence: Cadence
    term: str | None
    note: str


def read_amount(text: str) -> AmountRead:
    """Read a sum such as €1.5B or 1,5 Md € or "over €10 million a year"; NotAnAmount says why not."""
    if not text.strip():
        raise NotAnAmount("There is no sum of money.")
    if len(text) > LONGEST:
        raise NotAnAmount("This is too long for a sum of money.")
    words, term = _take_term(text)
    words, yearly = _PER_YEAR.subn(" ", words)
    found = find_currencies(words)
    if len(found.codes) > 1:
        raise NotAnAmount(f"Two currencies are named: {' and '.join(sorted(found.codes))}.")
    try:
        parts = parts_of(found.rest.strip(" ,;"), _PATTERN, _SCALE_OF)
    except NotANumber as error:
        raise NotAnAmount(_about_money(str(error))) from error
    if rest := parts.rest.strip(" ,;."):
        raise NotAnAmount(f"“{rest}” does not belong to a sum of money.")
    if parts.dotted:
        raise NotAnAmount("The point can be read in two ways. Write 1,500 or 1.50.")
    if any(bound is not None and bound <= 0 for bound in (parts.low, parts.high)):
        raise NotAnAmount("A sum of money is more than nothing.")
    currency = next(iter(found.codes), None)
    cadence = Cadence.PER_YEAR if yearly else Cadence.TOTAL
    note = found.note if currency else NO_CURRENCY
    return AmountRead(parts.low, parts.high, parts.qualifier, currency, cadence, term, note)


def _take_term(text: str) -> tuple[str, str | None]:
    """The text without its length of time, and that length: "over five years" is P5Y."""
    match = _TERM.search(text)
    if match is None:
        return text, None
    try:
        term = read_duration(match["length"])
    except NotADuration:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", term


def _about_money(sentence: str) -> str:
    if sentence.startswith("Start with"):
        return "Write the sum like €1.5 billion, 10 M€ or over $50 million."
    return sentence


def say_amount(
    low: Decimal | None,
    high: Decimal | None,
    qualifier: Qualifier,
    currency: str | None,
    cadence: Cadence = Cadence.TOTAL,
    *,
    term: str | None = None,
    locale: str = "en",
) -> str:
    """The sum in words, such as "over €10 million" or "€70 million a year"; never rounded."""
    one, other = (high, low) if qualifier is Qualifier.UP_TO else (low, high)
    sum_ = one if one is not None else other
    if sum_ is None:
        return "amount unknown"
    words = _BEFORE[qualifier] + _say_sum(sum_, currency, locale)
    if qualifier is Qualifier.BETWEEN and high is not None and high != sum_:
        # "€900 to €1.2 million" would read as two sums in millions.
        words = f"{words} to {_say_sum(high, currency, locale, in_full=not in_millions(sum_))}"
    if cadence is Cadence.PER_YEAR:
        words = f"{words} a year"
    if term:
        words = f"{words} {say_term(term)}"
    return words if currency else f"{words}, currency unknown"


_BEFORE = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.OVER: "over ",
    Qualifier.UP_TO: "up to ",
    Qualifier.BETWEEN: "",
}


_ROUNDED = 24  # digits before the point


def _say_sum(value: Decimal, currency: str | None, locale: str, *, in_full: bool = False) -> str:
    if not locale.startswith("en"):
        return _say_sum_by_babel(value, currency, locale)
    sign = sign_of(currency) if currency else ""
    is_huge = (
        value.adjusted() > _ROUNDED
    )  # the decimal module refuses to round what has more digits than it keeps
    has_more = is_huge or value != round(value, 2)
    digits = f"{value:,f}" if has_more else f"{value:,.2f}".removesuffix(".00")
    return sign + (digits if in_full else in_millions(value) or digits)


def _say_sum_by_babel(value: Decimal, currency: str | None, locale: str) -> str:
    """Babel knows sums such as "1,5 Md €" in short only, so English is said by our own rule."""
    from babel.numbers import format_compact_currency, format_currency, format_decimal

    if currency is None:
        return format_decimal(value, locale=locale, decimal_quantization=False)
    if in_millions(value):
        return format_compact_currency(value, currency, locale=locale, fraction_digits=3)
    return format_currency(value, currency, locale=locale, decimal_quantization=False)
