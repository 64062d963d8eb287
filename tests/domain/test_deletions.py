"""What was deleted together comes back together: a claim with its money, an entity with all that hung on it."""

from explorer.domain.deletions import grouped, is_merger, unlinked_from
from explorer.domain.edits import RowChange

Row = dict[str, object]


def gone(table: str, row_id: int, **row: object) -> RowChange:
    return RowChange(table, row_id, row, None)


def claim(number: int, subject: int, other: int | None = None) -> RowChange:
    return gone("claim", number, subject_id=subject, object_id=other)


def quote(number: int, of: int) -> RowChange:
    return gone("citation", number, claim_id=of, document_id=1)


def test_a_claim_goes_with_its_money_and_quotes() -> None:
    (found,) = grouped([quote(7, 1), quote(8, 1), gone("funding", 1, claim_id=1), claim(1, 5)])
    assert found.place == ("claim", 1)
    assert [found.count(table) for table in ("citation", "funding", "claim")] == [2, 1, 0]
    assert found.rows()[0] == found.top


def test_an_entity_goes_with_its_claims_marks_and_judgements() -> None:
    marks = [gone("entity_tag", 1, entity_id=5), gone("star", 5, entity_id=5)]
    judged = gone("judgement", 1, entity_a=9, entity_b=5)
    hangs = [quote(7, 1), claim(1, 5), claim(2, 9, 5), judged, *marks]
    (found,) = grouped([*hangs, gone("entity", 5)])
    assert found.place == ("entity", 5)
    assert len(found.hanging) == len(hangs)


def test_a_relation_between_two_that_go_is_told_once_with_its_subject() -> None:
    first, second = grouped([claim(1, 5, 6), gone("entity", 5), gone("entity", 6)])
    assert (first.count("claim"), second.count("claim")) == (1, 0)


def test_a_quote_alone_stands_for_itself_but_a_tag_alone_is_not_looked_for() -> None:
    found = grouped([quote(7, 1), gone("entity_tag", 1, entity_id=5), gone("star", 5, entity_id=5)])
    assert [each.place for each in found] == [("citation", 7)]


def test_what_came_or_changed_is_not_deleted() -> None:
    assert (
        grouped([RowChange("entity", 1, None, {"id": 1}), RowChange("entity", 2, {"a": 1}, {"a": 2})]) == ()
    )


def test_a_merger_and_a_split_are_told_apart_from_a_deletion() -> None:
    row: Row = {"into_id": 5}
    merged, split = RowChange("merger", 6, None, row), RowChange("merger", 6, row, None)
    assert is_merger([gone("entity", 6), merged])
    assert is_merger([RowChange("entity", 6, None, {}), split])
    assert not is_merger([gone("entity", 5), split])
    assert not is_merger([gone("entity", 5)])


def test_sums_that_lost_their_larger_sum_are_remembered() -> None:
    part, alone, other = ({"part_of": number} for number in (1, None, 2))
    lost = RowChange("funding", 3, part, alone)
    assert unlinked_from(
        [lost, RowChange("funding", 4, part, other), RowChange("funding", 5, part, None)]
    ) == (lost,)
