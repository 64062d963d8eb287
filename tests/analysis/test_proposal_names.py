"""Names in a sentence: the longest first, exact ones only, and nobody where it is not plain who is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.proposal_names import LONGEST_NAME, Called, candidates, mentions
from explorer.domain.ids import EntityId
from explorer.domain.told import EntityRef

FACEBOOK = EntityRef(EntityId(1), "Facebook", "company")
FAIR = EntityRef(EntityId(2), "Facebook AI Research", "lab")
PARIS = EntityRef(EntityId(3), "Paris", "place")
PARIS_TEXAS = EntityRef(EntityId(4), "Paris", "place")
SNIPS = EntityRef(EntityId(5), "snips", "startup")
DUAL = EntityRef(EntityId(6), "Fair", "event")
TOKYO = EntityRef(EntityId(7), "東京", "place")

KNOWN = {
    "facebook": [Called(FACEBOOK, own=True)],
    "facebook ai research": [Called(FAIR, own=True)],
    "fair": [Called(FAIR, own=False), Called(DUAL, own=True)],
    "paris": [Called(PARIS, own=True)],
    "springfield": [Called(PARIS, own=True), Called(PARIS_TEXAS, own=True)],
    "snips": [Called(SNIPS, own=True)],
    "東 京": [Called(TOKYO, own=True)],
}

CASES = [
    ("Facebook AI Research is in Paris.", [("Facebook AI Research", FAIR), ("Paris", PARIS)]),
    ("Facebook AI research", [("Facebook AI research", FAIR)]),
    ("Facebook’s lab, (Paris)", [("Facebook", FACEBOOK), ("Paris", PARIS)]),
    ("FACEBOOK and fÀcebook", [("FACEBOOK", FACEBOOK), ("fÀcebook", FACEBOOK)]),
    ("the paris of the north", []),
    ("snips raised money", [("snips", SNIPS)]),
    ("F.A.I.R grew", [("F.A.I.R", DUAL)]),
    ("in Springfield", []),
    ("🗼 Paris 🗼", [("Paris", PARIS)]),
    ("Paris\r\nFacebook", [("Paris", PARIS), ("Facebook", FACEBOOK)]),
    ("Facebook\u00a0AI\u00a0Research", [("Facebook\u00a0AI\u00a0Research", FAIR)]),
    ("استثمار Facebook في", [("Facebook", FACEBOOK)]),
    ("東京", [("東京", TOKYO)]),
    ("", []),
    ("… — “”", []),
]


@pytest.mark.parametrize(("text", "named"), CASES, ids=[case[0] for case in CASES])
def test_who_is_named(text: str, named: list[tuple[str, EntityRef]]) -> None:
    found = mentions(text, candidates(text, 0, len(text)), KNOWN)
    assert [(text[each.start : each.end], each.entity) for each in found] == named


def test_a_name_of_several_means_the_one_that_is_open() -> None:
    for text, shown in (("F.A.I.R", FAIR), ("Springfield", PARIS_TEXAS)):
        (found,) = mentions(text, candidates(text, 0, len(text)), KNOWN, shown.id)
        assert found.entity == shown


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_candidates_lie_in_the_words_and_are_bounded(text: str, start: int, end: int) -> None:
    found = candidates(text, start, max(start, end))
    assert all(start <= each.start < each.end <= max(start, end) and each.key for each in found)
    assert len(found) <= LONGEST_NAME * 160
