"""Settlements and judgements travel in a data package; packages of before are still read."""

import csv
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.model import Decision, Verdict
from explorer.formats.package_reading import PackageProblems, read_package
from explorer.formats.package_writing import write_package
from explorer.session.building import create_from_package
from explorer.session.packaging import package_of
from explorer.session.session import open_session
from tests.session.write import DESKS, FAIRBANK, STATION_F, new_claim
from tests.workspaces import rows_in, small_copy


def settled_package(folder: Path) -> Path:
    with closing(open_session(small_copy(folder))) as session:
        claim = new_claim(session, STATION_F, property="desks", number="2,000")
        session.review.settle(("value", (DESKS, claim)), Decision.BOTH_HOLD, "other days; “both”")
        session.review.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, "a house and a bank")
        write_package(package_of(session.workspace), folder / "package", title="Small")
    return folder / "package"


def test_a_round_trip_loses_no_decision(tmp_path: Path) -> None:
    package = settled_package(tmp_path)
    create_from_package(tmp_path / "again.hub", package)
    before, after = (
        rows_in(tmp_path / name, ("settlement", "judgement")) for name in ("small.hub", "again.hub")
    )
    assert after == before
    assert len(after["settlement"]) == 1
    with closing(open_session(tmp_path / "again.hub")) as session:
        assert {found.area for found in session.check()} <= {"citation"}, "one quote was broken before"
        assert {row.status for row in session.review.findings() if row.kind == "value"} == {"both_hold"}


def test_a_package_is_valid_for_other_programs(tmp_path: Path) -> None:
    import frictionless

    package = settled_package(tmp_path)
    assert frictionless.validate(str(package / "datapackage.json")).valid


def test_without_decisions_a_package_is_as_before(tmp_path: Path) -> None:
    with closing(open_session(small_copy(tmp_path))) as session:
        write_package(package_of(session.workspace), tmp_path / "package", title="Small")
    assert not (tmp_path / "package" / "settlements.csv").exists()
    descriptor = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    assert "settlements" not in [resource["name"] for resource in descriptor["resources"]]
    assert read_package(tmp_path / "package").settlements == ()


WRONG: dict[str, tuple[Callable[[list[str]], None], str]] = {
    "an unknown claim": (lambda row: row.__setitem__(2, "1 999"), "unknown claim “999”"),
    "claims that are no numbers": (lambda row: row.__setitem__(2, "one two"), "numbers with spaces"),
    "no claims": (lambda row: row.__setitem__(2, ""), "claims"),
    "an unknown decision": (lambda row: row.__setitem__(3, "perhaps"), "decision"),
}


@pytest.mark.parametrize(("spoil", "reason"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_by_row(
    tmp_path: Path, spoil: Callable[[list[str]], None], reason: str
) -> None:
    file = settled_package(tmp_path) / "settlements.csv"
    header, row = csv.reader(file.read_text("utf-8").splitlines())
    spoil(row)
    file.write_text(
        "\n".join(",".join(f'"{cell}"' for cell in line) for line in (header, row)) + "\n", "utf-8"
    )
    with pytest.raises(PackageProblems) as raised:
        read_package(tmp_path / "package")
    assert reason in str(raised.value)


def test_claims_are_settled_once(tmp_path: Path) -> None:
    file = settled_package(tmp_path) / "settlements.csv"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, "7" + lines[1][1:]]) + "\n", "utf-8")
    with pytest.raises(PackageProblems) as raised:
        read_package(tmp_path / "package")
    assert "settled already" in str(raised.value)
