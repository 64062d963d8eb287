"""What is wrong with a file that was read, by file and row. Not the trouble that the window shows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file; `row` is the line that a text editor shows, 0 for the file as a whole."""

    file: str
    row: int
    reason: str

    @override
    def __str__(self) -> str:
        """The problem in a line: "claims.csv, row 12: unknown unit “acre”."."""
        where = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{where}: {self.reason}"


Report = Callable[[Problem], None]


class FileProblems(Exception):  # noqa: N818 - a family name; each member says what it is about
    """Files could not be used; `problems` are all that were found, by file and row."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
