"""Own words in a file: each comes back as it was, and what uses it is counted."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.domain.own_words import OwnWords, Word
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType
from explorer.store import own_words as store
from explorer.store.recording import recorded
from explorer.store.workspace import open_workspace
from tests.workspaces import small_copy

KIND = Kind("own_k", "k", "ks", "eye", "blue", "")
PROPERTY = Property(
    *("own_p", "p", "inverse"),
    ValueType.ENTITY,
    frozenset({"lab", "own_k"}),
    frozenset({"person"}),
    "",
    single=True,
    group="people",
    maps_to="",
)
UNIT = Unit("own_u", "u", "μ", "us", "count")


@pytest.mark.parametrize("word", [KIND, PROPERTY, UNIT])
def test_a_word_comes_back_as_it_was_and_goes(tmp_path: Path, word: Word) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        connection = workspace.connection
        for wanted in (word, replace(word, label="other")):
            with recorded(connection, "word") as edit:
                store.write_word(connection, edit, wanted)
            own = store.read_own(connection)
            assert [*own.kinds.values(), *own.properties.values(), *own.units.values()] == [wanted]
        with recorded(connection, "away") as edit:
            store.delete_word(connection, edit, word)
        assert store.read_own(connection) == OwnWords()


def test_what_uses_a_word_is_counted(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        connection = workspace.connection
        with recorded(connection, "words") as edit:
            for word in (KIND, PROPERTY, UNIT):
                store.write_word(connection, edit, word)
            edit.update("entity", 1, {"kind": "own_k"})
            edit.update("claim", 3, {"unit": "own_u"})
        assert store.uses_of(connection, KIND) == [("entities", 1), ("properties", 1)]
        assert store.uses_of(connection, UNIT) == [("claims", 1)]
        assert store.uses_of(connection, PROPERTY) == []


def test_claims_that_do_not_fit_are_counted(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        located = replace(PROPERTY, key="located_in", kinds=frozenset({"person"}), object_kinds=frozenset())
        anything = replace(located, kinds=frozenset())
        assert store.misfits(workspace.connection, located) == 1
        assert store.misfits(workspace.connection, anything) == 0


def test_a_damaged_list_of_kinds_fits_any(tmp_path: Path) -> None:
    row = {**store.row_of(PROPERTY), "kinds": "not JSON", "object_kinds": "{}"}
    found = store.property_from(row)
    assert (found.kinds, found.object_kinds) == (frozenset(), frozenset())
