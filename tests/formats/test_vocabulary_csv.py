"""The vocabulary loads as shipped; a wrong one is refused with file, row and reason."""

import shutil
from pathlib import Path

import pytest

from explorer import paths
from explorer.domain.vocabulary import NAME_PROPERTIES, ValueType
from explorer.formats.vocabulary_csv import VocabularyProblems, load_vocabulary

SHIPPED = paths.resources_dir() / "vocabulary"


def test_the_shipped_vocabulary_loads_in_the_order_of_its_files() -> None:
    vocabulary = load_vocabulary(SHIPPED)
    first = (SHIPPED / "kinds.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    assert next(iter(vocabulary.kinds)) == first
    assert set(NAME_PROPERTIES) <= vocabulary.properties.keys()
    assert vocabulary.properties["funds"].value_type is ValueType.MONEY
    assert vocabulary.properties["floor_area"].single
    assert not vocabulary.properties["name"].single
    assert vocabulary.units["square_metre"].symbol == "m²"
    assert vocabulary.properties["works_for"].kinds == {"person"}


@pytest.mark.parametrize(
    ("file", "row", "expected"),
    [
        ("kinds.csv", "lab,lab,labs,x,grey,Y\n", "kind “lab” is there twice."),
        ("kinds.csv", ",lab,labs,x,grey,Y\n", "kind is empty."),
        ("kinds.csv", "new,,labs,x,grey,Y\n", "label is empty."),
        ("kinds.csv", "new,a,labs,x,mauve,Y\n", "unknown hue “mauve”."),
        ("units.csv", "year,year,,years,duration\n", "unit “year” is there twice."),
        ("properties.csv", "p,l,,sum,,,,no,about,\n", "value_type is “sum”; it must be one of text, number"),
        ("properties.csv", "p,l,,text,,,,maybe,about,\n", "single is “maybe”; it must be one of yes, no."),
        ("properties.csv", "p,l,,text,,,,no,stuff,\n", "group is “stuff”; it must be one of names"),
        ("properties.csv", "p,l,,entity,person;elf,,,no,about,\n", "unknown kind “elf”."),
        ("properties.csv", "p,l,,entity,,elf,,no,about,\n", "unknown kind “elf”."),
        ("properties.csv", "p,l,,number,,,acre,no,about,\n", "unknown unit “acre”."),
        ("properties.csv", "p,l\n", "the number of cells is 2; the header has 10."),
    ],
)
def test_a_wrong_row_is_named_with_its_reason(tmp_path: Path, file: str, row: str, expected: str) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "vocabulary"))
    path = folder / file
    number = len(path.read_text(encoding="utf-8").splitlines()) + 1
    with path.open("a", encoding="utf-8") as end:
        end.write(row)
    with pytest.raises(VocabularyProblems) as refused:
        load_vocabulary(folder)
    assert str(refused.value).startswith(f"{file}, row {number}: {expected}")
    assert len(refused.value.problems) == 1


def test_a_folder_without_a_vocabulary_lacks_all_three_files(tmp_path: Path) -> None:
    with pytest.raises(VocabularyProblems) as refused:
        load_vocabulary(tmp_path)
    assert [problem.file for problem in refused.value.problems] == [
        "kinds.csv",
        "properties.csv",
        "units.csv",
    ]
