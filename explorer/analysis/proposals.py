"""What selected words propose for a claim: its subject, property and value, each with the words that say so.

Nothing is proposed that the sentence does not say plainly: where two readings are left, the field stays empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.analysis import proposal_words as said
from explorer.analysis.proposal_money import Money, money_of
from explorer.analysis.proposal_names import Mention
from explorer.analysis.proposal_spots import Spot, Spots, find_spots
from explorer.domain.told import EntityRef
from explorer.domain.vocabulary import Property, ValueType, Vocabulary


@dataclass(frozen=True, slots=True)
class Selected:
    """Words in their sentence. All offsets, those of the mentions too, are code points of `sentence`."""

    sentence: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    shown: EntityRef | None = None  # the entity that is open beside the text

    @property
    def words(self) -> str:
        """The words themselves."""
        return self.sentence[self.start : self.end]

    def inside(self) -> list[Mention]:
        """The entities that the words themselves name."""
        return [each for each in self.mentions if each.start >= self.start and each.end <= self.end]

    def of(self, entity: EntityRef | None) -> list[Mention]:
        """Where an entity is named in the sentence."""
        return [each for each in self.mentions if entity is not None and each.entity.id == entity.id]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Fields as a person would type them; empty where the words say nothing. `because` has a sentence for each."""

    subject: EntityRef | None = None
    property: str = ""
    value: str = ""
    number: str = ""
    unit: str = ""
    date: str = ""
    object: EntityRef | None = None
    money: Money | None = None
    because: Mapping[str, str] = field(default_factory=dict)


def propose(selected: Selected, vocabulary: Vocabulary) -> Proposal:
    """What the words propose."""
    subject = _subject(selected)
    spots = find_spots(selected.words, vocabulary.units.values())
    found = Proposal(subject, because=_because_subject(selected, subject))
    if spots.money:
        return _with_money(found, selected, spots, vocabulary)
    others = _others(selected, subject)
    if len(spots.numbers) == 1:
        return _with_number(found, selected, spots, vocabulary)
    if others:
        return _with_relation(found, selected, others, spots, vocabulary)
    if len(spots.dates) == 1:
        return _with_date(found, selected, spots.dates[0], vocabulary)
    return replace(found, value=selected.words)


# ── Who it is about ─────────────────────────────────────────────────────────────────────────────────────────
def _subject(selected: Selected) -> EntityRef | None:
    inside = selected.inside()
    shown = selected.shown
    if shown is not None and (not inside or any(each.entity.id == shown.id for each in inside)):
        return shown
    return inside[0].entity if inside else None


def _because_subject(selected: Selected, subject: EntityRef | None) -> dict[str, str]:
    if subject is None:
        return {"subject": "The words name nobody that is known here. Type a name."}
    named = [each for each in selected.inside() if each.entity.id == subject.id]
    if named:
        return {"subject": _from(selected.sentence[named[0].start : named[0].end])}
    return {"subject": "Proposed because it is the entity shown."}


def _others(selected: Selected, subject: EntityRef | None) -> list[Mention]:
    return [each for each in selected.inside() if subject is None or each.entity.id != subject.id]


# ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────
def _with_money(found: Proposal, selected: Selected, spots: Spots, vocabulary: Vocabulary) -> Proposal:
    if len(spots.money) > 1:
        told = "; ".join(spot.words for spot in spots.money)
        return _but(
            found, "property", f"The words tell {len(spots.money)} sums ({told}). Select one of them."
        )
    money, because = money_of(selected.sentence, selected.start, spots, selected.mentions, found.subject)
    proposal = replace(found, money=money, value=money.amount, because={**found.because, **because})
    if money.property and not _fits(vocabulary.properties.get(money.property), found.subject):
        return _but(replace(proposal, money=replace(money, property="")), "property", _OPEN_MONEY)
    if not money.property:
        return _but(proposal, "property", _OPEN_MONEY)
    return replace(proposal, property=money.property, object=money.other)


_OPEN_MONEY = "The words tell a sum, but not plainly who pays whom. Choose what they say."


