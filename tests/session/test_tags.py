"""Tags and stars without a screen: what is refused, what is shown, what is found by them, what is exported."""

from collections.abc import Callable

import pytest

from explorer.domain.ids import EntityId
from explorer.session.exporting import Subject, export_table
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.session.shown import Choice, Facet, Query
from explorer.session.tags import short
from explorer.store.errors import NoSuchRow
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F


def choices(session: Session, facet: Facet, query: Query | None = None) -> list[Choice]:
    return [choice for choice in session.choices(query or Query()) if choice.facet is facet]


@pytest.mark.parametrize("tag", ["", "   ", "\u200b", "a\x07b", "y" * 61])
def test_what_is_no_tag_is_refused_beside_the_field(small: Session, tag: str) -> None:
    before = small.path.read_bytes()
    with pytest.raises(FormProblemsError) as caught:
        small.tags.add([STATION_F], tag)
    assert set(caught.value.problems) == {"tag"}
    assert small.path.read_bytes() == before


def test_a_tag_is_tidied_and_spelt_as_the_first_time(small: Session) -> None:
    small.tags.add([STATION_F], "  To   check ")
    small.tags.add([HPC_AI], "TO CHECK")
    assert small.entity(HPC_AI).tags == ("To check",)
    assert small.tags.in_use() == (("To check", 2),)


def test_tagging_what_is_tagged_writes_nothing(small: Session) -> None:
    small.tags.add([STATION_F], "AI")
    before = small.path.read_bytes()
    small.tags.add([STATION_F], "ai")
    small.tags.remove([HPC_AI], "ai")
    small.tags.star([HPC_AI], on=False)
    assert small.path.read_bytes() == before


def test_one_that_is_gone_stops_the_whole_of_it(small: Session) -> None:
    before = small.path.read_bytes()
    writes: list[Callable[[], None]] = [
        lambda: small.tags.add([STATION_F, EntityId(99)], "AI"),
        lambda: small.tags.remove([EntityId(99)], "AI"),
        lambda: small.tags.star([EntityId(99)], on=True),
    ]
    for write in writes:
        with pytest.raises(NoSuchRow):
            write()
    assert small.path.read_bytes() == before


def test_stars_show_in_the_list_and_in_the_detail(small: Session) -> None:
    small.tags.star([JEAN_ZAY, STATION_F], on=True)
    assert {row.id for row in small.find(Query()).first_rows if row.starred} == {JEAN_ZAY, STATION_F}
    assert small.entity(JEAN_ZAY).starred
    assert not small.entity(HPC_AI).starred
    assert small.tags.starred([JEAN_ZAY, HPC_AI]) == {JEAN_ZAY}


def test_the_filters_count_tags_and_stars_under_everything_else(small: Session) -> None:
    small.tags.add([STATION_F, FAIRBANK], "To check")
    small.tags.star([STATION_F], on=True)
    tag, star = (Facet.TAG, "to check"), (Facet.STAR, "yes")
    assert choices(small, Facet.TAG) == [Choice(*tag, "To check", 2, chosen=False)]
    assert choices(small, Facet.STAR) == [Choice(*star, "With a star", 1, chosen=False)]
    both = Query(chosen=frozenset({tag, star}))
    assert list(small.find(both).ids) == [STATION_F]
    assert choices(small, Facet.TAG, both) == [Choice(*tag, "To check", 1, chosen=True)]
    assert choices(small, Facet.STAR, Query("jean zay")) == []


def test_a_tag_that_nobody_has_any_more_stays_while_it_is_chosen(small: Session) -> None:
    (gone,) = choices(small, Facet.TAG, Query(chosen=frozenset({(Facet.TAG, "ai")})))
    assert (gone.count, gone.chosen) == (0, True)


def test_marks_are_deleted_with_their_entity_and_come_back_with_it(small: Session) -> None:
    small.tags.add([STATION_F], "AI")
    small.tags.star([STATION_F], on=True)
    small.delete_entities([STATION_F])
    assert small.tags.in_use() == ()
    small.undo()
    assert (small.entity(STATION_F).tags, small.entity(STATION_F).starred) == (("AI",), True)


def test_an_export_has_them(small: Session) -> None:
    small.tags.add([STATION_F], "=1+1")
    small.tags.add([STATION_F], "AI")
    small.tags.star([STATION_F], on=True)
    table = export_table(small, Subject.ENTITIES, [STATION_F])
    assert (table.header[-2:], [row[-2:] for row in table.rows]) == (
        ["Tags", "Starred"],
        [["=1+1; AI", "yes"]],
    )


def test_a_long_name_leaves_room_in_a_label() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 59 + "…"
