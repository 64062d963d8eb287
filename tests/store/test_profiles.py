"""What entities are told apart by, read a few at a time."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from explorer.store import profiles
from tests.session.write import FAIRBANK, JEAN_ZAY, ONE, STATION_F, cited, new_claim
from tests.workspaces import small_copy


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        yield opened


def test_a_profile_has_all_names_relations_and_documents(small: Session) -> None:
    new_claim(small, FAIRBANK, property="alias", value="FB", citations=(cited(small, ONE, "Station F"),))
    new_claim(small, FAIRBANK, property="parent", object_id=STATION_F)
    found = profiles.profiles(small.workspace.connection, {FAIRBANK, 999})
    assert set(found) == {FAIRBANK}
    profile = found[FAIRBANK]
    assert (profile.name, "FB" in profile.names) == ("Fairbank", True)
    assert ("parent", STATION_F) in profile.relations
    assert ONE in profile.documents
    assert any(document == ONE for document, _, _ in profile.quotes)


def test_branches_of_one_parent_in_one_place_have_one_mark(small: Session) -> None:
    for branch in (FAIRBANK, JEAN_ZAY):
        new_claim(small, branch, property="parent", object_id=STATION_F)
        new_claim(small, branch, property="located_in", object_id=STATION_F)
    marks = dict(profiles.branches(small.workspace.connection))
    assert marks[FAIRBANK] == marks[JEAN_ZAY]


def test_every_entity_has_a_label(small: Session) -> None:
    assert (STATION_F, "Station F") in list(profiles.labels(small.workspace.connection))
