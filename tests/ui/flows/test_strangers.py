"""Another program writes while the window is open: list, detail, source and timeline show it, by the clock alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from explorer.session.session import open_session
from explorer.ui.flows.strangers import StrangersFlow
from tests.session.write import LOAN, STATION_F, change_entity
from tests.ui.windows import names, opened, settled, shown_entity
from tests.workspaces import small_copy


def test_what_another_program_writes_is_shown_everywhere(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        window.browse.open_entity(STATION_F)
        assert window.funding is not None
        sums = window.funding.fundings
        with closing(open_session(path)) as other:
            change_entity(other, STATION_F, name="Gare Freyssinet", summary="told elsewhere")
            other.delete_claim(LOAN)
        qtbot.waitUntil(lambda: "Another program" in window.messages.words.text())
        settled(qtbot, window)
        assert "Gare Freyssinet" in names(window, 20)
        assert "Station F" not in names(window, 20)
        assert shown_entity(window) == STATION_F
        shown = window.browse._shown
        assert shown is not None
        assert (shown.name, shown.summary) == ("Gare Freyssinet", "told elsewhere")
        assert len(window.funding.fundings) == len(sums) - 1
        assert window.actions_by_name["undo"].isEnabled()  # the other's step is in the log of both


def test_the_source_shows_the_highlights_of_another_programs_quotes(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        window.browse.open_claim(LOAN)
        quote = window.browse.shown_quote()
        assert quote is not None
        with closing(open_session(path)) as other:
            other.delete_claim(LOAN)
        flow = window.findChildren(StrangersFlow)[0]
        flow.look()
        assert window.browse.shown_quote() != quote


def test_one_that_goes_while_it_is_read_gives_way_to_another(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        window.browse.open_entity(STATION_F)
        with closing(open_session(path)) as other:
            other.delete_entities([STATION_F])
        window.findChildren(StrangersFlow)[0].look()
        assert window.browse.shown_entity() != STATION_F


def test_nothing_is_looked_for_once_the_window_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, small_copy(tmp_path)) as window:
        flow = window.findChildren(StrangersFlow)[0]
        assert flow.timer.isActive()
        window.close()
        assert not flow.timer.isActive()


def test_trouble_is_said_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        flow = window.findChildren(StrangersFlow)[0]
        flow.timer.stop()
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("UPDATE entity SET summary = 'elsewhere' WHERE id = 1")
        path.write_bytes(b"\xff" * path.stat().st_size)
        flow.look()
        assert "damaged" in window.messages.words.text()
        window.messages.hide()
        flow.look()
        assert not window.messages.isVisible()
