"""Rows of what there are few of carry over what a package says, under the ids of the new file."""

from explorer.formats.package_reading import read_package
from explorer.session.building_few import document_row, rows_of_few
from tests.workspaces import SMALL_PACKAGE

ENTITIES = {"station-f": 11, "fairbank": 12, "jean-zay": 13, "hpc-ai": 14}
DOCUMENTS = {"one.txt": 21, "two.txt": 22}


def test_rows_have_the_ids_that_they_are_given() -> None:
    tables = read_package(SMALL_PACKAGE)
    rows = rows_of_few(tables, ENTITIES, DOCUMENTS)
    (judgement,) = rows["judgement"]
    assert {judgement["entity_a"], judgement["entity_b"]} <= set(ENTITIES.values())
    assert [row["id"] for row in rows["boilerplate"]] == [1, 2, 3]
    assert {row["document_id"] for row in rows["boilerplate"]} <= set(DOCUMENTS.values())
    assert not any(rows[table] for table in ("entity_tag", "star", "merger", "settlement", "own_kind"))


def test_a_document_has_its_bytes_and_its_text() -> None:
    tables = read_package(SMALL_PACKAGE)
    first = tables.documents[0]
    row = document_row(first, tables.texts[first.document], DOCUMENTS)
    assert (row["id"], row["file_name"], row["sha256"]) == (21, "one.txt", first.sha256)
    assert row["original"] == tables.texts["one.txt"].original
    assert row["text"] == tables.texts["one.txt"].text
