"""A crowd comes to the same totals as a few: held against each other on sums of every kind."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.conversion import Converter
from explorer.analysis.crowd_totals import crowd_totals, resolve, whys
from explorer.analysis.totals import Totals, ledger_of, totals_of
from tests.analysis.crowd_worlds import Told, crowd_ledger, sums, whole
from tests.analysis.fake_rates import FakeRates


def plain(totals: Totals) -> tuple[object, object]:
    """The totals with their lists read to their ends."""
    return (
        [(t.stage, t.per_year, t.currency, tuple(t.items), t.amount, t.converted) for t in totals.sums],
        list(totals.left_out),
    )


@settings(deadline=None)
@given(sums())
def test_a_crowd_comes_to_what_a_few_come_to(told: Sequence[Told]) -> None:
    ledger = ledger_of(whole(told))
    found = resolve(crowd_ledger(told))
    assert plain(crowd_totals(found)) == plain(totals_of(ledger, ledger.by_id))
    assert sum(whys(found).values()) == len(crowd_totals(found).left_out)


@settings(deadline=None)
@given(sums(), st.data())
def test_so_does_any_selection_of_it(told: Sequence[Told], data: st.DataObject) -> None:
    ledger = ledger_of(whole(told))
    rows = data.draw(st.lists(st.integers(0, len(told) - 1), unique=True))
    claims = [told[row].funding.claim_id for row in rows]
    found = resolve(crowd_ledger(told), np.array(rows, np.int64))
    assert plain(crowd_totals(found)) == plain(totals_of(ledger, claims))


@settings(deadline=None)
@given(sums(), st.sampled_from(["EUR", "USD", "CHF"]))
def test_so_it_does_in_another_currency(told: Sequence[Told], currency: str) -> None:
    ledger = ledger_of(whole(told), Converter(currency, FakeRates()))
    found = resolve(crowd_ledger(told, Converter(currency, FakeRates())))
    assert plain(crowd_totals(found)) == plain(totals_of(ledger, ledger.by_id))
