"""Numbers alone never rule out a sum that is told twice."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings

from explorer.analysis.crowd_columns import empty
from explorer.analysis.crowd_tellings import alike_rows, rows_of, telling_rows
from explorer.analysis.sums import alike
from tests.analysis.crowd_worlds import Told, crowd_ledger, sums, whole


@settings(deadline=None)
@given(sums())
def test_sums_that_say_the_same_stand_in_one_group(told: Sequence[Told]) -> None:
    columns = crowd_ledger(told).columns
    groups = [set(columns.claim[rows].tolist()) for rows in alike_rows(columns)]
    for claims in alike(whole(told)).values():
        assert len(claims) == 1 or any(set(claims) <= group for group in groups)


@settings(deadline=None)
@given(sums())
def test_sums_of_one_giver_to_one_receiver_or_to_nobody_named_stand_in_one_group(
    told: Sequence[Told],
) -> None:
    columns = crowd_ledger(told).columns
    groups = [set(columns.claim[rows].tolist()) for rows in telling_rows(columns)]
    free = [one for one in whole(told) if one.part_of is None]
    for one in free:
        for other in free:
            is_alike = (one.stage, one.per_year) == (
                other.stage,
                other.per_year,
            ) and one.funder_id == other.funder_id
            who = (one.funder_id or one.recipient_id) == (other.funder_id or other.recipient_id)
            receivers = {one.recipient_id, other.recipient_id} - {None}
            if one is not other and is_alike and who and len(receivers) < 2:
                assert any({one.claim_id, other.claim_id} <= group for group in groups)


def test_a_claim_that_is_not_there_has_no_row() -> None:
    assert rows_of(empty(), np.array([1, 2])).tolist() == [-1, -1]
