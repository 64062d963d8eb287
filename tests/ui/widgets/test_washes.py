"""Coloured stretches never overlap, never cross a line break, and leave nothing out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat

from explorer.domain.ids import ClaimId
from explorer.session.shown import Highlight
from explorer.ui import tokens
from explorer.ui.widgets.washes import Wash, parts_by_line, plain_washes, quote_washes, wash_formats

Q, C, B = Wash.QUOTE, Wash.CURRENT, Wash.BOILERPLATE


def highlights(*spans: tuple[int, int]) -> list[Highlight]:
    return [Highlight(start, end, (ClaimId(1),)) for start, end in spans]


@pytest.mark.parametrize(
    ("spans", "current", "painted"),
    [
        ([], None, []),
        ([], (3, 9), [(3, 9, C)]),
        ([(0, 5)], None, [(0, 5, Q)]),
        ([(0, 5)], (5, 9), [(0, 5, Q), (5, 9, C)]),
        ([(0, 9)], (3, 5), [(0, 3, Q), (5, 9, Q), (3, 5, C)]),
        ([(0, 5), (5, 9)], (3, 7), [(0, 3, Q), (7, 9, Q), (3, 7, C)]),
        ([(3, 5)], (0, 9), [(0, 9, C)]),
        ([(3, 5)], (3, 5), [(3, 5, C)]),
        ([(3, 5)], (4, 4), [(3, 4, Q), (4, 5, Q)]),
    ],
)
def test_the_current_quote_is_cut_out_of_the_highlights(
    spans: list[tuple[int, int]], current: tuple[int, int] | None, painted: list[tuple[int, int, Wash]]
) -> None:
    assert list(quote_washes(highlights(*spans), current)) == painted


@pytest.mark.parametrize(
    ("boilerplate", "covered", "grey"),
    [
        ([(0, 9)], [], [(0, 9, B)]),
        ([(0, 9)], [(3, 5, Q)], [(0, 3, B), (5, 9, B)]),
        ([(0, 9)], [(0, 9, C)], []),
        ([(0, 9)], [(7, 8, C), (1, 2, Q)], [(0, 1, B), (2, 7, B), (8, 9, B)]),
        ([(0, 4), (6, 9)], [(3, 7, Q)], [(0, 3, B), (7, 9, B)]),
        ([(0, 4)], [(4, 7, Q)], [(0, 4, B)]),
        ([(4, 7)], [(0, 4, Q)], [(4, 7, B)]),
        ([(1, 3), (5, 9)], [(0, 2, Q), (2, 6, C)], [(6, 9, B)]),
    ],
)
def test_page_furniture_is_grey_where_nothing_is_quoted(
    boilerplate: list[tuple[int, int]],
    covered: list[tuple[int, int, Wash]],
    grey: list[tuple[int, int, Wash]],
) -> None:
    assert list(plain_washes(boilerplate, B, covered)) == grey


@pytest.mark.parametrize(
    ("text", "span", "parts"),
    [
        ("one line", (0, 8), ["one line"]),
        ("one\ntwo", (0, 7), ["one", "two"]),
        ("one\r\ntwo", (1, 7), ["ne", "tw"]),
        ("one\n\n\ntwo", (0, 9), ["one", "two"]),
        ("one\rtwo\u2029three\ufdd0four", (0, 18), ["one", "two", "three", "four"]),
        ("\n", (0, 1), []),
        ("a\u00a0😀 b", (0, 5), ["a\u00a0😀 b"]),
        ("abc", (-4, 99), ["abc"]),
        ("abc", (2, 1), []),
    ],
)
def test_a_stretch_falls_into_its_lines(text: str, span: tuple[int, int], parts: list[str]) -> None:
    assert [text[start:end] for start, end in parts_by_line(text, *span)] == parts


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9))),
    st.one_of(st.none(), st.tuples(st.integers(0, 50), st.integers(0, 50)).filter(lambda c: c[0] <= c[1])),
)
def test_every_character_of_a_quote_is_coloured_exactly_once(
    gaps: list[tuple[int, int]], current: tuple[int, int] | None
) -> None:
    spans, at = [], 0
    for gap, length in gaps:
        spans.append((at + gap, at + gap + length))
        at += gap + length
    seen = [
        place
        for start, end, _wash in quote_washes(highlights(*spans), current)
        for place in range(start, end)
    ]
    wanted = {place for start, end in [*spans, current or (0, 0)] for place in range(start, end)}
    assert sorted(seen) == sorted(wanted)


def test_only_quotes_have_a_wash_behind_them_each_stronger_than_the_one_before() -> None:
    looks, colours = wash_formats(), tokens.current()
    assert looks[B].background().style() == Qt.BrushStyle.NoBrush
    assert looks[B].foreground().color().name() == colours.boilerplate
    assert looks[Wash.POINTED].background().color().name() == colours.quote
    assert looks[C].background().color().name() == colours.quote_strong
    blues = [looks[wash].background().color().blue() for wash in (Q, Wash.POINTED, C)]
    assert blues == sorted(blues, reverse=True)
    assert QColor(colours.surface).blue() > blues[0] > blues[1] > blues[2]


def test_an_uncited_sentence_has_a_line_of_dots_in_a_neutral_colour() -> None:
    look = wash_formats()[Wash.UNCITED]
    assert look.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert look.underlineColor().name() == tokens.current().text_soft
    assert look.background().style() == Qt.BrushStyle.NoBrush
    assert look.foreground().style() == Qt.BrushStyle.NoBrush  # its words stay as they are


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2."""

    def light(colour: QColor) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def rgb(colour: QColor) -> tuple[float, float, float]:
        return colour.redF(), colour.greenF(), colour.blueF()

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_every_wash_can_be_read(scheme: tokens.Scheme) -> None:
    font = QFont()
    try:
        tokens.use(scheme, 1.0, font)
        for look in (wash_formats()[wash] for wash in (Q, Wash.POINTED, C)):
            assert contrast(look.foreground().color(), look.background().color()) >= 4.5
    finally:
        tokens.use("light", 1.0, font)


def test_the_highlight_under_the_pointer_stands_out_around_the_current_quote() -> None:
    spans = highlights((0, 5), (5, 9))
    assert list(quote_washes(spans, (2, 3), spans[0])) == [
        (0, 2, Wash.POINTED),
        (3, 5, Wash.POINTED),
        (5, 9, Q),
        (2, 3, C),
    ]
