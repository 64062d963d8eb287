"""All rules on two hubs that they were not written for: what is planted is found, and little that only looks like it."""

import pytest

from explorer.analysis.review import registry
from explorer.analysis.review.findings import Finding, Kind
from tests.analysis.review.hubs import BANGALORE_HUB, TORONTO_HUB, Hub
from tests.analysis.review.made import VOCABULARY

HUBS = {"Toronto": TORONTO_HUB, "Bangalore": BANGALORE_HUB}
NEAR_MISSES = 500  # claims from this number on


def found(hub: Hub) -> list[Finding]:
    rules = (*registry.NEAR, *registry.WIDE)
    return registry.run(rules, hub.claims, VOCABULARY.properties, VOCABULARY.units, hub.judgements)


def is_planted(finding: Finding, hub: Hub) -> bool:
    planted = hub.planted.values()
    return any(finding.kind == kind and claims <= set(finding.claim_ids) for kind, claims in planted)


@pytest.mark.parametrize(("hub", "name"), [(hub, name) for hub in HUBS.values() for name in hub.planted])
def test_what_is_planted_is_found(hub: Hub, name: str) -> None:
    kind, claims = hub.planted[name]
    assert [each for each in found(hub) if each.kind == kind and claims <= set(each.claim_ids)]


@pytest.mark.parametrize("hub", HUBS.values(), ids=HUBS)
def test_what_only_looks_like_one_is_left_alone(hub: Hub) -> None:
    false_alarms = [each for each in found(hub) if not is_planted(each, hub)]
    assert [(each.kind.value, each.claim_ids) for each in false_alarms] == []
    assert any(told.claim.id >= NEAR_MISSES for told in hub.claims)


def test_every_kind_is_planted_somewhere() -> None:
    assert {kind for hub in HUBS.values() for kind, _ in hub.planted.values()} == {
        kind.value for kind in Kind
    }
