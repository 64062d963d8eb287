"""Bars of a crowd's charts: totals with their claims, which are listed when somebody asks. Not which bars there are.

Imports numpy by way of the totals: import this module after the first paint only.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import overload

from typing_extensions import override

from explorer.analysis.charts import Bar, bar_of
from explorer.analysis.crowd_ledger import CrowdLedger
from explorer.analysis.crowd_totals import CrowdItems
from explorer.analysis.totals import Total
from explorer.domain.ids import ClaimId


class Claims(Sequence[ClaimId]):
    """The claims of items, made when they are asked for."""

    def __init__(self, ledger: CrowdLedger, items: CrowdItems) -> None:
        self._ledger, self._items = ledger, items
        self._count = len(items.rows) + sum(len(item.claims) for item in items.odd)

    @override
    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> ClaimId: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[ClaimId, ...]: ...
    @override
    def __getitem__(self, index: int | slice) -> ClaimId | tuple[ClaimId, ...]:
        if isinstance(index, slice):
            return tuple(islice(iter(self), *index.indices(len(self))))
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return next(islice(iter(self), index % len(self), None))

    @override
    def __iter__(self) -> Iterator[ClaimId]:
        return (claim for item in self._items for claim in item.claims)


def crowd_bar(ledger: CrowdLedger, label: str, total: Total) -> Bar:
    """A total of a crowd as a bar."""
    assert isinstance(total.items, CrowdItems)
    return bar_of(ledger.tangled, label, total, Claims(ledger, total.items))
