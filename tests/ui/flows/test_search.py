"""The query and its answer in the list and the filters, at once or from another thread."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.session import reader
from explorer.session.building import create_empty
from explorer.session.forms import EntityForm
from explorer.session.shown import Choice, Facet, Query, Sort
from tests.ui.flows.locks import held_by_another
from tests.ui.flows.place import Place, opened_place
from tests.workspaces import bundled_copy

LABS = frozenset({(Facet.KIND, "lab")})


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    with opened_place(bundled_copy(tmp_path)) as made:
        yield made


def settled(qtbot: QtBot, place: Place) -> None:
    qtbot.waitUntil(lambda: not place.browse.is_searching())


def rows(place: Place) -> int:
    return place.entities.model.rowCount()


def ticked(place: Place) -> frozenset[tuple[Facet, str]]:
    return place.filters.model.chosen()


def count_of(place: Place, facet: Facet, value: str) -> int:
    """The count beside a box, as the session tells it for the query in force."""
    choices = place.session.choices(place.browse.query)
    return next(choice.count for choice in choices if (choice.facet, choice.value) == (facet, value))


def test_the_list_and_the_filters_are_filled_before_the_window_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_place(bundled_copy(tmp_path)) as place:
        everything = place.session.counts().entities
        assert rows(place) == everything
        assert f"{everything} entities" in place.entities.header.title.text()
        assert not place.browse.is_searching()
        assert ticked(place) == frozenset()


def test_an_empty_workspace_is_searched_too(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "empty.hub"
    create_empty(path)
    with opened_place(path) as place:
        assert rows(place) == 0
        place.browse.search("anything")
        settled(qtbot, place)
        assert rows(place) == 0
        assert not place.troubles


QUERIES = [
    (Query("station f"), "Station F"),
    (Query("STATION-F!"), "Station F"),
    (Query("", LABS), None),
    (Query("facebook", LABS), None),
    (Query("", sort=Sort.NAME), None),
    (Query("", sort=Sort.CLAIMS, descending=True), None),
]


@pytest.fixture(params=["at once", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, place: Place) -> str:
    """The two ways to an answer; that in two steps is for workspaces with many entities."""
    if request.param == "in two steps":
        monkeypatch.setattr(reader, "RANKED_AT_ONCE", 0)
        place.browse.find_again()
    return str(request.param)


@pytest.mark.parametrize(("query", "first"), QUERIES, ids=str)
def test_what_is_asked_is_what_the_list_and_the_filters_show(
    qtbot: QtBot, place: Place, way: str, query: Query, first: str | None
) -> None:
    place.browse.search(query.text)
    place.browse.choose(query.chosen)
    place.browse.sort(query.sort, query.descending)
    settled(qtbot, place)
    expected = place.session.find(query)
    assert place.browse.query == query
    listed = place.entities.model.ids_between(0, rows(place))
    if way == "in two steps" and query.text:  # beyond the best, a large workspace is listed by ids
        assert sorted(listed) == sorted(expected.ids)
    else:
        assert listed == list(expected.ids)
    assert ticked(place) == query.chosen
    assert first is None or place.names()[0] == first


def test_asking_the_same_again_asks_nobody(qtbot: QtBot, place: Place) -> None:
    place.browse.search("paris")
    settled(qtbot, place)
    answers = len(place.found)
    place.browse.search("paris")
    place.browse.choose(frozenset())
    assert (len(place.found), place.browse.is_searching()) == (answers, False)


def test_clearing_drops_words_and_ticks_and_keeps_the_order(qtbot: QtBot, place: Place) -> None:
    place.search.take("paris")
    place.browse.choose(LABS)
    place.browse.sort(Sort.NAME, descending=True)
    place.browse.clear()
    settled(qtbot, place)
    assert place.browse.query == Query(sort=Sort.NAME, descending=True)
    assert (place.search.text(), ticked(place)) == ("", frozenset())
    assert rows(place) == place.session.counts().entities


def test_rows_further_down_are_fetched_when_they_are_scrolled_to(qtbot: QtBot, place: Place) -> None:
    last = rows(place) - 1
    assert place.entities.model.row_shown(last) is None
    place.entities.table.scrollToBottom()
    qtbot.waitUntil(lambda: place.entities.model.row_shown(last) is not None)
    (expected,) = place.session.rows(place.entities.model.ids_between(last, last), place.browse.query)
    assert place.entities.model.row_shown(last) == expected


def test_counts_follow_the_rows_and_until_then_the_search_goes_on(qtbot: QtBot, place: Place) -> None:
    place.browse.search("facebook")
    assert place.browse.is_searching()
    assert place.names()[0].startswith("Facebook")  # the rows are there already
    settled(qtbot, place)
    assert not place.browse.is_searching()


def test_counts_of_an_older_question_are_not_shown_beside_newer_rows(qtbot: QtBot, place: Place) -> None:
    shown: list[tuple[Choice, ...]] = []
    finder = place.browse._finders().rest
    place.browse.search("paris")
    older = place.session.choices(Query("lab"))
    model = place.filters.model
    model.modelReset.connect(lambda: shown.append(()))
    model.dataChanged.connect(lambda: shown.append(()))
    finder.counted.emit(older)  # it comes late, between the new rows and their own counts
    assert shown == []
    assert place.browse.is_searching()
    settled(qtbot, place)
    assert not place.browse.is_searching()
    assert shown != []


def test_typing_a_word_letter_by_letter_ends_with_its_rows_and_counts(
    qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "RANKED_AT_ONCE", 0)
    place.browse.find_again()
    settled(qtbot, place)
    place.found.clear()
    for end in range(1, len("station f") + 1):
        place.browse.search("station f"[:end])
    settled(qtbot, place)
    assert {found.query.text for found in place.found} == {"station f"}
    assert place.found[-1].complete
    assert place.names()[0] == "Station F"


def test_a_search_that_fails_says_why_keeps_the_list_and_may_be_asked_again(
    qtbot: QtBot, place: Place, way: str
) -> None:
    settled(qtbot, place)
    finders = place.browse._finders()
    for finder in (finders.first, finders.rest):
        finder._reader.workspace.connection.execute("PRAGMA busy_timeout = 0")
    before = rows(place)
    with held_by_another(place.session):
        place.browse.search("station f")
        qtbot.waitUntil(lambda: bool(place.troubles))
    assert len(place.troubles) == 1
    assert "Another program is using this workspace" in place.troubles[0]
    assert not place.browse.is_searching()
    assert rows(place) == before
    qtbot.wait(250)  # by now it would say that it is searching, if it still were
    assert place.entities.header.note.text() == ""
    place.browse.search("station f")
    settled(qtbot, place)
    assert place.names()[0] == "Station F"


def test_every_write_is_found_at_once(qtbot: QtBot, place: Place) -> None:
    place.browse.search("mistral")
    settled(qtbot, place)
    assert rows(place) == 0
    place.session.save_entity(EntityForm(name="Mistral", kind="startup"))
    assert place.names() == ["Mistral"]
    settled(qtbot, place)
    assert count_of(place, Facet.KIND, "startup") == 1
    place.session.undo()
    assert rows(place) == 0
