"""What can be claimed of a kind of thing stands under headings, in the order of the detail pane."""

from dataclasses import replace

import pytest

from explorer.domain.vocabulary import Property, ValueType, Vocabulary
from explorer.session.shipped import bundled_vocabulary
from explorer.ui.dialogs.property_options import property_options


def _property(key: str, group: str, *kinds: str) -> Property:
    fits = frozenset(kinds)
    return Property(
        *(key, f"{key} label", "", ValueType.TEXT, fits, frozenset[str](), ""),
        single=False,
        group=group,
        maps_to="",
    )


VOCABULARY = Vocabulary(
    kinds={},
    properties={
        known.key: known
        for known in (
            _property("name", "names"),
            _property("staff", "figures", "lab", "company"),
            _property("born", "about", "person"),
            _property("focus", "about", "lab"),
            _property("odd", "zoology"),
            _property("desks", "figures", "lab"),
        )
    },
    units={},
)


def _offered(vocabulary: Vocabulary, kind: str, present: str = "") -> list[tuple[str | None, str]]:
    return [(option.value, option.words) for option in property_options(vocabulary, kind, present)]


def test_properties_stand_under_headings_in_the_order_of_the_vocabulary() -> None:
    assert _offered(VOCABULARY, "lab") == [
        (None, "Figures"),
        ("staff", "Staff label"),
        ("desks", "Desks label"),
        (None, "About"),
        ("focus", "Focus label"),
        (None, "Names"),
        ("name", "Name label"),
        (None, "Zoology"),  # a section of the user's own comes last
        ("odd", "Odd label"),
    ]


@pytest.mark.parametrize(
    ("kind", "present", "keys"),
    [
        ("person", "", ["born", "name", "odd"]),
        ("person", "focus", ["born", "focus", "name", "odd"]),  # it no longer fits, and is still there
        ("planet", "", ["name", "odd"]),
        ("", "", ["staff", "desks", "born", "focus", "name", "odd"]),  # no kind is known: all may fit
        ("person", "unheard_of", ["born", "name", "odd"]),
    ],
)
def test_only_what_fits_the_kind_is_offered_and_what_is_there_already(
    kind: str, present: str, keys: list[str]
) -> None:
    assert [value for value, _ in _offered(VOCABULARY, kind, present) if value is not None] == keys


def test_a_heading_without_properties_is_left_out() -> None:
    only = replace(VOCABULARY, properties={"born": VOCABULARY.properties["born"]})
    assert _offered(only, "person") == [(None, "About"), ("born", "Born label")]
    assert _offered(only, "lab") == []


def test_every_bundled_property_is_offered_once_under_a_heading_in_words() -> None:
    vocabulary = bundled_vocabulary()
    options = _offered(vocabulary, "")
    assert sorted(value for value, _ in options if value is not None) == sorted(vocabulary.properties)
    headings = [words for value, words in options if value is None]
    assert (
        len(headings) == len(set(headings)) == len({known.group for known in vocabulary.properties.values()})
    )
