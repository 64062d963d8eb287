"""What stands around a crowd: only what was read is told, and what is left is counted."""

from dataclasses import replace

from explorer.analysis.crowd import crowd_of, whole_reading
from explorer.analysis.lanes import Tag
from explorer.analysis.timeline import LaneMarks
from explorer.domain.ids import ClaimId, EntityId
from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide
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
    made.take(told(*made.missing(members)))
    title, rows = made.side(members)
    assert title == "2,000 sums here"
    assert len(rows) == MOST_LISTED + 1
    assert rows[-1].text == "and 1,900 more"
    assert rows[-1].claim is None


def test_the_tray_has_the_undated_and_the_odd_with_their_faults() -> None:
    columns = columns_of(300)
    columns.fault[:2] = 6
    made = CrowdGuide(whole_reading(crowd_of(columns, NAMES, "funder"), MOST_LISTED))
    made.take(told(*made.tray()))
    title, rows = made.side(())
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
    before.names[5] = "Five"
    assert CrowdGuide(before.reading, before).names == {5: "Five"}
    others = whole_reading(crowd_of(columns_of(10), NAMES, "stage"), MOST_LISTED)
    assert CrowdGuide(others, before).names == {}


def test_an_entity_lights_up_what_it_gives_or_gets() -> None:
    made = guide()
    lit = made.lit_rows(frozenset({EntityId(3)}))
    assert lit is not None
    assert lit.sum() == (made.crowd.columns.funder == 3).sum()
    assert made.lit_rows(frozenset()) is None


def test_a_lane_lists_the_first_of_its_sums_and_says_why_there_is_no_total() -> None:
    made = guide()
    lane = LaneMarks(Tag(1, "One"), (), made.crowd.members(0, 2_000))
    made.take(told(*made.missing(lane.claims)))
    title, rows = made.side((), lane)
    assert title == "One"
    assert rows[0].text == "Too many to be added up here."
    assert rows[-1].text == "and 1,900 more"
    assert len(rows) == MOST_LISTED + 2
