"""After a crash: real processes with a real window are killed, and the next start says what became of their work."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.domain.stays import Place, Stay
from explorer.session import reader
from explorer.session.recovered import has_hot_journal
from explorer.session.session import Session, open_session
from explorer.session.shown import EntityShown, Facet
from explorer.session.stays import note_of, read_stay, write_stay
from explorer.ui.app import Windows, make_application
from explorer.ui.flows.comeback import Comeback, RecoveredBar
from explorer.ui.flows.look import Look
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from tests.session.write import STATION_F, change_entity
from tests.ui.windows import LEFT, opened, opened_windows, search, settled, shown_entity
from tests.workspaces import bundled_copy, rows_in, small_copy

LONG = 60_000  # milliseconds; on a busy machine a window takes seconds
CHECKOUT = Path(__file__).resolve().parents[3]
CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from explorer.domain.ids import EntityId
from explorer.session.shown import Facet, Query
from explorer.ui.app import Windows, make_application
from explorer.ui.flows.comeback import Comeback
from explorer.ui.flows.look import Look
from explorer.ui.settings import Settings

def wait(condition):
    while not condition():
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()

app = make_application()
settings = Settings()
look = Look(settings)
look.put_on()
windows = Windows(settings, look)
window = windows.take(Path(sys.argv[1]))
window.activateWindow()
wait(lambda: window.timeline is not None and not window.timeline.is_drawing() and window.isActiveWindow())
keeper = window.findChildren(Comeback)[0]
browse, session = window.browse, window.session

def ready():
    keeper.timer.stop()
    keeper._wait()
    keeper.look()
    keeper._wait()
    print("there", flush=True)

{deed}
ready()
{after}
app.exec()
"""
WORK = """
browse.take_query(Query("paris", frozenset({(Facet.KIND, "lab")})))
wait(lambda: not browse.is_searching())
browse.open_entity(EntityId(session.find(Query("facebook ai research")).ids[0]))
browse.next_quote()
browse.next_quote()
print(browse.shown_entity(), browse.shown_quote().citation_id, flush=True)
session.save_entity(replace(session.entity_form(browse.shown_entity()), summary="Kept."))
window.source_place.setFocus()
wait(lambda: not browse.is_searching())
"""
HALF_WRITTEN = """
connection = session.workspace.connection
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE entity SET summary = hex(randomblob(3000))")
print("half", flush=True)
"""


