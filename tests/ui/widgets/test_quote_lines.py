"""A quote is cut around the words that carry the value, and never shows what is not in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui import tokens
from explorer.ui.widgets.paragraphs import Run, Style, line_starts
from explorer.ui.widgets.quote_lines import QuoteText, fit_quote, marked, quote_text


def quote(exact: str, prefix: str = "", suffix: str = "") -> QuoteShown:
    return QuoteShown(
        CitationId(1),
        ClaimId(1),
        DocumentId(1),
        "Title",
        "undated",
        0,
        1,
        exact,
        prefix,
        suffix,
        "supports",
        "ok",
    )


def line(value: str, printed: str = "", other: str = "") -> ClaimLine:
    return ClaimLine(
        claim_id=ClaimId(1),
        property="p",
        label="label",
        value=value,
        detail="",
        printed=printed,
        other_id=None,
        other_kind="",
        inverse=False,
        quotes=(),
        rank="normal",
        origin="curated",
        origin_note="",
        differs="",
        other=other,
    )


@pytest.mark.parametrize(
    ("exact", "told", "key"),
    [
        ("Facebook will invest over €10m in its centre", line("over €10 million", "over €10m"), "over €10m"),
        ("Facebook and Google came to Paris", line("Paris"), "Paris"),
        ("Facebook and Google came to PARIS", line("Paris"), "PARIS"),
        ("a plan of €1.5bn for Inria", line("€1.5 billion", "1.5", "Inria"), "Inria"),
        ("3,000 desks and 300 more", line("300"), "300"),
        ("in 1,300 rooms and 30 more", line("30"), "30"),
        ("in 30,000 rooms, not 30, are", line("30"), "30"),
        ("whose said to be AI", line("AI"), "AI"),
        ("nothing of it", line("Paris"), ""),
        ("two\nlines of  it in\u00a0Paris here", line("in Paris"), "in Paris"),
    ],
)
def test_the_words_that_carry_the_value_are_found_as_whole_words(
    exact: str, told: ClaimLine, key: str
) -> None:
    found = quote_text(quote(exact), told)
    assert found is not None
    assert found.text == " ".join(exact.split())
    assert found.text[slice(*found.key)] == key


@pytest.mark.parametrize(
    ("shown", "text", "key"),
    [
        (
            quote("€10m", "will invest over ", " in its centre"),
            "…will invest over €10m in its centre…",
            "€10m",
        ),
        (quote("€10m", "(that is to say "), "…(that is to say €10m", "€10m"),
        (
            quote("10", "costs as much as €", "m, which is more"),
            "…costs as much as €10m, which is more…",
            "10",
        ),
        (quote("€10m", "a ", "."), "€10m", ""),
    ],
)
def test_a_short_quote_comes_with_the_words_around_it(shown: QuoteShown, text: str, key: str) -> None:
    found = quote_text(shown, line("something else"))
    assert found is not None
    assert (found.text, found.text[slice(*found.key)]) == (text, key)


def test_a_quote_that_only_says_the_value_again_is_left_out() -> None:
    assert quote_text(quote("We chose  Paris"), line("We chose Paris")) is None
    assert quote_text(quote("We chose Paris", "he said: and then ", " ."), line("We chose Paris")) is not None


LONG = (
    "Facebook who will be investing €10 Million Euros into their AI research base in Paris over the next five "
    "years which will aim to see their number of scientists working on AI projects double from 30 to 60"
)


@pytest.mark.parametrize(
    ("key", "begins", "ends"),
    [
        ("€10 Million Euros", "“Facebook who", "…”"),
        ("30", "“…", "60”"),
        ("five years", "“…", "…”"),
        ("", "“Facebook who", "…”"),
    ],
)
def test_a_long_quote_is_cut_around_its_key(qtbot: QtBot, key: str, begins: str, ends: str) -> None:
    at = LONG.rindex(key) if key else 0
    style = Style(tokens.font("quote"), "#000000")
    found = fit_quote(QuoteText(LONG, (at, at + len(key))), style, 330, 2)
    assert found.text.startswith(begins)
    assert found.text.endswith(ends)
    assert found.text[slice(*found.key)] == key
    assert len(line_starts(Run(found.text, style), 330, 5)) <= 2


@pytest.mark.parametrize("key", [(0, 0), (0, len(LONG)), (20, 180)])
def test_a_cut_falls_between_words_even_inside_the_key(qtbot: QtBot, key: tuple[int, int]) -> None:
    style = Style(tokens.font("quote"), "#000000")
    for width in range(200, 420, 7):
        found = fit_quote(QuoteText(LONG, key), style, width, 2).text
        last = found.removesuffix("…”").removeprefix("“").split()[-1]
        assert last in LONG.split() or last in LONG.replace(",", "").split(), found


def test_a_quote_that_fits_stays_whole(qtbot: QtBot) -> None:
    style = Style(tokens.font("quote"), "#000000")
    assert fit_quote(QuoteText("in Paris", (3, 8)), style, 400, 2) == QuoteText("“in Paris”", (4, 9))
    assert marked(QuoteText("in Paris", (0, 0))) == QuoteText("“in Paris”", (0, 0))


@given(
    st.lists(st.text("ab😀é,.", min_size=1, max_size=14), min_size=1, max_size=60).map(" ".join),
    st.integers(0, 400),
    st.integers(0, 40),
    st.integers(60, 500),
)
def test_whatever_is_cut_the_rest_is_the_quote_and_fits(
    qapp: object, text: str, start: int, length: int, width: int
) -> None:
    style = Style(tokens.font("quote"), "#000000")
    key = (min(start, len(text)), min(start + length, len(text)))
    found = fit_quote(QuoteText(text, key), style, width, 2)
    inside = found.text.removeprefix("“").removesuffix("”").strip("…")
    assert inside in text
    assert 0 <= found.key[0] <= found.key[1] <= len(found.text)
    assert found.text[slice(*found.key)] in text
    assert len(line_starts(Run(found.text, style), width, 4)) <= 2
