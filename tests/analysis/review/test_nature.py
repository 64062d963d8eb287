"""What documents call one thing."""

import pytest

from explorer.analysis.review import nature
from tests.analysis.review.made import claim, kinds

CASES: dict[str, tuple[list[tuple[str, int]], bool]] = {
    "a strategy and a project": ([("France’s AI strategy", 1), ("project", 2)], True),
    "a charity and a start-up": (
        [("a non-profit that teaches", 1), ("a young start-up from Delft", 2)],
        True,
    ),
    "a company and a ministry": ([("software company", 1), ("the ministry for trade", 2)], True),
    "by one text": ([("a charity", 1), ("a company", 1)], False),
    "both by either": ([("a charity", 1), ("a company", 2), ("a company", 1)], False),
    "a firm and a start-up": ([("a Dutch firm", 1), ("start-up", 2)], False),
    "a fund and a company": ([("a fund for seed rounds", 1), ("investment company", 2)], False),
    "a strategy and an initiative": ([("a strategy", 1), ("a fine initiative", 2)], False),
    "a hub and a platform": ([("a hub of talent", 1), ("a platform", 2)], False),
    "the noun is what it is for": ([("a tool for a company", 1), ("a tool for charity events", 2)], False),
}


@pytest.mark.parametrize(("said", "differs"), CASES.values(), ids=CASES)
def test_nature(said: list[tuple[str, int]], differs: bool) -> None:
    claims = [claim(n, "description", words, doc=doc) for n, (words, doc) in enumerate(said, 1)]
    assert [kind for kind, _ in kinds(nature.find, *claims)] == ["nature"] * differs
