"""Pages of a bulk preview; see also test_bulk for any cut."""

from array import array

from explorer.session.bulk_changes import SetStar
from explorer.session.shown_bulk import BulkPlan


def test_those_that_change_come_first_and_those_that_are_so_already_last() -> None:
    plan = BulkPlan(SetStar(on=True), "", array("q", [3, 1]), array("q", [9]), array("q", [2]))
    assert plan.ids(0, 10) == [3, 1, 9, 2]
    assert plan.ids(1, 2) == [1, 9]
