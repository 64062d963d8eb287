"""A stretch at a time finds the same cells as reading row by row, and stops at whatever that would refuse."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer import paths
from explorer.formats import package_stretches
from explorer.formats.csv_rows import Odd
from explorer.formats.package_anchors import spans_of
from explorer.formats.package_reading import read_package
from explorer.formats.package_stretches import Columns
from explorer.formats.vocabulary_csv import load_vocabulary
from tests.formats.packages import GOOD, change

VOCABULARY = load_vocabulary(paths.resources_dir() / "vocabulary")


def _citations(folder: Path) -> Iterator[Columns]:
    tables = read_package(GOOD)
    texts = {name: text.text for name, text in tables.texts.items()}
    return package_stretches.citations(folder, texts, spans_of(tables.boilerplate))


FILES: dict[str, Callable[[Path], Iterator[Columns]]] = {
    "entities": lambda folder: package_stretches.entities(folder, VOCABULARY),
    "claims": lambda folder: package_stretches.claims(folder, VOCABULARY),
    "fundings": package_stretches.fundings,
    "citations": _citations,
}


def _told(value: object) -> str:
    return "" if value is None else f"{value}"


@pytest.mark.parametrize("rows", [1, 2, 4096])
@pytest.mark.parametrize("file", FILES)
def test_cells_are_those_of_reading_row_by_row(file: str, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_stretches, "ROWS", rows)
    found: dict[str, list[str]] = {}
    for columns in FILES[file](GOOD):
        assert all(len(cells) <= rows for cells in columns.values())
        for column, cells in columns.items():
            found.setdefault(column, []).extend(map(_told, cells))
    wanted: tuple[Any, ...] = getattr(read_package(GOOD), file)
    assert found == {column: [_told(getattr(row, column)) for row in wanted] for column in found}
    assert len(found) == len(wanted[0].__slots__)


ODD = [
    ("entities", "entities.csv", "public_body", "bank"),
    ("entities", "entities.csv", "entity,kind", "entity,sort"),
    ("entities", "entities.csv", "station-f,", "\u200b,"),
    ("entities", "entities.csv", "Fairbank", "Fair\0bank,"),
    ("entities", "entities.csv", "Fairbank", '"Fairbank'),
    ("claims", "claims.csv", "\n2,", "\n02,"),
    ("claims", "claims.csv", "\n2,", "\n٢,"),
    ("claims", "claims.csv", "\n2,", "\n 2,"),
    ("claims", "claims.csv", "\n2,", "\n0,"),
    ("claims", "claims.csv", "\n2,", "\n-2,"),
    ("claims", "claims.csv", "\n2,", "\n,"),
    ("claims", "claims.csv", "\n2,", "\n1000000000000000000,"),
    ("claims", "claims.csv", "\n2,", "\n" + "9" * 5000 + ","),
    ("claims", "claims.csv", ",3000,", ",3e3,"),
    ("claims", "claims.csv", ",3000,", ", ,"),
    ("claims", "claims.csv", "20,100,", "100,20,"),
    ("claims", "claims.csv", "station-f,host", "jean-zay,host"),
    ("fundings", "funding.csv", "over,EUR", "over,EURO"),
    ("fundings", "funding.csv", "over,EUR", "about,EUR"),
    ("citations", "citations.csv", "Station F opened in 2017", "Station F closed in 2017"),
    ("citations", "citations.csv", "2,one.txt", "2,no.txt"),
]


@pytest.mark.parametrize(("file", "name", "old", "new"), ODD)
def test_what_is_not_plainly_right_is_odd(package: Path, file: str, name: str, old: str, new: str) -> None:
    change(package, name, old, new)
    with pytest.raises(Odd):
        list(FILES[file](package))


def test_a_row_that_looks_like_a_good_one_is_held_to_its_own_cells(package: Path) -> None:
    path = package / "claims.csv"
    rows = path.read_text(encoding="utf-8")
    good = next(line for line in rows.splitlines() if ",2017," in line)
    path.write_text(f"{rows}{good.replace('2,', '99,', 1).replace(',2017,', ',2017-13,')}\n", "utf-8")
    with pytest.raises(Odd):
        list(FILES["claims"](package))


@pytest.mark.parametrize("name", ["entities", "claims", "fundings", "citations"])
def test_a_file_that_is_missing_or_not_utf8_is_odd(package: Path, name: str) -> None:
    path = package / {"fundings": "funding.csv"}.get(name, f"{name}.csv")
    path.write_bytes(path.read_bytes() + b"\xe9\n")
    with pytest.raises(Odd):
        list(FILES[name](package))
    path.unlink()
    with pytest.raises(Odd):
        list(FILES[name](package))
