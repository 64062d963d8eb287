"""A loop that lets the Nth write, sync, rename, unlink … of an operation fail. Run as a process on the shim: FOLDER JSON.

For each operation and each way of failing, N goes from 1 until none fires (or over a sample). After each fault the
disk is sound again, and the operation's own `judge` asks the oracle. What the operations are: see operations.py.
"""

import json
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from explorer.formats.problems import FileProblems
from explorer.store.errors import StoreError
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.oracle import Lost
from tests.faults.shim import CHANGING, ERRORS, Kind, failing, watch

WAYS: Final = {
    "EIO once": ("EIO", False, False, CHANGING),
    "EIO for ever": ("EIO", True, False, CHANGING),
    "ENOSPC once": ("ENOSPC", False, False, CHANGING),
    "ENOSPC for ever": ("ENOSPC", True, False, CHANGING),
    "ENOSPC, half taken": ("ENOSPC", True, True, Kind.WRITES),
    "EIO on reading, once": ("EIO", False, False, Kind.READS),
}


@dataclass(slots=True)
class Report:
    """What came of one operation failing in one way."""

    operation: str
    way: str
    points: int = 0  # calls that could fail
    faults: int = 0  # faults tried
    told: int = 0  # faults that ended in a sentence
    wrong: list[str] = field(default_factory=list)


def fail_often(folder: Path, name: str, way: str, sample: int | None) -> Report:
    """Try every N, or `sample` of them; the oracle's complaints are in the report."""
    report = Report(name, way)
    report.points = _try(folder, OPERATIONS[name], way, 0, report)
    for at in _chosen(report.points, sample):
        _try(folder, OPERATIONS[name], way, at, report)
    return report


def _chosen(points: int, sample: int | None) -> Iterator[int]:
    every = range(1, points + 1)
    if sample is None or sample >= points:
        yield from every
    else:
        ends = {1, 2, points - 1, points}
        yield from sorted(ends | set(random.Random(points).sample(every, sample)))


def _try(folder: Path, operation: Operation, way: str, at: int, report: Report) -> int:
    error_name, for_ever, halves, kinds = WAYS[way]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    trial = operation(folder)
    told: Exception | None = None
    where = at or 1_000_000_000  # counts, and never fails
    with failing(where, ERRORS[error_name], kinds, for_ever=for_ever, halves=halves) as fault:
        try:
            trial.do()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is judged below
            told = error
    report.faults += fault.fired > 0
    report.told += told is not None
    try:
        _judge_words(told, bool(fault.fired), trial.tells)
        if told is not None and not for_ever and not trial.unchanged():
            raise Lost("it was said that nothing was changed")
        trial.judge(told is None)
    except Lost as error:
        report.wrong.append(f"{at}: {error}; told {told!r}")
    except Exception as error:  # noqa: BLE001 - the program does not go on as it should
        report.wrong.append(f"{at}: afterwards {error!r}; told {told!r}")
    finally:
        trial.close()
    return fault.calls


def _judge_words(told: Exception | None, fired: bool, tells: Sequence[type[Exception]]) -> None:
    """Trouble is told in a sentence, and there is no trouble without a fault."""
    if told is not None and not fired:
        raise Lost("it fails on a sound disk")
    if told is not None and not isinstance(told, (StoreError, FileProblems, *tells)):
        raise Lost("this is no sentence for a person")


if __name__ == "__main__":
    where, asked = Path(sys.argv[1]), json.loads(sys.argv[2])
    watch(where)
    reports = [
        asdict(fail_often(where / "work", name, way, asked["sample"]))
        for name in asked["operations"]
        for way in asked["ways"]
    ]
    print(json.dumps({"reports": reports}))
