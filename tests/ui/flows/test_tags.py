"""Stars and tags in a real window, by clicks and keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import Facet, ListRow, Query
from explorer.ui.main_window import MainWindow
from tests.ui.windows import CTRL, LEFT, SHIFT, click_row, opened, settled, shown_entity
from tests.workspaces import small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        click_row(made, 0)
        yield made


def star_of(window: MainWindow, row: int) -> QPoint:
    table, index = window.entities.table, window.entities.model.index(row)
    shown = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(shown, ListRow)
    return window.entities.delegate.star_box(table.visualRect(index), shown).center()


def starred(window: MainWindow) -> set[EntityId]:
    found = window.session.find(Query(chosen=frozenset({(Facet.STAR, "yes")})))
    return {EntityId(entity_id) for entity_id in found.ids}


def tag_by_keys(window: MainWindow, text: str) -> None:
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    line = window.detail.tags.line
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_click_on_the_star_of_a_row_gives_it_and_another_takes_it(window: MainWindow) -> None:
    other = window.entities.model.id_at(1)
    chosen = window.entities.selected()
    QTest.mouseClick(window.entities.table.viewport(), LEFT, pos=star_of(window, 1))
    assert starred(window) == {other}
    assert window.entities.selected() == chosen, "a click on the star selects nothing"
    row = window.entities.model.index(1).data(Qt.ItemDataRole.UserRole)
    assert row is None or row.starred
    QTest.mouseDClick(window.entities.table.viewport(), LEFT, pos=star_of(window, 1))
    QTest.mouseClick(window.entities.table.viewport(), LEFT, pos=star_of(window, 1))
    assert starred(window) == set()


def test_one_key_stars_what_is_read_and_undo_takes_it_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    assert starred(window) == {shown_entity(window)}
    assert window.detail.star.accessibleName() == "Starred"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert starred(window) == set()
    assert window.detail.star.accessibleName() == "Star"


def test_one_key_stars_all_that_are_selected(window: MainWindow) -> None:
    click_row(window, 2, SHIFT)
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    assert starred(window) == set(window.entities.selected())
    assert "star on 3 entities" in window.messages.words.text()
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    assert starred(window) == set()


def test_the_star_beside_the_name_does_the_same(window: MainWindow) -> None:
    QTest.mouseClick(window.detail.star, LEFT)
    assert starred(window) == {shown_entity(window)}


def test_a_tag_is_typed_and_shows_as_a_chip_and_a_filter(qtbot: QtBot, window: MainWindow) -> None:
    tag_by_keys(window, " To  check ")
    assert [chip.tag for chip in window.detail.tags.chips] == ["To check"]
    assert (window.detail.tags.line.text(), QApplication.focusWidget()) == ("", window.detail.tags.line)
    settled(qtbot, window)
    qtbot.waitUntil(lambda: "To check" in [c.label for c in window.session.choices(window.browse.query)])
    assert window.session.undo_state().undo == f"tagging of {window.detail.name.text()}"


@pytest.mark.parametrize(("typed", "why"), [("  ", "Type a tag."), ("x" * 61, "at most 60 characters")])
def test_what_is_no_tag_is_told_below_the_line_and_stays_there(
    window: MainWindow, typed: str, why: str
) -> None:
    before = window.session.path.read_bytes()
    tag_by_keys(window, typed)
    tags = window.detail.tags
    assert tags.problem.isVisible()
    assert why in tags.problem.text()
    assert tags.line.text() == typed
    QTest.keyClick(tags.line, Qt.Key.Key_Escape)
    assert (tags.problem.isVisible(), tags.line.text()) == (False, "")
    assert QApplication.focusWidget() is window.detail.claims
    assert window.session.path.read_bytes() == before


def test_a_tag_goes_by_its_cross_or_by_delete(window: MainWindow) -> None:
    for tag in ("AI", "HPC"):
        tag_by_keys(window, tag)
    first, second = window.detail.tags.chips
    QTest.mouseClick(first.cross, LEFT)
    (left,) = window.detail.tags.chips
    assert left.tag == second.tag == "HPC"
    left.setFocus()
    QTest.keyClick(left, Qt.Key.Key_Delete)
    assert window.detail.tags.chips == []
    assert QApplication.focusWidget() is window.detail.tags.line


def test_what_is_typed_is_completed_to_tags_in_use(window: MainWindow) -> None:
    tag_by_keys(window, "To check")
    click_row(window, 1)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    QTest.keyClicks(window.detail.tags.line, "che")
    completer = window.detail.tags.line.completer()
    assert completer.currentCompletion() == "To check"
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert [chip.tag for chip in window.detail.tags.chips] == ["To check"]


def test_a_window_for_reading_offers_no_marks(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        assert not window.actions_by_name["star"].isEnabled()
        assert not window.actions_by_name["tag"].isEnabled()
        assert not window.detail.star.isVisible()
        assert not window.detail.tags.line.isVisible()
        QTest.mouseClick(window.entities.table.viewport(), LEFT, pos=star_of(window, 1))
        assert starred(window) == set()
