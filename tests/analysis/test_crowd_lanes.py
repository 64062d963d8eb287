"""The lanes of a crowd's charts are those of a few, and of very many the largest."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis import crowd_lanes
from explorer.analysis.charts import by_lane
from explorer.analysis.conversion import Converter
from explorer.analysis.crowd_lanes import crowd_by_lane
from explorer.analysis.crowd_totals import resolve
from explorer.analysis.totals import ledger_of, totals_of
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis.crowd_worlds import Told, crowd_ledger, dated, pairs_of, sums, titles_of, whole
from tests.analysis.fake_rates import FakeRates
from tests.analysis.fakes import FakeFunding
from tests.analysis.test_crowd_charts import CONVERTERS, plain


@settings(deadline=None)
@given(sums(), CONVERTERS, st.sampled_from(["funder", "recipient", "stage", "kind", "document"]))
def test_the_lanes_are_those_of_a_few(told: Sequence[Told], to: str | None, lane: str) -> None:
    converter = Converter(to, FakeRates()) if to else None
    ledger = ledger_of(whole(told), converter)
    made = crowd_ledger(told, converter)
    titles = titles_of(lane)
    if lane == "stage":
        titles = lambda values: {v: ledger.stage_labels[made.names.stages[v]] for v in values}  # noqa: E731
    elif lane == "kind":
        titles = lambda values: {v: made.names.kinds[v].capitalize() for v in values}  # noqa: E731
    chart = crowd_by_lane(resolve(made), lane, pairs_of(told, lane), titles)
    few = by_lane(ledger, ledger.by_id, totals_of(ledger, ledger.by_id), lane)
    assert plain(chart) == plain(few)


def test_of_many_funders_the_largest_are_shown_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crowd_lanes, "MOST_BARS", 10)
    told = [
        dated(
            FakeFunding(
                ClaimId(n), EntityId(n) if n % 50 else None, f"Funder {n}", EntityId(700), "Getter 700",
                low=float(n), high=float(n),
            ),
            "announced", "2018", "",
        )
        for n in range(1, 200)
    ]  # fmt: skip
    (section,) = crowd_by_lane(resolve(crowd_ledger(told)), "funder", None, titles_of("funder")).sections
    assert [bar.label for bar in section.bars[:3]] == ["Funder 199", "Funder 198", "Funder 197"]
    assert section.bars[-1].label == "unknown funder"
    assert len(section.bars) == 10
    assert section.more == 196 + 1 - 10
