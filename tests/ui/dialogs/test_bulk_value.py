"""What a bulk edit is asked to do, as the choices and fields say it."""

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.session.bulk_changes import AddTag, BulkChange, Delete, RemoveTag, SetKind, SetStar
from explorer.session.bulk_property import SetProperty
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.bulk_value import BulkValue


@pytest.fixture
def value(qtbot: QtBot) -> BulkValue:
    made = BulkValue(bundled_vocabulary(), lambda _: (), [("AI", 3)])
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("deed", "change"),
    [
        ("kind", SetKind("")),
        ("add_tag", AddTag("")),
        ("remove_tag", RemoveTag("")),
        ("star", SetStar(on=True)),
        ("unstar", SetStar(on=False)),
        ("delete", Delete()),
    ],
)
def test_each_choice_is_a_change(value: BulkValue, deed: str, change: BulkChange) -> None:
    value.choose(deed)
    assert value.change() == change


def test_what_is_typed_and_chosen_is_in_it(value: BulkValue) -> None:
    spy = QSignalSpy(value.changed)
    value.choose("add_tag")
    QTest.keyClicks(value.tag, "To")
    assert value.change() == AddTag("To")
    assert spy.count() == 2
    value.choose("remove_tag")
    value.old_tag.choose("AI")
    assert value.change() == RemoveTag("AI")


@pytest.mark.parametrize(
    ("key", "field", "typed"),
    [("focus", "value", "AI"), ("floor_area", "number", "34,000"), ("started_on", "date", "May 2017")],
)
def test_a_property_brings_the_editor_of_its_type(value: BulkValue, key: str, field: str, typed: str) -> None:
    value.choose("property")
    value.says.choose(key)
    value.says.chosen.emit(key)
    editor = value._editor
    assert editor is not None
    QTest.keyClicks(editor.fields[field].editor, typed)
    value.replaces.setChecked(True)
    change = value.change()
    assert isinstance(change, SetProperty)
    assert (change.form.property, getattr(change.form, field), change.replaces) == (key, typed, True)


def test_sums_and_names_are_not_offered(value: BulkValue) -> None:
    value.choose("property")
    assert value.says.findData("focus") >= 0
    assert value.says.findData("funds") == value.says.findData("alias") == -1


def test_a_problem_stands_beside_its_field_once_it_was_visited(value: BulkValue) -> None:
    value.choose("add_tag")
    value.show_problems({"tag": "Type a tag."})
    field = value._shown_fields()["tag"]
    field.visit()
    assert field.note() == "Type a tag."
