"""Names, and words that only describe."""

import pytest

from explorer.analysis.review.proper import describes, head_of

NAMES = [
    "Station F", "Inria", "F.A.I.R", "French Institute for Research in Computer Science", "Institut national de recherche",
    "École normale supérieure", "Banque publique d’investissement", "Toronto Centre for Learning Machines", "bitly",
    "OpenDataFrance", "HPC-AI", "Startup Weekend AI", "The Bridge", "Vector Institute in Toronto", "3IA", "",
]  # fmt: skip
DESCRIPTIONS = [
    "French AI centre", "the Paris facility", "AI R&D laboratory", "AI research base in Paris", "Paris hub",
    "French office", "Paris AI center", "the lab in Pune", "a new research center dedicated to AI", "Google office",
    "machine learning hub",
    "its European headquarters", "Kaggle Paris meetup", "network of AI institutes", "lab",
]  # fmt: skip


@pytest.mark.parametrize("words", NAMES)
def test_a_name_is_a_name(words: str) -> None:
    assert not describes(words)


@pytest.mark.parametrize("words", DESCRIPTIONS)
def test_what_turns_on_a_common_noun_describes(words: str) -> None:
    assert describes(words)


def test_the_head_ends_where_it_says_where_or_of_whom() -> None:
    assert head_of("AI research base in Paris") == "AI research base"
    assert head_of("network of AI institutes") == "network"
    assert head_of("strategy") == "strategy"
