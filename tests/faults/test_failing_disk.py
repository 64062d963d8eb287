"""A disk that fails at the Nth write, sync, rename, deletion or truncation: once or for ever, broken or full.

The loop is failing.py's, what is done is in operations.py. Short: some N, two ways of failing. Long: every N, all ways.
"""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from tests.faults.failing import WAYS
from tests.faults.operations import OPERATIONS, SHORT_EDITS
from tests.faults.shim import quick_disk, run_driver

REST = [name for name in OPERATIONS if not name.startswith(("edit: ", "careless "))]
EDITS = [name for name in OPERATIONS if name.startswith("edit: ")]
TWO_WAYS = ("EIO once", "ENOSPC for ever")


def failed(operations: Sequence[str], ways: Sequence[str], sample: int | None) -> list[dict[str, Any]]:
    asked = json.dumps({"operations": operations, "ways": ways, "sample": sample})
    with quick_disk() as folder:
        reports: list[dict[str, Any]] = run_driver("failing", folder, asked)["reports"]
    for report in reports:
        print({**report, "wrong": len(report["wrong"])})
    return reports


def complaints(reports: list[dict[str, Any]]) -> list[str]:
    return [
        f"{report['operation']}, {report['way']}: {each}" for report in reports for each in report["wrong"]
    ]


@pytest.mark.parametrize("operations", [REST[:4], REST[4:], SHORT_EDITS], ids=["first", "rest", "edits"])
def test_whatever_call_fails_nothing_is_lost_and_work_goes_on(operations: Sequence[str]) -> None:
    reports = failed(operations, TWO_WAYS, 5)
    assert complaints(reports) == []
    assert all(report["points"] > 5 for report in reports)
    assert all(report["told"] > 0 for report in reports)


@pytest.mark.parametrize("operation", ["careless export", "careless edit"])
def test_what_is_written_without_care_is_caught(operation: str) -> None:
    reports = failed([operation], ["ENOSPC once"], 8)
    assert complaints(reports) != []


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("operation", [*REST, *EDITS])
def test_whichever_call_fails_nothing_is_lost_and_work_goes_on(operation: str) -> None:
    ways = list(WAYS) if operation in {*REST, *SHORT_EDITS} else ["EIO once", "ENOSPC for ever"]
    reports = failed([operation], ways, None)
    assert complaints(reports) == []
    assert all(report["faults"] == report["points"] for report in reports)
