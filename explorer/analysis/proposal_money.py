"""What a sentence says of a sum in it: who pays whom, how far it has got, for how long. Only what it says plainly."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.analysis import proposal_words as said
from explorer.analysis.proposal_names import Mention
from explorer.analysis.proposal_spots import Spots
from explorer.domain.date_words import read_date_words
from explorer.domain.told import EntityRef

if TYPE_CHECKING:
    from explorer.domain.model import Stage


@dataclass(frozen=True, slots=True)
class Money:
    """A sum as printed; `property` and `stage` are empty where the sentence does not say them."""

    amount: str
    property: str = ""
    other: EntityRef | None = None
    stage: str = ""
    term: str = ""
    period: str = ""


def money_of(
    sentence: str, start: int, spots: Spots, mentions: Sequence[Mention], subject: EntityRef | None
) -> tuple[Money, dict[str, str]]:
    """The sum of some words, and for each field the words that say it; `start` is where the words begin."""
    because = {"funding.amount": _from(spots.money[0].words)}
    known, other, verb = _sides(sentence, start + spots.money[0].start, mentions, subject)
    if known:
        because["property"] = _from(verb)
    if other is not None:
        because["object"] = _from(sentence[other.start : other.end])
    stage, words = _stage(sentence)
    because["funding.stage"] = (
        _from(words)
        if stage
        else "The words do not say how far it has got: “Pledged” is only where the form starts."
    )
    term = spots.terms[0].words if len(spots.terms) == 1 else ""
    if term:
        because["funding.term"] = _from(term)
    periods = [spot.words for spot in spots.dates if "/" in read_date_words(spot.words).edtf]
    period = periods[0] if len(periods) == 1 else ""
    if period:
        because["funding.period"] = _from(period)
    money = Money(spots.money[0].words, known, other.entity if other else None, stage, term, period)
    return money, because


def _sides(
    sentence: str, at: int, mentions: Sequence[Mention], subject: EntityRef | None
) -> tuple[str, Mention | None, str]:
    """The property, the other side, and the word that says so; empty where that is not plain."""
    own = [each for each in mentions if subject is not None and each.entity.id == subject.id]
    others = [each for each in mentions if subject is None or each.entity.id != subject.id]
    for key, pattern in (("funds", said.PAYS), ("receives", said.IS_PAID), ("costs", said.COSTS)):
        for verb in pattern.finditer(sentence):
            if said.BY.match(sentence, verb.end()) or verb.start() > at:
                continue
            payer = [each for each in mentions if each.end <= verb.start()]
            before = payer[-1] if payer else None
            if before is None:
                continue
            if before in own:
                paid = [each for each in others if key == "funds" and _is_aim(sentence, each, verb.end())]
                return key, paid[0] if len(paid) == 1 else None, verb[0]
            if key == "funds" and any(_is_aim(sentence, each, verb.end()) for each in own):
                return "receives", before, verb[0]
    return "", None, ""


def _is_aim(sentence: str, mention: Mention, after: int) -> bool:
    return mention.start >= after and said.INTO.search(sentence, after, mention.start) is not None


def _stage(sentence: str) -> tuple[str, str]:
    told: dict[Stage, str] = {
        stage: match[0] for stage, pattern in said.STAGES.items() if (match := pattern.search(sentence))
    }
    stage = next(iter(told), None)
    return (stage.value, told[stage]) if stage is not None and len(told) == 1 else ("", "")


def _from(words: str) -> str:
    return f"Proposed from “{' '.join(words.split())}”."
