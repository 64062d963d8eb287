"""Every part of a claim's row has its place: none on another, none outside, and as high as it was measured."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import ClaimLine, QuoteShown
from explorer.ui.widgets.claim_layout import Arranged, Look, Target, arrange, measure, value_room

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]

LONG = "Facebook who will be investing €10 Million Euros into their AI research base in Paris over five years"


def said(row: Arranged) -> list[str]:
    """What can be read in a row, from the top."""
    quotes = [text for block in row.quotes for text in (block.words, block.source) if text is not None]
    texts = sorted([*row.texts, *quotes], key=lambda text: (text.at.y(), text.at.x()))
    return [text.layout.text().replace("\u00a0", "") for text in texts]


def links(row: Arranged, target: Target) -> list[QRectF]:
    return [spot.rect for spot in row.spots if spot.target is target]


def test_a_row_reads_label_value_badge_and_quotes(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    line = make_line(
        10,
        make_quote(1, LONG),
        detail="pledged",
        printed="€10 Million Euros",
        differs="Another term\nAnother sum",
    )
    row = arrange(line, 900, Look())
    assert said(row) == [
        "funds",
        "€10 million   pledged · printed “€10 Million Euros”",
        "Another term",
        "Another sum",
        f"“{LONG}”",
        "AI & HPC in France · undated",
    ]
    block = row.quotes[0]
    assert block.words is not None
    assert block.words.layout.text()[slice(*block.key)] == "€10 Million Euros"
    assert row.badge is not None
    assert row.badge.bottom() <= block.rect.top()


def test_what_does_not_fit_beside_the_value_goes_below_it(qtbot: QtBot, make_line: MakeLine) -> None:
    line = make_line(10, detail="to the Facebook AI research centre in Paris · pledged", printed="€10m")
    assert said(arrange(line, 360, Look())) == [
        "funds",
        "€10 million",
        "to the Facebook AI research centre in Paris · pledged · printed “€10m”",
    ]


@pytest.mark.parametrize(
    ("told", "linked"),
    [
        ({"value": "Station F", "other": "Station F"}, "Station F"),
        ({"value": "€10m", "detail": "to Station F · pledged", "other": "Station F"}, "Station F"),
        ({"value": "somewhere else", "other": "Station F"}, ""),
        ({"value": "somewhere else", "other": ""}, ""),
    ],
)
def test_the_name_of_the_other_entity_is_a_link_with_an_arrow(
    qtbot: QtBot, make_line: MakeLine, told: dict[str, str], linked: str
) -> None:
    look = Look()
    row = arrange(make_line(1, other_id=EntityId(5), **told), 700, look)
    rects = links(row, Target.ENTITY)
    assert len(rects) == 1
    assert row.arrow is not None
    assert rects[0].contains(row.arrow)
    style = look.small if told.get("detail") else look.body
    words = style.metrics.horizontalAdvance(linked)
    assert words < rects[0].width() < words + style.letter * 4


def test_without_another_entity_there_is_no_link(qtbot: QtBot, make_line: MakeLine) -> None:
    row = arrange(make_line(1), 700, Look())
    assert (row.arrow, links(row, Target.ENTITY)) == (None, [])


def test_two_quotes_show_and_the_rest_wait_behind_a_link(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    line = make_line(1, *(make_quote(number, f"quote {number}") for number in range(5)))
    row, whole = arrange(line, 700, Look()), arrange(line, 700, Look(), expanded=True)
    assert [spot.quote for spot in row.spots if spot.quote] == list(line.quotes[:2])
    assert said(row)[-1] == "+3 more"
    assert len(links(row, Target.MORE)) == 1
    assert [spot.quote for spot in whole.spots if spot.quote] == list(line.quotes)
    assert whole.height > row.height


def test_a_quote_that_says_the_value_again_shows_its_source_alone(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    row = arrange(make_line(1, make_quote(1, "We chose Paris"), value="We chose Paris"), 700, Look())
    assert said(row) == ["funds", "We chose Paris", "AI & HPC in France · undated"]
    assert row.quotes[0].words is None
    assert links(row, Target.QUOTE) == [row.quotes[0].rect]


def test_a_claim_without_a_source_says_so(qtbot: QtBot, make_line: MakeLine) -> None:
    row = arrange(make_line(1, origin_note="Analyst’s note, no source"), 700, Look())
    assert said(row)[-1] == "Analyst’s note, no source"


def test_ranks_are_marked(qtbot: QtBot, make_line: MakeLine) -> None:
    look = Look()
    preferred = arrange(make_line(1, rank="preferred"), 700, look)
    deprecated = arrange(make_line(1, rank="deprecated"), 700, look)
    assert preferred.mark is not None
    assert preferred.mark.right() < preferred.texts[1].at.x()
    assert deprecated.mark is None
    assert deprecated.texts[1].layout.formats()[0].format.fontStrikeOut()
    assert not preferred.texts[1].layout.formats()


def test_words_on_two_lines_are_shown_on_one(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    line = make_line(1, make_quote(1, "one\r\ntwo\u2028three"), value="a\nb", detail="c\td", label="e\nf")
    assert said(arrange(line, 700, Look())) == [
        "e f",
        "a b   c d",
        "“one two three”",
        "AI & HPC in France · undated",
    ]


WORDS = st.text("ab 😀é אב,.\n€1", max_size=120)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.tuples(WORDS, WORDS, WORDS, WORDS, WORDS),
    quoted=st.lists(st.tuples(WORDS, st.sampled_from(["", "some words before it "])), max_size=4),
    width=st.integers(80, 900),
    expanded=st.booleans(),
)
def test_a_row_is_as_high_as_it_was_measured_and_nothing_overlaps(
    *,
    qapp: object,
    make_line: MakeLine,
    make_quote: MakeQuote,
    words: tuple[str, ...],
    quoted: list[tuple[str, str]],
    width: int,
    expanded: bool,
) -> None:
    value, detail, printed, differs, other = words
    quotes = [make_quote(n, exact, prefix=prefix) for n, (exact, prefix) in enumerate(quoted)]
    told = {"value": value, "detail": detail, "printed": printed, "differs": differs, "other": other}
    line = make_line(1, *quotes, other_id=EntityId(1), **told)
    look = Look()
    row = arrange(line, width, look, expanded=expanded)
    assert row.height == measure(line, width, look, expanded=expanded)
    blocks = [block.rect for block in row.quotes]
    for above, below in pairwise(blocks):
        assert above.bottom() <= below.top()
    for block in row.quotes:
        for text in (block.words, block.source):
            if text is not None:
                assert text.at.y() >= block.rect.top()
                assert text.at.y() + text.layout.boundingRect().bottom() <= block.rect.bottom() + 1
    lowest = [text.at.y() + text.height for text in row.texts] + [rect.bottom() for rect in blocks]
    assert max(lowest) <= row.height


def test_the_headings_of_a_disagreement_stand_out_from_what_differs(
    qtbot: QtBot, make_line: MakeLine
) -> None:
    words = "Another term elsewhere:\nover five years — AI & HPC\nAnother bound elsewhere:\nup to"
    look = Look()
    row = arrange(make_line(10, differs=words), 700, look)
    styles = {text.layout.text(): text.style for text in row.texts}
    heads = [styles[head] for head in words.splitlines()[::2]]
    assert heads == [look.differs_head, look.differs_head]
    assert styles["up to"] is look.differs
    assert row.height == measure(make_line(10, differs=words), 700, look)


# ── Editing in place ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("width", [320, 700, 1200])
def test_the_pencil_stands_in_the_margin_beside_the_value(
    qtbot: QtBot, make_line: MakeLine, width: int
) -> None:
    row = arrange(
        make_line(1, value="A value that is long enough to fill its line to the end. " * 4), width, Look()
    )
    (pencil,) = links(row, Target.EDIT)
    left, room = value_room(width, Look())
    assert left + room <= pencil.left()
    assert pencil.right() <= width
    assert pencil.bottom() <= row.height


def test_an_editor_takes_the_place_of_the_value_and_the_quotes_stay_below_it(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    line = make_line(10, make_quote(1, LONG), detail="pledged", differs="Another term")
    row, edited = arrange(line, 700, Look()), arrange(line, 700, Look(), editor=120)
    assert edited.height == measure(line, 700, Look(), editor=120) > row.height
    assert said(edited) == ["funds", "Another term", *said(row)[-2:]]
    assert edited.quotes[0].rect.top() >= 120
