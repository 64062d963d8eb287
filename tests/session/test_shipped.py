"""The vocabulary that the program ships with can be used: its properties, units and icons hang together."""

import pytest

from explorer import paths
from explorer.domain.vocabulary import NAME_PROPERTIES, ValueType, Vocabulary
from explorer.session.shipped import bundled_vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return bundled_vocabulary()


def test_every_sort_of_name_is_a_text_of_anything(vocabulary: Vocabulary) -> None:
    names = [vocabulary.properties[key] for key in NAME_PROPERTIES]
    assert [(known.value_type, known.kinds, known.group) for known in names] == [
        (ValueType.TEXT, frozenset(), "names")
    ] * len(NAME_PROPERTIES)


def test_every_type_of_value_can_be_claimed(vocabulary: Vocabulary) -> None:
    assert {known.value_type for known in vocabulary.properties.values()} == set(ValueType)


def test_a_relation_reads_from_both_ends(vocabulary: Vocabulary) -> None:
    relations = [known for known in vocabulary.properties.values() if known.value_type is ValueType.ENTITY]
    assert [known.key for known in relations if not known.inverse_label] == []


def test_only_figures_have_a_usual_unit(vocabulary: Vocabulary) -> None:
    with_unit = {known.key for known in vocabulary.properties.values() if known.unit}
    figures = {known.key for known in vocabulary.properties.values() if known.value_type is ValueType.NUMBER}
    assert with_unit
    assert with_unit <= figures


def test_every_kind_has_its_icon(vocabulary: Vocabulary) -> None:
    icons = paths.resources_dir() / "icons"
    missing = [kind.icon for kind in vocabulary.kinds.values() if not (icons / f"{kind.icon}.svg").is_file()]
    assert missing == []
