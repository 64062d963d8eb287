"""Rows of a CSV file with a known header, as text cells. Not what the cells mean.

Reads UTF-8 (with or without a byte-order mark), commas, any line ends; one row at a time, so that whatever is wrong is
told by its line, or a stretch of rows at a time, several times as fast, where it is enough to know that all is well.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from explorer.formats.problems import Problem, Report

LONGEST_CELL: Final = 16 * 1024 * 1024  # characters; more is damage, such as a quotation mark that never ends


class TableRow(NamedTuple):
    """The cells of one row by column; `number` is the line on which the row starts, the header's being 1."""

    number: int
    cells: Mapping[str, str]


def rows_of(path: Path, columns: Sequence[str], report: Report) -> Iterator[TableRow]:
    """The rows of a file whose header names exactly `columns`, in any order; empty lines do not count.

    What is wrong goes to `report`; a row of the wrong length is left out, other trouble ends the reading.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(path.name, file, columns, report)
    except FileNotFoundError:
        report(Problem(path.name, 0, "the file is missing."))
    except UnicodeDecodeError:
        report(Problem(path.name, _first_line_not_utf8(path), "this is not UTF-8 text."))
    except OSError as error:
        report(Problem(path.name, 0, f"the file cannot be read: {error.strerror}."))


class Odd(Exception):  # noqa: N818 - no word yet on what it is
    """Something in a file is not plainly right; reading it row by row tells what."""


def stretches_of(path: Path, columns: Sequence[str], rows: int) -> Iterator[dict[str, tuple[str, ...]]]:
    """The cells of at most so many rows by column; raise `Odd` where `rows_of` would have something to report."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
            header = next(reader, [])
            if sorted(header) != sorted(columns):
                raise Odd
            while some := list(islice(reader, rows)):
                filled = [cells for cells in some if cells]
                if set(map(len, filled)) - {len(header)}:
                    raise Odd
                if filled:
                    yield dict(zip(header, zip(*filled, strict=True), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Odd from error


def _rows(name: str, lines: Iterator[str], columns: Sequence[str], report: Report) -> Iterator[TableRow]:
    reader = csv.reader(lines, strict=True)
    header: list[str] | None = None
    try:
        # Process-wide, like all of csv's settings; raised only, so that no other reader is cut short.
        csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
        number = 1
        for cells in reader:
            if header is None:
                header = cells
                if not _header_fits(name, header, columns, report):
                    return
            elif cells and len(cells) != len(header):
                reason = f"the number of cells is {len(cells)}; the header has {len(header)}."
                report(Problem(name, number, reason))
            elif cells:
                yield TableRow(number, dict(zip(header, cells, strict=True)))
            number = reader.line_num + 1
    except csv.Error as error:
        report(Problem(name, reader.line_num, f"this is not CSV: {error}."))
        return
    if header is None:
        report(Problem(name, 0, "the file is empty; it needs a header row."))


def _header_fits(name: str, header: list[str], columns: Sequence[str], report: Report) -> bool:
    missing = [column for column in columns if column not in header]
    unknown = [column or "(no name)" for column in header if column not in columns]
    twice = sorted({column for column in header if header.count(column) > 1})
    for words, found in (("lacks", missing), ("has unknown", unknown), ("repeats", twice)):
        if found:
            report(Problem(name, 1, f"the header {words} {', '.join(found)}."))
    return not (missing or unknown or twice)


def _first_line_not_utf8(path: Path) -> int:
    number = 1
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return number
