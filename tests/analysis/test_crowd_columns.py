"""Columns say of each sum what the careful, slow way says of it: places in time, amounts, faults."""

import numpy as np
import pytest

from explorer.analysis.crowd_columns import (
    ABOUT,
    FAULTS,
    NO_PLACE,
    OPEN_END,
    OPEN_START,
    OVER,
    PER_YEAR,
    POINT,
    SET_ASIDE,
    SOFT,
    UNDER,
    Columns,
    Gathering,
    Unpacker,
    empty,
    replaced,
)
from explorer.analysis.funding_like import Fault
from explorer.analysis.spans import Span, span_of
from explorer.domain.dates import NotADate, read_date
from explorer.domain.ids import ClaimId
from explorer.domain.packed import FIELD, UNIT, PackedFundings
from tests.analysis.fakes import FakeFunding


def sort(**told: str) -> str:
    words = {
        "stage": "pledged", "qualifier": "exact", "currency": "EUR", "kind": "plan", "cadence": "total",
        "rank": "normal", "subject_is": "funder", "term": "", "bounds": "", "period": "",
    }  # fmt: skip
    return FIELD.join({**words, **told}.values())


def packed(
    *sums: tuple[int, str, str, str, str], told: tuple[tuple[int, str], ...] = (), low: str = ""
) -> PackedFundings:
    """Sums as (claim, amount, sort, first, last); `low` is another lower bound of them all."""
    ids, amounts, sorts, firsts, lasts = zip(*sums, strict=True)
    lows = [low or amount for amount in amounts]
    return PackedFundings(
        count=len(sums),
        last_id=max(ids),
        claim_ids=",".join(map(str, ids)),
        subject_ids=",".join("7" for _ in ids),
        object_ids=",".join("9" for _ in ids),
        lows=",".join(lows),
        highs=",".join(amounts),
        parents=",".join("0" for _ in ids),
        sorts=UNIT.join(sorts),
        firsts=UNIT.join(firsts),
        lasts=UNIT.join(lasts),
        told_ids=",".join(str(claim) for claim, _ in told),
        told_dates=UNIT.join(date for _, date in told),
    )


def one(
    amount: str = "5", first: str = "", last: str = "", told: str = "", low: str = "", **words: str
) -> Columns:
    dated = ((1, told),) if told else ()
    return Unpacker().columns(packed((1, amount, sort(**words), first, last), told=dated, low=low))


def slowly(first: str, last: str, told: str, words: dict[str, str]) -> Span | Fault | None:
    """What `spans` says of the same sum."""
    if words.get("period"):
        days, dated_by = (first or None, last or None), "period"
    else:
        try:
            span = read_date(first or told)
            days = tuple(day.isoformat() if day else None for day in (span.first, span.last))  # type: ignore[assignment]
        except NotADate:
            days = (None, None)
        dated_by = "announced" if first else "published" if told else ""
    return span_of(
        FakeFunding(
            ClaimId(1), first_day=days[0], last_day=days[1], dated_by=dated_by, term=words.get("term") or None
        )
    )


@pytest.mark.parametrize(
    ("first", "last", "told", "words"),
    [
        ("2018-05-02", "", "", {}),
        ("2018-05", "", "", {}),
        ("2018", "", "", {}),
        ("2018~", "", "", {}),
        ("2016/2019", "", "", {}),
        ("../2022", "", "", {}),
        ("201X", "", "", {}),
        ("2018-01-01", "2020-12-31", "", {"period": "period"}),
        ("2018-01-01", "2018-01-01", "", {"period": "period"}),
        ("", "2022-12-31", "", {"period": "period"}),
        ("2016-05-01", "", "", {"period": "period"}),
        ("2020-01-01", "2018-12-31", "", {"period": "period"}),  # ends before it starts
        ("3201-01-01", "3201-12-31", "", {"period": "period"}),  # far
        ("2018-05-02", "", "", {"term": "P4Y"}),
        ("2018-05-02", "", "", {"term": "P18M"}),
        ("", "", "2018-05-02", {}),
        ("", "", "2018-05-02", {"term": "P4Y"}),
        ("", "", "", {}),
        ("", "", "", {"term": "P4Y"}),  # a term alone dates nothing
        ("earlier this year", "", "", {}),
    ],
)
def test_a_sum_lies_where_the_careful_way_puts_it(
    first: str, last: str, told: str, words: dict[str, str]
) -> None:
    columns, span = one("5", first, last, told, **words), slowly(first, last, told, words)
    bits, start, end = int(columns.bits[0]), float(columns.start[0]), float(columns.end[0])
    if isinstance(span, Span):
        assert (start, end) == pytest.approx((span.start, span.end), abs=1e-3)
        flags = (POINT, OPEN_START, OPEN_END, SOFT)
        said = (span.is_point, span.open_start, span.open_end, span.soft)
        assert tuple(bool(bits & flag) for flag in flags) == said
    else:
        assert np.isnan(start)
        fault = FAULTS[int(columns.fault[0])]
        assert fault is span
        assert span is None or FAULTS.index(span) <= NO_PLACE


