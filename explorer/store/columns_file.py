"""Columns kept in a file from one run to the next. Not where it lies, nor whether it is of this workspace: see the stamp.

Ids, counts and words only. The file is checked from end to end before anything of it is believed; one that is cut off,
damaged, or of another time is as good as none.
"""

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from explorer.store.columns import Columns, Pairs
from explorer.store.workspace import Workspace

_FORMAT: Final = 1
_PLAIN: Final = ("by_name", "name_place", "claims", "documents")
_OF_PAIRS: Final = ("values", "codes", "entities")
_KINDS: Final = ("int32", "bool", "uint8")
_LONGEST_HEAD: Final = 1_000_000  # bytes
_SETTLED: Final = 2.0  # seconds; clocks of file systems are coarse, and two changes at once may look like one

Array = npt.NDArray[Any]


def stamp_of(workspace: Workspace) -> str | None:
    """A text that is another one after every change of the file, whoever made it; None where that is not sure."""
    try:
        told = workspace.path.stat()
    except OSError:
        return None
    if abs(time.time() - told.st_mtime) < _SETTLED:
        return None
    last = workspace.connection.execute(
        "SELECT count(*), max(id), (SELECT made_at FROM edit ORDER BY id DESC LIMIT 1) FROM edit"
    ).fetchone()
    version = workspace.connection.execute("PRAGMA schema_version").fetchone()[0]
    parts = (_FORMAT, told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, version, *last)
    return " ".join(map(str, parts))


def write_columns(columns: Columns, path: Path, stamp: str) -> None:
    """Write the file at once or not at all, for nobody else to read. Raises `OSError`."""
    arrays = list(_arrays(columns))
    told = [[name, array.dtype.name, len(array)] for name, array in arrays]
    head = json.dumps({"stamp": stamp, "arrays": told}).encode()
    digest = hashlib.blake2b(head)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".partial", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(len(head).to_bytes(8, "big") + head)
            for _, array in arrays:
                digest.update(array.data)
                file.write(array.data)
            file.write(digest.digest())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def read_columns(path: Path, stamp: str) -> Columns | None:
    """The columns that were written under this stamp; None where there are none that can be believed."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "big")
            head = file.read(length) if length <= _LONGEST_HEAD else b""
            told = json.loads(head)
            if told["stamp"] != stamp:
                return None
            digest = hashlib.blake2b(head)
            arrays = {}
            for name, kind, count in told["arrays"]:
                array = np.fromfile(file, dtype=np.dtype(kind if kind in _KINDS else "uint8"), count=count)
                if len(array) != count:
                    return None
                digest.update(array.data)
                arrays[name] = array
            if file.read() != digest.digest():
                return None
        return _columns(arrays)
    except (OSError, ValueError, KeyError, TypeError, MemoryError):
        return None


def _arrays(columns: Columns) -> list[tuple[str, Array]]:
    """Every array with a name of its own; names are JSON, for the values in them may be any words."""
    plain: list[tuple[str, Array]] = [(json.dumps([name]), getattr(columns, name)) for name in _PLAIN]
    values = [(json.dumps(["value", *value]), ids) for value, ids in columns.values.items()]
    pairs = [
        (json.dumps(["pairs", facet, name]), getattr(found, name))
        for facet, found in columns.pairs.items()
        for name in _OF_PAIRS
    ]
    words = [(json.dumps(["word", expression]), bits) for expression, bits in list(columns.words.items())]
    return [*plain, *values, *pairs, *words]


def _columns(arrays: dict[str, Array]) -> Columns:
    named = {tuple(json.loads(name)): array for name, array in arrays.items()}
    facets = [name[1] for name in named if name[0] == "pairs" and name[2] == "values"]
    by_name, name_place, claims, documents = (named[name,] for name in _PLAIN)
    return Columns(
        by_name,
        name_place,
        claims,
        documents,
        values={(name[1], name[2]): array for name, array in named.items() if name[0] == "value"},
        pairs={facet: Pairs(*(named["pairs", facet, name] for name in _OF_PAIRS)) for facet in facets},
        words={name[1]: array for name, array in named.items() if name[0] == "word"},
    )
