"""Forms opened, saved, refused and taken back: on a disk with room, a full one, and beside other programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.session import Session, open_session
from explorer.ui import theme
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.form_dialog import FormDialog
from explorer.ui.flows.edit import Edits
from tests.session.write import DESKS, FAIRBANK, JEAN_ZAY, ONE, STATION_F, change_claim, change_entity
from tests.ui.flows.locks import held_by_another
from tests.ui.windows import LEFT, click_row, line_of, opened, search, settled
from tests.workspaces import RECORDED, bundled_copy, rows_in, small_copy

RETURN = Qt.Key.Key_Return


class Desk(QWidget):
    """A window with nothing in it but the forms that `edits` opens; what it tells is kept."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        theme.set_vocabulary(session.vocabulary)
        self.session = session
        self.edits = Edits(session, self)
        self.done: list[str] = []
        self.added: list[EntityId] = []
        self.troubles: list[str] = []
        self.edits.done.connect(self.done.append)
        self.edits.added.connect(self.added.append)
        self.edits.troubled.connect(lambda error: self.troubles.append(str(error)))

    def forms(self) -> list[FormDialog]:
        """The forms that are open."""
        return [form for form in self.findChildren(FormDialog) if form.isVisible()]

    def entity_form(self, entity: EntityId | None = None) -> EntityFormDialog:
        """The form of an entity, opened; a new one for None."""
        self.edits.add_entity() if entity is None else self.edits.edit_entity(entity)
        (form,) = self.forms()
        assert isinstance(form, EntityFormDialog)
        return form

    def claim_form(self, claim: ClaimId | None = None, subject: EntityId = STATION_F) -> ClaimFormDialog:
        """The form of a claim, opened; a new one about `subject` for None."""
        self.edits.add_claim(subject) if claim is None else self.edits.edit_claim(claim)
        (form,) = self.forms()
        assert isinstance(form, ClaimFormDialog)
        return form


@contextmanager
def at_a_desk(path: Path, *, read_only: bool = False) -> Iterator[Desk]:
    session = open_session(path, read_only=read_only)
    desk = Desk(session)
    desk.show()
    try:
        yield desk
    finally:
        for dialog in desk.findChildren(QDialog):
            dialog.close()
        desk.close()
        desk.deleteLater()
        session.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


@pytest.fixture
def desk(qtbot: QtBot, path: Path) -> Iterator[Desk]:
    with at_a_desk(path) as made:
        yield made


def retype(form: EntityFormDialog, words: str) -> None:
    """Type another name, as a person does."""
    form.name.setFocus()
    form.name.selectAll()
    QTest.keyClicks(form.name, words)


def save(form: FormDialog) -> None:
    QTest.mouseClick(form.save_button, LEFT)


# ── Saving ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_new_entity_is_saved_told_and_wished_to_be_shown(desk: Desk) -> None:
    form = desk.entity_form()
    retype(form, "Mistral")
    form.kind.choose("startup")
    form.recheck()
    QTest.keyClick(form.name, RETURN)
    assert desk.done == ["Saved: addition of Mistral."]
    assert [desk.session.entity(entity).name for entity in desk.added] == ["Mistral"]
    assert (desk.forms(), desk.troubles) == ([], [])


def test_a_changed_entity_is_saved_and_told(desk: Desk) -> None:
    form = desk.entity_form(STATION_F)
    retype(form, "Station G")
    QTest.keyClick(form.name, RETURN)
    assert desk.session.entity(STATION_F).name == "Station G"
    assert (desk.done, desk.added, desk.forms()) == (["Saved: rename of Station F."], [], [])


def test_a_changed_claim_is_saved_and_told(desk: Desk) -> None:
    form = desk.claim_form(DESKS)
    form.note.show_text("counted twice")
    save(form)
    assert desk.session.claim(DESKS).claim.note == "counted twice"
    assert (desk.done, desk.forms()) == (["Saved: change of desks of Station F."], [])


def test_saving_what_was_so_already_tells_nothing_that_could_be_undone(desk: Desk, path: Path) -> None:
    change_entity(desk.session, FAIRBANK, summary="A bank.")  # which an Undo here would take back
    before = rows_in(path, (*RECORDED, "edit", "change"))
    form = desk.entity_form(STATION_F)
    retype(form, "Station F  ")
    save(form)
    assert rows_in(path, (*RECORDED, "edit", "change")) == before
    assert (desk.done, desk.forms(), desk.troubles) == ([], [], [])


