"""The review desk in a real window, by keys: what is decided is written, told, undone, and found again in the list."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.model import Rank
from explorer.session.building import create_empty
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.flows import review as flow
from explorer.ui.main_window import MainWindow
from tests.session.write import STATION_F, change_claim, change_entity
from tests.ui.review_desk import (
    choose_gap,
    chosen,
    click_words,
    desk_of,
    disputed,
    go,
    open_desk,
    other_dialog,
    press,
    rested,
    said,
    titles,
    twin,
    type_reason,
)
from tests.ui.windows import CTRL, LEFT, LONG, click_row, opened, search, shown_entity
from tests.workspaces import rows_in, small_copy

KEY = Qt.Key


def status(window: MainWindow) -> str:
    (row,) = window.session.review.findings()
    return row.status


# ── Disagreements ───────────────────────────────────────────────────────────────────────────────────────────
def test_the_key_opens_the_desk_on_the_list_with_the_focus_in_it(
    qtbot: QtBot, bundled_window: MainWindow
) -> None:
    desk = open_desk(qtbot, bundled_window)
    rows = bundled_window.session.review.findings(open_only=True)
    assert titles(desk) == [row.title for row in rows]
    assert desk.head.sections["findings"].text() == f"&Disagreements ({len(rows)})"
    assert desk.list.hasFocus()
    assert rows[0].title in desk.sides.toPlainText()
    for row in rows[1:4]:
        QTest.keyClick(desk.list, KEY.Key_Down)
        assert desk.sides.toPlainText().startswith(row.title)
    assert bundled_window.beside.review.open_desk() is desk  # there is one


@pytest.mark.parametrize(
    ("key", "after", "sentence", "stays"),
    [
        (KEY.Key_B, "both_hold", "Both hold. Ctrl+Z takes it back.", False),
        (KEY.Key_N, "not_a_disagreement", "Not a disagreement. Ctrl+Z takes it back.", False),
        (KEY.Key_L, "left_open", "Left open.", True),
        (KEY.Key_P, "open", "Preferred, and so is another side: it stays open.", True),
        (KEY.Key_S, "ranked", "Set aside. Ctrl+Z takes it back.", False),
    ],
)
def test_one_key_decides_and_ctrl_z_in_the_desk_takes_it_back(  # noqa: PLR0917 - a table
    qtbot: QtBot, window: MainWindow, key: Qt.Key, after: str, sentence: str, stays: bool
) -> None:
    disputed(window.session)
    before = rows_in(window.session.path)
    desk = open_desk(qtbot, window)
    QTest.keyClick(desk.list, KEY.Key_2)
    press(qtbot, desk, key)
    assert rows_in(window.session.path) != before
    assert status(window) == after
    assert said(desk) == sentence
    assert len(titles(desk)) == int(stays)
    QTest.keyClick(desk, KEY.Key_Z, CTRL)
    rested(qtbot, desk)
    assert rows_in(window.session.path) == before
    assert len(titles(desk)) == 1
    assert chosen(desk).status == "open"
    assert desk.list.hasFocus()


def test_a_side_is_chosen_by_its_number_and_preferred_for_a_typed_reason(
    qtbot: QtBot, window: MainWindow
) -> None:
    _, (first, second) = disputed(window.session)
    desk = open_desk(qtbot, window)
    assert "● 1   Station F" in desk.sides.toPlainText()
    press(qtbot, desk, KEY.Key_2)
    assert "● 2   Station F" in desk.sides.toPlainText()
    press(qtbot, desk, KEY.Key_9)  # there is no such side
    assert "● 2   Station F" in desk.sides.toPlainText()
    type_reason(qtbot, desk, "spbnlu 1 counted anew")  # letters and digits of the line decide nothing
    assert status(window) == "open"
    press(qtbot, desk, KEY.Key_P)
    claim = window.session.claim(second).claim
    assert (claim.rank, claim.rank_reason) == (Rank.PREFERRED, "spbnlu 1 counted anew")
    assert window.session.claim(first).claim.rank_reason == "the only one"  # as it was


def test_preferring_one_side_settles_and_ctrl_z_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    _, (first, second) = disputed(window.session)
    window.session.review.rank(first, Rank.NORMAL)
    desk = open_desk(qtbot, window)
    QTest.mouseClick(desk.head.open_only, LEFT)
    press(qtbot, desk, KEY.Key_2)
    type_reason(qtbot, desk, "counted anew")
    press(qtbot, desk, KEY.Key_P)
    assert said(desk) == "Preferred. Ctrl+Z takes it back."
    assert window.session.claim(second).claim.rank_reason == "counted anew"
    assert chosen(desk).status_label == "settled: one side preferred"
    assert "Preferred: counted anew" in desk.sides.toPlainText()
    QTest.keyClick(desk, KEY.Key_Z, CTRL)
    rested(qtbot, desk)
    assert chosen(desk).status == "open"


def test_a_rank_is_taken_back_by_its_own_key(qtbot: QtBot, window: MainWindow) -> None:
    _, (_, second) = disputed(window.session)
    desk = open_desk(qtbot, window)
    QTest.mouseClick(desk.head.open_only, LEFT)
    press(qtbot, desk, KEY.Key_2)
    press(qtbot, desk, KEY.Key_S)
    assert chosen(desk).status == "ranked"
    assert desk.deciding.aside.isChecked()
    press(qtbot, desk, KEY.Key_S)
    assert window.session.claim(second).claim.rank is Rank.NORMAL
    assert chosen(desk).status == "open"
    assert said(desk) == "On one footing with the others again."


def test_what_is_settled_shows_its_reason_and_can_be_undecided(qtbot: QtBot, window: MainWindow) -> None:
    disputed(window.session)
    desk = open_desk(qtbot, window)
    type_reason(qtbot, desk, "two buildings")
    press(qtbot, desk, KEY.Key_B)
    assert desk.empty.texts()[0] == "Nothing is open."
    QTest.mouseClick(desk.head.open_only, LEFT)
    assert titles(desk) != []
    assert "value · both hold: two buildings" in desk.sides.toPlainText()
    assert desk.reason.text() == "two buildings"
    press(qtbot, desk, KEY.Key_U)
    assert status(window) == "open"
    assert rows_in(window.session.path)["settlement"] == []


def test_the_next_one_takes_the_place_of_what_was_settled(qtbot: QtBot, bundled_window: MainWindow) -> None:
    desk = open_desk(qtbot, bundled_window)
    before = titles(desk)
    press(qtbot, desk, KEY.Key_Down)
    press(qtbot, desk, KEY.Key_B)
    assert titles(desk) == [before[0], *before[2:]]
    assert chosen(desk).title == before[2]
    assert desk.sides.toPlainText().startswith(before[2])


def test_a_decision_by_the_mouse_gives_the_focus_back_to_the_list(qtbot: QtBot, window: MainWindow) -> None:
    disputed(window.session)
    desk = open_desk(qtbot, window)
    QTest.mouseClick(desk.deciding.leave, LEFT)
    rested(qtbot, desk)
    assert status(window) == "left_open"
    assert desk.list.hasFocus()


def test_return_and_the_button_show_the_quote_in_the_source(qtbot: QtBot, bundled_window: MainWindow) -> None:
    window = bundled_window
    desk = open_desk(qtbot, window)
    press(qtbot, desk, KEY.Key_2)
    shown = window.session.review.finding(chosen(desk).key)
    press(qtbot, desk, KEY.Key_Return)
    quote = window.browse.shown_quote()
    assert quote is not None
    assert quote.citation_id == shown.sides[1].quotes[0].quote.citation_id
    press(qtbot, desk, KEY.Key_1)
    QTest.mouseClick(desk.show_button, LEFT)
    first = window.browse.shown_quote()
    assert first is not None
    assert first.claim_id == shown.sides[0].claim_id
    assert window.source.document_id() == first.document_id


def test_a_click_on_a_quote_shows_it_and_one_on_a_side_chooses_it(
    qtbot: QtBot, bundled_window: MainWindow
) -> None:
    window = bundled_window
    desk = open_desk(qtbot, window)
    shown = window.session.review.finding(chosen(desk).key)
    click_words(desk.sides, "2   ")
    assert "● 2   " in desk.sides.toPlainText()
    quote = shown.sides[0].quotes[0].quote
    click_words(desk.sides, quote.exact[:12])
    found = window.browse.shown_quote()
    assert found is not None
    assert found.citation_id == quote.citation_id


def test_markup_in_data_stays_plain_text(qtbot: QtBot, window: MainWindow) -> None:
    change_entity(window.session, STATION_F, name="<img src=x><b>Station</b>")
    disputed(window.session)
    desk = open_desk(qtbot, window)
    assert "<img src=x><b>Station</b>" in titles(desk)[0]
    assert "<img src=x><b>Station</b>" in desk.sides.toPlainText()
    assert "<img" not in desk.sides.toHtml().partition("<body")[2]


def test_a_write_in_the_window_is_followed_and_told(qtbot: QtBot, window: MainWindow) -> None:
    _, (_, second) = disputed(window.session)
    desk = open_desk(qtbot, window)
    change_claim(window.session, second, number="3,000")
    rested(qtbot, desk)
    assert titles(desk) == []
    assert said(desk) == "Change of desks of Station F."
    window.edits.undo()
    rested(qtbot, desk)
    assert len(titles(desk)) == 1


def test_what_another_window_took_away_is_told(qtbot: QtBot, window: MainWindow) -> None:
    key = disputed(window.session)
    desk = open_desk(qtbot, window)
    shown = chosen(desk)
    window.session.delete_claim(key[1][1])
    desk.settle_wanted.emit(shown.key, None, "")
    assert "not in this workspace any more" in said(desk)
    rested(qtbot, desk)


# ── While it looks ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """Looking for disagreements cannot end before the second event; the first says that it has begun."""
    begun, may_end = Event(), Event()
    find = flow._find

    def wait(reader: object, report: object, keep: object) -> object:
        begun.set()
        while not may_end.wait(0.005):
            if not report(7):  # type: ignore[operator]
                raise flow._StoppedError
        return find(reader, report, keep)  # type: ignore[arg-type]

    monkeypatch.setattr(flow, "_find", wait)
    yield begun, may_end
    may_end.set()


def looking(qtbot: QtBot, window: MainWindow, begun: Event) -> ReviewDialog:
    desk = window.beside.review.open_desk()
    qtbot.waitUntil(begun.is_set, timeout=LONG)
    assert window.beside.review.is_looking()
    return desk


def test_it_says_that_it_looks_and_how_far_it_is(
    qtbot: QtBot, window: MainWindow, gate: tuple[Event, Event]
) -> None:
    disputed(window.session)
    desk = looking(qtbot, window, gate[0])
    qtbot.waitUntil(
        lambda: desk.empty.texts() == ("Looking…", "7 looked at. Closing the window stops it."), timeout=LONG
    )
    gate[1].set()
    rested(qtbot, desk)
    assert len(titles(desk)) == 1


def test_what_was_found_by_now_is_there_while_it_looks(
    qtbot: QtBot, window: MainWindow, gate: tuple[Event, Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    disputed(window.session)
    rows = window.session.review.findings()
    wait = flow._find

    def keep_first(reader: object, report: object, keep: object) -> object:
        keep(rows)  # type: ignore[operator]
        return wait(reader, report, keep)  # type: ignore[arg-type]

    monkeypatch.setattr(flow, "_find", keep_first)
    desk = looking(qtbot, window, gate[0])
    qtbot.waitUntil(lambda: titles(desk) == [rows[0].title], timeout=LONG)
    assert said(desk) == "Still looking: 7 looked at. What matters most so far is here."
    assert desk.sides.toPlainText().startswith(rows[0].title)
    gate[1].set()
    rested(qtbot, desk)
    assert said(desk).startswith("1, 2, … choose a side")


def test_a_write_while_it_looks_is_in_what_it_finds(
    qtbot: QtBot, window: MainWindow, gate: tuple[Event, Event]
) -> None:
    desk = looking(qtbot, window, gate[0])
    gate[0].clear()
    disputed(window.session)
    qtbot.waitUntil(gate[0].is_set, timeout=LONG)  # it looks again
    gate[1].set()
    rested(qtbot, desk)
    assert len(titles(desk)) == 1


def test_the_desk_and_the_window_can_be_closed_while_it_looks(
    qtbot: QtBot, window: MainWindow, gate: tuple[Event, Event]
) -> None:
    desk = looking(qtbot, window, gate[0])
    QTest.keyClick(desk, KEY.Key_Escape)
    assert not window.beside.review.is_looking()
    gate[0].clear()
    desk = looking(qtbot, window, gate[0])
    window.close()
    assert not desk.isVisible()
    assert not window.beside.review.is_looking()


# ── What there is little of ─────────────────────────────────────────────────────────────────────────────────
def test_an_empty_workspace_has_a_sentence_for_each_list(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "empty.hub"
    create_empty(path)
    with opened(qtbot, path) as window:
        desk = open_desk(qtbot, window)
        assert desk.empty.texts()[0] == "Nothing is open."
        for section, sentence in (("pairs", "No two look like one."), ("gaps", "Nothing is missing.")):
            go(qtbot, desk, section)
            assert desk.empty.texts()[0] == sentence
            assert not desk.show_button.isEnabled()
            QTest.keyClick(desk, KEY.Key_Return)  # there is nothing to show
            QTest.keyClick(desk, KEY.Key_B)
        assert window.session.undo_state().undo is None


def test_a_workspace_open_for_reading_is_looked_at_and_not_settled(qtbot: QtBot, tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with opened(qtbot, path) as window:
        disputed(window.session)
        twin(window)
    before = rows_in(path)
    with opened(qtbot, path, read_only=True) as window:
        desk = open_desk(qtbot, window)
        assert len(titles(desk)) == 1
        for key in (KEY.Key_P, KEY.Key_S, KEY.Key_B, KEY.Key_N, KEY.Key_L, KEY.Key_U):
            press(qtbot, desk, key)
        assert not any(b.isEnabled() for b in (desk.deciding.both, desk.deciding.prefer, desk.deciding.no))
        go(qtbot, desk, "pairs")
        for key in (KEY.Key_N, KEY.Key_U, KEY.Key_M):
            press(qtbot, desk, key)
        assert len(titles(desk)) == 1
        go(qtbot, desk, "gaps")
        choose_gap(qtbot, desk, "no_place")
        QTest.mouseClick(desk.show_button, LEFT)
        assert other_dialog(window, ClaimFormDialog) is None
    assert rows_in(path) == before


def test_the_desk_comes_back_as_large_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    desk = open_desk(qtbot, window)
    desk.resize(780, 600)
    QTest.keyClick(desk.list, KEY.Key_Escape)
    assert open_desk(qtbot, window).size().toTuple() == (780, 600)


# ── From the badge of a claim ───────────────────────────────────────────────────────────────────────────────
def test_the_badge_of_a_claim_opens_the_desk_at_its_disagreement(
    qtbot: QtBot, bundled_window: MainWindow
) -> None:
    window = bundled_window
    search(qtbot, window, "french government")
    click_row(window, 0)
    lines = [line for s in window.session.entity(shown_entity(window)).sections for line in s.lines]
    line = next(line for line in lines if line.differs)
    claims = window.detail.claims
    claims.select_claim(line.claim_id)

    def is_in_its_place() -> bool:
        """Rows are laid out a few at a time; before their turn they cannot be clicked."""
        index = claims._claims.index_of_claim(line.claim_id)
        return index.isValid() and claims.indexAt(claims.visualRect(index).center()) == index

    qtbot.waitUntil(is_in_its_place, timeout=LONG)
    index = claims._claims.index_of_claim(line.claim_id)
    row = claims._delegate.arranged(index)
    assert row is not None
    assert row.badge is not None
    place = claims.visualRect(index).topLeft() + row.badge.center().toPoint()
    QTest.mouseClick(claims.viewport(), LEFT, pos=place)
    desk = desk_of(qtbot, window)
    assert line.claim_id in chosen(desk).key[1]
    go(qtbot, desk, "gaps")
    first = next(row.key[1] for row in window.session.review.findings() if line.claim_id in row.key[1])
    other = next(each for each in lines if each.differs and each.claim_id not in first)
    window.beside.review.open_at(other.claim_id)
    assert desk.section() == "findings"
    assert other.claim_id in chosen(desk).key[1]
