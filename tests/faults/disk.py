"""A disk that loses power: what was written and not yet synced is there or not, torn or not. Reads what shim.c records.

The model is harder than most disks: between two syncs of a file any of its writes may have got there and any not,
each as a whole or in sectors; the same for names in a folder between two syncs of the folder.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Call:
    """One change as it was made, in order."""

    what: str
    handle: int
    number: int  # an offset or a size
    one: str
    other: str
    data: bytes


@dataclass(slots=True, eq=False)
class File:
    """A file whatever its names: what is surely there, and what may be."""

    kept: bytes = b""
    loose: list[Call] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """Everything under one folder, by name, with the names that may or may not be there yet."""

    names: dict[str, File] = field(default_factory=dict)  # as the running program sees them
    kept: dict[str, File] = field(default_factory=dict)
    loose: list[tuple[str, str, str, File]] = field(default_factory=list)
    open: dict[int, File] = field(default_factory=dict)


def calls_in(log: Path) -> list[Call]:
    """Everything that was recorded."""
    found, data, at = [], log.read_bytes(), 0
    while at < len(data):
        end = data.index(b"\n", at)
        what, handle, number, length, one, other = (
            data[at:end].decode("utf-8", "surrogateescape").split("\x1f")
        )
        at = end + 1 + int(length)
        found.append(Call(what, int(handle), int(number), one, other, data[end + 1 : at]))
    return found


def disk_of(folder: Path) -> Disk:
    """The disk as it is before; all of it is synced."""
    files = {str(path): File(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    return Disk(dict(files), dict(files))


def apply(disk: Disk, call: Call) -> None:
    """Let one call happen."""
    match call.what:
        case "open" | "create":
            _open(disk, call)
        case "write" | "truncate":
            disk.open[call.handle].loose.append(call)
        case "sync":
            file = disk.open[call.handle]
            file.kept, file.loose = content_of(file.kept, file.loose), []
        case "sync folder":
            disk.kept, disk.loose = names_of(disk.kept, disk.loose), []
        case "unlink":
            if call.one in disk.names:
                disk.loose.append(("drop", call.one, "", disk.names.pop(call.one)))
        case "rename" | "link":
            file = disk.names[call.one]
            disk.names[call.other] = file
            if call.what == "rename":
                del disk.names[call.one]
            disk.loose.append((call.what, call.one, call.other, file))
        case _:
            pass  # what was said, and folders


def _open(disk: Disk, call: Call) -> None:
    if call.what == "create":
        disk.names[call.one] = File()
        disk.loose.append(("add", call.one, "", disk.names[call.one]))
    disk.open[call.handle] = disk.names[call.one]
    if call.number:  # it was cut to nothing
        disk.open[call.handle].loose.append(Call("truncate", 0, 0, "", "", b""))


def content_of(kept: bytes, writes: Sequence[Call]) -> bytes:
    """The bytes once these writes got there."""
    made = bytearray(kept)
    for write in writes:
        if write.what == "truncate":
            del made[write.number :]
            made.extend(bytes(write.number - len(made)))
        else:
            made.extend(bytes(max(0, write.number - len(made))))
            made[write.number : write.number + len(write.data)] = write.data
    return bytes(made)


def names_of(kept: dict[str, File], changes: Sequence[tuple[str, str, str, File]]) -> dict[str, File]:
    """The names once these changes got there."""
    made = dict(kept)
    for what, one, other, file in changes:
        if what == "add":
            made[one] = file
        elif what == "drop":
            made.pop(one, None)
        else:
            made[other] = file
            if what == "rename":
                made.pop(one, None)
    return made


State = dict[str, bytes]


def states_of(disk: Disk, chance: random.Random, most: int) -> Iterator[State]:
    """What may lie there once the power is gone: all, nothing, one and all but one of what is loose, and any mixture."""
    loose = [(file, write) for file in _files_of(disk) for write in file.loose]
    things = [*loose, *disk.loose]
    for chosen in _choices(len(things), chance, most):
        there = {id(things[number]) for number in chosen}
        torn = chance.random() < 0.3
        names = names_of(disk.kept, [each for each in disk.loose if id(each) in there])
        state = {}
        for name, file in names.items():
            writes = [pair[1] for pair in loose if pair[0] is file and id(pair) in there]
            state[name] = content_of(file.kept, [_torn(each, chance) if torn else each for each in writes])
        yield state


def _files_of(disk: Disk) -> list[File]:
    found = {
        id(file): file for file in [*disk.kept.values(), *disk.names.values(), *(c[3] for c in disk.loose)]
    }
    return list(found.values())


def _choices(count: int, chance: random.Random, most: int) -> Iterator[Sequence[int]]:
    every = range(count)
    if 2**count <= most:
        for bits in range(2**count):
            yield [number for number in every if bits >> number & 1]
        return
    yield []
    yield every
    for _ in range(most - 2):
        match chance.randrange(4):
            case 0:
                yield [chance.choice(every)]
            case 1:
                left_out = chance.choice(every)
                yield [number for number in every if number != left_out]
            case 2:
                yield every[: chance.randrange(count)]
            case _:
                yield [number for number in every if chance.random() < 0.5]


def _torn(write: Call, chance: random.Random) -> Call:
    """Some of the sectors of a write: those before a cut, or those after it."""
    if write.what != "write" or len(write.data) <= SECTOR:
        return write
    cut = SECTOR * chance.randrange(1, (len(write.data) + SECTOR - 1) // SECTOR)
    if chance.random() < 0.5:
        return Call("write", write.handle, write.number, "", "", write.data[:cut])
    return Call("write", write.handle, write.number + cut, "", "", write.data[cut:])
