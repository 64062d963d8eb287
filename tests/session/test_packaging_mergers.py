"""Mergers travel in a package, and can be taken apart in the workspace made of it as in the one they come from."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.ids import EntityId
from explorer.domain.mergers import Choices, Side
from explorer.domain.model import Verdict
from explorer.formats.package_rows import MERGERS_FILE
from explorer.formats.package_writing import write_package
from explorer.session.building import create_from_package
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.session.shown import EntityShown
from explorer.store.errors import NoSuchRow
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F, TWO, cited, new_claim


def there_and_back(session: Session, folder: Path) -> Session:
    write_package(package_of(session.workspace), folder / "package", title="Any")
    create_from_package(folder / "back.hub", folder / "package")
    return open_session(folder / "back.hub")


def lines(shown: EntityShown) -> set[tuple[str, str, int]]:
    return {(line.label, line.value, len(line.quotes)) for s in shown.sections for line in s.lines}


def named(session: Session, name: str) -> EntityId:
    return next(row.id for row in session.names_like(name) if row.name == name)


@pytest.fixture
def merged(small: Session) -> Session:
    for entity, words in ((JEAN_ZAY, "Jean Zay"), (HPC_AI, "HPC-AI"), (FAIRBANK, "Fairbank pledged")):
        new_claim(small, entity, property="focus", value="AI", citations=(cited(small, TWO, words),))
    new_claim(small, HPC_AI, property="uses", object_id=JEAN_ZAY)
    small.merging.judge(HPC_AI, STATION_F, Verdict.DIFFERENT, "a house")
    small.merging.merge(
        JEAN_ZAY, HPC_AI, Choices(name=Side.MERGED), reason="one", citation=cited(small, TWO, "HPC-AI")
    )
    small.merging.merge(FAIRBANK, JEAN_ZAY, reason="two")
    return small


def test_a_package_without_mergers_has_no_file_of_them(small: Session, tmp_path: Path) -> None:
    write_package(package_of(small.workspace), tmp_path / "package", title="Any")
    assert not (tmp_path / "package" / MERGERS_FILE).exists()
    assert "mergers.csv" not in (tmp_path / "package" / "datapackage.json").read_text("utf-8")


def test_mergers_come_back_and_lead_where_they_led(merged: Session, tmp_path: Path) -> None:
    with closing(there_and_back(merged, tmp_path)) as back:
        assert package_of(back.workspace) == package_of(merged.workspace)
        here = back.entity(named(back, "Fairbank"))
        assert [(m.name, m.words) for m in here.merged] == [
            (m.name, m.words) for m in merged.entity(FAIRBANK).merged
        ]
        assert all(back.entity(m.id).id == here.id for m in here.merged)
        (first, _) = back.merging.merged_into(here.id)
        assert (first.reason, first.exact) == ("one", "HPC-AI")
        assert back.check() == [f for f in back.check() if f.area == "citation"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_they_are_taken_apart_there_as_here(merged: Session, tmp_path: Path, order: tuple[int, int]) -> None:
    with closing(there_and_back(merged, tmp_path)) as back:
        there = back.entity(named(back, "Fairbank")).merged
        here = merged.entity(FAIRBANK).merged
        new_claim(
            back, named(back, "Station F"), property="focus", value="houses"
        )  # may take a number that went
        for place in order:
            back.merging.split(there[place].id)
            merged.merging.split(here[place].id)
        for one, other in zip((*there,), (*here,), strict=True):
            assert lines(back.entity(one.id)) == lines(merged.entity(other.id))
            assert back.entity(one.id).judgements == merged.entity(other.id).judgements
        assert lines(back.entity(named(back, "Fairbank"))) == lines(merged.entity(FAIRBANK))


def test_what_hung_on_somebody_deleted_since_is_left_behind(merged: Session, tmp_path: Path) -> None:
    merged.delete_entities([STATION_F])
    with closing(there_and_back(merged, tmp_path)) as back:
        here = back.entity(named(back, "Fairbank"))
        back.merging.split(here.merged[0].id)
        assert back.entity(here.merged[0].id).judgements == (
            f"Perhaps the same as “{back.entity(here.id).name}”: no text says so",
        )


def test_a_package_of_before_has_none(small: Session, tmp_path: Path) -> None:
    with closing(there_and_back(small, tmp_path)) as back, pytest.raises(NoSuchRow):
        back.merging.split(HPC_AI)
