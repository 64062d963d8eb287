"""The axis shows the ticks it is given."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from explorer.ui.widgets.timeline.axis import YearAxis
from explorer.ui.widgets.timeline.ticks import Tick, ticks


def test_the_axis_names_the_years_it_is_given(qapp: QApplication) -> None:
    axis = YearAxis()
    axis.refresh(QFont())
    axis.show_ticks(ticks(2017.9, 2020.2, 300, 36))
    ((_, places),) = axis.tickValues(2017.9, 2020.2, 300)
    assert places == [2018.0, 2019.0, 2020.0]
    assert axis.tickStrings(places, 1.0, 1.0) == ["2018", "2019", "2020"]


def test_ticks_out_of_sight_are_left_out(qapp: QApplication) -> None:
    axis = YearAxis()
    axis.show_ticks((Tick(2018.0, "2018", is_year=True), Tick(2030.0, "2030", is_year=True)))
    assert axis.tickValues(2017.0, 2020.0, 300) == [(1.0, [2018.0])]
    assert axis.tickStrings([2019.5], 1.0, 1.0) == [""]
