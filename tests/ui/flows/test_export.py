"""Exports from the dialog to a file that is there whole or not at all, and tables on the clipboard."""

import csv
import io
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.formats.csv_export import ROWS_BETWEEN_REPORTS
from explorer.session.forms import EntityForm
from explorer.session.session import Session, open_session
from explorer.session.shown import Query
from explorer.ui import theme
from explorer.ui.dialogs.export import ExportDialog
from explorer.ui.flows.export import Exports
from tests.session.write import FAIRBANK, STATION_F
from tests.ui.flows.locks import held_by_another
from tests.ui.windows import CTRL, LEFT, SHIFT, click_row, opened, search
from tests.workspaces import bundled_copy, small_copy


class Desk(QWidget):
    """A window that shows everything there is and can export it; what it tells is kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme.set_vocabulary(session.vocabulary)
        self.session = session
        self.query = Query()
        self.exports = Exports(session, self, lambda: session.find(self.query))
        self.done: list[str] = []
        self.troubles: list[str] = []
        self.exports.done.connect(self.done.append)
        self.exports.troubled.connect(lambda error: self.troubles.append(str(error)))

    def dialog(self) -> ExportDialog:
        """The export dialog, opened."""
        return self.exports.open_dialog()


def make_desk(path: Path) -> Iterator[Desk]:
    session = open_session(path)
    desk = Desk(session)
    desk.show()
    yield desk
    desk.exports.stop()
    for dialog in desk.findChildren(QDialog):
        dialog.done(0)
    desk.close()
    desk.deleteLater()
    session.close()


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    yield from make_desk(small_copy(tmp_path))


@pytest.fixture
def large_desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk that shows so much that no machine has exported all of it before a test clicks Cancel."""
    for desk in make_desk(bundled_copy(tmp_path)):
        found = desk.session.find(Query())
        desk.exports._shown = partial(replace, found, ids=found.ids * 5_000)
        yield desk


def button(dialog: QWidget, words: str) -> QAbstractButton:
    (found,) = [b for b in dialog.findChildren(QAbstractButton) if b.text().replace("&", "") == words]
    return found


def choose(dialog: ExportDialog, words: str) -> None:
    button(dialog, words).click()


def type_path(dialog: ExportDialog, path: Path | str) -> None:
    edit = dialog.findChildren(QLineEdit)[0]
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, str(path))


def says(dialog: ExportDialog, words: str) -> bool:
    return any(words in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def is_open(path: Path) -> bool:
    """Whether this process holds the file open more often than the desk's own session does."""
    handles = [str(h.readlink()) for h in Path("/proc/self/fd").iterdir() if h.is_symlink()]
    return handles.count(str(path)) > 1


# ── To a file ───────────────────────────────────────────────────────────────────────────────────────────────
def test_the_file_named_is_written_when_export_is_clicked(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "Entities, all.csv"
    dialog = desk.dialog()
    type_path(dialog, target)
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: bool(desk.done))
    assert desk.done == ["Entities, all.csv: 4 rows."]
    assert says(dialog, "Entities, all.csv: 4 rows.")
    names = [row.name for row in desk.session.rows(desk.session.find(Query()).ids, Query())]
    assert [row[0] for row in rows_of(target)] == ["Name", *names]
    assert dialog.isVisible()  # for another


@pytest.mark.parametrize(
    ("what", "rows"), [("Entities", 4), ("Claims", 9), ("Funding", 3), ("Citations", 8)], ids=str
)
def test_each_kind_of_rows_can_be_exported(
    qtbot: QtBot, desk: Desk, tmp_path: Path, what: str, rows: int
) -> None:
    target = tmp_path / "out.csv"
    dialog = desk.dialog()
    choose(dialog, what)
    type_path(dialog, target)
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: bool(desk.done))
    assert len(rows_of(target)) == 1 + rows
    assert desk.done == [f"out.csv: {rows} rows."]


