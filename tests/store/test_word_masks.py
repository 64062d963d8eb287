"""Masks of words find what the search index finds, for any words; each word is asked for once."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.store import search, word_masks
from explorer.store.columns import Columns, load_columns
from explorer.store.word_masks import having_word, having_words, make_ready, nobody
from explorer.store.workspace import Workspace, open_workspace
from tests.store.test_tally import WORDS
from tests.workspaces import bundled_copy

ODD = [
    *WORDS,
    "universities",
    "deep",
    "mind",
    "co",
    "of",
    "7",
    "2018",
    "financ",
    "investissements",
    "fac",
    "x",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Columns]]:
    with closing(open_workspace(bundled_copy(tmp_path_factory.mktemp("masks")), read_only=True)) as workspace:
        columns = load_columns(workspace.connection)
        assert columns is not None
        yield workspace, columns


@settings(max_examples=150, deadline=None)
@given(text=st.lists(st.sampled_from(ODD), min_size=1, max_size=6).map(" ".join), open_end=st.booleans())
def test_any_words_find_what_plain_sql_finds(
    place: tuple[Workspace, Columns], text: str, open_end: bool
) -> None:
    workspace, columns = place
    connection = workspace.connection
    selection = search.selection_of(text + (" " if open_end else ""), (), frozenset())
    if not selection.typed:
        return
    for asked in (selection, search.loosened(connection, selection)):
        expected = sorted(search.find_ids(connection, asked, text, "name", descending=False))
        assert having_words(columns, connection, asked).nonzero()[0].tolist() == expected


def test_a_word_that_many_have_is_asked_for_once(
    place: tuple[Workspace, Columns], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, columns = place
    monkeypatch.setattr(word_masks, "_FEW", 0)
    first = having_word(columns, workspace.connection, '("paris")')
    with closing(open_workspace(workspace.path, read_only=True)) as closed:
        pass  # nothing can be asked of it any more
    assert having_word(columns, closed.connection, '("paris")').tolist() == first.tolist()
    assert first.any()
    assert not nobody(columns).any()


def test_no_more_than_so_many_words_are_kept(
    place: tuple[Workspace, Columns], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, columns = place
    monkeypatch.setattr(word_masks, "_MOST_KEPT", 3)
    monkeypatch.setattr(word_masks, "_FEW", -1)
    for word in ("one", "two", "three", "four", "two", "five"):
        having_word(columns, workspace.connection, f'("{word}")')
    assert list(columns.words) == ['("four")', '("two")', '("five")']
    monkeypatch.setattr(word_masks, "_FEW", 1_000)
    having_word(columns, workspace.connection, '("six")')
    assert '("six")' not in columns.words


def test_words_that_many_have_are_made_ready_as_they_will_be_asked_for(
    place: tuple[Workspace, Columns], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, columns = place
    monkeypatch.setattr(word_masks, "_MANY", 30)
    columns.words.clear()
    monkeypatch.setattr(word_masks, "_FEW", 0)
    rare: set[str] = set()
    make_ready(columns, workspace.connection, rare)
    ready = set(columns.words)
    assert '("p" *)' in ready
    assert '("zq" *)' not in ready
    assert '("z" *)' in rare
    for typed in ("p", "pa", "paris", "paris "):
        having_words(columns, workspace.connection, search.selection_of(typed, (), frozenset()))
    assert set(columns.words) == ready
    asked: list[str] = []
    workspace.connection.set_trace_callback(asked.append)
    make_ready(columns, workspace.connection, rare)
    workspace.connection.set_trace_callback(None)
    assert not [sql for sql in asked if "count(" in sql or "group_concat" in sql]
    assert set(columns.words) == ready


def test_where_few_have_any_word_none_is_made_ready(place: tuple[Workspace, Columns]) -> None:
    workspace, columns = place
    columns.words.clear()
    rare: set[str] = set()
    make_ready(columns, workspace.connection, rare)
    assert not columns.words
    assert len(rare) == 36
