"""Rows end in LF alone, and whatever line ends a cell holds come back with it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.formats.csv_lines import write_lines


def _written(rows: list[list[str]], delimiter: str = ",") -> str:
    stream = io.StringIO(newline="")
    write_lines(stream, rows, delimiter)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["a", "b"], "a,b\n"),
        (["", ""], ",\n"),
        ([""], '""\n'),  # or it would read as no row at all
        (["a,b", 'say "hi"'], '"a,b","say ""hi"""\n'),
        (["a\nb", "c"], '"a\nb",c\n'),
        (["a\rb", "c"], '"a\rb",c\n'),
        (["a\r\n", "c"], '"a\r\n",c\n'),
        ([" a ", "\t"], " a ,\t\n"),
    ],
)
def test_a_row_is_a_line_that_ends_in_lf(cells: list[str], line: str) -> None:
    assert _written([cells]) == line


def test_cells_are_parted_by_the_delimiter_asked_for() -> None:
    assert _written([["a,b", "c\td"], ["e", "f"]], "\t") == 'a,b\t"c\td"\ne\tf\n'


cells = st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet='\r\n",; a')


@given(st.lists(st.lists(cells, min_size=1)))
def test_all_rows_and_cells_read_back_exactly(rows: list[list[str]]) -> None:
    assert list(csv.reader(io.StringIO(_written(rows), newline=""), strict=True)) == rows
