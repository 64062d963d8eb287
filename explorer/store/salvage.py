"""What can still be read in a damaged workspace, put into an empty one. The damaged file is only read.

Rows come from where the file says they lie; where that is torn, from every page that nothing else holds and whose rows
fit one table alone. A row that no longer holds together with the others is told, not mended.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from explorer.store import derived_bulk
from explorer.store.connection import create_schema
from explorer.store.derived import sort_name_of
from explorer.store.errors import NotAWorkspace
from explorer.store.raw_pages import INDEX_LEAF, TABLE_LEAF, Cell, Pages, Record, Tree
from explorer.store.rows import KEYS
from explorer.store.salvage_fit import drop_what_hangs_in_the_air, keep_whole_history
from explorer.store.schema import VERSION

_CORE: Final = frozenset({"document", "entity", "claim", "citation", "edit"})
LOG: Final = ("edit", "change", "edit_entity")
_WITHOUT_ROWID: Final = ("change", "edit_entity")
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "INTEGER": (int,),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "ANY": (int, float),
}


@dataclass(slots=True)
class Salvage:
    """What became of everything: rows kept by table, and those known to be lost."""

    kept: dict[str, int] = field(default_factory=dict)
    lost: dict[str, set[int]] = field(default_factory=dict)  # by key
    nameless: dict[str, int] = field(
        default_factory=dict
    )  # rows that are lost, of which not even the key is known
    unreadable: int = 0  # pages
    is_without_contents: bool = (
        False  # the file's own table of contents was lost: what was deleted may be back
    )
    history_until: int = 0  # the last step that is no longer in the history
    detached: list[str] = field(default_factory=list)  # what rows no longer say, in sentences

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is missing."""
        lost = any(self.lost.values()) or any(self.nameless.values()) or self.unreadable or self.detached
        return not (lost or self.is_without_contents or self.history_until)


def pour(data: bytes, connection: sqlite3.Connection, subject: object) -> Salvage:
    """Fill an empty workspace with what can be read; the caller holds the transaction. Raises `NotAWorkspace`."""
    salvage = Salvage()
    connection.execute("PRAGMA defer_foreign_keys = ON")  # rows come in any order
    reading = _Reading(Pages(data), connection, salvage)
    reading.read_trees()
    if reading.is_torn:
        reading.read_strays()
        reading.put_entities_together()
    if not reading.roots.keys() >= _CORE and not any(salvage.kept.values()):
        raise NotAWorkspace(subject, "nothing of a workspace can be read in it")
    drop_what_hangs_in_the_air(connection, salvage.lost, salvage.detached)
    salvage.history_until = keep_whole_history(connection, salvage.lost.pop("edit", set()))
    for table in LOG:
        salvage.lost.pop(table, None)
        salvage.nameless.pop(table, None)
    for table, key in KEYS.items():
        known = salvage.lost.setdefault(table, set())
        known -= {row[0] for row in connection.execute(f"SELECT {key} FROM {table}")} if known else set()
        salvage.kept[table] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    derived_bulk.rebuild(connection)
    return salvage


