"""Charts of money as frozen values: by year, by who gave and who got, by currency. Not their looks.

Bars of one section can be held against each other: they are in one currency, and all totals or all yearly.
Each bar is a total that holds, with the claims that it is made of and those that it leaves out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from explorer.analysis.funding_like import Amount
from explorer.analysis.lanes import LANES, Tag
from explorer.analysis.total_words import total_words
from explorer.analysis.totals import (
    Item,
    Ledger,
    LeftOut,
    Total,
    Totals,
    Why,
    total_of,
    total_order,
    totals_of,
)
from explorer.analysis.year_buckets import Bucket, buckets_of
from explorer.domain.ids import ClaimId

YEAR, CURRENCY = "year", "currency"  # beside what lanes can stand for


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a total at one stage; `size` to `reach` is what lies between the tellings of its sums."""

    label: str
    stage: str
    stage_label: str
    size: float
    reach: float
    amount: Amount
    currency: str
    words: str
    spoken: str  # the same in full
    sums: int
    claims: Sequence[ClaimId]
    left_out: Sequence[LeftOut] = ()
    converted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Bars on one scale."""

    title: str
    currency: str
    bars: tuple[Bar, ...]
    more: int = 0  # smaller ones that are not among the bars

    @property
    def reach(self) -> float:
        """The longest bar; 1 where all are nothing."""
        return max((bar.reach for bar in self.bars), default=0.0) or 1.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with all of its bars, and every claim that is in none of them with the reason."""

    by: str
    title: str
    note: str
    sections: tuple[Section, ...]
    left_out: Sequence[LeftOut]

    def bars(self) -> tuple[Bar, ...]:
        """All bars, section by section."""
        return tuple(bar for section in self.sections for bar in section.bars)


class _Note(StrEnum):
    YEAR = "Each sum once. A sum over several years is not divided; a yearly one counts in each of its years."
    LANES = "Each bar is a total of its own. A sum that several share stands under all of their names."
    PARTS = "Parts that lie in another bar’s sum too: do not add the bars."
    COUNTS = "The bars count sums: amounts in several currencies have no common length."
    CONVERTED = "By the currency in which they were stated, converted."


_TITLES: Mapping[str, str] = {
    YEAR: "Money by year",
    CURRENCY: "By currency",
    "funder": "Top funders",
    "recipient": "Top recipients",
}


def charts_of(ledger: Ledger, claims: Iterable[ClaimId], lane_by: str = "funder") -> tuple[Chart, ...]:
    """All charts of a selection of the ledger; with lanes that have no chart of their own, one of those too."""
    return tuple(each_chart(ledger, claims, lane_by))


def each_chart(ledger: Ledger, claims: Iterable[ClaimId], lane_by: str = "funder") -> Iterator[Chart]:
    """The same one after the other, for whoever may stop in between."""
    chosen = sorted(claim for claim in set(claims) if claim in ledger.by_id)
    totals = totals_of(ledger, chosen)
    yield by_year(ledger, totals)
    for lane in dict.fromkeys(("funder", "recipient", lane_by)):
        yield by_lane(ledger, chosen, totals, lane)
    yield by_currency(ledger, totals)


def by_year(ledger: Ledger, totals: Totals) -> Chart:
    """What counts in each year; what counts in none of them alone stands beside the years."""
    columns: dict[tuple[str, bool], dict[tuple[Bucket, str], list[Item]]] = {}
    for total in totals.sums:
        for item in total.items:
            buckets, is_set_in_years = buckets_of(ledger, item, per_year=total.per_year)
            column = columns.setdefault((total.currency, total.per_year and not is_set_in_years), {})
            for bucket in buckets:
                column.setdefault((bucket, total.stage), []).append(item)
    sections = []
    for currency, per_year in in_order(ledger, columns):
        found = columns[currency, per_year]
        bars = [
            bar_of(ledger, bucket.label, _total(stage, currency, items, per_year=per_year))
            for (bucket, stage), items in sorted(found.items(), key=lambda one: _rung(ledger, *one[0]))
        ]
        sections.append(Section(title(currency, per_year=per_year), currency, tuple(bars)))
    return year_chart(tuple(sections), totals.left_out)


def year_chart(sections: tuple[Section, ...], left_out: Sequence[LeftOut]) -> Chart:
    """The chart by year of some bars."""
    return Chart(YEAR, _TITLES[YEAR], _Note.YEAR, sections, left_out)


def by_lane(ledger: Ledger, claims: Iterable[ClaimId], totals: Totals, lane_by: str) -> Chart:
    """A total for each funder, recipient, …; the largest first, the unknown last."""
    elsewhere = {one.claim_id: one for one in totals.left_out if one.why == Why.OTHER_TELLING}
    is_part = {one.claim_id for one in totals.left_out if one.why == Why.PART}
    bars: dict[tuple[str, bool], list[tuple[Tag, Bar]]] = {}
    left_out: list[LeftOut] = []
    has_parts = False
    for tag, members in _groups(ledger, claims, lane_by).items():
        here = totals_of(ledger, [claim for claim in members if claim not in elsewhere])
        gone = (*here.left_out, *(elsewhere[claim] for claim in members if claim in elsewhere))
        left_out.extend(gone)
        for total in here.sums:
            bar = replace(bar_of(ledger, tag.title, total), left_out=gone)
            has_parts = has_parts or not is_part.isdisjoint(bar.claims)
            bars.setdefault((total.currency, total.per_year), []).append((tag, bar))
    sections = tuple(
        Section(title(currency, per_year=per_year), currency, _largest_first(bars[currency, per_year]))
        for currency, per_year in in_order(ledger, bars)
    )
    gone = tuple(sorted(left_out, key=lambda one: one.claim_id))
    return lane_chart(lane_by, sections, gone, has_parts=has_parts)


