"""The funding timeline pane: header, picture, tray, totals, table and empty state, under real clicks."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from explorer.analysis.conversion import Converter
from explorer.analysis.crowd import crowd_of, whole_reading
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import Lane
from explorer.ui import theme
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.timeline.crowd_listing import AT_FIRST
from explorer.ui.widgets.timeline.plot import TimelinePlot
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates
from tests.analysis.test_crowd import NAMES, columns_of
from tests.ui.widgets.charts.setting import click_bar
from tests.ui.widgets.timeline.setting import PLAN, UNTIL, click, name_spot, seen, spot

LEFT = Qt.MouseButton.LeftButton


def pane_of(
    qtbot: QtBot, fundings: tuple[fakes.FakeFunding, ...], width: int = 1400, height: int = 400
) -> TimelinePane:
    pane = TimelinePane()
    qtbot.addWidget(pane)
    pane.resize(width, height)
    pane.show_funding(fundings)
    pane.show()
    qtbot.waitExposed(pane)
    if fundings:
        wait_for_picture(qtbot, pane)
    return pane


def wait_for_picture(qtbot: QtBot, pane: TimelinePane) -> None:
    qtbot.waitUntil(lambda: pane.plot is not None and pane.plot.view.width > 200)
    QTest.qWait(10)


def plot(pane: TimelinePane) -> TimelinePlot:
    assert pane.plot is not None
    return pane.plot


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, LEFT)


def titles(pane: TimelinePane) -> list[str]:
    return [pane.side.model.index(row).data() for row in range(pane.side.model.rowCount())]


def test_pyqtgraph_is_not_loaded_before_the_pane_is_painted() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from explorer.ui.panes.timeline import TimelinePane\n"
        "from tests.analysis import fakes\n"
        "pane = TimelinePane(); pane.resize(900, 300); pane.show_funding(fakes.ALL)\n"
        "print('pyqtgraph' in sys.modules)\n"
        "pane.grab()\n"
        "while pane.plot is None: app.processEvents()\n"
        "print('pyqtgraph' in sys.modules, pane.plot is not None)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]


def test_the_pane_says_that_it_is_drawing_until_it_has_drawn(qtbot: QtBot) -> None:
    pane = TimelinePane()
    qtbot.addWidget(pane)
    assert not pane.is_drawing(), "there is nothing to draw"
    pane.show_funding(fakes.ALL)
    assert pane.is_drawing()
    pane.show()
    assert pane.waiting.isVisible()
    assert not pane.scroll_bar.isVisible()
    wait_for_picture(qtbot, pane)
    assert not pane.is_drawing()
    assert not pane.waiting.isVisible()


def test_nothing_to_show_says_so_and_what_to_do(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, ())
    assert pane.empty.isVisible()
    assert pane.empty.texts()[0] == "No sums of money in this selection."
    assert pane.plot is None
    assert not pane.lanes.isVisible()


def test_money_that_comes_and_goes_changes_the_page(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, ())
    pane.show_funding(fakes.ALL)
    wait_for_picture(qtbot, pane)
    assert plot(pane).isVisible()
    pane.show_funding(())
    assert pane.empty.isVisible()
    assert not pane.side.isVisible()


def test_the_header_says_what_the_total_is_and_that_some_is_not_in_it(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    assert pane.header.note.text() == "Pledged ~€1.56B · Committed €25M · 6 not added"
    assert pane.header.note.toolTip() == "Pledged about €1.56 billion · Committed €25 million · 6 not added"


def test_a_click_on_a_mark_asks_for_its_claim(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    with qtbot.waitSignal(pane.claim_wanted) as asked:
        click(plot(pane), spot(plot(pane), UNTIL))
    assert asked.args == [UNTIL]


def test_the_undated_lie_in_the_tray_and_can_be_clicked(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    assert pane.side.title.text() == "Undated (4)"
    place = pane.side.list.visualRect(pane.side.model.index(2)).center()
    with qtbot.waitSignal(pane.claim_wanted) as asked:
        QTest.mouseClick(pane.side.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert asked.args == [904]


def test_other_lanes_are_chosen_from_the_list(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    pane.lanes.setFocus()
    with qtbot.waitSignal(pane.lane_changed) as told:
        QTest.keyClick(pane.lanes, Qt.Key.Key_Down)
        pane.lanes.activated.emit(pane.lanes.currentIndex())
    assert told.args == [Lane.RECIPIENT]
    names = [band.lane.tag.title for band in plot(pane).picture.layout.bands]
    assert names[-1] == "not said"
    pane.show_lane(Lane.STAGE)
    assert plot(pane).picture.layout.bands[0].lane.tag.title == "Pledged"


def test_the_totals_open_and_close(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    press(pane.totals_button)
    assert pane.side.title.text() == "Totals"
    assert "Not added (6)" in titles(pane)
    press(pane.side.close_button)
    assert not pane.totals_button.isChecked()
    assert pane.side.title.text() == "Undated (4)"


def test_the_table_shows_the_same_and_opens_claims(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    press(pane.table_button)
    assert pane.table.isVisible()
    assert not plot(pane).isVisible()
    assert not pane.side.isVisible()
    assert pane.model.rowCount() == len(fakes.ALL)
    pane.table.setFocus()
    pane.table.selectRow(1)
    with qtbot.waitSignal(pane.claim_wanted) as asked:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert asked.args == [pane.model.claim_at(1)]
    press(pane.table_button)
    assert plot(pane).isVisible()


def test_the_fit_button_fits(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    scale = plot(pane).view.per_year
    plot(pane).zoom(5)
    press(pane.fit_button)
    assert plot(pane).view.per_year == pytest.approx(scale)


def test_a_crowd_is_listed_beside_the_picture(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.many(400), height=900)
    clusters = [one for one in seen(plot(pane)).values() if one.box.mark is None]
    place = plot(pane).mapFromScene(plot(pane)._marks.mapToScene(clusters[0].rect.center()))
    click(plot(pane), place)
    assert pane.side.title.text() == f"{len(clusters[0].box.members)} sums here"
    press(pane.side.close_button)
    assert not pane.side.isVisible()


def test_lights_are_kept_for_a_picture_that_is_not_there_yet(qtbot: QtBot) -> None:
    pane = TimelinePane()
    qtbot.addWidget(pane)
    pane.show_funding(fakes.ALL)
    pane.light_up(frozenset({EntityId(1)}))
    pane.build_plot()
    lit = plot(pane).picture.lit
    assert lit is not None
    assert UNTIL in lit
    assert ClaimId(402) not in lit, "of Fujitsu"
    pane.light_up(frozenset())
    assert plot(pane).picture.lit is None


def test_the_card_floats_in_the_window(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL, height=700)
    QTest.mouseMove(plot(pane).viewport(), spot(plot(pane), ClaimId(402)))
    qtbot.waitUntil(lambda: pane.card is not None and pane.card.isVisible())
    assert pane.card is not None
    assert pane.card.texts()[1] == "$61 million over five years"
    pane.hide()
    assert not pane.card.isVisible()


def test_a_high_picture_can_be_scrolled(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.many(100), height=240)
    assert pane.scroll_bar.isVisible()
    pane.scroll_bar.setValue(50)
    assert plot(pane).view.top == 50
    plot(pane).scroll_to(1e6)
    assert pane.scroll_bar.value() == pane.scroll_bar.maximum()
    assert not pane_of(qtbot, fakes.FACEBOOK).scroll_bar.isVisible()


def test_a_brushed_span_is_passed_on(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    with qtbot.waitSignal(pane.span_brushed) as told:
        plot(pane).brush((2021.0, 2019.0))
    assert told.args == [("2019-01-01", "2020-12-31")]


def test_new_money_leaves_the_zoom_and_the_open_envelopes_as_they_are(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    plot(pane).picture.toggle(PLAN)
    plot(pane).zoom(3)
    before, was_open = plot(pane).view.per_year, plot(pane).picture.is_open(PLAN)
    pane.show_funding(fakes.ALL[:-1])
    assert plot(pane).view.per_year == before
    assert plot(pane).picture.is_open(PLAN) == was_open


@pytest.mark.parametrize(("width", "height"), [(1600, 300), (1280, 240), (500, 160)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_drawn_in_every_look(
    qtbot: QtBot, qapp: QApplication, scheme: theme.Choice, width: int, height: int
) -> None:
    try:
        pane = pane_of(qtbot, fakes.ALL, width, height)
        theme.apply(qapp, scheme, 1.25)
        QTest.qWait(10)
        image = pane.grab().toImage()
        ground = image.pixelColor(QPoint(4, image.height() - 4)).lightness()
        assert (ground > 200) == (scheme == "light")
    finally:
        theme.apply(qapp, "light")


# ── Charts and currencies ───────────────────────────────────────────────────────────────────────────────────
def test_a_bar_of_a_chart_lists_its_sums_and_a_click_on_one_asks_for_it(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    press(pane.charts_button)
    assert pane.charts is not None
    assert pane.charts.isVisible()
    assert not pane.side.isVisible(), "undated sums have a bar of their own"
    click_bar(pane.charts.cards[1], "Fujitsu")
    assert pane.side.title.text() == "Fujitsu: Pledged"
    assert titles(pane)[1].startswith("over €50 million")
    with qtbot.waitSignal(pane.claim_wanted) as wanted:
        place = pane.side.list.visualRect(pane.side.model.index(1)).center()
        QTest.mouseClick(pane.side.list.viewport(), LEFT, pos=place)
    assert wanted.args == [ClaimId(403)]
    press(pane.charts_button)
    assert pane.side.title.text().startswith("Undated")


def test_the_charts_have_a_table_and_totals_close_the_list_of_a_bar(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    press(pane.charts_button)
    assert pane.charts is not None
    click_bar(pane.charts.cards[0], "Not added")
    assert pane.side.title.text() == "Not added: Money by year"
    press(pane.totals_button)
    assert pane.side.title.text() == "Totals"
    press(pane.table_button)
    assert pane.charts.table.isVisible()
    assert not pane.table.isVisible()


def test_the_charts_are_reached_and_entered_by_keys(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    pane.activateWindow()
    pane.charts_button.setFocus()
    QTest.keyClick(pane.charts_button, Qt.Key.Key_Space)
    pane.setFocus()
    assert pane.charts is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is pane.charts.cards[0].list)  # type: ignore[union-attr]
    QTest.keyClick(pane.charts.cards[0].list, Qt.Key.Key_Return)
    assert pane.side.isVisible()
    assert pane.side.title.text() == "2018: Pledged"


def test_a_currency_is_asked_for_and_shown_with_its_rates(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    assert "≈" not in pane.header.note.text()
    with qtbot.waitSignal(pane.currency_changed) as told:
        pane.currency.setFocus()
        QTest.keyClick(pane.currency, Qt.Key.Key_Down)
    assert told.args == ["EUR"]
    pane.show_converter(Converter("EUR", FakeRates()))
    assert "≈" in pane.header.note.text()
    press(pane.charts_button)
    assert pane.charts is not None
    assert "European Central Bank" in pane.charts.legend.toolTip()
    click_bar(pane.charts.cards[1], "Fujitsu")
    assert any("≈ €50.8M at $1.2007, ECB 2 May 2018" in row for row in titles(pane))
    pane.show_converter(None)
    assert pane.currency.currency() == ""
    assert "≈" not in pane.header.note.text()


def test_a_lane_of_a_crowd_lists_its_sums_until_they_are_added_up(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    pane.show_crowd(whole_reading(crowd_of(columns_of(3_000), NAMES, "stage"), 100))
    asked: list[tuple[ClaimId, ...]] = []
    pane.details_wanted.connect(asked.append)
    band = plot(pane).picture.layout.bands[0]
    click(plot(pane), name_spot(plot(pane), band.lane.tag.title))
    assert pane.side.title.text() == band.lane.tag.title
    assert titles(pane)[0] == "adding up…"
    assert asked[-1] == band.lane.claims[:AT_FIRST]
    press(pane.side.close_button)
    assert pane.side.title.text() != band.lane.tag.title


# ── What a lane's total is made of ──────────────────────────────────────────────────────────────────────────
def test_a_click_on_a_lanes_name_lists_what_its_total_is_made_of_and_what_not_and_why(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    lane = pane.timeline.lanes[0]
    click(plot(pane), name_spot(plot(pane), lane.tag.title))
    assert pane.side.title.text() == lane.tag.title
    assert titles(pane)[0] == "Pledged: up to €1.5 billion"
    assert any("part of up to €1.5 billion" in row for row in titles(pane))
    rows = [pane.side.model.row(pane.side.model.index(row)) for row in range(pane.side.model.rowCount())]
    assert {row.claim for row in rows if row.claim is not None} == set(lane.claims), "each has its row"
    last = pane.side.model.index(len(rows) - 1)
    pane.side.list.scrollTo(last)
    with qtbot.waitSignal(pane.claim_wanted) as asked:
        place = pane.side.list.visualRect(last).center()
        QTest.mouseClick(pane.side.list.viewport(), LEFT, pos=place)
    assert asked.args == [rows[-1].claim]
    press(pane.side.close_button)
    assert pane.side.title.text() == "Undated (4)"


def test_a_lanes_list_is_opened_and_used_by_keys(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    pane.activateWindow()
    plot(pane).setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(plot(pane), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(plot(pane), Qt.Key.Key_Space)
    assert pane.side.title.text() == pane.timeline.lanes[0].tag.title
    qtbot.waitUntil(lambda: QApplication.focusWidget() is plot(pane))
    QTest.keyClick(plot(pane), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is pane.side.list
    QTest.keyClick(pane.side.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.claim_wanted) as asked:
        QTest.keyClick(pane.side.list, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] in pane.timeline.lanes[0].claims


def test_a_lanes_list_follows_new_money_and_goes_with_its_lane(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    click(plot(pane), name_spot(plot(pane), "Fujitsu"))
    assert titles(pane)[0] == "Pledged: at least €50 million or $61 million"
    assert titles(pane)[-1].endswith("the same sum is also told as over €50 million")
    pane.show_funding([one for one in fakes.ALL if one.claim_id != 403])
    assert pane.side.title.text() == "Fujitsu"
    assert titles(pane)[0] == "Pledged: $61 million"
    pane.show_funding([one for one in fakes.ALL if one.claim_id not in {402, 403}])
    assert pane.side.title.text().startswith("Undated")
    click(plot(pane), name_spot(plot(pane), pane.timeline.lanes[0].tag.title))
    pane.show_lane(Lane.RECIPIENT)
    assert pane.side.title.text().startswith("Undated"), "those were other lanes"


def test_totals_and_a_lanes_list_take_turns(qtbot: QtBot) -> None:
    pane = pane_of(qtbot, fakes.ALL)
    press(pane.totals_button)
    click(plot(pane), name_spot(plot(pane), "Fujitsu"))
    assert not pane.totals_button.isChecked()
    assert pane.side.title.text() == "Fujitsu"
    press(pane.totals_button)
    assert pane.side.title.text() == "Totals"
