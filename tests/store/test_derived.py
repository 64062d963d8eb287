"""What is derived follows the rows: refreshed it equals a rebuild, and it counts what it says it counts."""

import pytest

from explorer.store import derived, derived_bulk, edit_log
from explorer.store.recording import Recorder, recorded, transaction
from explorer.store.workspace import Workspace
from tests.workspaces import DERIVED, rows_in


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Station F", "station f"),
        ("Élan d’Œuvre", "elan d oeuvre"),
        ("F.A.I.R", "f a i r fair"),
        ("  The   CITY.AI ", "the city ai"),
        ("№ 5", "no 5"),
        ("!!!", "!!!"),
        ("😀", "😀"),
        ("中国", "中 国"),
    ],
)
def test_names_sort_by_their_words_and_those_without_words_by_themselves(name: str, expected: str) -> None:
    assert derived.sort_name_of(name) == expected


def everything(edit: Recorder) -> None:
    new = edit.insert("entity", {"key": "new", "kind": "company", "name": "Neue Firma"})
    claim = {
        "subject_id": new,
        "object_id": 1,
        "property": "funds",
        "value": "ein Betrag",
        "origin": "analyst",
    }
    claim_id = edit.insert("claim", claim)
    money = {"subject_is": "funder", "stage": "spent", "qualifier": "exact", "cadence": "total"}
    edit.insert("funding", {"claim_id": claim_id, "amount_text": "€5m", "amount_low": 5_000_000, **money})
    quote = {"claim_id": claim_id, "document_id": 1, "start": 0, "end": 5, "exact": "Zitat"}
    citation = edit.insert("citation", quote)
    edit.update("citation", citation, {"claim_id": 101})
    edit.update("claim", claim_id, {"subject_id": 2, "value": "ein anderer Betrag"})
    edit.update("funding", claim_id, {"purpose": "Zweck"})
    edit.update("entity", 3, {"name": "Umbenannt", "summary": "Zusammenfassung"})
    edit.delete("citation", 5)


def rebuilt(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    with transaction(workspace.connection):
        derived_bulk.rebuild(workspace.connection)
    return rows_in(workspace.path, DERIVED)


def test_what_was_refreshed_equals_what_is_rebuilt(workspace: Workspace) -> None:
    assert rows_in(workspace.path, DERIVED) == rebuilt(workspace), "as loaded"
    with recorded(workspace.connection, "everything") as edit:
        everything(edit)
    for step in (lambda _: None, edit_log.undo, edit_log.redo):
        step(workspace.connection)
        refreshed = rows_in(workspace.path, DERIVED)
        assert refreshed == rebuilt(workspace)


def test_what_is_gone_leaves_no_derived_rows(workspace: Workspace) -> None:
    before = rows_in(workspace.path, DERIVED)
    with recorded(workspace.connection, "there") as edit:
        new = edit.insert("entity", {"key": "new", "kind": "company", "name": "Neue Firma"})
    assert derived.rows_of(workspace.connection, new) != (None, None)
    with recorded(workspace.connection, "gone") as edit:
        edit.delete("entity", new)
    assert derived.rows_of(workspace.connection, new) == (None, None)
    assert rows_in(workspace.path, DERIVED) == before


def test_the_counts_are_of_claims_at_both_ends_documents_and_sums(workspace: Workspace) -> None:
    with recorded(workspace.connection, "two") as edit:
        one, other = (
            edit.insert("entity", {"key": key, "kind": "company", "name": key}) for key in ("one", "other")
        )
        claim = edit.insert(
            "claim", {"subject_id": one, "object_id": other, "property": "funds", "origin": "analyst"}
        )
        edit.insert("claim", {"subject_id": one, "property": "alias", "value": "x", "origin": "analyst"})
        money = {"subject_is": "funder", "stage": "spent", "qualifier": "exact", "cadence": "total"}
        edit.insert("funding", {"claim_id": claim, "amount_text": "€5m", **money})
        for document in (1, 2, 2):
            quote = {"claim_id": claim, "document_id": document, "start": 0, "end": 1, "exact": "x"}
            edit.insert("citation", quote)
    stats = {row[1]: row[2:] for row in rows_in(workspace.path, ("entity_stat",))["entity_stat"]}
    assert stats[one] == (2, 2, 1)
    assert stats[other] == (1, 0, 1)
