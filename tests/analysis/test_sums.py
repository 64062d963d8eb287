"""Which fundings tell one sum."""

from hypothesis import given

from explorer.analysis.envelopes import families_of
from explorer.analysis.sums import sums_of
from explorer.domain.ids import ClaimId, EntityId
from tests.analysis import fakes
from tests.analysis.fakes import FakeFunding
from tests.analysis.test_totals import some_fundings


def grouped(fundings: tuple[FakeFunding, ...]) -> list[set[int]]:
    sum_of = sums_of(fundings, families_of(fundings)).sum_of
    numbers = sorted(set(sum_of.values()))
    return [{claim for claim, number in sum_of.items() if number == one} for one in numbers]


def test_the_texts_tell_three_sums_in_several_ways() -> None:
    several = [group for group in grouped(fakes.ALL) if len(group) > 1]
    assert several == [{303, 304}, {402, 403}, {904, 905, 911, 912}]


def test_funders_that_disagree_about_different_recipients_tell_different_sums() -> None:
    one, other = (
        FakeFunding(ClaimId(n), EntityId(1), "A", EntityId(n), f"R{n}", differs="x", purpose="same")
        for n in (1, 2)
    )
    assert grouped((one, other)) == [{1}, {2}]


@given(some_fundings())
def test_the_way_up_through_envelopes_always_ends(fundings: list[FakeFunding]) -> None:
    sums = sums_of(fundings, families_of(fundings))
    for number in sums.sum_of.values():
        above = list(sums.envelopes(number))
        assert len(above) == len(set(above))
        assert number not in above
