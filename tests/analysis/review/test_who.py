"""Who is behind a thing, and who holds an office."""

from typing import Any

import pytest

from explorer.analysis.review import who
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, kinds


def by(number: int, property: str, subject: int, doc: int, **more: Any) -> ToldClaim:  # noqa: A002, ANN401
    return claim(
        number, property, subject=subject, to=9, to_kind="programme", doc=doc, kind="company", **more
    )


def office(number: int, subject: int, role: str, doc: int, at: int = 9, **more: Any) -> ToldClaim:  # noqa: ANN401
    return claim(
        number,
        "works_for",
        subject=subject,
        to=at,
        to_kind="company",
        role=role,
        doc=doc,
        kind="person",
        **more,
    )


CASES: dict[str, tuple[list[ToldClaim], list[str]]] = {
    "founded by one, and by another": ([by(1, "founded", 1, 1), by(2, "founded", 2, 2)], ["who"]),
    "launched by one, run by another": ([by(1, "launched", 1, 1), by(2, "runs", 2, 2)], ["who"]),
    "founded by two together": ([by(1, "founded", 1, 1), by(2, "founded", 2, 1)], []),
    "founded by two together, and one told alone": (
        [by(1, "founded", 1, 1), by(2, "founded", 2, 1), by(3, "founded", 1, 2)], []),
    "founded by one, told twice": ([by(1, "founded", 1, 1), by(2, "founded", 1, 2)], []),
    "launched by a part of the other": (
        [by(1, "launched", 1, 1), by(2, "runs", 2, 2), claim(3, "part_of", subject=2, to=1, kind="company")], []),
    "supported by one, founded by another": ([by(1, "supports", 1, 1), by(2, "founded", 2, 2)], []),
    "two chief executives": ([office(1, 1, "CEO", 1), office(2, 2, "CEO", 2)], ["office"]),
    "two chief executives, one after the other": (
        [office(1, 1, "CEO", 1, date="2015/2017"), office(2, 2, "CEO", 2, date="2018")], []),
    "a chief and a vice": ([office(1, 1, "President", 1), office(2, 2, "Vice President", 2)], []),
    "two scientists": ([office(1, 1, "Data Scientist", 1), office(2, 2, "Data Scientist", 2)], []),
    "two chiefs of one text": ([office(1, 1, "CEO", 1), office(2, 2, "CEO", 1)], []),
    "one person, two offices": ([office(1, 1, "CEO", 1), office(2, 1, "CTO", 2)], ["office"]),
    "one person, one office in other words": ([office(1, 1, "CEO", 1), office(2, 1, "the CEO", 2)], []),
    "one person, two places": ([office(1, 1, "CEO", 1), office(2, 1, "CTO", 2, at=8)], []),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_who(claims: list[ToldClaim], expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(who.find, *claims)] == expected
