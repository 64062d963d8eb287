"""The buttons of a decision, by click and by letter; only those that are shown can be pressed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.shown_review import FindingShown
from explorer.ui.widgets.decision_bar import DecisionBar
from tests.ui.made_findings import TWO
from tests.ui.windows import LEFT

KEY = Qt.Key


@pytest.fixture
def bar(qtbot: QtBot) -> DecisionBar:
    made = DecisionBar()
    qtbot.addWidget(made)
    made.resize(900, 40)
    made.show()
    return made


def with_status(status: str) -> FindingShown:
    return replace(TWO, row=replace(TWO.row, status=status))


def words(bar: DecisionBar) -> list[str]:
    return [button.text() for button in bar.findChildren(QPushButton) if not button.isHidden()]


class Asked:
    """What a bar asked for, in order."""

    def __init__(self, bar: DecisionBar) -> None:
        self.all: list[object] = []
        bar.ranked.connect(self.all.append)
        bar.settled.connect(self.all.append)
        bar.judged.connect(self.all.append)
        bar.merge_wanted.connect(lambda: self.all.append("merge"))


@pytest.mark.parametrize(
    ("key", "button", "asked"),
    [
        (KEY.Key_P, "prefer", Rank.PREFERRED),
        (KEY.Key_S, "aside", Rank.DEPRECATED),
        (KEY.Key_B, "both", Decision.BOTH_HOLD),
        (KEY.Key_N, "no", Decision.NOT_A_DISAGREEMENT),
        (KEY.Key_L, "leave", Decision.LEFT_OPEN),
        (KEY.Key_U, "again", None),
    ],
)
def test_a_decision_of_a_disagreement_has_a_letter_and_a_button(
    bar: DecisionBar, key: Qt.Key, button: str, asked: object
) -> None:
    bar.show_finding(TWO, 0, editable=True)
    heard = Asked(bar)
    assert bar.press(key)
    QTest.mouseClick(getattr(bar, button), LEFT)
    assert heard.all == [asked, asked]
    label = getattr(bar, button).text()
    assert label[label.index("&") + 1].upper() == key.name.removeprefix("Key_")


@pytest.mark.parametrize(
    ("key", "asked"), [(KEY.Key_N, Verdict.DIFFERENT), (KEY.Key_U, Verdict.UNSURE), (KEY.Key_M, "merge")]
)
def test_letters_mean_another_thing_of_a_pair(bar: DecisionBar, key: Qt.Key, asked: object) -> None:
    bar.show_pair(editable=True)
    heard = Asked(bar)
    assert bar.press(key)
    assert heard.all == [asked]
    assert not bar.press(KEY.Key_P)
    assert heard.all == [asked]
    assert words(bar) == ["&Not the same", "&Unsure", "&Merge…"]


def test_nothing_can_be_decided_of_nothing(bar: DecisionBar) -> None:
    bar.show_finding(TWO, 0, editable=True)
    bar.show_nothing()
    heard = Asked(bar)
    assert not any(bar.press(key) for key in (KEY.Key_P, KEY.Key_B, KEY.Key_N, KEY.Key_U, KEY.Key_M))
    assert heard.all == []
    assert bar.isHidden()


@pytest.mark.parametrize(
    ("status", "again"),
    [
        ("open", False),
        ("left_open", True),
        ("both_hold", True),
        ("not_a_disagreement", True),
        ("ranked", False),
    ],
)
def test_only_what_was_decided_can_be_undecided(bar: DecisionBar, status: str, again: bool) -> None:
    bar.show_finding(with_status(status), 0, editable=True)
    assert ("&Undecided again" in words(bar)) == again
    assert bar.press(KEY.Key_U) == again


def test_the_rank_of_the_chosen_side_is_marked(bar: DecisionBar) -> None:
    bar.show_finding(TWO, 0, editable=True)
    assert (bar.prefer.isChecked(), bar.aside.isChecked()) == (False, False)
    bar.show_finding(TWO, 1, editable=True)
    assert (bar.prefer.isChecked(), bar.aside.isChecked()) == (True, False)


def test_without_a_chosen_side_there_is_none_to_rank(bar: DecisionBar) -> None:
    bar.show_finding(TWO, -1, editable=True)
    heard = Asked(bar)
    bar.press(KEY.Key_P)
    bar.press(KEY.Key_S)
    assert heard.all == []
    bar.press(KEY.Key_B)
    assert heard.all == [Decision.BOTH_HOLD]


def test_where_nothing_may_be_written_letters_are_taken_and_do_nothing(bar: DecisionBar) -> None:
    heard = Asked(bar)
    bar.show_finding(TWO, 0, editable=False)
    assert bar.press(KEY.Key_B)
    bar.show_pair(editable=False)
    assert bar.press(KEY.Key_N)
    assert heard.all == []
