"""The data behind the picture or the charts of a crowd of sums, some hundred at a time. Not their evidence.

Imports numpy by way of the book: import this module after the first paint only.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, TypeVar

import numpy as np

from explorer.analysis.charts import Chart
from explorer.analysis.crowd_totals import CrowdLeftOut
from explorer.analysis.picture_rows import Line, bar_cells, left_cells, sum_cells
from explorer.analysis.total_words import reason
from explorer.analysis.totals import Ledger, LeftOut, ledger_of
from explorer.domain.ids import ClaimId
from explorer.session.crowd_book import CrowdBook
from explorer.session.reader import Reader

T = TypeVar("T")
_AT_ONCE: Final = 500


def crowd_lines(reader: Reader, book: CrowdBook, lane_by: str) -> Iterator[Line]:
    """Every sum of a crowd, drawn or not, with its lane, and whether it is in the totals; as `timeline_lines`."""
    found = book.everything
    known = CrowdLeftOut(found, odd=())
    tangled = {one.claim_id: one for one in found.tangled.left_out}
    claims = book.ledger.columns.claim
    for start in range(0, len(claims), _AT_ONCE):
        here = [ClaimId(claim) for claim in claims[start : start + _AT_ONCE].tolist()]
        first, last = np.searchsorted(found.left, [start, start + _AT_ONCE])
        left = {claim: tangled[claim] for claim in here if claim in tangled}
        left.update((one.claim_id, one) for one in known[int(first) : int(last)])
        page = _page(reader, book, here, left.values())
        for claim in here:
            if claim in page.by_id:
                yield (
                    claim,
                    sum_cells(page, claim, lane_by, reason(page, left[claim]) if claim in left else ""),
                )


def crowd_chart_lines(reader: Reader, book: CrowdBook, charts: Sequence[Chart]) -> Iterator[Line]:
    """Every sum of every bar, then those that a chart leaves out of all of them; as `chart_lines`."""
    for chart in charts:
        for bar in chart.bars():
            for claims in _some(bar.claims):
                page = _page(reader, book, claims, ())
                for claim in claims:
                    if claim in page.by_id:
                        yield claim, bar_cells(page, chart, bar, claim)
        for gone in _some(chart.left_out):
            page = _page(reader, book, (), gone)
            for one in gone:
                if one.claim_id in page.by_id:
                    yield one.claim_id, left_cells(page, chart, one)


def _page(reader: Reader, book: CrowdBook, claims: Sequence[ClaimId], left: Iterable[LeftOut]) -> Ledger:
    """Some sums, and those that stand for what is left out of them."""
    wanted = dict.fromkeys(claims)
    for one in left:
        wanted[one.claim_id] = None
        if one.instead is not None:
            wanted[one.instead] = None
    return ledger_of(reader.fundings_of(list(wanted)), book.converter)


def _some(entries: Sequence[T]) -> Iterator[list[T]]:
    rest = iter(entries)
    while found := list(islice(rest, _AT_ONCE)):
        yield found
