"""Words of the review desk."""

import pytest

from explorer.analysis.review.findings import Kind, finding
from explorer.session.review_words import GAPS, KINDS, STATUSES, follows
from explorer.store.gaps import kinds_of_gaps
from tests.analysis.review.made import OVER, UP_TO, claim, money


def test_every_kind_of_finding_and_gap_has_words() -> None:
    assert set(KINDS) == set(Kind)
    assert set(kinds_of_gaps()) | {"uncited"} == set(GAPS)
    assert {"open", "left_open", "both_hold", "not_a_disagreement", "preferred", "ranked", "judged"} == set(
        STATUSES
    )


SUM = money(1, 1_500_000_000, term="P4Y", qualifier=UP_TO)


@pytest.mark.parametrize(
    ("kind", "told", "role", "words"),
    [
        (Kind.TERM, SUM, "", "Then it is up to €375 million a year on average."),
        (Kind.TERM, money(1, 5), "", "Then nothing says until when."),
        (Kind.TERM, money(1, 5, period="../2022"), "", ""),
        (Kind.BOUND, money(1, 5, qualifier=OVER), "", "Then this is the least; the sum may be more."),
        (Kind.SUM, money(1, 5), "", "Then this is the sum."),
        (Kind.BEFORE_AFTER, claim(1, "status", "x"), "done", "Then it is there already."),
        (Kind.FIGURE_BOUND, claim(1, "desks", number=5), "", "Then this is the figure."),
        (Kind.VALUE, claim(1, "staff", number=5), "", ""),
    ],
)
def test_what_follows_from_a_side(kind: Kind, told: object, role: str, words: str) -> None:
    found = finding(kind, "t", "w", [(told, "says", role)])  # type: ignore[list-item]
    assert follows(found, found.sides[0], told) == words  # type: ignore[arg-type]
