"""In a large workspace an entity is painted before its quote is read, and the quote comes where nothing is painted too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.session import reader
from explorer.ui.flows import browse
from tests.session.write import FAIRBANK, STATION_F
from tests.ui.flows.place import Place, opened_place
from tests.workspaces import small_copy


class Paints(QObject):
    """Notes each paint of a widget in a list."""

    def __init__(self, notes: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._notes = notes

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._notes.append("paint")
        return False


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(reader.Reader, "is_large", lambda _: True)
    monkeypatch.setattr(browse, "_UNPAINTED", 60_000)
    with opened_place(small_copy(tmp_path), first=STATION_F) as made:
        qtbot.waitUntil(lambda: made.browse.shown_quote() is not None)
        yield made


def test_the_quote_comes_after_the_paint(qtbot: QtBot, place: Place) -> None:
    notes: list[str] = []
    viewport = place.detail.claims.viewport()
    viewport.installEventFilter(Paints(notes, viewport))
    place.browse.settled.connect(lambda _: notes.append("settled"))
    for entity in (FAIRBANK, STATION_F):
        notes.clear()
        place.browse.open_entity(entity)
        assert notes == []
        qtbot.waitUntil(lambda: "settled" in notes)
        assert notes[0] == "paint"
        assert notes.count("settled") == 1


def test_what_nobody_can_see_is_settled_too(
    qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[object] = []
    place.browse.settled.connect(settled.append)
    place.hide()
    monkeypatch.setattr(browse, "_UNPAINTED", 1)
    place.browse.open_entity(FAIRBANK)
    qtbot.waitUntil(lambda: settled == [FAIRBANK])
