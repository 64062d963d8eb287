"""An entity is picked by part of its name, by keys or by a click; another letter unpicks it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import ListRow
from explorer.ui.widgets.entity_picker import EntityPicker, Picked

DOWN, ENTER, ESCAPE, TAB = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
NOBODY = Picked(None, "", "")


def _row(number: int, name: str, kind: str = "lab") -> ListRow:
    return ListRow(EntityId(number), name, kind, kind, "Paris", 1, 2, "", differs=False)


PEOPLE = (
    _row(2**40, "Facebook AI Research"),
    _row(7, "Facebook", "company"),
    _row(8, "Station F", "infrastructure"),
    _row(9, "Twin"),
    _row(10, "Twin", "company"),
    _row(11, "<b>R&D</b>"),
)


def suggest(text: str) -> tuple[ListRow, ...]:
    return tuple(row for row in PEOPLE if text.casefold() in row.name.casefold())


@pytest.fixture
def picker(qtbot: QtBot) -> Iterator[EntityPicker]:
    window = QWidget()
    qtbot.addWidget(window)
    made = EntityPicker(suggest)
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made.setFocus()
    yield made
    window.close()


def _names(picker: EntityPicker) -> list[str]:
    model = picker.popup.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("face", ["Facebook AI Research", "Facebook"]),
        ("STATION", ["Station F"]),
        ("<b>", ["<b>R&D</b>"]),
    ],
)
def test_suggestions_drop_down_as_one_types(picker: EntityPicker, typed: str, names: list[str]) -> None:
    QTest.keyClicks(picker, typed)
    assert picker.popup.isVisible()
    assert _names(picker) == names
    assert picker.picked() == Picked(None, typed, ""), "nobody yet"


@pytest.mark.parametrize("typed", ["nobody", " "])
def test_nothing_drops_down_where_nobody_fits(picker: EntityPicker, typed: str) -> None:
    QTest.keyClicks(picker, typed)
    assert not picker.popup.isVisible()


def test_return_picks_the_first_and_down_the_next(picker: EntityPicker) -> None:
    QTest.keyClicks(picker, "face")
    changed = QSignalSpy(picker.changed)
    QTest.keyClick(picker.popup, ENTER)
    assert picker.picked() == Picked(EntityId(2**40), "Facebook AI Research", "lab")
    assert picker.text() == "Facebook AI Research"
    assert changed.count() == 1
    picker.selectAll()
    QTest.keyClicks(picker, "face")
    QTest.keyClick(picker.popup, DOWN)
    assert picker.text() == "face", "what is only highlighted is not written into the line"
    QTest.keyClick(picker.popup, ENTER)
    assert picker.picked() == Picked(EntityId(7), "Facebook", "company")


def test_a_suggestion_is_picked_by_a_click(picker: EntityPicker) -> None:
    QTest.keyClicks(picker, "face")
    second = picker.popup.model().index(1, 0)
    place = picker.popup.visualRect(second).center()
    QTest.mouseClick(picker.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picker.picked().id == EntityId(7)


def test_another_letter_unpicks_and_takes_the_icon_away(picker: EntityPicker) -> None:
    picker.show_picked(EntityId(7), "Facebook", "company")
    assert len(picker.actions()) == 1
    QTest.keyClick(picker, Qt.Key.Key_End)
    QTest.keyClicks(picker, "x")
    assert picker.picked() == Picked(None, "Facebookx", "")
    assert picker.actions() == []


@pytest.mark.parametrize(
    ("typed", "picked"),
    [
        ("station f", Picked(EntityId(8), "Station F", "infrastructure")),
        ("facebook", Picked(EntityId(7), "Facebook", "company")),  # though another begins with it
        ("station", Picked(None, "station", "")),
        ("twin", Picked(None, "twin", "")),  # which of the two?
    ],
)
def test_a_whole_name_that_only_one_has_is_picked_on_leaving(
    picker: EntityPicker, typed: str, picked: Picked
) -> None:
    QTest.keyClicks(picker, typed)
    QTest.keyClick(picker.popup, ESCAPE)
    QTest.keyClick(picker, TAB)
    assert QApplication.focusWidget() is not picker
    assert picker.picked() == picked


def test_an_entity_put_in_is_not_told_and_nothing_is_taken_away(picker: EntityPicker) -> None:
    changed = QSignalSpy(picker.changed)
    picker.show_picked(EntityId(7), "Facebook", "company")
    picker.show_picked(None, "", "")
    assert (picker.picked(), picker.text(), picker.actions(), changed.count()) == (NOBODY, "", [], 0)


def test_somebody_new_is_asked_for_only_where_that_is_offered(picker: EntityPicker) -> None:
    wanted = QSignalSpy(picker.new_wanted)
    picker.offer_new(True)
    QTest.keyClicks(picker, " Nobody ")
    assert _names(picker) == ["Add “Nobody” as a new entity…"]
    QTest.keyClick(picker.popup, ENTER)
    assert [wanted.at(n) for n in range(wanted.count())] == [["Nobody"]]
    assert picker.picked().id is None, "whoever hears it puts the new one in"
    picker.selectAll()
    QTest.keyClicks(picker, "station")
    assert _names(picker) == ["Station F", "Add “station” as a new entity…"]


def test_suggestions_are_drawn_with_their_facts_and_the_new_one_without(picker: EntityPicker) -> None:
    picker.offer_new(True)
    QTest.keyClicks(picker, "station")
    rows = [picker.popup.visualRect(picker.popup.model().index(row, 0)) for row in range(2)]
    assert len({row.height() for row in rows}) == 1
    drawn = picker.popup.viewport().grab().toImage()
    row = rows[1]
    colours = {drawn.pixel(x, row.center().y()) for x in range(row.left() + 4, row.right() - 4)}
    assert len(colours) > 2, "the offer is written, not left blank"
