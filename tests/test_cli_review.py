"""`hub-explorer review`: for people and for programs."""

import json
from contextlib import closing
from pathlib import Path

from explorer.domain.model import Decision
from explorer.session.session import open_session
from tests.commands import refused, run
from tests.session.write import DESKS, STATION_F, new_claim
from tests.workspaces import bundled_copy, small_copy


def test_disagreements_are_listed_with_their_quotes_and_counted(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    before = path.read_bytes()
    done = run("review", path)
    assert done.exit_code == 0
    lines = done.output.splitlines()
    assert any(line.startswith("Term of a sum: French government, €1.5 billion: ") for line in lines)
    assert any(line.startswith("    ") and "004_bf61c21007f7a443.txt" in line for line in lines)
    assert lines[-1].endswith(" open.")
    assert path.read_bytes() == before


def test_json_is_what_other_programs_check(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    told = json.loads(run("review", path, "--json").output)
    assert [set(each) for each in told] == [{"kind", "title", "claims", "status"}] * len(told)
    keys = {"claim_id", "file_name", "start", "end", "exact"}
    assert all(set(claim) == keys for each in told for claim in each["claims"])
    with closing(open_session(path, read_only=True)) as session:
        assert [each["title"] for each in told] == [row.title for row in session.review.findings()]


def test_what_was_settled_says_how(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        claim = new_claim(session, STATION_F, property="desks", number="2,000")
        session.review.settle(("value", (DESKS, claim)), Decision.BOTH_HOLD)
    statuses = {each["kind"]: each["status"] for each in json.loads(run("review", path, "--json").output)}
    assert statuses["value"] == "both_hold"
    assert "[both hold]" in run("review", path).output


def test_where_nothing_disagrees_one_line_says_so(tmp_path: Path) -> None:
    assert run("review", small_copy(tmp_path)).output == "No disagreement found.\n"
    assert json.loads(run("review", tmp_path / "small.hub", "--json").output) == []


def test_a_missing_workspace_is_one_sentence(tmp_path: Path) -> None:
    assert len(refused("review", tmp_path / "none.hub").splitlines()) == 1
