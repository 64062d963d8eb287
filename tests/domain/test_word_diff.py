"""The pieces join to the texts again, and what is marked is what changed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.word_diff import Pieces, word_diff

CASES: dict[str, tuple[str, str, str, str]] = {
    "the same": ("Station F", "Station F", "Station F", "Station F"),
    "one word": ("a campus in Paris", "a campus in Lyon", "a campus in [Paris]", "a campus in [Lyon]"),
    "a word more": ("a campus", "a large campus", "a campus", "a [large ]campus"),
    "a word less": ("a large campus", "a campus", "a [large ]campus", "a campus"),
    "two words beside each other": ("one two end", "three four end", "[one two] end", "[three four] end"),
    "from nothing": ("", "new", "", "[new]"),
    "to nothing": ("old", "", "[old]", ""),
    "only a space": ("a b", "a  b", "a[ ]b", "a[  ]b"),
    "another mark": ("€1.5bn", "€1,5bn", "€1[.]5bn", "€1[,]5bn"),
    "no spaces between words": ("巴黎人工智能", "巴黎的人工智能", "巴黎人工智能", "巴黎[的]人工智能"),
    "an emoji and an accent": ("é 😀 x", "é 🚀 x", "é [😀] x", "é [🚀] x"),
    "right to left": ("שלום עולם", "שלום רב", "שלום [עולם]", "שלום [רב]"),
    "lines": ("one\r\ntwo", "one\ntwo", "one[\r\n]two", "one[\n]two"),
}


def marked(pieces: Pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


@pytest.mark.parametrize(("before", "after", "old", "new"), CASES.values(), ids=CASES)
def test_the_words_that_changed_are_marked(before: str, after: str, old: str, new: str) -> None:
    assert tuple(map(marked, word_diff(before, after))) == (old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_join_to_the_texts_and_what_is_unmarked_is_common(before: str, after: str) -> None:
    old, new = word_diff(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    common = ["".join(piece.text for piece in pieces if not piece.changed) for pieces in (old, new)]
    assert common[0] == common[1]
    assert all(one.changed != other.changed for one, other in pairwise(old))


def test_texts_too_long_to_compare_are_marked_between_what_they_share() -> None:
    begin, end = "begin ", " end"
    old, new = word_diff(begin + "a " * 5000 + end, begin + "b " * 5000 + end)
    assert [piece.changed for piece in old] == [False, True, False]
    assert new[1].text.startswith("b")


def test_a_book_is_not_compared_at_all() -> None:
    old, new = word_diff("a " * 200_000, "a " * 200_000 + "b")
    assert [len(pieces) for pieces in (old, new)] == [1, 1]
    assert (old[0].changed, new[0].changed) == (True, True)
