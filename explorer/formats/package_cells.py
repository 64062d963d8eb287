"""One row's cells as typed values, with the reasons why some are not. Not what rows say of each other."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

from explorer.domain.dates import read_date
from explorer.domain.text import is_blank
from explorer.formats.csv_rows import TableRow
from explorer.formats.package_rows import BLANK
from explorer.formats.problems import Problem, Report

_KEY: Final = re.compile(r"[1-9][0-9]{0,17}")  # fits SQLite's integers
_OFFSET: Final = re.compile(r"0|[1-9][0-9]{0,17}")
NUMBER: Final = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,20})?")
DURATION: Final = re.compile(r"P(?=[0-9])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")

_Choice = TypeVar("_Choice", bound=StrEnum)


class Cells:
    """Reads one row; what is wrong is reported and replaced by a stand-in, so that all of it is found."""

    def __init__(self, file: str, row: TableRow, report: Report) -> None:
        self.number = row.number
        self.good = True
        self._file = file
        self._cells = row.cells
        self._report = report

    def refuse(self, reason: str) -> None:
        """Say what is wrong; the row will not be used."""
        self.good = False
        self._report(Problem(self._file, self.number, reason))

    def text(self, column: str) -> str:
        """The cell as it is, maybe empty."""
        return self._cells[column]

    def maybe(self, column: str) -> str | None:
        """The cell as it is; None when it is empty."""
        return self._cells[column] or None

    def needed(self, column: str) -> str:
        """The cell as it is, with something to see in it."""
        cell = self._cells[column]
        if is_blank(cell):
            self.refuse(f"{column} is empty.")
        return cell

    def key(self, column: str) -> int:
        """A positive whole number."""
        return self._whole(column, _KEY, "a whole number from 1") or 0

    def maybe_key(self, column: str) -> int | None:
        """A positive whole number, or nothing."""
        return self.key(column) if self._cells[column] else None

    def offset(self, column: str) -> int | None:
        """A whole number from 0, or nothing."""
        return self._whole(column, _OFFSET, "a whole number") if self._cells[column] else None

    def decimal(self, column: str) -> Decimal | None:
        """A plain decimal such as -1234.5, or nothing."""
        cell = self._cells[column]
        if not cell:
            return None
        if not NUMBER.fullmatch(cell):
            self.refuse(f"{column} “{_short(cell)}” is not a plain number such as 1234.5.")
            return None
        return Decimal(cell)

    def choice(self, column: str, choices: type[_Choice]) -> _Choice:
        """One of the words of an enumeration, or what an empty cell of this column stands for."""
        cell = self._cells[column] or BLANK.get(self._file, {}).get(column, "")
        try:
            found: _Choice = _choice(choices, cell)
        except ValueError:
            known = ", ".join(choices)
            said = f"“{_short(cell)}” is none of" if cell else "is empty; it must be one of"
            self.refuse(f"{column} {said} {known}.")
            return next(iter(choices))
        return found

    def date(self, column: str) -> str | None:
        """An EDTF date as written, or nothing."""
        cell = self._cells[column]
        if not cell:
            return None
        try:
            check_date(cell)
        except ValueError as error:
            self.refuse(f"{column} “{_short(cell)}” cannot be read: {error}")
        return cell

    def duration(self, column: str) -> str | None:
        """An ISO 8601 duration of days or longer, as written, or nothing."""
        return self._matching(column, DURATION, "a duration such as P4Y or P7M") or None

    def sha256(self, column: str) -> str:
        """A SHA-256 in lower-case hex."""
        return self._matching(column, _SHA256, "a SHA-256 of 64 lower-case hex digits") or self.needed(column)

    def _matching(self, column: str, pattern: re.Pattern[str], what: str) -> str:
        cell = self._cells[column]
        if cell and not pattern.fullmatch(cell):
            self.refuse(f"{column} “{_short(cell)}” is not {what}.")
        return cell

    def _whole(self, column: str, pattern: re.Pattern[str], what: str) -> int | None:
        cell = self._cells[column]
        if not pattern.fullmatch(cell):
            self.refuse(f"{column} “{_short(cell)}” is not {what}." if cell else f"{column} is empty.")
            return None
        return int(cell)


@lru_cache(maxsize=1000)  # every row has some, always the same few
def _choice(choices: type[_Choice], cell: str) -> _Choice:
    return choices(cell)


@lru_cache(maxsize=10_000)
def check_date(cell: str) -> None:
    """Raise ValueError for what is no EDTF date."""
    read_date(cell)


def _short(cell: str) -> str:
    return cell if len(cell) <= 60 else f"{cell[:59]}…"
