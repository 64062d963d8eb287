"""Sums that cannot be right are drawn or listed as a problem; none hangs the picture, empties it or goes missing."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.ids import ClaimId
from explorer.ui.panes.timeline import TimelinePane
from tests.analysis import fakes
from tests.analysis.fakes import FakeFunding

DAY: dict[str, Any] = {
    "first_day": "2019-05-02",
    "last_day": "2019-05-02",
    "dated_by": "announced",
    "when": "2 May 2019",
}


def odd(claim: int = 7001, **words: object) -> FakeFunding:
    told: dict[str, Any] = {**DAY, **words}
    return replace(FakeFunding(ClaimId(claim), low=5e6, high=5e6, amount="€5 million"), **told)


FAR: dict[str, Any] = {"first_day": "3201-01-01", "last_day": "3201-12-31"}


@pytest.mark.parametrize(
    ("fundings", "is_drawn", "is_listed"),
    [
        ([odd(**FAR)], False, True),
        ([odd(first_day="0001-01-01", last_day="0001-01-01")], False, True),
        ([odd(first_day="2020-01-01", last_day="2019-01-01")], False, True),
        ([odd(first_day="soon", last_day="soon")], False, True),
        ([odd(low=-5.0, high=-5.0)], True, True),
        ([odd(low=0.0, high=0.0)], True, False),
        ([odd(low=1e18, high=1e18)], True, False),
        ([odd(low=1e308, high=1e308)], True, False),
        ([odd(low=float("inf"), high=float("inf"))], True, True),
        ([odd(low=float("nan"), high=float("nan"))], True, True),
        ([odd(low=None, high=None)], True, True),
        ([odd(low=9.0, high=3.0)], True, True),
        ([odd(currency="")], True, True),
        ([odd(part_of=ClaimId(7001))], True, True),  # its own part
        ([odd(7001, part_of=ClaimId(7002)), odd(7002, part_of=ClaimId(7001))], True, True),
        ([odd(part_of=ClaimId(1))], True, False),  # an envelope that is not there
        ([odd(dated_by="", first_day=None, last_day=None)], False, True),  # in the tray
        ([odd(amount="<img src=x>", funder="<b>\n\x00")], True, False),
    ],
)
def test_an_odd_sum_is_drawn_or_listed(
    qtbot: QtBot, fundings: list[FakeFunding], is_drawn: bool, is_listed: bool
) -> None:
    pane = TimelinePane()
    qtbot.addWidget(pane)
    pane.resize(1200, 400)
    pane.show_funding([fakes.SUPERCOMPUTER, *fundings])
    pane.show()
    pane.build_plot()
    assert not pane.grab().isNull()
    assert pane.plot is not None
    claims = {one.claim_id for one in fundings}
    assert (claims <= set(pane.plot.picture.layout.boxes_of)) == is_drawn
    rows = [pane.side.model.row(pane.side.model.index(row)) for row in range(pane.side.model.rowCount())]
    assert (claims <= {row.claim for row in rows}) == is_listed
    assert fakes.SUPERCOMPUTER.claim_id in pane.plot.picture.layout.boxes_of, "the others stay"
