"""A document's form by itself."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.session.shown_versions import DocumentDetails
from explorer.ui.dialogs.document_form import DocumentForm
from tests.ui.windows import LEFT

Saved = list[tuple[str, bytes | None, DocumentDetails]]


def opened(qtbot: QtBot, *, with_text: bool, details: DocumentDetails | None) -> tuple[DocumentForm, Saved]:
    form = DocumentForm("A form", with_text=with_text, details=details)
    qtbot.addWidget(form)
    told: Saved = []
    form.saved.connect(lambda *saved: told.append(saved))
    with qtbot.waitActive(form):
        form.open()
        form.activateWindow()
    return form, told


def test_details_are_saved_as_typed_and_wrong_ones_are_told_beside_their_field(qtbot: QtBot) -> None:
    form, told = opened(qtbot, with_text=False, details=DocumentDetails("A", published="2018"))
    form.lines["published"].setFocus()
    form.lines["published"].selectAll()
    QTest.keyClicks(form.lines["published"], "02/03/2018")
    assert not form.save_button.isEnabled()
    form.lines["language"].setFocus()
    assert "two different days" in form.fields["published"].note()
    form.lines["published"].selectAll()
    QTest.keyClicks(form.lines["published"], "2 March 2018")
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert told == [("pasted.txt", None, DocumentDetails("A", published="2 March 2018"))]


def test_pasted_text_comes_as_it_is_with_no_break_spaces(qtbot: QtBot) -> None:
    form, told = opened(qtbot, with_text=True, details=None)
    assert not form.save_button.isEnabled()
    form.text.insertPlainText("10\u00a0000 desks\n\U0001f680")
    QTest.mouseClick(form.save_button, LEFT)
    assert told[0][:2] == ("pasted.txt", "10\u00a0000 desks\n\U0001f680".encode())


def test_a_file_comes_with_its_very_bytes_and_gives_the_title(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "My notes.md"
    path.write_bytes(b"\xef\xbb\xbfOne\r\ntwo")
    form, told = opened(qtbot, with_text=True, details=DocumentDetails())
    form.take_file(path)
    QTest.mouseClick(form.save_button, LEFT)
    assert told == [("My notes.md", path.read_bytes(), DocumentDetails("My notes"))]
    form.take_file(tmp_path / "none.txt")
    assert "cannot be read" in form.why.text()


def test_typing_over_a_file_takes_what_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"One")
    form, told = opened(qtbot, with_text=True, details=None)
    form.take_file(path)
    QTest.keyClicks(form.text, "N")
    QTest.mouseClick(form.save_button, LEFT)
    assert told[0][:2] == ("pasted.txt", b"NOne")


def test_a_refusal_stands_beside_its_field_and_at_the_foot(qtbot: QtBot) -> None:
    form, _ = opened(qtbot, with_text=True, details=None)
    form.refuse({"text": "This is no text."})
    assert form.fields["text"].note() == form.why.text() == "This is no text."
