"""Exported tables read back exactly and never run: RFC 4180, guarded text, plain numbers and dates."""

import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.formats.csv_export import ROWS_BETWEEN_REPORTS, Cancelled, cell_text, to_tsv, write_csv
from explorer.formats.formula_guard import unguard

TEXTS = st.text(alphabet=st.characters(codec="utf-8"))
# Mostly what guards are about, so that the odd combinations come up.
TRICKY = st.text(alphabet="'=+-@＝ \t\r\n\u200b\u00a0017a\",;")
CELLS = TEXTS | TRICKY


def _written(rows: Sequence[Sequence[object]], *, raw: bool = False, bom: bool = False) -> bytes:
    stream = io.BytesIO()
    write_csv(stream, ["a", "b"], rows, raw=raw, bom=bom)
    return stream.getvalue()


def _read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


# ── The file ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_file_is_rfc_4180_in_utf8_with_crlf() -> None:
    rows = [["Café 🗼", 'say "hi"'], ["one, two", "line\nline"], ["", " edge "]]
    assert _written(rows) == (
        'a,b\r\nCafé 🗼,"say ""hi"""\r\n"one, two","line\nline"\r\n, edge \r\n'.encode()
    )


def test_for_spreadsheets_the_file_begins_with_one_byte_order_mark() -> None:
    content = _written([["é", "x"]] * 5000, bom=True)
    assert content.startswith(b"\xef\xbb\xbfa,b\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ""),
        (-5, "-5"),
        (0, "0"),
        (True, "yes"),
        (False, "no"),
        (Decimal("-1500000000.50"), "-1500000000.50"),
        (Decimal("1E+9"), "1000000000"),
        (-0.5, "-0.5"),
        (date(2018, 5, 2), "2018-05-02"),
        (datetime(2018, 5, 2, 12, 0, tzinfo=UTC), "2018-05-02T12:00:00+00:00"),
        ("-5", "'-5"),
    ],
)
@pytest.mark.parametrize("bom", [False, True])
def test_numbers_and_dates_are_never_guarded_and_text_is(cell: object, expected: str, bom: bool) -> None:
    assert _read(_written([[cell, ""]], bom=bom))[1][0] == expected


def test_what_is_no_cell_is_our_own_mistake_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="list"):
        write_csv(tmp_path / "out.csv", ["a"], [[["x"]]])
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.tuples(CELLS, CELLS)), st.booleans())
def test_guarded_text_reads_back_exactly(rows: list[tuple[str, str]], bom: bool) -> None:
    read = _read(_written(rows, bom=bom))
    assert [[unguard(cell) for cell in row] for row in read] == [["a", "b"], *(list(row) for row in rows)]


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_raw_text_reads_back_as_it_is(rows: list[tuple[str, str]]) -> None:
    assert _read(_written(rows, raw=True)) == [["a", "b"], *(list(row) for row in rows)]


# ── Progress and cancelling ─────────────────────────────────────────────────────────────────────────────────
def test_progress_is_told_now_and_then_and_at_the_end(tmp_path: Path) -> None:
    told: list[int] = []
    rows = [[1]] * (2 * ROWS_BETWEEN_REPORTS + 5)
    count = write_csv(tmp_path / "out.csv", ["n"], rows, progress=lambda done: not told.append(done))  # type: ignore[func-returns-value]
    assert told == [ROWS_BETWEEN_REPORTS, 2 * ROWS_BETWEEN_REPORTS, len(rows)]
    assert count == len(rows)


@pytest.mark.parametrize("row_count", [5, 3 * ROWS_BETWEEN_REPORTS])
def test_cancelling_leaves_no_file_and_the_old_one_whole(tmp_path: Path, row_count: int) -> None:
    rows = [["x" * 100]] * row_count
    with pytest.raises(Cancelled):
        write_csv(tmp_path / "new.csv", ["n"], rows, progress=lambda _done: False)
    assert list(tmp_path.iterdir()) == []
    old = tmp_path / "old.csv"
    old.write_text("before")
    with pytest.raises(Cancelled):
        write_csv(old, ["n"], rows, progress=lambda _done: False)
    assert old.read_text() == "before"
    assert list(tmp_path.iterdir()) == [old]


