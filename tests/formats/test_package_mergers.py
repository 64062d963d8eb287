"""The parts of a merger under a package's keys and back; and what a file of mergers is refused for."""

from pathlib import Path

import pytest

from explorer.domain.edits import RowChange
from explorer.domain.ids import EntityId
from explorer.domain.mergers import Choices, Parts, Side
from explorer.formats.package_mergers import Names, any_names, parts_of, portable
from explorer.formats.package_reading import read_package
from explorer.formats.package_rows import COLUMNS, MERGERS_FILE
from tests.formats.packages import problems_in

ENTITIES = {1: "station-f", 7: "hpc-ai", 9: "old"}
DOCUMENTS = {4: "one.txt"}
BACK = any_names({"station-f": 1, "hpc-ai": 2, "old": 3}, {"one.txt": 1})

CITATION = {"id": 30, "claim_id": 20, "document_id": 4, "exact": "œ 😀"}
PARTS = Parts(
    EntityId(1),
    Choices(Side.MERGED),
    {20: 5},
    (
        RowChange("entity", 9, {"id": 9, "key": "old"}, None),
        RowChange("claim", 20, {"id": 20, "subject_id": 9, "object_id": None}, None),
        RowChange("claim", 21, {"subject_id": 9}, {"subject_id": 1}),
        RowChange("citation", 30, CITATION, None),
        RowChange("citation", 31, {"claim_id": 20}, {"claim_id": 5}),
        RowChange("entity_tag", 6, {"entity_id": 9}, {"entity_id": 1}),
        RowChange("star", 9, {"entity_id": 9}, None),
        RowChange("judgement", 3, {"entity_a": 9}, {"entity_a": 1}),
        RowChange("funding", 20, {"claim_id": 20, "part_of": 5}, None),
        RowChange("settlement", 2, {"claims": "[20, 21]"}, {"claims": "[5, 21]"}),
        RowChange("merger", 7, {"into_id": 9}, {"into_id": 1}),
    ),
    (EntityId(7), EntityId(8)),
)


def test_parts_come_back_under_the_numbers_of_the_other_side() -> None:
    names = Names(ENTITIES, DOCUMENTS, {30: 11, 31: 12}, {6: 1})
    found = parts_of(portable(PARTS, names), BACK)
    assert (found.into, found.choices, found.combined) == (1, PARTS.choices, {20: 5})
    assert found.thirds == (2,), "one is gone for good"
    assert [(change.table, change.row_id) for change in found.changes] == [
        ("entity", 3),
        ("claim", 20),
        ("claim", 21),
        ("citation", 11),
        ("citation", 12),
        ("entity_tag", 1),
        ("star", 3),
        ("judgement", 3),
        ("funding", 20),
        ("settlement", 2),
        ("merger", 2),
    ]
    rows = {(change.table, change.row_id): change.before for change in found.changes}
    assert rows["citation", 11] == {**CITATION, "id": 11, "document_id": 1}
    assert rows["claim", 20] == {"id": 20, "subject_id": 3, "object_id": None}
    assert portable(
        found, Names({1: "station-f", 2: "hpc-ai", 3: "old"}, {1: "one.txt"}, None, None)
    ) == portable(PARTS, Names({**ENTITIES}, DOCUMENTS, {30: 11, 31: 12}, {6: 1}))


def test_what_hung_on_somebody_who_is_gone_for_good_is_left_out() -> None:
    gone = RowChange("claim", 20, {"id": 20, "subject_id": 9, "object_id": 8}, None)
    parts = Parts(EntityId(1), changes=(gone, *PARTS.changes[3:5], PARTS.changes[8]))
    names = Names(ENTITIES, DOCUMENTS, {30: 11, 31: 12}, {})
    assert [c.row_id for c in parts_of(portable(parts, names), BACK).changes] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"into": "nobody", "choices": {}, "combined": [], "changes": [], "thirds": []}',
        '{"into": ["old"], "choices": {}, "combined": [], "changes": [], "thirds": []}',
        '{"into": "old", "choices": {}, "combined": [], "changes": [["claim", 1]], "thirds": []}',
        '{"into": "old", "choices": {}, "combined": [], "changes": [["star", 4, {}, null]], "thirds": []}',
        '{"into": "old", "choices": {}, "combined": [], "changes": [["claim", 4, [], null]], "thirds": []}',
        '{"into": "old", "choices": {}, "combined": [], "changes": [], "thirds": ["nobody"]}',
    ],
)
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parts_of(text, BACK)


EMPTY = '"{""into"": ""jean-zay"", ""choices"": {}, ""combined"": [], ""changes"": [], ""thirds"": []}"'


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"old,jean-zay,1,2026-05-03,Old,why,,,,,{EMPTY}", ""),
        (f"old,jean-zay,1,2026-05-03,Old,why,one.txt,0,5,words,{EMPTY}", ""),
        (f"old,nobody,1,2026-05-03,Old,,,,,,{EMPTY}", "unknown entity “nobody”."),
        (f"hpc-ai,jean-zay,1,2026-05-03,Old,,,,,,{EMPTY}", "“hpc-ai” is an entity of its own."),
        (f"old,jean-zay,x,2026-05-03,Old,,,,,,{EMPTY}", "turn “x” is not a whole number from 1."),
        (f"old,jean-zay,1,,Old,,,,,,{EMPTY}", "made_at is empty."),
        (f"old,jean-zay,1,2026-05-03,Old,,gone.txt,0,5,x,{EMPTY}", "unknown document “gone.txt”."),
        (f"old,jean-zay,1,2026-05-03,Old,,one.txt,,,x,{EMPTY}", "must be given all, or none of them."),
        (f"old,jean-zay,1,2026-05-03,Old,,one.txt,5,5,x,{EMPTY}", "the end 5 is not after the start 5."),
        ("old,jean-zay,1,2026-05-03,Old,,,,,,{}", "parts cannot be read"),
    ],
)
def test_a_file_of_mergers_is_read_or_refused_by_row(package: Path, row: str, said: str) -> None:
    header = ",".join(COLUMNS[MERGERS_FILE])
    (package / MERGERS_FILE).write_text(f"{header}\n{row}\n", encoding="utf-8")
    if said:
        (problem,) = problems_in(package)
        assert problem.startswith("mergers.csv, row ")
        assert said in problem
    else:
        (merger,) = read_package(package).mergers
        assert (merger.merged, merger.into, merger.name) == ("old", "jean-zay", "Old")


def test_two_mergers_of_one_entity_are_refused(package: Path) -> None:
    header, row = ",".join(COLUMNS[MERGERS_FILE]), f"old,jean-zay,1,2026-05-03,Old,,,,,,{EMPTY}"
    (package / MERGERS_FILE).write_text(f"{header}\n{row}\n{row}\n", encoding="utf-8")
    assert "is there already" in problems_in(package)[0]
