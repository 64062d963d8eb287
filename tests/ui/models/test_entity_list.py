"""The list model: pages on demand, answers that come too late, a million rows, and Qt's own rules."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.session.shown import Found, ListRow, Query
from explorer.ui.models.entity_list import PAGE, PAGES_KEPT, EntityListModel, facts, spoken

ROW = Qt.ItemDataRole.UserRole


def row(number: int, name: str = "") -> ListRow:
    return ListRow(
        id=EntityId(number),
        name=name or f"Entity {number}",
        kind="lab",
        kind_label="lab",
        place="Paris",
        document_count=2,
        claim_count=9,
        matched="",
        differs=False,
    )


def found(ids: Sequence[int], text: str = "") -> Found:
    return Found(Query(text), array("q", ids), tuple(row(n) for n in ids[:PAGE]), len(ids), ())


@pytest.fixture
def model(qtbot: QtBot) -> EntityListModel:
    made = EntityListModel()
    # Kept by the model; complains through Qt's log, which fails the test.
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def shown(model: EntityListModel, at: int) -> ListRow | None:
    value = model.data(model.index(at), ROW)
    assert value is None or isinstance(value, ListRow)
    return value


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE])
def test_a_list_has_a_row_for_each_id(model: EntityListModel, count: int) -> None:
    model.show_found(found(range(1, count + 1)))
    assert model.rowCount() == count
    assert [shown(model, at) for at in range(min(count, PAGE))] == [
        row(n + 1) for n in range(min(count, PAGE))
    ]


def test_a_page_that_is_looked_at_is_asked_for_once(model: EntityListModel, qtbot: QtBot) -> None:
    model.show_found(found(range(1, 2 * PAGE + PAGE // 2 + 1)))
    spy = QSignalSpy(model.rows_wanted)
    with qtbot.waitSignal(model.rows_wanted):
        assert shown(model, PAGE) is None
        assert shown(model, PAGE + 3) is None
        assert shown(model, 2 * PAGE + 2) is None
    assert [spy.at(n) for n in range(spy.count())] == [[PAGE, PAGE], [2 * PAGE, PAGE // 2]]
    shown(model, PAGE + 1)
    qtbot.wait(5)
    assert spy.count() == 2


def test_rows_that_were_asked_for_are_shown_when_they_come(model: EntityListModel, qtbot: QtBot) -> None:
    model.show_found(found(range(1, 251)))
    changes = QSignalSpy(model.dataChanged)
    model.show_rows(100, tuple(row(n) for n in range(101, 201)))
    assert shown(model, 150) == row(151)
    assert changes.count() == 1
    assert shown(model, 201) is None


def test_rows_of_an_older_list_are_not_shown(model: EntityListModel, qtbot: QtBot) -> None:
    model.show_found(found(range(1, 251)))
    model.show_found(found(range(1001, 1251)))
    model.show_rows(100, tuple(row(n) for n in range(101, 201)))
    assert shown(model, 150) is None


@pytest.mark.parametrize(("first", "count"), [(250, 10), (9_999, 1), (0, 0)])
def test_rows_beyond_the_list_are_left_out(model: EntityListModel, first: int, count: int) -> None:
    model.show_found(found(range(1, 251)))
    model.show_rows(first, tuple(row(n) for n in range(count)))
    assert model.rowCount() == 250


def test_pages_may_come_in_pieces(model: EntityListModel) -> None:
    model.show_found(found(range(1, 251)))
    model.show_rows(190, tuple(row(n) for n in range(191, 211)))
    assert (shown(model, 189), shown(model, 190), shown(model, 209)) == (None, row(191), row(210))
    model.show_rows(100, tuple(row(n) for n in range(101, 191)))
    assert (shown(model, 100), shown(model, 199)) == (row(101), row(200))


def test_the_same_ids_again_are_no_new_list(model: EntityListModel) -> None:
    model.show_found(found([3, 1, 2]))
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    renamed = Found(Query(), array("q", [3, 1, 2]), (row(3, "New name"), row(1), row(2)), 3, ())
    assert model.show_found(renamed) is False
    assert (resets.count(), changes.count()) == (0, 1)
    assert shown(model, 0) == row(3, "New name")
    assert model.show_found(found([1, 2, 3])) is True
    assert resets.count() == 1


def test_ids_and_rows_lead_to_each_other(model: EntityListModel) -> None:
    model.show_found(found([30, 10, 20]))
    assert [model.id_at(at) for at in (-1, 0, 1, 2, 3)] == [None, 30, 10, 20, None]
    assert model.ids_between(1, 2) == [10, 20]
    assert model.rows_of([20]) == [2]
    assert model.rows_of([20, 30, 99]) == [0, 2]
    assert model.rows_of([99]) == model.rows_of([]) == []


def test_a_million_rows_are_no_work(qtbot: QtBot) -> None:
    model = EntityListModel()  # without the tester, which reads every row
    ids = array("q", range(1, 1_000_001))
    model.show_found(Found(Query(), ids, tuple(row(n) for n in range(1, 101)), len(ids), ()))
    assert model.rowCount() == 1_000_000
    assert shown(model, 999_999) is None
    assert model.rows_of([1_000_000]) == [999_999]
    assert len(model.ids_between(0, 999_999)) == 1_000_000


def test_only_some_pages_are_kept(qtbot: QtBot) -> None:
    model = EntityListModel()
    model.show_found(found(range(1, PAGE * (PAGES_KEPT + 20) + 1)))
    for page in range(PAGES_KEPT + 20):
        model.show_rows(page * PAGE, tuple(row(n) for n in range(page * PAGE + 1, (page + 1) * PAGE + 1)))
    assert model.row_shown(1) is None
    assert model.row_shown(PAGE * (PAGES_KEPT + 20) - 1) is not None


def test_hidden_headers_have_something_better_to_say_than_numbers(model: EntityListModel) -> None:
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Entities"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.FontRole) is None


def test_what_is_not_there_has_nothing_to_say(model: EntityListModel) -> None:
    model.show_found(found([1]))
    assert model.data(QModelIndex(), ROW) is None
    assert model.rowCount(model.index(0)) == 0
    assert model.data(model.index(0), Qt.ItemDataRole.FontRole) is None
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None


def test_a_row_on_its_way_says_so_to_screen_readers(model: EntityListModel) -> None:
    model.show_found(found(range(1, 251)))
    assert model.data(model.index(120), Qt.ItemDataRole.AccessibleTextRole) == "Loading"
    assert model.data(model.index(0)) == "Entity 1"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (row(1), "lab · Paris · 2 docs"),
        (replace(row(1), document_count=1), "lab · Paris · 1 doc"),
        (replace(row(1), document_count=0, place=""), "lab · 0 docs"),
        (replace(row(1), document_count=1204), "lab · Paris · 1,204 docs"),
        (replace(row(1), kind_label="", place=""), "2 docs"),
    ],
)
def test_the_facts_of_a_row_are_one_line(told: ListRow, line: str) -> None:
    assert facts(told) == line


def test_a_row_is_said_with_its_reason_and_its_disagreement() -> None:
    told = spoken(replace(row(1, "Facebook AI Research"), matched="also “FAIR”", differs=True))
    assert told == "Facebook AI Research, lab, Paris, 2 docs, also “FAIR”, sources differ"
