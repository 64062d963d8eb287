"""Folding, words and blankness: accents, case, ligatures and stray characters never matter."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.text import (
    fold,
    is_blank,
    joined_pairs,
    query_words,
    share_found,
    spellings,
    words,
    words_of_each,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Station F", "station f"),
        ("Cédric VILLANI", "cedric villani"),
        ("Ce\u0301dric", "cedric"),
        ("Œuvre, cœur, Æsop, Ǽ", "oeuvre, coeur, aesop, ae"),
        ("Łódź Ørsted Đoković Straße STRAẞE", "lodz orsted dokovic strasse strasse"),
        ("ﬁnance ½ m² Ⅳ ＦＡＩＲ", "finance 1⁄2 m2 iv fair"),
        ("İstanbul ISPARTA ıİ", "istanbul isparta ii"),
        ("Σίσυφος", "σισυφοσ"),
        ("Face\u00adbook\u200d\ufeff", "facebook"),
        ("a\u200bb", "a b"),
        ("a\x00b\tc\r\nd\x9f", "a b c  d "),
        ("\ud800x", " x"),
        ("中国", "中国"),
    ],
)
def test_folding_takes_away_what_people_do_not_type(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_folding_any_character_twice_is_folding_it_once_and_can_be_stored() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    once = fold(every)
    assert fold(once) == once
    assert "\x00" not in once
    once.encode("utf-8")


@given(st.text(), st.text())
def test_folding_does_not_depend_on_neighbours(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize(
    ("text", "indexed", "asked"),
    [
        ("", [], []),
        ("  \x00 … — «»", [], []),
        ("l'intelligence", ["l", "intelligence"], ["intelligence"]),
        ("l’intelligence lʼIA", ["l", "intelligence", "l", "ia"], ["intelligence", "ia"]),
        ("C++ (x", ["c", "x"], None),
        ("F.A.I.R", ["f", "a", "i", "r", "fair"], ["fair"]),
        ("F.A.I.R. (lab)", ["f", "a", "i", "r", "fair", "lab"], ["fair", "lab"]),
        ("U.S. Big", ["u", "s", "us", "big"], ["us", "big"]),
        ("J.K.Rowling", ["j", "k", "jk", "rowling"], ["jk", "rowling"]),
        ("f.", ["f"], None),
        ("f. a.", ["f", "a"], None),
        ("f..a", ["f", "a"], None),
        ("1.5B, 1.5.2", ["1", "5b", "1", "5", "2"], None),
        ("PARIS.AI node.js", ["paris", "ai", "node", "js"], None),
        ("a\x00b", ["a", "b"], None),
        ("34,000m²", ["34", "000m2"], None),
        ("#GSWAI @VillaniCedric AI&HPC", ["gswai", "villanicedric", "ai", "hpc"], None),
        ("snake_case", ["snake", "case"], None),
        ("人工智能AI", ["人", "工", "智", "能", "ai"], None),
        ("ヤン・ルカン", ["ヤ", "ン", "ル", "カ", "ン"], None),
        ('"AND" OR NEAR(x*)', ["and", "or", "near", "x"], None),
    ],
)
def test_words_are_letters_and_digits_and_acronyms_are_joined(
    text: str, indexed: list[str], asked: list[str] | None
) -> None:
    assert words(text) == indexed
    assert query_words(text) == (indexed if asked is None else asked)


@given(
    st.lists(st.sampled_from(["F.A.I.R.", "a..", "œuvre. ", "中文", "a\x1eb", ". ."]) | st.text(max_size=6))
)
@pytest.mark.parametrize("last", ["", ".", "x.\x1e", "…"])
def test_many_texts_have_the_words_that_each_has(last: str, texts: list[str]) -> None:
    texts = [*texts, last]
    assert words_of_each(texts) == [words(text) for text in texts]
    assert words_of_each([]) == []


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_word_asked_for_is_a_word_of_the_index(text: str) -> None:
    assert set(query_words(text)) <= set(words(text))
    assert all(fold(word) == word for word in words(text))


def test_two_neighbours_may_be_one_word_written_apart() -> None:
    assert joined_pairs(["station", "f"]) == ["stationf"]
    assert joined_pairs(["one"]) == []
    assert spellings(["yann", "le", "cun"]) == [
        ["yann", "le", "cun"],
        ["yannle", "cun"],
        ["yann", "lecun"],
    ]
    assert spellings([]) == [[]]
    assert len(spellings(["word"] * 1000)) == 1, "a pasted page is looked for as it is"


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("Yann LeCun", ["yann", "le", "cun"], 1.0),
        ("Station F", ["stationf"], 1.0),
        ("Station F", ["station", "ze"], 0.5),
        ("Station F", ["zebra"], 0.0),
        ("Yann LeCun", ["yann", "le"], 1.0),  # the last word may be unfinished
        ("Station F", [], 1.0),
        ("", ["x"], 0.0),
    ],
)
def test_how_much_of_what_is_wanted_a_text_has(text: str, wanted: list[str], expected: float) -> None:
    assert share_found(text, wanted) == expected


@pytest.mark.parametrize(
    "text", ["a.b." * 2_500, "\u0327\u0301" * 5_000, "." * 10_000, "ﷺ" * 10_000, "\x00" * 10_000]
)
def test_ten_thousand_odd_characters_make_words_at_once(text: str) -> None:
    assert len(words(text)) <= 4 * len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        (" \t\r\n\u00a0\u2003\u3000", True),
        ("\x00\x07\x7f", True),
        ("\u200b\u200d\ufeff\u00ad\u202e", True),
        ("\u2028\u2029", True),
        ("\u3164\u2800\ufe0f", True),
        ("\ud800", True),
        (".", False),
        (" a ", False),
        ("\u200b0", False),
        ("🗼", False),
        ("\u0301", False),
    ],
)
def test_text_is_blank_when_there_is_nothing_to_see(text: str, expected: bool) -> None:
    assert is_blank(text) is expected
