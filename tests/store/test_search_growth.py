"""Four times the workspace is four times the work, not sixteen: counted in SQLite's own steps, not in seconds."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explorer.store import reading, search, words_about
from explorer.store.loading import load
from explorer.store.workspace import Workspace, create_workspace, open_workspace

if TYPE_CHECKING:
    from explorer.domain.edits import Row

SMALL, TIMES = 250, 4
WORDS = ["paris", "lyon", "nancy", "research", "intelligence", "start", "fund", "school", "lab", "cloud"]


def filled(path: Path, count: int) -> Workspace:
    """A workspace of `count` entities with four claims each, every one cited."""
    documents = [
        {"id": n, "file_name": f"{n}.txt", "text": "words", "original": b"words", "sha256": "x"}
        for n in range(1, 5)
    ]
    entities: list[Row] = []
    claims: list[Row] = []
    for n in range(1, count + 1):
        name = f"{WORDS[n % 10]} {WORDS[n // 10 % 10]} e{n}"
        entities.append(
            {"id": n, "key": str(n), "kind": ("lab", "fund")[n % 2], "name": name, "sort_name": name}
        )
        for place, name_ in enumerate(("name", "located_in", "staff", "funds")):
            other = {"located_in": n % 20 + 1, "funds": (n * 7) % count + 1}.get(name_)
            claims.append(
                {
                    "id": n * 4 + place,
                    "subject_id": n,
                    "property": name_,
                    "value": name if name_ == "name" else "v",
                    "object_id": None if other == n else other,
                    "origin": "curated",
                }
            )
    money = {
        "subject_is": "funder",
        "stage": "spent",
        "amount_text": "1",
        "qualifier": "exact",
        "cadence": "total",
    }
    quote = {"start": 0, "end": 5, "exact": "words"}
    tables: dict[str, list[Row]] = {
        "document": list(documents),
        "entity": entities,
        "claim": claims,
        "funding": [{"claim_id": claim["id"], **money} for claim in claims if claim["property"] == "funds"],
        "citation": [
            {"id": claim["id"], "claim_id": claim["id"], "document_id": n % 4 + 1, **quote}
            for n, claim in enumerate(claims)
        ],
    }
    create_workspace(path, lambda connection: load(connection, tables))
    return open_workspace(path)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Workspace]]:
    folder = tmp_path_factory.mktemp("growth")
    with (
        closing(filled(folder / "small.hub", SMALL)) as small,
        closing(filled(folder / "large.hub", SMALL * TIMES)) as large,
    ):
        yield small, large


def steps(workspace: Workspace, ask: Callable[[sqlite3.Connection], object]) -> int:
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    workspace.connection.set_progress_handler(step, 50)
    ask(workspace.connection)
    workspace.connection.set_progress_handler(None, 0)
    return count


def found(text: str, *chosen: tuple[str, str]) -> Callable[[sqlite3.Connection], object]:
    def ask(connection: sqlite3.Connection) -> object:
        selection = search.selection_of(text, chosen, frozenset({1, 2, 3}))
        return search.find_ids(connection, selection, text, "relevance", descending=False)

    return ask


def counted(text: str, *chosen: tuple[str, str]) -> Callable[[sqlite3.Connection], object]:
    def ask(connection: sqlite3.Connection) -> object:
        selection = search.selection_of(text, chosen, frozenset({1, 2, 3}))
        return search.count_facets(connection, selection, text)

    return ask


def everyone(connection: sqlite3.Connection) -> list[int]:
    return [row[0] for row in connection.execute("SELECT id FROM entity")]


ASKED: dict[str, Callable[[sqlite3.Connection], object]] = {
    "find everything": found(""),
    "find a word": found("paris"),
    "find nothing": found("paris nowhere"),
    "find within filters": found("paris", ("kind", "lab"), ("document", "1"), ("money", "any")),
    "count everything": counted(""),
    "count a word": counted("paris"),
    "count nothing": counted("paris nowhere"),
    "count within filters": counted("paris", ("kind", "lab"), ("document", "1"), ("money", "any")),
    "claims at either end": lambda c: reading.claims_at_either_end(c, everyone(c)),
    "claims of": lambda c: reading.claims_of(c, everyone(c), ["name", "staff"]),
    "claims that could contradict": lambda c: reading.comparable_claims(c, ["staff"]),
    "all sums": reading.funding_claims,
    "rows of a list": lambda c: reading.list_rows(c, everyone(c)),
    "neighbours": lambda c: reading.neighbours_of(c, everyone(c)),
    "texts": lambda c: words_about.texts_about(c, everyone(c)),
    "quotes": lambda c: words_about.quotes_about(c, everyone(c)),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_the_work_grows_with_the_workspace_and_no_faster(
    both: tuple[Workspace, Workspace], ask: Callable[[sqlite3.Connection], object]
) -> None:
    small, large = (steps(workspace, ask) for workspace in both)
    assert large < small * TIMES * 1.5 + 100


def test_what_is_asked_of_one_entity_does_not_grow(both: tuple[Workspace, Workspace]) -> None:
    small, large = (steps(one, lambda c: reading.claims_at_either_end(c, [100])) for one in both)
    assert large <= small + 20


@pytest.mark.parametrize("text", ["paris", "paris nowhere", "pa ri"])
@pytest.mark.parametrize(
    "chosen", [(), (("kind", "lab"), ("document", "1")), (("evidence", "differs"),)], ids=str
)
def test_the_words_are_looked_up_once_and_not_for_every_row(
    both: tuple[Workspace, Workspace], text: str, chosen: tuple[tuple[str, str], ...]
) -> None:
    """SQLite's steps do not show what FTS5 does within one of them; its plan shows how often it is asked."""
    connection = both[1].connection
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    found(text, *chosen)(connection)
    counted(text, *chosen)(connection)
    connection.set_trace_callback(None)
    statements = [sql for sql in asked if not sql.startswith("--")]
    assert len(statements) > 5
    for sql in statements:
        loops: dict[int, list[str]] = {}
        for _, parent, _, detail in connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
            if detail.startswith(("SCAN", "SEARCH")):
                loops.setdefault(parent, []).append(detail)
        inner = [detail for details in loops.values() for detail in details[1:] if "search VIRTUAL" in detail]
        assert inner == [], sql
