"""A stretch of days in words, as a filter says it: "2018 to 2020". Not dates of claims."""

from explorer.domain.dates import say_date

_JANUARY, _DECEMBER = "-01-01", "-12-31"


def span_words(first_day: str, last_day: str) -> str:
    """First and last ISO day in words; whole years and months are said as such."""
    first, last = first_day, last_day
    if first.endswith(_JANUARY) and last.endswith(_DECEMBER):
        first, last = first.removesuffix(_JANUARY), last.removesuffix(_DECEMBER)
    elif first.endswith("-01") and _ends_a_month(last):
        first, last = first.removesuffix("-01"), last[: -len("-31")]
    return say_date(first if first == last else f"{first}/{last}")


def _ends_a_month(day: str) -> bool:
    year, month, number = (int(part) for part in day.rsplit("-", 2))
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return number == (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
