"""Old by one text, new by another."""

import pytest

from explorer.analysis.review import begun
from explorer.domain.told import ToldClaim
from tests.analysis.review.made import claim, found, kinds

NEW = "The recent announcement was the starting point for the country’s AI strategy"


def since(text: str, doc: int = 1, subject: int = 1, role: str = "leading in AI") -> ToldClaim:
    return claim(1, "started_on", text, subject=subject, kind="place", doc=doc, role=role)


def announced(quote: str = NEW, doc: int = 2, to: int = 5, published: str | None = None) -> ToldClaim:
    return claim(2, "announced", subject=9, kind="person", to=to, doc=doc, quote=quote, published=published)


RUNS = claim(3, "runs", subject=1, kind="place", to=5, doc=3)

CASES: dict[str, tuple[list[ToldClaim], bool]] = {
    "since long, and the starting point": ([since("since 2018 or much before"), RUNS, announced()], True),
    "for decades, and just launched": (
        [since("for two decades"), RUNS, announced("It has just been launched, an AI programme")], True),
    "since a year before the text": ([since("since 2015"), RUNS, announced(published="2018-05-02")], True),
    "since the year of the text": ([since("since 2018"), RUNS, announced(published="2018-05-02")], False),
    "since a year, and an undated text": ([since("since 2015"), RUNS, announced()], False),
    "of one and the same document": ([since("for two decades"), RUNS, announced(doc=1)], False),
    "of another matter": ([since("for two decades", role="brain drain"), RUNS, announced()], False),
    "of something that it does not run": ([since("for two decades"), announced()], False),
    "announced, and not said to be new": ([since("for two decades"), RUNS, announced("It was announced")], False),
    "of the thing itself": ([since("for two decades", subject=5, role=""), announced()], True),
    "a date alone": ([since("in 2018"), RUNS, announced()], False),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "differs"), CASES.values(), ids=CASES)
def test_begun(claims: list[ToldClaim], differs: bool) -> None:
    assert kinds(begun.find, *claims) == [("begun", (1, 2))] * differs


def test_the_title_holds_the_words_against_each_other() -> None:
    (one,) = found(begun.find, since("since 2018 or much before"), RUNS, announced())
    assert one.title == "Entity 5: “since 2018 or much before” or “starting point”"
    assert [side.role for side in one.sides] == ["long since", "new"]
