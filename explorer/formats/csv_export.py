"""Tables for other programs: CSV files and text for the clipboard. Not which rows and columns they have.

RFC 4180 with CR LF, UTF-8. Text is guarded against running as a formula; numbers and dates stand as they are.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from string import ascii_letters
from typing import BinaryIO, Final

from explorer.formats.atomic import replacing
from explorer.formats.csv_lines import write_lines
from explorer.formats.formula_guard import guard
from explorer.formats.source_text import with_lf

ROWS_BETWEEN_REPORTS: Final = 1000
_LETTERS: Final = frozenset(ascii_letters)

Progress = Callable[[int], bool]


class Cancelled(Exception):  # noqa: N818 - asked for, so not an error
    """The person stopped the export; no file was left or changed."""


def write_csv(
    target: Path | BinaryIO,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    raw: bool = False,
    bom: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write a table and say how many rows it has; a file appears whole or not at all, a stream stays open.

    raw: text goes out unguarded. bom: for spreadsheets: a byte-order mark, and identifiers made of digits kept
    as text. progress: is told the rows done now and then; Cancelled is raised when it answers False.
    Raises OSError.
    """
    if isinstance(target, Path):
        with replacing(target) as file:
            return _write(file, header, rows, raw=raw, bom=bom, progress=progress)
    return _write(target, header, rows, raw=raw, bom=bom, progress=progress)


def to_tsv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as spreadsheets copy and paste it: tabs between cells; cells with tabs, lines or quotes quoted."""
    lines = io.StringIO(newline="")
    write_lines(lines, ([_pasted(cell) for cell in row] for row in chain([header], rows)), "\t")
    return lines.getvalue()


def _write(
    file: BinaryIO,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    raw: bool,
    bom: bool,
    progress: Progress | None,
) -> int:
    stream = io.TextIOWrapper(file, encoding="utf-8-sig" if bom else "utf-8", newline="")
    count = 0

    def cells() -> Iterator[list[str | int]]:
        nonlocal count
        for row in rows:
            # A million rows: nearly every cell is a number, or begins with a letter and can run as nothing.
            yield [
                cell
                if type(cell) is int or (type(cell) is str and cell[:1] in _LETTERS)
                else cell_text(cell, raw=raw, digits=bom)
                for cell in row
            ]
            count += 1
            if progress and count % ROWS_BETWEEN_REPORTS == 0 and not progress(count):
                raise Cancelled

    try:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([cell_text(cell, raw=raw, digits=bom) for cell in header])
        writer.writerows(cells())
        if progress and not progress(count):
            raise Cancelled
        stream.flush()
    finally:
        stream.detach()  # the stream is the caller's to close
    return count


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
