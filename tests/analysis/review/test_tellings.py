"""Which sums are taken for one: the work stays near-linear however many a funder gives."""

import pytest

from explorer.analysis.review import tellings as module
from explorer.analysis.review.tellings import face_value, tellings
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import OVER, UP_TO, funding_of, money


def groups(*claims: ToldClaim) -> list[list[int]]:
    return sorted([told.claim.id for told in group] for group in tellings(claims))


def test_tellings_of_one_sum_are_found_across_recipients_said_and_unsaid() -> None:
    assert groups(money(1, 10, to=2), money(2, 10, doc=2), money(3, 10, to=2, doc=3)) == [[1, 2, 3]]
    assert groups(money(1, 10, to=2), money(2, 10, to=3, doc=2)) == []


def test_a_funder_of_thousands_is_compared_with_neighbours_only(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    real = module._one_sum

    def counting(one: module.Money, other: module.Money, *, many: bool) -> bool:
        compared.append(1)
        return real(one, other, many=many)

    monkeypatch.setattr(module, "_one_sum", counting)
    list(tellings(money(n, n * 1000, doc=n) for n in range(1, 1001)))
    assert 0 < len(compared) <= 12 * 1000


def test_the_face_value_is_the_figure_that_is_printed() -> None:
    values = [face_value(funding_of(money(1, 5, qualifier=q))) for q in (OVER, UP_TO)]
    assert values == [5, 5]
