"""The list pane driven by clicks and keys: counts, current, selection, what survives a new answer, empty states."""

from array import array
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import Facet, Found, ListRow, Query, Sort
from explorer.ui.models.entity_list import PAGE
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.widgets.entity_menu import EntityMenu

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALL = Query()
NAMES = {1: "Facebook AI Research", 2: "Station F", 3: "Yann LeCun", 4: "Snips", 5: "INRIA", 6: "Prophesee"}


def row(number: int, matched: str = "") -> ListRow:
    name = NAMES.get(number, f"Entity {number}")
    return ListRow(EntityId(number), name, "lab", "lab", "Paris", 2, 9, matched, differs=number == 1)


def found(ids: Sequence[int], query: Query = ALL, total: int | None = None, **matched: str) -> Found:
    first = tuple(row(n, matched.get(f"n{n}", "")) for n in ids[:100])
    return Found(query, array("q", ids), first, len(ids) if total is None else total, ())


@pytest.fixture
def pane(qtbot: QtBot) -> EntityListPane:
    made = EntityListPane()
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    made.show_found(found(range(1, 7)))
    return made


def told(spy: QSignalSpy) -> list[Any]:
    return [spy.at(n)[0] for n in range(spy.count())]


def click(pane: EntityListPane, at: int, held: Qt.KeyboardModifier = NO) -> None:
    place = pane.table.visualRect(pane.model.index(at)).center()
    QTest.mouseClick(pane.table.viewport(), LEFT, held, place)


def header(pane: EntityListPane) -> tuple[str, str]:
    return pane.header.title.text(), pane.header.note.text()


@pytest.mark.parametrize(
    ("ids", "query", "total", "title"),
    [
        (range(1, 159), Query(), 158, "158 entities"),
        ([1], Query(), 1, "1 entity"),
        (range(1, 13), Query("fair"), 158, "12 of 158"),
        (range(1, 159), Query("a"), 158, "158 of 158"),
        (range(1, 159), Query("  "), 158, "158 entities"),
        ([1, 2], Query(chosen=frozenset({(Facet.KIND, "lab")})), 1204, "2 of 1,204"),
        ([], Query("zzz"), 158, "0 of 158"),
        ([], Query(), 0, "0 entities"),
    ],
)
def test_the_header_counts_what_is_shown(
    pane: EntityListPane, ids: Sequence[int], query: Query, total: int, title: str
) -> None:
    pane.show_found(found(ids, query, total))
    assert header(pane) == (title, "")


def test_a_click_makes_an_entity_current_and_selects_it(pane: EntityListPane) -> None:
    current, selection = QSignalSpy(pane.current_changed), QSignalSpy(pane.selection_changed)
    click(pane, 2)
    assert (told(current), told(selection)) == ([3], [(3,)])
    assert header(pane) == ("6 entities", "")


def test_several_rows_are_selected_with_ctrl_and_shift_and_counted(pane: EntityListPane) -> None:
    selection = QSignalSpy(pane.selection_changed)
    click(pane, 0)
    click(pane, 2, SHIFT)
    click(pane, 4, CTRL)
    assert told(selection)[-1] == (1, 2, 3, 5)
    assert header(pane)[1] == "4 selected"
    QTest.keyClick(pane.table, Qt.Key.Key_A, CTRL)
    assert pane.selected() == (1, 2, 3, 4, 5, 6)
    QTest.keyClick(pane.table, Qt.Key.Key_Escape)
    assert (len(pane.selected()), header(pane)[1]) == (1, "")


def test_arrows_move_and_tell(pane: EntityListPane) -> None:
    click(pane, 0)
    current = QSignalSpy(pane.current_changed)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(pane.table, key)
    assert told(current) == [2, 3, 2, 6, 1]


def test_coming_from_the_search_makes_the_first_row_current(pane: EntityListPane) -> None:
    current = QSignalSpy(pane.current_changed)
    pane.enter()
    assert told(current) == [1]
    click(pane, 3)
    pane.enter()
    assert told(current) == [1, 4]


def test_coming_to_an_empty_list_does_nothing(pane: EntityListPane) -> None:
    pane.show_found(found([], Query("zzz"), 6))
    current = QSignalSpy(pane.current_changed)
    pane.enter()
    assert told(current) == []


