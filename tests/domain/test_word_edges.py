"""Whether a stretch of text begins or ends inside something."""

import pytest

from explorer.domain.word_edges import cuts_in

CASES = {
    "whole words": ("the lab grows", "lab", (False, False)),
    "the end of a word is left": ("the labs grow", "lab", (False, True)),
    "the beginning of a word is left": ("a collab grows", "lab", (True, False)),
    "a figure that goes on": ("€100 more", "€10", (False, True)),
    "a figure with a fraction": ("€1.5bn", "€1", (False, True)),
    "a figure with thousands": ("1,500 desks", "1", (False, True)),
    "a full stop after a figure": ("in 2018. Then", "2018", (False, False)),
    "an accent of its own": ("cafe\u0301 au lait", "cafe", (False, True)),
    "a skin tone": ("ok \U0001f44d\U0001f3fd!", "\U0001f44d", (False, True)),
    "two emoji joined": ("\U0001f469\u200d\U0001f4bb", "\U0001f469", (False, True)),
    "a script without spaces": ("東京大学は", "東京", (False, False)),
    "Thai": ("กรุงเทพมหานคร", "กรุง", (False, False)),
    "right to left": ("في باريس اليوم", "باريس", (False, False)),
    "right to left, cut": ("وباريس", "باريس", (True, False)),
    "the whole text": ("lab", "lab", (False, False)),
}


@pytest.mark.parametrize(("text", "words", "cut"), CASES.values(), ids=CASES.keys())
def test_an_edge_inside_a_word_or_a_figure_is_a_cut(text: str, words: str, cut: tuple[bool, bool]) -> None:
    start = text.index(words)
    assert cuts_in(text, start, start + len(words)) == cut
