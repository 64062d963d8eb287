"""Words of one's own in a real window: added, used at once, refused in words, undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.own_words import NEW_KIND
from explorer.session.shown import Facet
from explorer.ui import tokens
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.own_words import WordsDialog
from explorer.ui.main_window import MainWindow
from tests.session.write import FAIRBANK, change_entity
from tests.ui.windows import LEFT, opened, settled
from tests.workspaces import small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


def opened_dialog(window: MainWindow) -> WordsDialog:
    window.actions_by_name["words"].trigger()
    return next(found for found in window.findChildren(WordsDialog) if found.isVisible())


def labels(dialog: WordsDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def test_a_kind_is_added_and_offered_at_once(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.new_button, LEFT)
    QTest.keyClicks(dialog.focusWidget(), "observatory")
    assert dialog.save_button.text() == "&Add"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert labels(dialog)[:2] == ["Your own", "Observatory"]
    assert dialog.form().fields["plural"].editor.property("text") == "observatories"
    dialog.close()
    key = next(iter(window.session.words.own().kinds))
    assert tokens.kind_icon_name(key) == "shapes"
    window.edits.edit_entity(FAIRBANK)
    form = next(found for found in window.findChildren(EntityFormDialog) if found.isVisible())
    form.kind.choose(key)
    form.kind.chosen.emit(key)
    QTest.mouseClick(form.save_button, LEFT)
    settled(qtbot, window)
    assert window.session.entity(FAIRBANK).kind_label == "observatory"


def test_another_label_and_colour_show_at_once_and_undo_takes_them_back(window: MainWindow) -> None:
    key = window.session.words.save(replace(NEW_KIND, label="observatory", icon="eye"))
    change_entity(window.session, FAIRBANK, kind=key)
    window.browse.open_entity(FAIRBANK)
    kind = window.session.words.own().kinds[key]
    window.session.words.save(replace(kind, label="lookout", icon="flag", hue="vermilion"))
    assert window.detail.facts.text().startswith("lookout")
    assert tokens.kind_icon_name(key) == "flag"
    window.session.undo()
    assert window.detail.facts.text().startswith("observatory")
    assert tokens.kind_icon_name(key) == "eye"


def test_what_is_in_use_stays_says_by_what_and_leads_there(qtbot: QtBot, window: MainWindow) -> None:
    key = window.session.words.save(replace(NEW_KIND, label="observatory"))
    change_entity(window.session, FAIRBANK, kind=key)
    dialog = opened_dialog(window)
    assert dialog.reason.text() == "It is used by 1 entity."
    QTest.mouseClick(dialog.delete_button, LEFT)
    assert "cannot be deleted" in dialog.reason.text()
    assert key in window.session.vocabulary.kinds
    QTest.mouseClick(dialog.show_button, LEFT)
    settled(qtbot, window)
    assert not any(found.isVisible() for found in window.findChildren(WordsDialog))
    assert window.browse.query.chosen == {(Facet.KIND, key)}


def test_what_nothing_uses_is_deleted_by_key_and_comes_back(window: MainWindow) -> None:
    window.session.words.save(replace(NEW_KIND, label="observatory"))
    dialog = opened_dialog(window)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert "Observatory" not in labels(dialog)
    window.session.undo()
    assert "observatory" in [kind.label for kind in window.session.vocabulary.kinds.values()]


def test_a_bundled_word_can_only_be_looked_at(window: MainWindow) -> None:
    dialog = opened_dialog(window)
    dialog.list.setCurrentRow(labels(dialog).index("Lab"))
    assert not dialog.form().isEnabled()
    assert not dialog.save_button.isEnabled()
    assert "cannot be changed" in dialog.reason.text()


@pytest.mark.parametrize(("typed", "why"), [("lab", "already"), ("=1+1", "begins with"), ("  ", "Give it")])
def test_what_cannot_be_kept_is_told_beside_the_field(window: MainWindow, typed: str, why: str) -> None:
    before = window.session.path.read_bytes()
    dialog = opened_dialog(window)
    QTest.mouseClick(dialog.new_button, LEFT)
    QTest.keyClicks(dialog.focusWidget(), typed)
    QTest.mouseClick(dialog.save_button, LEFT)
    assert why in dialog.form().fields["label"].note()
    assert window.session.path.read_bytes() == before


def test_a_window_for_reading_shows_words_and_changes_none(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path), read_only=True) as window:
        dialog = opened_dialog(window)
        assert not dialog.new_button.isEnabled()
        assert not dialog.save_button.isEnabled()
