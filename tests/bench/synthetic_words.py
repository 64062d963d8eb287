"""Skewed words and names for synthetic workspaces, drawn once from a seed. Not which claims are made with them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

Item = TypeVar("Item")


def _each(text: str) -> tuple[str, ...]:
    return tuple(text.split())


POOL: Final = (
    1 << 16
)  # draws of each kind; a number's bits pick among them, so that any name can be made again
CITIES: Final = _each(
    "Paris Lyon Toulouse Grenoble Nice Nantes Lille Rennes Bordeaux Montpellier Strasbourg Marseille Sophia Saclay "
    "Nancy Metz Caen Rouen Tours Angers Brest Dijon Orléans Clermont Limoges Poitiers Reims Amiens Besançon Pau"
)
FIELDS: Final = _each(
    "AI Data Research Robotics Cloud Vision Santé Learning Digital Énergie Systems Mobility Analytics Language Speech "
    "Finance Security Climate Quantum Bio Imaging Logistics Voice Retail Space Agri Legal Education Games Media "
    "Chemistry Genomics Sensors Satellite Avionics Insurance Music Fashion Water Carbon Batteries Photonics Ethics"
)
FIRST_NAMES: Final = _each(
    "Marie Jean Anne Pierre Camille Léa Hugo Louise Thomas Inès Paul Zoé Antoine Chloé François Élise Nicolas Sarah "
    "Mathieu Nadia Yann Cédric Hicham Laura Emmanuel Mounir Aïcha Wei Priya Olga Jürgen Søren Łukasz"
)
PLAIN: Final = _each(
    "the and of with its in for new team open first European research centre for models that learn from people data "
    "industry public private hospitals schools students engineers France national plan growth years support between "
    "partners platform software language images training computing machine learning science ecosystem start-ups"
)
_ONSETS: Final = _each("b br c ch cl d dr f fl g gr h j k l m n p pr qu r s st t tr v vr z é")
_VOWELS: Final = _each("a e i o u ai eau ou an en ia é eo")
_CODAS: Final = ["", "", "", "n", "r", "l", "s", "x", "c", "th", "m", "nt"]
_KINDS: Final = {
    "startup": 380,
    "company": 220,
    "person": 180,
    "lab": 60,
    "fund": 40,
    "programme": 30,
    "university": 20,
    "school": 20,
    "public_body": 20,
    "event": 15,
    "community": 10,
    "publication": 5,
}


@dataclass(frozen=True, slots=True)
class Words:
    """Draws with the skew already in them: picking any one of a list evenly is drawing with its weights."""

    cores: Sequence[str]  # coined; the most frequent in a few names of a hundred, most in very few
    fields: Sequence[str]
    first_names: Sequence[str]
    kinds: Sequence[str]
    fillers: Sequence[str]  # whole sentences
    towns: Sequence[str]  # the names of all places, the largest first
    places: Sequence[int]  # draws of numbers into `towns`


def make_words(seed: int, towns: int) -> Words:
    """All lists for a seed and a number of places."""
    chance = random.Random(seed)
    cores = _coined(chance, 30_000)
    names = [*CITIES, *(f"{core}-sur-{chance.choice(cores)}" for core in chance.sample(cores, towns))][:towns]
    return Words(
        cores=_draw(chance, cores, _zipf(len(cores), 0.9)),
        fields=_draw(chance, FIELDS, [_half_of(len(FIELDS)), *_zipf(len(FIELDS) - 1, 1.0)]),
        first_names=_draw(chance, FIRST_NAMES, _zipf(len(FIRST_NAMES), 0.7)),
        kinds=_draw(chance, list(_KINDS), list(_KINDS.values())),
        fillers=[_sentence(chance, cores) for _ in range(POOL // 8)],
        towns=names,
        places=_draw(chance, range(len(names)), _zipf(len(names), 1.1)),
    )


def _coined(chance: random.Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = chance.choice((2, 2, 3, 3, 4))
        word = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
        found[(word + chance.choice(_CODAS)).capitalize()] = None
    return list(found)


def _zipf(count: int, steepness: float) -> list[float]:
    return [1 / rank**steepness for rank in range(1, count + 1)]


def _half_of(count: int) -> float:
    """A weight that is as much as all others: with persons, who have no field, it stands in 40 % of names."""
    return sum(_zipf(count - 1, 1.0))


def _draw(chance: random.Random, items: Sequence[Item], weights: Sequence[float]) -> list[Item]:
    return chance.choices(items, weights, k=POOL)


def _sentence(chance: random.Random, cores: Sequence[str]) -> str:
    words = chance.choices(PLAIN, _zipf(len(PLAIN), 0.8), k=chance.randint(4, 9))
    if chance.random() < 0.3:
        words.insert(1, chance.choice(cores))
    return " ".join(words).capitalize() + "."