# ── Figures ─────────────────────────────────────────────────────────────────────────────────────────────────
def _with_number(found: Proposal, selected: Selected, spots: Spots, vocabulary: Vocabulary) -> Proposal:
    spot = spots.numbers[0]
    date = spots.dates[0].words if len(spots.dates) == 1 else ""
    known, why = _counted(spot, selected.sentence, found.subject, vocabulary)
    proposal = replace(
        found,
        property=known,
        number=spot.words,
        unit=spot.unit,
        value=spot.words,
        date=date,
        because={**found.because, "number": _from(spot.words), **({"date": _from(date)} if date else {})},
    )
    return _but(proposal, "property", why or "The words do not say what is counted. Choose it.")


def _counted(spot: Spot, sentence: str, subject: EntityRef | None, vocabulary: Vocabulary) -> tuple[str, str]:
    """The property that a figure is of, and the words that say so."""
    if spot.unit in said.PEOPLE_UNITS:
        told = [(key, found[0]) for key, pattern in said.STAFF.items() if (found := pattern.search(sentence))]
        key, words = told[0] if len(told) == 1 else ("staff", spot.words)
        return (key, _from(words)) if _fits(vocabulary.properties.get(key), subject) else ("", "")
    of_unit = [
        known.key
        for known in vocabulary.properties.values()
        if known.value_type is ValueType.NUMBER
        and spot.unit
        and known.unit == spot.unit
        and _fits(known, subject)
    ]
    adding = said.ADDS.search(sentence)
    if len(of_unit) == 2 and of_unit[1] == f"{of_unit[0]}_added":
        return (of_unit[1], _from(adding[0])) if adding else (of_unit[0], _from(spot.words))
    return (of_unit[0], _from(spot.words)) if len(of_unit) == 1 else ("", "")


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────
def _with_date(found: Proposal, selected: Selected, spot: Spot, vocabulary: Vocabulary) -> Proposal:
    told = [
        (key, match[0])
        for key, pattern in said.DATES.items()
        if (match := pattern.search(selected.sentence))
        and _fits(vocabulary.properties.get(key), found.subject)
    ]
    proposal = replace(
        found, date=spot.words, value=spot.words, because={**found.because, "date": _from(spot.words)}
    )
    if len(told) != 1:
        return _but(proposal, "property", "The words do not say plainly what happened then. Choose it.")
    return _but(replace(proposal, property=told[0][0]), "property", _from(told[0][1]))


# ── Relations ───────────────────────────────────────────────────────────────────────────────────────────────
def _with_relation(
    found: Proposal, selected: Selected, others: Sequence[Mention], spots: Spots, vocabulary: Vocabulary
) -> Proposal:
    if len({each.entity.id for each in others}) > 1:
        return _but(
            replace(found, value=selected.words),
            "property",
            "The words name several others. Select one of them.",
        )
    other = others[0]
    date = spots.dates[0].words if len(spots.dates) == 1 else ""
    key, words = _relation(selected, found.subject, other, vocabulary)
    proposal = replace(
        found,
        property=key,
        object=other.entity,
        date=date,
        because={
            **found.because,
            "object": _from(selected.sentence[other.start : other.end]),
            **({"date": _from(date)} if date else {}),
        },
    )
    return _but(
        proposal, "property", _from(words) if words else "How the two are related is for you to choose."
    )


def _relation(
    selected: Selected, subject: EntityRef | None, other: Mention, vocabulary: Vocabulary
) -> tuple[str, str]:
    before = [each for each in selected.of(subject) if each.end <= other.start]
    if not before:
        return "", ""
    between = selected.sentence[before[-1].end : other.start]
    told = [
        (key, match[0])
        for key, pattern in said.RELATIONS.items()
        if (match := pattern.search(between))
        and not said.BY.match(between, match.end())
        and _fits(vocabulary.properties.get(key), subject, other.entity)
    ]
    return told[0] if len(told) == 1 else ("", "")


def _fits(known: Property | None, subject: EntityRef | None, other: EntityRef | None = None) -> bool:
    if known is None:
        return False
    for kinds, entity in ((known.kinds, subject), (known.object_kinds, other)):
        if entity is not None and kinds and entity.kind not in kinds:
            return False
    return True


def _but(proposal: Proposal, name: str, sentence: str) -> Proposal:
    return replace(proposal, because={**proposal.because, name: sentence})


def _from(words: str) -> str:
    line = " ".join(words.split())
    return f"Proposed from “{line if len(line) <= 40 else f'{line[:39]}…'}”."
