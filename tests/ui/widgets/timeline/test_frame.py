"""The frame around the picture: made after the first paint, and only where there is something to draw."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.analysis.timeline import timeline_of
from explorer.ui.widgets.timeline.card import TimelineCard
from explorer.ui.widgets.timeline.frame import PictureFrame
from explorer.ui.widgets.timeline.plot import TimelinePlot
from tests.analysis import fakes


class Frame(PictureFrame):
    """Shows the sums of the texts, or nothing."""

    def __init__(self, *, has_money: bool) -> None:
        super().__init__()
        self._has_money = has_money
        QVBoxLayout(self).addWidget(self.picture_page)

    @override
    def has_money(self) -> bool:
        return self._has_money

    @override
    def plot_built(self, plot: TimelinePlot) -> None:
        plot.show_timeline(timeline_of(fakes.ALL, "funder"), "funder")

    @override
    def fill_card(self, card: TimelineCard, what: object, beside: QRect) -> None:
        card.show_lines(str(what), (), beside)


def test_the_picture_is_made_after_the_first_paint(qtbot: QtBot) -> None:
    frame = Frame(has_money=True)
    qtbot.addWidget(frame)
    frame.build_plot_soon()
    assert frame.plot is None, "nothing was painted yet"
    assert frame.is_drawing()
    frame.resize(900, 120)
    frame.show()
    qtbot.waitUntil(lambda: frame.plot is not None)
    assert not frame.is_drawing()
    assert frame.scroll_bar.isVisible()


def test_where_there_is_nothing_to_draw_nothing_is_made(qtbot: QtBot) -> None:
    frame = Frame(has_money=False)
    qtbot.addWidget(frame)
    frame.show()
    qtbot.waitExposed(frame)
    frame.build_plot_soon()
    assert not frame.is_drawing()
    assert frame.plot is None


def test_the_card_goes_with_the_frame(qtbot: QtBot) -> None:
    frame = Frame(has_money=True)
    qtbot.addWidget(frame)
    frame.resize(900, 300)
    frame.show()
    frame.build_plot()
    assert frame.plot is not None
    frame.plot.card_wanted.emit((1,), frame.plot.rect_of(fakes.ALL[0].claim_id))
    assert frame.card is not None
    assert frame.card.isVisible()
    frame.hide()
    assert not frame.card.isVisible()