@pytest.mark.parametrize(
    ("do", "wish", "value"),
    [
        (lambda p: QTest.keyClick(p.table, Qt.Key.Key_Return), "activated", 2),
        (lambda p: QTest.keyClick(p.table, Qt.Key.Key_F2), "edit_wanted", 2),
        (lambda p: QTest.keyClick(p.table, Qt.Key.Key_Delete), "delete_wanted", (2,)),
        (lambda p: QTest.keyClick(p.table, Qt.Key.Key_C, CTRL), "copy_wanted", None),
        (lambda p: QTest.keyClick(p.table, Qt.Key.Key_S), "typed", "s"),
        (lambda p: QTest.mouseClick(p.new_button, LEFT), "new_entity_wanted", None),
    ],
)
def test_keys_and_buttons_tell_wishes(
    pane: EntityListPane, do: Callable[[EntityListPane], None], wish: str, value: object
) -> None:
    click(pane, 1)
    spy = QSignalSpy(getattr(pane, wish))
    do(pane)
    assert spy.count() == 1
    assert spy.at(0) == ([] if value is None else [value])


def test_delete_is_for_all_that_is_selected(pane: EntityListPane) -> None:
    click(pane, 1)
    click(pane, 3, CTRL)
    spy = QSignalSpy(pane.delete_wanted)
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert told(spy) == [(2, 4)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete])
def test_keys_for_one_entity_do_nothing_when_there_is_none(pane: EntityListPane, key: Qt.Key) -> None:
    spies = [QSignalSpy(s) for s in (pane.activated, pane.edit_wanted, pane.delete_wanted)]
    QTest.keyClick(pane.table, key)
    assert [spy.count() for spy in spies] == [0, 0, 0]


def test_the_menu_does_what_the_keys_do(pane: EntityListPane, qtbot: QtBot) -> None:
    click(pane, 1)
    pane.table.menu_wished.emit(pane.mapToGlobal(pane.rect().center()))
    menu = pane.findChild(EntityMenu)
    assert menu is not None
    with qtbot.waitSignal(pane.edit_wanted, check_params_cb=lambda entity: entity == 2):
        next(action for action in menu.actions() if action.text() == "Edit…").trigger()
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_current_and_selection_survive_a_new_order(pane: EntityListPane) -> None:
    click(pane, 1)
    click(pane, 3, CTRL)
    spies = [QSignalSpy(pane.current_changed), QSignalSpy(pane.selection_changed)]
    pane.show_found(found([6, 5, 4, 3, 2, 1], Query(sort=Sort.NAME)))
    assert (pane.current(), pane.selected()) == (4, (4, 2))
    assert told(spies[0]) == []
    assert told(spies[1]) == [(4, 2)]  # in the order of the list, which is another now


def test_the_current_row_is_in_view_after_a_new_order(pane: EntityListPane) -> None:
    pane.show_found(found(range(1, 4)))
    click(pane, 1)
    pane.show_found(found([*range(3, 500), 2, 1], Query(sort=Sort.NAME)))
    assert pane.table.viewport().rect().contains(pane.table.visualRect(pane.model.index(497)).center())


def test_what_leaves_the_list_leaves_the_selection_and_that_is_told(pane: EntityListPane) -> None:
    click(pane, 1)
    click(pane, 3, CTRL)
    selection = QSignalSpy(pane.selection_changed)
    pane.show_found(found([1, 2], Query("x"), 6))
    assert told(selection) == [(2,)]
    assert pane.current() is None


def test_the_current_entity_is_current_again_when_it_comes_back(pane: EntityListPane) -> None:
    click(pane, 3)
    current = QSignalSpy(pane.current_changed)
    pane.show_found(found([1], Query("x"), 6))
    assert pane.current() is None
    pane.show_found(found(range(1, 7)))
    assert (pane.current(), pane.selected()) == (4, (4,))
    assert told(current) == []


def test_an_edit_elsewhere_moves_neither_scroll_bar_nor_selection(pane: EntityListPane) -> None:
    pane.show_found(found(range(1, 159)))
    click(pane, 5)
    pane.table.verticalScrollBar().setValue(700)
    pane.show_found(found(range(1, 159)))
    assert pane.table.verticalScrollBar().value() == 700
    assert pane.current() == 6
    pane.show_found(found(range(1, 100), Query("x"), 158))
    assert pane.table.verticalScrollBar().value() == 0


def test_another_pane_can_make_an_entity_current_and_nobody_is_told(pane: EntityListPane) -> None:
    current = QSignalSpy(pane.current_changed)
    pane.show_current(EntityId(5))
    assert (pane.current(), pane.selected()) == (5, (5,))
    pane.show_current(None)
    assert (pane.current(), pane.selected()) == (None, ())
    pane.show_current(EntityId(99))
    assert pane.current() is None
    pane.show_found(found([98, 99]))
    assert pane.current() == 99
    assert told(current) == []


