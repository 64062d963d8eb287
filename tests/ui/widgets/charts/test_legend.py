"""The line above the charts explains what occurs in them, nothing else."""

from pytestqt.qtbot import QtBot

from explorer.ui.widgets.charts.legend import ChartsLegend, entries_of
from tests.analysis import fakes
from tests.analysis.test_totals import simple
from tests.ui.widgets.charts.setting import EUROS, chart


def test_only_what_occurs_is_explained() -> None:
    assert entries_of((chart("funder", fakes.SUPERCOMPUTER),)) == (("committed", "Committed"),)
    words = [text for _, text in entries_of((chart("funder", to=EUROS),))]
    assert words == ["Pledged", "Committed", "tellings differ", "at least", "at most"]
    assert entries_of((chart("currency"),)) == ()


def test_the_ends_of_bars_are_drawn_beside_their_words(qtbot: QtBot) -> None:
    legend = ChartsLegend()
    qtbot.addWidget(legend)
    legend.resize(900, legend.sizeHint().height())
    legend.show_charts((chart("funder", simple(1)),), "As stated.")
    plain = legend.grab().toImage()
    legend.show_charts((chart("funder", to=EUROS),), "As stated.")
    assert legend.grab().toImage() != plain
    assert legend.accessibleName().endswith(
        "Pledged, Committed, tellings differ, at least, at most. As stated."
    )
    assert legend.toolTip() == "As stated."
