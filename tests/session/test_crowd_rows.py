"""The data behind a crowd say of each sum what they would say of a few."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.analysis.picture_rows import timeline_lines
from explorer.analysis.timeline import timeline_of
from explorer.session.crowd_book import CrowdBook, book_charts, open_book
from explorer.session.crowd_rows import crowd_chart_lines, crowd_lines
from explorer.session.crowds import Crowds
from explorer.session.reader import Reader
from explorer.session.session import Session, open_session
from explorer.session.shown import Lane
from tests.workspaces import bundled_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(bundled_copy(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def reader(session: Session) -> Iterator[Reader]:
    made = session.reader_for_thread()
    yield made
    made.workspace.close()


def book_of(reader: Reader, lane: Lane) -> CrowdBook:
    crowds = Crowds()
    crowd = crowds.whole(reader.workspace, lane, lambda _: True, lambda _: None).crowd
    return open_book(reader, (crowds, crowd), None, lambda _: True)


@pytest.mark.parametrize("lane", list(Lane))
def test_each_sum_of_a_crowd_is_told_as_one_of_a_few(session: Session, reader: Reader, lane: Lane) -> None:
    few = dict(timeline_lines(timeline_of(session.funding(), lane), lane))
    crowd = dict(crowd_lines(reader, book_of(reader, lane), lane))
    assert any(str(cells[1]).startswith("no: ") for cells in few.values())
    assert crowd == few


def test_each_sum_of_a_chart_stands_once_in_it(reader: Reader) -> None:
    book = book_of(reader, Lane.FUNDER)
    charts = book_charts(reader, book, Lane.FUNDER, lambda _: True)
    lines = list(crowd_chart_lines(reader, book, charts))
    assert {cells[0] for _, cells in lines} == {chart.title for chart in charts}
    for chart in charts:
        bars = sorted(claim for bar in chart.bars() for claim in bar.claims)
        told = sorted(claim for claim, cells in lines if cells[0] == chart.title and cells[7] == "yes")
        assert told == bars
        gone = sorted(one.claim_id for one in chart.left_out)
        assert sorted(c for c, cells in lines if cells[0] == chart.title and cells[7] != "yes") == gone
    assert any(str(cells[7]).startswith("no: part of") for _, cells in lines)
