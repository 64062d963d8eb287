"""Made-up sums, and the same as the columns of a crowd: to hold one way of adding up against the other. No tests."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from explorer.analysis.conversion import Converter
from explorer.analysis.crowd import Names, Pairs
from explorer.analysis.crowd_columns import Columns, Unpacker
from explorer.analysis.crowd_ledger import CrowdLedger, crowd_ledger_of, parents_of, tangled_rows
from explorer.analysis.crowd_tellings import alike_rows, rows_of
from explorer.analysis.sums import alike
from explorer.domain.dates import read_date
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.packed import FIELD, UNIT, PackedFundings
from tests.analysis.fakes import FakeFunding

LABELS = {
    "pledged": "Pledged", "committed": "Committed", "disbursed": "Disbursed", "spent": "Spent",
    "total_claim": "Total as claimed",
}  # fmt: skip
BOUNDS: list[tuple[float | None, float | None]] = [
    (1.0, 5.0),
    (None, 7.0),
    (7.0, None),
    (None, None),
    (9.0, 2.0),
]
AMOUNTS = [0.0, 1.0, 0.1, 100.0, 100.1, 1e6, 2.5e6, 1e18, -5.0]
BOUNDS += [(one, one) for one in AMOUNTS]


@dataclass(frozen=True, slots=True)
class Told:
    """One sum, and how its date stands in the file."""

    funding: FakeFunding
    first: str = ""  # of a period, or EDTF
    last: str = ""
    told: str = ""  # when a document told it


def dated(funding: FakeFunding, by: str, first: str, last: str) -> Told:
    """The sum with a date of some kind; `first` and `last` are ISO days of a period, else EDTF texts or nothing."""
    if by == "period":
        made = replace(
            funding, dated_by=by, first_day=first or None, last_day=last or None, when=f"{first} {last}"
        )
        return Told(made, first, last)
    if not by:
        return Told(replace(funding, dated_by="", when="undated"))
    span = read_date(first)
    days = [day.isoformat() if day else None for day in (span.first, span.last)]
    made = replace(funding, dated_by=by, first_day=days[0], last_day=days[1], when=f"{by} {first}")
    return Told(made, first) if by == "announced" else Told(made, told=first)


@st.composite
def sums(draw: st.DrawFn, most: int = 14) -> list[Told]:
    """Some sums, with envelopes in any order, circles, tellings that differ, and odd amounts and dates."""
    count = draw(st.integers(1, most))
    made = []
    for number in range(1, count + 1):
        low, high = draw(
            st.sampled_from(
                [(a, a) for a in AMOUNTS] + [(1.0, 5.0), (None, 7.0), (7.0, None), (None, None), (9.0, 2.0)]
            )
        )
        funder, recipient = draw(st.sampled_from([None, 1, 2, 3])), draw(st.sampled_from([None, None, 4, 5]))
        fake = FakeFunding(
            ClaimId(number),
            EntityId(funder) if funder else None,
            f"Funder {funder}" if funder else "unknown funder",
            EntityId(recipient) if recipient else None,
            f"Getter {recipient}" if recipient else "not said",
            purpose=draw(st.sampled_from(["", "research"])),
            kind=draw(st.sampled_from(["plan", "grant", ""])),
            stage=(stage := draw(st.sampled_from(["pledged", "pledged", "committed", "spent", "total_claim"]))),
            stage_label=LABELS[stage],
            amount=f"sum {number}",
            low=low,
            high=high,
            qualifier=draw(st.sampled_from(["exact", "exact", "over", "up_to", "about", "between"])),
            currency=draw(st.sampled_from(["EUR", "EUR", "USD", "GBP", ""])),
            per_year=draw(st.sampled_from([False, False, False, True])),
            part_of=draw(st.sampled_from([None, None, *range(1, count + 1)])),
            differs=draw(st.sampled_from(["", "", "", "in the sum"])),
            rank=draw(st.sampled_from(["normal", "normal", "normal", "preferred", "deprecated"])),
            term=draw(st.sampled_from([None, None, None, "P4Y", "P18M"])),
            documents=tuple(draw(st.lists(st.sampled_from(["Doc 1", "Doc 2", "Doc 3"]), unique=True, max_size=2))),
        )  # fmt: skip
        made.append(dated(fake, *draw(st.sampled_from(DATES))))
    return made


DATES = [
    ("", "", ""), ("announced", "2018", ""), ("announced", "2018-05", ""), ("announced", "2018-05-02", ""),
    ("announced", "2016/2019", ""), ("announced", "../2019", ""), ("published", "2018-05-02", ""),
    ("published", "2019", ""), ("period", "2016-01-01", "2018-12-31"), ("period", "2016-07-01", "2018-12-31"),
    ("period", "", "2022-12-31"), ("period", "2016-05-01", ""), ("period", "2018-01-01", "2018-01-01"),
    ("period", "3201-01-01", "3201-12-31"), ("period", "2020-01-01", "2018-12-31"),
]  # fmt: skip


def packed(told: Sequence[Told]) -> PackedFundings:
    """As the store hands them on."""

    def sort(one: Told) -> str:
        money = one.funding
        bounds = (
            "low"
            if money.high is None and money.low is not None
            else "high"
            if money.low is None and money.high is not None
            else ""
        )
        return FIELD.join([
            money.stage, money.qualifier, money.currency, money.kind, "per_year" if money.per_year else "total", money.rank,
            "funder" if money.funder_id else "recipient", money.term or "", bounds,
            "period" if money.dated_by == "period" else "",
        ])  # fmt: skip

    def number(low: float | None, high: float | None) -> str:
        value = low if low is not None else high
        return "nan" if value is None else repr(value)

    ones = [one.funding for one in told]
    subjects = [one.funder_id or one.recipient_id or 99 for one in ones]
    objects = [(one.recipient_id or 0) if one.funder_id else 0 for one in ones]
    return PackedFundings(
        count=len(told),
        last_id=len(told),
        claim_ids=",".join(str(one.claim_id) for one in ones),
        subject_ids=",".join(map(str, subjects)),
        object_ids=",".join(map(str, objects)),
        lows=",".join(number(one.low, one.high) for one in ones),
        highs=",".join(number(one.high, one.low) for one in ones),
        parents=",".join(str(one.part_of or 0) for one in ones),
        sorts=UNIT.join(map(sort, told)),
        firsts=UNIT.join(one.first for one in told),
        lasts=UNIT.join(one.last for one in told),
        told_ids=",".join(str(one.funding.claim_id) for one in told if one.told),
        told_dates=UNIT.join(one.told for one in told if one.told),
    )


def whole(told: Sequence[Told]) -> list[FakeFunding]:
    """The fundings: somebody is always at one end of a claim."""
    return [
        one.funding
        if one.funding.funder_id or one.funding.recipient_id
        else replace(one.funding, recipient_id=EntityId(99), recipient="Getter 99")
        for one in told
    ]


def crowd_ledger(told: Sequence[Told], converter: Converter | None = None) -> CrowdLedger:
    """The same sums as columns, with those read whose words count."""
    unpacker = Unpacker()
    columns = unpacker.columns(packed(told))
    names = Names(tuple(unpacker.stages), tuple(unpacker.kinds), tuple(unpacker.currencies))
    by_id = {one.claim_id: one for one in whole(told)}

    def read(rows: Collection[int]) -> list[FakeFunding]:
        return [by_id[ClaimId(int(columns.claim[row]))] for row in rows]

    seeds = [row for row in range(len(columns)) if read([row])[0].differs]
    for rows in alike_rows(columns):
        for claims in alike(read(rows.tolist())).values():
            seeds += rows_of(columns, np.array(claims)).tolist() if len(claims) > 1 else []
    tangled = tangled_rows(columns, parents_of(columns), seeds)
    converting = (converter, tuple(unpacker.dates)) if converter is not None else None
    return crowd_ledger_of(
        columns, names, (tangled, read(np.flatnonzero(tangled).tolist())), LABELS, converting
    )


def pairs_of(told: Sequence[Told], lane_by: str) -> Pairs | None:
    """Which sum is in which document, by number."""
    if lane_by != "document":
        return None
    pairs = [(row, int(title[4:])) for row, one in enumerate(told) for title in one.funding.documents]
    return Pairs(
        np.array([row for row, _ in pairs], np.int64), np.array([value for _, value in pairs], np.int64)
    )


def titles_of(lane_by: str) -> Callable[[Sequence[int]], dict[int, str]]:
    """What lanes are called, as the fakes call them."""
    kinds = {"funder": "Funder", "recipient": "Getter", "document": "Doc"}
    return lambda values: {value: f"{kinds.get(lane_by, '')} {value}" for value in values}


__all__ = ["Columns", "Told", "crowd_ledger", "dated", "packed", "pairs_of", "sums", "titles_of", "whole"]
