"""What splitting needs survives being written down, and no more of it is kept than that."""

import pytest

from explorer.domain.edits import RowChange
from explorer.domain.ids import EntityId
from explorer.domain.mergers import Choices, Parts, Side, parts_from_json, told_briefly

ROW = {"id": 7, "value": "œuvre 😀", "number": None}


@pytest.mark.parametrize(
    "parts",
    [
        Parts(EntityId(1)),
        Parts(
            EntityId(12),
            Choices(Side.MERGED, Side.KEPT, Side.BOTH),
            {5: 2, 9: 2},
            (
                RowChange("claim", 7, ROW, None),
                RowChange("claim", 8, {"subject_id": 2}, {"subject_id": 1}),
                RowChange("claim", 9, None, ROW),
            ),
            (EntityId(3), EntityId(4)),
        ),
    ],
)
def test_parts_come_back_as_they_were_written(parts: Parts) -> None:
    assert parts_from_json(parts.to_json()) == parts


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"into": 1, "choices": {"name": "neither"}, "combined": [], "changes": [], "thirds": []}',
        '{"into": 1, "choices": {"colour": "kept"}, "combined": [], "changes": []}',
        '{"into": 1, "choices": {}, "combined": [[1]], "changes": []}',
        '{"into": 1, "choices": {}, "combined": [], "changes": [["claim", 1, "no row", null]]}',
        '{"into": "one", "choices": {}, "combined": [], "changes": []}',
    ],
)
def test_what_is_no_such_thing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parts_from_json(text)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], []),
        (
            [RowChange("claim", 1, {"id": 1, "a": 1, "b": 2}, {"id": 1, "a": 1, "b": 3})],
            [RowChange("claim", 1, {"b": 2}, {"b": 3})],
        ),
        ([RowChange("claim", 1, ROW, None)], [RowChange("claim", 1, ROW, None)]),
        (
            [RowChange("claim", 1, {"a": 1}, {"a": 2}), RowChange("claim", 1, {"a": 2}, {"a": 3})],
            [RowChange("claim", 1, {"a": 1}, {"a": 3})],
        ),
        ([RowChange("claim", 1, {"a": 1}, {"a": 2}), RowChange("claim", 1, {"a": 2}, {"a": 1})], []),
        (
            [RowChange("claim", 1, {"a": 1}, {"a": 2}), RowChange("claim", 1, {"a": 2}, None)],
            [RowChange("claim", 1, {"a": 1}, None)],
        ),
        ([RowChange("star", 1, None, {"a": 1}), RowChange("star", 1, {"a": 1}, None)], []),
    ],
)
def test_of_each_row_only_what_changed_is_told(changes: list[RowChange], told: list[RowChange]) -> None:
    assert list(told_briefly(changes)) == told
