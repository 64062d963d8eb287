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


def test_a_place_is_the_recipients_and_a_funders_says_so() -> None:
    paris, nice = (EntityId(90), "Paris"), (EntityId(91), "Nice")
    fundings = [
        FakeFunding(ClaimId(1), places=(paris, nice)),  # two places: a lane each
        FakeFunding(ClaimId(2), places=(paris,), places_of_funder=True),
        FakeFunding(ClaimId(3)),
    ]
    found = {tag.title: claims for tag, claims in lanes_by(fundings, "place", {})}
    assert found == {"Paris": (1,), "Nice": (1,), "Paris (place of the funder)": (2,), "no place said": (3,)}


def test_a_programme_that_gives_to_another_lies_in_both_lanes() -> None:
    both = ((EntityId(5), "PIA"), (EntityId(6), "AI for Humanity"))
    found = dict(
        lanes_by([FakeFunding(ClaimId(1), programmes=both), FakeFunding(ClaimId(2))], "programme", {})
    )
    assert {tag.title: tag.known for tag in found} == {
        "PIA": True,
        "AI for Humanity": True,
        "no programme": False,
    }
