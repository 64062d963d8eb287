"""A list of very many sums reads no more than it shows, and says how much more there is."""

from collections.abc import Sequence

from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.crowd_listing import AT_FIRST, CrowdListing, Part
from tests.analysis.fakes import many


class Counted(Sequence[ClaimId]):
    """Claims that say how many of them were looked at."""

    def __init__(self, count: int) -> None:
        self.count, self.furthest = count, 0

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int | slice) -> ClaimId | tuple[ClaimId, ...]:  # type: ignore[override]
        if isinstance(index, int):
            self.furthest = max(self.furthest, index + 1)
            return ClaimId(index + 1)
        places = range(*index.indices(self.count))
        self.furthest = max(self.furthest, places.stop)
        return tuple(ClaimId(place + 1) for place in places)


DETAILS = {one.claim_id: one for one in many(500)}


def test_parts_share_the_first_stretch_and_grow_one_by_one() -> None:
    long, short = Counted(1_000_000), Counted(3)
    listing = CrowdListing("Totals", [Part("Long", long), Part("Short", short)])
    rows = listing.rows(DETAILS)
    assert [row.text for row in rows if row.claim is None] == [
        "Long", f"Show more ({1_000_000 - AT_FIRST // 2:,} left)", "Short",
    ]  # fmt: skip
    assert long.furthest == AT_FIRST // 2
    listing.show_more(0)
    assert AT_FIRST // 2 < sum(row.claim is not None for row in listing.rows(DETAILS)) - 3 == long.furthest


def test_what_has_not_been_read_is_not_told() -> None:
    listing = CrowdListing("Here", [Part("", Counted(10))])
    assert listing.claims() == tuple(range(1, 11))
    assert listing.rows({}) == []
