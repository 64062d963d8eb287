"""Totals add what may be added once, and name the rest."""

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.funding_like import Fault
from explorer.analysis.totals import Ledger, Totals, Why, ledger_of, totals_of
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis import fakes
from tests.analysis.fakes import FakeFunding


def total_of(*fundings: FakeFunding) -> Totals:
    ledger = ledger_of(fundings)
    return totals_of(ledger, ledger.by_id)


def figures(totals: Totals) -> list[tuple[str, str, float, float]]:
    return [(one.stage, one.currency, one.amount.least, one.amount.most) for one in totals.sums]


def whys(totals: Totals) -> dict[int, object]:
    return {one.claim_id: one.why for one in totals.left_out}


def simple(claim: int, low: float | None = 1.0, **more: object) -> FakeFunding:
    made = {"claim_id": ClaimId(claim), "purpose": f"purpose {claim}", "low": low, "high": low, **more}
    return FakeFunding(**made)  # type: ignore[arg-type]


# ── The texts' own cases, worked by hand ────────────────────────────────────────────────────────────────────
def test_the_french_plan_counts_once_without_its_parts() -> None:
    totals = total_of(fakes.PLAN, *fakes.PARTS)
    assert figures(totals) == [("pledged", "EUR", 1.5e9, 1.5e9)]
    assert totals.sums[0].amount.under
    assert [(one.claim_id, one.why, one.instead) for one in totals.left_out] == [
        (part.claim_id, Why.PART, 905) for part in fakes.PARTS
    ]


def test_parts_without_their_envelope_count_each_in_its_currency_and_cadence() -> None:
    totals = total_of(*fakes.PARTS)
    assert [(one.currency, one.per_year, one.amount.most) for one in totals.sums] == [
        ("EUR", False, 8e8),
        ("USD", False, 4e8),
        ("EUR", True, 7e7),
    ]


def test_the_four_tellings_of_the_plan_are_one_sum() -> None:
    totals = total_of(fakes.PLAN, *fakes.TOLD_OTHERWISE)
    assert figures(totals) == [("pledged", "EUR", 1.5e9, 1.5e9)]
    assert totals.sums[0].items[0].claims == (904, 905, 911, 912)


def test_a_part_is_not_added_to_another_telling_of_its_envelope() -> None:
    ledger = ledger_of(fakes.ALL)
    totals = totals_of(ledger, [ClaimId(911), ClaimId(907)])
    assert figures(totals) == [("pledged", "EUR", 1.5e9, 1.5e9)]
    assert whys(totals) == {907: Why.PART}


def test_an_asserted_total_is_never_a_further_sum() -> None:
    totals = total_of(fakes.PLAN, fakes.ASSERTED)
    assert figures(totals) == [("pledged", "EUR", 1.5e9, 1.5e9)]
    assert whys(totals) == {910: Why.ASSERTED_TOTAL}


def test_an_asserted_total_does_not_hide_its_parts() -> None:
    totals = total_of(fakes.ASSERTED, simple(1, 5e8, part_of=ClaimId(910)))
    assert figures(totals) == [("pledged", "EUR", 5e8, 5e8)]


def test_facebooks_two_tellings_come_to_at_least_ten_million() -> None:
    totals = total_of(*fakes.FACEBOOK)
    assert figures(totals) == [("pledged", "EUR", 1e7, 1e7)]
    assert totals.sums[0].amount.over


def test_fujitsus_dollars_are_left_out_where_its_euros_count() -> None:
    ledger = ledger_of(fakes.ALL)
    totals = totals_of(ledger, [one.claim_id for one in fakes.FUJITSU])
    assert figures(totals) == [("pledged", "EUR", 5e7, 5e7)]
    assert whys(totals) == {402: Why.OTHER_TELLING}


def test_all_the_money_of_the_texts() -> None:
    totals = total_of(*fakes.ALL)
    assert figures(totals) == [
        ("pledged", "EUR", 1.56e9, 1.56e9),
        ("committed", "EUR", 2.5e7, 2.5e7),
    ]
    assert totals.sums[0].amount.over
    assert totals.sums[0].amount.under


# ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_stages_are_kept_apart_even_within_an_envelope() -> None:
    totals = total_of(simple(1, 100.0), simple(2, 40.0, part_of=ClaimId(1), stage="spent"))
    assert figures(totals) == [("pledged", "EUR", 100.0, 100.0), ("spent", "EUR", 40.0, 40.0)]