def test_the_selected_rows_alone_are_exported_with_evidence_and_a_mark(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.exports.remember_selection((FAIRBANK,))
    target = tmp_path / "one"
    dialog = desk.dialog()
    choose(dialog, "Evidence: quote, document, offsets")
    choose(dialog, "For spreadsheets (adds a byte-order mark)")
    type_path(dialog, target)
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: bool(desk.done))
    written = tmp_path / "one.csv"
    assert written.read_bytes().startswith(b"\xef\xbb\xbf")
    header, row = rows_of(written)
    assert header[-5:] == ["Quote", "Document", "Published", "Start", "End"]
    assert row[0] == "Fairbank"
    assert desk.done == ["one.csv: 1 row."]


def test_two_exports_follow_each_other_and_leave_nothing_open(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    dialog = desk.dialog()
    for number, what in enumerate(("Claims", "Funding"), 1):
        choose(dialog, what)
        type_path(dialog, tmp_path / f"{what}.csv")
        QTest.mouseClick(button(dialog, "Export"), LEFT)
        qtbot.waitUntil(lambda number=number: len(desk.done) == number)  # type: ignore[misc]
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["Claims.csv", "Funding.csv"]
    if sys.platform == "linux":
        assert not is_open(desk.session.path)


def test_the_folder_used_last_is_offered_next(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Exports"
    folder.mkdir()
    dialog = desk.dialog()
    type_path(dialog, folder / "a.csv")
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: bool(desk.done))
    dialog.done(0)
    offered = desk.dialog().findChildren(QLineEdit)[0].text()
    assert offered == str(folder / "entities.csv")


# ── Trouble ─────────────────────────────────────────────────────────────────────────────────────────────────
def refused(qtbot: QtBot, desk: Desk, target: Path, words: str) -> ExportDialog:
    dialog = desk.dialog()
    type_path(dialog, target)
    QTest.mouseClick(button(dialog, "Replace file" if target.is_file() else "Export"), LEFT)
    qtbot.waitUntil(lambda: says(dialog, words))
    assert dialog.isVisible()
    assert desk.done == []
    return dialog


def test_a_folder_that_may_not_be_written_is_told_in_the_dialog(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):  # root may write anywhere, but not into what is no real folder
        folder = Path("/proc/self")
    if not folder.is_dir():
        pytest.skip("no folder that root may not write to")
    target = folder / "out.csv"
    dialog = refused(qtbot, desk, target, f"{target} cannot be written: ")
    assert says(dialog, "Choose another place; nothing was changed.")
    assert not target.exists()
    type_path(dialog, tmp_path / "out.csv")  # and the next attempt is a word away
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: bool(desk.done))


