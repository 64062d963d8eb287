"""Envelopes and parts: trees, circles, and what the parts explain."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.envelopes import explain, explained_line, families_of
from explorer.domain.ids import ClaimId
from tests.analysis.fakes import PARTS, PLAN, FakeFunding

pointers = st.dictionaries(st.integers(1, 12), st.one_of(st.none(), st.integers(1, 14)), max_size=12)


def linked(part_of: dict[int, int | None]) -> list[FakeFunding]:
    return [
        FakeFunding(ClaimId(claim), part_of=None if above is None else ClaimId(above))
        for claim, above in part_of.items()
    ]


@pytest.mark.parametrize(
    ("part_of", "circles"),
    [
        ({1: None, 2: 1, 3: 2}, set()),
        ({1: 1}, {1}),
        ({1: 2, 2: 1}, {1, 2}),
        ({1: 2, 2: 3, 3: 1, 4: 1, 5: 4}, {1, 2, 3}),
        ({1: 99}, set()),
        ({}, set()),
    ],
)
def test_circles_are_found_and_cut(part_of: dict[int, int | None], circles: set[int]) -> None:
    families = families_of(linked(part_of))
    assert families.in_circles == circles
    assert not circles & families.parents.keys()


@given(pointers)
def test_every_way_up_ends(part_of: dict[int, int | None]) -> None:
    families = families_of(linked(part_of))
    for claim in part_of:
        above = list(families.ancestors(ClaimId(claim)))
        assert len(above) == len(set(above)) < len(part_of)


def test_a_way_up_of_ten_thousand_ends_too() -> None:
    families = families_of(linked({1: None} | {claim: claim - 1 for claim in range(2, 10_001)}))
    assert len(list(families.ancestors(ClaimId(10_000)))) == 9_999


def test_the_parts_of_the_french_plan_explain_1080_of_1500_million() -> None:
    explained = explain(PLAN, PARTS)
    assert explained is not None
    assert (explained.parts, explained.remains, explained.years) == (1.08e9, 4.2e8, 4)
    assert explained.other_currencies == (909,)
    assert explained.parts + explained.other_at_face_value == 1.48e9
    assert explained_line(explained, {one.claim_id: one for one in PARTS}) == (
        "Its parts come to €1.08 billion of up to €1.5 billion over four years, yearly sums times 4. "
        "Not added: $400 million, another currency (€1.48 billion if read as EUR)."
    )


def test_annual_parts_are_not_added_where_the_length_is_unknown() -> None:
    explained = explain(replace(PLAN, term=None), PARTS)
    assert explained is not None
    assert (explained.parts, explained.years, explained.not_counted) == (8e8, None, (908,))


def test_an_envelope_without_amount_explains_nothing() -> None:
    assert explain(replace(PLAN, low=None, high=None), PARTS) is None
