"""Words that carry what a text is about."""

import pytest

from explorer.analysis.review.content import alike, content, in_order, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AI & research", "research in artificial intelligence"),
        ("the start-ups", "startup"),
        ("Paris AI centre", "the AI Center of Paris"),
        ("France’s universities", "university France"),
        ("U.S. labs", "laboratory, United States"),
    ],
)
def test_texts_about_the_same(one: str, other: str) -> None:
    assert content(one) == content(other)


@pytest.mark.parametrize(("one", "other"), [("research", "AI research"), ("news", "new"), ("", "AI")])
def test_texts_about_something_else(one: str, other: str) -> None:
    assert content(one) != content(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a1 b1", "a1 b1 c1", True),
        ("a1 b1 c1", "a1 b1 d1", True),
        ("a1 b1", "c1 d1", False),
        ("", "x1", True),
    ],
)
def test_alike(one: str, other: str, expected: bool) -> None:
    assert alike(content(one), content(other)) is expected


def test_words_in_order_keep_their_number() -> None:
    assert in_order("the AI of the AI schools") == ["ai", "ai", "school"]


def test_plain_writing_ignores_case_accents_and_punctuation() -> None:
    assert plain("Paris.AI") == plain("PARIS AI") == plain("Pâris-ai")
    assert plain("F.A.I.R") == plain("fair")