def test_a_stream_stays_open_for_its_owner() -> None:
    stream = io.BytesIO()
    assert write_csv(stream, ["a"], [["x"]]) == 1
    stream.write(b"more")
    assert stream.getvalue() == b"a\r\nx\r\nmore"


# ── The clipboard ───────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("plain", "plain"),
        ("a\tb", '"a\tb"'),
        ("a\nb", '"a\nb"'),
        ("a\r\nb\rc", '"a\nb\nc"'),
        ('say "hi"', '"say ""hi"""'),
        ("=1+1", "'=1+1"),
        ("\tx", '"\'\tx"'),
        (-5, "-5"),
        (None, ""),
        ("007", "007"),
    ],
)
def test_the_clipboard_holds_what_a_spreadsheet_pastes(cell: object, expected: str) -> None:
    assert to_tsv(["a", "b"], [[cell, 1]]) == f"a\tb\n{expected}\t1\n"


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_pasted_cells_stay_in_their_rows_and_columns(rows: list[tuple[str, str]]) -> None:
    pasted = csv.reader(io.StringIO(to_tsv(["a", "b"], rows), newline=""), delimiter="\t", strict=True)
    expected = [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in rows]
    assert [[unguard(cell) for cell in row] for row in pasted] == [["a", "b"], *expected]


# ── A real spreadsheet ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.timeout(300)
def test_libreoffice_finds_no_formula(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    starts = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "＝1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
        "'=1+1",
        "\u200b=1",
    ]
    write_csv(tmp_path / "t.csv", ["text", "number"], [[text, -5] for text in starts], bom=True)
    subprocess.run(
        [
            *(office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            "--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
            *("--convert-to", "xlsx", "--outdir", str(tmp_path), str(tmp_path / "t.csv")),
        ],
        check=True,
        timeout=240,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet
    assert sheet.count("<v>-5</v>") == len(starts)


# ── Rows in another order ───────────────────────────────────────────────────────────────────────────────────
@given(st.lists(CELLS, max_size=30).flatmap(lambda cells: st.permutations(list(enumerate(cells)))))
def test_rows_that_come_in_any_order_stand_where_they_belong(rows: list[tuple[int, str]]) -> None:
    stream = io.BytesIO()
    order: list[int] = []

    def read() -> Iterator[list[str]]:
        for place, cell in rows:
            order.append(place)
            yield [cell, "x"]

    assert write_csv(stream, ["a", "b"], read(), order=order) == len(rows)
    assert stream.getvalue() == _written([[cell, "x"] for _, cell in sorted(rows)])


def test_thousands_of_rows_in_another_order_are_told_of_and_can_be_stopped(tmp_path: Path) -> None:
    rows = [[f"é{n}", n] for n in range(3500)]
    told: list[int] = []

    def report(done: int) -> bool:
        told.append(done)
        return done < 2000

    order = range(3500, 0, -1)
    assert write_csv(tmp_path / "all.csv", ["a", "b"], rows, order=order) == 3500
    assert (tmp_path / "all.csv").read_bytes() == _written(rows[::-1])
    with pytest.raises(Cancelled):
        write_csv(tmp_path / "stopped.csv", ["a", "b"], rows, order=order, progress=report)
    assert told == [1000, 2000]
    assert list(tmp_path.iterdir()) == [tmp_path / "all.csv"]


@given(st.lists(st.lists(CELLS | st.integers() | st.none(), min_size=1, max_size=4)))
def test_every_row_is_what_pythons_own_writer_makes_of_its_cells(rows: list[list[object]]) -> None:
    for bom in (False, True):
        stream, expected = io.BytesIO(), io.StringIO(newline="")
        write_csv(stream, ["a", "b"], rows, bom=bom)
        texts = [["a", "b"], *([cell_text(cell, digits=bom) for cell in row] for row in rows)]
        csv.writer(expected, lineterminator="\r\n").writerows(texts)
        assert stream.getvalue().decode("utf-8-sig") == expected.getvalue()
