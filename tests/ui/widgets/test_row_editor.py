"""An editor in the row of a claim: where it stands, how the row makes room for it, and where the keyboard goes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.session.shown import ClaimLine, QuoteShown, Section
from explorer.ui.widgets.claim_view import ClaimView

MakeQuote = Callable[..., QuoteShown]
MakeLine = Callable[..., ClaimLine]


class Editor(QWidget):
    """A line, and a note below it that comes and goes."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.note = QLineEdit(self), QLabel("Reads as much", self)
        self.note.hide()
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.note)


@pytest.fixture
def sections(make_line: MakeLine, make_quote: MakeQuote) -> tuple[Section, ...]:
    lines = tuple(make_line(n, make_quote(n, f"quote {n} about it")) for n in range(1, 40))
    return (Section("money", "Funding", lines),)


def opened(qtbot: QtBot, sections: tuple[Section, ...], claim: int = 3) -> tuple[ClaimView, Editor]:
    view = ClaimView()
    qtbot.addWidget(view)
    view.resize(QSize(520, 400))
    view.show_sections(sections)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    editor = Editor()
    view.editor.open(ClaimId(claim), editor)
    editor.line.setFocus()
    return view, editor


def stands_in_its_row(view: ClaimView, editor: QWidget) -> bool:
    claim = view.editor.claim()
    row = view.rect_of(claim) if claim is not None else None
    return (
        row is not None and row.contains(editor.geometry()) and editor.height() >= editor.sizeHint().height()
    )


@pytest.mark.parametrize("claim", [1, 3, 20, 39])
def test_it_stands_in_its_row_in_view_beside_the_label(
    qtbot: QtBot, sections: tuple[Section, ...], claim: int
) -> None:
    view, editor = opened(qtbot, sections, claim)
    assert stands_in_its_row(view, editor)
    assert view.viewport().rect().contains(editor.geometry())
    assert editor.x() >= view.value_room()[0]
    line = view.current_line()
    assert line is not None
    assert line.claim_id == claim


def test_it_moves_with_its_row_and_the_row_grows_with_it(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view, editor = opened(qtbot, sections)
    top = editor.y()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 60)
    assert editor.y() == top - 60
    assert stands_in_its_row(view, editor)
    height = editor.height()
    editor.note.show()
    qtbot.waitUntil(lambda: editor.height() > height)
    assert stands_in_its_row(view, editor)
    view.resize(700, 400)
    qtbot.waitUntil(lambda: editor.width() == view.value_room()[1])
    assert stands_in_its_row(view, editor)


def test_the_same_entity_read_anew_keeps_the_editor(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view, editor = opened(qtbot, sections)
    editor.line.setText("half typed")
    fewer = (Section("money", "Funding", sections[0].lines[1:]),)
    view.show_sections_again(fewer)
    assert view.editor.widget() is editor
    assert stands_in_its_row(view, editor)
    assert editor.line.text() == "half typed"


@pytest.mark.parametrize("again", [True, False], ids=["the claim is gone", "another entity"])
def test_it_goes_with_its_claim_and_says_so(
    qtbot: QtBot, sections: tuple[Section, ...], *, again: bool
) -> None:
    view, _ = opened(qtbot, sections)
    dropped: list[object] = []
    view.editor_dropped.connect(lambda: dropped.append(view.editor.widget()))
    if again:
        view.show_sections_again((Section("money", "Funding", sections[0].lines[5:]),))
    else:
        view.show_sections((Section("money", "Funding", sections[0].lines[5:]),))
    assert len(dropped) == 1
    assert dropped[0] is not None, "it can still be asked what was typed"
    assert view.editor.widget() is None


def test_closing_gives_the_keyboard_to_the_row_and_its_value_back(
    qtbot: QtBot, sections: tuple[Section, ...]
) -> None:
    view, editor = opened(qtbot, sections)
    during = view.rect_of(ClaimId(3))
    view.editor.close()
    assert QApplication.focusWidget() is view
    assert not editor.isVisible()
    after = view.rect_of(ClaimId(3))
    assert during is not None
    assert after is not None
    assert after.height() < during.height()


def test_a_second_editor_takes_the_place_of_the_first(qtbot: QtBot, sections: tuple[Section, ...]) -> None:
    view, first = opened(qtbot, sections)
    second = Editor()
    view.editor.open(ClaimId(5), second)
    assert (view.editor.widget(), first.isVisible()) == (second, False)
    assert stands_in_its_row(view, second)
