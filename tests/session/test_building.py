"""New workspace files: from the bundled data, from a package, or empty; whole or not at all."""

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from explorer import paths
from explorer.domain.ids import ClaimId
from explorer.formats.package_reading import PackageProblems, read_package
from explorer.session.building import (
    create_empty,
    create_from_bundled,
    create_from_package,
    rows_of,
)
from explorer.session.building_stretches import Stopped
from explorer.session.session import Session, open_session
from explorer.session.shown import Counts, Query
from explorer.store.errors import Interrupted, StoreError, WorkspaceExists, WorkspaceMissing
from explorer.store.loading import loading
from explorer.store.workspace import create_workspace
from tests.bench.make_package import make_package
from tests.workspaces import SMALL_PACKAGE, rows_in


def test_the_bundled_data_builds_and_has_nothing_to_complain_of(tmp_path: Path) -> None:
    path = tmp_path / "Paris AI.hub"
    create_from_bundled(path)
    with closing(open_session(path)) as session:
        counts = session.counts()
        assert session.check() == []
        assert session.undo_state().undo is None
    assert counts.documents == 5
    assert counts.entities > 130
    assert counts.claims > 700
    assert counts.citations >= counts.claims
    assert counts.fundings >= 14
    assert list(tmp_path.iterdir()) == [path]


def test_claims_keep_their_numbers_and_documents_their_bytes(bundled: Session) -> None:
    tables = read_package(paths.data_dir() / "paris-ai", paths.seeds_dir())
    rows = rows_in(bundled.path, ("claim", "document"))
    assert sorted(claim.claim for claim in tables.claims) == [row[1] for row in rows["claim"]]
    seeds = {path.name: path.read_bytes() for path in paths.seeds_dir().glob("*.txt")}
    assert {row[2]: row[9] for row in rows["document"]} == seeds


def test_every_quote_is_the_text_at_its_offsets(bundled: Session) -> None:
    with closing(sqlite3.connect(bundled.path)) as connection:
        texts = dict(connection.execute("SELECT id, text FROM document"))
        quotes = connection.execute('SELECT document_id, start, "end", exact FROM v_citation').fetchall()
    assert len(quotes) > 700
    for document, start, end, exact in quotes:
        assert texts[document][start:end] == exact


def test_rows_carry_over_what_a_package_says() -> None:
    rows = rows_of(read_package(SMALL_PACKAGE))
    claims = {row["id"]: row for row in rows["claim"]}
    assert (claims[9]["number"], claims[9]["number_high"], claims[9]["origin"]) == (20, 100, "analyst")
    assert (claims[2]["date_from"], claims[2]["date_to"]) == ("2017-01-01", "2017-12-31")
    assert (claims[5]["subject_id"], claims[5]["object_id"]) == (2, 1)
    fundings = {row["claim_id"]: row for row in rows["funding"]}
    assert (fundings[4]["period_from"], fundings[4]["period_to"]) == ("2015-01-01", "2017-12-31")
    assert (fundings[6]["amount_low"], fundings[6]["amount_high"]) == (5_000_000, None)
    assert [row["sort_name"] for row in rows["entity"]] == ["station f", "fairbank", "jean zay", "hpc ai"]


def test_amounts_come_back_as_the_decimals_they_were(small: Session) -> None:
    funding = small.claim(ClaimId(4)).funding
    assert funding is not None
    assert funding.amount_low == funding.amount_high == Decimal(250_000_000)


def test_an_empty_workspace_has_nothing_and_works(tmp_path: Path) -> None:
    create_empty(tmp_path / "new.hub")
    with closing(open_session(tmp_path / "new.hub")) as session:
        assert session.counts() == Counts(0, 0, 0, 0, 0)
        found = session.find(Query("anything"))
        assert (list(found.ids), found.first_rows, found.choices, found.total_in_workspace) == ([], (), (), 0)
        assert (session.documents(), session.funding(), session.check()) == ((), (), [])
    assert list(tmp_path.iterdir()) == [tmp_path / "new.hub"]


def test_a_package_with_problems_builds_nothing_and_lists_them_all(tmp_path: Path) -> None:
    package = Path(shutil.copytree(SMALL_PACKAGE, tmp_path / "package"))
    for name, old, new in (
        ("claims.csv", "desk,", "acre,"),
        ("citations.csv", "Station F opened in 2017", "Station F closed in 2017"),
        ("entities.csv", "public_body", "bank"),
    ):
        text = (package / name).read_text(encoding="utf-8")
        assert old in text
        (package / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PackageProblems) as caught:
        create_from_package(tmp_path / "new.hub", package)
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    for line, where in zip(
        lines, ("citations.csv, row 3", "claims.csv, row 4", "entities.csv, row 3"), strict=True
    ):
        assert line.startswith(where)
    assert list(tmp_path.iterdir()) == [package]


def test_a_name_that_is_taken_is_refused_and_what_has_it_stays(tmp_path: Path) -> None:
    taken = tmp_path / "taken.hub"
    taken.write_text("mine")
    (tmp_path / "folder.hub").mkdir()
    (tmp_path / "link.hub").symlink_to(tmp_path / "nowhere")
    for path in (taken, tmp_path / "folder.hub", tmp_path / "link.hub"):
        with pytest.raises(WorkspaceExists):
            create_empty(path)
    assert taken.read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"taken.hub", "folder.hub", "link.hub"}


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceMissing, match="folder"):
        create_from_bundled(tmp_path / "none" / "new.hub")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["é œ 🗼.hub", "a b%20c?#.hub", "-x.hub", "x" * 200])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    create_empty(tmp_path / name)
    with closing(open_session(tmp_path / name)) as session:
        assert session.counts().entities == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_the_system_refuses_is_told_as_trouble(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        create_empty(tmp_path / ("x" * 300))
    assert list(tmp_path.iterdir()) == []


# ── Progress ────────────────────────────────────────────────────────────────────────────────────────────────
def test_progress_is_told_of_rows_read_and_rows_written(tmp_path: Path) -> None:
    told: list[int] = []

    def report(done: int) -> bool:
        told.append(done)
        return True

    create_from_package(tmp_path / "new.hub", paths.data_dir() / "paris-ai", paths.seeds_dir(), report)
    assert 0 < told[0] <= 1000
    assert told == sorted(told)
    with closing(open_session(tmp_path / "new.hub")) as session:
        counts = session.counts()
    assert told[-1] > 2 * (counts.claims + counts.citations) - 1000, "each row is read, and then written"


@pytest.mark.parametrize("reports", [0, 1, 2, 3])
def test_what_is_stopped_leaves_no_file(tmp_path: Path, reports: int) -> None:
    told: list[int] = []

    def report(done: int) -> bool:
        told.append(done)
        return len(told) <= reports

    package, target = tmp_path / "package", tmp_path / "made" / "new.hub"
    make_package(package, 400)
    target.parent.mkdir()
    with pytest.raises(Stopped):
        create_from_package(target, package, progress=report)
    assert len(told) >= reports + 1
    assert list(target.parent.iterdir()) == []


def test_a_long_statement_is_stopped_too(tmp_path: Path) -> None:
    asked: list[int] = []

    def step() -> None:
        asked.append(1)
        raise Stopped

    def fill(connection: sqlite3.Connection) -> None:
        with loading(connection, step) as loader:
            entities = ((n, str(n), "lab", f"n{n}", f"n{n}") for n in range(200_000))
            loader.add("entity", ("id", "key", "kind", "name", "sort_name"), entities)

    with pytest.raises(Interrupted):
        create_workspace(tmp_path / "new.hub", fill)
    assert asked
    assert list(tmp_path.iterdir()) == []
