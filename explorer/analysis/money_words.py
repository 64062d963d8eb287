"""Sums of money for totals and marks: "€1.5 billion", or "€1.5B" where room is short. Not what a text states."""

from decimal import Decimal

from explorer.domain.currencies import sign_of
from explorer.domain.model import Qualifier
from explorer.domain.money import say_amount

_STEPS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
# Above this the words of most languages turn into rows of noughts.
_LARGEST_IN_LETTERS = 1e15


def money(value: float, currency: str, *, short: bool = False, locale: str = "en") -> str:
    """One sum, never rounded: "€1.5 billion"; or rounded to three figures when `short`: "€1.56B"."""
    if short:
        return _short(value, currency, locale)
    exact = Decimal(repr(value))
    if not currency:
        return f"{exact.normalize():,f}"
    return say_amount(exact, exact, Qualifier.EXACT, currency, locale=locale)


def money_range(least: float, most: float, currency: str, *, short: bool = False, locale: str = "en") -> str:
    """One sum, or the two ends of a range: "€1.5 billion to €1.8 billion"."""
    if least == most:
        return money(least, currency, short=short, locale=locale)
    # Two ends that are rounded to the same figure are one.
    ends = dict.fromkeys(money(value, currency, short=short, locale=locale) for value in (least, most))
    return "–".join(ends) if short else " to ".join(ends)


def approximately(value: float) -> float:
    """To four figures: more would claim that a conversion is exact."""
    return float(f"{value:.4g}")


def _short(value: float, currency: str, locale: str) -> str:
    if not locale.startswith("en") and currency:
        # Babel is slow to import, and English does without it.
        from babel.numbers import format_compact_currency

        return format_compact_currency(value, currency, locale=locale, fraction_digits=2)
    sign = sign_of(currency) if currency else ""
    if abs(value) >= _LARGEST_IN_LETTERS:
        return f"{sign}{value:.3g}".replace("e+", "E")
    for step, letter in _STEPS:
        if abs(value) >= step * 0.9995:  # what rounds up to it reads better in it
            return f"{sign}{_figures(value / step)}{letter}"
    return f"{sign}{_figures(value)}"


def _figures(value: float) -> str:
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
