"""Figures as people write them, read and said: "1,8k jobs", "over 3,000 desks". Not sums of money."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from explorer.domain.figures import SHORT, SPELLED, NotANumber, figure_pattern, parts_of
from explorer.domain.model import Qualifier
from explorer.domain.vocabulary import Unit

__all__ = ["NotANumber", "NumberRead", "read_number", "say_figure", "say_number", "unit_named"]

# A lone m is metres; before a word it is millions (10m users). B and M are only ever billions and millions.
_SCALES = rf"(?:[kK]|M|[bB]|m(?=\s+[^\W\d_])|(?i:{'|'.join([*SPELLED, *SHORT])})s?)(?![^\W_])"
_PATTERN = figure_pattern(_SCALES)
_SCALE_OF = {**SPELLED, **SHORT, "M": 6, "m": 6, "B": 9, "b": 9, "md": 9}
_UNIT_WITH_DIGIT = re.compile(r"\b[a-zA-Z]{1,3}[23]\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberRead:
    """A figure as read; `unit_hint` is whatever stands after it, such as "m2" or "desks".

    exact and about: both bounds equal; over: only low; up_to: only high; between: both.
    """

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    unit_hint: str


def read_number(text: str) -> NumberRead:
    """Read a figure such as 1,8k or 34,000m2 or "more than 20" or "20 to 100"; NotANumber says why not."""
    if not text.strip():
        raise NotANumber("There is no number.")
    parts = parts_of(text, _PATTERN, _SCALE_OF)
    if re.search(r"\d", _UNIT_WITH_DIGIT.sub("", parts.rest)):
        raise NotANumber(f"“{parts.rest}” holds another number. Type one, or two such as 20 to 100.")
    return NumberRead(parts.low, parts.high, parts.qualifier, parts.rest)


def unit_named(hint: str, units: Iterable[Unit]) -> Unit | None:
    """The unit that `hint` names by key, label, plural or symbol; "m2" and "square meters" will do."""
    wanted = _unit_words(hint)
    names = ((unit, (unit.key, unit.label, unit.plural, unit.symbol)) for unit in units)
    return next((unit for unit, known in names if wanted and wanted in map(_unit_words, known)), None)


def _unit_words(name: str) -> str:
    words = name.casefold().replace("_", " ").replace("meter", "metre").replace("m²", "m2").strip(" .")
    return {"sqm": "m2", "sq m": "m2", "sq. ft": "sq ft", "sqft": "sq ft"}.get(words, words)


def say_number(
    low: Decimal | None,
    high: Decimal | None,
    qualifier: Qualifier,
    unit: Unit | str | None = None,
    *,
    locale: str = "en",
) -> str:
    """The figure in words, such as "over 3,000 desks"; empty where neither bound is known."""
    one, other = (high, low) if qualifier is Qualifier.UP_TO else (low, high)
    number = one if one is not None else other
    if number is None:
        return ""
    figure = say_figure(number, locale)
    if qualifier is Qualifier.BETWEEN and high is not None and high != number:
        # "900 to 1.2 million" would read as two figures in millions.
        figure = f"{figure} to {say_figure(high, locale) if in_millions(number) else _digits(high, locale)}"
    single = number == 1 and (qualifier is not Qualifier.BETWEEN or high == number)
    return _BEFORE[qualifier] + _with_unit(figure, unit, single=single)


_STEPS = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_BEFORE = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "about ",
    Qualifier.OVER: "over ",
    Qualifier.UP_TO: "up to ",
    Qualifier.BETWEEN: "",
}


def _with_unit(figure: str, unit: Unit | str | None, *, single: bool) -> str:
    if not unit:
        return figure
    if isinstance(unit, str):
        return f"{figure} {unit}"
    if unit.quantity == "rank":
        return f"{unit.symbol or unit.label} {figure}"
    # A sign such as m² reads better than its words; short words such as min do not.
    sign = unit.symbol if unit.quantity != "ratio" and re.search(r"[^A-Za-z. ]", unit.symbol) else ""
    return f"{figure} {sign or (unit.label if single else unit.plural)}"


def say_figure(number: Decimal, locale: str = "en") -> str:
    """The digits, grouped as the locale does, never rounded; "1.8 million" where that is as exact."""
    return (in_millions(number) if locale.startswith("en") else "") or _digits(number, locale)


def _digits(number: Decimal, locale: str) -> str:
    if locale.startswith("en"):
        return f"{number:,f}"
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale, decimal_quantization=False)


def in_millions(number: Decimal) -> str:
    """English for a large number, such as "1.8 billion"; empty where that takes more than three decimals."""
    for step, name in _STEPS:
        steps = number / step
        if 1 <= abs(steps) < 1000 and steps == round(steps, 3):
            return f"{steps.normalize():f} {name}"
    return ""