def test_a_folder_that_is_not_there_is_told_before_anything_begins(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    refused(qtbot, desk, tmp_path / "nowhere" / "out.csv", "There is no folder")
    assert not (tmp_path / "nowhere").exists()


def test_the_workspace_itself_is_never_replaced(qtbot: QtBot, desk: Desk) -> None:
    path = desk.session.path
    before = path.read_bytes()
    refused(qtbot, desk, path, str(path))
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_what_is_no_ordinary_file_is_not_replaced(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    refused(qtbot, desk, pipe, "Not an ordinary file")
    assert pipe.is_fifo()


def test_a_workspace_that_cannot_be_read_is_told_in_the_dialog_and_leaves_no_file(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    found = desk.session.find(Query())
    desk.exports._shown = lambda: found
    path = desk.session.path
    dialog = desk.dialog()
    type_path(dialog, tmp_path / "out.csv")
    path.rename(tmp_path / "moved.hub")  # another connection to it cannot be made any more
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    qtbot.waitUntil(lambda: says(dialog, str(path)))
    assert button(dialog, "Export").isVisible()  # it does not wait for what will never come
    assert not (tmp_path / "out.csv").exists()


def test_a_preview_that_cannot_be_read_is_told_in_the_dialog(desk: Desk) -> None:
    found = desk.session.find(Query())
    desk.exports._shown = lambda: found
    with held_by_another(desk.session):
        dialog = desk.dialog()
        assert says(dialog, "Another program is using this workspace")


# ── Cancelled ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("there", [None, b"what was there before\n"], ids=["no file", "a file"])
def test_a_cancelled_export_leaves_everything_as_it_was(
    qtbot: QtBot, large_desk: Desk, tmp_path: Path, there: bytes | None
) -> None:
    target = tmp_path / "out.csv"
    if there is not None:
        target.write_bytes(there)
    assert large_desk.session.counts().citations > ROWS_BETWEEN_REPORTS
    dialog = large_desk.dialog()
    choose(dialog, "Citations")
    type_path(dialog, target)
    QTest.mouseClick(button(dialog, "Export" if there is None else "Replace file"), LEFT)
    QTest.mouseClick(button(dialog, "Cancel"), LEFT)
    qtbot.waitUntil(lambda: says(dialog, "Stopped. No file was written."))
    assert (target.read_bytes() if target.exists() else None) == there
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []
    assert large_desk.done == []


def test_escape_cancels_the_export_first_and_closes_the_dialog_second(
    qtbot: QtBot, large_desk: Desk, tmp_path: Path
) -> None:
    dialog = large_desk.dialog()
    choose(dialog, "Citations")
    type_path(dialog, tmp_path / "out.csv")
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: says(dialog, "Stopped"))
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not (tmp_path / "out.csv").exists()


def test_closing_the_window_gives_up_an_export_that_runs(
    qtbot: QtBot, large_desk: Desk, tmp_path: Path
) -> None:
    dialog = large_desk.dialog()
    choose(dialog, "Citations")
    type_path(dialog, tmp_path / "out.csv")
    QTest.mouseClick(button(dialog, "Export"), LEFT)
    reader = large_desk.exports._reader
    assert reader is not None
    large_desk.exports.stop()
    with pytest.raises(sqlite3.ProgrammingError):
        reader.workspace.connection.execute("SELECT 1")
    qtbot.wait(20)
    assert large_desk.done == []
    assert list(tmp_path.glob("*.csv")) == list(tmp_path.glob(".hub*")) == []


# ── The clipboard ───────────────────────────────────────────────────────────────────────────────────────────
def pasted() -> list[list[str]]:
    return list(csv.reader(io.StringIO(QGuiApplication.clipboard().text(), newline=""), delimiter="\t"))


def test_everything_shown_is_copied_as_a_table(desk: Desk) -> None:
    desk.exports.copy_table()
    header, *rows = pasted()
    columns = ("Name", "Kind", "Also known as", "Place", "Documents", "Claims", "Summary", "Tags", "Starred")
    assert header == [*columns]
    assert [row[0] for row in rows] == [
        row.name for row in desk.session.rows(desk.session.find(Query()).ids, Query())
    ]
    assert desk.done == ["4 rows copied; paste them into a spreadsheet."]


def test_the_selected_rows_alone_are_copied(desk: Desk) -> None:
    desk.exports.remember_selection((STATION_F,))
    desk.exports.copy_table()
    assert [row[0] for row in pasted()] == ["Name", "Station F"]
    assert desk.done == ["1 row copied; paste them into a spreadsheet."]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@lab", "'@lab"),
        ('Lab "A", B; C', 'Lab "A", B; C'),
        ("Écoles 🗼", "Écoles 🗼"),
        ("Mac & <b>Co</b>", "Mac & <b>Co</b>"),
    ],
)
def test_a_name_is_pasted_as_text_whatever_it_looks_like(desk: Desk, name: str, cell: str) -> None:
    entity = desk.session.save_entity(EntityForm(name=name, kind="lab"))
    desk.exports.remember_selection((entity,))
    desk.exports.copy_table()
    assert [row[0] for row in pasted()] == ["Name", cell]


def test_trouble_with_reading_is_told_and_the_clipboard_stays(desk: Desk) -> None:
    found = desk.session.find(Query())
    desk.exports._shown = lambda: found
    QGuiApplication.clipboard().setText("mine")
    with held_by_another(desk.session):
        desk.exports.copy_table()
    assert QGuiApplication.clipboard().text() == "mine"
    assert "Another program is using this workspace" in desk.troubles[0]
    assert desk.done == []


def test_in_the_window_a_copy_of_two_selected_rows_is_told_in_the_message_bar(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        search(qtbot, window, "facebook")
        click_row(window, 0)
        click_row(window, 1, CTRL)
        QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
        expected = [row.name for row in window.session.rows(window.entities.selected(), window.browse.query)]
        assert [row[0] for row in pasted()] == ["Name", *expected]
        assert window.messages.words.text() == "2 rows copied; paste them into a spreadsheet."
