"""What a finding is made of."""

from explorer.analysis.review.findings import TELLINGS, Kind, documents_of, finding, order
from explorer.domain.model import Stance
from tests.analysis.review.made import claim, money


def test_a_finding_names_its_claims_its_entities_and_its_documents() -> None:
    one = finding(
        Kind.TERM, "t", "w", [(money(2, 5, to=7), "a"), (money(1, 5, to=7), "b"), (money(1, 5, to=7), "b")]
    )
    assert one.claim_ids == (1, 2)
    assert one.key == ("term", (1, 2))
    assert one.entities() == {1, 7}
    assert one.subjects == {1}
    assert one.one_document
    assert [(side.claim_id, side.says, side.where) for side in one.sides] == [
        (2, "a", "Article 1"),
        (1, "b", "Article 1"),
    ]


def test_where_something_is_does_not_make_a_finding_about_the_place() -> None:
    one = finding(Kind.PLACE, "t", "w", [(claim(1, "located_in", to=5, to_kind="place"), "a")])
    assert one.entities() == {1}


def test_the_other_sides_are_those_that_say_something_else() -> None:
    one = finding(
        Kind.TERM, "t", "w", [(money(n, 5, doc=n), says) for n, says in ((1, "a"), (2, "b"), (3, "a"))]
    )
    assert [side.claim_id for side in one.others(one.sides[0].claim_id)] == [2]
    assert [side.claim_id for side in one.others(one.sides[1].claim_id)] == [1, 3]


def test_money_comes_first_then_what_most_claims_rest_on() -> None:
    from dataclasses import replace

    value, term = (finding(kind, "t", "w", [(money(1, 5), "a")]) for kind in (Kind.VALUE, Kind.TERM))
    many = replace(value, rests=9)
    assert sorted([value, many, term], key=order) == [term, many, value]


def test_context_is_no_source() -> None:
    assert documents_of(claim(1, "focus", "AI", doc=(1, 2))) == {1, 2}
    assert documents_of(claim(1, "focus", "AI", stance=Stance.MENTIONS)) == frozenset()


def test_every_telling_of_a_sum_is_about_money() -> None:
    assert all(finding(kind, "t", "w", [(money(1, 5), "a")]).is_about_money for kind in TELLINGS)
