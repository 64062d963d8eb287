"""The fields of a word: what is shown is given back, and what is typed is in it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from explorer.domain.own_words import Word
from explorer.domain.vocabulary import Property, ValueType
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.own_word_form import KindForm, PropertyForm, UnitForm, WordForm

RELATION = replace(
    NEW_PROPERTY,
    key="own_x",
    label="mentors",
    inverse_label="mentored by",
    value_type=ValueType.ENTITY,
    kinds=frozenset({"person", "lab"}),
    object_kinds=frozenset({"startup"}),
    single=True,
    group="people",
)
FIGURE = replace(NEW_PROPERTY, label="robots", value_type=ValueType.NUMBER, unit="square_metre")


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (KindForm, replace(NEW_KIND, key="own_k", label="observatory", plural="s", icon="eye", hue="orange")),
        (PropertyForm, RELATION),
        (PropertyForm, FIGURE),
        (UnitForm, replace(NEW_UNIT, key="own_u", label="robot", symbol="r", plural="robots")),
        *[
            (make, word)
            for make, word in zip(
                (KindForm, PropertyForm, UnitForm), (NEW_KIND, NEW_PROPERTY, NEW_UNIT), strict=True
            )
        ],
    ],
)
def test_what_is_shown_is_given_back(qtbot: QtBot, make: type[WordForm], word: Word) -> None:
    form = make()
    qtbot.addWidget(form)
    form.show_word(word, bundled_vocabulary())
    assert form.word() == word


def test_what_is_typed_and_ticked_is_in_it(qtbot: QtBot) -> None:
    form = PropertyForm()
    qtbot.addWidget(form)
    form.show_word(NEW_PROPERTY, bundled_vocabulary())
    spy = QSignalSpy(form.changed)
    QTest.keyClicks(form.label, "ab")
    form.kinds.item(0).setCheckState(Qt.CheckState.Checked)
    form.single.setChecked(True)
    word = form.word()
    assert isinstance(word, Property)
    assert (word.label, word.kinds, word.single) == ("ab", frozenset({"person"}), True)
    assert spy.count() == 4


def test_a_problem_shows_once_its_field_was_visited_or_at_once_when_it_must(qtbot: QtBot) -> None:
    form = UnitForm()
    qtbot.addWidget(form)
    form.say({"label": "Give it a label."})
    assert not form.fields["label"].shows_problem()
    form.say({"label": "Give it a label."}, insist=True)
    assert form.fields["label"].note() == "Give it a label."