def test_leaving_a_form_writes_nothing(desk: Desk, path: Path) -> None:
    before = rows_in(path)
    form = desk.entity_form(STATION_F)
    retype(form, "Station G")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert rows_in(path) == before
    assert (desk.done, desk.forms()) == ([], [])


def test_there_is_no_form_of_nothing(desk: Desk) -> None:
    desk.edits.edit_entity(None)
    desk.edits.add_claim(None)
    desk.edits.delete_entities(())
    assert (desk.forms(), desk.done, desk.troubles) == ([], [], [])


# ── The selected words ──────────────────────────────────────────────────────────────────────────────────────
def test_words_selected_in_the_source_are_offered_to_a_new_claim(desk: Desk) -> None:
    text = desk.session.document(ONE).text
    start = text.index("🗼 Station F")
    desk.edits.remember_words((ONE, start, start + len("🗼 Station F has")))
    form = desk.claim_form()
    QTest.mouseClick(form.citations.add_button, LEFT)
    (citation,) = form.form().citations
    assert (citation.document_id, citation.exact) == (ONE, "🗼 Station F has")
    assert text[citation.start : citation.end] == citation.exact


def test_with_nothing_selected_nothing_is_offered(desk: Desk) -> None:
    desk.edits.remember_words((ONE, 0, 4))
    desk.edits.remember_words(None)
    assert desk.claim_form().citations.add_button.isHidden()


# ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────
@contextmanager
def full_disk(session: Session) -> Iterator[None]:
    """The file may not grow by a page; SQLite says of it what it says of a full disk."""
    connection = session.workspace.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    yield
    connection.execute("PRAGMA max_page_count = 1073741823")


LONG = "A very long sentence about desks. " * 2000


def rename_at_length(desk: Desk) -> FormDialog:
    form = desk.entity_form(STATION_F)
    retype(form, "Station G")
    form.summary.show_text(LONG)
    return form


def note_at_length(desk: Desk) -> FormDialog:
    form = desk.claim_form(DESKS)
    form.note.show_text(LONG)
    return form


FILL = {"an entity": rename_at_length, "a claim": note_at_length}
TROUBLES = {
    "full disk": (full_disk, "cannot be written"),
    "another program": (held_by_another, "is using this"),
}


@pytest.mark.parametrize("fill", FILL.values(), ids=FILL)
@pytest.mark.parametrize(("trouble", "words"), TROUBLES.values(), ids=TROUBLES)
def test_a_form_that_cannot_be_saved_says_why_keeps_all_and_is_saved_once_it_can(
    desk: Desk,
    path: Path,
    fill: Callable[[Desk], FormDialog],
    trouble: Callable[[Session], "object"],
    words: str,
) -> None:
    before = rows_in(path, (*RECORDED, "edit", "change"))
    form = fill(desk)
    typed = form.form()
    with trouble(desk.session):  # type: ignore[attr-defined]
        save(form)
        assert words in form.reason()
        assert desk.forms() == [form]
        assert form.form() == typed
        assert desk.done == []
    assert rows_in(path, (*RECORDED, "edit", "change")) == before
    save(form)
    assert (desk.forms(), len(desk.done), desk.troubles) == ([], 1, [])
    assert rows_in(path) != before


@pytest.mark.parametrize("fill", FILL.values(), ids=FILL)
def test_a_workspace_open_for_reading_says_so_in_the_form(
    qtbot: QtBot, path: Path, fill: Callable[[Desk], FormDialog]
) -> None:
    before = path.read_bytes()
    with at_a_desk(path, read_only=True) as desk:
        form = fill(desk)
        save(form)
        assert "it is open for reading only" in form.reason()
        assert desk.forms() == [form]
    assert path.read_bytes() == before


def test_an_entity_that_another_window_deleted_meanwhile_is_told_in_its_form(desk: Desk, path: Path) -> None:
    form = desk.entity_form(JEAN_ZAY)
    retype(form, "Jean Zay 2")
    other = open_session(path)
    other.delete_entities((JEAN_ZAY,))
    other.close()
    save(form)
    assert "It is not in this workspace any more" in form.reason()
    assert desk.forms() == [form]
    assert form.name.text() == "Jean Zay 2"


