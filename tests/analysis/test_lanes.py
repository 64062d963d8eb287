"""Lanes: the shape that the session gives fits, and things of one name stay apart."""

from explorer.analysis.funding_like import FundingLike
from explorer.analysis.lanes import LANES, lanes_by
from explorer.domain.ids import ClaimId, EntityId
from explorer.session.shown import FundingShown, Lane
from tests.analysis.fakes import FakeFunding


def test_every_lane_that_the_window_offers_is_known() -> None:
    assert set(LANES) == {str(lane) for lane in Lane}


def test_what_the_session_shows_has_the_shape_that_analysis_asks_for() -> None:
    asked = {name for name in vars(FundingLike) if isinstance(getattr(FundingLike, name), property)}
    assert asked <= set(FundingShown.__dataclass_fields__)


def test_two_funders_of_one_name_have_a_lane_each() -> None:
    twins = [FakeFunding(ClaimId(number), EntityId(number), "Inria") for number in (1, 2)]
    assert [tag.title for tag, _ in lanes_by(twins, "funder", {})] == ["Inria", "Inria"]
