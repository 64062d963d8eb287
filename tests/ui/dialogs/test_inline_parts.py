"""What can be edited in a row, by the type of the value; every field has an editor that gives back what it was given."""

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.session.forms import ClaimForm
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.inline_parts import groups_of, part_for, rank_options
from tests.ui.dialogs.form_setting import DESKS, FUNDS, LEADS, suggest

VOCABULARY = bundled_vocabulary()
OPENED = replace(DESKS, property="opened_on", number="", unit="", value="2017", date="2017")
WORDS = replace(DESKS, property="description", number="", unit="", value="A campus")
GROUPS = {
    "figure": (DESKS, "value role date rank note"),
    "date": (OPENED, "value rank note"),
    "words": (WORDS, "value date rank note"),
    "words with a role": (replace(WORDS, role="once"), "value role date rank note"),
    "relation": (LEADS, "value role date rank note"),
    "money": (FUNDS, "value other purpose stage kind cadence announced period part_of rank note"),
    "money with a date": (
        replace(FUNDS, date="2018"),
        "value other purpose stage kind cadence announced period part_of date rank note",
    ),
    "of a property that nobody knows": (replace(DESKS, property="gone"), "value date rank note"),
}


@pytest.mark.parametrize(("form", "keys"), GROUPS.values(), ids=GROUPS)
def test_what_can_be_edited_follows_from_the_value(form: ClaimForm, keys: str) -> None:
    assert [group.key for group in groups_of(form, VOCABULARY)] == keys.split()


@pytest.mark.parametrize("form", [case[0] for case in GROUPS.values()], ids=GROUPS)
def test_every_part_shows_its_fields_and_gives_back_what_it_was_given(qtbot: QtBot, form: ClaimForm) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for group in groups_of(form, VOCABULARY):
        part = part_for(group, form, VOCABULARY, suggest, tuple, parent)
        assert set(group.fields) <= part.fields.keys()
        given = part.put(form)
        assert (given.rank, given.role, given.note, given.object_id) == (
            form.rank, form.role, form.note, form.object_id,
        )  # fmt: skip
        assert all(part.fields[name].editor.accessibleName() for name in group.fields)


def test_larger_sums_are_asked_for_only_where_they_are_offered(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def envelopes(key: str) -> tuple[()]:
        asked.append(key)
        return ()

    for group in groups_of(FUNDS, VOCABULARY):
        part_for(group, FUNDS, VOCABULARY, suggest, partial(envelopes, group.key), parent)
    assert asked == ["part_of"]


def test_the_ranks() -> None:
    assert [option.value for option in rank_options()] == ["normal", "preferred", "deprecated"]