OPENINGS: dict[str, Callable[[Edits], None]] = {
    "an entity": lambda edits: edits.edit_entity(EntityId(999)),
    "a claim": lambda edits: edits.edit_claim(ClaimId(999)),
    "a new claim": lambda edits: edits.add_claim(EntityId(999)),
    "a deletion": lambda edits: edits.delete_claim(ClaimId(999)),
}


@pytest.mark.parametrize("ask", OPENINGS.values(), ids=OPENINGS)
def test_what_is_gone_is_told_and_opens_no_form(desk: Desk, ask: Callable[[Edits], None]) -> None:
    ask(desk.edits)
    assert len(desk.troubles) == 1
    assert "not in this workspace any more" in desk.troubles[0]
    assert (desk.forms(), desk.done) == ([], [])


def test_a_file_that_cannot_be_read_is_told_and_opens_no_form(desk: Desk) -> None:
    with held_by_another(desk.session):
        desk.edits.edit_entity(STATION_F)
        desk.edits.edit_claim(DESKS)
        desk.edits.delete_entities((STATION_F,))
        desk.edits.undo()
    assert [trouble.split(":")[0] for trouble in desk.troubles] == [
        "Another program is using this workspace"
    ] * 4
    assert (desk.forms(), desk.done) == ([], [])


# ── Deleting and undoing ────────────────────────────────────────────────────────────────────────────────────
def test_deletions_are_told_undone_and_done_again(desk: Desk, path: Path) -> None:
    before = rows_in(path)
    desk.edits.delete_entities((STATION_F, JEAN_ZAY))
    desk.edits.delete_claim(ClaimId(6))
    after = rows_in(path)
    for step in ("undo", "undo", "redo", "redo", "undo", "undo"):
        getattr(desk.edits, step)()
    assert rows_in(path) == before
    assert after != before
    assert desk.done == [
        "Saved: deletion of 2 entities with 7 claims, 2 sums and 5 quotes; 1 other entity named them.",
        "Saved: deletion of funds of Fairbank.",
        "Undone: deletion of funds of Fairbank.",
        "Undone: deletion of 2 entities.",
        "Done again: deletion of 2 entities.",
        "Done again: deletion of funds of Fairbank.",
        "Undone: deletion of funds of Fairbank.",
        "Undone: deletion of 2 entities.",
    ]


def test_with_nothing_to_undo_nothing_is_told(desk: Desk) -> None:
    desk.edits.undo()
    desk.edits.redo()
    assert (desk.done, desk.troubles) == ([], [])


def test_a_full_disk_is_told_when_deleting_and_nothing_is_gone(desk: Desk, path: Path) -> None:
    change_claim(desk.session, DESKS, note=LONG)  # what is deleted goes into the log, which takes more room
    before = rows_in(path)
    with full_disk(desk.session):
        desk.edits.delete_claim(DESKS)
        assert len(desk.troubles) == 1
        assert "The workspace cannot be written" in desk.troubles[0]
        assert (rows_in(path), desk.done) == (before, [])
    desk.edits.delete_claim(DESKS)
    assert desk.done == ["Saved: deletion of desks of Station F."]


def test_a_claim_deleted_in_the_window_comes_back_through_the_message(qtbot: QtBot, tmp_path: Path) -> None:
    with opened(qtbot, bundled_copy(tmp_path)) as window:
        before = window.session.counts()
        search(qtbot, window, "station f")
        click_row(window, 0)
        window.browse.open_claim(line_of(window, "floor_area").claim_id)
        window.detail.claims.setFocus()
        QTest.keyClick(window.detail.claims, Qt.Key.Key_Delete)
        assert window.session.counts().claims == before.claims - 1
        assert window.messages.words.text() == "Saved: deletion of floor area of Station F."
        QTest.mouseClick(window.messages.action, LEFT, pos=QPoint(5, 5))
        assert window.session.counts() == before
        assert window.messages.words.text() == "Undone: deletion of floor area of Station F."
        assert window.messages.action.isHidden()
        settled(qtbot, window)
