"""The charts of a crowd have the bars of the charts of a few: held against each other on sums of every kind."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.charts import Chart, by_currency, by_year, charts_of
from explorer.analysis.conversion import Converter
from explorer.analysis.crowd_charts import crowd_by_currency, crowd_by_year, each_crowd_chart
from explorer.analysis.crowd_totals import resolve
from explorer.analysis.totals import ledger_of, totals_of
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis.crowd_worlds import Told, crowd_ledger, dated, sums, titles_of, whole
from tests.analysis.fake_rates import FakeRates
from tests.analysis.fakes import FakeFunding

CONVERTERS = st.sampled_from([None, "EUR"])


def plain(chart: Chart) -> Chart:
    """The chart with its lists read to their ends."""
    sections = tuple(
        replace(
            section,
            bars=tuple(
                replace(bar, claims=tuple(bar.claims), left_out=tuple(sorted(bar.left_out, key=lambda one: one.claim_id)))
                for bar in section.bars
            ),
        )
        for section in chart.sections
    )  # fmt: skip
    return replace(chart, sections=sections, left_out=tuple(chart.left_out))


@settings(deadline=None)
@given(sums(), CONVERTERS)
def test_the_years_are_those_of_a_few(told: Sequence[Told], to: str | None) -> None:
    converter = Converter(to, FakeRates()) if to else None
    ledger = ledger_of(whole(told), converter)
    chart = crowd_by_year(resolve(crowd_ledger(told, converter)))
    assert plain(chart) == plain(by_year(ledger, totals_of(ledger, ledger.by_id)))


@settings(deadline=None)
@given(sums(), CONVERTERS)
def test_the_currencies_are_those_of_a_few(told: Sequence[Told], to: str | None) -> None:
    converter = Converter(to, FakeRates()) if to else None
    ledger = ledger_of(whole(told), converter)
    chart = crowd_by_currency(resolve(crowd_ledger(told, converter)))
    assert plain(chart) == plain(by_currency(ledger, totals_of(ledger, ledger.by_id)))


def test_all_charts_come_in_the_order_of_a_few() -> None:
    told = [
        dated(FakeFunding(ClaimId(1), EntityId(1), "Funder 1", low=5.0, high=5.0), "announced", "2018", "")
    ]
    found = resolve(crowd_ledger(told))
    charts = each_crowd_chart(found, {"funder": None, "recipient": None}, titles_of)
    few = charts_of(ledger_of(whole(told)), [ClaimId(1)])
    assert [chart.by for chart in charts] == [chart.by for chart in few]
