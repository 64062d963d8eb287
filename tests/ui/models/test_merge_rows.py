"""The rows of a merger: what they say, what can be chosen, and what choosing tells."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import EntityId
from explorer.domain.mergers import AS_PROPOSED, Choices, Side
from explorer.session.shown_merging import FieldShown, MergeGroup, MergeLine, MergePreview, Party
from explorer.ui import tokens
from explorer.ui.models.merge_rows import KEPT, LABEL, MERGED, RESULT, MergeRows

BOTH = (Side.KEPT, Side.MERGED, Side.BOTH)


def preview(*lines: MergeLine) -> MergePreview:
    return MergePreview(
        keep=Party(EntityId(1), "FAIR", "lab", "lab"),
        gone=Party(EntityId(2), "<b>F</b>", "lab", "lab"),
        fields=(
            FieldShown("name", "Name", "FAIR", "<b>F</b>", "FAIR", Side.KEPT, BOTH[:2]),
            FieldShown("kind", "Kind", "lab", "lab", "lab", Side.KEPT, ()),
            FieldShown("summary", "Summary", "One.", "Two.", "Two.", Side.MERGED, BOTH),
        ),
        groups=(MergeGroup("Claims", lines),) if lines else (),
        rest="",
        warnings=(),
        refusal="",
        reason="",
        quotes=(),
    )


@pytest.fixture
def rows(qtbot: QtBot) -> MergeRows:
    made = MergeRows()
    made.show(preview(MergeLine("staff", "30", "60", "30; 60", "they differ", differs=True)), AS_PROPOSED)
    return made


def words(rows: MergeRows) -> list[tuple[str, ...]]:
    return [
        tuple(rows.index(row, column).data() for column in range(rows.columnCount()))
        for row in range(rows.rowCount())
    ]


def test_each_thing_is_a_row_of_both_and_of_what_they_become(rows: MergeRows) -> None:
    assert words(rows) == [
        ("Name", "FAIR", "<b>F</b>", "FAIR"),
        ("Kind", "lab", "lab", "lab"),
        ("Summary", "One.", "Two.", "Two."),
        ("", "", "", "Both, one after the other"),
        ("Claims", "", "", ""),
        ("staff", "30", "60", "30; 60 — they differ"),
    ]
    assert rows.headings() == [4]
    titles = [rows.headerData(column, Qt.Orientation.Horizontal) for column in range(4)]
    assert titles == ["", "FAIR", "<b>F</b>", "Becomes"]


@pytest.mark.parametrize(
    ("row", "column", "chosen"),
    [
        (0, KEPT, Choices(name=Side.KEPT)),
        (0, MERGED, Choices(name=Side.MERGED)),
        (0, RESULT, None),
        (0, LABEL, None),
        (1, MERGED, None),
        (2, KEPT, Choices(summary=Side.KEPT)),
        (3, RESULT, Choices(summary=Side.BOTH)),
        (3, KEPT, None),
        (4, KEPT, None),
        (5, MERGED, None),
    ],
)
def test_a_cell_with_a_mark_can_be_chosen(
    rows: MergeRows, row: int, column: int, chosen: Choices | None
) -> None:
    told: list[Choices] = []
    rows.chosen.connect(told.append)
    index = rows.index(row, column)
    assert (index.data(Qt.ItemDataRole.DecorationRole) is not None) == (chosen is not None)
    rows.choose(index)
    assert told == ([] if chosen is None else [chosen])


def test_a_choice_keeps_those_before_it(qtbot: QtBot) -> None:
    rows, told = MergeRows(), list[Choices]()
    rows.show(preview(), Choices(kind=Side.MERGED))
    rows.chosen.connect(told.append)
    rows.choose(rows.index(0, MERGED))
    assert told == [Choices(name=Side.MERGED, kind=Side.MERGED)]


def test_a_screen_reader_hears_what_is_chosen(rows: MergeRows) -> None:
    def spoken(row: int, column: int) -> str:
        return str(rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    assert spoken(0, KEPT) == "Name, FAIR, chosen"
    assert spoken(0, MERGED) == "Name, <b>F</b>"
    assert spoken(5, RESULT) == "staff, 30; 60 — they differ"


def test_only_a_disagreement_is_told_by_its_colour(rows: MergeRows) -> None:
    colours = {
        rows.index(row, RESULT).data(Qt.ItemDataRole.ForegroundRole).color().name() for row in (0, 1, 4)
    }
    differs = rows.index(5, RESULT).data(Qt.ItemDataRole.ForegroundRole).color().name()
    assert differs == tokens.current().differs
    assert differs not in colours


def test_a_long_merger_is_shown_in_part_and_counted(qtbot: QtBot) -> None:
    rows = MergeRows()
    rows.show(preview(*[MergeLine("x", "", str(n), str(n)) for n in range(1310)]), AS_PROPOSED)
    assert rows.rowCount() == 5 + 300 + 1
    assert words(rows)[-1][MERGED] == "and 1,010 more"


def test_qt_finds_no_fault_with_the_model(qtbot: QtBot) -> None:
    rows = MergeRows()
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    for shown in (None, preview(), preview(MergeLine("a", "b", "c", "d")), None):
        rows.show(shown, AS_PROPOSED)
    assert tester.model() is rows
    assert rows.data(QModelIndex()) is None
