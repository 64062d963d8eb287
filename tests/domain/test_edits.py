"""Changes are taken back: after becomes before, and the last comes first."""

import pytest

from explorer.domain.edits import RowChange, inverse_of, net_of, relists

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


def test_the_net_of_many_changes_is_one_for_each_row() -> None:
    one, two, three = ({"id": 1, "name": name} for name in ("a", "b", "c"))
    changes = [
        RowChange("entity", 1, one, two),
        RowChange("claim", 1, None, one),
        RowChange("entity", 1, two, three),
        RowChange("citation", 1, None, one),
        RowChange("citation", 1, one, None),
    ]
    assert net_of(changes) == (RowChange("entity", 1, one, three), RowChange("claim", 1, None, one))


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ([], False),
        (["claim", "citation"], False),
        (["claim", "document"], True),
        (["document_version"], True),
    ],
)
def test_documents_are_listed_anew_only_where_one_changed(tables: list[str], expected: bool) -> None:
    assert relists(RowChange(table, 1, None, {}) for table in tables) is expected
