"""What of a crowd has to be looked at with care: families of sums told twice, and circles; and nothing else."""

import numpy as np
import pytest

from explorer.analysis.crowd_ledger import WHYS, parents_of, tangled_rows
from explorer.analysis.funding_like import Fault
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis.crowd_worlds import Told, crowd_ledger, dated
from tests.analysis.fakes import FakeFunding


def family(*parents: int | None) -> list[Told]:
    """Sums from 1 on, each a part of the one that is named."""
    return [
        dated(
            FakeFunding(
                ClaimId(n), EntityId(1), low=float(n), high=float(n),
                part_of=ClaimId(above) if above is not None else None,
            ),
            *("announced", "2018", ""),
        )
        for n, above in enumerate(parents, start=1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parents", "seeds", "tangled"),
    [
        ((None, 1, 2, None), (), set()),
        ((None, 1, 2, None), (2,), {1, 2, 3}),  # the whole family, up and down
        ((None, 1, 1, None), (3,), {4}),
        ((1, None), (), {1}),  # an envelope that is its own part
        ((2, 3, 1, None), (), {1, 2, 3}),
        ((2, 1, 1, 3, None), (), {1, 2, 3, 4}),  # what hangs on a circle
        ((99, None), (), set()),  # an envelope that is not there
        ((2, 3, 4, 5, 6, 7, 8, 9, 10, None), (0,), set(range(1, 11))),
        ((2, 3, 4, 5, 6, 7, 8, 9, 10, 1), (), set(range(1, 11))),
    ],
)
def test_families_are_tangled_as_a_whole(
    parents: tuple[int | None, ...], seeds: tuple[int, ...], tangled: set[int]
) -> None:
    columns = crowd_ledger(family(*parents)).columns
    rows = tangled_rows(columns, parents_of(columns), seeds)
    assert {row + 1 for row in np.flatnonzero(rows).tolist()} == tangled


def test_parents_are_rows() -> None:
    columns = crowd_ledger(family(None, 1, 99)).columns
    assert parents_of(columns).tolist() == [-1, 0, -1]


def test_why_a_sum_cannot_be_added_is_said_of_each() -> None:
    odd = [
        FakeFunding(ClaimId(1)),
        FakeFunding(ClaimId(2), low=-1.0, high=-1.0),
        FakeFunding(ClaimId(3), low=5.0, high=1.0),
        FakeFunding(ClaimId(4), low=1.0, high=1.0, currency=""),
        FakeFunding(ClaimId(5), low=1.0, high=1.0, rank="deprecated"),
        FakeFunding(ClaimId(6), low=1e18, high=1e18),
    ]
    ledger = crowd_ledger([dated(one, "announced", "2018", "") for one in odd])
    assert [WHYS[why] for why in ledger.why.tolist()] == [
        Fault.NO_AMOUNT, Fault.NEGATIVE, Fault.BOUNDS_REVERSED, Fault.NO_CURRENCY, Fault.DEPRECATED, None,
    ]  # fmt: skip
