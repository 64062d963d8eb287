"""The editors of a heading, by themselves: each changes one field of the entity and leaves the rest."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.forms import EntityForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.inline_heading import InlineHeading
from explorer.ui.widgets.choice_box import ChoiceBox
from explorer.ui.widgets.wrapping_edit import WrappingEdit

FORM = EntityForm(EntityId(3), "FAIR", "lab", "A lab.")


def change(editor: QWidget) -> None:
    if isinstance(editor, ChoiceBox):
        editor.choose("place")
    elif isinstance(editor, WrappingEdit):
        editor.selectAll()
        editor.insertPlainText("New")
    else:
        editor.selectAll()  # type: ignore[attr-defined]
        editor.insert("New")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("what", "changed"),
    [
        ("name", replace(FORM, name="New")),
        ("kind", replace(FORM, kind="place")),
        ("summary", replace(FORM, summary="New")),
    ],
)
def test_one_field_changes_and_the_rest_stays(qtbot: QtBot, what: str, changed: EntityForm) -> None:
    editor = InlineHeading(FORM, what, bundled_vocabulary())
    qtbot.addWidget(editor)
    assert editor.form() == FORM
    assert editor.accessibleName() == what.capitalize()
    change(editor.editor)
    assert editor.form() == changed
    assert editor.is_changed()
