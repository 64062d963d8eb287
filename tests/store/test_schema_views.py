"""The public views: exactly the promised columns, readable by any SQLite, true to the tables."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.store.recording import recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import bundled_copy

# Others build on these: a change here breaks their programs.
VIEWS = {
    "v_document": "document_id, file_name, title, author, publisher, published, language, characters, sha256",
    "v_entity": "entity_id, name, kind, aliases, summary, claim_count, document_count",
    "v_claim": "claim_id, subject_id, subject, property, value, number, unit, object_id, object, date, date_from, "
    "date_to, rank, origin",
    "v_funding": "claim_id, funder_id, funder, recipient_id, recipient, purpose, kind, stage, amount_text, "
    "amount_low, amount_high, qualifier, currency, cadence, announced, period_from, period_to, part_of",
    "v_citation": "citation_id, claim_id, document_id, file_name, start, end, exact, stance, state",
}
TABLE_OF = {
    "v_document": "document",
    "v_entity": "entity",
    "v_claim": "claim",
    "v_funding": "funding",
    "v_citation": "citation",
}
ODD_NAMES = [
    'the "quoted" one',
    "back\\slash",
    '\\"',
    "tab\tline\nbreak\rreturn",
    "it's, [a] {b}: null",
    "é œ 😀 שלום \u2028 \x7f",
    "\\u0041 \\n",
    "1",
]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The bundled data as another program opens it, one that trusts no schema."""
    path = bundled_copy(tmp_path_factory.mktemp("views"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def test_there_are_these_views_and_no_others(plain: sqlite3.Connection) -> None:
    found = plain.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")
    assert {name for (name,) in found} == set(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_exactly_its_columns_and_a_row_for_each_of_its_table(
    plain: sqlite3.Connection, view: str
) -> None:
    cursor = plain.execute(f"SELECT * FROM {view}")
    assert ", ".join(column[0] for column in cursor.description) == VIEWS[view]
    rows = plain.execute(f"SELECT count(*) FROM {TABLE_OF[view]}").fetchone()[0]
    assert len(cursor.fetchall()) == rows > 0


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_read_by_the_sqlite_shell(tmp_path: Path, view: str) -> None:
    shell = shutil.which("sqlite3")
    if shell is None:
        pytest.skip("no sqlite3 shell")
    sql = f"PRAGMA trusted_schema = OFF; SELECT count(*), min({VIEWS[view].split(',')[0]}) FROM {view};"
    command = [shell, "-readonly", "-bail", str(bundled_copy(tmp_path)), sql]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    count, first = done.stdout.strip().split("|")
    assert int(count) > 0
    assert int(first) > 0


def test_every_citation_is_the_text_at_its_offsets(plain: sqlite3.Connection) -> None:
    texts = dict(plain.execute("SELECT file_name, text FROM document"))
    sql = 'SELECT file_name, start, "end", exact, state FROM v_citation'
    for name, start, end, exact, state in plain.execute(sql):
        assert (texts[name][start:end], state) == (exact, "ok")


def test_every_document_counts_its_characters(plain: sqlite3.Connection) -> None:
    texts = dict(plain.execute("SELECT id, text FROM document"))
    for document, characters in plain.execute("SELECT document_id, characters FROM v_document"):
        assert characters == len(texts[document])


def test_every_funding_is_a_claim_between_the_same_two(plain: sqlite3.Connection) -> None:
    rows = plain.execute(
        """SELECT c.subject_id, c.subject, c.object_id, c.object, s.subject_is,
            f.funder_id, f.funder, f.recipient_id, f.recipient
        FROM v_funding f LEFT JOIN v_claim c USING (claim_id) JOIN funding s USING (claim_id)"""
    ).fetchall()
    assert {row[4] for row in rows} == {"funder", "recipient"}
    for subject_id, subject, object_id, other, side, *ends in rows:
        expected = [subject_id, subject, object_id, other]
        assert ends == (expected if side == "funder" else expected[2:] + expected[:2])


def test_every_part_is_part_of_a_funding(plain: sqlite3.Connection) -> None:
    parts = plain.execute("SELECT part_of FROM v_funding WHERE part_of IS NOT NULL").fetchall()
    fundings = {row[0] for row in plain.execute("SELECT claim_id FROM v_funding")}
    assert len(parts) == 4, "the parts of the French plan"
    assert {envelope for (envelope,) in parts} <= fundings


def test_every_entity_counts_its_claims_and_documents(plain: sqlite3.Connection) -> None:
    claims = plain.execute("SELECT subject_id, claim_id FROM v_claim").fetchall()
    cited = plain.execute("SELECT claim_id, document_id FROM v_citation").fetchall()
    for entity, *counts in plain.execute("SELECT entity_id, claim_count, document_count FROM v_entity"):
        about = {claim for subject, claim in claims if subject == entity}
        documents = {document for claim, document in cited if claim in about}
        assert counts == [len(about), len(documents)]


def test_the_names_of_an_entity_are_a_list_without_its_label(plain: sqlite3.Connection) -> None:
    sql = "SELECT entity_id, name, aliases FROM v_entity"
    for entity, name, aliases in plain.execute(sql).fetchall():
        told = plain.execute(
            """SELECT value FROM v_claim WHERE subject_id = ? AND property IN ('name', 'alias', 'former_name', 'acronym')
            ORDER BY claim_id""",
            (entity,),
        )
        expected = list(dict.fromkeys(value for (value,) in told if value != name))
        assert json.loads(aliases) == expected
    assert any(json.loads(aliases) for _, _, aliases in plain.execute(sql))


def test_any_name_that_a_person_can_give_is_valid_json(workspace: Workspace) -> None:
    with recorded(workspace.connection, "odd names") as edit:
        for name in ODD_NAMES:
            edit.insert("claim", {"subject_id": 1, "property": "alias", "value": name, "origin": "analyst"})
    before = json.loads(
        workspace.connection.execute("SELECT aliases FROM v_entity WHERE entity_id = 1").fetchone()[0]
    )
    assert before[-len(ODD_NAMES) :] == ODD_NAMES


def test_the_views_of_an_empty_workspace_are_empty(tmp_path: Path) -> None:
    from explorer.session.building import create_empty

    create_empty(tmp_path / "empty.hub")
    with closing(open_workspace(tmp_path / "empty.hub")) as workspace:
        for view in VIEWS:
            assert workspace.connection.execute(f"SELECT * FROM {view}").fetchall() == []
