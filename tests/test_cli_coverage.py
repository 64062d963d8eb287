"""`hub-explorer check --coverage`: the share and the uncited sentences, for people and for programs."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner, Result

from explorer.cli import cli
from tests.workspaces import small_copy


def check(workspace: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["check", str(workspace), *options])


def test_each_document_is_told_with_its_share_and_what_is_uncited(tmp_path: Path) -> None:
    lines = check(small_copy(tmp_path), "--coverage").output.splitlines()
    assert lines[-2:] == [
        "one.txt, “A campus”: All sentences cited.",
        "two.txt, “Jean Zay, or not”: All sentences cited.",
    ]


def test_an_uncited_sentence_is_listed_with_its_place(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE citation SET state = 'broken' WHERE claim_id = 6")
    lines = check(path, "--coverage").output.splitlines()
    assert lines[-2:] == [
        "two.txt, “Jean Zay, or not”: 50\u00a0% of sentences cited · 1\u00a0uncited.",
        "  63 to 96: Fairbank pledged over 5M€ a year.",
    ]


def test_the_report_neither_changes_the_verdict_nor_the_findings(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    plain, reported = check(path), check(path, "--coverage")
    assert plain.exit_code == reported.exit_code
    assert reported.output.startswith(plain.output)


def test_json_holds_findings_and_coverage_side_by_side(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    told = json.loads(check(path, "--coverage", "--json").output)
    assert told["findings"] == json.loads(check(path, "--json").output)
    assert [set(each) for each in told["coverage"]] == [
        {"document_id", "title", "file_name", "sentences", "covered", "uncited", "percent"}
    ] * 2
    assert [each["percent"] for each in told["coverage"]] == [100, 100]


def test_a_missing_workspace_is_one_sentence(tmp_path: Path) -> None:
    done = check(tmp_path / "none.hub", "--coverage")
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
