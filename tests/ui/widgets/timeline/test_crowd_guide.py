"""What stands around a crowd: only what was read is told, and what is left is counted."""

from dataclasses import replace

from explorer.analysis.crowd import crowd_of, whole_reading
from explorer.analysis.lanes import Tag
from explorer.analysis.timeline import LaneMarks
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.crowd_book import CrowdBook, plain_book
from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide
from explorer.ui.widgets.timeline.crowd_listing import AT_FIRST
from explorer.ui.widgets.timeline.listed import Listed
from explorer.ui.widgets.timeline.side import MOST_LISTED
from tests.analysis import fakes
from tests.analysis.test_crowd import NAMES, columns_of


def guide(count: int = 3_000) -> CrowdGuide:
    return CrowdGuide(whole_reading(crowd_of(columns_of(count), NAMES, "funder"), MOST_LISTED))


def told(*claims: int) -> list[fakes.FakeFunding]:
    return [replace(fakes.SUPERCOMPUTER, claim_id=ClaimId(claim)) for claim in claims]


def test_what_was_not_read_is_missing_and_a_few_only_are_asked_for() -> None:
    made = guide()
    members = made.crowd.members(0, 2_000)
    assert len(made.missing(members)) == MOST_LISTED
    made.take(told(*made.missing(members)))
    assert made.missing(members) == ()


def test_a_list_ends_with_how_many_more_there_are() -> None:
    made = guide()
    members = made.crowd.members(0, 2_000)
    made.show_list(Listed(members=members), has_totals=False, lit=frozenset())
    made.take(told(*made.missing(made.spoken_of())))
    title, rows = made.side()
    assert title == "2,000 sums here"
    assert len(rows) == AT_FIRST + 1
    assert rows[-1].text == f"Show more ({2_000 - AT_FIRST:,} left)"
    assert rows[-1].claim is None
    assert made.listing is not None
    made.listing.show_more(0)
    made.take(told(*made.missing(made.spoken_of())))
    assert len(made.side()[1]) > AT_FIRST + 1


def test_the_tray_has_the_undated_and_the_odd_with_their_faults() -> None:
    columns = columns_of(300)
    columns.fault[:2] = 6
    made = CrowdGuide(whole_reading(crowd_of(columns, NAMES, "funder"), MOST_LISTED))
    made.take(told(*made.tray()))
    title, rows = made.side()
    assert title == f"Undated ({len(made.crowd.undated)})"
    assert "Odd (2)" in [row.text for row in rows]
    assert rows[-1].note.endswith("the amount is below zero")


def test_a_card_is_there_only_for_what_was_read() -> None:
    made = guide()
    assert made.card(ClaimId(5)) is None
    made.take(told(5))
    words = made.card(ClaimId(5))
    assert words is not None
    assert words.amount


def test_names_stay_with_lanes_of_the_same_kind() -> None:
    before = guide()
    before.told.names[5] = "Five"
    assert CrowdGuide(before.reading, before).told.names == {5: "Five"}
    others = whole_reading(crowd_of(columns_of(10), NAMES, "stage"), MOST_LISTED)
    assert CrowdGuide(others, before).told.names == {}


def test_an_entity_lights_up_what_it_gives_or_gets() -> None:
    made = guide()
    lit = made.lit_rows(frozenset({EntityId(3)}))
    assert lit is not None
    assert lit.sum() == (made.crowd.columns.funder == 3).sum()
    assert made.lit_rows(frozenset()) is None


def book_of(made: CrowdGuide) -> CrowdBook:
    """What a guide's crowd comes to."""
    return plain_book(made.crowd)


def test_the_totals_are_listed_with_what_they_are_made_of_a_stretch_at_a_time() -> None:
    made = guide()
    assert "adding up" in made.header()
    assert made.take_book(book_of(made))
    assert "Pledged €" in made.header()
    assert made.show_list(Listed(), has_totals=True, lit=frozenset()) is None
    made.take(told(*made.missing(made.spoken_of())))
    title, rows = made.side()
    headings = [row.text for row in rows if row.claim is None and row.more is None]
    assert title == "Totals"
    assert [heading.split(":")[0] for heading in headings] == ["Pledged", "Committed", "Spent"]
    assert [row.more for row in rows if row.more is not None] == [0, 1, 2]


def test_what_is_lit_up_has_totals_of_its_own_once_they_are_added_up() -> None:
    made = guide()
    made.take_book(book_of(made))
    lit = frozenset({EntityId(3)})
    job = made.show_list(Listed(), has_totals=True, lit=lit)
    assert job is not None
    job()
    assert made.show_list(Listed(), has_totals=True, lit=lit) is None
    rows = made.side()[1]
    count = int((made.crowd.columns.funder == 3).sum())
    assert rows[0].text == f"Lit up ({count})"
    assert f"All ({len(made.crowd):,})" in [row.text for row in rows]


def test_a_lane_is_added_up_and_says_so_on_its_card() -> None:
    made = guide()
    lane = LaneMarks(Tag(1, "One"), (), made.crowd.members(*made.crowd.firsts[:2].tolist()))
    assert made.lane_lines(lane)[-1] == "Adding up…"
    made.take_book(book_of(made))
    assert made.take_sums(*made.add_up_lanes([0]))
    assert made.lane_lines(lane)[-1].startswith("Total: ")
    job = made.show_list(Listed(lane=lane), has_totals=False, lit=frozenset())
    assert job is not None
    job()
    made.show_list(Listed(lane=lane), has_totals=False, lit=frozenset())
    made.take(told(*made.missing(made.spoken_of())))
    title, rows = made.side()
    assert title == "One"
    assert sum(row.claim is not None for row in rows) == len(made.spoken_of()) > 0


def test_what_another_crowd_comes_to_is_not_taken() -> None:
    made = guide()
    assert not made.take_book(book_of(guide()))
    assert made.book is None
