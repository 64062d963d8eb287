"""A process that damages copies of a workspace in every way and does with each what people do; a line for each.

Run as `python -m tests.faults.mutants BASE FIRST LAST FOLDER`. It knows nothing of pytest: whoever started it pins a
crash or a hang to the mutant whose line is missing.
"""

import hashlib
import json
import random
import sqlite3
import sys
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from explorer.domain.ids import EntityId
from explorer.session.salvaging import recover_into
from explorer.session.session import open_session
from explorer.session.shown import Query
from explorer.store.errors import StoreError
from explorer.store.rows import KEYS

PAGE: Final = 4096


def _flips(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _head(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 2, 4))):
        data[chance.randrange(100)] = chance.randrange(256)


def _zeroed(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 3))):
        at = chance.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def _swapped(data: bytearray, chance: random.Random) -> None:
    one, other = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[one : one + PAGE]


def _garbage(data: bytearray, chance: random.Random) -> None:
    length = chance.choice((16, 512, PAGE))
    at = chance.randrange(max(len(data) - length, 1))
    data[at : at + length] = chance.randbytes(length)


def _cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def _structure(data: bytearray, chance: random.Random) -> None:
    """The few bytes at the beginning of a page that say what it is."""
    at = chance.randrange(1, len(data) // PAGE) * PAGE
    data[at + chance.randrange(12)] = chance.randrange(256)


def _nothing(data: bytearray, chance: random.Random) -> None:
    """The file is whole; what lies beside it is not."""


KINDS: Final[dict[str, Callable[[bytearray, random.Random], None]]] = {
    "flips": _flips,
    "head": _head,
    "zeroed": _zeroed,
    "swapped": _swapped,
    "garbage": _garbage,
    "cut": _cut,
    "structure": _structure,
    "journal": _nothing,
    "cells": _nothing,
}


def mutant(base: bytes, number: int, path: Path) -> str:
    """Write one; its number says all about it."""
    chance = random.Random(number)
    kind = list(KINDS)[number % len(KINDS)]
    data = bytearray(base)
    KINDS[kind](data, chance)
    path.write_bytes(data)
    if kind == "cells":
        spoil_cells(path, chance)
    if kind == "journal":
        head = chance.choice((b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", b"", b"\0" * 8))
        path.with_name(f"{path.name}-journal").write_bytes(head + chance.randbytes(chance.randrange(5000)))
    return kind


ODD: Final = ("", "{", "[]", "null", "\x00", "\ud7ff\uffff", "9" * 400, "[" * 9000, "x", "1e999", "-1")


def spoil_cells(path: Path, chance: random.Random) -> None:
    """Cells of a sound file that say what the program never wrote."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        tables = [*KEYS, "edit", "change", "entity_stat", "search", "name_key"]
        filled = [
            table for table in tables if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        ]
        for _ in range(chance.choice((1, 1, 3))):
            table = chance.choice(filled)
            columns = [
                row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] in {"TEXT", ""}
            ]
            if not columns:
                continue
            where = "(SELECT min(rowid) FROM search)" if table == "search" else ""
            column = chance.choice(columns)
            value = chance.choice(ODD)
            rule = (
                f"rowid = {where}"
                if where
                else f"{column} = (SELECT {column} FROM {table} ORDER BY random() LIMIT 1)"
            )
            with suppress(sqlite3.Error):  # unique, or not null
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {rule}", (value,))


def content(path: Path) -> str:
    """A hash of all rows that people wrote, read without the program; empty where they cannot be read."""
    found = hashlib.sha256()
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            for table, key in KEYS.items():
                for row in connection.execute(f"SELECT * FROM {table} ORDER BY {key}"):
                    found.update(repr(row).encode())
    except (sqlite3.Error, UnicodeDecodeError):
        return ""
    return found.hexdigest()


def used(path: Path, usual: frozenset[str] = frozenset()) -> tuple[bool, str]:
    """Open, read and check as the program does: whether it noticed more than the `usual`, and its first sentence."""
    try:
        with closing(open_session(path, read_only=True)) as session:
            found = [finding for finding in session.check() if finding.sentence() not in usual]
            rows = session.find(Query("")).ids
            for each in rows[:5]:
                session.entity(EntityId(each))
        with closing(open_session(path)) as session:
            session.counts()
    except StoreError as error:
        return True, str(error)
    return bool(found), found[0].sentence() if found else ""


def usual_in(base: Path) -> frozenset[str]:
    """What a check says of the workspace before anything was done to it."""
    with closing(open_session(base, read_only=True)) as session:
        return frozenset(finding.sentence() for finding in session.check())


def look_at(base: bytes, number: int, folder: Path, usual: frozenset[str]) -> dict[str, object]:
    path, new = folder / f"{number}.hub", folder / f"{number}-new.hub"
    kind = mutant(base, number, path)
    held = path.read_bytes()
    same = content(path)
    error = ""
    noticed, said = True, ""
    try:
        noticed, said = used(path, usual)
    except Exception:  # noqa: BLE001 - told with its mutant, and the others go on
        error = traceback.format_exc()
    touched = path.read_bytes() != held
    path.write_bytes(held)
    recovered = ""
    try:
        recovered = recover_into(path, new).saved
        with closing(open_session(new, read_only=True)) as session:
            bad = [finding for finding in session.check() if finding.area == "structure"]
            recovered = f"NOT WHOLE: {bad[0].sentence()}" if bad else recovered
    except StoreError as refusal:
        recovered = f"refused: {refusal}"
    except Exception:  # noqa: BLE001
        error = traceback.format_exc()
    touched = touched or path.read_bytes() != held
    for each in folder.glob(f"{number}*"):
        each.unlink()
    left = [each.name for each in folder.iterdir()]
    return {
        "number": number,
        "kind": kind,
        "content": same,
        "noticed": noticed,
        "said": said,
        "touched": touched,
        "recovered": recovered,
        "left": left,
        "error": error,
    }


def main() -> None:
    base, first, last, folder = sys.argv[1:]
    data, usual = Path(base).read_bytes(), usual_in(Path(base))
    for number in range(int(first), int(last)):
        print(json.dumps(look_at(data, number, Path(folder), usual)), flush=True)


if __name__ == "__main__":
    main()
