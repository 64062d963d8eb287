"""Text that a spreadsheet would run gets an apostrophe and gives it back exactly; other text is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.formats.formula_guard import guard, unguard

# Any text, and mostly what guards are about, so that the odd combinations come up.
CELLS = st.text(alphabet=st.characters(codec="utf-8")) | st.text(
    alphabet="'=+-@＝ \t\r\n\u200b\u00a0017a\",;"
)


@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t", "\r", "\n"])
@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b\ufeff", "\x00", "  \u3000", "'", "''", "' "])
def test_text_that_would_run_gets_an_apostrophe_and_gives_it_back(start: str, before: str) -> None:
    text = f"{before}{start}1+1"
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Station F",
        "1-2",
        "a=b",
        "'",
        "'quoted'",
        "’tis",
        "…=",
        "(=1)",
        "€10 million",
        " plain",
        "  ",
        "007",
        "1e5",
    ],
)
def test_other_text_is_left_alone_both_ways(text: str) -> None:
    assert guard(text) == text
    assert unguard(text) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("005520135", True),
        ("1234567890123456", True),
        ("123456789012345", False),
        ("552013500", False),
        ("0", False),
        ("0.5", False),
        ("00a", False),
        ("'005", True),
    ],
)
def test_for_spreadsheets_identifiers_keep_their_digits(text: str, guarded: bool) -> None:
    assert guard(text, digits=True) == (f"'{text}" if guarded else text)
    assert unguard(guard(text, digits=True)) == text


@given(CELLS, st.booleans())
def test_the_guard_comes_off_exactly(text: str, digits: bool) -> None:
    assert unguard(guard(text, digits=digits)) == text


@given(CELLS, st.booleans())
def test_a_guard_put_on_twice_comes_off_twice(text: str, digits: bool) -> None:
    """Two different texts never become the same cell."""
    twice = guard(guard(text, digits=digits), digits=digits)
    assert unguard(unguard(twice)) == text
