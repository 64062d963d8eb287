"""In a large workspace the first page comes at once and all the rest after it, each on a thread of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.session.session import Session, open_session
from explorer.session.shown import Counts, Found, Query
from explorer.ui.finders import Finders
from explorer.ui.jobs import Finder
from tests.session.write import STATION_F, change_entity
from tests.workspaces import bundled_copy


class Told:
    """What both finders told."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.counted: list[object] = []
        self.tallied: list[Counts] = []
        self.failed: list[object] = []

    def wire(self, finder: Finder) -> None:
        finder.found.connect(self.found.append)
        finder.counted.connect(self.counted.append)
        finder.tallied.connect(self.tallied.append)
        finder.failed.connect(self.failed.append)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(bundled_copy(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def finders(qtbot: QtBot, session: Session, told: Told) -> Iterator[Finders]:
    parent = QObject()
    made = Finders(session, 16, parent, told.wire)
    yield made
    made.stop()


def test_the_first_page_all_ids_the_counts_and_the_workspace_are_told(
    qtbot: QtBot, session: Session, finders: Finders, told: Told
) -> None:
    query = Query("paris")
    finders.ask(query)
    qtbot.waitUntil(lambda: bool(told.tallied) and len(told.found) == 2)
    whole = next(found for found in told.found if not found.first_rows)
    first = next(found for found in told.found if found.first_rows)
    assert list(whole.ids)[: len(first.ids)] == list(first.ids)
    assert sorted(whole.ids) == sorted(session.find(query).ids)
    assert told.counted == [session.choices(query)]
    assert told.tallied == [session.counts()]
    assert told.failed == []


def test_counts_are_right_after_a_write_that_came_in_between(
    qtbot: QtBot, session: Session, finders: Finders, told: Told
) -> None:
    finders.ask(Query("quux"))
    qtbot.waitUntil(lambda: bool(told.tallied))
    assert [list(found.ids) for found in told.found if not found.first_rows][-1] == []
    told.tallied.clear()
    change_entity(session, STATION_F, name="Quux")
    finders.ask(Query("quux"))
    qtbot.waitUntil(lambda: bool(told.tallied))
    assert list(told.found[-1].ids) == [STATION_F]
    assert told.counted[-1] == session.choices(Query("quux"))


def test_a_small_workspace_has_no_thread_for_first_pages(finders: Finders, qtbot: QtBot, told: Told) -> None:
    finders.rest.ask(Query("paris"), rows=False)
    qtbot.waitUntil(lambda: bool(told.counted))
    assert "first" not in vars(finders)
    assert told.found == []


def test_nothing_is_asked_once_it_was_stopped(qtbot: QtBot, finders: Finders, told: Told) -> None:
    finders.stop()
    finders.ask(Query("paris"))
    qtbot.wait(30)
    assert "first" not in vars(finders)  # no thread was made that nobody would end
    assert told.found == []


def test_the_rest_is_asked_for_after_the_first_page_or_without_it(
    qtbot: QtBot, session: Session, finders: Finders, told: Told
) -> None:
    finders.ask(Query("paris"))
    qtbot.waitUntil(lambda: bool(told.tallied))
    assert told.found[0].first_rows
    finders.ask(Query("lab"))
    finders.first.drop()  # its page never comes
    told.tallied.clear()
    qtbot.waitUntil(lambda: bool(told.tallied))
    assert sorted(told.found[-1].ids) == sorted(session.find(Query("lab")).ids)