@contextmanager
def child(path: Path, deed: str = "", after: str = "") -> Iterator[subprocess.Popen[str]]:
    """A process with a window on the workspace, which has done the deed and noted it; killed at the end."""
    code = CHILD.replace("{deed}", deed).replace("{after}", after)
    command = [sys.executable, "-c", code, str(path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


@contextmanager
def nothing_open(tmp_path: Path) -> Iterator[Windows]:
    """As a start finds it: no window yet."""
    make_application()
    settings = Settings(tmp_path / "settings")
    windows = Windows(settings, Look(settings))
    try:
        yield windows
    finally:
        if windows.window is not None:
            windows.window.close()
            windows.window.deleteLater()
            windows.window = None


def said_until(process: subprocess.Popen[str], last: str) -> list[str]:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        if "This plugin does not support" not in line:
            said.append(line.strip())
        if line.strip() == last:
            return said
    raise AssertionError(said)


def bars(window: MainWindow) -> list[str]:
    return [bar.words.text() for bar in window.findChildren(RecoveredBar) if bar.isVisible()]


def complete(qtbot: QtBot, window: MainWindow | None) -> MainWindow:
    assert window is not None
    shown = window
    qtbot.waitUntil(lambda: shown.timeline is not None and not shown.timeline.is_drawing(), timeout=LONG)
    settled(qtbot, shown)
    return shown


def keeper_of(window: MainWindow) -> Comeback:
    return window.findChildren(Comeback)[0]


# ── Killed ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_after_a_kill_the_next_start_is_where_the_last_one_was(qtbot: QtBot, tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    with child(path, WORK) as process:
        entity, citation = said_until(process, "there")[0].split()
    assert (tmp_path / "Paris AI.hub.lock").exists()
    with nothing_open(tmp_path) as windows:
        window = complete(qtbot, windows.take_left_open())
        assert window.session.path == path
        assert not window.session.read_only
        (words,) = bars(window)
        assert "did not end as it should last time. Nothing that was saved is lost." in words
        assert "The last change, “change of F.A.I.R” (" in words
        assert words.endswith("You are back where you were.")
        assert window.search.text() == "paris"
        assert window.browse.query.chosen == {(Facet.KIND, "lab")}
        assert window.browse.shown_entity() == int(entity)
        quote = window.browse.shown_quote()
        assert quote is not None
        assert quote.citation_id == int(citation)
        assert window.session.entity(shown_entity(window)).summary == "Kept."


def test_what_was_half_written_is_taken_back_and_said(qtbot: QtBot, tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    before = rows_in(path)
    with child(path, after=HALF_WRITTEN) as process:
        said_until(process, "half")
    assert has_hot_journal(path)
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        windows.open(path)
        window = complete(qtbot, windows.window)
        (words,) = bars(window)
        assert "A change that was just being written was taken back; nothing" in words
    assert rows_in(path) == before
    assert not Path(f"{path}-journal").exists()


def test_killed_twice_in_a_row_it_still_comes_back_and_then_no_longer_by_itself(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = small_copy(tmp_path)
    place = Place(entity=STATION_F)
    for crashes, restored in ((0, True), (1, True), (2, False)):
        write_stay(path, Stay(str(path), place, 0, crashes))
        with nothing_open(tmp_path) as windows:
            window = complete(qtbot, windows.take_left_open())
            assert bars(window)[0].endswith("You are back where you were.") is restored
            note = read_stay(path)
            assert note is not None
            assert note.crashes == crashes + 1
    write_stay(path, Stay(str(path), place, 0, 3))
    with nothing_open(tmp_path) as windows:
        assert windows.take_left_open() is None  # it may be to blame; by its name it opens


def test_who_stays_open_long_enough_is_no_crash_any_more(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    write_stay(path, Stay(str(path), Place(entity=STATION_F), 0, 1))
    with opened(qtbot, path) as window:
        keeper = keeper_of(window)
        assert keeper.steady.isActive()
        keeper.steady.timeout.emit()
        keeper.look()
        keeper._wait()
        keeper.look()
        keeper._wait()
        note = read_stay(path)
        assert note is not None
        assert note.crashes == 0


# ── Not killed ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_good_end_leaves_no_note_and_says_nothing_next_time(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        qtbot.waitUntil(lambda: read_stay(path) is not None)
        assert bars(window) == []
    assert not note_of(path).exists()
    with opened(qtbot, path) as window:
        assert bars(window) == []


def test_the_way_is_noted_as_one_goes(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)

    def noted() -> Stay:
        keeper._wait()
        keeper.look()
        keeper._wait()
        stay = read_stay(path)
        assert stay is not None
        return stay

    with opened(qtbot, path) as window:
        keeper = keeper_of(window)
        keeper.timer.stop()
        search(qtbot, window, "jean")
        assert noted().place.search == '{"text": "jean"}'
        assert noted().place.pane == "search"
        change_entity(window.session, STATION_F, summary="new")
        assert noted().last_edit == 1
        window.session.undo()
        assert noted().last_edit == 1
        document = window.session.documents()[0].id
        window.browse.open_document(document)
        assert (noted().place.document, noted().place.citation) == (document, None)
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert noted().place.pane != "search"


def test_noting_writes_only_what_is_new(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        keeper = keeper_of(window)
        keeper.timer.stop()
        keeper._wait()
        keeper.look()
        keeper._wait()
        before = note_of(path).stat()
        for _ in range(5):
            keeper.look()
            keeper._wait()
        after = note_of(path).stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "broken", [b"{", b'{"workspace": "x", "place": {"entity": 99, "search": "no json"}}']
)
def test_a_broken_note_is_harmless(qtbot: QtBot, tmp_path: Path, broken: bytes) -> None:
    path = small_copy(tmp_path)
    write_stay(path, Stay(str(path)))
    note_of(path).write_bytes(broken)
    with opened(qtbot, path) as window:
        search(qtbot, window, "station")
        assert window.entities.model.rowCount() == 1


def test_the_way_back_to_an_entity_reads_no_more_of_it_than_is_shown_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = small_copy(tmp_path)
    write_stay(path, Stay(str(path), Place("", STATION_F)))
    monkeypatch.setattr(reader, "_MANY", 1)
    whole, read = reader.Reader.entity, list[object]()

    def noted(self: reader.Reader, entity_id: EntityId) -> EntityShown:
        if isinstance(self, Session):  # the window's own; others read beside it
            read.append(entity_id)
        return whole(self, entity_id)

    monkeypatch.setattr(reader.Reader, "entity", noted)
    with opened(qtbot, path) as window:
        assert window.browse.shown_entity() == STATION_F
        assert read == []  # a country's eighty thousand claims would keep the window for half a minute


def test_what_is_gone_by_now_is_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    write_stay(path, Stay(str(path), Place("", STATION_F, 77_777, 88_888, "elsewhere")))
    with closing(open_session(path)) as session:
        session.delete_entities([STATION_F])
    with opened(qtbot, path) as window:
        assert len(bars(window)) == 1
        assert window.browse.shown_entity() != STATION_F


def test_a_window_that_reads_only_leaves_no_note_and_keeps_that_of_the_one_that_writes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = small_copy(tmp_path)
    stay = Stay(str(path), Place(entity=STATION_F), 0)
    write_stay(path, stay)
    with opened(qtbot, path, read_only=True) as window:
        assert bars(window) == []
        keeper_of(window).look()
    assert read_stay(path) == stay


def test_a_state_folder_that_cannot_be_written_stops_nothing(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = small_copy(tmp_path)
    note_of(path).parent.parent.mkdir(parents=True, exist_ok=True)
    note_of(path).parent.touch()  # a file where the folder should be
    with opened(qtbot, path) as window:
        keeper_of(window)._wait()
        search(qtbot, window, "station")
    assert "the place cannot be noted" in caplog.text
    assert str(tmp_path) not in caplog.text


def test_the_line_goes_when_it_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    write_stay(path, replace(Stay(str(path)), last_edit=0))
    with opened(qtbot, path) as window:
        (bar,) = window.findChildren(RecoveredBar)
        QTest.mouseClick(bar.close_button, LEFT)
        assert bars(window) == []


def test_a_workspace_that_is_open_elsewhere_is_not_taken_for_left_open(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with child(path) as process:
        said_until(process, "there")
        with nothing_open(tmp_path) as windows:
            assert windows.take_left_open() is None
