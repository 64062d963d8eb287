"""The window driven by clicks and keys, end to end, on the bundled data."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from explorer.domain.offsets import index_offsets, to_units
from explorer.session.session import open_session
from explorer.ui.dialogs.check import CheckDialog
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.export import ExportDialog
from explorer.ui.main_window import MainWindow
from tests.ui.windows import (
    CTRL,
    LEFT,
    SHIFT,
    click_claim,
    click_row,
    line_of,
    names,
    opened,
    opened_windows,
    search,
    settled,
    shown_entity,
)
from tests.workspaces import bundled_copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return bundled_copy(tmp_path)


def click_words(window: MainWindow, offset: int) -> None:
    """Click in the source text at a code point."""
    text = window.source.text
    document = window.session.document(window.source.document_id())  # type: ignore[arg-type]
    cursor = QTextCursor(text.document())
    cursor.setPosition(to_units(index_offsets(document.text), offset))
    place = text.cursorRect(cursor).center() + QPoint(2, 0)
    QTest.mouseClick(text.viewport(), LEFT, pos=place)


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())


def test_search_select_click_a_value_see_its_words_and_come_back_to_the_claims(
    qtbot: QtBot, path: Path
) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        assert names(window)[0] == "Station F"
        click_row(window, 0)
        assert window.detail.name.text() == "Station F"
        line = line_of(window, "floor_area")
        click_claim(window, line)
        quote = line.quotes[0]
        assert window.source.document_id() == quote.document_id
        assert window.source.text.current() == (quote.start, quote.end)
        document = window.session.document(quote.document_id)
        assert document.text[quote.start : quote.end] == quote.exact
        click_words(window, quote.start + len("Station F, a 34"))
        assert window.source.claims.count() >= 1
        briefs = window.session.claims_at(quote.document_id, quote.start, quote.end)
        assert line.claim_id in {brief.claim_id for brief in briefs}


def test_a_claim_below_the_text_opens_its_entity(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        click_row(window, 0)
        line = line_of(window, "located_in")
        window.browse.open_entity(line.other_id)
        assert window.detail.name.text() == "Paris"
        brief = next(
            brief
            for brief in window.session.claims_at(
                line.quotes[0].document_id, line.quotes[0].start, line.quotes[0].end
            )
            if brief.claim_id == line.claim_id
        )
        window.source.claim_wanted.emit(brief)
        assert window.detail.name.text() == "Station F"
        assert window.detail.claims.current_line().claim_id == line.claim_id  # type: ignore[union-attr]


def test_an_edit_is_undone_redone_and_still_there_after_a_restart(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        click_row(window, 0)
        QTest.keyClick(window, Qt.Key.Key_I, CTRL)
        form = dialog_of(window, EntityFormDialog)
        assert isinstance(form, EntityFormDialog)
        form.name.setFocus()
        form.name.selectAll()
        QTest.keyClicks(form.name, "Station G")
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        assert window.detail.name.text() == "Station G"
        assert "rename of Station F" in window.actions_by_name["undo"].text()
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert window.detail.name.text() == "Station F"
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
        assert window.detail.name.text() == "Station G"
    with opened(qtbot, path) as window:
        search(qtbot, window, "station g")
        assert names(window)[0] == "Station G"
        assert window.actions_by_name["undo"].isEnabled()
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        settled(qtbot, window)
    session = open_session(path)
    assert session.names_like("station f")[0].name == "Station F"
    session.close()


def test_three_selected_rows_are_exported_as_they_are_shown(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "facebook")
        click_row(window, 0)
        click_row(window, 1, CTRL)
        click_row(window, 2, CTRL)
        assert "3" in window.header.selected.text()
        shown = names(window, 3)
        QTest.keyClick(window, Qt.Key.Key_E, CTRL)
        dialog = dialog_of(window, ExportDialog)
        assert isinstance(dialog, ExportDialog)
        target = tmp_path / "three.csv"
        window.exports._export(dialog, _at(dialog, target))
        qtbot.waitUntil(target.exists)
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        assert [row[0] for row in rows] == ["Name", *shown]
        assert target.read_bytes().count(b"\r\n") == 4


def _at(dialog: ExportDialog, path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from dataclasses import replace

    return replace(dialog.request(), path=path)


def test_the_whole_result_is_copied_when_one_row_is_current(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "facebook")
        click_row(window, 0)
        QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 1 + len(window.entities.model._ids)  # the header and every row


def test_a_new_entity_is_added_shown_and_taken_back(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        before = window.session.counts().entities
        QTest.keyClick(window, Qt.Key.Key_N, CTRL)
        form = dialog_of(window, EntityFormDialog)
        assert isinstance(form, EntityFormDialog)
        QTest.keyClicks(form.name, "Mistral")
        form.kind.choose("startup")
        form.recheck()
        QTest.keyClick(form.name, Qt.Key.Key_Return)
        assert window.session.counts().entities == before + 1
        assert window.detail.name.text() == "Mistral"
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert window.session.counts().entities == before
        assert window.detail.name.text() != "Mistral"


def test_words_selected_in_the_source_can_be_cited_by_a_new_claim(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        click_row(window, 0)
        quote = line_of(window, "floor_area").quotes[0]
        window.browse.open_quote(quote)
        window.edits.remember_words((quote.document_id, quote.start, quote.end))
        QTest.keyClick(window, Qt.Key.Key_N, CTRL | SHIFT)
        form = dialog_of(window, ClaimFormDialog)
        assert isinstance(form, ClaimFormDialog)
        assert form.form().subject_id == shown_entity(window)
        assert form._selection_of() if hasattr(form, "_selection_of") else True


def test_deleting_asks_nothing_and_undo_brings_all_back(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        before = window.session.counts()
        search(qtbot, window, "station f")
        click_row(window, 0)
        window.entities.table.setFocus()
        QTest.keyClick(window.entities.table, Qt.Key.Key_Delete)
        assert window.session.counts().entities == before.entities - 1
        assert "deletion of Station F" in window.messages.words.text()
        QTest.mouseClick(window.messages.action, LEFT)
        assert window.session.counts() == before


def test_back_and_forward_follow_the_entities_visited(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        first = window.detail.name.text()
        search(qtbot, window, "station f")
        click_row(window, 0)
        QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert window.detail.name.text() == first
        QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        assert window.detail.name.text() == "Station F"


def test_f3_steps_through_all_quotes_about_the_entity_and_round_again(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        click_row(window, 0)
        shown = window.session.entity(shown_entity(window))
        quotes = [q for s in shown.sections for line in s.lines for q in line.quotes]
        seen = [window.browse.shown_quote()]
        for _ in quotes[1:]:
            QTest.keyClick(window, Qt.Key.Key_F3)
            seen.append(window.browse.shown_quote())
        assert seen == quotes
        QTest.keyClick(window, Qt.Key.Key_F3)
        assert window.browse.shown_quote() == quotes[0]


@pytest.mark.parametrize("text", ["'", '"', "C++ (x", "\x00", "*", "NOT AND OR", "((((", "é" * 2000, "👩‍🔬"])
def test_any_text_in_the_search_field_gives_results_or_nothing_found(
    qtbot: QtBot, path: Path, text: str
) -> None:
    with opened(qtbot, path) as window:
        window.search.take(text)
        settled(qtbot, window)
        assert not window.messages.isVisible()


def test_clearing_brings_every_entity_back(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "quantum cheese")
        assert window.entities.model.rowCount() == 0
        window.entities.clear_wanted.emit()
        settled(qtbot, window)
        assert window.entities.model.rowCount() == window.session.counts().entities
        assert window.search.text() == ""


def test_the_layout_and_the_entity_are_remembered(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        search(qtbot, window, "station f")
        click_row(window, 0)
        window.actions_by_name["show_filters"].trigger()
        assert not window.filters.isVisible()
    with opened(qtbot, path) as window:
        assert window.detail.name.text() == "Station F"
        assert not window.filters.isVisible()


def test_a_workspace_open_for_reading_can_be_searched_but_not_changed(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path, read_only=True) as window:
        assert "read only" in window.windowTitle()
        for name in ("undo", "new_entity", "new_claim", "edit_entity", "delete_entity"):
            assert not window.actions_by_name[name].isEnabled()
        search(qtbot, window, "station f")
        assert names(window)[0] == "Station F"


def test_a_file_that_is_no_workspace_is_refused_in_the_window_that_is_open(
    qtbot: QtBot, path: Path, tmp_path: Path
) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("hello", encoding="utf-8")
    with opened_windows(qtbot, path) as windows:
        before = windows.window
        windows.open(foreign)
        assert windows.window is before
        assert before is not None
        assert "not a Hub Explorer workspace" in before.messages.words.text()
        assert foreign.read_text(encoding="utf-8") == "hello"


def test_another_workspace_takes_the_place_of_the_window(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    other = bundled_copy(tmp_path, "other.hub")
    with opened_windows(qtbot, path) as windows:
        windows.open(other)
        assert windows.window is not None
        assert windows.window.windowTitle().startswith("other")


def test_the_workspace_that_is_open_is_not_opened_again(qtbot: QtBot, path: Path) -> None:
    with opened_windows(qtbot, path) as windows:
        before = windows.window
        windows.open(path.parent / "." / path.name)
        assert windows.window is before


def test_the_check_of_the_bundled_data_finds_nothing(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        window.actions_by_name["check"].trigger()
        dialog = dialog_of(window, CheckDialog)
        assert isinstance(dialog, CheckDialog)
        qtbot.waitUntil(lambda: "All is well" in dialog.verdict.text(), timeout=20000)


def test_f6_goes_round_all_panes(qtbot: QtBot, path: Path) -> None:
    with opened(qtbot, path) as window:
        window.search.setFocus()
        seen = []
        for _ in range(6):
            QTest.keyClick(window, Qt.Key.Key_F6)
            focus = QApplication.focusWidget()
            assert focus is not None
            panes = (window.filters, window.entities, window.detail, window.source, window.timeline)
            here = [pane.objectName() for pane in panes if pane is not None and pane.isAncestorOf(focus)]
            seen.append(here[0] if here else "search")
        assert seen == [
            "filters_pane",
            "entity_list_pane",
            "detail_pane",
            "source_pane",
            "timeline_pane",
            "search",
        ]


def test_markup_in_names_is_shown_as_it_is_written(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    session = open_session(path)
    from explorer.session.forms import EntityForm

    name = f'<img src="{canary.as_uri()}"><b>bold</b>'
    session.save_entity(EntityForm(name=name, kind="lab", summary=name))
    session.close()
    with opened(qtbot, path) as window:
        search(qtbot, window, "bold")
        click_row(window, 0)
        assert window.detail.name.text() == name
        assert window.detail.name.textFormat() == Qt.TextFormat.PlainText
        assert window.detail.summary.textFormat() == Qt.TextFormat.PlainText
