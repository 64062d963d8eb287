"""The state of the timeline: layouts for a scale, envelopes as they were left, what is current."""

import pytest
from PySide6.QtWidgets import QApplication

from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.picture import Picture
from tests.analysis import fakes

PLAN = ClaimId(905)
pytestmark = pytest.mark.usefixtures("qapp")


def picture(count: int = 0, room: float = 600.0) -> Picture:
    made = Picture()
    made.show(timeline_of(fakes.many(count) if count else fakes.ALL, "funder"), "funder")
    made.arrange(150.0, 150.0, room, may_wait=False)
    return made


def test_envelopes_open_by_themselves_where_there_is_room() -> None:
    assert picture(room=600).is_open(PLAN)
    assert not picture(room=120).is_open(PLAN)


def test_amounts_are_drawn_taller_where_there_is_room() -> None:
    heights = [picture(room=room).layout.boxes_of[PLAN][0].height for room in (260.0, 330.0, 900.0)]
    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


def test_an_envelope_stays_as_a_person_left_it() -> None:
    made = picture(room=600)
    made.toggle(PLAN)
    for room in (600.0, 900.0):
        made.arrange(150.0, 150.0, room, may_wait=False)
        assert not made.is_open(PLAN)
    made.toggle(PLAN)
    made.arrange(150.0, 150.0, 60.0, may_wait=False)
    assert made.is_open(PLAN)


def test_rows_stay_while_one_zooms() -> None:
    made = picture()
    layout = made.layout
    assert not made.arrange(150.0, 150.0 * 32, 600.0, may_wait=False)
    assert made.layout is layout


def test_the_current_mark_stays_current_in_a_new_layout() -> None:
    made = picture()
    made.current = made.layout.boxes_of[PLAN][0]
    made.toggle(PLAN)
    made.arrange(150.0, 150.0, 600.0, may_wait=False)
    assert made.current is not None
    assert made.current.claim == PLAN
    assert made.current in set(made.layout.boxes())


def test_a_crowd_waits_for_its_rows_until_the_hand_rests() -> None:
    made = picture(400)
    assert made.layout.has_clusters
    layout = made.layout
    assert not made.arrange(150.0, 1200.0, 600.0, may_wait=True)
    assert (made.is_waiting, made.layout) == (True, layout)
    assert made.arrange(150.0, 1200.0, 600.0, may_wait=False)
    assert not made.is_waiting
    assert made.arrange(150.0, 150.0, 600.0, may_wait=True), "the first layout is kept"
    assert made.layout is layout


def test_facts_name_bounds_cadence_and_disagreement() -> None:
    made = picture()
    facts = {claim: made.facts(made.layout.boxes_of[ClaimId(claim)][0]) for claim in (303, 905, 908, 910)}
    assert [facts[claim].bound for claim in (303, 905, 908, 910)] == ["over", "under", "", "about"]
    assert [facts[claim].per_year for claim in (303, 908)] == [False, True]
    assert [facts[claim].differs for claim in (303, 908)] == [True, False]
    assert (facts[905].parts, facts[908].parts) == ("4 parts", "")


def test_the_totals_of_a_lane_are_short_and_shorter() -> None:
    made = picture()
    assert [made.totals_of(lane) for lane in made.timeline.lanes] == [
        ("Pledged ≤ €1.5B", "≤ €1.5B"),
        ("Pledged ≥ €50M or $61M", "≥ €50M or $61M"),
        ("Pledged ≥ €10M", "≥ €10M"),
        ("Committed €25M", "€25M"),
    ]


def test_larger_text_needs_more_room(qapp: QApplication) -> None:
    from explorer.ui import theme

    try:
        theme.apply(qapp, "light", 1.0)
        made = picture()
        before = made.text_height
        theme.apply(qapp, "light", 2.0)
        made.refresh_fonts()
        assert made.text_height > 1.5 * before
    finally:
        theme.apply(qapp, "light", 1.0)
