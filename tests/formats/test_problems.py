"""Problems of files read as a line each, in the order of files and rows, each once."""

import pytest

from explorer.formats.problems import FileProblems, Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("claims.csv", 12, "unknown unit “acre”."), "claims.csv, row 12: unknown unit “acre”."),
        (Problem("claims.csv", 0, "the file is missing."), "claims.csv: the file is missing."),
    ],
)
def test_a_problem_names_file_and_row_unless_it_is_of_the_whole_file(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_all_problems_come_once_in_the_order_of_files_and_rows() -> None:
    first, second, third, last = (
        Problem("a.csv", 0, "missing."),
        Problem("a.csv", 9, "empty."),
        Problem("a.csv", 10, "empty."),  # the tenth comes after the ninth
        Problem("b.csv", 1, "empty."),
    )
    refused = FileProblems(problem for problem in (last, third, second, first, third))
    assert refused.problems == (first, second, third, last)
    assert str(refused).splitlines() == [str(problem) for problem in refused.problems]
