"""The claims of a bar are made when they are asked for, and are those of its items."""

import pytest

from explorer.analysis.crowd_bars import crowd_bar
from explorer.analysis.crowd_totals import crowd_totals, resolve
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis.crowd_worlds import crowd_ledger, dated
from tests.analysis.fakes import FakeFunding


def test_claims_can_be_counted_read_from_any_place_and_to_their_end() -> None:
    told = [
        dated(
            FakeFunding(
                ClaimId(n),
                EntityId(1),
                "Funder 1",
                EntityId(4),
                low=5.0,
                high=5.0,
                differs="so" if n < 3 else "",
            ),
            *("announced", "2018", ""),
        )
        for n in range(1, 9)
    ]
    found = resolve(crowd_ledger(told))
    (total,) = crowd_totals(found).sums
    bar = crowd_bar(found.ledger, "2018", total)
    assert list(bar.claims) == list(range(1, 9))
    assert len(bar.claims) == 8
    assert bar.sums == len(total.items) < 8, "what is told in several ways is one sum"
    assert bar.claims[2:4] == (3, 4)
    assert (bar.claims[0], bar.claims[-1]) == (1, 8)
    with pytest.raises(IndexError):
        bar.claims[8]
