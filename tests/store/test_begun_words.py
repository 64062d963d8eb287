"""Which words begin so: all of them, in order, or none named where there are too many."""

import pytest

from explorer.store import begun_words
from explorer.store.begun_words import beginning, words_begun
from explorer.store.workspace import Workspace


def all_words(workspace: Workspace) -> list[str]:
    rows = workspace.connection.execute(
        "SELECT name || ' ' || aliases || ' ' || about || ' ' || quotes FROM search"
    )
    return sorted({word for (text,) in rows for word in text.split()})


@pytest.mark.parametrize("start", ["invest", "research", "supercomp", "zzz", "a€", "paris", "machinelearn"])
def test_the_words_of_the_index_that_begin_so(bundled: Workspace, start: str) -> None:
    assert words_begun(bundled.connection, start) == [w for w in all_words(bundled) if w.startswith(start)]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("pari", '"pari" *'),  # the index keeps lists for short beginnings
        ("supercomputer", '"supercomputer" OR "supercomputers"'),
        ("zzzzzzzz", '"zzzzzzzz"'),
    ],
)
def test_a_beginning_names_its_words_where_that_is_quicker(
    bundled: Workspace, start: str, expected: str
) -> None:
    assert beginning(bundled.connection, start) == expected


def test_too_many_words_are_not_named(bundled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun_words, "_MOST", 1)
    assert words_begun(bundled.connection, "supercomputer") is None
    assert beginning(bundled.connection, "supercomputer") == '"supercomputer" *'
