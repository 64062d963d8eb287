"""The entity form, driven by keys: what is wrong is said, Enter saves, Esc leaves it as it was."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.forms import EntityForm, NameForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.entity_form import EntityFormDialog

FAIR = EntityForm(
    EntityId(2**40),
    "Facebook AI Research",
    "lab",
    "A lab.",
    (NameForm(ClaimId(1), "alias", "FAIR"), NameForm(ClaimId(2), "acronym", "F.A.I.R")),
)
ENTER, ESCAPE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down
Opener = Callable[[EntityForm], EntityFormDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opener:
    kept = []

    def open_form(form: EntityForm) -> EntityFormDialog:
        dialog = EntityFormDialog(form, bundled_vocabulary())
        qtbot.addWidget(dialog)
        kept.append(dialog)  # a dialog without a parent lives as long as somebody knows it
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return open_form


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(keys: str) -> None:
    QTest.keyClicks(_focused(), keys)


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(_focused(), key, modifier)


def _clear() -> None:
    _press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _press(Qt.Key.Key_Delete)


def test_an_entity_is_added_by_keys_alone(opened: Opener) -> None:
    dialog = opened(EntityForm())
    saved = QSignalSpy(dialog.saved)
    _type("Station F")
    _press(TAB)
    _press(DOWN)  # the first kind
    _press(TAB)
    _type("A campus.")
    _press(TAB)
    assert _focused() is dialog.names.add_button
    _press(Qt.Key.Key_Space)
    _type("Halle Freyssinet")
    _press(TAB)
    _press(DOWN)  # formerly called
    _press(ENTER)
    assert saved.count() == 1
    names = (NameForm(None, "former_name", "Halle Freyssinet"),)
    assert saved.at(0)[0] == EntityForm(None, "Station F", "person", "A campus.", names)
    assert not dialog.isVisible()


def test_an_empty_form_says_at_its_foot_what_is_missing_and_nowhere_else(opened: Opener) -> None:
    dialog = opened(EntityForm())
    assert dialog.reason() == "Give it a name."
    assert not dialog.save_button.isEnabled()
    assert [name for name, field in dialog.fields().items() if field.note()] == []


def test_a_problem_stands_beside_its_field_once_the_person_has_been_there(opened: Opener) -> None:
    dialog = opened(EntityForm())
    _press(TAB)
    assert dialog.fields()["name"].note() == "Give it a name."
    assert dialog.fields()["kind"].note() == ""
    assert dialog.name.accessibleDescription() == "Give it a name."


def test_the_form_is_checked_at_each_letter(opened: Opener) -> None:
    dialog = opened(FAIR)
    assert dialog.reason() == ""
    _clear()
    assert dialog.reason() == "Give it a name."
    _type(" ")
    assert not dialog.save_button.isEnabled()
    _type("x")
    assert dialog.reason() == ""
    assert dialog.save_button.isEnabled()


def test_escape_leaves_everything_as_it_was(opened: Opener) -> None:
    dialog = opened(FAIR)
    saved = QSignalSpy(dialog.saved)
    _type("Something else")
    _press(ESCAPE)
    assert not dialog.isVisible()
    assert saved.count() == 0


def test_a_name_is_taken_away_and_another_changed(opened: Opener) -> None:
    dialog = opened(FAIR)
    saved = QSignalSpy(dialog.saved)
    QTest.mouseClick(dialog.names.rows[0].remove, Qt.MouseButton.LeftButton)
    assert _focused() is dialog.names.rows[0].text
    _press(Qt.Key.Key_End)
    _type(".")
    _press(ENTER)
    form = saved.at(0)[0]
    assert form.aliases == (NameForm(ClaimId(2), "acronym", "F.A.I.R."),)


def test_a_name_given_twice_is_refused_beside_it(opened: Opener) -> None:
    dialog = opened(FAIR)
    dialog.names.add_button.click()
    _type("FAIR")
    assert dialog.reason() == "This name is there already."
    _press(TAB)
    assert dialog.names.rows[2].field.note() == "This name is there already."


def test_tab_goes_from_top_to_bottom_and_round(opened: Opener) -> None:
    dialog = opened(FAIR)
    dialog.names.add_name()
    dialog.name.setFocus()
    stops = []
    for _ in range(20):
        stops.append(_focused())
        _press(TAB)
        if _focused() is dialog.name:
            break
    rows = dialog.names.rows
    names = [stop for row in rows for stop in (row.text, row.sort, row.remove)]
    assert stops[: 4 + len(names)] == [
        dialog.name,
        dialog.kind,
        dialog.summary,
        *names,
        dialog.names.add_button,
    ]
    assert [stop.objectName() for stop in stops[4 + len(names) :]] == [
        "cancel"
    ]  # Save is off: a name is empty


def test_what_nobody_touched_comes_back_exactly(opened: Opener) -> None:
    odd = "A\u00a0B\r\nC\u2028D  😀 <b>bold</b>"
    form = EntityForm(EntityId(1), odd, "lab", odd, (NameForm(ClaimId(1), "alias", odd + "!"),))
    assert opened(form).form() == form


def test_a_kind_that_the_vocabulary_does_not_know_is_kept_and_said(opened: Opener) -> None:
    dialog = opened(EntityForm(EntityId(1), "X", "planet"))
    assert dialog.form().kind == "planet"
    assert dialog.reason() == "“planet” is not a kind of this workspace."


def test_every_field_has_a_label_that_belongs_to_it_and_a_name_for_screen_readers(opened: Opener) -> None:
    dialog = opened(FAIR)
    for field in dialog.fields().values():
        assert field.label.buddy() is field.editor
    for kind in (QLineEdit, QComboBox, QPlainTextEdit):
        for widget in dialog.findChildren(kind):
            assert widget.accessibleName(), widget
    for label in dialog.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_form_fits_on_a_small_screen_however_many_names_there_are(opened: Opener) -> None:
    names = tuple(NameForm(ClaimId(n), "alias", f"Name {n}") for n in range(60))
    dialog = opened(EntityForm(EntityId(1), "X", "lab", "", names))
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.save_button.isVisible()


# ── The old name ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_old_name_is_offered_as_another_name(opened: Opener) -> None:
    dialog = opened(replace(FAIR, opened=FAIR))
    assert dialog.keep.isHidden()
    _clear()
    _type("FAIR Paris")
    assert dialog.keep.text() == "Keep “Facebook AI Research” as another name"
    _press(TAB)
    assert _focused() is dialog.keep
    _press(Qt.Key.Key_Space)
    assert dialog.form().aliases[-1] == NameForm(None, "alias", "Facebook AI Research")
    assert dialog.keep.isHidden()
    assert _focused() is dialog.name


def test_a_name_it_has_already_takes_the_place_of_the_old_one_without_asking(opened: Opener) -> None:
    dialog = opened(replace(FAIR, opened=FAIR))
    saved = QSignalSpy(dialog.saved)
    _clear()
    _type("FAIR")
    assert dialog.keep.isHidden()
    assert "takes its place there" in dialog.fields()["name"].note()
    _press(ENTER)
    assert saved.count() == 1
