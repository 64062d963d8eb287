"""Conversions in words: what a sum comes to, at which rate, of which day, and who says so. No arithmetic."""

from explorer.analysis.conversion import REFERENCE, Basis, Converted, Converter, Rate
from explorer.analysis.money_words import approximately, money_range
from explorer.domain.currencies import sign_of
from explorer.domain.dates import say_date

_WHOLE_MONTH, _WHOLE_YEAR = len("2018-05"), len("2018")
_MONTH_ENDS = frozenset(("28", "29", "30", "31"))


def converted_words(converted: Converted, to: str, *, locale: str = "en") -> str:
    """The sum in the other currency: "≈ €333.1 million"."""
    least, most = approximately(converted.amount.least), approximately(converted.amount.most)
    return f"≈ {money_range(least, most, to, locale=locale)}"


def short_line(converted: Converted, to: str, source: str) -> str:
    """Sum, rate of the euro and day where room is short: "≈ €333M at $1.2007, ECB 2 May 2018"."""
    least, most = approximately(converted.amount.least), approximately(converted.amount.most)
    sum_ = f"≈ {money_range(least, most, to, short=True)}"
    initials = "".join(word[0] for word in source.split())
    lowest = converted.lowest
    if lowest == converted.highest:
        rate = _rate(lowest, converted.stated, to).removeprefix("€1 = ")
        return f"{sum_} at {rate}, {initials} {say_date(lowest.day)}"
    span = say_date(span_text(converted.first, converted.last))
    return f"{sum_} at the lowest and highest rates of {span}, {initials}"


def rate_words(converted: Converted, to: str, source: str) -> str:
    """The rate with its day and source: "€1 = $1.2007 (European Central Bank, 2 May 2018)"."""
    lowest, highest = converted.lowest, converted.highest
    told = ", when it was told" if converted.basis is Basis.TOLD else ""
    if lowest == highest:
        begins = ", the first day of its period" if converted.basis is Basis.PERIOD else ""
        return f"{_rate(lowest, converted.stated, to)} ({source}, {say_date(lowest.day)}{begins}{told})"
    span = say_date(span_text(converted.first, converted.last))
    ends = " to ".join(_rate(rate, converted.stated, to) for rate in (lowest, highest))
    return f"{ends} ({source}, the lowest and the highest of {span}{told})"


def conversion_line(converted: Converted, to: str, source: str) -> str:
    """Sum and rate in one line."""
    return f"{converted_words(converted, to)} at {rate_words(converted, to, source)}"


def conversion_note(converter: Converter | None) -> str:
    """How all sums of a picture are given."""
    if converter is None:
        return "As stated; currencies are not added to each other."
    rates = converter.rates
    return (
        f"≈ converted to {converter.to} at the {rates.source}’s reference rate of each sum’s own day "
        f"(history to {say_date(rates.last_day)})."
    )


def span_text(first: str, last: str) -> str:
    """Two ISO days as the shortest EDTF text that means them: "2018", "2018-05" or "2018-05-02/2018-07-31"."""
    if first == last:
        return first
    if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
        return first[:_WHOLE_YEAR]
    if first[:7] == last[:7] and first[8:] == "01" and last[8:] in _MONTH_ENDS and last >= _month_end(first):
        return first[:_WHOLE_MONTH]
    return f"{first}/{last}"


def _month_end(day: str) -> str:
    """The last day of the month of an ISO day, in a year without leap day at the latest."""
    days = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}.get(day[5:7], "31")
    return f"{day[:8]}{days}"


def _rate(rate: Rate, stated: str, to: str) -> str:
    """As the bank publishes it: what one euro buys."""
    sides = [
        f"{sign_of(code)}{value:f}"
        for code, value in ((stated, rate.stated), (to, rate.wished))
        if code != REFERENCE
    ]
    return " = ".join(["€1", *sides])
