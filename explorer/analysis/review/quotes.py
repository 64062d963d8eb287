"""Rule: a figure that its own quote does not give, and a claim that a passage is recorded to contradict."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from explorer.analysis.review.findings import Finding, Kind, finding
from explorer.analysis.review.ground import Ground
from explorer.analysis.review.saying import quoted, value
from explorer.analysis.review.tenses import supporting_quotes
from explorer.domain.figures import SHORT, SPELLED, WORDS
from explorer.domain.told import ToldClaim

_FIGURE: Final = re.compile(r"\d[\d\u00a0\u202f ,.'’]*")
_SPELT: Final = re.compile(rf"\b({'|'.join((*WORDS, *SPELLED))})s?\b")
_BY_WORD: Final = {"hundred": 2, "lakh": 5, "crore": 7}  # scales that count only where the word stands
_SCALES: Final = tuple(sorted({*SPELLED.values(), *SHORT.values(), 15} - {*_BY_WORD.values()}))
_ROUND_SCALES: Final = (3, 6, 9)
_TIMES: Final = {"doubl": 2, "twice": 2, "tripl": 3, "thrice": 3, "quadrupl": 4, "half": 2, "halv": 2, "second": 2,
                 "third": 3, "first": 1, "highest": 1, "largest": 1, "biggest": 1, "a ": 1, "an ": 1, "one": 1}  # fmt: skip


def find(ground: Ground) -> Iterator[Finding]:
    """Each figure without its quote, each claim with a quote against it."""
    for told in ground.claims:
        if _is_unquoted(told):
            known = ground.properties.get(told.claim.property)
            says = value(told, known, ground.units.get(told.claim.unit or ""))
            title = f"{told.subject.name}, {known.label if known else told.claim.property}: {says} is not in its quote"
            yield finding(Kind.QUOTE, title, "The quote gives another figure, or none.", [(told, says)])
        against = [p for p in told.passages if p.citation.stance.value == "contradicts"]
        if against:
            words = quoted(against[0].citation.exact)
            title = f"{told.subject.name}: a passage contradicts a claim, {words}"
            yield finding(
                Kind.CONTRADICTED, title, "One passage supports it, another contradicts it.", [(told, words)]
            )


def _is_unquoted(told: ToldClaim) -> bool:
    numbers = _figures_of(told)
    quotes = [quote.casefold() for quote in supporting_quotes(told)] if numbers else []
    if not quotes or all(_is_printed(number, quotes) for number in numbers):
        return False
    there = {number for quote in quotes for number in _numbers_in(quote)}
    return not all(_is_there(number, there, quotes) for number in numbers)


def _is_printed(number: Decimal, quotes: list[str]) -> bool:
    """The common case, answered without reading all figures of a quote."""
    ways = list(_ways(number))
    return any(
        re.search(rf"(?<![\d.,]){re.escape(way)}(?![\d]|[.,]\d)", quote)
        for quote in quotes
        for way in ways
        if way in quote
    )


def _ways(number: Decimal) -> Iterator[str]:
    """How a number is printed: in full, in groups of three, and in thousands, millions or billions."""
    yield from (f"{number:,f}", f"{number:f}")
    for scale in _ROUND_SCALES:
        scaled = number.scaleb(-scale)
        if scaled >= 1 and scaled == scaled.to_integral_value():
            yield f"{scaled.to_integral_value():f}"


def _figures_of(told: ToldClaim) -> list[Decimal]:
    money, claim = told.funding, told.claim
    given = (money.amount_low, money.amount_high) if money is not None else (claim.number, claim.number_high)
    return list(dict.fromkeys(abs(number) for number in given if number))


def _is_there(number: Decimal, there: set[Decimal], quotes: list[str]) -> bool:
    told = (scale for word, scale in _BY_WORD.items() if any(word in quote for quote in quotes))
    scales = (0, *_SCALES, *told)
    if any(number == found * Decimal(10) ** scale for found in there for scale in scales):
        return True
    return any(number == times and word in quote for word, times in _TIMES.items() for quote in quotes)


def _numbers_in(quote: str) -> Iterator[Decimal]:
    """Every way to read the digits of a quote, and the numbers that it spells."""
    for found in _FIGURE.finditer(quote):
        for digits in (found[0], *re.split(r"[\s\u00a0\u202f]|[,.](?=\s|$)", found[0])):
            bare = re.sub(r"[\s\u00a0\u202f'’]", "", digits).strip(".,")
            for way in {
                bare.replace(",", ""),
                bare.replace(".", "").replace(",", "."),
                bare.replace(",", "."),
            }:
                try:
                    yield Decimal(way)
                except InvalidOperation:
                    continue
    for found in _SPELT.finditer(quote):
        word = found[1]
        yield Decimal(WORDS.index(word)) if word in WORDS else Decimal(10) ** SPELLED[word]