@pytest.mark.parametrize(
    ("amount", "words", "fault"),
    [
        ("nan", {}, Fault.NO_AMOUNT),
        ("-5", {}, Fault.NEGATIVE),
        ("1e400", {}, Fault.ODD_AMOUNT),
        ("5", {"currency": ""}, Fault.NO_CURRENCY),
        ("5", {"currency": "  "}, Fault.NO_CURRENCY),
        ("5", {"low": "6"}, Fault.BOUNDS_REVERSED),
        ("5", {"low": "-6"}, Fault.NEGATIVE),
        ("0", {}, None),
        ("1e18", {}, None),
        ("1000000000000000000", {}, None),
    ],
)
def test_odd_amounts_are_told_and_their_marks_stay(
    amount: str, words: dict[str, str], fault: Fault | None
) -> None:
    columns = one(amount, "2018", **words)
    assert FAULTS[int(columns.fault[0])] is fault
    assert np.isfinite(columns.start[0])
    assert not np.isinf(columns.amounts()[0])


@pytest.mark.parametrize(
    ("words", "bit"),
    [
        ({"qualifier": "over"}, OVER),
        ({"bounds": "low"}, OVER),
        ({"qualifier": "up_to"}, UNDER),
        ({"bounds": "high"}, UNDER),
        ({"qualifier": "about"}, ABOUT),
        ({"cadence": "per_year"}, PER_YEAR),
        ({"rank": "deprecated"}, SET_ASIDE),
    ],
)
def test_what_a_sum_is_like_is_a_bit(words: dict[str, str], bit: int) -> None:
    assert int(one("5", "2018", **words).bits[0]) & ~POINT == bit
    assert int(one("5", "2018").bits[0]) & ~POINT == 0


def test_the_side_of_the_subject_says_who_gives() -> None:
    gives, gets = one(subject_is="funder"), one(subject_is="recipient")
    assert (gives.funder[0], gives.recipient[0]) == (7, 9)
    assert (gets.funder[0], gets.recipient[0]) == (9, 7)


def test_of_several_documents_the_first_dates_a_sum() -> None:
    told = ((2, "2019"), (2, "2017-05"), (2, "nonsense"))
    columns = Unpacker().columns(packed((1, "5", sort(), "2011", ""), (2, "5", sort(), "", ""), told=told))
    assert columns.start.tolist() == pytest.approx([2011, 2017 + 120 / 365], abs=1e-3)


def test_chunks_of_one_unpacker_share_their_numbers() -> None:
    unpacker = Unpacker()
    gathering = Gathering(1)
    for number, stage in enumerate(("pledged", "spent", "pledged"), start=1):
        gathering.add(unpacker.columns(packed((number, "5", sort(stage=stage), "2011", ""))))
    assert gathering.so_far().stage.tolist() == [0, 1, 0]
    assert tuple(unpacker.stages) == ("pledged", "spent")


def test_what_was_gathered_stays_while_more_is_put_after_it_and_ids_grow_as_they_must() -> None:
    unpacker, gathering = Unpacker(), Gathering(2)
    assert len(gathering.so_far()) == 0
    seen = []
    for claim in (1, 2, 3, 2**40):
        gathering.add(unpacker.columns(packed((claim, str(claim), sort(), "2011", ""))))
        seen.append(gathering.so_far())
    assert [one.claim.tolist() for one in seen] == [[1], [1, 2], [1, 2, 3], [1, 2, 3, 2**40]]
    assert [one.least.tolist() for one in seen] == [one.claim.tolist() for one in seen]


def test_some_sums_can_be_replaced_by_others() -> None:
    unpacker = Unpacker()
    before = unpacker.columns(packed(*((n, str(n), sort(), "2011", "") for n in (1, 3, 5))))
    fresh = unpacker.columns(packed((2, "2", sort(), "2012", ""), (3, "33", sort(), "2013", "")))
    after = replaced(before, before.claim == 3, fresh)
    assert after.claim.tolist() == [1, 2, 3, 5]
    assert after.most.tolist() == [1, 2, 33, 5]
    assert replaced(before, before.claim == 3, None).claim.tolist() == [1, 5]
    assert len(empty()) == 0
