"""What a synthetic workspace says: every entity, its three claims and its paragraph, from its number and a seed alone.

Nothing is kept: asking again gives the same, so that tables can be made one after the other in little memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from tests.bench.synthetic_words import POOL, Words, make_words

PER_DOCUMENT: Final = 50  # entities told of in one document
CLAIMS: Final = 3  # of each entity: its name, a fact, a sum of money
_MASK: Final = (1 << 64) - 1
_PICK: Final = POOL - 1
_SUFFIXES: Final = {
    "startup": ("", "Labs", "io", "Technologies"),
    "company": ("SA", "Group", "Solutions", "& Fils"),
    "lab": ("Lab", "Laboratory", "Institute", "Team"),
    "fund": ("Ventures", "Capital", "Partners", "Fonds"),
    "programme": ("Programme", "Challenge", "Plan", "Initiative"),
    "university": ("University", "Université", "Polytechnique", "Campus"),
    "school": ("School", "École", "Academy", "College"),
    "public_body": ("Agency", "Ministère", "Conseil", "Agence"),
    "event": ("Summit", "Forum", "Week", "Meetup"),
    "community": ("Community", "Club", "Network", "Collectif"),
    "publication": ("Report", "Barometer", "Review", "Rapport"),
}
_ARTICLES: Final = {
    "startup": "a start-up",
    "public_body": "a public body",
    "infrastructure": "a site",
    "event": "an event",
    "place": "a town",
}
_STAGES: Final = (
    *("pledged",) * 10,
    *("committed",) * 4,
    *("disbursed",) * 3,
    *("spent",) * 2,
    "total_claim",
)
_SUMS: Final = (*("receives",) * 3, "funds")
_PERIODS: Final = (None, None, None, "2018/2022", "2017/2019", "../2022", "2020", "2015/2018")


@dataclass(frozen=True, slots=True)
class Fact:
    """The second claim of an entity, and the words in which its paragraph says it."""

    subject: int
    property: str
    value: str
    object: int | None
    number: int | None
    date: str | None
    cited: bool  # else it is an analyst's own note


class Money(NamedTuple):
    """The third claim."""

    subject: int
    object: int
    property: str
    subject_is: str
    stage: str
    amount_text: str
    amount: int
    qualifier: str
    currency: str
    announced: str | None
    period: str | None
    part_of: int | None  # the number of the entity whose sum is the envelope


class Quote(NamedTuple):
    """A citation: which claim of which entity rests on which stretch of a paragraph."""

    entity: int
    claim: int  # 0 to 2
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a document says of one entity."""

    text: str
    quotes: tuple[Quote, ...]


