"""Tables for other programs: CSV files and text for the clipboard. Not which rows and columns they have.

RFC 4180 with CR LF, UTF-8. Text is guarded against running as a formula; numbers and dates stand as they are.
"""

import csv
import io
import mmap
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import accumulate, chain, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final

from explorer.formats.atomic import replacing
from explorer.formats.csv_lines import write_lines
from explorer.formats.formula_guard import guard
from explorer.formats.source_text import with_lf

ROWS_BETWEEN_REPORTS: Final = 1000
_MARK: Final = "\ufeff"
_PIECE: Final = 1024 * 1024  # bytes
_MANY: Final = 50_000  # rows
_DROPPED_AFTER: Final = 64 * 1024 * 1024  # bytes of a file held in memory while it is put in order
BETWEEN: Final = "\x1f"  # stands between the cells of a row that is one text
# A row without these stands in the file as it is: nothing to quote, and no cell whose first character could make it
# run as a formula or lose an apostrophe.
_ODDLY: Final = "[^A-Za-z0-9\xc0-\u024f€£$.(«“\x1f]"
_A_CELL_BEGINS_ODDLY: Final = re.compile(f"\x1f{_ODDLY}").search  # quick, for it looks for one character
_BEGINS_ODDLY: Final = re.compile(_ODDLY).match
_NUMBER_OF_RECORD: Final = re.compile("(?:\\A|\x1f)(?:0[0-9]|[0-9]{16})").search

Row = Sequence[object] | str  # cells, or all of them as one text

Progress = Callable[[int], bool]


class Cancelled(Exception):  # noqa: N818 - asked for, so not an error
    """The person stopped the export; no file was left or changed."""


def write_csv(
    target: Path | BinaryIO,
    header: Sequence[str],
    rows: Iterable[Row],
    *,
    raw: bool = False,
    bom: bool = False,
    progress: Progress | None = None,
    order: Sequence[int] | None = None,
) -> int:
    """Write a table and say how many rows it has; a file appears whole or not at all, a stream stays open.

    A row may be its cells of text, two or more, as one text with `BETWEEN` between them: that is written soonest.
    raw: text goes out unguarded. bom: for spreadsheets: a byte-order mark, and identifiers made of digits kept
    as text. progress: is told the rows done now and then; Cancelled is raised when it answers False.
    order: rows come as they are read best, and row n is to stand after all whose order is smaller than `order[n]`;
    it may be filled as rows are read. Raises OSError.
    """
    lines = (_line(row, raw=raw, digits=bom) for row in rows)
    first = (_MARK if bom else "") + _line(header, raw=raw, digits=bom)
    if isinstance(target, Path):
        with replacing(target) as file:
            return _write(file, first, lines, order, progress)
    return _write(target, first, lines, order, progress)


def to_tsv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as spreadsheets copy and paste it: tabs between cells; cells with tabs, lines or quotes quoted."""
    lines = io.StringIO(newline="")
    write_lines(lines, ([_pasted(cell) for cell in row] for row in chain([header], rows)), "\t")
    return lines.getvalue()


def _write(
    file: BinaryIO, first: str, lines: Iterable[str], order: Sequence[int] | None, progress: Progress | None
) -> int:
    file.write(first.encode())
    if order is None:
        count = sum(len(some) for some in _kept(file, lines, progress))
    else:
        with TemporaryFile(buffering=_PIECE) as aside:
            lengths = array("q", (length for some in _kept(aside, lines, progress) for length in some))
            aside.flush()
            _put_in_order(aside, lengths, order, file)
        count = len(lengths)
    if progress and not progress(count):
        raise Cancelled
    file.flush()
    return count


def _kept(file: IO[bytes], lines: Iterable[str], progress: Progress | None) -> Iterator[list[int]]:
    """Write the lines, and tell their lengths in bytes, some at a time."""
    count, rest = 0, iter(lines)
    while some := [line.encode() for line in islice(rest, ROWS_BETWEEN_REPORTS)]:
        file.writelines(some)
        count += len(some)
        if progress and len(some) == ROWS_BETWEEN_REPORTS and not progress(count):
            raise Cancelled
        yield [len(line) for line in some]


def _put_in_order(aside: IO[bytes], lengths: "array[int]", order: Sequence[int], file: BinaryIO) -> None:
    if not lengths:
        return
    starts, rows = array("q", accumulate(lengths, initial=0)), _sorted(order, len(lengths))
    with mmap.mmap(aside.fileno(), 0, access=mmap.ACCESS_READ) as held:
        written = 0
        for first in range(0, len(rows), ROWS_BETWEEN_REPORTS):
            some = rows[first : first + ROWS_BETWEEN_REPORTS]
            written += file.write(b"".join([held[starts[row] : starts[row + 1]] for row in some]))
            if written > _DROPPED_AFTER and hasattr(mmap, "MADV_DONTNEED"):
                held.madvise(mmap.MADV_DONTNEED)  # it is read from the file again where it is asked for again
                written = 0


def _sorted(order: Sequence[int], count: int) -> "array[int]":
    """The numbers of the rows in their order."""
    if count < _MANY:
        return array("q", sorted(range(count), key=order.__getitem__))
    import numpy as np  # a small export does without

    places = np.argsort(np.fromiter(order, np.int64, count), kind="stable")
    return array("q", places.astype(np.int64).tobytes())


def _line(row: Row, *, raw: bool, digits: bool) -> str:
    """A row as it stands in the file. Nearly every row is plain, and is put together in one step."""
    if isinstance(row, str):
        line = row
    else:
        try:
            line = BETWEEN.join(row)  # type: ignore[arg-type]  # all text, or the error that says so
        except TypeError:
            cells = [cell if type(cell) is str else cell_text(cell, raw=raw, digits=digits) for cell in row]
            line = BETWEEN.join(cells)
        if line.count(BETWEEN) != len(row) - 1 or len(row) < 2:
            return _quoted(row, raw=raw, digits=digits)
    odd = '"' in line or "," in line or "\n" in line or "\r" in line or _A_CELL_BEGINS_ODDLY(line)
    if odd or _BEGINS_ODDLY(line) or (digits and _NUMBER_OF_RECORD(line)):
        return _quoted(line.split(BETWEEN) if line is row else row, raw=raw, digits=digits)
    return f"{line.replace(BETWEEN, ',')}\r\n"


def _quoted(row: Sequence[object], *, raw: bool, digits: bool) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(
        [cell_text(cell, raw=raw, digits=digits) for cell in row]
    )
    return text.getvalue()


def _pasted(cell: object) -> str:
    return guard(with_lf(cell)) if isinstance(cell, str) else _plain(cell)


def cell_text(cell: object, *, raw: bool = False, digits: bool = False) -> str:
    """A cell as a file has it, before quoting; TypeError for what is no cell."""
    if isinstance(cell, str):
        return cell if raw else guard(cell, digits=digits)
    return _plain(cell)


def _plain(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return f"{cell:f}"
        case datetime() | date():
            return cell.isoformat()
        case int():
            return str(int(cell))
        case float():
            return repr(float(cell))
        case _:
            raise TypeError(f"a cell cannot be {type(cell).__name__}")
