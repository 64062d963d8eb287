"""What is read elsewhere is told once, the latest only, and nothing after the end; so are the documents of a large hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.session import reader
from explorer.store.errors import Interrupted, NoSuchRow, WorkspaceUnreadable
from explorer.ui.flows.elsewhere import Elsewhere
from tests.session.write import ONE, STATION_F, change_entity
from tests.ui.flows.place import Place, opened_place
from tests.workspaces import small_copy


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    with opened_place(small_copy(tmp_path), first=STATION_F) as made:
        yield made


@pytest.fixture
def elsewhere(place: Place) -> Iterator[Elsewhere]:
    made = Elsewhere(place.session, place)
    yield made
    made.stop()


def test_the_latest_is_told_and_nothing_else(qtbot: QtBot, elsewhere: Elsewhere) -> None:
    told: list[object] = []
    elsewhere.answered.connect(told.append)
    elsewhere.ask(lambda _: "one")
    elsewhere._begin()
    elsewhere.ask(lambda _: "two")
    assert elsewhere.is_reading()
    qtbot.waitUntil(lambda: not elsewhere.is_reading())
    assert told == ["two"]


def test_after_the_end_nothing_is_begun(elsewhere: Elsewhere) -> None:
    elsewhere.stop()
    elsewhere.ask(lambda _: "too late")
    assert not elsewhere.is_reading()


def test_what_a_write_interrupted_is_asked_again(qtbot: QtBot, elsewhere: Elsewhere) -> None:
    told: list[object] = []
    elsewhere.answered.connect(told.append)
    errors = iter([Interrupted(), None])

    def read(_: object) -> str:
        if error := next(errors):
            raise error
        return "read"

    elsewhere.ask(read)
    qtbot.waitUntil(lambda: told == ["read"])


def test_trouble_is_told_and_what_is_gone_is_not(qtbot: QtBot, elsewhere: Elsewhere, tmp_path: Path) -> None:
    told: list[object] = []
    elsewhere.troubled.connect(told.append)
    trouble = WorkspaceUnreadable(tmp_path, "gone")
    for error in (NoSuchRow("entity 1"), trouble):

        def read(_: object, error: Exception = error) -> None:
            raise error

        elsewhere.ask(read)
        qtbot.waitUntil(lambda: not elsewhere.is_reading())
    assert told == [trouble]


def test_the_documents_of_a_large_workspace_are_listed_beside_and_only_where_one_changed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader.Reader, "is_large", lambda _: True)
    with opened_place(small_copy(tmp_path), first=STATION_F) as place:
        chooser = place.source.chooser
        assert chooser.isVisibleTo(place)
        assert chooser.count() == 0
        qtbot.waitUntil(lambda: chooser.count() == 2 and place.source.document_id() is not None)
        shown = place.source.document_id()
        assert shown is not None
        assert chooser.currentText() == place.session.document(shown).title
        change_entity(place.session, STATION_F, name="Quux")
        assert not place.browse._listing.is_reading()
        place.session.undo()
        assert not place.browse._listing.is_reading()
        place.session.versions.delete(ONE)
        assert place.browse._listing.is_reading()
        qtbot.waitUntil(lambda: chooser.count() == 1)
