"""Filters combine and their counts are right: each equals a recount by hand, whatever is typed and ticked."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.recording import Recorder, recorded
from explorer.store.search import count_facets, find_ids, selection_of
from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import bundled_copy

Ticked = frozenset[tuple[str, str]]

TEXTS = ["", "paris", "ai", "facebook", "l'intelligence", "zzz", "!!"]
DIFFERING = frozenset({1, 20, 21, 22, 10**6})


@dataclass(frozen=True)
class Counting:
    """A workspace and, by facet and value, the entities that have it, counted without SQL's help."""

    workspace: Workspace
    having: dict[str, dict[str, set[int]]]
    everything: set[int]

    def matching(self, text: str) -> set[int]:
        selection = selection_of(text, (), frozenset())
        return set(find_ids(self.workspace.connection, selection, text, "name", descending=False))

    def passing(self, ids: set[int], ticked: Ticked) -> set[int]:
        for facet in {facet for facet, _ in ticked}:
            values = [value for name, value in ticked if name == facet]
            ids = {one for one in ids if any(one in self.having[facet].get(value, ()) for value in values)}
        return ids


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counting]:
    with closing(open_workspace(bundled_copy(tmp_path_factory.mktemp("facets")))) as workspace:
        with recorded(workspace.connection, "more of what is rare") as edit:
            rarities(edit)
        having = recount(workspace)
        assert all(having[facet] for facet in ("kind", "place", "document", "money"))
        assert set(having["evidence"]) == {"several", "one", "none", "analyst", "differs"}
        everything = {row[0] for row in workspace.connection.execute("SELECT id FROM entity")}
        yield Counting(workspace, having, everything)


def rarities(edit: Recorder) -> None:
    note = {"subject_id": 1, "property": "note", "value": "seen", "origin": "analyst"}
    edit.insert("claim", note)
    nowhere = edit.insert("entity", {"key": "bare", "kind": "place", "name": "Nowhere, Paris"})
    for subject in (2, 3):
        where = {"subject_id": subject, "property": "located_in", "object_id": nowhere, "origin": "analyst"}
        edit.insert("claim", {**where, "rank": "deprecated"})
        edit.insert("claim", where)
    money = {"subject_is": "recipient", "amount_text": "€1", "qualifier": "exact", "cadence": "total"}
    for stage in ("spent", "disbursed"):
        claim = edit.insert("claim", {**note, "subject_id": nowhere, "object_id": 4})
        edit.insert("funding", {"claim_id": claim, "stage": stage, **money})


def recount(workspace: Workspace) -> dict[str, dict[str, set[int]]]:
    """Facet → value → the entities that have it."""
    claims = {
        row[0]: row[1:]
        for row in all_rows(workspace, "SELECT id, subject_id, object_id, property, origin FROM claim")
    }
    cited = all_rows(workspace, "SELECT claim_id, document_id FROM citation")
    sums = all_rows(workspace, "SELECT claim_id, stage FROM funding")
    ends = [(claims[claim][:2], stage) for claim, stage in sums]
    evidence = by_evidence(claims, cited)
    return {
        "kind": grouped((kind, one) for one, kind in all_rows(workspace, "SELECT id, kind FROM entity")),
        "place": grouped((other, one) for one, other, name, _ in claims.values() if name == "located_in"),
        "document": grouped((document, claims[claim][0]) for claim, document in cited),
        "money": grouped((value, one) for both, stage in ends for one in both for value in (stage, "any")),
        "evidence": {**grouped(evidence), "differs": set(DIFFERING)},
    }


def by_evidence(
    claims: dict[object, tuple[object, ...]], cited: list[tuple[object, ...]]
) -> Iterator[tuple[object, object]]:
    told_in: dict[object, set[object]] = {}
    for claim, document in cited:
        told_in.setdefault(claims[claim][0], set()).add(document)
    for subject, documents in told_in.items():
        yield "several" if len(documents) > 1 else "one", subject
    with_quote = {claim for claim, _ in cited}
    for claim, (subject, _, _, origin) in claims.items():
        if claim not in with_quote:
            yield "none", subject
        if origin == "analyst":
            yield "analyst", subject


def all_rows(workspace: Workspace, sql: str) -> list[tuple[object, ...]]:
    return workspace.connection.execute(sql).fetchall()


def grouped(pairs: Iterable[tuple[object, object]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for value, entity in pairs:
        if value is not None and isinstance(entity, int):
            found.setdefault(str(value), set()).add(entity)
    return found


@st.composite
def choices(draw: st.DrawFn) -> list[tuple[str, int]]:
    """Facets, and which of their values in order; indices, because the values are known only with the fixture."""
    facets = st.sampled_from(["kind", "place", "document", "money", "evidence"])
    return draw(st.lists(st.tuples(facets, st.integers(0, 30)), max_size=6))


def ticked_of(counting: Counting, chosen: list[tuple[str, int]]) -> Ticked:
    values = {facet: [*sorted(found), "no such value"] for facet, found in counting.having.items()}
    return frozenset((facet, values[facet][number % len(values[facet])]) for facet, number in chosen)


@given(text=st.sampled_from(TEXTS), chosen=choices())
def test_hits_and_counts_equal_a_recount(
    counting: Counting, text: str, chosen: list[tuple[str, int]]
) -> None:
    ticked = ticked_of(counting, chosen)
    connection = counting.workspace.connection
    selection = selection_of(text, ticked, DIFFERING)
    matching = counting.matching(text)
    hits = find_ids(connection, selection, text, "relevance", descending=False)
    assert len(hits) == len(set(hits))
    assert set(hits) == counting.passing(matching, ticked)

    counts = count_facets(connection, selection, text)
    for facet, having in counting.having.items():
        others = frozenset(pair for pair in ticked if pair[0] != facet)
        within = counting.passing(matching, others)
        expected = {value: len(within & ids) for value, ids in having.items()}
        found = dict(counts[facet])
        assert len(found) == len(counts[facet]), "no value twice"
        assert {value: count for value, count in found.items() if count} == {
            value: count for value, count in expected.items() if count
        }


def test_without_a_search_or_a_filter_every_entity_is_counted(counting: Counting) -> None:
    counts = count_facets(counting.workspace.connection, selection_of("", (), DIFFERING), "")
    assert sum(count for _, count in counts["kind"]) == len(counting.everything)


WITHIN: dict[str, Callable[[Counting], Ticked]] = {
    "two kinds": lambda _: frozenset({("kind", "person"), ("kind", "company")}),
    "a kind and a document": lambda _: frozenset({("kind", "person"), ("document", "2")}),
}


@pytest.mark.parametrize("ticked", WITHIN.values(), ids=WITHIN)
def test_values_of_one_facet_add_up_and_facets_narrow(
    counting: Counting, ticked: Callable[[Counting], Ticked]
) -> None:
    pairs = ticked(counting)
    connection = counting.workspace.connection
    alone = [
        set(find_ids(connection, selection_of("", {pair}, DIFFERING), "", "name", descending=False))
        for pair in pairs
    ]
    together = set(find_ids(connection, selection_of("", pairs, DIFFERING), "", "name", descending=False))
    one_facet = len({facet for facet, _ in pairs}) == 1
    assert together == (set.union(*alone) if one_facet else set.intersection(*alone))
    assert together


def test_a_facet_that_is_not_there_lets_nothing_through(counting: Counting) -> None:
    for pair in (("colour", "red"), ("evidence", "hearsay"), ("kind", ""), ("place", "Paris")):
        selection = selection_of("", {pair}, DIFFERING)
        hits = find_ids(counting.workspace.connection, selection, "", "name", descending=False)
        assert list(hits) == []
