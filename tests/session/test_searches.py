"""Saved searches without a screen: kept, opened with what is left, refused beside the name."""

from collections.abc import Callable

import pytest

from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import EntityForm
from explorer.session.session import Session
from explorer.session.shown import Facet, Query, Sort
from explorer.store.errors import NoSuchRow
from tests.session.write import FAIRBANK, HPC_AI, STATION_F

QUERY = Query(
    "paris  l'IA",
    frozenset(
        {
            (Facet.KIND, "lab"),
            (Facet.PLACE, str(STATION_F)),
            (Facet.DOCUMENT, "1"),
            (Facet.TAG, "to check"),
            (Facet.STAR, "yes"),
            (Facet.EVIDENCE, "differs"),
            (Facet.MONEY, "any"),
        }
    ),
    Sort.CLAIMS,
    descending=True,
    span=("2018-01-01", "2020-12-31"),
)


def test_a_search_comes_back_as_it_was_saved(small: Session) -> None:
    small.tags.add([FAIRBANK], "To check")
    search_id = small.searches.save("  Labs   to check ", QUERY)
    opened = small.searches.open(search_id)
    assert (opened.name, opened.query, opened.missing) == ("Labs to check", QUERY, ())
    (saved,) = small.searches.all()
    assert saved.words == (
        "“paris  l'IA” · A campus · Sources differ · lab · Any sum of money · Station F · With a star · To check"
        " · 2018-01-01 to 2020-12-31"
    )
    assert small.searches.named("LABS to check") == saved
    assert small.searches.named("other") is None


def test_what_is_no_longer_there_is_left_out_and_said(small: Session) -> None:
    small.tags.add([FAIRBANK], "To check")
    small.save_entity(EntityForm(FAIRBANK, "Fairbank", "public_body"))
    search_id = small.searches.save("Mixed", QUERY)
    small.tags.remove([FAIRBANK], "To check")
    small.delete_entities([STATION_F])
    opened = small.searches.open(search_id)
    assert set(opened.missing) == {"the place “Station F”", "the tag “To check”"}
    left = {pair for pair in QUERY.chosen if pair[0] not in (Facet.PLACE, Facet.TAG)}
    assert opened.query.chosen == left
    small.undo()
    assert "the place “Station F”" not in small.searches.open(search_id).missing


def test_a_kind_of_another_program_is_missing_until_it_is_there(small: Session) -> None:
    search_id = small.searches.save("Odd", Query(chosen=frozenset({(Facet.KIND, "spaceship")})))
    assert small.searches.open(search_id).missing == ("the kind “spaceship”",)
    small.workspace.connection.execute("UPDATE entity SET kind = 'spaceship' WHERE id = ?", (HPC_AI,))
    assert small.searches.open(search_id).missing == ()


def test_text_that_cannot_be_read_opens_as_everything_and_says_so(small: Session) -> None:
    search_id = small.searches.save("Odd", Query("x"))
    small.workspace.connection.execute("UPDATE saved_search SET query = 'nonsense'")
    opened = small.searches.open(search_id)
    assert (opened.query, bool(opened.missing)) == (Query(), True)
    assert small.searches.all()[0].words == "cannot be read"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Give it a name."),
        (" \t\u200b", "Give it a name."),
        ("x" * 81, "at most 80 characters"),
        ("a\x07b", "invisible control characters"),
        ("LABS", "There is a saved search “LABS” already"),
    ],
)
def test_a_name_that_will_not_do_is_refused_beside_it(small: Session, name: str, why: str) -> None:
    small.searches.save("Labs", QUERY)
    other = small.searches.save("Other", QUERY)
    before = small.path.read_bytes()
    writes: list[Callable[[], object]] = [
        lambda: small.searches.save(name, Query("new")),
        lambda: small.searches.rename(other, name),
    ]
    for write in writes:
        with pytest.raises(FormProblemsError, match=why) as caught:
            write()
        assert set(caught.value.problems) == {"name"}
    assert small.path.read_bytes() == before


def test_a_name_may_change_its_case(small: Session) -> None:
    search_id = small.searches.save("labs", QUERY)
    small.searches.rename(search_id, "Labs")
    assert [saved.name for saved in small.searches.all()] == ["Labs"]


def test_replacing_keeps_the_name_and_one_of_each(small: Session) -> None:
    search_id = small.searches.save("Labs", QUERY)
    small.searches.replace(search_id, Query("new"))
    assert small.searches.open(search_id).query == Query("new")
    assert len(small.searches.all()) == 1
    small.undo()
    assert small.searches.open(search_id).query.text == QUERY.text


def test_one_that_is_gone_is_told(small: Session) -> None:
    steps: list[Callable[[], object]] = [
        lambda: small.searches.open(7),
        lambda: small.searches.rename(7, "x"),
        lambda: small.searches.delete(7),
        lambda: small.searches.replace(7, QUERY),
    ]
    for step in steps:
        with pytest.raises(NoSuchRow):
            step()
