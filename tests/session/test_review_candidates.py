"""Pairs that may be one, gathered from a workspace."""

from explorer.session.forms import EntityForm
from explorer.session.review_candidates import candidates, conflicts
from explorer.session.session import Session
from tests.session.write import FAIRBANK, STATION_F, new_claim


def test_names_and_branches_make_candidates(small: Session) -> None:
    lab, hub = (small.save_entity(EntityForm(None, name, "lab")) for name in ("North Site", "Own Rooms"))
    for branch in (lab, hub):
        new_claim(small, branch, property="parent", object_id=FAIRBANK)
        new_claim(small, branch, property="located_in", object_id=STATION_F)
    heard: list[tuple[int, int]] = []
    found = candidates(small.workspace, small.vocabulary, lambda a, b: heard.append((a, b)), 10)
    assert [(each.one, each.other, each.kinds) for each in found] == [(lab, hub, ("lab", "lab"))]
    assert found[0].evidence_for == ("They share located in, parent",)
    assert heard
    assert conflicts(small.workspace) == ()


def test_the_list_is_as_long_as_wanted(small: Session) -> None:
    for name in ("Station F", "JEAN ZAY", "Fair Bank"):
        small.save_entity(EntityForm(None, name, "lab"))
    every = candidates(small.workspace, small.vocabulary, None, 100)
    assert {("Station F", "Station F"), ("Jean Zay", "JEAN ZAY")} <= {each.names for each in every}
    assert candidates(small.workspace, small.vocabulary, None, 2) == every[:2]
