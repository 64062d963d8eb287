"""The b-trees of a SQLite file read byte by byte, for files that SQLite itself refuses. Writes nothing, knows no table.

Whatever cannot be read is left out and counted, never guessed. https://sqlite.org/fileformat.html says how it lies.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

TABLE_LEAF, TABLE_INSIDE, INDEX_LEAF, INDEX_INSIDE = 13, 5, 10, 2
_LEAVES: Final = {TABLE_LEAF, INDEX_LEAF}
_DEFAULT_SIZE: Final = 4096
_NUMBERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes of a whole number by its type

Cell = int | float | str | bytes | None
Record = tuple[Cell, ...]


class TornError(ValueError):
    """These bytes are no record."""


@dataclass(slots=True)
class Tree:
    """What was found on the way through one tree."""

    pages: set[int] = field(default_factory=set)  # that are part of it and could be read
    unreadable: int = 0  # pages that should be part of it
    torn: list[int | None] = field(
        default_factory=list
    )  # the keys of rows that could not be read, where they could


class Pages:
    """The pages of one file."""

    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[16:18])
        size = 65536 if size == 1 else size
        self.size = size if size >= 512 and size & (size - 1) == 0 else _DEFAULT_SIZE
        self._data = data
        self._usable = self.size - (data[20] if len(data) > 20 and data[20] <= self.size - 480 else 0)
        self.count = len(data) // self.size

    def kind(self, number: int) -> int:
        """The byte that says what a page is; 0 for a page that is not there."""
        return self._data[self._begin(number)] if 1 <= number <= self.count else 0

    def free(self) -> set[int]:
        """The pages that the file lists as holding nothing any more."""
        found: set[int] = set()
        trunk = int.from_bytes(self._data[32:36])
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            at = (trunk - 1) * self.size
            leaves = min(int.from_bytes(self._data[at + 4 : at + 8]), self.size // 4 - 2)
            for place in range(at + 8, at + 8 + 4 * leaves, 4):
                found.add(int.from_bytes(self._data[place : place + 4]))
            trunk = int.from_bytes(self._data[at : at + 4])
        return found

    def walk(self, root: int, leaf: int, tree: Tree) -> Iterator[int]:
        """The leaves below a page, and the pages between where those hold records too; `leaf` says of what tree."""
        inside = TABLE_INSIDE if leaf == TABLE_LEAF else INDEX_INSIDE
        ahead = [root]
        while ahead:
            number = ahead.pop()
            kind = self.kind(number)
            if number in tree.pages or kind not in (leaf, inside):
                tree.unreadable += 1
                continue
            tree.pages.add(number)
            if leaf in (kind, INDEX_LEAF):
                yield number
            if kind == inside:
                ahead += self._children(number)

    def records(self, number: int, tree: Tree) -> Iterator[tuple[int | None, Record]]:
        """The records of a page with their keys, which those of an index do not have; torn ones are noted."""
        kind = self.kind(number)
        for at in self._cells(number):
            key: int | None = None
            try:
                if kind == INDEX_INSIDE:
                    at += 4  # noqa: PLW2901 - past the page that the cell leads to
                length, at = self._varint(at)  # noqa: PLW2901
                if kind == TABLE_LEAF:
                    key, at = self._varint(at)  # noqa: PLW2901
                    key = key - 2**64 if key >= 2**63 else key
                record = _record(self._payload(number, at, length, is_table=kind == TABLE_LEAF))
            except (TornError, IndexError, UnicodeDecodeError, OverflowError):
                tree.torn.append(key)
            else:
                yield key, record

    def _begin(self, number: int) -> int:
        return (number - 1) * self.size + (100 if number == 1 else 0)

    def _cells(self, number: int) -> Iterator[int]:
        begin, base = self._begin(number), (number - 1) * self.size
        first = begin + (8 if self._data[begin] in _LEAVES else 12)
        count = min(int.from_bytes(self._data[begin + 3 : begin + 5]), (base + self.size - first) // 2)
        for place in range(first, first + 2 * count, 2):
            at = int.from_bytes(self._data[place : place + 2])
            if first - base <= at < self.size - 1:
                yield base + at

    def _children(self, number: int) -> list[int]:
        begin = self._begin(number)
        last = int.from_bytes(self._data[begin + 8 : begin + 12])
        return [last, *(int.from_bytes(self._data[at : at + 4]) for at in self._cells(number))]

    def _varint(self, at: int) -> tuple[int, int]:
        return varint(self._data, at)

    def _payload(self, number: int, at: int, length: int, *, is_table: bool) -> bytes:
        usable = self._usable
        most = usable - 35 if is_table else (usable - 12) * 64 // 255 - 23
        if length > len(self._data):
            raise TornError("longer than the file")
        here = length
        if length > most:
            least = (usable - 12) * 32 // 255 - 23
            here = least + (length - least) % (usable - 4)
            here = here if here <= most else least
        end = at + here
        if end > number * self.size:
            raise TornError("past the end of its page")
        found, parts = here, [self._data[at:end]]
        onward = int.from_bytes(self._data[end : end + 4]) if length > here else 0
        while found < length:
            if not 1 < onward <= self.count:
                raise TornError("its rest is not in the file")
            begin = (onward - 1) * self.size
            part = self._data[begin + 4 : begin + 4 + min(usable - 4, length - found)]
            parts.append(part)
            found += len(part)
            onward = int.from_bytes(self._data[begin : begin + 4])
        return b"".join(parts)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's number of one to nine bytes, and where the next thing begins."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def _record(payload: bytes) -> Record:
    head, at = varint(payload, 0)
    if not at <= head <= len(payload):
        raise TornError("its head is longer than itself")
    cells: list[Cell] = []
    body = head
    while at < head:
        kind, at = varint(payload, at)
        cell, body = _cell(payload, body, kind)
        cells.append(cell)
    if at != head or body != len(payload):
        raise TornError("its cells are not as long as it is")
    return tuple(cells)


def _cell(payload: bytes, at: int, kind: int) -> tuple[Cell, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in (10, 11):
        raise TornError("a cell of no type")
    if kind in _NUMBERS:
        end = at + _NUMBERS[kind]
        _within(payload, end)
        return int.from_bytes(payload[at:end], signed=True), end
    if kind == 7:
        _within(payload, at + 8)
        return _real(payload[at : at + 8]), at + 8
    end = at + (kind - 12) // 2
    _within(payload, end)
    part = payload[at:end]
    return (part if kind % 2 == 0 else part.decode("utf-8")), end


def _within(payload: bytes, end: int) -> None:
    if end > len(payload):
        raise TornError("a cell past its end")


def _real(part: bytes) -> float:
    import struct

    value: float = struct.unpack(">d", part)[0]
    return value
