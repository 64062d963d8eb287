"""CSV rows ending in LF, in any text stream. Not for files meant for spreadsheets: those end in CR LF.

Python's writer quotes a lone CR or LF in a cell only if its line end holds that character, so it is told CR LF
and the CR is taken off here; else a cell with a CR would come back with other rows in it.
"""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO


def write_lines(stream: TextIO, rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
    """Write rows of text cells; cells with delimiters, quotation marks or line ends are quoted."""
    csv.writer(_LineFeeds(stream), delimiter=delimiter, lineterminator="\r\n").writerows(rows)


class _LineFeeds:
    """Takes whole rows as csv.writer hands them over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, row: str) -> int:
        return self._stream.write(f"{row[:-2]}\n")