def test_a_disagreement_is_a_range_neither_averaged_nor_added() -> None:
    totals = total_of(
        simple(1, 15.0, differs="x"), simple(2, 18.0, differs="x"), simple(3, 1.0, funder_id=EntityId(9))
    )
    assert figures(totals) == [("pledged", "EUR", 16.0, 19.0)]


def test_what_was_set_aside_in_review_is_left_out_and_what_is_preferred_decides() -> None:
    tellings = [simple(1, 15.0, differs="x"), simple(2, 18.0, differs="x"), simple(3, 20.0, differs="x")]
    tellings[0] = replace(tellings[0], rank="deprecated")
    totals = total_of(*tellings)
    assert figures(totals) == [("pledged", "EUR", 18.0, 20.0)]
    assert whys(totals) == {1: Fault.DEPRECATED}
    tellings[2] = replace(tellings[2], rank="preferred")
    assert figures(total_of(*tellings)) == [("pledged", "EUR", 20.0, 20.0)]


def test_the_preferred_telling_decides_the_currency_too() -> None:
    one, other = (
        replace(telling, rank=rank)
        for telling, rank in zip(fakes.FUJITSU, ("preferred", "normal"), strict=True)
    )
    totals = total_of(one, other, *fakes.FACEBOOK, fakes.PLAN)
    assert ("pledged", "USD", 6.1e7, 6.1e7) in figures(totals)
    assert whys(totals) == {403: Why.OTHER_TELLING}


def test_the_same_said_twice_is_counted_once() -> None:
    same = simple(1, 10.0, purpose="labs")
    assert figures(total_of(same, replace(same, claim_id=ClaimId(2)))) == [("pledged", "EUR", 10.0, 10.0)]
    other = replace(same, claim_id=ClaimId(2), purpose="schools")
    assert figures(total_of(same, other)) == [("pledged", "EUR", 20.0, 20.0)]


def test_a_telling_without_recipient_is_not_added_to_several_that_it_may_repeat() -> None:
    named = [
        simple(number, 10.0 * number, recipient_id=EntityId(number), recipient=str(number), differs="x")
        for number in (1, 2)
    ]
    totals = total_of(*named, simple(3, 12.0, differs="x"))
    assert figures(totals) == [("pledged", "EUR", 30.0, 30.0)]
    assert whys(totals) == {3: Why.OTHER_TELLING}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"low": None, "high": None}, Fault.NO_AMOUNT),
        ({"low": -5.0, "high": -5.0}, Fault.NEGATIVE),
        ({"low": math.nan, "high": math.nan}, Fault.ODD_AMOUNT),
        ({"low": math.inf, "high": math.inf}, Fault.ODD_AMOUNT),
        ({"low": 9.0, "high": 3.0}, Fault.BOUNDS_REVERSED),
        ({"currency": ""}, Fault.NO_CURRENCY),
        ({"currency": " "}, Fault.NO_CURRENCY),
        ({"part_of": ClaimId(1)}, Fault.OWN_PART),
    ],
)
def test_an_odd_sum_is_left_out_with_its_fault(change: dict[str, object], fault: Fault) -> None:
    totals = total_of(replace(simple(1), **change), simple(2, 7.0))  # type: ignore[arg-type]
    assert figures(totals) == [("pledged", "EUR", 7.0, 7.0)]
    assert whys(totals) == {1: fault}


def test_an_envelope_without_amount_leaves_its_parts_to_count() -> None:
    totals = total_of(simple(1, None), simple(2, 7.0, part_of=ClaimId(1)))
    assert figures(totals) == [("pledged", "EUR", 7.0, 7.0)]


def test_parts_of_each_other_are_a_fault_also_by_way_of_another_telling() -> None:
    one = simple(1, 10.0, funder_id=EntityId(1), differs="x", part_of=ClaimId(3))
    same_as_one = simple(2, 11.0, funder_id=EntityId(1), differs="x")
    other = simple(3, 20.0, funder_id=EntityId(2), part_of=ClaimId(2))
    totals = total_of(one, same_as_one, other)
    assert totals.sums == ()
    assert set(whys(totals).values()) == {Fault.OWN_PART}


def test_zero_and_a_quintillion_are_sums_like_others() -> None:
    assert figures(total_of(simple(1, 0.0), simple(2, 1e18))) == [("pledged", "EUR", 1e18, 1e18)]


def test_a_chain_of_a_thousand_envelopes_comes_to_its_top() -> None:
    chain = [simple(1, 5.0), *(simple(n, 5.0, part_of=ClaimId(n - 1)) for n in range(2, 1001))]
    assert figures(total_of(*chain)) == [("pledged", "EUR", 5.0, 5.0)]


