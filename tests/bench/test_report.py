"""The table and the JSON file say the same, also of what could not be measured; every group is there to be run."""

import json
from pathlib import Path

import pytest

from tests.bench.registry import GROUPS, measure_of
from tests.bench.report import Row, Setting, show, spread, write

ROWS = [
    Row("a key", "≤ 16 ms", 24.0, "ms", met=False, floor=8.0, floor_is="raw SQL"),
    Row("a broken one", "", None, "", met=False, note="it ended"),
    Row("memory", "≤ 300 MiB", 120.0, "MiB", met=True),
]


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_can_be_measured(group: str) -> None:
    assert callable(measure_of(group))


def test_the_table_tells_ratio_and_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS)
    told = capsys.readouterr().out
    assert "3.00 ×" in told
    assert "not measured" in told
    assert told.count("NOT MET") == 2


def test_the_file_is_json_for_any_reader(tmp_path: Path) -> None:
    setting = Setting(10, tmp_path, tmp_path, tmp_path, 1)
    write(ROWS, setting, tmp_path / "build" / "bench.json")
    said = json.loads((tmp_path / "build" / "bench.json").read_text("utf-8"), parse_constant=pytest.fail)
    assert [row["ratio"] for row in said["rows"]] == [3.0, None, None]


def test_a_spread_of_one_is_that_one() -> None:
    assert (spread([5.0]).p99, spread([5.0]).median) == (5.0, 5.0)
    assert spread([1.0, 2.0, 9.0]).longest == 9.0
