"""The best few hits: whole names before beginnings before words within, the rest never read once there are enough."""

import pytest

from explorer.domain.text import is_blank
from explorer.store import first_hits as hits_of
from explorer.store import search
from explorer.store.first_hits import Hits, first_by, first_hits, kinds_there_are
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace


def hits(workspace: Workspace, text: str, *, descending: bool = False) -> Hits:
    selection = search.selection_of(text, (), frozenset())
    return first_hits(
        workspace.connection, search.loosened(workspace.connection, selection), descending=descending
    )


def names(workspace: Workspace, text: str) -> list[str]:
    sql = "SELECT name FROM entity WHERE id = ?"
    return [workspace.connection.execute(sql, (one,)).fetchone()[0] for one in hits(workspace, text).ids]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("facebook", "Facebook"),
        ("face", "Facebook"),
        ("FAIR", "F.A.I.R"),  # however it is spelled
        ("station f", "Station F"),
        ("jean zay", "Jean Zay"),
        ("bpi", "Bpifrance"),
        ("yann le cun", "Yann LeCun"),
        ("inria", "Inria"),
    ],
)
def test_the_first_hit_is_the_one_people_mean(bundled: Workspace, text: str, first: str) -> None:
    assert names(bundled, text)[0] == first


@pytest.mark.parametrize(
    "text", ["a", "paris", "facebook ai", "research lab", "companies", "million eur", "zz", "the"]
)
def test_all_hits_are_those_of_the_whole_search(
    bundled: Workspace, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(hits_of, "ENOUGH", 10_000)
    found = hits(bundled, text)
    selection = search.loosened(bundled.connection, search.selection_of(text, (), frozenset()))
    everything = search.find_ids(bundled.connection, selection, text, "relevance", descending=False)
    assert not is_blank(text)
    assert sorted(found.ids) == sorted(everything)
    assert found.complete


def test_nothing_more_is_asked_once_there_are_enough(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits_of, "ENOUGH", 3)
    asked: list[str] = []
    workspace.connection.set_trace_callback(asked.append)
    found = hits(workspace, "paris")
    assert len(found.ids) >= 3
    assert not found.complete
    assert not [sql for sql in asked if sql.startswith("SELECT rowid FROM search") and "LIMIT 256" in sql]


def test_more_than_a_window_is_never_looked_at(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits_of, "WINDOW", 20)
    with recorded(workspace.connection, "addition") as edit:
        for number in range(60):
            edit.insert("entity", {"key": f"x{number}", "kind": "company", "name": f"Quux {number}"})
    found = hits(workspace, "quux")
    assert 0 < len(found.ids) <= 60
    assert not found.complete


@pytest.mark.parametrize("order", ["relevance", "name", "kind", "claims", "documents"])
@pytest.mark.parametrize("descending", [False, True])
def test_the_first_of_an_unsearched_list_are_its_first(
    bundled: Workspace, order: str, *, descending: bool
) -> None:
    everything = search.selection_of("", (), frozenset())
    expected = search.find_ids(bundled.connection, everything, "", order, descending=descending)
    count = bundled.connection.execute("SELECT count(*) FROM entity").fetchone()[0]
    assert first_by(bundled.connection, order, count, descending=descending) == list(expected)
    assert len(first_by(bundled.connection, order, 5, descending=descending)) == 5


def test_the_kinds_are_those_there_are(bundled: Workspace) -> None:
    rows = bundled.connection.execute("SELECT DISTINCT kind FROM entity ORDER BY kind")
    assert kinds_there_are(bundled.connection) == [row[0] for row in rows]
