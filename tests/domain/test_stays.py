"""Notes of a stay: what is written is read again; anything else is refused and never half taken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.stays import NotAStay, Place, Stay, read_stay_text, write_stay_text

WORDS = st.text(st.characters(blacklist_characters="\0", codec=None), max_size=50)
IDS = st.none() | st.integers(0, 2**63 - 1)
PLACES = st.builds(Place, WORDS, IDS, IDS, IDS, WORDS)
STAYS = st.builds(Stay, WORDS, PLACES, st.integers(0, 2**63 - 1), st.integers(0, 99))
FULL = Stay("/notes.hub", Place('{"text": "fair"}', 3, 4, 5, "source"), 17, 1)


@given(STAYS)
def test_what_is_written_is_read_again(stay: Stay) -> None:
    text = write_stay_text(stay)
    assert text.isascii()  # whatever bytes are in the name of the file
    assert read_stay_text(text) == stay


def test_what_an_earlier_version_did_not_write_is_as_nothing() -> None:
    assert read_stay_text('{"workspace": "/notes.hub"}') == Stay("/notes.hub")


@pytest.mark.parametrize("cut", range(1, len(write_stay_text(FULL))))
def test_a_text_cut_off_anywhere_is_refused(cut: int) -> None:
    with pytest.raises(NotAStay):
        read_stay_text(write_stay_text(FULL)[:cut])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("workspace", None),
        ("workspace", 7),
        ("workspace", "a\0b"),
        ("workspace", "x" * 100_001),
        ("last_edit", -1),
        ("last_edit", True),
        ("last_edit", 2**63),
        ("last_edit", 1.5),
        ("crashes", "many"),
        ("place", []),
        ("place", {"entity": "1"}),
        ("place", {"search": None}),
        ("place", {"pane": ["source"]}),
    ],
)
def test_what_makes_no_sense_is_refused(key: str, value: object) -> None:
    with pytest.raises(NotAStay):
        read_stay_text(json.dumps({**json.loads(write_stay_text(FULL)), key: value}))


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 100_000, "{}", "NaN", "\ufeff{}"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(NotAStay):
        read_stay_text(text)
