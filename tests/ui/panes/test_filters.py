"""The filter pane driven by clicks and keys: ticks, groups, long groups, and refreshing in place."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from explorer.session.shown import Choice, Facet
from explorer.ui.models.filters import FACETS
from explorer.ui.panes.filters import FiltersPane

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Chosen = frozenset[tuple[Facet, str]]

KINDS = [("person", 41), ("company", 33), ("lab", 19)]
PLACES = [("Paris", 88), *((f"Place {n}", 20 - n) for n in range(12))]
DOCUMENT = "Paris, the rising AI capital of Europe: why the world’s tech giants are moving in (undated)"


def choices(chosen: Iterable[tuple[Facet, str]] = ()) -> tuple[Choice, ...]:
    ticked = frozenset(chosen)
    groups = {Facet.KIND: KINDS, Facet.PLACE: PLACES, Facet.DOCUMENT: [(DOCUMENT, 51)]}
    return tuple(
        Choice(facet, value, value, count, (facet, value) in ticked)
        for facet, pairs in groups.items()
        for value, count in pairs
    )


@pytest.fixture
def pane(qtbot: QtBot) -> FiltersPane:
    made = FiltersPane()
    qtbot.addWidget(made)
    made.resize(220, 700)
    made.show()
    made.show_choices(choices())
    return made


def index(pane: FiltersPane, facet: Facet, label: str = "") -> QModelIndex:
    group = pane.model.index(FACETS.index(facet), 0)
    if not label:
        return group
    rows = (pane.model.index(at, 0, group) for at in range(pane.model.rowCount(group)))
    return next(row for row in rows if row.data() == label)


def click(pane: FiltersPane, at: QModelIndex) -> None:
    QTest.mouseClick(pane.tree.viewport(), LEFT, NO, pane.tree.visualRect(at).center())


def last(spy: QSignalSpy) -> Chosen:
    value = spy.at(spy.count() - 1)[0]
    assert isinstance(value, frozenset)
    return value


def test_a_click_anywhere_in_a_row_ticks_it_and_another_unticks_it(pane: FiltersPane) -> None:
    spy = QSignalSpy(pane.chosen_changed)
    click(pane, index(pane, Facet.KIND, "Lab"))
    assert last(spy) == {(Facet.KIND, "lab")}
    click(pane, index(pane, Facet.PLACE, "Paris"))
    assert last(spy) == {(Facet.KIND, "lab"), (Facet.PLACE, "Paris")}
    click(pane, index(pane, Facet.KIND, "Lab"))
    assert last(spy) == {(Facet.PLACE, "Paris")}
    assert spy.count() == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_ticks_the_box_that_it_stands_on(pane: FiltersPane, key: Qt.Key) -> None:
    spy = QSignalSpy(pane.chosen_changed)
    pane.tree.setCurrentIndex(index(pane, Facet.KIND))
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    QTest.keyClick(pane.tree, key)
    assert last(spy) == {(Facet.KIND, "person")}
    assert spy.count() == 1


def test_a_group_opens_and_closes_by_click_and_by_key(pane: FiltersPane) -> None:
    group = index(pane, Facet.KIND)
    assert pane.tree.isExpanded(group)
    click(pane, group)
    assert not pane.tree.isExpanded(group)
    QTest.keyClick(pane.tree, Qt.Key.Key_Right)
    assert pane.tree.isExpanded(group)
    QTest.keyClick(pane.tree, Qt.Key.Key_Space)
    assert not pane.tree.isExpanded(group)
    QTest.keyClick(pane.tree, Qt.Key.Key_Right)
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    QTest.keyClick(pane.tree, Qt.Key.Key_Left)
    assert pane.tree.currentIndex() == group
    QTest.keyClick(pane.tree, Qt.Key.Key_Left)
    assert not pane.tree.isExpanded(group)


def test_a_closed_group_stays_closed_over_new_answers(pane: FiltersPane) -> None:
    click(pane, index(pane, Facet.KIND))
    pane.show_choices(choices()[1:])
    pane.show_choices(())
    pane.show_choices(choices())
    assert not pane.tree.isExpanded(index(pane, Facet.KIND))
    assert pane.tree.isExpanded(index(pane, Facet.PLACE))


def test_a_long_group_is_opened_in_place(pane: FiltersPane) -> None:
    group = index(pane, Facet.PLACE)
    spy = QSignalSpy(pane.chosen_changed)
    click(pane, index(pane, Facet.PLACE, "Show all 13"))
    assert pane.model.rowCount(group) == 14
    pane.tree.setCurrentIndex(index(pane, Facet.PLACE, "Show fewer"))
    QTest.keyClick(pane.tree, Qt.Key.Key_Return)
    assert pane.model.rowCount(group) == 9
    assert spy.count() == 0


def test_only_groups_with_boxes_are_seen(pane: FiltersPane) -> None:
    hidden = [pane.tree.isRowHidden(at, QModelIndex()) for at in range(len(FACETS))]
    assert hidden == [facet not in (Facet.KIND, Facet.PLACE, Facet.DOCUMENT) for facet in FACETS]
    pane.show_choices((*choices(), Choice(Facet.EVIDENCE, "differs", "Sources differ", 6, chosen=False)))
    assert not pane.tree.isRowHidden(FACETS.index(Facet.EVIDENCE), QModelIndex())


def test_the_filters_are_cleared_at_once_and_the_keyboard_stays_here(pane: FiltersPane) -> None:
    assert not pane.clear_button.isVisible()
    click(pane, index(pane, Facet.KIND, "Lab"))
    assert pane.clear_button.isVisible()
    spy = QSignalSpy(pane.chosen_changed)
    QTest.mouseClick(pane.clear_button, LEFT)
    assert last(spy) == frozenset()
    pane.show_choices(choices())
    assert not pane.clear_button.isVisible()


def test_the_keyboard_and_the_scroll_bar_stay_while_counts_change(pane: FiltersPane) -> None:
    pane.resize(220, 200)
    pane.tree.setCurrentIndex(index(pane, Facet.PLACE, "Paris"))
    pane.tree.verticalScrollBar().setValue(90)
    fewer = tuple(
        Choice(c.facet, c.value, c.label, c.count // 2, c.chosen) for c in choices() if c.count > 10
    )
    pane.show_choices(fewer)
    assert pane.tree.currentIndex() == index(pane, Facet.PLACE, "Paris")
    assert pane.tree.verticalScrollBar().value() == 90
    assert pane.tree.currentIndex().data(Qt.ItemDataRole.UserRole).count == 44


def test_refreshing_with_the_same_choices_repaints_nothing(pane: FiltersPane) -> None:
    changes = QSignalSpy(pane.model.dataChanged)
    pane.show_choices(choices())
    assert changes.count() == 0


def test_a_pane_without_choices_says_so(pane: FiltersPane) -> None:
    pane.show_choices(())
    assert pane.empty.isVisible()
    assert pane.empty.texts()[0] == "Nothing to filter"
    pane.show_choices(choices())
    assert pane.tree.isVisible()


def test_a_ticked_box_looks_ticked_and_a_zero_is_seen(pane: FiltersPane) -> None:
    before = pane.tree.grab().toImage()
    pane.show_choices(choices([(Facet.KIND, "lab")]))
    ticked = pane.tree.grab().toImage()
    assert ticked != before
    pane.show_choices(choices())
    assert pane.tree.grab().toImage() == before


def test_only_a_label_without_room_has_a_tooltip(pane: FiltersPane, qtbot: QtBot) -> None:
    def ask(at: QModelIndex) -> str:
        place = pane.tree.visualRect(at).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, pane.tree.viewport().mapToGlobal(place))
        QApplication.sendEvent(pane.tree.viewport(), event)
        return QToolTip.text() if QToolTip.isVisible() else ""

    try:
        assert ask(index(pane, Facet.KIND, "Lab")) == ""
        assert ask(index(pane, Facet.DOCUMENT, DOCUMENT)) == DOCUMENT
    finally:
        QToolTip.showText(QPoint(), "")
        qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_everything_has_a_name_for_screen_readers(pane: FiltersPane) -> None:
    for widget in (pane, pane.tree, pane.clear_button):
        assert widget.accessibleName()
