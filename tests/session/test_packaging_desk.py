"""What analysts keep of their own goes into a package and comes back, all of it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.formats.package_reading import PackageProblems, read_package
from explorer.formats.package_writing import write_package
from explorer.session.building import create_from_package
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.session.shown import Facet, Query
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, STATION_F, change_entity, new_claim


@pytest.fixture
def full(small: Session) -> Session:
    """The small workspace with some of everything of an analyst's own."""
    kind = small.words.save(replace(NEW_KIND, label="observatory", icon="eye"))
    small.words.save(replace(NEW_UNIT, label="robot"))
    motto = small.words.save(
        replace(NEW_PROPERTY, label="motto", kinds=frozenset({kind, "lab"}), single=True)
    )
    change_entity(small, FAIRBANK, kind=kind)
    new_claim(small, FAIRBANK, property=motto, value="Onwards, =1+1 and <b>up</b>")
    small.tags.add([STATION_F, JEAN_ZAY], "=To check")
    small.tags.add([STATION_F], "AI")
    small.tags.star([HPC_AI, STATION_F], on=True)
    chosen = frozenset({(Facet.KIND, kind), (Facet.PLACE, str(STATION_F)), (Facet.TAG, "ai")})
    small.searches.save("Mine", Query("x", chosen))
    return small


def test_a_package_and_back_loses_none_of_it(full: Session, tmp_path: Path) -> None:
    write_package(package_of(full.workspace), tmp_path / "package", title="Any")
    create_from_package(tmp_path / "back.hub", tmp_path / "package")
    with closing(open_session(tmp_path / "back.hub")) as back:
        assert package_of(back.workspace) == package_of(full.workspace)
        assert back.vocabulary == full.vocabulary
        assert back.tags.in_use() == full.tags.in_use()
        (name,) = [saved.id for saved in back.searches.all()]
        opened = back.searches.open(name)
        assert opened.missing == ()
        places = [value for facet, value in opened.query.chosen if facet is Facet.PLACE]
        assert [row.name for row in back.rows([int(places[0])], Query())] == ["Station F"]
        assert [finding for finding in back.check() if "kind" in finding.what] == []


def test_without_any_of_it_a_package_has_no_such_files(small: Session, tmp_path: Path) -> None:
    write_package(package_of(small.workspace), tmp_path / "package", title="Any")
    assert not (tmp_path / "package" / "tags.csv").exists()
    assert "own_kinds" not in (tmp_path / "package" / "datapackage.json").read_text("utf-8")


def test_a_package_whose_words_are_taken_away_is_refused(full: Session, tmp_path: Path) -> None:
    write_package(package_of(full.workspace), tmp_path / "package", title="Any")
    (tmp_path / "package" / "own_kinds.csv").unlink()
    with pytest.raises(PackageProblems, match="unknown kind “own_observatory”"):
        read_package(tmp_path / "package")
