"""Saved searches in a file, and the keys by which they name places and documents."""

from contextlib import closing
from pathlib import Path

from explorer.store import saved_searches as store
from explorer.store.recording import recorded
from explorer.store.workspace import open_workspace
from tests.workspaces import small_copy


def test_names_are_compared_folded_and_listed_in_order(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        connection = workspace.connection
        with recorded(connection, "searches") as edit:
            first = store.write_search(edit, None, "Éa", "{}")
            store.write_search(edit, None, "b", "{}")
            store.write_search(edit, first, "Ça", "{}")
        assert [row[1] for row in store.saved_searches(connection)] == ["b", "Ça"]
        assert store.id_of_name(connection, "CA") == first
        assert store.id_of_name(connection, "none") is None
        assert store.fold_name("\u200b") == "\u200b"


def test_keys_lead_to_ids_and_back(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        connection = workspace.connection
        for facet, value in (("place", "1"), ("document", "2")):
            found = store.key_of(connection, facet, value)
            assert found is not None
            assert store.id_of(connection, facet, found[0]) == int(value)
            assert store.key_of(connection, facet, "99") is None
            assert store.id_of(connection, facet, "none") is None
        assert store.is_in_use(connection, "kind", "infrastructure")
        assert not store.is_in_use(connection, "tag", "ai")
