"""A page of a crowd says what everything comes to, how much is not drawn, and how many documents tell of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.session.crowd_book import open_book
from explorer.session.crowds import Crowds
from explorer.session.session import Session, open_session
from explorer.session.shown import Lane
from explorer.ui.flows.crowd_pages import CrowdPage, crowd_notes, crowd_sources, crowd_table, read_page
from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide
from tests.workspaces import bundled_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    opened = open_session(bundled_copy(tmp_path))
    yield opened
    opened.close()


def guide_of(session: Session, lane: Lane) -> CrowdGuide:
    crowds = Crowds()
    reading = crowds.whole(session.workspace, lane, lambda _: True, lambda _: None)
    guide = CrowdGuide(reading)
    guide.take_book(open_book(session, (crowds, reading.crowd), None, lambda _: True))
    return guide


@pytest.mark.parametrize("lane", [Lane.FUNDER, Lane.STAGE, Lane.DOCUMENT])
def test_the_lanes_of_a_page_are_named_and_added_up_while_the_window_knows_none(
    session: Session, lane: Lane
) -> None:
    guide = guide_of(session, lane)
    page = read_page(session, guide)
    values = [int(value) for value in guide.crowd.values[:64]]
    assert set(page.told.sums) == set(values)
    if lane is not Lane.STAGE:
        assert {value for value in values if value >= 0} == set(page.told.names)
        assert all(page.told.names.values())
    assert (guide.told.names, guide.told.sums) == ({}, {})  # another thread's


def test_the_documents_are_those_that_tell_of_a_sum(session: Session) -> None:
    page = read_page(session, guide_of(session, Lane.STAGE))
    named = {title for one in session.funding() for title in one.documents}
    assert crowd_sources(page) == f"Sources: {len(named)} documents, named in the data beside each sum."


def test_the_notes_say_what_is_not_in_the_picture_and_what_is_not_added(session: Session) -> None:
    page = read_page(session, guide_of(session, Lane.STAGE))
    notes = " ".join(crowd_notes(page, with_undated=True))
    for words in ("In all: Pledged", f"Undated: {len(page.guide.crowd.undated)} sums", "are not added"):
        assert words in notes, words
    assert "Undated" not in " ".join(crowd_notes(page, with_undated=False))
    nothing = CrowdGuide(replace(page.guide.reading))
    assert "In all" not in " ".join(crowd_notes(CrowdPage(nothing, page.told, 0), with_undated=True))


def test_a_table_of_a_crowd_has_a_line_for_each_sum(session: Session) -> None:
    guide = guide_of(session, Lane.KIND)
    assert guide.book is not None
    header, lines, count = crowd_table(guide.book, (), Lane.KIND)
    rows = list(lines(session))
    assert len(rows) == count == len(session.funding())
    assert {len(cells) for _, cells in rows} == {len(header)}
