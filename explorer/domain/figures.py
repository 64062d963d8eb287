"""Figures inside a text: digits, "million", "over", "20 to 100". Not what they count, nor which currency.

A comma before exactly three digits groups them (34,000); any other single comma or point is the decimal mark
(1,8 and 1.8); where both occur, the last one is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from explorer.domain.model import Qualifier

LONGEST = 120  # characters; no figure is longer
TOO_LARGE = Decimal(10) ** 24  # Decimal's 28 digits keep everything below exact
WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
SPELLED = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "milliard": 9, "trillion": 12}
SHORT = {"k": 3, "mn": 6, "mio": 6, "bn": 9, "md": 9, "mds": 9, "mrd": 9, "tn": 12}

_WIDE_SPACES = re.compile("[\u00a0\u2007\u2009\u202f]")  # no-break, figure, thin and narrow: met in numbers
_GROUP = r"[1-9]\d{0,2}"
_BY_SPACES = rf"{_GROUP}(?:[ '’]\d{{3}})+(?:[.,]\d+)?"
_BY_COMMAS = rf"{_GROUP}(?:,\d{{3}})+(?:\.\d+)?"
_BY_POINTS = rf"{_GROUP}(?:(?:\.\d{{3}}){{2,}}(?:,\d+)?|(?:\.\d{{3}})+,\d+)"
_FIGURE = (
    rf"(?:(?:{_BY_SPACES}|{_BY_COMMAS}|{_BY_POINTS}|\d+(?:[.,]\d+)?)(?!\d|[.,'’]\d)|(?i:{'|'.join(WORDS)})\b)"
)
_DOTTED = re.compile(rf"{_GROUP}\.\d{{3}}", re.ASCII)
_BEFORE = {
    Qualifier.OVER: "more than|over|above|at least|upwards of|no less than|plus de|au moins|>=|>|≥",
    Qualifier.UP_TO: "up to|at most|less than|fewer than|under|below|no more than|jusqu['’]à|moins de|<=|<|≤",
    Qualifier.ABOUT: r"about|around|approximately|approx\.?|some|roughly|nearly|almost|ca\.|circa|~|≈"
    "|environ|près de",
    Qualifier.BETWEEN: "between|from|entre|de",
}
_NOISE = r"(?:(?:exactly|just|only|a mere|a total of|number|no\.|#)\s*)*"
_QUALIFIERS = "|".join(f"(?P<{name}>{words})" for name, words in _BEFORE.items())


class NotANumber(ValueError):  # noqa: N818 - it reads as a sentence where it is raised
    """The text holds no figure that can be read surely; `str()` is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a text says of a figure, and whatever stands after it; `dotted`: a bare 1.500, to some 1500.

    exact and about: both bounds equal; over: only low; up_to: only high; between: both.
    """

    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier
    rest: str
    dotted: bool


def figure_pattern(scales: str) -> re.Pattern[str]:
    """The pattern of a whole text, given the alternatives of what multiplies a figure."""
    one = rf"{_FIGURE})\s*(?P<SCALE>{scales})?"
    first, second = (
        "(?P<" + name + ">" + one.replace("SCALE", f"{name}_scale") for name in ("first", "second")
    )
    # "à" stands without \b: to re.ASCII it is no letter.
    return re.compile(
        rf"(?i:{_NOISE}(?:{_QUALIFIERS})?\s*{_NOISE})(?P<sign>[-−])?{first}(?P<plus>\s*\+)?"
        rf"(?:\s*(?:-|–|—|[àÀ]|(?i:\bto\b|\band\b|\bet\b))\s*{second})?\s*(?P<rest>.*)",
        re.ASCII | re.DOTALL,
    )


def parts_of(text: str, pattern: re.Pattern[str], scale_of: Mapping[str, int]) -> Parts:
    """Read the figure or the two figures with which `text` starts; NotANumber says why not."""
    if len(text) > LONGEST:
        raise NotANumber("This is too long for a number.")
    match = pattern.match(_WIDE_SPACES.sub(" ", text).strip())
    if match is None:
        raise NotANumber("Start with the number, such as 3,000 or 1.8k or over 20 or 20 to 100.")
    first, second = match["first"], match["second"]
    qualifier = _qualifier_of(match)
    scale, last_scale = (_power(match[name], scale_of) for name in ("first_scale", "second_scale"))
    dotted = not (scale or last_scale) and any(
        re.fullmatch(_DOTTED, figure or "") for figure in (first, second)
    )
    if second is None:
        number = _value(first, scale) * (-1 if match["sign"] else 1)
        low = None if qualifier is Qualifier.UP_TO else number
        high = None if qualifier is Qualifier.OVER else number
    else:
        high = _value(second, last_scale)
        low = _value(first, scale or last_scale)
        _check_range(low, high, signed=bool(match["sign"]))
    return Parts(low, high, qualifier, match["rest"].strip(), dotted)


def _qualifier_of(match: re.Match[str]) -> Qualifier:
    said = next((name for name in _BEFORE if match[name]), Qualifier.EXACT)
    if match["plus"]:
        if said is not Qualifier.EXACT or match["second"]:
            raise NotANumber("Say it in one way: “over 20” or “20+”.")
        return Qualifier.OVER
    if match["second"]:
        if said in {Qualifier.OVER, Qualifier.UP_TO}:
            raise NotANumber("Give one number after “over” or “up to”, or two without.")
        return Qualifier.BETWEEN
    if said is Qualifier.BETWEEN:
        raise NotANumber("Type both numbers, such as 20 to 100.")
    return said


def _check_range(low: Decimal, high: Decimal, *, signed: bool) -> None:
    if signed:
        raise NotANumber("A range cannot start below zero.")
    if low > high:
        raise NotANumber("The first number is larger than the second. Write both in full.")


def _power(scale: str | None, scale_of: Mapping[str, int]) -> int:
    if not scale:
        return 0
    return scale_of[scale] if scale in scale_of else scale_of[scale.casefold().removesuffix("s")]


def _value(figure: str, power: int) -> Decimal:
    if figure.casefold() in WORDS:
        return Decimal(WORDS.index(figure.casefold())) * Decimal(10) ** power
    digits = re.sub(r"[ '’]", "", figure)
    if re.fullmatch(_BY_COMMAS, digits, re.ASCII):
        digits = digits.replace(",", "")
    elif re.fullmatch(_BY_POINTS, digits, re.ASCII):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    if len(digits) > 24:
        raise NotANumber("This number has too many digits.")
    value = Decimal(digits) * Decimal(10) ** power
    if value >= TOO_LARGE:
        raise NotANumber("This number is too large.")
    return plain(value)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros after the point and without an exponent."""
    value = value.normalize()
    exponent = value.as_tuple().exponent
    return value.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else value
