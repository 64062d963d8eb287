"""The words of quotes that the eye should fall on."""

import pytest

from explorer.analysis.review.findings import Kind
from explorer.analysis.review.marking import differing_words

CASES = [
    (Kind.TERM, "€1.5bn over the next four years", "over four years", ["four years"]),
    (Kind.TERM, "invest €1.5 Billion until 2022", "until 2022", ["€1.5", "until 2022"]),
    (Kind.STANDING, "has pledged to invest", "pledged", ["pledged"]),
    (Kind.BEFORE_AFTER, "the company will open a lab", "to come", ["will"]),
    (Kind.SUM, "costs a mere €25 Million Euros", "€25 million", ["€25 Million"]),
    (Kind.PURPOSE, "for AI & research, mostly", "AI & research", ["AI & research"]),
]


@pytest.mark.parametrize(("kind", "quote", "says", "marked"), CASES)
def test_words_that_carry_what_differs_are_marked(
    kind: Kind, quote: str, says: str, marked: list[str]
) -> None:
    (spans,) = differing_words(kind, [quote], [says])
    assert [quote[start:end] for start, end in spans] == marked


def test_where_nothing_carries_it_what_the_others_lack_is_marked() -> None:
    quotes = ["the lab in Paris is new", "the lab in Lyon is new"]
    found = differing_words(Kind.FOCUS, quotes, ["xyz", "xyz"])
    assert [[quote[a:b] for a, b in spans] for quote, spans in zip(quotes, found, strict=True)] == [
        ["Paris"],
        ["Lyon"],
    ]


def test_what_is_not_said_has_no_words_to_mark() -> None:
    quotes = ["€10 million for a lab", "€10 million for a lab over five years"]
    assert differing_words(Kind.TERM, quotes, ["no term", "over five years"])[0] == ()


def test_a_quote_alone_has_nothing_to_lack() -> None:
    assert differing_words(Kind.FOCUS, ["the lab"], ["xyz"]) == [()]
    assert differing_words(Kind.FOCUS, [], []) == []
