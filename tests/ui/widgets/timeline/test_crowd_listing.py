"""A list of very many sums reads no more than it shows, and says how much more there is."""

from typing_extensions import override

from explorer.domain.ids import ClaimId
from explorer.ui.widgets.timeline.crowd_listing import AT_FIRST, CrowdListing, Part
from tests.analysis.fakes import many


class Counted(list[ClaimId]):
    """Claims that say how many of them were looked at."""

    furthest = 0

    @override
    def __getitem__(self, index: int | slice) -> ClaimId | list[ClaimId]:  # type: ignore[override]
        places = range(*index.indices(len(self))) if isinstance(index, slice) else range(index, index + 1)
        self.furthest = max(self.furthest, places.stop)
        return super().__getitem__(index)


def claims(count: int) -> Counted:
    return Counted(map(ClaimId, range(1, count + 1)))


DETAILS = {one.claim_id: one for one in many(500)}


def test_parts_share_the_first_stretch_and_grow_one_by_one() -> None:
    long, short = claims(10_000), claims(3)
    listing = CrowdListing("Totals", [Part("Long", long), Part("Short", short)])
    rows = listing.rows(DETAILS)
    assert [row.text for row in rows if row.claim is None] == [
        "Long", f"Show more ({10_000 - AT_FIRST // 2:,} left)", "Short",
    ]  # fmt: skip
    assert long.furthest == AT_FIRST // 2
    listing.show_more(0)
    assert AT_FIRST // 2 < sum(row.claim is not None for row in listing.rows(DETAILS)) - 3 == long.furthest


def test_what_has_not_been_read_is_not_told() -> None:
    listing = CrowdListing("Here", [Part("", claims(10))])
    assert listing.claims() == tuple(range(1, 11))
    assert listing.rows({}) == []
