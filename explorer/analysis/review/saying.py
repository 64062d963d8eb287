"""Claims in words, for the titles of findings: sums, figures, dates, lists of what differs. Quotes nothing."""

from collections.abc import Iterable, Sequence

from explorer.domain.dates import say_date
from explorer.domain.durations import say_term
from explorer.domain.model import Funding
from explorer.domain.money import say_amount
from explorer.domain.numbers import say_number
from explorer.domain.told import ToldClaim
from explorer.domain.vocabulary import Property, Unit, ValueType

NO_TERM = "no term"
_MOST = 4  # alternatives that a title names
_LONGEST = 80  # characters of one of them


def amount(funding: Funding) -> str:
    """A sum without its term; as printed where it was not read."""
    if funding.amount_low is None and funding.amount_high is None:
        return funding.amount_text
    return say_amount(
        funding.amount_low, funding.amount_high, funding.qualifier, funding.currency, funding.cadence
    )


def term(funding: Funding) -> str:
    """How long a sum is meant for: "over five years", "until 2022", or that no term is given."""
    if funding.period:
        return say_date(funding.period)
    return say_term(funding.term) if funding.term else NO_TERM


def value(told: ToldClaim, known: Property | None, unit: Unit | None) -> str:
    """The value of a claim: the other entity, the sum, the figure, the date or the printed text."""
    claim = told.claim
    if told.funding is not None:
        return amount(told.funding)
    if told.object is not None:
        return told.object.name
    if claim.number is not None:
        return say_number(claim.number, claim.number_high, claim.qualifier, unit)
    if claim.date and known is not None and known.value_type is ValueType.DATE:
        return say_date(claim.date)
    return claim.value


def alternatives(said: Iterable[str]) -> str:
    """What is said, once each: "30, 60 or 90"; many are counted."""
    once = [short(text) for text in dict.fromkeys(text for text in said if text)]
    if len(once) > _MOST:
        return f"{', '.join(once[: _MOST - 1])} or {len(once) - _MOST + 1} more"
    return joined(once, "or")


def joined(parts: Sequence[str], word: str = "and") -> str:
    """A list in words: "one, two and three"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def quoted(text: str) -> str:
    """The words of a text in quotation marks."""
    return f"“{short(text)}”"
