"""Changes are taken back: after becomes before, and the last comes first."""

from explorer.domain.edits import RowChange, inverse_of

OLD, NEW = {"name": "FAIR"}, {"name": "Facebook AI Research"}
ADDED = RowChange("entity", 1, None, OLD)
CHANGED = RowChange("entity", 1, OLD, NEW)
DELETED = RowChange("claim", 2**40, NEW, None)


def test_a_change_is_taken_back_by_swapping_before_and_after() -> None:
    assert CHANGED.inverse() == RowChange("entity", 1, NEW, OLD)
    assert ADDED.inverse() == RowChange("entity", 1, OLD, None)
    assert DELETED.inverse() == RowChange("claim", 2**40, None, NEW)


def test_several_changes_are_taken_back_last_first() -> None:
    """Else the row would be deleted before it is changed back."""
    back = inverse_of((ADDED, CHANGED, DELETED))
    assert back == (DELETED.inverse(), CHANGED.inverse(), ADDED.inverse())


def test_taking_back_what_was_taken_back_is_the_first_step_again() -> None:
    changes = (ADDED, CHANGED, DELETED)
    assert inverse_of(inverse_of(changes)) == changes
    assert inverse_of(()) == ()
