"""A stretch of time brushed in a real window filters the list, and everything that takes it back."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.shown import Facet
from explorer.ui.main_window import MainWindow
from explorer.ui.widgets.timeline.plot import TimelinePlot
from tests.ui.widgets.timeline.setting import SHIFT, click, drag, on_viewport
from tests.ui.windows import CTRL, LEFT, click_row, opened, settled
from tests.workspaces import bundled_copy


def plot_of(window: MainWindow) -> TimelinePlot:
    assert window.timeline is not None
    assert window.timeline.plot is not None
    return window.timeline.plot


def brush(qtbot: QtBot, window: MainWindow, first: float, last: float) -> None:
    plot = plot_of(window)
    bottom = plot.view.height - 3
    start, end = (on_viewport(plot, QPointF(plot.view.x(year), bottom)) for year in (first, last))
    drag(plot, start, end, SHIFT)
    settled(qtbot, window)


def shown(window: MainWindow) -> int:
    return window.entities.model.rowCount()


def test_a_brushed_stretch_filters_the_list_by_overlap(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        everything = shown(window)
        brush(qtbot, window, 2018.01, 2018.99)
        assert window.browse.query.span == ("2018-01-01", "2018-12-31")
        assert 0 < shown(window) < everything
        with_money = {
            entity
            for funding in window.session.funding()
            if funding.first_day or funding.last_day
            for entity in (funding.funder_id, funding.recipient_id)
            if entity is not None
        }
        assert set(window.entities.model.ids_between(0, shown(window) - 1)) <= with_money
        assert window.filters.span.isVisible()
        assert window.filters.span.text() == "Money in 2018"


def test_the_chip_takes_the_filter_and_the_brush_away(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        everything = shown(window)
        brush(qtbot, window, 2018.01, 2018.99)
        QTest.mouseClick(window.filters.span.button, LEFT)
        settled(qtbot, window)
        assert shown(window) == everything
        assert plot_of(window)._marks.brushed is None
        assert not window.filters.span.isVisible()


def test_escape_in_the_picture_does_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        everything = shown(window)
        plot = plot_of(window)
        plot.setFocus()
        QTest.keyClick(plot, Qt.Key.Key_Right, SHIFT)
        settled(qtbot, window)
        assert window.filters.span.isVisible()
        QTest.keyClick(plot, Qt.Key.Key_Escape)
        settled(qtbot, window)
        assert window.browse.query.span is None
        assert shown(window) == everything


def test_clearing_the_filters_clears_the_stretch_too(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        everything = shown(window)
        brush(qtbot, window, 2018.01, 2018.99)
        window.browse.choose(frozenset({(Facet.KIND, "company")}))
        settled(qtbot, window)
        QTest.mouseClick(window.filters.clear_button, LEFT)
        settled(qtbot, window)
        assert shown(window) == everything
        assert plot_of(window)._marks.brushed is None


def test_a_search_keeps_the_stretch_and_a_write_does_too(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        brush(qtbot, window, 2018.01, 2018.99)
        brushed = plot_of(window)._marks.brushed
        window.search.take("facebook")
        settled(qtbot, window)
        assert window.browse.query.span == ("2018-01-01", "2018-12-31")
        window.session.delete_claim(window.session.funding()[0].claim_id)
        settled(qtbot, window)
        assert plot_of(window)._marks.brushed == brushed
        assert window.filters.span.isVisible()


def test_several_selected_rows_light_up_the_sums_of_them_all(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        window.browse.choose(frozenset({(Facet.MONEY, "any")}))
        settled(qtbot, window)
        click_row(window, 0)
        one = plot_of(window).picture.lit
        click_row(window, 1, CTRL)
        click_row(window, 2, CTRL)
        several = plot_of(window).picture.lit
        assert several is not None
        assert one is not None
        assert one < several
        click_row(window, 0)
        assert plot_of(window).picture.lit == one


def test_a_click_on_the_ground_takes_the_stretch_away(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        brush(qtbot, window, 2018.01, 2018.99)
        plot = plot_of(window)
        click(plot, on_viewport(plot, QPointF(2, plot.view.height - 3)))
        settled(qtbot, window)
        assert window.browse.query.span is None
