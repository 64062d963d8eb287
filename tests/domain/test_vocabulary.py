"""Labels of kinds and properties; what the vocabulary does not know is called by its key, never left blank."""

import pytest

from explorer.domain.vocabulary import Kind, Property, ValueType, Vocabulary


def _property(key: str, label: str, inverse_label: str) -> Property:
    fits: frozenset[str] = frozenset()
    return Property(
        *(key, label, inverse_label, ValueType.ENTITY, fits, fits, ""),
        single=False,
        group="about",
        maps_to="",
    )


VOCABULARY = Vocabulary(
    kinds={"lab": Kind("lab", "research lab", "research labs", "flask", "grey", "Organization")},
    properties={
        "leads": _property("leads", "leads", "led by"),
        "meets": _property("meets", "meets", ""),
    },
    units={},
)


@pytest.mark.parametrize(("key", "label"), [("lab", "research lab"), ("planet", "planet"), ("", "")])
def test_a_kind_is_called_by_its_label_or_else_by_its_key(key: str, label: str) -> None:
    assert VOCABULARY.kind_label(key) == label


@pytest.mark.parametrize(
    ("key", "label", "from_the_other_end"),
    [
        ("leads", "leads", "led by"),
        ("meets", "meets", "meets"),  # the same from both ends
        ("funds_a_lot", "funds_a_lot", "funds_a_lot"),
    ],
)
def test_a_property_is_called_as_it_reads_from_either_end(
    key: str, label: str, from_the_other_end: str
) -> None:
    assert VOCABULARY.property_label(key) == label
    assert VOCABULARY.property_label(key, inverse=True) == from_the_other_end
