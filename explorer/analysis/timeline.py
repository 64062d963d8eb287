"""What a timeline of fundings shows: lanes, marks on an axis of years, what cannot be placed. Not how it looks.

A mark is a point for a dated sum or a bar for a period. An end that the text leaves open runs on to the limit of
the axis. Where only the document (or the envelope) dates a sum, its mark is soft.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.analysis.conversion import Converter
from explorer.analysis.funding_like import NOT_ODD, Fault, FundingLike
from explorer.analysis.lanes import Tag, lanes_by
from explorer.analysis.spans import Span, span_of
from explorer.analysis.totals import Ledger, Totals, ledger_of, totals_of
from explorer.domain.ids import ClaimId


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of marks by amount: each step of `low` to `high` is ten times the one before, in any currency."""

    low: int
    high: int

    def share(self, value: float) -> float:
        """How far up the scale an amount is, from 0 to 1."""
        if value <= 0:
            return 0.0
        return min(1.0, max(0.0, (math.log10(value) - self.low) / (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class Mark:
    """One funding in one lane."""

    claim_id: ClaimId
    span: Span
    share: float | None  # of the scale; None where no amount is stated
    depth: int = 0  # below how many envelopes of this lane it is drawn


@dataclass(frozen=True, slots=True)
class Group:
    """A mark that stands for itself, with the parts that it can open to show."""

    head: Mark
    parts: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneMarks:
    """One lane: what it stands for, its groups by date, and all its claims, drawn or not, for a total."""

    tag: Tag
    groups: tuple[Group, ...]
    claims: Sequence[ClaimId]


@dataclass(frozen=True, slots=True)
class Problem:
    """A funding with something odd, in words."""

    claim_id: ClaimId
    fault: Fault


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the picture needs; `first` and `last` are the years to fit, `reach` what may be panned to."""

    ledger: Ledger
    lanes: tuple[LaneMarks, ...]
    undated: tuple[ClaimId, ...]
    problems: tuple[Problem, ...]
    totals: Totals
    scale: Scale
    first: float
    last: float
    reach: tuple[float, float]

    @property
    def not_drawn(self) -> tuple[ClaimId, ...]:
        """Those with a date that has no place on the axis."""
        return tuple(one.claim_id for one in self.problems if one.fault in _NO_PLACE)


_NO_PLACE = frozenset({Fault.ODD_DATE, Fault.FAR_DATE, Fault.DATES_REVERSED})


def timeline_of(
    fundings: Iterable[FundingLike], lane_by: str, converter: Converter | None = None
) -> Timeline:
    """The timeline of some fundings in lanes by "funder", "recipient", "stage", "kind" or "document"."""
    ledger = ledger_of(fundings, converter)
    spans, undated, problems = _place(ledger)
    odd = ((claim, fault) for claim, fault in ledger.faults.items() if fault not in NOT_ODD)
    problems.extend(Problem(claim, fault) for claim, fault in odd)
    first, last = _years(spans.values())
    margin = max(0.1, 0.04 * (last - first))
    reach = (first - margin, last + margin)
    scale = _scale(ledger)
    marks = {claim: _mark(ledger, claim, span, reach, scale) for claim, span in spans.items()}
    lanes = tuple(
        LaneMarks(tag, _groups(ledger, [claim for claim in claims if claim in marks], marks), claims)
        for tag, claims in lanes_by(ledger.by_id.values(), lane_by, ledger.amounts)
    )
    return Timeline(
        ledger=ledger,
        lanes=tuple(lane for lane in lanes if lane.groups),
        undated=undated,
        problems=tuple(problems),
        totals=totals_of(ledger, ledger.by_id),
        scale=scale,
        first=first,
        last=last,
        reach=reach,
    )


def _place(ledger: Ledger) -> tuple[dict[ClaimId, Span], tuple[ClaimId, ...], list[Problem]]:
    """The places that can be told, the fundings without a date, and those with an odd one."""
    own: dict[ClaimId, Span] = {}
    undated: list[ClaimId] = []
    problems: list[Problem] = []
    for claim, funding in ledger.by_id.items():
        span = span_of(funding)
        if isinstance(span, Fault):
            problems.append(Problem(claim, span))
        elif span is None:
            undated.append(claim)
        else:
            own[claim] = span
    spans = {claim: _within_envelope(ledger, claim, span, own) for claim, span in own.items()}
    for claim in undated:
        envelope = _first_placed(ledger, claim, own)
        if envelope is not None:
            spans[claim] = replace(envelope, soft=True)
    return spans, tuple(claim for claim in undated if claim not in spans), problems


def _within_envelope(ledger: Ledger, claim: ClaimId, span: Span, own: Mapping[ClaimId, Span]) -> Span:
    """A part that only its document dates lies in the period of its envelope, wherever that is known."""
    if not (span.soft and span.is_point):
        return span
    envelope = _first_placed(ledger, claim, own)
    return replace(envelope, soft=True) if envelope is not None and not envelope.is_point else span


def _first_placed(ledger: Ledger, claim: ClaimId, own: Mapping[ClaimId, Span]) -> Span | None:
    return next((own[above] for above in ledger.families.ancestors(claim) if above in own), None)


def _years(spans: Iterable[Span]) -> tuple[float, float]:
    """From the beginning of the first year to the last known end; some year when there are none."""
    known = list(spans)
    if not known:
        return 2000.0, 2001.0
    first = math.floor(min(span.start for span in known))
    return float(first), max(*(span.end for span in known), first + 1.0)


def _scale(ledger: Ledger) -> Scale:
    values = [amount.most for amount in ledger.amounts.values() if amount.most > 0]
    if not values:
        return Scale(0, 1)
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Scale(low, max(high, low + 2))


def _mark(ledger: Ledger, claim: ClaimId, span: Span, reach: tuple[float, float], scale: Scale) -> Mark:
    amount = ledger.amounts.get(claim)
    share = scale.share(amount.most) if amount is not None else None
    if span.open_start or span.open_end:
        start = reach[0] if span.open_start else span.start
        span = replace(span, start=start, end=reach[1] if span.open_end else span.end)
    return Mark(claim, span, share)


def _groups(ledger: Ledger, claims: Sequence[ClaimId], marks: Mapping[ClaimId, Mark]) -> tuple[Group, ...]:
    """Each mark of a lane on its own or under the topmost envelope that is drawn in this lane."""
    here = set(claims)
    parts: dict[ClaimId, list[Mark]] = {}
    heads: list[ClaimId] = []
    for claim in claims:
        above = [one for one in ledger.families.ancestors(claim) if one in here]
        if above:
            parts.setdefault(above[-1], []).append(replace(marks[claim], depth=len(above)))
        else:
            heads.append(claim)

    def order(mark: Mark) -> tuple[float, float, int]:
        return mark.span.start, -(mark.share or 0.0), mark.claim_id

    groups = [
        Group(marks[head], tuple(_by_family(ledger, head, parts[head], order)) if head in parts else ())
        for head in heads
    ]
    return tuple(sorted(groups, key=lambda group: order(group.head)))


def _by_family(
    ledger: Ledger, head: ClaimId, parts: Iterable[Mark], order: Callable[[Mark], tuple[float, float, int]]
) -> list[Mark]:
    """The parts in reading order: each followed by its own parts."""
    below: dict[ClaimId, list[Mark]] = {}
    drawn = {mark.claim_id: mark for mark in parts}
    for mark in drawn.values():
        above = next(one for one in ledger.families.ancestors(mark.claim_id) if one == head or one in drawn)
        below.setdefault(above, []).append(mark)
    ordered: list[Mark] = []
    waiting = sorted(below.get(head, []), key=order, reverse=True)
    while waiting:
        mark = waiting.pop()
        ordered.append(mark)
        waiting.extend(sorted(below.get(mark.claim_id, []), key=order, reverse=True))
    return ordered
