"""Words of one's own: keys that clash with nothing, and every reason why one cannot be kept."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.own_words import PREFIX, OwnWords, Word, key_for, label_problem, with_own, word_problems
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType
from explorer.session.shipped import bundled_vocabulary

BUNDLED = bundled_vocabulary()
KIND = Kind("own_observatory", "observatory", "observatories", "eye", "blue", "")
PROPERTY = Property(
    *("own_motto", "motto", ""),
    ValueType.TEXT,
    frozenset(),
    frozenset(),
    "",
    single=False,
    group="about",
    maps_to="",
)
UNIT = Unit("own_robot", "robot", "", "robots", "count")


@pytest.mark.parametrize("word", [KIND, PROPERTY, UNIT])
def test_these_can_be_kept_and_again_beside_themselves(word: Word) -> None:
    own = OwnWords({KIND.key: KIND}, {PROPERTY.key: PROPERTY}, {UNIT.key: UNIT})
    assert word_problems(word, BUNDLED, {"eye"}) == {}
    assert word_problems(word, with_own(BUNDLED, own), {"eye"}) == {}


@pytest.mark.parametrize(
    ("word", "field", "why"),
    [
        (replace(KIND, label=" \t"), "label", "Give it a label."),
        (replace(KIND, label="x" * 10_000), "label", "at most 60 characters; this one has 10,000"),
        (replace(KIND, label="=1+1"), "label", "begins with a letter"),
        (replace(KIND, label="a<b>"), "label", "no < or >"),
        (replace(KIND, label="a\x07"), "label", "control characters"),
        (replace(KIND, key="", label="LAB"), "label", "There is a kind “LAB” already."),
        (replace(KIND, plural="@x"), "plural", "begins with a letter"),
        (replace(KIND, icon="nothing"), "icon", "not an icon"),
        (replace(KIND, icon=""), "icon", "Choose an icon."),
        (replace(KIND, hue="amber"), "hue", "not a colour"),
        (replace(PROPERTY, label="Focus"), "label", "There is a property “Focus” already."),
        (replace(PROPERTY, inverse_label="of"), "inverse_label", "from the other side"),
        (replace(PROPERTY, kinds=frozenset({"spaceship"})), "kinds", "not a kind"),
        (replace(PROPERTY, object_kinds=frozenset({"lab"})), "object_kinds", "another entity"),
        (replace(PROPERTY, unit="year"), "unit", "Only numbers"),
        (replace(PROPERTY, value_type=ValueType.NUMBER, unit="parsec"), "unit", "not a unit"),
        (replace(PROPERTY, group="nowhere"), "group", "Choose a section."),
        (replace(UNIT, label="Year"), "label", "There is a unit “Year” already."),
        (replace(UNIT, symbol="x" * 13), "symbol", "at most 12"),
        (replace(UNIT, symbol="=1"), "symbol", "no < > = @"),
        (replace(UNIT, quantity=""), "quantity", "Give it a label."),
    ],
)
def test_these_cannot_and_it_says_why(word: Word, field: str, why: str) -> None:
    assert why in word_problems(word, BUNDLED, {"eye"})[field]


@given(st.text(max_size=80), st.sets(st.text(max_size=20)))
def test_a_key_is_plain_and_nobodys(label: str, taken: set[str]) -> None:
    key = key_for(label, taken | BUNDLED.kinds.keys())
    assert key.startswith(PREFIX)
    assert key not in taken | BUNDLED.kinds.keys()
    assert key.replace("_", "").isalnum()
    assert key.isascii()


def test_two_of_the_same_label_have_two_keys() -> None:
    first = key_for("Île 2", ())
    assert first == "own_ile_2"
    assert key_for("Île 2", {first}) == "own_ile_2_2"


def test_a_bundled_word_is_never_covered_and_ones_own_come_last() -> None:
    own = OwnWords({"lab": replace(KIND, key="lab", label="mine"), KIND.key: KIND}, {}, {})
    merged = with_own(BUNDLED, own)
    assert merged.kinds["lab"] == BUNDLED.kinds["lab"]
    assert [*merged.kinds] == [*BUNDLED.kinds, KIND.key]


@pytest.mark.parametrize("label", ["observatory", "École", "日本", "3D printer", "R&D centre"])
def test_these_are_labels(label: str) -> None:
    assert label_problem(label) == ""


def test_no_bundled_key_looks_like_ones_own() -> None:
    keys = {*BUNDLED.kinds, *BUNDLED.properties, *BUNDLED.units}
    assert not any(key.startswith(PREFIX) for key in keys)
