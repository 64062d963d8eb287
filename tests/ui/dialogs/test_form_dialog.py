"""The frame of every edit form: it says what is wrong, insists, saves once, and stays open when that fails."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.session.forms import EntityForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.form_dialog import FormDialog
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
FAIR = EntityForm(EntityId(2**40), "FAIR", "lab")


class _Form(FormDialog):
    """Two lines, for the name and the kind of an entity; what there is to fill is somebody else's."""

    def __init__(self, form: EntityForm) -> None:
        super().__init__(bundled_vocabulary())
        self._id = form.id
        self.show_title("Edit <b>entity</b>", "R&D")
        # Made in the other order than they stand in, as parts of real forms are.
        self.kind, self.name = Line(form.kind, self), Line(form.name, self)
        self._fields = {"name": Field("Name", self.name, self), "kind": Field("Kind", self.kind, self)}
        for field in self._fields.values():
            self.column.addWidget(field)
        self.column.addStretch(1)
        for line in (self.name, self.kind):
            line.textEdited.connect(self.recheck)
        self.start(self.name)

    @override
    def fields(self) -> Mapping[str, Field]:
        return self._fields

    @override
    def form(self) -> EntityForm:
        return EntityForm(self._id, self.name.typed(), self.kind.typed())

    @override
    def tab_stops(self) -> list[QWidget]:
        return [self.name, self.kind]

    @override
    def is_new(self) -> bool:
        return self._id is None


def _opened(qtbot: QtBot, form: EntityForm) -> _Form:
    dialog = _Form(form)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> _Form:
    return _opened(qtbot, FAIR)


def _empty(line: Line) -> None:
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)


def test_it_opens_with_its_title_the_cursor_in_the_first_field_and_plain_text(dialog: _Form) -> None:
    assert dialog.windowTitle() == "Edit <b>entity</b>"
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    assert {"Edit <b>entity</b>", "R&D"} <= labels.keys()
    assert {label.textFormat() for label in labels.values()} == {Qt.TextFormat.PlainText}
    assert QApplication.focusWidget() is dialog.name
    assert dialog.isModal()


def test_tab_goes_from_top_to_bottom_then_to_the_buttons(dialog: _Form) -> None:
    stops = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        stops.append(focused)
        QTest.keyClick(focused, TAB)
    assert stops[:2] == [dialog.name, dialog.kind]
    assert [stop.objectName() for stop in stops[2:]] == ["cancel", "save"]


def test_what_is_wrong_is_said_at_the_foot_at_each_letter(dialog: _Form) -> None:
    assert (dialog.reason(), dialog.save_button.isEnabled()) == ("", True)
    _empty(dialog.name)
    assert (dialog.reason(), dialog.save_button.isEnabled()) == ("Give it a name.", False)
    QTest.keyClicks(dialog.name, "x")
    assert (dialog.reason(), dialog.save_button.isEnabled()) == ("", True)


def test_enter_on_a_form_that_cannot_be_saved_shows_everything_and_goes_to_the_first(dialog: _Form) -> None:
    saved = QSignalSpy(dialog.saved)
    _empty(dialog.name)
    _empty(dialog.kind)
    assert dialog.fields()["kind"].note() == "", "the cursor is still in it"
    QTest.keyClick(dialog.kind, ENTER)
    assert [field.note() for field in dialog.fields().values()] == ["Give it a name.", "Choose a kind."]
    assert QApplication.focusWidget() is dialog.name
    assert (saved.count(), dialog.isVisible()) == (0, True)


def test_enter_saves_what_was_typed_once_and_closes(dialog: _Form) -> None:
    saved = QSignalSpy(dialog.saved)
    QTest.keyClick(dialog.name, Qt.Key.Key_End)
    QTest.keyClicks(dialog.name, "!")
    QTest.keyClick(dialog.name, ENTER)
    assert [saved.at(n) for n in range(saved.count())] == [[EntityForm(FAIR.id, "FAIR!", "lab")]]
    assert (dialog.isVisible(), dialog.result()) == (False, FormDialog.DialogCode.Accepted)


def test_saving_without_a_change_saves_nothing_unless_it_is_new(qtbot: QtBot, dialog: _Form) -> None:
    saved = QSignalSpy(dialog.saved)
    QTest.keyClick(dialog.name, ENTER)
    assert (saved.count(), dialog.isVisible()) == (0, False)
    new = _opened(qtbot, EntityForm(None, "FAIR", "lab"))
    added = QSignalSpy(new.saved)
    QTest.keyClick(new.name, ENTER)
    assert (added.count(), new.isVisible()) == (1, False)


@pytest.mark.parametrize("way", ["escape", "cancel"])
def test_escape_and_cancel_save_nothing(dialog: _Form, way: str) -> None:
    saved = QSignalSpy(dialog.saved)
    QTest.keyClicks(dialog.name, "typed")
    if way == "escape":
        QTest.keyClick(dialog.name, ESCAPE)
    else:
        button = dialog.findChild(QWidget, "cancel")
        assert isinstance(button, QWidget)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (saved.count(), dialog.isVisible(), dialog.result()) == (0, False, FormDialog.DialogCode.Rejected)


def test_trouble_with_saving_keeps_the_form_open_with_all_that_was_typed(dialog: _Form) -> None:
    tries: list[EntityForm] = []

    def fail_once(form: EntityForm) -> None:
        tries.append(form)
        if len(tries) == 1:
            dialog.refuse({"": "The disk is full."})

    dialog.saved.connect(fail_once)
    QTest.keyClicks(dialog.name, "!")
    QTest.keyClick(dialog.name, ENTER)
    assert (dialog.isVisible(), dialog.reason()) == (True, "The disk is full.")
    assert dialog.save_button.isEnabled(), "the same may be tried again"
    QTest.keyClick(dialog.name, ENTER)
    assert tries == [dialog.form()] * 2
    assert not dialog.isVisible()


def test_a_refusal_that_names_a_field_stands_beside_it_until_the_next_letter(dialog: _Form) -> None:
    dialog.saved.connect(lambda _: dialog.refuse({"kind": "Somebody removed this kind."}))
    QTest.keyClicks(dialog.name, "!")
    QTest.keyClick(dialog.name, ENTER)
    assert dialog.fields()["kind"].note() == dialog.reason() == "Somebody removed this kind."
    QTest.keyClicks(dialog.name, "!")
    assert (dialog.fields()["kind"].note(), dialog.reason()) == ("", "")


def test_it_grows_for_what_appears_and_never_shrinks(qtbot: QtBot, dialog: _Form) -> None:
    before = dialog.height()
    more = [QLabel(f"{n}") for n in range(4)]
    for label in more:
        dialog.column.addWidget(label)
    qtbot.waitUntil(lambda: dialog.height() > before)
    grown = dialog.height()
    for label in more:
        label.hide()
    qtbot.wait(20)
    assert dialog.height() == grown


def test_however_much_there_is_it_fits_on_the_screen(qtbot: QtBot, dialog: _Form) -> None:
    before = dialog.height()
    for n in range(200):
        dialog.column.addWidget(QLabel(f"{n}"))
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.save_button.isVisible()
