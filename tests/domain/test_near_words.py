"""The nearest words to a quote that is gone: proposed where they are alike, refused where they may say another thing."""

import pytest

from explorer.domain.near_words import differing, nearest

BEFORE = "In 2018 the lab grew fast. "
AFTER = " Its head is pleased with it."

CASES: dict[str, tuple[str, str, tuple[str, ...] | None]] = {
    "a word put in": ("It will hire researchers", "It will soon hire researchers", ()),
    "a no-break space": ("It will hire researchers", "It will\u00a0hire researchers", ()),
    "a word taken out": ("It will soon hire many researchers", "It will hire many researchers", ()),
    "a spelling mended": ("It wil hire many researchers", "It will hire many researchers", ()),
    "a figure changed": ("It has 30 scientists now", "It has 60 scientists now", ("figures",)),
    "a currency changed": ("It got €10 million then", "It got $10 million then", ("currencies",)),
    "a name changed": ("It was founded by Anne Roux", "It was founded by Anne Petit", ("names",)),
    "all words other ones": ("It will hire researchers", "everything is quite different there now", None),
    "nothing left": ("It will hire researchers", "", None),
}


@pytest.mark.parametrize(("old", "new", "differs"), CASES.values(), ids=CASES.keys())
def test_the_nearest_words_are_found_and_judged(old: str, new: str, differs: tuple[str, ...] | None) -> None:
    text, now = BEFORE + old + AFTER, BEFORE + new + AFTER
    found = nearest(text, now, len(BEFORE), len(BEFORE) + len(old))
    if differs is None:
        assert found is None
    else:
        assert found is not None
        assert (now[found.start : found.end], found.differs) == (new, differs)


def test_words_are_found_by_a_piece_of_them_when_all_around_them_changed() -> None:
    old = "Some words. The incubator opened its doors to founders in spring. More."
    new = "Else. And the incubator opened its heavy doors to founders in spring, they say."
    start = old.index("The incubator")
    found = nearest(old, new, start, old.index(" More"))
    assert found is not None
    assert new[found.start : found.end].startswith("incubator opened its heavy doors to founders in spring")


def test_an_empty_or_endless_quote_is_not_looked_for() -> None:
    assert nearest("   ", "a", 0, 3) is None
    assert nearest("a" * 3000, "a" * 3000, 0, 3000) is None


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("10 000 euros", "10\u00a0000 euros", ()),
        ("10 euros", "10 dollars", ("currencies",)),
        ("5 EUR", "5 USD", ("currencies", "names")),
        ("the lab", "the Lab", ("names",)),
        ("1.5", "15", ("figures",)),
        ("", "", ()),
    ],
)
def test_figures_currencies_and_names_are_told_apart(one: str, other: str, kinds: tuple[str, ...]) -> None:
    assert differing(one, other) == kinds
