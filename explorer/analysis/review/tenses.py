"""Whether a quote tells of something done or still to come, and how firmly money is meant. Reads words, guesses nothing."""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from explorer.domain.told import ToldClaim


class Tense(Enum):
    """What a quote says of the time of its event."""

    DONE = "done"
    TO_COME = "to come"


_TO_COME: Final = re.compile(
    r"\b(?:will|shall|going to|plan(?:s|ned|ning)? (?:to|for|on)|announced plans|intends? to|intent(?:ion)? to|aims? to"
    r"|expect(?:s|ed)? to|due to|set to|(?:is|are) to (?:be|open|move|start|create|build)|about to|by (?:starting|opening)"
    r"|would|could|ouvrira|va ouvrir|prévoit|envisage|wird|plant)\b",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"\b(?:ha(?:s|ve|d)(?: \w+ly| already| now| also| since| long)* (?!to\b|plan)(?:been |come|\w+(?:ed|ght|wn|ne|un)\b)"
    r"|already|(?:was|were)(?: \w+ly)? (?:set up|opened|built|founded|inaugurated|launched|created|established|moved)"
    r"|inaugurat(?:ed|ion in)|opened(?: in| on| its)|started|launched in|moved (?:to|in)|with the opening of|set up in"
    r"|a ouvert|a été|wurde|eröffnet)\b",
    re.IGNORECASE,
)
_FIRMNESS: Final = (
    ("planned", re.compile(r"\b(?:planned|plans to|intends? to|considering)\b", re.IGNORECASE)),
    ("pledged", re.compile(r"\b(?:pledg\w*|promis\w*|committed to)", re.IGNORECASE)),
    ("decided", re.compile(r"\b(?:decided|approved|voted|signed)\b", re.IGNORECASE)),
    ("paid", re.compile(r"\b(?:ha(?:s|ve) (?:invested|spent|paid)|disbursed|was spent|were spent)\b", re.IGNORECASE)),
)  # fmt: skip


def tense_of(quote: str) -> Tense | None:
    """Done or to come; None where a quote says neither, or both."""
    to_come, done = bool(_TO_COME.search(quote)), bool(_DONE.search(quote))
    if to_come == done:
        return None
    return Tense.DONE if done else Tense.TO_COME


def tense_told(told: ToldClaim) -> Tense | None:
    """What the quotes of a claim say together; None where they do not agree."""
    found = {tense for quote in supporting_quotes(told) if (tense := tense_of(quote)) is not None}
    return found.pop() if len(found) == 1 else None


def firmness_told(told: ToldClaim) -> str:
    """How firmly its quotes mean a sum: planned, pledged, decided or paid; the firmest; empty where unsaid."""
    quotes = list(supporting_quotes(told))
    found = [word for word, pattern in _FIRMNESS if any(pattern.search(quote) for quote in quotes)]
    return found[-1] if found else ""


def tense_spans(quote: str) -> list[tuple[int, int]]:
    """Where a quote tells of the time of its event."""
    return sorted(match.span() for pattern in (_TO_COME, _DONE) for match in pattern.finditer(quote))


def firmness_spans(quote: str) -> list[tuple[int, int]]:
    """Where a quote tells how firmly a sum is meant."""
    return sorted(match.span() for _, pattern in _FIRMNESS for match in pattern.finditer(quote))


def supporting_quotes(told: ToldClaim) -> Iterable[str]:
    """The quotes that support a claim; those that only give context say nothing of it."""
    return [p.citation.exact for p in told.passages if p.citation.stance.value == "supports"]
