"""What is said not to be told, and told."""

import pytest

from explorer.analysis.review import undisclosed
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, found, kinds, money


def says(text: str, doc: int = 1, property: str = "status", published: str | None = None) -> ToldClaim:  # noqa: A002
    return claim(1, property, text, subject=5, kind="programme", doc=doc, published=published)


def part(doc: int = 1, to: int = 5) -> ToldClaim:
    return money(3, 700, to=to, part_of=2, doc=doc, quote="€700")


def whole(doc: int = 1, amount: float | None = 1500, published: str | None = None) -> ToldClaim:
    return money(2, amount, to=5, doc=doc, quote="€1500", published=published)


def staff(doc: int = 1, number: int | None = 40) -> ToldClaim:
    return claim(4, "staff", "40", subject=5, number=number, unit="person", doc=doc)


CASES: dict[str, tuple[list[ToldClaim], list[int]]] = {
    "details, and the parts": ([says("Details have not be released"), whole(), part()], [1, 3]),
    "details, and only the whole": ([says("Details have not been released"), whole()], []),
    "details, and the parts of something else": ([says("Details have not been released"), part(to=6)], []),
    "the terms, and the sum": ([says("financial terms were not disclosed"), whole()], [1, 2]),
    "an undisclosed sum, and a sum": ([says("an undisclosed sum"), whole()], [1, 2]),
    "an undisclosed sum that another text gives": ([says("an undisclosed sum"), whole(2)], [1, 2]),
    "an undisclosed sum that a later text gives": (
        [says("an undisclosed sum", published="2018"), whole(2, published="2020")], []),
    "a sum that has no figure": ([says("an undisclosed sum"), whole(amount=None)], []),
    "the sum was disclosed": ([says("the sum was disclosed in May"), whole()], []),
    "another sort of claim": ([says("an undisclosed sum", property="quotation"), whole()], []),
    "the headcount, and the staff": ([says("its headcount is not known"), staff()], [1, 4]),
    "the headcount, and no figure": ([says("its headcount is not known"), staff(number=None)], []),
    "the date, and a date": (
        [says("The opening date hasn’t been announced"), claim(6, "opened_on", "2019", subject=5, date="2019")], [1, 6]),
    "nothing in particular": ([says("not widely known"), whole(), staff()], []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_undisclosed(claims: list[ToldClaim], expected: list[int]) -> None:
    assert kinds(undisclosed.find, *claims) == ([("undisclosed", tuple(expected))] if expected else [])


def test_the_title_says_what_is_told_all_the_same() -> None:
    (one,) = found(undisclosed.find, says("Details have not be released"), part())
    assert one.title == "Entity 5: “Details have not be released”, yet told: €700"
    assert one.touches == {5}


def test_the_title_names_a_few() -> None:
    parts = [money(n, n * 100, to=5, part_of=2, quote=f"€{n}00") for n in range(3, 9)]
    (one,) = found(undisclosed.find, says("Details have not be released"), *parts)
    assert one.title.endswith("yet told: €300, €400, €500 and 3 more")
