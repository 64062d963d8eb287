"""What a workspace does not say: counted, and listed page by page."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.forms import EntityForm, FundingForm
from explorer.session.session import Session, open_session
from explorer.store import gaps
from explorer.store.gaps import GapKeys
from tests.session.write import FAIRBANK, ONE, STATION_F, TWO, cited, new_claim
from tests.workspaces import bundled_copy, small_copy

KEYS = GapKeys(["opened_on"], ["lab", "place", "company", "fund", "infrastructure", "public_body"])


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


@pytest.fixture
def bundled(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(bundled_copy(tmp_path))) as opened:
        yield opened


def rows(session: Session, gap: str) -> list[tuple[int, int]]:
    return gaps.gap_rows(session.workspace.connection, gap, KEYS)


def _without_amount(session: Session) -> int:
    claim = new_claim(session, FAIRBANK, property="funds", funding=FundingForm(amount="€5 million"))
    connection = session.workspace.connection
    connection.execute(
        "UPDATE funding SET amount_low = NULL, amount_high = NULL WHERE claim_id = ?", (claim,)
    )
    return claim


def _without_currency(session: Session) -> int:
    claim = new_claim(session, FAIRBANK, property="funds", funding=FundingForm(amount="€5 million"))
    session.workspace.connection.execute("UPDATE funding SET currency = NULL WHERE claim_id = ?", (claim,))
    return claim


Make = Callable[[Session], int]
MADE: dict[str, Make] = {
    "no_source": lambda s: new_claim(s, STATION_F, property="focus", value="AI"),
    "one_source": lambda s: new_claim(
        s, STATION_F, property="floor_area", number="5", citations=(cited(s, ONE, "Station F"),)
    ),
    "undated": lambda s: new_claim(s, STATION_F, property="opened_on", value="one day"),
    "no_amount": _without_amount,
    "no_currency": _without_currency,
    "no_place": lambda s: s.save_entity(EntityForm(None, "New Lab", "lab")),
    "no_kind": lambda s: s.save_entity(EntityForm(None, "New School", "school")),
}


@pytest.mark.parametrize(("gap", "make"), MADE.items(), ids=MADE)
def test_what_is_missing_is_listed_and_counted(small: Session, gap: str, make: Make) -> None:
    before = rows(small, gap)
    made = make(small)
    after = rows(small, gap)
    assert [row[0] for row in after if row not in before] == [made]
    assert gaps.count_gap(small.workspace.connection, gap, KEYS) == len(after)


def test_a_quote_that_is_lost_is_listed(small: Session) -> None:
    before = rows(small, "broken_quotes")
    small.workspace.connection.execute("UPDATE citation SET state = 'broken' WHERE claim_id = 2")
    assert [row for row in rows(small, "broken_quotes") if row not in before] == [(2, STATION_F)]


def test_long_words_that_two_documents_print_alike_are_one_source(bundled: Session) -> None:
    listed = {bundled.claim(row[0]).claim.property for row in rows(bundled, "same_words")}  # type: ignore[arg-type]
    assert "quotation" in listed
    assert "name" not in listed, "a name is printed alike everywhere"


def test_two_documents_are_not_one_source(small: Session) -> None:
    quotes = (cited(small, ONE, "Station F"), cited(small, TWO, "HPC-AI"))
    made = new_claim(small, STATION_F, property="floor_area", number="5", citations=quotes)
    assert made not in {row[0] for row in rows(small, "one_source")}


def test_pages_follow_each_other(bundled: Session) -> None:
    connection = bundled.workspace.connection
    every = gaps.gap_rows(connection, "no_place", KEYS, limit=1000)
    first = gaps.gap_rows(connection, "no_place", KEYS, limit=7)
    rest = gaps.gap_rows(connection, "no_place", KEYS, after=first[-1][0], limit=1000)
    assert first + rest == every
    assert len(first) == 7


def test_every_gap_can_be_asked_for_of_an_empty_workspace(small: Session) -> None:
    small.delete_entities(
        [entity for (entity,) in small.workspace.connection.execute("SELECT id FROM entity")]
    )
    for gap in gaps.kinds_of_gaps():
        assert rows(small, gap) == []
        assert gaps.count_gap(small.workspace.connection, gap, KEYS) == 0
    assert [gap for gap in gaps.kinds_of_gaps() if gaps.is_about_entities(gap)] == ["no_place", "no_kind"]
