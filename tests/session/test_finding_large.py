"""Answers in two steps find what one step finds, with the columns and without."""

from collections.abc import Iterator
from contextlib import closing
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.session import finding_large
from explorer.session.finding_large import Place
from explorer.session.session import Session, open_session
from explorer.session.shown import Choice, Facet, Query, Sort
from explorer.store.columns import load_columns
from explorer.store.first_hits import ENOUGH
from explorer.store.words_about import WordsAbout
from tests.store.test_tally import CHOICES, WORDS
from tests.workspaces import bundled_copy

NONE: frozenset[int] = frozenset()
LABS = frozenset({(Facet.KIND, "lab")})
PLEDGED = frozenset({(Facet.MONEY, "pledged")})


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with closing(open_session(bundled_copy(tmp_path_factory.mktemp("large")), read_only=True)) as opened:
        yield opened


@pytest.fixture(scope="module", params=["columns", "no columns"])
def place(request: pytest.FixtureRequest, session: Session) -> Place:
    workspace = session.workspace
    columns = load_columns(workspace.connection) if request.param == "columns" else None
    assert (columns is not None) == (request.param == "columns")
    return Place(workspace, WordsAbout(workspace), session.vocabulary, columns)


def counted(choices: tuple[Choice, ...]) -> dict[tuple[Facet, str], int]:
    return {(choice.facet, choice.value): choice.count for choice in choices if choice.count}


@pytest.mark.parametrize(
    ("query", "complete"),
    [
        (Query(), False),  # the first few of all
        (Query(sort=Sort.NAME), False),
        (Query("paris", LABS), True),
        (Query(chosen=LABS), True),
        (Query(span=("2018-01-01", "2018-12-31")), True),
        (Query("paris", sort=Sort.NAME), True),
        (Query("station f"), True),
        (Query("?!…"), True),
        (Query("quantum cheese"), True),
    ],
)
def test_the_first_answer_says_whether_it_is_the_whole(place: Place, query: Query, complete: bool) -> None:
    first = finding_large.find_first(place, query, NONE, page=5)
    whole = finding_large.find_all(place, query, NONE)
    assert first.complete == complete
    assert whole.complete
    if complete:
        assert list(first.ids) == list(whole.ids)
    else:
        assert len(first.ids) == ENOUGH < len(whole.ids)
    assert [row.id for row in first.first_rows] == list(first.ids)[:5]
    assert whole.first_rows == ()
    assert first.query == whole.query == query


@pytest.mark.parametrize("text", ["?!…", "...", "—", "()"])
def test_signs_alone_find_nothing(place: Place, text: str) -> None:
    query = Query(text)
    assert finding_large.find_first(place, query, NONE, page=5).first_rows == ()
    assert list(finding_large.find_all(place, query, NONE).ids) == []


@pytest.mark.parametrize("order", list(product(Sort, (False, True))), ids=str)
@pytest.mark.parametrize(("text", "chosen"), [("", NONE), ("", LABS), ("paris", NONE), ("ai", PLEDGED)])
def test_what_is_shown_first_stays_at_the_top_in_every_order(
    place: Place,
    session: Session,
    text: str,
    chosen: frozenset[tuple[Facet, str]],
    order: tuple[Sort, bool],
) -> None:
    sort, descending = order
    query = Query(text, chosen, sort, descending)
    first = finding_large.find_first(place, query, NONE, page=20)
    whole = list(finding_large.find_all(place, query, NONE).ids)
    assert whole[:20] == [row.id for row in first.first_rows]
    small = list(session.find(query).ids)
    if sort is Sort.RELEVANCE and text:
        assert sorted(whole) == sorted(small)  # a large list ranks by simpler means
    else:
        assert whole == small


def test_the_number_of_all_is_known_with_the_columns(place: Place, session: Session) -> None:
    total = finding_large.find_all(place, Query("station f"), NONE).total_in_workspace
    assert total == (session.counts().entities if place.columns else None)
    assert finding_large.find_first(place, Query(), NONE, page=1).total_in_workspace is None


def test_those_that_differ_are_given_by_whoever_knows_them(place: Place, session: Session) -> None:
    some = frozenset(list(session.find(Query()).ids)[3:6])
    query = Query(chosen=frozenset({(Facet.EVIDENCE, "differs")}))
    first = finding_large.find_first(place, query, some, page=5)
    assert set(first.ids) == set(finding_large.find_all(place, query, some).ids) == some
    assert all(row.differs for row in first.first_rows)
    counts = counted(finding_large.count_choices(place, Query(), some))
    assert counts[Facet.EVIDENCE, "differs"] == len(some)


def test_only_so_many_values_of_a_facet_are_offered(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    if place.columns is None:
        pytest.skip("without the columns all are counted")
    every = counted(finding_large.count_choices(place, Query(), NONE))
    monkeypatch.setattr(finding_large, "_MOST_VALUES", 3)
    some = counted(finding_large.count_choices(place, Query(), NONE))
    kinds = sorted((count for (facet, _), count in every.items() if facet is Facet.KIND), reverse=True)
    left = sorted((count for (facet, _), count in some.items() if facet is Facet.KIND), reverse=True)
    assert left == kinds[:3]


queries = st.builds(
    Query,
    st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
    st.frozensets(st.sampled_from([(Facet(facet), value) for facet, value in CHOICES]), max_size=4),
    st.sampled_from(list(Sort)),
    st.booleans(),
    st.sampled_from([None, ("2015-01-01", "2018-12-31"), ("1900-01-01", "1901-01-01")]),
)


@settings(max_examples=60, deadline=None)
@given(query=queries)
def test_any_query_finds_and_counts_what_one_step_finds(place: Place, session: Session, query: Query) -> None:
    differing = session.disagreements.entities()
    expected = session.find(query)
    first = finding_large.find_first(place, query, differing, page=10)
    whole = finding_large.find_all(place, query, differing)
    assert set(whole.ids) == set(expected.ids)
    assert len(whole.ids) == len(expected.ids)
    assert list(whole.ids)[:10] == [row.id for row in first.first_rows]
    assert set(first.ids) <= set(whole.ids)
    assert counted(finding_large.count_choices(place, query, differing)) == counted(expected.choices)