class _Reading:
    def __init__(self, pages: Pages, connection: sqlite3.Connection, salvage: Salvage) -> None:
        self._pages, self._connection, self._salvage = pages, connection, salvage
        self._held: set[int] = set()  # pages that were read as part of something
        self._tables = {table: _columns(connection, table) for table in (*KEYS, *LOG)}
        self._witnesses: dict[str, int] = {}
        self._indexes: dict[str, int] = {}
        self.is_torn = False
        self.roots = self._read_contents()

    def _read_contents(self) -> dict[str, int]:
        """The root page of each table of ours, and of an index of each."""
        tree, roots = Tree(), dict[str, int]()
        for number in self._pages.walk(1, TABLE_LEAF, tree):
            for _, record in self._pages.records(number, tree):
                match record:
                    case ("table", str(name), str(), int(root), str()) if name in self._tables:
                        roots[name] = root
                    case ("index", str(name), str(table), int(root), sql) if " WHERE " not in str(sql):
                        self._witnesses.setdefault(table, root)
                        self._indexes[name] = root
                    case ("table", str(), str(), int(root), str()) if root:
                        self._hold(root, TABLE_LEAF)
        self._held |= tree.pages
        torn = bool(tree.unreadable or tree.torn)
        self.is_torn = self._salvage.is_without_contents = torn or not roots
        return roots

    def _hold(self, root: int, leaf: int) -> None:
        """Pages of tables that follow from ours."""
        tree = Tree()
        kind = self._pages.kind(root)
        for _ in self._pages.walk(root, leaf if kind in (5, 13) else INDEX_LEAF, tree):
            pass
        self._held |= tree.pages

    def read_trees(self) -> None:
        """All rows that lie where the file says."""
        for table, root in self.roots.items():
            leaf = INDEX_LEAF if table in _WITHOUT_ROWID else TABLE_LEAF
            tree = Tree()
            for number in self._pages.walk(root, leaf, tree):
                found = list(self._pages.records(number, tree))
                if found and not any(self._fits(table, record) for _, record in found):
                    tree.pages.discard(number)  # a page of something else
                    tree.unreadable += 1
                    continue
                for key, record in found:
                    self._take(table, key, record)
            self._held |= tree.pages
            self._note(table, tree)
            if table not in _WITHOUT_ROWID:
                self._ask_witness(table)

    def _note(self, table: str, tree: Tree) -> None:
        lost = self._salvage.lost.setdefault(table, set())
        lost |= {key for key in tree.torn if key is not None}
        nameless = sum(key is None for key in tree.torn)
        self._salvage.nameless[table] = self._salvage.nameless.get(table, 0) + nameless
        self._salvage.unreadable += tree.unreadable
        self.is_torn = self.is_torn or bool(tree.unreadable or tree.torn)

    def _ask_witness(self, table: str) -> None:
        """An index knows the keys of rows that cannot be read any more."""
        if table not in self._witnesses:
            return
        known = {record[-1] for record in self._entries(self._witnesses[table])}
        key = "id" if table == "edit" else KEYS[table]
        there = {row[0] for row in self._connection.execute(f"SELECT {key} FROM {table}")}
        missing = {each for each in known - there if isinstance(each, int)}
        self._salvage.lost.setdefault(table, set()).update(missing)
        self.is_torn = self.is_torn or bool(missing)

    def _entries(self, root: int) -> Iterator[Record]:
        """What an index holds; the key of the row comes last."""
        tree = Tree()
        for number in self._pages.walk(root, INDEX_LEAF, tree):
            for _, record in self._pages.records(number, tree):
                if record and isinstance(record[-1], int):
                    yield record
        self._held |= tree.pages

    def put_entities_together(self) -> None:
        """Entities whose own rows are gone, from what the file says of them elsewhere: key, kind and the name's claim."""
        lost = self._salvage.lost.get("entity", set())
        if not lost or not {"sqlite_autoindex_entity_1", "entity_kind"} <= self._indexes.keys():
            return
        keys = {record[-1]: record[0] for record in self._entries(self._indexes["sqlite_autoindex_entity_1"])}
        kinds = {
            record[-1]: record[:2]
            for record in self._entries(self._indexes["entity_kind"])
            if len(record) == 3
        }
        names = self._connection.execute(
            "SELECT subject_id, value FROM claim WHERE property = 'name' ORDER BY id DESC"
        )
        by_sort_name = {(entity, sort_name_of(name)): name for entity, name in names}
        for entity in sorted(lost):
            kind, sort_name = kinds.get(entity, (None, None))
            name = by_sort_name.get((entity, str(sort_name)))
            if name and _enters(
                self._connection, "entity", (entity, keys.get(entity), kind, name, sort_name, "")
            ):
                self._salvage.detached.append(f"{name} lost its summary, if it had one.")

    def read_strays(self) -> None:
        """Rows on pages that nothing leads to any more and that nobody has given up."""
        taken = self._held | self._pages.free()
        with closing(_scratch()) as scratch:
            for number in range(1, self._pages.count + 1):
                kind = self._pages.kind(number)
                if number in taken or kind not in (TABLE_LEAF, INDEX_LEAF):
                    continue
                found = list(self._pages.records(number, Tree()))
                table = self._table_of(found, kind, scratch)
                for key, record in found if table else ():
                    self._take(table, key, record)

    def _table_of(
        self, found: list[tuple[int | None, Record]], kind: int, scratch: sqlite3.Connection
    ) -> str:
        """The one table that all of these rows fit; empty where there is none, or several."""
        names = ("change",) if kind == INDEX_LEAF else (*KEYS, "edit")
        fitting = [
            table
            for table in names
            if found
            and all(self._fits(table, record) for _, record in found)
            and all(_enters(scratch, table, self._row(table, key, record)) for key, record in found)
        ]
        if "entity" in fitting:
            sorted_well = all(record[4] == sort_name_of(str(record[3])) for _, record in found)
            fitting = ["entity"] if sorted_well else [table for table in fitting if table != "entity"]
        return fitting[0] if len(fitting) == 1 else ""

    def _fits(self, table: str, record: Record) -> bool:
        """Whether the cells of a record are of the types of a table's columns."""
        columns = self._tables[table]
        if len(record) != len(columns) or (table not in _WITHOUT_ROWID and record[0] is not None):
            return False
        if table == "change" and record[2] not in KEYS:
            return False
        return all(
            cell is None or isinstance(cell, kinds) for cell, kinds in zip(record, columns, strict=True)
        )

    def _row(self, table: str, key: int | None, record: Record) -> Record:
        return record if table in _WITHOUT_ROWID else (key, *record[1:])

    def _take(self, table: str, key: int | None, record: Record) -> None:
        row = self._row(table, key, record)
        if self._fits(table, record) and _enters(self._connection, table, row):
            self._salvage.kept[table] = self._salvage.kept.get(table, 0) + 1
        elif key is None:
            self._salvage.nameless[table] = self._salvage.nameless.get(table, 0) + 1
        else:
            self._salvage.lost.setdefault(table, set()).add(key)


def _enters(connection: sqlite3.Connection, table: str, row: tuple[Cell, ...]) -> bool:
    try:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError, UnicodeEncodeError):
        return False
    return True


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[type, ...]]:
    return [_TYPES[row[2]] for row in connection.execute(f"PRAGMA table_info({table})")]


def _scratch() -> sqlite3.Connection:
    """An empty workspace in memory, in which rows are tried."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create_schema(connection, VERSION)
    return connection


def known_tables(data: bytes) -> Iterator[str]:
    """The tables of ours that a file names; for tests and for telling what it was."""
    with closing(_scratch()) as scratch:
        yield from _Reading(Pages(data), scratch, Salvage()).roots
