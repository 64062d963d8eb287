"""Names of one entity that disagree."""

import pytest

from explorer.analysis.review import names
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, kinds


def called(*names_of: tuple[str, int], kind: str = "lab") -> list[ToldClaim]:
    return [claim(n, "alias", words, doc=doc, kind=kind) for n, (words, doc) in enumerate(names_of, 1)]


CASES: dict[str, tuple[list[ToldClaim], list[str]]] = {
    "one name in two documents": (called(("Station F", 1), ("Station F", 2)), []),
    "two names with nothing in common": (called(("The Vector House", 1), ("Lab Number Nine", 2)), ["names"]),
    "two descriptions": (called(("French AI centre", 1), ("the Paris facility", 2)), []),
    "a name and a description": (called(("The Vector House", 1), ("AI research base in Paris", 2)), []),
    "the shorter of one name": (called(("Facebook AI Research", 1), ("AI Research", 2)), []),
    "centre and center": (called(("Paris AI centre", 1), ("Paris AI Center", 2)), []),
    "one description in other words": (
        called(("research center dedicated to artificial intelligence", 1), ("AI research center in Paris", 2)), []),
    "two official names": (
        called(("French Institute for Research in Computer Science", 1),
               ("National Institute for Research in Computer Science and Automation", 2)), ["names"]),
    "two names in one document": (called(("The Vector House", 1), ("Lab Number Nine", 1)), []),
    "a name that both documents use as well": (
        called(("The Vector House", 1), ("Lab Number Nine", 2), ("The Lab Itself", 1), ("The Lab Itself", 2)), []),
    "a person and a title": (called(("Emmanuel Macron", 1), ("The President", 2), kind="person"), []),
    "a city and its byname": (called(("Paris Town", 1), ("City of Lights", 2), kind="place"), []),
    "a person spelt with another capital": (called(("Yann LeCun", 1), ("Yann Lecun", 1), kind="person"), ["spelling"]),
    "a person spelt with another letter": (called(("Anne Hidalgo", 1), ("Anne Hidalgoo", 2), kind="person"), ["spelling"]),
    "a person by the last name": (called(("Emmanuel Macron", 1), ("Macron", 2), kind="person"), []),
    "two people of one last name": (called(("Anna Meyer", 1), ("Hans Meyer", 2), kind="person"), []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_the_names_of_an_entity(claims: list[ToldClaim], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(names.find, *claims)] == expected


def test_a_short_form_is_no_other_name() -> None:
    assert kinds(names.find, claim(1, "name", "Inria Institute"), claim(2, "acronym", "XYZ", doc=2)) == []
