"""Sums, figures and dates found inside selected words: the five texts' own, and odd ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.proposal_spots import Spots, find_spots
from explorer.session.shipped import bundled_vocabulary

UNITS = tuple(bundled_vocabulary().units.values())

# words, then (sums, figures with units, dates, lengths of time)
CASES = [
    ("€10 Million Euros", "€10 Million Euros", "", "", ""),
    (
        "who will be investing €10 Million Euros into their base over the next five years",
        "€10 Million Euros",
        "",
        "",
        "over the next five years",
    ),
    ("spending up to 1.5B € for AI & research", "up to 1.5B €", "", "", ""),
    ("€70M annually through France’s Public Investment Bank", "€70M annually", "", "", ""),
    ("€700M for research, €100M for AI startups", "€700M;€100M", "", "", ""),
    (
        "$61 million in a Paris AI center over the course of five years",
        "$61 million",
        "",
        "",
        "over the course of five years",
    ),
    ("1,5 Md €", "1,5 Md €", "", "", ""),
    ("a total investment of about 1.8B Euros, so", "about 1.8B Euros", "", "", ""),
    ("1,8k jobs mostly in AI", "", "1,8k jobs=job", "", ""),
    ("a 34,000m2 startup campus", "", "34,000m2=square_metre", "", ""),
    (
        "6,000 square meters of office space (64,500 square feet)",
        "",
        "6,000 square meters=square_metre;64,500 square feet=square_foot",
        "",
        "",
    ),
    ("60 scientists", "", "60 scientists=scientist", "", ""),
    ("up to 100 employees", "", "up to 100 employees=employee", "", ""),
    ("house 100 researchers by the end of 2018", "", "100 researchers=researcher", "", ""),
    ("8 min readMay 2, 2018", "", "8 min=minute", "", ""),
    ("May 2, 2018", "", "", "May 2, 2018", ""),
    ("since 2018", "", "", "since 2018", ""),
    ("until 2022", "", "", "until 2022", ""),
    ("from 2018 to 2022", "", "", "from 2018 to 2022", ""),
    ("in early 2017", "", "", "", ""),
    ("10 million", "", "10 million=", "", ""),
    ("more than 20 accelerators", "", "more than 20=", "", ""),
    ("20 and 30", "", "", "", ""),
    ("6000", "", "6000=", "", ""),
    ("", "", "", "", ""),
    ("no figures here", "", "", "", ""),
    # odd ones
    ("🗼 €10m 🗼", "€10m", "", "", ""),
    ("€10\u00a0million", "€10\u00a0million", "", "", ""),
    ("34\u202f000 m²", "", "34\u202f000 m²=square_metre", "", ""),
    ("€10m\r\n60 scientists", "€10m", "60 scientists=scientist", "", ""),
    ("استثمار €10m في", "€10m", "", "", ""),
    ("“€10m”, (2018).", "€10m", "", "2018", ""),
    ("€ 0", "", "", "", ""),
    ("30 February 2018", "", "", "", ""),
]


def told(spots: Spots) -> tuple[str, str, str, str]:
    return (
        ";".join(spot.words for spot in spots.money),
        ";".join(f"{spot.words}={spot.unit}" for spot in spots.numbers),
        ";".join(spot.words for spot in spots.dates),
        ";".join(spot.words for spot in spots.terms),
    )


@pytest.mark.parametrize(
    ("words", "money", "numbers", "dates", "terms"), CASES, ids=[case[0] for case in CASES]
)
def test_what_is_told_is_read_once_and_nothing_is_guessed(
    words: str, money: str, numbers: str, dates: str, terms: str
) -> None:
    spots = find_spots(words, UNITS)
    assert told(spots) == (money, numbers, dates, terms)
    for spot in (*spots.money, *spots.numbers, *spots.dates, *spots.terms):
        assert words[spot.start : spot.end] == spot.words


@given(st.text(max_size=200))
def test_any_words_at_all_are_borne(words: str) -> None:
    spots = find_spots(words, UNITS)
    assert all(words[s.start : s.end] == s.words for s in (*spots.money, *spots.numbers, *spots.dates))


def test_a_page_of_figures_is_read_only_so_far() -> None:
    assert len(find_spots("€1m " * 5_000, UNITS).money) <= 80
