"""A claim's row as it is painted: amber for quotes alone, vermilion for disagreements alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimLine, QuoteShown, Section
from explorer.ui import tokens
from explorer.ui.models.claim_lines import ClaimLines
from explorer.ui.widgets.claim_delegate import ClaimDelegate
from explorer.ui.widgets.claim_layout import Target

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]
PLAIN = QStyle.StateFlag.State_Enabled
WIDTH = 420


class Drawn:
    """A row painted on its own, and the delegate that did it."""

    def __init__(self, line: ClaimLine) -> None:
        self.model = ClaimLines()
        self.model.show((Section("money", "Funding", (line,)), Section("people", "People", ())))
        self.delegate = ClaimDelegate()
        self.delegate.set_width(WIDTH)

    def picture(self, row: int = 1, state: QStyle.StateFlag = PLAIN) -> QImage:
        option = QStyleOptionViewItem()
        index = self.model.index(row)
        option.rect = QRect(0, 0, WIDTH, self.delegate.sizeHint(option, index).height())
        option.state = state
        image = QImage(WIDTH, option.rect.height(), QImage.Format.Format_RGB32)
        image.fill(tokens.current().surface)
        painter = QPainter(image)
        self.delegate.paint(painter, option, index)
        painter.end()
        return image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_amber_and_vermilion_are_there_only_for_what_they_mean(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    now = tokens.current()
    plain = colours(Drawn(make_line(1, detail="pledged", other_id=EntityId(1))).picture())
    quoted = colours(Drawn(make_line(1, make_quote(1, "invests €1 million in Paris"))).picture())
    differing = colours(Drawn(make_line(1, differs="Another sum elsewhere")).picture())
    assert not plain & {now.quote, now.quote_strong, now.differs_soft, now.differs}
    assert {now.quote, now.quote_strong} <= quoted
    assert not quoted & {now.differs_soft, now.differs}
    assert now.differs_soft in differing
    assert not differing & {now.quote, now.quote_strong}


def test_the_current_quote_looks_different(qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote) -> None:
    drawn = Drawn(make_line(1, make_quote(7, "words"), make_quote(8, "others")))
    before = drawn.picture()
    drawn.delegate.current_quote = CitationId(7)
    first = drawn.picture()
    drawn.delegate.current_quote = CitationId(8)
    assert before != first != drawn.picture()
    drawn.delegate.current_quote = CitationId(99)
    assert drawn.picture() == before


@pytest.mark.parametrize(
    "told",
    [
        {"rank": "preferred"},
        {"rank": "deprecated"},
        {"other_id": EntityId(1)},
        {"differs": "Another sum"},
        {"origin_note": "No source"},
        {"printed": "1m"},
    ],
)
def test_what_is_special_about_a_claim_can_be_seen(
    qtbot: QtBot, make_line: MakeLine, told: dict[str, object]
) -> None:
    assert Drawn(make_line(1, **told)).picture() != Drawn(make_line(1)).picture()


def test_the_chosen_row_and_the_one_under_the_pointer_look_different(
    qtbot: QtBot, make_line: MakeLine
) -> None:
    drawn = Drawn(make_line(1))
    flags = QStyle.StateFlag
    pictures = [
        drawn.picture(state=PLAIN | state)
        for state in (
            flags.State_None,
            flags.State_MouseOver,
            flags.State_Selected,
            flags.State_Selected | flags.State_HasFocus,
        )
    ]
    assert len({bytes(picture.constBits()) for picture in pictures}) == 4
    assert tokens.current().accent_soft in colours(pictures[2])


def test_a_link_under_the_pointer_is_underlined(qtbot: QtBot, make_line: MakeLine) -> None:
    drawn = Drawn(make_line(1, value="Paris", other="Paris", other_id=EntityId(1)))
    before = drawn.picture()
    row = drawn.delegate.arranged(drawn.model.index(1))
    assert row is not None
    (link,) = [spot for spot in row.spots if spot.target is Target.ENTITY]
    drawn.delegate.under_pointer = (1, link)
    assert drawn.picture() != before
    drawn.delegate.under_pointer = (2, link)
    assert drawn.picture() == before


def test_headings_are_painted_and_take_no_spots(qtbot: QtBot, make_line: MakeLine) -> None:
    drawn = Drawn(make_line(1))
    first, second = drawn.picture(0), drawn.picture(2)
    assert len(colours(first)) > 1
    assert tokens.current().hairline in colours(second)
    assert tokens.current().hairline not in colours(first)
    assert drawn.delegate.arranged(drawn.model.index(0)) is None


def test_a_row_is_laid_out_once_until_something_changes(qtbot: QtBot, make_line: MakeLine) -> None:
    drawn = Drawn(make_line(1))
    index = drawn.model.index(1)
    first = drawn.delegate.arranged(index)
    assert drawn.delegate.arranged(index) is first
    assert not drawn.delegate.set_width(WIDTH)
    assert drawn.delegate.arranged(index) is first
    assert drawn.delegate.set_width(WIDTH - 100)
    assert drawn.delegate.arranged(index) is not first


def test_an_opened_claim_stays_open_only_for_the_same_entity(
    qtbot: QtBot, make_line: MakeLine, make_quote: MakeQuote
) -> None:
    drawn = Drawn(make_line(1, *(make_quote(n, f"quote {n}") for n in range(6))))
    closed = drawn.picture().height()
    drawn.delegate.expand(1, ClaimId(1))
    assert drawn.picture().height() > closed
    drawn.delegate.forget(keep_expanded=True)
    assert drawn.picture().height() > closed
    drawn.delegate.forget()
    assert drawn.picture().height() == closed


def test_another_scheme_and_zoom_are_taken_on(qtbot: QtBot, make_line: MakeLine) -> None:
    drawn = Drawn(make_line(1))
    before = drawn.picture()
    font = tokens.font("body")
    try:
        tokens.use("dark", 1.5, font)
        drawn.delegate.refresh()
        assert drawn.picture().height() > before.height()
        assert tokens.DARK.surface in colours(drawn.picture())
    finally:
        tokens.use("light", 1.0, font)
