"""Where boxes and their words are seen: inside, beside, or left out where there is no room."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from explorer.analysis.timeline import timeline_of
from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.layout import Box, Layout, Measures, lay_out
from explorer.ui.widgets.timeline.measure import Placed, Texts, View, boxes_in_view, hit, mark_rect, placed
from tests.analysis import fakes

MEASURES = Measures(text_height=14, label_width=lambda _: 90.0, cluster_width=50, growth=1.0)
OPTIONS = (("the whole label", 200.0), ("the sum", 80.0), ("€1B", 24.0))
TEXTS = Texts(lambda _: OPTIONS, lambda box: 60.0 if box.is_envelope else 0.0, lambda _: 0.0)
PLAN, UNTIL, FACEBOOK = ClaimId(905), ClaimId(912), ClaimId(303)


def layout() -> Layout:
    return lay_out(timeline_of(fakes.ALL, "funder"), frozenset(), 150, MEASURES)


def view(first: float = 2017.5, per_year: float = 150, width: float = 900) -> View:
    return View(first, per_year, width, 0, 400)


def seen(by: View) -> dict[ClaimId, Placed]:
    rows = boxes_in_view(layout(), by)
    return {one.box.claim: one for row in rows for one in placed(row, by, TEXTS, 50)}


def test_a_place_and_a_year_are_two_names_of_one_thing() -> None:
    assert view().x(view().year(123.0)) == pytest.approx(123.0)
    assert view().year(0) == 2017.5
    assert view().last == 2017.5 + 6


def test_no_pixel_is_too_far_for_a_painter() -> None:
    assert abs(view(per_year=1e9).x(9999.0)) <= 1e6


def test_words_stand_in_a_bar_that_has_room_for_them() -> None:
    one = seen(view())[PLAN]
    assert one.label == "the whole label"
    assert one.rect.contains(one.label_rect)
    assert one.rect.contains(one.toggle)
    assert one.toggle.left() >= one.label_rect.right()


def test_words_follow_the_part_of_a_bar_that_is_seen() -> None:
    one = seen(view(first=2020.0))[PLAN]
    assert one.rect.left() < 0 < one.label_rect.left()


def test_words_of_a_bar_with_an_unknown_start_stand_at_its_end() -> None:
    one = seen(view())[UNTIL]
    assert one.rect.right() - one.label_rect.right() < 10


def test_words_stand_beside_a_point() -> None:
    one = seen(view())[FACEBOOK]
    assert one.label_rect.left() >= one.rect.right()


def test_words_change_sides_at_the_edge() -> None:
    by = view(first=2017.0, width=220)
    one = seen(by)[FACEBOOK]
    assert one.label
    assert one.label_rect.right() <= one.rect.left()


def test_the_shortest_words_or_none_stand_where_room_is_short() -> None:
    by = view(first=2018.2, width=60)
    assert seen(by)[FACEBOOK].label in {"€1B", ""}


def test_what_is_out_of_sight_is_not_placed() -> None:
    assert FACEBOOK not in seen(view(first=2021.0))
    assert seen(View(2017.5, 150, 900, 1e5, 400)) == {}


def test_bars_end_a_little_beyond_the_edges() -> None:
    rect = mark_rect(layout().boxes_of[UNTIL][0], view(first=2020.0, per_year=50_000))
    assert (rect.left(), rect.right()) == (-40, 940)


@pytest.mark.parametrize("claim", [PLAN, UNTIL, FACEBOOK])
def test_what_is_seen_is_hit(claim: ClaimId) -> None:
    one = seen(view())[claim]
    for point in (one.rect.center(), one.label_rect.center()):
        found = hit(layout(), view(), TEXTS, 50, point)
        assert found is not None
        assert found.box.claim == claim


def test_the_ground_is_not_hit() -> None:
    assert hit(layout(), view(), TEXTS, 50, QPointF(3, 3)) is None
    assert hit(layout(), view(), TEXTS, 50, QPointF(300, 9999)) is None


def test_a_cluster_is_a_pill_with_its_count() -> None:
    timeline = timeline_of(fakes.many(300), "stage")
    crowded = lay_out(timeline, frozenset(), 40, MEASURES)
    by = View(2009.0, 40, 900, 0, 4000)
    rows = list(boxes_in_view(crowded, by))
    pills = [one for row in rows for one in placed(row, by, TEXTS, 50) if one.box.mark is None]
    assert pills
    assert {one.rect.width() for one in pills} == {46.0}
    assert all(one.covers(one.rect.center()) for one in pills)


def test_a_box_covers_its_mark_and_words_and_no_more() -> None:
    box: Box = layout().boxes_of[FACEBOOK][0]
    one = Placed(box, QRectF(10, 10, 10, 10), "x", QRectF(30, 10, 10, 10), QRectF(), QRectF())
    assert one.covers(QPointF(15, 15))
    assert one.covers(QPointF(35, 15))
    assert not one.covers(QPointF(25, 15))
