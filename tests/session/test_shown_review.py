"""What a disagreement says about preferring one of its sides."""

import pytest

from explorer.session.shown_review import FindingRow, FindingShown
from tests.ui.made_findings import finding, row, side

ONE = side(1, "€10 million", says="no term")
SAME = side(2, "€10 million", says="no term", rank="preferred")
OTHER = side(3, "€10 million", says="over five years", rank="preferred")
LAST = side(4, "€10 million", says="until 2022")


def test_a_rival_is_preferred_and_says_something_else() -> None:
    shown = finding(ONE, SAME, OTHER, LAST)
    assert [[each.claim_id for each in shown.rivals(one.claim_id)] for one in shown.sides] == [
        [3],
        [3],
        [2],
        [2, 3],
    ]
    assert finding(ONE, LAST).rivals(ONE.claim_id) == ()


@pytest.mark.parametrize(
    ("kind", "is_choice"), [("term", True), ("value", True), ("parts", False), ("identity", False)]
)
def test_a_choice_is_one_whose_sides_are_alternatives(kind: str, is_choice: bool) -> None:
    of: FindingRow = row(1, 4, kind=kind)
    assert FindingShown(of, "", "", (ONE, LAST)).is_choice is is_choice
