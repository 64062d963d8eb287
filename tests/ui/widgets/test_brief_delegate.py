"""A claim in one line: everything drawn, long names elided, the chosen row told apart."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import ClaimBrief
from explorer.ui import tokens
from explorer.ui.models.claim_briefs import ClaimBriefs
from explorer.ui.widgets.brief_delegate import BriefDelegate

PLAIN = QStyle.StateFlag.State_Enabled


def drawn(brief: ClaimBrief, width: int = 400, state: QStyle.StateFlag = PLAIN) -> QImage:
    model, delegate = ClaimBriefs(), BriefDelegate()
    model.show((brief,))
    option = QStyleOptionViewItem()
    height = delegate.sizeHint(option, model.index(0)).height()
    option.rect = QRect(0, 0, width, height)
    option.state = state
    image = QImage(width + 20, height, QImage.Format.Format_RGB32)
    image.fill(tokens.current().surface)
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(0))
    painter.end()
    return image


def brief(entity: str = "Facebook", value: str = "Paris") -> ClaimBrief:
    return ClaimBrief(ClaimId(1), EntityId(1), entity, "company", "located in", value, CitationId(1))


def last_column(image: QImage) -> int:
    background = image.pixelColor(image.width() - 1, 0)
    return max(
        x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != background
    )


def test_each_part_is_drawn(qtbot: QtBot) -> None:
    short, longer_name, longer_value = (
        last_column(drawn(each)) for each in (brief(), brief("Facebook AI"), brief(value="Paris and Rennes"))
    )
    assert short < longer_name
    assert short < longer_value


def test_a_long_line_stays_within_its_row(qtbot: QtBot) -> None:
    assert last_column(drawn(brief("A name that goes on " * 9, "x" * 900), width=300)) < 300
    assert last_column(drawn(brief(), width=40)) < 40


def test_a_name_on_two_lines_takes_one(qtbot: QtBot) -> None:
    assert drawn(brief("Face\nbook")) == drawn(brief("Face book"))


def test_the_chosen_row_and_the_one_under_the_pointer_look_different(qtbot: QtBot) -> None:
    plain, chosen, hovered, focused = (
        drawn(brief(), state=PLAIN | extra)
        for extra in (
            QStyle.StateFlag.State_None,
            QStyle.StateFlag.State_Selected,
            QStyle.StateFlag.State_MouseOver,
            QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus,
        )
    )
    middle = plain.height() // 2
    assert plain.pixelColor(390, middle).name() == tokens.current().surface
    assert chosen.pixelColor(390, middle).name() == tokens.current().accent_soft
    assert hovered.pixelColor(390, middle).name() == tokens.current().hover
    assert focused != chosen
