"""What rules get to see."""

from explorer.analysis.review.ground import ground_of
from explorer.domain.model import Rank, ValueKind, Verdict
from tests.analysis.review.made import VOCABULARY, claim, judged

CLAIMS = [
    claim(3, "name", "B"),
    claim(1, "parent", to=2),
    claim(4, "focus", "AI", rank=Rank.DEPRECATED),
    claim(5, "name", value_kind=ValueKind.SOME),
]
GROUND = ground_of(
    CLAIMS, VOCABULARY.properties, VOCABULARY.units, [judged(1, 2), judged(1, 3, Verdict.DIFFERENT)]
)


def test_claims_stand_in_order_without_the_deprecated_and_the_unsaid() -> None:
    assert [told.claim.id for told in GROUND.claims] == [1, 3]
    known = ground_of(CLAIMS, VOCABULARY.properties, VOCABULARY.units, deprecated=True)
    assert [told.claim.id for told in known.claims] == [1, 3, 4]


def test_claims_are_found_from_both_ends() -> None:
    one, two = CLAIMS[0].claim.subject_id, CLAIMS[1].claim.object_id
    assert two is not None
    assert [t.claim.id for t in GROUND.of(one, "parent")] == [1]
    assert [t.claim.id for t in GROUND.to(two, "parent")] == [1]
    assert [t.claim.id for t in GROUND.names(one)] == [3]
    assert GROUND.documents(one) == {1}
    named = GROUND.ref(two)
    assert named is not None
    assert named.name == "Entity 2"


def test_partners_are_all_that_were_not_judged_different() -> None:
    one, two, three = (judged(n, 9).entity_a for n in (1, 2, 3))
    assert GROUND.partners(one) == [two]
    assert GROUND.verdict(three, one) is Verdict.DIFFERENT
    assert GROUND.verdict(two, three) is None
