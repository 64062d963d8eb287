"""A list keeps the chosen thing, or its place, when it is shown anew."""

import pytest
from pytestqt.qtbot import QtBot

from explorer.ui.models.log_rows import LogRow
from explorer.ui.widgets.log_list import LogList


def rows(*things: str) -> list[LogRow]:
    return [LogRow(thing, "", "plus", "", faded=False, thing=thing) for thing in things]


@pytest.fixture
def shown(qtbot: QtBot) -> LogList:
    made = LogList(lambda thing: str(thing).lower())
    qtbot.addWidget(made)
    made.show_rows(rows("a", "b", "c"))
    return made


@pytest.mark.parametrize(
    ("after", "chosen"),
    [
        (("a", "b", "c"), "b"),
        (("b", "a"), "b"),
        (("x", "y", "B"), "B"),
        (("a", "c"), "c"),  # it went; the next one took its place
        (("a",), "a"),
        ((), None),
    ],
)
def test_what_was_chosen_stays_chosen(
    qtbot: QtBot, shown: LogList, after: tuple[str, ...], chosen: str | None
) -> None:
    assert shown.choose(lambda thing: thing == "b")
    with qtbot.waitSignal(shown.chose):
        shown.show_rows(rows(*after))
    assert shown.thing() == chosen


def test_the_first_is_chosen_at_first_and_told_once(qtbot: QtBot) -> None:
    made = LogList(str)
    qtbot.addWidget(made)
    told = []
    made.chose.connect(lambda: told.append(made.thing()))
    made.show_rows(rows("a", "b"))
    made.show_rows(())
    assert told == ["a", None]


def test_what_is_not_there_is_not_chosen(shown: LogList) -> None:
    assert not shown.choose(lambda thing: thing == "z")
    assert shown.thing() == "a"