def lane_chart(
    lane_by: str, sections: tuple[Section, ...], left_out: Sequence[LeftOut], *, has_parts: bool
) -> Chart:
    """The chart by lane of some bars."""
    note = f"{_Note.LANES} {_Note.PARTS}" if has_parts else str(_Note.LANES)
    return Chart(lane_by, _TITLES.get(lane_by, f"By {lane_by}"), note, sections, left_out)


def by_currency(ledger: Ledger, totals: Totals) -> Chart:
    """How many sums are stated in each currency; what they come to where all are in one."""
    found: dict[tuple[str, bool, str], list[Item]] = {}
    for total in totals.sums:
        for item in total.items:
            found.setdefault((stated_in(ledger, item), total.per_year, total.stage), []).append(item)
    bars = [
        (per_year, bar_of(ledger, stated, _total(stage, ledger.to or stated, items, per_year=per_year)))
        for (stated, per_year, stage), items in found.items()
    ]
    return currency_chart(ledger, bars, totals.left_out)


def stated_in(ledger: Ledger, item: Item) -> str:
    """The currency of a sum, or all that its tellings give."""
    return " or ".join(sorted({ledger.by_id[claim].currency for claim in item.claims}))


def currency_chart(ledger: Ledger, found: Iterable[tuple[bool, Bar]], left_out: Sequence[LeftOut]) -> Chart:
    """The chart by currency of some bars, each with whether its sums are yearly."""
    bars: dict[bool, list[Bar]] = {}
    for per_year, stated_bar in found:
        bar = stated_bar
        if not ledger.to:
            bar = replace(
                bar, size=float(bar.sums), reach=float(bar.sums), words=f"{_sums(bar.sums)}, {bar.words}"
            )
        bars.setdefault(per_year and bool(ledger.to), []).append(bar)
    sections = []
    for per_year in sorted(bars):
        words = title(ledger.to, per_year=per_year) if ledger.to else "Number of sums"
        ordered = sorted(bars[per_year], key=lambda bar: (-bar.reach, bar.label, bar.stage, bar.words))
        sections.append(Section(words, ledger.to, tuple(ordered)))
    note = _Note.CONVERTED if ledger.to else _Note.COUNTS
    return Chart(CURRENCY, _TITLES[CURRENCY], note, tuple(sections), left_out)


def _groups(ledger: Ledger, claims: Iterable[ClaimId], lane_by: str) -> dict[Tag, list[ClaimId]]:
    """The claims under what their sum stands for: all tellings of a sum under the same, even if one names nobody."""
    by_sum: dict[int, list[ClaimId]] = {}
    for claim in claims:
        by_sum.setdefault(ledger.sums.sum_of[claim], []).append(claim)
    groups: dict[Tag, list[ClaimId]] = {}
    for tellings in by_sum.values():
        tags = {tag for claim in tellings for tag in LANES[lane_by](ledger.by_id[claim])}
        known = [tag for tag in tags if tag.known] or list(tags)
        groups.setdefault(_joint(known), []).extend(tellings)
    return groups


def _joint(tags: Sequence[Tag]) -> Tag:
    if len(tags) == 1:
        return tags[0]
    ordered = sorted(tags, key=lambda tag: (tag.title, str(tag.key)))
    key = tuple(str(tag.key) for tag in ordered)
    return Tag(key, "; ".join(tag.title for tag in ordered), known=ordered[0].known)


def _largest_first(tagged: Sequence[tuple[Tag, Bar]]) -> tuple[Bar, ...]:
    """By the largest stage of each tag; stages of one tag stay together, up their ladder."""
    largest: dict[Tag, float] = {}
    for tag, bar in tagged:
        largest[tag] = max(largest.get(tag, 0.0), bar.reach)

    def order(one: tuple[Tag, Bar]) -> tuple[bool, float, str, str]:
        tag = one[0]
        return not tag.known, -largest[tag], tag.title.casefold(), str(tag.key)

    return tuple(
        bar for _, bar in sorted(tagged, key=order)
    )  # totals come up the ladder, and sorting is stable


def bar_of(ledger: Ledger, label: str, total: Total, claims: Sequence[ClaimId] | None = None) -> Bar:
    """A total as a bar; `claims` where somebody knows them better than by going through all items."""
    return Bar(
        label=label,
        stage=total.stage,
        stage_label=ledger.stage_labels.get(total.stage) or total.stage or "no stage",
        size=total.amount.least,
        reach=total.amount.most,
        amount=total.amount,
        currency=total.currency,
        words=total_words(ledger, total, short=True),
        spoken=total_words(ledger, total),
        sums=len(total.items),
        claims=tuple(claim for item in total.items for claim in item.claims) if claims is None else claims,
        converted=total.converted,
    )


def _total(stage: str, currency: str, items: Sequence[Item], *, per_year: bool) -> Total:
    return total_of((stage, per_year, currency), tuple(items))


def _rung(ledger: Ledger, bucket: Bucket, stage: str) -> tuple[Bucket, tuple[int, str, bool, int]]:
    return bucket, total_order(ledger, stage)


def in_order(ledger: Ledger, keys: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Totals before yearly sums, the most frequent currency first."""
    return sorted(keys, key=lambda key: (key[1], ledger.currency_order.get(key[0], 0), key[0]))


def title(currency: str, *, per_year: bool) -> str:
    """What stands above the bars of a scale."""
    return f"{currency} a year" if per_year else currency


def _sums(count: int) -> str:
    return "1 sum" if count == 1 else f"{count:,} sums"
