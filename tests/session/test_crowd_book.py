"""A large workspace adds up to what the same sums come to one by one: read from real files both ways."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.analysis.charts import Chart, charts_of
from explorer.analysis.conversion import Converter
from explorer.analysis.timeline import Timeline, timeline_of
from explorer.domain.ids import EntityId
from explorer.session import crowd_book
from explorer.session.crowd_book import CrowdBook, book_charts, given_or_got, lane_totals, open_book
from explorer.session.crowds import Cancelled, Crowds
from explorer.session.rates import reference_rates
from explorer.session.reader import Reader
from explorer.session.session import Session, open_session
from explorer.session.shown import Lane
from tests.analysis.test_crowd_charts import plain as plain_chart
from tests.analysis.test_crowd_totals import plain
from tests.money import crowded_copy
from tests.workspaces import bundled_copy

WORLDS = {"texts": bundled_copy, "crowd": lambda folder: crowded_copy(folder, 400)}


@pytest.fixture(params=WORLDS)
def session(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(WORLDS[request.param](tmp_path))) as opened:
        yield opened


def both(
    session: Session, lane: Lane = Lane.FUNDER, converter: Converter | None = None
) -> tuple[Timeline, CrowdBook, Reader, Crowds]:
    crowds = Crowds()
    crowd = crowds.whole(session.workspace, lane, lambda _: True, lambda _: None).crowd
    book = open_book(session, (crowds, crowd), converter, lambda _: True)
    return timeline_of(session.funding(), lane.value, converter), book, session, crowds


def test_the_totals_are_those_of_the_sums_one_by_one(session: Session) -> None:
    timeline, book, *_ = both(session)
    assert plain(book.totals) == plain(timeline.totals)


def test_so_they_are_at_the_true_rates_of_their_days(session: Session) -> None:
    timeline, book, *_ = both(session, converter=Converter("USD", reference_rates()))
    assert plain(book.totals) == plain(timeline.totals)
    assert any(total.converted for total in book.totals.sums)


@pytest.mark.parametrize("lane", list(Lane))
def test_the_charts_are_those_of_the_sums_one_by_one(session: Session, lane: Lane) -> None:
    timeline, book, reader, _ = both(session, lane)
    few = charts_of(timeline.ledger, timeline.ledger.by_id, lane.value)
    assert [shape(chart) for chart in book_charts(reader, book, lane, lambda _: True)] == [
        shape(chart) for chart in few
    ]


def shape(chart: Chart) -> tuple[object, ...]:
    """Everything but the order of lanes that no amount and no name puts in one."""
    made = plain_chart(chart)
    return made.title, made.note, [(s.title, sorted(s.bars, key=str)) for s in made.sections], made.left_out


def test_each_lane_and_each_entity_has_a_total_of_its_own(session: Session) -> None:
    timeline, book, reader, crowds = both(session)
    crowd = crowds.again(reader.workspace, Lane.FUNDER).crowd
    words = lane_totals(book, crowd, range(crowd.lanes))
    from explorer.analysis.total_words import stages_line
    from explorer.analysis.totals import totals_of

    for lane in timeline.lanes:
        totals = totals_of(timeline.ledger, lane.claims)
        value = int(str(lane.tag.key)) if lane.tag.known else -1
        assert words[value].short == stages_line(timeline.ledger, totals, short=True)
        assert words[value].full == stages_line(timeline.ledger, totals)
        assert words[value].left_out == len(totals.left_out)
        if lane.tag.known:
            mine = [
                claim
                for claim, one in timeline.ledger.by_id.items()
                if value in (one.funder_id, one.recipient_id)
            ]
            rows = given_or_got(book, [EntityId(value)])
            assert plain(book.some(rows)) == plain(totals_of(timeline.ledger, mine))


def test_another_currency_reads_no_words_anew(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    _, book, reader, crowds = both(session)
    crowd = crowds.again(reader.workspace, Lane.FUNDER).crowd
    monkeypatch.setattr(crowd_book, "read_tangle", None)
    again = open_book(
        session, (crowds, crowd), Converter("EUR", reference_rates()), lambda _: True, before=book
    )
    assert again.tangle is book.tangle
    assert [total.currency for total in again.totals.sums] == ["EUR"] * len(again.totals.sums)


@pytest.mark.parametrize("session", ["texts"], indirect=True)
def test_adding_up_that_nobody_wants_stops(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd_book, "_AT_ONCE", 1)
    crowds = Crowds()
    crowd = crowds.whole(session.workspace, Lane.FUNDER, lambda _: True, lambda _: None).crowd
    with pytest.raises(Cancelled):
        open_book(session, (crowds, crowd), None, lambda _: False)
