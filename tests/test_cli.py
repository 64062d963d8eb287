"""The command line: what each command prints, its exit status, and one sentence for whatever goes wrong."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import refused, run
from tests.workspaces import SMALL_PACKAGE, bundled_copy, rows_in, small_copy

SUBJECTS = ("entities", "claims", "funding", "citations")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_copy(tmp_path)


# ── init ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_init_makes_a_workspace_and_says_what_is_in_it(tmp_path: Path) -> None:
    result = run("init", tmp_path / "new.hub")
    assert result.exit_code == 0
    rows = rows_in(tmp_path / "new.hub")
    counts = [len(rows[table]) for table in ("entity", "claim", "citation")]
    words = "{:,} entities, {:,} claims, {:,} quotes in 5 documents.".format(*counts)
    assert result.stdout == f"{tmp_path / 'new.hub'}: {words}\n"
    assert list(tmp_path.iterdir()) == [tmp_path / "new.hub"]


def test_init_empty_makes_a_workspace_with_nothing_in_it(tmp_path: Path) -> None:
    assert run("init", "--empty", tmp_path / "new.hub").stdout.endswith(
        "0 entities, 0 claims, 0 quotes in 0 documents.\n"
    )
    assert run("check", tmp_path / "new.hub").exit_code == 0
    assert run("search", tmp_path / "new.hub", "x").stdout == "Nothing found for “x”.\n"
    for what in SUBJECTS:
        assert run("export", tmp_path / "new.hub", what).stdout.count("\n") == 1


def test_init_never_replaces_a_file(small: Path) -> None:
    before = small.read_bytes()
    for empty in ([], ["--empty"]):
        sentence = refused("init", *empty, small)
        assert (
            sentence
            == f"Error: A file of this name is already there: {small}. Choose another name; nothing was changed.\n"
        )
    assert small.read_bytes() == before


def test_init_makes_no_folder(tmp_path: Path) -> None:
    sentence = refused("init", tmp_path / "none" / "new.hub")
    assert (
        sentence
        == f"Error: There is no such folder: {tmp_path / 'none'}. Make the folder first, or choose another place.\n"
    )
    assert list(tmp_path.iterdir()) == []


# ── search ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_search_prints_a_line_a_row_and_why_it_matched(small: Path) -> None:
    result = run("search", small, "jean zay")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Jean Zay — infrastructure · 0 documents",
        "HPC-AI — infrastructure · 1 document  [“Jean Zay (the supercomputer) — also called “HPC-AI””]",
    ]


@pytest.mark.parametrize("kind", ["public_body", "public body", "Public Bodies", "PUBLIC-BODY"])
def test_a_kind_is_named_by_key_label_or_plural(small: Path, kind: str) -> None:
    assert run("search", small, "", "--kind", kind).stdout == "Fairbank — public body · 2 documents\n"


def test_an_unknown_kind_is_refused_with_those_there_are(small: Path) -> None:
    sentence = refused("search", small, "x", "--kind", "castle")
    assert sentence.startswith("Error: There is no kind “castle”. The kinds are: person, company, ")
    assert sentence.count("\n") == 1


def test_the_limit_says_how_many_more_there_are(small: Path) -> None:
    assert (
        run("search", small, "", "--limit", "3").stdout.splitlines()[-1]
        == "… and 1 more; --limit shows them."
    )
    assert len(run("search", small, "", "--limit", "4").stdout.splitlines()) == 4
    assert len(run("search", small, "").stdout.splitlines()) == 4


def test_json_has_every_row_as_an_object(small: Path) -> None:
    found = json.loads(run("search", small, "stationf", "--json").stdout)
    assert found == [
        {
            "entity_id": 1,
            "name": "Station F",
            "kind": "infrastructure",
            "place": "",
            "documents": 1,
            "matched": "",
        }
    ]
    assert json.loads(run("search", small, "nothing", "--json").stdout) == []
    assert len(json.loads(run("search", small, "", "--json", "--limit", "2").stdout)) == 2


@pytest.mark.parametrize("query", ["nothing", "🗼", '"', "NEAR(", "%", "\x1b[31m", "--", "a\nb nothing"])
def test_whatever_is_searched_for_nothing_found_is_no_error(small: Path, query: str) -> None:
    result = run("search", small, "--", query)
    assert result.exit_code == 0
    assert result.stdout.startswith("Nothing found for “")
    assert result.stdout.count("\n") == 1
    assert "\x1b" not in result.stdout


def test_names_give_no_orders_to_the_terminal_and_stay_on_their_line(small: Path) -> None:
    with closing(sqlite3.connect(small, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE entity SET name = 'Station' || char(10) || char(27) || '[2JF\u202e' WHERE id = 1"
        )
    assert (
        run("search", small, "campus").stdout == "Station  [2JF  — infrastructure · 1 document  [A campus.]\n"
    )
    assert "\x1b" not in run("check", small).stdout


# ── export ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("what", SUBJECTS)
def test_an_export_is_the_same_on_the_terminal_and_in_a_file(small: Path, tmp_path: Path, what: str) -> None:
    shown = run("export", small, what)
    written = run("export", small, what, "-o", tmp_path / "out.csv")
    data = (tmp_path / "out.csv").read_bytes()
    assert shown.stdout_bytes == data
    assert data.count(b"\r\n") == data.decode().count("\r\n") > 1
    rows = len(list(csv.reader(io.StringIO(data.decode(), newline="")))) - 1
    assert written.stdout == f"{tmp_path / 'out.csv'}: {rows} row{'s' * (rows != 1)}.\n"


def test_an_export_is_crlf_to_the_byte(small: Path) -> None:
    assert run("export", small, "entities", "--query", "fairbank").stdout_bytes == (
        b"Name,Kind,Also known as,Place,Documents,Claims,Summary,Tags,Starred\r\n"
        b"Fairbank,public body,,,2,2,,,no\r\n"
    )


def test_a_query_narrows_an_export_and_keeps_the_order_of_the_list(small: Path) -> None:
    lines = run("export", small, "entities", "--query", "jean").stdout.splitlines()
    assert [line.split(",")[0] for line in lines] == ["Name", "Jean Zay", "HPC-AI"]
    assert run("export", small, "funding", "--query", "nothing").stdout.count("\n") == 1


def test_evidence_adds_the_quotes(small: Path) -> None:
    (row,) = csv.DictReader(
        io.StringIO(run("export", small, "entities", "--query", "stationf", "--evidence").stdout)
    )
    assert (row["Quote"], row["Document"], row["Published"], row["Start"]) == (
        "Station F",
        "A campus",
        "2018-05-02",
        "40",
    )


def test_a_mark_for_spreadsheets_comes_first(small: Path) -> None:
    assert run("export", small, "entities", "--bom").stdout_bytes.startswith(b"\xef\xbb\xbfName,")


def test_formulas_are_guarded_unless_raw_is_asked_for(small: Path) -> None:
    with closing(sqlite3.connect(small, isolation_level=None)) as connection:
        connection.execute("UPDATE entity SET summary = '=1+1' WHERE id = 2")
    assert run("export", small, "entities", "--query", "fairbank").stdout.endswith(",'=1+1,,no\n")
    assert run("export", small, "entities", "--query", "fairbank", "--raw").stdout.endswith(",=1+1,,no\n")


def test_an_export_replaces_a_file_only_when_it_is_whole(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("old")
    run("export", small, "claims", "-o", target)
    assert target.read_text().startswith("Entity,")


def test_an_export_into_a_place_that_is_none_is_refused(small: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    target = tmp_path / "none" / "out.csv"
    assert refused("export", small, "claims", "-o", target) == (
        f"Error: {target} cannot be written: No such file or directory. Choose another place.\n"
    )
    assert "Is a directory" in refused("export", small, "claims", "-o", tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_an_export_never_replaces_its_own_workspace(small: Path) -> None:
    before = small.read_bytes()
    assert "This is the workspace itself" in refused("export", small, "claims", "-o", small)
    assert small.read_bytes() == before


# ── check ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_check_says_that_all_is_well(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    result = run("check", path)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{path}: ")
    assert result.stdout.endswith(" quotes checked, all is well.\n")
    assert run("check", path, "--json").stdout == "[]\n"


def test_check_lists_what_falls_short_and_exits_with_1(small: Path) -> None:
    result = run("check", small)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        (
            "citation: claim 8 in two.txt, 3 to 13, “gone words”: the quote is broken. "
            "What it supports cannot be read up there. Cite the words again."
        ),
        f"{small}: 9 claims and 8 quotes checked, 1 to look at.",
    ]
    as_json = run("check", small, "--json")
    assert as_json.exit_code == 1
    (finding,) = json.loads(as_json.stdout)
    assert set(finding) == {"area", "where", "what", "means", "advice", "repairable"}


def test_coverage_comes_after_the_check_and_is_no_fault(tmp_path: Path) -> None:
    path = bundled_copy(tmp_path)
    result = run("check", path, "--coverage")
    assert result.exit_code == 0
    assert "% of sentences cited" in result.stdout
    told = json.loads(run("check", path, "--coverage", "--json").stdout)
    assert told["findings"] == []
    assert len(told["coverage"]) == 5
    assert {"file_name", "percent", "uncited"} <= set(told["coverage"][0])


# ── Packages ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_workspace_is_made_of_a_package(tmp_path: Path) -> None:
    result = run("init", tmp_path / "new.hub", "--from", SMALL_PACKAGE)
    assert result.stdout == f"{tmp_path / 'new.hub'}: 4 entities, 9 claims, 8 quotes in 2 documents.\n"


def test_a_bad_package_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    said = refused("init", tmp_path / "new.hub", "--from", tmp_path)
    assert "claims.csv: the file is missing." in said
    assert "Choose --empty or --from." in refused(
        "init", tmp_path / "new.hub", "--from", tmp_path, "--empty", status=2
    )
    assert not (tmp_path / "new.hub").exists()