# ── Whatever the data ───────────────────────────────────────────────────────────────────────────────────────
COUNT = 9
amounts = st.one_of(
    st.none(), st.floats(0, 1e18), st.sampled_from([-1.0, 0.0, 1e18, math.nan, math.inf, 1.5e9, 0.1])
)


@st.composite
def some_fundings(draw: st.DrawFn) -> list[FakeFunding]:
    made = []
    for number in range(1, draw(st.integers(1, COUNT)) + 1):
        low, high = draw(amounts), draw(amounts)
        funder = draw(st.sampled_from([None, 1, 2]))
        recipient = draw(st.sampled_from([None, 7, 8]))
        made.append(
            FakeFunding(
                ClaimId(number),
                EntityId(funder) if funder else None,
                f"funder {funder}",
                EntityId(recipient) if recipient else None,
                f"recipient {recipient}",
                stage=draw(st.sampled_from(["pledged", "spent", "total_claim", "odd"])),
                low=low,
                high=draw(st.sampled_from([low, high])),
                currency=draw(st.sampled_from(["EUR", "USD", ""])),
                per_year=draw(st.booleans()),
                part_of=draw(st.one_of(st.none(), st.integers(1, COUNT + 2).map(ClaimId))),
                differs=draw(st.sampled_from(["", "differs"])),
                rank=draw(st.sampled_from(["normal", "normal", "preferred", "deprecated"])),
                dated_by="announced",
                first_day=draw(st.sampled_from(["2018-01-01", "2019-05-05"])),
            )
        )
    return made


def counted_in(totals: Totals) -> list[ClaimId]:
    return [claim for total in totals.sums for item in total.items for claim in item.claims]


def ancestors(ledger: Ledger, claim: ClaimId) -> set[ClaimId]:
    found: set[ClaimId] = set()
    above = ledger.by_id[claim].part_of
    while above is not None and above in ledger.by_id and above not in found:
        found.add(above)
        above = ledger.by_id[above].part_of
    return found


@given(some_fundings(), st.data())
def test_no_sum_is_ever_counted_twice(fundings: list[FakeFunding], data: st.DataObject) -> None:
    ledger = ledger_of(fundings)
    selection = data.draw(st.sets(st.sampled_from([one.claim_id for one in fundings])))
    totals = totals_of(ledger, selection)
    counted = counted_in(totals)
    # Each is either counted or left out, once.
    assert sorted([*counted, *(one.claim_id for one in totals.left_out)]) == sorted(selection)
    of_item = {
        c: (n, i) for n, t in enumerate(totals.sums) for i, item in enumerate(t.items) for c in item.claims
    }
    for claim in counted:
        one = ledger.by_id[claim]
        for other in counted:
            same_stage = ledger.by_id[other].stage == one.stage
            if same_stage and of_item[other] != of_item[claim]:
                assert other not in ancestors(ledger, claim), "a part beside its envelope"
                both_differ = one.differs and ledger.by_id[other].differs
                same_ends = (one.funder, one.recipient) == (
                    ledger.by_id[other].funder,
                    ledger.by_id[other].recipient,
                )
                assert not (both_differ and same_ends), "two tellings of one sum"


@given(some_fundings())
def test_totals_hold_one_stage_currency_and_cadence_and_no_more_than_their_sums(
    fundings: list[FakeFunding],
) -> None:
    ledger = ledger_of(fundings)
    for total in totals_of(ledger, ledger.by_id).sums:
        members = [ledger.by_id[claim] for item in total.items for claim in item.claims]
        assert {(one.stage, one.currency, one.per_year) for one in members} == {
            (total.stage, total.currency, total.per_year)
        }
        most = math.fsum(max(x for x in (one.low, one.high) if x is not None) for one in members)
        assert 0 <= total.amount.least <= total.amount.most <= most


@given(some_fundings(), st.randoms())
def test_the_order_of_the_fundings_never_matters(fundings: list[FakeFunding], chance: random.Random) -> None:
    shuffled = list(fundings)
    chance.shuffle(shuffled)
    assert total_of(*fundings) == total_of(*shuffled)


@given(some_fundings())
def test_some_sum_counts_wherever_one_can_be_added(fundings: list[FakeFunding]) -> None:
    ledger = ledger_of(fundings)
    able = [c for c, f in ledger.by_id.items() if c not in ledger.faults and f.stage != "total_claim"]
    assert bool(totals_of(ledger, able).sums) == bool(able)
