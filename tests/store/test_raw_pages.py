"""The file is read as SQLite reads it: every record of every kind of tree, on any page size; and garbage never hangs it."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.raw_pages import INDEX_LEAF, TABLE_LEAF, Pages, Record, TornError, Tree, varint

VALUES = [
    None,
    0,
    1,
    -1,
    127,
    -128,
    2**15,
    -(2**23),
    2**40,
    -(2**63),
    2**63 - 1,
    0.5,
    -1e300,
    "",
    "é中😀",
    b"",
    b"\0\xff",
]


def made(path: Path, page_size: int) -> list[tuple[int, Record]]:
    """A table with rows of every type, some longer than several pages, and deep enough for pages between."""
    rows: list[tuple[int, Record]] = [
        (number, (None, VALUES[number % len(VALUES)], "x" * (number % 7 * page_size // 3)))
        for number in range(1, 400)
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {page_size}")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)")
        connection.execute("CREATE TABLE w (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", [(key, *row[1:]) for key, row in rows])
        connection.executemany(
            "INSERT INTO w VALUES (?, ?)", [(f"{key:05}", "y" * (key % 9 * 90)) for key, _ in rows]
        )
        connection.execute("COMMIT")
    return rows


def roots(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, rootpage FROM sqlite_schema"))


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
def test_all_rows_are_read_as_sqlite_reads_them(tmp_path: Path, page_size: int) -> None:
    path = tmp_path / "a.db"
    rows = made(path, page_size)
    pages, tree = Pages(path.read_bytes()), Tree()
    assert pages.size == page_size
    found = [
        row for leaf in pages.walk(roots(path)["t"], TABLE_LEAF, tree) for row in pages.records(leaf, tree)
    ]
    assert sorted(found) == rows
    keyed = [
        row for leaf in pages.walk(roots(path)["w"], INDEX_LEAF, tree) for _, row in pages.records(leaf, tree)
    ]
    assert sorted(keyed) == [(f"{key:05}", "y" * (key % 9 * 90)) for key, _ in rows]
    assert (tree.unreadable, tree.torn) == (0, [])


def test_a_page_that_is_gone_is_counted_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    rows = made(path, 1024)
    data = bytearray(path.read_bytes())
    leaf = next(iter(Pages(bytes(data)).walk(roots(path)["t"], TABLE_LEAF, Tree())))
    data[(leaf - 1) * 1024 : leaf * 1024] = bytes(1024)
    pages, tree = Pages(bytes(data)), Tree()
    found = [
        row for each in pages.walk(roots(path)["t"], TABLE_LEAF, tree) for row in pages.records(each, tree)
    ]
    assert tree.unreadable == 1
    assert 0 < len(rows) - len(found) <= 20


def test_free_pages_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    made(path, 1024)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM t WHERE id > 10")
        (count,) = connection.execute("PRAGMA freelist_count").fetchone()
    assert len(Pages(path.read_bytes()).free()) == count > 50


@given(st.integers(0, 2**64 - 1))
def test_numbers_are_read_as_they_are_written(value: int) -> None:
    if value >= 2**56:
        data = bytes([0x80 | value >> 8 + 7 * place & 0x7F for place in range(7, -1, -1)]) + bytes(
            [value & 0xFF]
        )
    else:
        groups = [value >> 7 * place & 0x7F for place in range(8) if place == 0 or value >> 7 * place]
        data = bytes([0x80 | group for group in groups[:0:-1]] + [groups[0]])
    assert varint(data, 0) == (value, len(data))


@pytest.mark.parametrize("seed", range(10))
def test_no_garbage_hangs_or_crashes_it(tmp_path: Path, seed: int) -> None:
    path, chance = tmp_path / "a.db", random.Random(seed)
    made(path, 512)
    data = bytearray(path.read_bytes())
    for _ in range(400):
        data[chance.randrange(len(data))] = chance.randrange(256)
    pages = Pages(bytes(data))
    for root in [*range(-1, pages.count + 2), 2**31]:
        for leaf in (TABLE_LEAF, INDEX_LEAF):
            tree = Tree()
            for number in pages.walk(root, leaf, tree):
                list(pages.records(number, tree))
    pages.free()


def test_nothing_is_nothing() -> None:
    for data in (b"", b"x", bytes(600), b"\xff" * 5000):
        pages = Pages(data)
        assert list(pages.walk(1, TABLE_LEAF, Tree())) == []
        assert len(pages.free()) <= len(data)
    assert issubclass(TornError, ValueError)
