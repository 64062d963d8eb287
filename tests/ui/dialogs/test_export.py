"""The export dialog asks for exactly what was ticked, and says in place how it went."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.export_request import ExportRequest
from explorer.session.exporting import Subject
from explorer.ui.dialogs.export import ExportDialog
from explorer.ui.widgets.preview_table import PreviewTable

IDS = (EntityId(2**40), EntityId(7), EntityId(9))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> Iterator[ExportDialog]:
    dialog = ExportDialog()
    qtbot.addWidget(dialog)
    dialog.offer(IDS, 1158, tmp_path)
    dialog.show()
    yield dialog
    dialog.show_done("over")  # while something runs it does not close


def _button(dialog: QWidget, text: str) -> QAbstractButton:
    found = [b for b in dialog.findChildren(QAbstractButton) if b.text().replace("&", "") == text]
    assert len(found) == 1, (text, [b.text() for b in dialog.findChildren(QAbstractButton)])
    return found[0]


def _click(dialog: ExportDialog, text: str) -> None:
    button = _button(dialog, text)
    QTest.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))


def _edit(dialog: ExportDialog) -> QLineEdit:
    return dialog.findChildren(QLineEdit)[0]


def _says(dialog: ExportDialog, words: str) -> bool:
    return any(words in label.text() and label.isVisible() for label in dialog.findChildren(QLabel))


def _asked(qtbot: QtBot, dialog: ExportDialog) -> ExportRequest:
    with qtbot.waitSignal(dialog.export_wanted) as told:
        QTest.keyClick(_edit(dialog), Qt.Key.Key_Return)
    request = told.args[0]
    assert isinstance(request, ExportRequest)
    return request


def test_enter_exports_the_selected_entities_to_the_offered_file(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    assert _asked(qtbot, dialog) == ExportRequest(
        what=Subject.ENTITIES, ids=IDS, evidence=False, bom=False, raw=False, path=tmp_path / "entities.csv"
    )


def test_every_choice_reaches_the_request(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    for text in (
        "Funding",
        "all 1,158 shown",
        "Evidence: quote, document, offsets",
        "For spreadsheets (adds a byte-order mark)",
        "Raw text",
    ):
        _click(dialog, text)
    assert _asked(qtbot, dialog) == ExportRequest(
        what=Subject.FUNDING, ids=None, evidence=True, bom=True, raw=True, path=tmp_path / "funding.csv"
    )


def test_with_nothing_selected_everything_shown_is_offered(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.offer((), 4, tmp_path, Subject.CLAIMS)
    assert not _button(dialog, "none selected").isEnabled()
    request = _asked(qtbot, dialog)
    assert (request.ids, request.what) == (None, Subject.CLAIMS)


def test_each_choice_of_rows_asks_for_one_preview(qtbot: QtBot, dialog: ExportDialog) -> None:
    wanted: list[ExportRequest] = []
    dialog.preview_wanted.connect(wanted.append)
    _click(dialog, "Claims")
    _click(dialog, "all 1,158 shown")
    _click(dialog, "Evidence: quote, document, offsets")
    _click(dialog, "Raw text")  # changes how cells look, not which there are
    assert [(request.what, request.ids is None, request.evidence) for request in wanted] == [
        (Subject.CLAIMS, False, False),
        (Subject.CLAIMS, True, False),
        (Subject.CLAIMS, True, True),
    ]


def test_citations_are_evidence_already(qtbot: QtBot, dialog: ExportDialog) -> None:
    _click(dialog, "Evidence: quote, document, offsets")
    _click(dialog, "Citations")
    assert not _button(dialog, "Evidence: quote, document, offsets").isEnabled()
    assert not _asked(qtbot, dialog).evidence


def test_the_preview_shows_cells_as_the_file_will_have_them(qtbot: QtBot, dialog: ExportDialog) -> None:
    table = dialog.findChildren(PreviewTable)[0]
    others: list[list[object]] = [["x", None, None, "y"]] * 9
    rows: list[list[object]] = [["=1+1", Decimal(-5), None, "<b>two\nlines</b>"], *others]
    dialog.show_preview(["Text", "Number", "Nothing", "Markup"], rows)
    assert table.rowCount() == 5
    assert _row(table) == ["'=1+1", "-5", "", "<b>two lines</b>"]
    figure = table.item(0, 1)
    assert figure is not None
    assert figure.textAlignment() & Qt.AlignmentFlag.AlignRight, "figures stand to the right"
    assert _says(dialog, "First rows")
    _click(dialog, "Raw text")
    assert _row(table) == ["=1+1", "-5", "", "<b>two lines</b>"]
    assert _says(dialog, "a spreadsheet may run it")


def _row(table: PreviewTable) -> list[str]:
    items = [table.item(0, column) for column in range(table.columnCount())]
    return [item.text() for item in items if item is not None]


def test_an_empty_result_says_so(dialog: ExportDialog) -> None:
    dialog.show_preview(["Name"], [])
    assert _says(dialog, "No rows to preview")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mine", "mine.csv"),
        ("mine.txt", "mine.txt"),
        ("Paris v1.2", "Paris v1.2.csv"),
        (" mine.csv ", "mine.csv"),
        ("~nobody-here", "~nobody-here.csv"),
    ],
)
def test_a_bare_name_gets_folder_and_ending(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, typed: str, name: str
) -> None:
    _edit(dialog).setText(typed)
    assert _asked(qtbot, dialog).path == tmp_path / name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose a file"),
        ("   ", "Choose a file"),
        ("a\x00b", "Choose a file"),
        ("no/such/out.csv", "There is no folder"),
        (".", "is a folder"),
        ("/", "is a folder"),
        ("x" * 5000 + "/out.csv", "There is no folder"),
    ],
)
def test_a_file_that_cannot_be_is_told_in_place_and_nothing_is_asked(
    qtbot: QtBot, dialog: ExportDialog, typed: str, said: str
) -> None:
    _edit(dialog).setText(typed)
    with qtbot.assertNotEmitted(dialog.export_wanted):
        QTest.mouseClick(_button(dialog, "Export"), LEFT)
    assert _says(dialog, said)
    _edit(dialog).setText("good.csv")
    assert not _says(dialog, said), "the sentence goes when its reason does"


def test_a_typed_name_stays_when_the_rows_change(qtbot: QtBot, dialog: ExportDialog, tmp_path: Path) -> None:
    _edit(dialog).setText("mine.csv")
    _click(dialog, "Claims")
    assert _asked(qtbot, dialog).path == tmp_path / "mine.csv"


def test_a_file_that_is_there_already_is_announced_as_replaced(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old")
    _edit(dialog).setText("old.csv")
    assert _button(dialog, "Replace file").isVisible()
    _edit(dialog).setText("new.csv")
    assert _button(dialog, "Export").isVisible()


def test_while_it_runs_it_counts_and_only_cancelling_is_possible(qtbot: QtBot, dialog: ExportDialog) -> None:
    request = _asked(qtbot, dialog)
    bar = dialog.findChildren(QProgressBar)[0]
    assert (bar.minimum(), bar.maximum()) == (0, 0), "no total yet: it only moves"
    dialog.show_progress(2**40, 2**41)
    assert bar.isVisible()
    assert bar.value() * 2 == bar.maximum()
    assert not _edit(dialog).isEnabled()
    assert not _button(dialog, "Export").isVisible()
    for act in (
        lambda: QTest.mouseClick(_button(dialog, "Cancel"), LEFT),
        lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape),
        dialog.close,
    ):
        with qtbot.waitSignal(dialog.cancel_wanted):
            act()
        assert dialog.isVisible()
    dialog.show_trouble("Cancelled; no file was written.")
    assert _says(dialog, "Cancelled")
    assert _edit(dialog).isEnabled()
    assert _asked(qtbot, dialog) == request, "and the same can be asked again"


def test_when_it_is_done_it_says_so_and_escape_closes(qtbot: QtBot, dialog: ExportDialog) -> None:
    _asked(qtbot, dialog)
    dialog.show_done("Wrote 3 rows to <b>entities.csv</b>.")
    assert _says(dialog, "Wrote 3 rows to <b>")
    assert dialog.focusWidget() is _button(dialog, "Close")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_label_is_plain_text(dialog: ExportDialog) -> None:
    labels = dialog.findChildren(QLabel)
    assert len(labels) > 6
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def _has_buddy(label: QLabel) -> bool:
    buddy: QWidget | None = label.buddy()
    return buddy is not None


def test_every_letter_to_press_with_alt_is_given_once(dialog: ExportDialog) -> None:
    texts = [b.text() for b in dialog.findChildren(QAbstractButton)]
    texts += [label.text() for label in dialog.findChildren(QLabel) if _has_buddy(label)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert sorted(letters) == sorted(set(letters))
    assert isinstance(_button(dialog, "Export"), QPushButton)
