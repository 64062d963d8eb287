"""Lines of a whole table come in stretches, each line its cells; an empty table has none."""

import pytest

from explorer.store import export_lines
from explorer.store.export_lines import Words, lines
from explorer.store.workspace import Workspace

WORDS = Words(
    kinds={"lab": "Labor"},
    properties={},
    units={},
    stages={},
    dates=(),
    marks=("+", "-"),
    some="some",
    none="none",
    cell=lambda cell: cell,
    figure=str,
    sum=lambda *cells: f"{cells[0]} {cells[3]}",
    number=lambda *cells: f"{cells[0]} {cells[2]}",
    date=str,
)


def test_every_row_is_a_line_under_its_entities(bundled: Workspace) -> None:
    for table, wanted in (
        ("entity", "SELECT id, NULL FROM entity ORDER BY id"),
        ("claim", "SELECT subject_id, object_id FROM claim ORDER BY id"),
        ("funding", "SELECT subject_id, object_id FROM claim JOIN funding ON claim_id = id ORDER BY id"),
    ):
        found = [row for stretch in lines(bundled.connection, table, WORDS) for row in stretch]
        assert [row[:2] for row in found] == bundled.connection.execute(wanted).fetchall()
        assert len({str(row[2]).count("\x1f") for row in found}) == 1


def test_words_that_are_given_are_used_and_others_stay(bundled: Workspace) -> None:
    found = [str(row[2]).split("\x1f") for part in lines(bundled.connection, "entity", WORDS) for row in part]
    assert {cells[1] for cells in found} >= {"Labor", "person"}
    assert {cells[-1] for cells in found} == {"-"}


def test_a_stretch_in_which_a_cell_holds_the_mark_comes_cell_by_cell(workspace: Workspace) -> None:
    workspace.connection.execute("UPDATE entity SET summary = 'a' || char(31) WHERE id = 2")
    (stretch,) = lines(workspace.connection, "entity", WORDS)
    assert all(isinstance(row[2], tuple) for row in stretch)
    assert stretch[1][2][6] == "a\x1f"


def test_numbers_with_a_sign_or_very_many_digits_come_as_numbers(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_lines, "ROWS", 1)
    for number, kind in (
        (-5, tuple),
        (10**15, tuple),
        (10**15 - 1, str),
        (0, str),
        (0.5, str),
        (-0.5, tuple),
    ):
        workspace.connection.execute(
            "UPDATE claim SET number = ? WHERE id = (SELECT min(id) FROM claim)", (number,)
        )
        stretch = next(lines(workspace.connection, "claim", WORDS))
        line = stretch[0][2]
        assert isinstance(line, kind)
        assert (line[5] if isinstance(line, tuple) else line.split("\x1f")[5]) in {number, str(number)}


def test_an_empty_table_has_no_lines(workspace: Workspace) -> None:
    workspace.connection.execute("PRAGMA foreign_keys = OFF")
    workspace.connection.execute("DELETE FROM funding")
    assert list(export_lines.lines(workspace.connection, "funding", WORDS)) == []
