"""The editor of one claim in its row, by itself: what it shows first, and what it gives back. See test_in_place too."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.forms import ClaimForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.inline_claim import InlineClaim
from explorer.ui.widgets.line import Line
from tests.ui.dialogs.form_setting import DESKS, FUNDS, LEADS, retype, suggest


def opened(qtbot: QtBot, form: ClaimForm) -> InlineClaim:
    editor = InlineClaim(form, bundled_vocabulary(), suggest)
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.focus_first()
    return editor


@pytest.mark.parametrize(
    ("form", "fields"),
    [(DESKS, ["number", "unit"]), (FUNDS, ["funding.amount", "funding.currency"]), (LEADS, ["object"])],
)
def test_the_value_comes_first_with_a_name_for_screen_readers(
    qtbot: QtBot, form: ClaimForm, fields: list[str]
) -> None:
    editor = opened(qtbot, form)
    assert list(editor.fields()) == fields
    assert editor.accessibleName() == "Value"
    assert all(field.isVisible() and field.editor.accessibleName() for field in editor.fields().values())
    assert not editor.is_changed()


def test_another_group_keeps_what_was_typed_before(qtbot: QtBot) -> None:
    editor = opened(qtbot, FUNDS)
    line = editor.fields()["funding.amount"].editor
    assert isinstance(line, Line)
    retype(line, "€12m")
    editor.show_group("purpose")
    assert list(editor.fields()) == ["funding.purpose"]
    form = editor.form()
    assert form.funding is not None
    assert (form.funding.amount, form.funding.term) == ("€12m", "five years")
    assert editor.is_changed()


def test_a_value_that_was_not_known_becomes_one(qtbot: QtBot) -> None:
    editor = opened(qtbot, replace(DESKS, value_kind="some", number="", value=""))
    assert editor.form().value_kind == "some"
    line = editor.fields()["number"].editor
    assert isinstance(line, Line)
    retype(line, "30")
    assert (editor.form().value_kind, editor.form().number) == ("value", "30")


def test_somebody_new_is_asked_for_and_put_in(qtbot: QtBot) -> None:
    editor = opened(qtbot, LEADS)
    asked: list[str] = []
    editor.new_entity_wanted.connect(asked.append)
    editor.fields()["object"].editor.new_wanted.emit("Genci")  # type: ignore[attr-defined]
    editor.show_other(EntityId(99), "Genci", "public_body")
    assert (asked, editor.form().object_id, editor.form().object_name) == (["Genci"], EntityId(99), "Genci")
