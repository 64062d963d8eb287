"""What rows that have just been loaded must be to each other, asked of the file itself. Not what each must be alone.

Every answer is only whether all is well. What is read of the file is never more than the few rows that an answer needs.
"""

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from typing_extensions import override

_MOST_HELD: Final = 32 * 1024 * 1024  # characters of texts

_AGREE: Final = (
    # a claim about money that names none, and money of what is no claim about money
    """SELECT EXISTS (SELECT 1 FROM claim c WHERE c.value_kind = 'value'
    AND c.property IN (SELECT value FROM json_each(:money))
    AND NOT EXISTS (SELECT 1 FROM funding f WHERE f.claim_id = c.id))""",
    """SELECT EXISTS (SELECT 1 FROM funding f LEFT JOIN claim c ON c.id = f.claim_id
    WHERE c.id IS NULL OR c.property NOT IN (SELECT value FROM json_each(:money)))""",
    # a part that is larger than its whole, or may be: a float is not always what was written
    """SELECT EXISTS (SELECT 1 FROM funding f JOIN funding w ON w.claim_id = f.part_of
    WHERE (f.cadence = w.cadence OR w.cadence = 'total') AND f.currency = w.currency
    AND (f.amount_low > w.amount_high
         OR f.amount_low = w.amount_high AND 'real' IN (typeof(f.amount_low), typeof(w.amount_high))))""",
    # what nobody vouches for
    """SELECT EXISTS (SELECT 1 FROM claim c WHERE c.origin <> 'analyst'
    AND NOT EXISTS (SELECT 1 FROM citation t WHERE t.claim_id = c.id))""",
    # the same citation twice
    """SELECT EXISTS (SELECT 1
    FROM (SELECT claim_id FROM citation GROUP BY claim_id HAVING count(*) > 1) m
    CROSS JOIN citation t INDEXED BY citation_claim ON t.claim_id = m.claim_id
    GROUP BY t.claim_id, t.document_id, t.start, t."end", t.stance, t.confidence, t.state, t.exact
    HAVING count(*) > 1)""",
)


def rows_agree(connection: sqlite3.Connection, money: Collection[str]) -> bool:
    """Whether claims, sums and citations fit each other; `money` are the properties that have sums."""
    values = {"money": json.dumps(list(money))}
    return not any(connection.execute(sql, values).fetchone()[0] for sql in _AGREE)


def chains_of_parts(connection: sqlite3.Connection) -> Mapping[int, int]:
    """The sums that are part of a part, and what of: whatever goes round in a ring is among them."""
    return dict(
        connection.execute(
            """SELECT f.claim_id, f.part_of FROM funding f JOIN funding w ON w.claim_id = f.part_of
            WHERE w.part_of IS NOT NULL"""
        )
    )


def claims_with_objects(connection: sqlite3.Connection) -> int:
    """How many claims name another entity."""
    found: int = connection.execute("SELECT count(object_id) FROM claim").fetchone()[0]
    return found


@dataclass(frozen=True, slots=True)
class EntityIds(Mapping[str, int]):
    """The ids of entities by their keys, asked of the file one by one."""

    connection: sqlite3.Connection

    @override
    def __getitem__(self, key: str) -> int:
        row = self.connection.execute("SELECT id FROM entity WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        found: int = row[0]
        return found

    @override
    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self.connection.execute("SELECT key FROM entity ORDER BY id"))

    @override
    def __len__(self) -> int:
        found: int = self.connection.execute("SELECT count(*) FROM entity").fetchone()[0]
        return found


@dataclass(frozen=True, slots=True)
class ClaimNumbers(Mapping[str, int]):
    """The ids of claims by their numbers in words, asked of the file one by one."""

    connection: sqlite3.Connection

    @override
    def __getitem__(self, key: str) -> int:
        number = int(key)
        if self.connection.execute("SELECT 1 FROM claim WHERE id = ?", (number,)).fetchone() is None:
            raise KeyError(key)
        return number

    @override
    def __iter__(self) -> Iterator[str]:
        return (str(number) for (number,) in self.connection.execute("SELECT id FROM claim ORDER BY id"))

    @override
    def __len__(self) -> int:
        found: int = self.connection.execute("SELECT count(*) FROM claim").fetchone()[0]
        return found


@dataclass(slots=True)
class TextsHeld(Mapping[str, str]):
    """The texts of documents by file name, read when they are asked for; only the latest ones are held."""

    connection: sqlite3.Connection
    _held: "OrderedDict[str, str]" = field(default_factory=OrderedDict)
    _size: int = 0

    @override
    def __getitem__(self, key: str) -> str:
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
            return found
        row = self.connection.execute("SELECT text FROM document WHERE file_name = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        text: str = row[0]
        self._held[key] = text
        self._size += len(text)
        while self._size > _MOST_HELD and len(self._held) > 1:
            self._size -= len(self._held.popitem(last=False)[1])
        return text

    @override
    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self.connection.execute("SELECT file_name FROM document ORDER BY id"))

    @override
    def __len__(self) -> int:
        found: int = self.connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return found