def test_several_selected_rows_stay_so_while_others_are_read(pane: EntityListPane) -> None:
    click(pane, 1)
    click(pane, 3, CTRL)
    for elsewhere in (EntityId(6), EntityId(99), None):
        pane.show_current(elsewhere)
        assert pane.selected() == (2, 4)


def test_rows_come_when_they_are_scrolled_to(pane: EntityListPane, qtbot: QtBot) -> None:
    pane.rows_wanted.connect(
        lambda first, count: pane.show_rows(first, tuple(row(n + 1) for n in range(first, first + count)))
    )
    pane.show_found(found(range(1, 1001)))
    pane.table.bring_into_view(900)
    qtbot.waitUntil(lambda: pane.model.row_shown(900) == row(901))
    assert pane.model.row_shown(500) is None


def test_a_million_rows_are_shown_selected_and_counted_at_once(pane: EntityListPane, qtbot: QtBot) -> None:
    wanted = QSignalSpy(pane.rows_wanted)
    pane.show_found(found(range(1, 1_000_001)))
    pane.grab()
    QTest.keyClick(pane.table, Qt.Key.Key_End)
    pane.grab()
    qtbot.waitUntil(lambda: [1_000_000 - PAGE, PAGE] in [wanted.at(n) for n in range(wanted.count())])
    assert wanted.count() <= 4
    QTest.keyClick(pane.table, Qt.Key.Key_A, CTRL)
    assert header(pane) == ("1,000,000 entities", "1,000,000 selected")


def test_rows_with_a_reason_are_higher(pane: EntityListPane) -> None:
    pane.show_found(found([1, 2, 3], Query("fair"), 6, n1="also “FAIR”"))
    heights = [pane.table.rowHeight(at) for at in range(3)]
    assert heights[0] > heights[1] == heights[2]
    pane.show_found(found([1, 2, 3]))
    assert len({pane.table.rowHeight(at) for at in range(3)}) == 1


@pytest.mark.parametrize(
    ("empty", "texts", "wish"),
    [
        (found([], Query("zzz"), 6), ("Nothing found for “zzz”", "Clear search"), "clear_wanted"),
        (
            found([], Query(chosen=frozenset({(Facet.KIND, "x")})), 6),
            ("Nothing fits", "Clear filters"),
            "clear_wanted",
        ),
        (found([], ALL, 0), ("No entities yet", "New entity"), "new_entity_wanted"),
    ],
)
def test_an_empty_list_says_what_to_do_next(
    pane: EntityListPane, qtbot: QtBot, empty: Found, texts: tuple[str, str], wish: str
) -> None:
    pane.show_found(empty)
    assert pane.empty.isVisible()
    assert (pane.empty.texts()[0], pane.empty.texts()[-1]) == texts
    with qtbot.waitSignal(getattr(pane, wish)):
        QTest.mouseClick(pane.empty.buttons()[0], LEFT)
    pane.show_found(found([1], Query(), 1))
    assert pane.table.isVisible()
    assert not pane.empty.isVisible()


def test_only_a_long_search_says_that_it_goes_on(pane: EntityListPane, qtbot: QtBot) -> None:
    pane.show_counting()
    pane.show_found(found([1]))
    qtbot.wait(250)
    assert header(pane)[1] == ""
    pane.show_counting()
    qtbot.waitUntil(lambda: header(pane) == ("1 entity", "Searching…"))
    pane.show_found(found([1, 2]))
    assert header(pane) == ("2 entities", "")


def test_the_order_in_force_is_shown_and_another_is_told(pane: EntityListPane) -> None:
    pane.show_found(found([1, 2], Query(sort=Sort.DOCUMENTS, descending=True)))
    assert pane.sort_button.text() == "Documents"
    spy = QSignalSpy(pane.sort_changed)
    next(action for action in pane.sort_button.menu().actions() if action.text() == "Name").trigger()
    assert spy.at(0) == [Sort.NAME, False]


def test_a_new_text_size_gives_rows_new_heights(pane: EntityListPane) -> None:
    pane.table.set_row_heights(10, lower=10, lower_rows=())
    QApplication.sendEvent(pane, QEvent(QEvent.Type.PaletteChange))
    assert pane.table.rowHeight(0) == pane.delegate.row_height(with_reason=False) > 10


def test_everything_has_a_name_for_screen_readers(pane: EntityListPane) -> None:
    for widget in (pane, pane.table, pane.sort_button, pane.new_button):
        assert widget.accessibleName()
    told = pane.table.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Facebook AI Research, lab, Paris, 2 docs, sources differ"
