"""The legend explains what occurs, and nothing that does not."""

from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.ui.widgets.timeline.legend import TimelineLegend, entries_of
from tests.analysis import fakes


def texts(*fundings: fakes.FakeFunding) -> list[str]:
    return [entry.text for entry in entries_of(timeline_of(fundings, "funder"))]


def test_the_stages_stand_up_their_ladder() -> None:
    assert texts(*fakes.ALL) == [
        "Pledged",
        "Committed",
        "Total as claimed",
        "no date of its own",
        "sources differ",
        "height: 10M to 10B",
        "or more",
        "or less",
        "about",
        "investment",
        "plan",
        "cost",
        "total",
        "each year",
    ]


def test_what_does_not_occur_is_not_explained() -> None:
    assert texts(fakes.SUPERCOMPUTER) == ["Committed", "height: 10M to 1B", "cost"]
    assert texts() == []
    assert texts(fakes.FUJITSU[1]) == [], "only undated"


def test_a_narrow_legend_leaves_out_its_end(qtbot: QtBot) -> None:
    legend = TimelineLegend()
    qtbot.addWidget(legend)
    legend.show_timeline(timeline_of(fakes.ALL, "funder"))
    wide = legend.sizeHint()
    legend.resize(wide)
    whole = legend.grab().toImage()
    legend.resize(wide.width() // 2, wide.height())
    half = legend.grab().toImage()
    assert legend.minimumSizeHint().width() == 0
    assert half != whole.copy(half.rect()), "an entry that has no room is left out whole"
    assert "Pledged" in legend.accessibleName()
    assert "ten times" in legend.toolTip()
