"""One promise kept by every function that reads: a locked or damaged file is told as the user's trouble."""

import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from explorer.domain.edits import RowChange
from explorer.domain.ids import ClaimId, DocumentId, EditId, EntityId
from explorer.store import (
    derived,
    edit_log,
    loading,
    reading,
    recording,
    rows,
    scanning,
    search,
    structure,
    words_about,
)
from explorer.store.connection import connect
from explorer.store.errors import DamagedWorkspace, WorkspaceBusy, told_as_trouble
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace, open_workspace
from tests.store.files import nothing_changes

Read = Callable[[sqlite3.Connection], object]

EVERYTHING = search.selection_of("", (), frozenset())
SOMETHING = search.selection_of("station f", {("kind", "place")}, frozenset({1}))

CITED = RowChange("citation", 1, None, {"claim_id": 101})

READS: dict[str, Read] = {
    "read_entity": lambda c: reading.read_entity(c, EntityId(1)),
    "claims_about": lambda c: reading.claims_about(c, EntityId(1)),
    "claims_at_either_end": lambda c: reading.claims_at_either_end(c, range(200)),
    "claims_of": lambda c: reading.claims_of(c, range(200), ["name", "located_in"]),
    "entity_summaries": lambda c: reading.entity_summaries(c, range(200)),
    "claims_by_id": lambda c: reading.claims_by_id(c, range(20_000)),
    "possible_envelopes": lambda c: reading.possible_envelopes(c, range(200), 300),
    "claims_alone": lambda c: reading.claims_alone(c, range(20_000)),
    "funding_claims": reading.funding_claims,
    "comparable_claims": lambda c: reading.comparable_claims(c, ["staff"]),
    "judgements_about": lambda c: reading.judgements_about(c, EntityId(1)),
    "list_rows": lambda c: reading.list_rows(c, range(200)),
    "entity_names": lambda c: reading.entity_names(c, range(200)),
    "neighbours_of": lambda c: reading.neighbours_of(c, range(200)),
    "parts_of": lambda c: reading.parts_of(c, ClaimId(6016)),
    "key_is_taken": lambda c: reading.key_is_taken(c, "yann-lecun"),
    "read_document": lambda c: reading.read_document(c, DocumentId(1)),
    "document_refs": reading.document_refs,
    "boilerplate_in": lambda c: reading.boilerplate_in(c, DocumentId(1)),
    "citations_in": lambda c: reading.citations_in(c, DocumentId(1)),
    "count_rows": reading.count_rows,
    "has_more_than": lambda c: reading.has_more_than(c, 10),
    "all_words": lambda c: search.all_words(c, SOMETHING),
    "each_word": lambda c: search.each_word(c, SOMETHING),
    "texts_about": lambda c: words_about.texts_about(c, range(200)),
    "quotes_about": lambda c: words_about.quotes_about(c, range(200)),
    "stored_texts": lambda c: list(scanning.stored_texts(c)),
    "stored_quotes": lambda c: list(scanning.stored_quotes(c)),
    "furniture_by_document": scanning.furniture_by_document,
    "stored_dates": lambda c: list(scanning.stored_dates(c)),
    "stored_names": lambda c: list(scanning.stored_names(c)),
    "find_ids": lambda c: search.find_ids(c, SOMETHING, "station f", "relevance", descending=False),
    "find_ids of everything": lambda c: search.find_ids(c, EVERYTHING, "", "name", descending=True),
    "count_facets": lambda c: search.count_facets(c, SOMETHING, "station f"),
    "loosened": lambda c: search.loosened(c, SOMETHING),
    "dump": lambda c: [loading.dump(c, table) for table in loading.ORDER],
    "read_row": lambda c: rows.read_row(c, "entity", 1),
    "require_row": lambda c: rows.require_row(c, "claim", 101),
    "last_done": edit_log.last_done,
    "first_undone": edit_log.first_undone,
    "last_step": edit_log.last_step,
    "standing": edit_log.standing,
    "read_edit": lambda c: edit_log.read_edit(c, EditId(1)),
    "touched_entities": lambda c: recording.touched_entities(
        c, [RowChange("citation", 1, None, {"claim_id": 101})]
    ),
    "rows_of": lambda c: derived.rows_of(c, 1),
    "name_texts": lambda c: derived.name_texts(c, 1),
    "about_text": lambda c: derived.about_text(c, 1),
    "quotes_text": lambda c: derived.quotes_text(c, 1),
    "claim_heads": lambda c: reading.claim_heads(c, EntityId(1), 100),
    "counts_of": lambda c: reading.counts_of(c, EntityId(1)),
    "broken_structure": lambda c: list(structure.broken_structure(c)),
    "broken_index": lambda c: list(structure.broken_index(c)),
    "reported": lambda c: list(structure.reported(c)),
}
OTHERS = {
    *(
        "refresh",
        "undo",
        "redo",
        "load",
        "loading",
        "snapshot",
        "transaction",
        "recorded",
        "note_entities",
        "replay_as_new",
    ),  # write, or only begin
    *("checks_in", "word_expression"),  # read words, not files
    *("insert_row", "update_row", "delete_row"),
    *("next_key", "unpacked", "undone_count"),  # asked within a write
    *("places_of", "naming_claims"),  # asked through a reader, which tells trouble
    *("condition", "fixed_values", "in_order", "writable_copy"),
    *("sort_name_of", "figure_words", "about_of", "head_of", "search_texts", "selection_of"),  # ask no file
}
MODULES = (derived, edit_log, loading, reading, recording, rows, scanning, search, structure, words_about)

every_read = pytest.mark.parametrize("read", READS.values(), ids=READS)


def functions_of(module: ModuleType) -> Iterator[str]:
    for name, one in inspect.getmembers(module, inspect.isfunction):
        if one.__module__ == module.__name__ and not name.startswith("_"):
            yield name


def test_every_function_of_the_store_that_reads_is_in_the_table() -> None:
    names = {name for module in MODULES for name in functions_of(module)}
    assert names - OTHERS == {name.split(" of ")[0] for name in READS}


@every_read
def test_errors_locked(workspace: Workspace, read: Read) -> None:
    with recorded(workspace.connection, "rename") as edit:
        edit.update("entity", 1, {"name": "Renamed"})
    workspace.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(workspace.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(WorkspaceBusy), told_as_trouble(workspace.path):
            read(workspace.connection)
        other.execute("ROLLBACK")
    read(workspace.connection)


@every_read
def test_errors_damaged(path: Path, read: Read) -> None:
    """The first page of every table and index is noise: that is damage, never a bug of ours nor an answer."""
    with closing(open_workspace(path)) as workspace:
        with recorded(workspace.connection, "rename") as edit:
            edit.update("entity", 1, {"name": "Renamed"})
        roots = workspace.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0"
        ).fetchall()
    noisy = bytearray(path.read_bytes())
    for (root,) in roots:
        page = slice((root - 1) * 4096, root * 4096)
        noisy[page] = bytes(255 - byte for byte in noisy[page])
    path.write_bytes(noisy)
    with (
        closing(connect(path, mode="ro")) as connection,
        nothing_changes(path.parent),
        pytest.raises(DamagedWorkspace),
        told_as_trouble(path),
    ):
        read(connection)
