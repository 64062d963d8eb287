"""Long work is done at once where nobody gives another way; elsewhere, what is no longer wanted is not shown."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer.analysis.timeline import timeline_of
from explorer.ui.panes.timeline import TimelinePane
from explorer.ui.widgets.timeline.work import work_here
from tests.analysis import fakes
from tests.ui.widgets.timeline.setting import plot_of

Then = Callable[[Any], None]


class Later:
    """Work that is done when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[tuple[Callable[[], Any], Then]] = []

    def __call__(self, job: Callable[[], Any], then: Then) -> None:
        self.jobs.append((job, then))

    def finish(self, place: int = 0) -> None:
        job, then = self.jobs.pop(place)
        then(job())


def test_here_the_result_is_told_at_once() -> None:
    told: list[int] = []
    work_here(lambda: 7, told.append)
    assert told == [7]


def test_many_marks_are_laid_out_elsewhere_and_shown_when_they_are(qtbot: QtBot) -> None:
    plot, later = plot_of(qtbot, []), Later()
    plot.work_by(later)
    plot.show_timeline(timeline_of(fakes.many(200), "funder"), "funder")
    assert not plot.picture.layout.bands
    qtbot.waitUntil(lambda: bool(later.jobs))
    later.finish()
    assert sum(len(box.members) for box in plot.picture.layout.boxes()) >= 200
    assert not plot.picture.is_waiting


def test_a_layout_that_came_too_late_is_not_taken(qtbot: QtBot) -> None:
    plot, later = plot_of(qtbot, []), Later()
    plot.work_by(later)
    plot.show_timeline(timeline_of(fakes.many(200), "funder"), "funder")
    qtbot.waitUntil(lambda: bool(later.jobs))
    plot.show_timeline(timeline_of(fakes.FACEBOOK, "funder"), "funder")
    later.finish()
    assert set(plot.picture.layout.boxes_of) <= {one.claim_id for one in fakes.FACEBOOK}


def test_of_two_wishes_the_last_is_shown_whichever_ends_first(qtbot: QtBot) -> None:
    pane, later = TimelinePane(), Later()
    qtbot.addWidget(pane)
    pane.work_by(later)
    pane.show_funding(fakes.many(200))
    pane.show_funding(fakes.many(300))
    later.finish(1)
    assert len(pane.timeline.ledger.by_id) == 300
    later.finish(0)
    assert len(pane.timeline.ledger.by_id) == 300


@pytest.mark.parametrize("count", [0, 5, 100])
def test_a_few_sums_wait_for_nothing(qtbot: QtBot, count: int) -> None:
    pane, later = TimelinePane(), Later()
    qtbot.addWidget(pane)
    pane.work_by(later)
    pane.show_funding(fakes.many(count))
    assert later.jobs == []
    assert len(pane.timeline.ledger.by_id) == count
