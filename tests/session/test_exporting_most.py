"""Most of a large workspace, read from end to end, makes the very file that is made row by row."""

import io
from array import array
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from explorer.formats.csv_export import write_csv
from explorer.session import exporting_most
from explorer.session.exporting import Subject, export_table
from explorer.session.exporting_most import is_most
from explorer.session.session import Session, open_session
from explorer.session.shown import Query, Sort
from explorer.store import export_lines
from explorer.store.recording import recorded
from tests.bench.make_workspace import make_workspace

SUBJECTS = [Subject.ENTITIES, Subject.CLAIMS, Subject.FUNDING]
ODD = ["a\x1fb", "a\0b", "=1+1", "é, «x»", 'the "x"\nover two\rlines', "-5", "\u200b=1", " x", "0123", "９"]


def both_ways_are_the_same(
    session: Session, subject: Subject, ids: Sequence[int], monkeypatch: pytest.MonkeyPatch
) -> int:
    files = []
    for many in (10**9, 0):
        monkeypatch.setattr(exporting_most, "_MANY", many)
        for raw, bom in ((False, False), (False, True), (True, False)):
            table = export_table(session, subject, ids, for_file=True)
            assert (table.order is None) == bool(many)
            stream = io.BytesIO()
            count = write_csv(stream, table.header, table.rows, raw=raw, bom=bom, order=table.order)
            files.append((count, stream.getvalue()))
    assert files[:3] == files[3:]
    return files[0][0]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_bundled_data_come_out_the_same(
    bundled: Session, subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = bundled.find(Query(sort=Sort.NAME, descending=True)).ids
    counts = bundled.counts()
    wanted = {"entities": counts.entities, "claims": counts.claims, "funding": counts.fundings}
    assert both_ways_are_the_same(bundled, subject, ids, monkeypatch) == wanted[subject]
    assert 0 < both_ways_are_the_same(bundled, subject, ids[::2], monkeypatch) < wanted[subject]


@pytest.mark.parametrize("rows", [1, 2, 7])
@pytest.mark.parametrize("subject", SUBJECTS)
def test_cells_that_are_hard_to_write_come_out_the_same_in_stretches_of_any_size(
    small: Session, subject: Subject, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_lines, "ROWS", rows)
    claims = (1, 2, 3, 5, 7, 8, 9)
    with recorded(small.workspace.connection, "odd") as edit:
        for entity in (1, 2, 3, 4):
            edit.update("entity", entity, {"summary": ODD[entity], "name": f"{ODD[entity + 3]}"})
        for at, claim in enumerate(claims):
            edit.update("claim", claim, {"value": ODD[at], "role": ODD[at + 1], "note": ODD[at + 2]})
        edit.update("claim", 9, {"number": 20.5, "number_high": 1e30, "unit": "own_none", "rank": "normal"})
        edit.update("claim", 5, {"number": -7, "number_high": 10**17})
        edit.update("claim", 3, {"number": 5.0, "property": "own_gone"})
        edit.update("funding", 5, {"purpose": ODD[0], "amount_low": -0.1, "amount_high": None})
        edit.update("funding", 6, {"amount_text": ODD[2], "amount_low": None, "amount_high": None})
    assert both_ways_are_the_same(small, subject, [4, 2, 1, 3], monkeypatch) > 1
    both_ways_are_the_same(small, subject, [3], monkeypatch)
    both_ways_are_the_same(small, subject, [1, 99], monkeypatch)
    both_ways_are_the_same(small, subject, [1, 10**12], monkeypatch)


def test_many_come_out_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_workspace(tmp_path / "many.hub", 2_300)
    with closing(open_session(tmp_path / "many.hub", read_only=True)) as session:
        ids = session.find_rows(Query(sort=Sort.NAME), 0).ids
        assert is_most(session, ids)
        assert not is_most(session, ids[:1500])
        for subject in SUBJECTS:
            both_ways_are_the_same(session, subject, ids[100:], monkeypatch)


def test_where_an_entity_stands_is_known_however_far_apart_the_numbers_are() -> None:
    for ids in ([5, 2, 9], array("q", [5, 2, 9]), [5, 2, 10**15]):
        place_of = exporting_most._places(ids)
        assert [place_of(entity) for entity in (5, 2, ids[2], 3, None, 10**16)] == [0, 1, 2, -1, -1, -1]