class World:
    """A seed and a size, and everything that follows from them."""

    def __init__(self, entities: int, seed: int) -> None:
        self.entities = entities
        self.documents = -(-entities // PER_DOCUMENT)
        self.towns = max(1, min(500, entities // 20))
        self.large = max(1, entities // 50_000)  # funds with a thousand claims each
        share = min(1000, entities // 2)
        self._stride = max(2, entities // (self.large * share))
        self._seed = seed * 0x9E3779B97F4A7C15
        self.words: Words = make_words(seed, self.towns)
        self._names = lru_cache(maxsize=1 << 16)(self._name)
        self.fact = lru_cache(maxsize=1 << 12)(self._fact_of)
        self.money = lru_cache(maxsize=1 << 12)(self._money_of)

    def bits(self, number: int, salt: int = 0) -> int:
        """64 bits that look drawn by chance; the same for the same number."""
        mixed = ((number + 1) * 0x9E3779B97F4A7C15 + salt * 0xD1B54A32D192ED03 + self._seed) & _MASK
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        return mixed ^ (mixed >> 31)

    def kind(self, number: int) -> str:
        """The kind of an entity; the towns come first, then the large funds."""
        if number <= self.towns:
            return "place"
        if number <= self.towns + self.large:
            return "fund"
        return self.words.kinds[self.bits(number) & _PICK]

    def name(self, number: int) -> str:
        """The name of an entity; not always its alone."""
        return self._names(number)

    def _name(self, number: int) -> str:
        if number <= self.towns:
            return self.words.towns[number - 1]
        words, bits, kind = self.words, self.bits(number), self.kind(number)
        core = words.cores[bits >> 16 & _PICK]
        if kind == "person":
            return f"{words.first_names[bits >> 32 & _PICK]} {core}"
        field = words.fields[bits >> 32 & _PICK]
        suffix = _SUFFIXES[kind][bits >> 48 & 3]
        core = f"{core}.{field[0]}." if bits >> 50 & 63 == 0 else core
        parts = ("Paris", core, field, suffix) if bits >> 56 < 125 else (core, field, suffix)
        return " ".join(part for part in parts if part)

    def key(self, number: int) -> str:
        """What names the entity in a data package."""
        return f"{self.kind(number)}-{number}"

    def _fact_of(self, number: int) -> Fact:
        """Where it is, how many work there, and the like; two neighbours now and then say one thing differently."""
        first, bits = number - number % 512 + 256, self.bits(number, 1)
        if number in {first, first + 1} and self.kind(first) != "person":
            return Fact(first, "staff", "", None, 10 + (bits >> 8) % 90, None, cited=True)
        choice = bits & 31
        if self.kind(number) == "person" and choice < 24:
            choice = 26
        elif number == 1 and choice < 16:
            choice = 16
        return self._fact(number, choice, bits >> 8)

    def _money_of(self, number: int) -> Money:
        """A sum that it gives or gets; every so often one that a large fund gives it."""
        bits = self.bits(number, 2)
        large = self.towns + 1 + number // self._stride % self.large
        from_large = number % self._stride == 0 and number != large
        subject, other = (large, number) if from_large else (number, self.anyone(number, bits >> 8))
        gives = from_large or _SUMS[bits & 3] == "funds"
        place = (number - 1) % PER_DOCUMENT
        millions = 1 + (bits >> 32) % 97 if place else 900 + (bits >> 32) % 90
        over = bits >> 40 & 7 == 0 and place > 0
        return Money(
            subject=subject,
            object=other,
            property="funds" if gives else "receives",
            subject_is="funder" if gives else "recipient",
            stage=_STAGES[(bits >> 4) % 20],
            amount_text=f"over €{millions}m" if over else f"€{millions} million",
            amount=millions * 1_000_000,
            qualifier="over" if over else "exact",
            currency="EUR",
            announced=f"{2010 + (bits >> 44) % 12}-{1 + (bits >> 50) % 12:02}" if bits >> 60 & 1 else None,
            period=_PERIODS[bits >> 61],
            part_of=number - place if 0 < place <= 4 else None,
        )

    def paragraph(self, number: int) -> Paragraph:
        """The words about an entity, and which of them its claims rest on."""
        name, fact, money = self.name(number), self.fact(number), self.money(number)
        said, sum_said = self._fact_words(fact), self._money_words(money)
        first = f"{name} is {_ARTICLES.get(self.kind(number), 'an organisation')}."
        filler = self.words.fillers[self.bits(number, 3) & (POOL // 8 - 1)]
        parts = [first, said, sum_said, filler]
        quotes = [Quote(number, 0, 0, len(name))]
        if fact.cited:
            quotes.append(Quote(number, 1, len(first) + 1, len(first) + 1 + len(said)))
        start = len(first) + len(said) + 2
        quotes.append(Quote(number, 2, start, start + len(sum_said)))
        bits = self.bits(number, 4)
        if bits % 10 == 0:  # some are told of in a second, later document
            other = 1 + bits // 10 % number
            known = self.name(other)
            parts.append(f"Compare {known}.")
            at = start + len(sum_said) + len(filler) + 2 + len("Compare ")
            quotes.append(Quote(other, 0, at, at + len(known)))
        return Paragraph(" ".join(parts), tuple(quotes))

    def paragraphs(self, document: int) -> Iterator[Paragraph]:
        """All of a document, in order."""
        first = (document - 1) * PER_DOCUMENT + 1
        for number in range(first, min(first + PER_DOCUMENT, self.entities + 1)):
            yield self.paragraph(number)

    def published(self, document: int) -> str | None:
        """The month on a document, where it has one."""
        bits = self.bits(document, 6)
        return None if bits & 7 == 0 else f"{2012 + bits % 10}-{1 + (bits >> 8) % 12:02}"

    def title(self, document: int) -> str:
        """The first line of a document."""
        return f"Report {document}: {self.words.fillers[self.bits(document, 5) & (POOL // 8 - 1)]}"

    def anyone(self, number: int, bits: int) -> int:
        """Another entity, the first ones far more often than the rest."""
        share = bits & 7
        among = self.entities if share else min(self.entities, self.towns + self.large + 200)
        found = bits >> 3
        found = found % among + 1
        return found if found != number else number % self.entities + 1

    def _fact(self, number: int, choice: int, bits: int) -> Fact:
        if choice < 16:
            town = 1 + self.words.places[bits & _PICK]
            return Fact(number, "located_in", "", town if town != number else 1, None, None, cited=True)
        if choice < 20:
            return Fact(number, "staff", "", None, bits % 1000 + 1, None, cited=True)
        if choice < 24:
            return Fact(number, "founded_on", "", None, None, str(1960 + bits % 60), cited=True)
        if choice < 26:
            return Fact(number, "alias", _initials(self.name(number)), None, None, None, cited=True)
        if choice < 29:
            key = "works_for" if self.kind(number) == "person" else "partners_with"
            return Fact(number, key, "", self.anyone(number, bits), None, None, cited=True)
        filler = self.words.fillers[bits & (POOL // 8 - 1)]
        return Fact(number, "focus", filler, None, None, None, cited=choice < 30)

    def _fact_words(self, fact: Fact) -> str:
        name = self.name(fact.subject)
        match fact.property:
            case "located_in":
                return f"It is in {self.name(fact.object or 1)}."
            case "staff":
                return f"{name} employs {fact.number} people."
            case "founded_on":
                return f"It began in {fact.date}."
            case "alias":
                return f"People call it {fact.value}."
            case "focus":
                return fact.value
            case _:
                return f"{name} works with {self.name(fact.object or 1)}."

    def _money_words(self, money: Money) -> str:
        one, other = self.name(money.subject), self.name(money.object)
        giver, taker = (one, other) if money.subject_is == "funder" else (other, one)
        return f"{giver} gives {taker} {money.amount_text}."


def _initials(name: str) -> str:
    return ".".join(word[0].upper() for word in name.split() if word[0].isalpha())
