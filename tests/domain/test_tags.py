"""Tags: what is the same tag, what is none, and why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.tags import LONGEST_TAG, fold_tag, has_controls, tag_problem, tidy_tag


@pytest.mark.parametrize(
    ("one", "other"),
    [("AI", "ai"), (" to  check ", "To Check"), ("Île-de-France", "ile-de-france"), ("a\u00a0b", "A B")],
)
def test_spaces_case_and_accents_make_no_other_tag(one: str, other: str) -> None:
    assert fold_tag(one) == fold_tag(other)


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("C", "C#"), ("€", "$"), ("a-b", "ab"), ("日本", "日")]
)
def test_signs_do(one: str, other: str) -> None:
    assert fold_tag(one) != fold_tag(other)


@pytest.mark.parametrize(
    "tag", ["AI", "=1+1", "<b>bold</b>", "#1", "👩‍👩‍👧", "مهم", "x" * LONGEST_TAG, "a\tb", "'; --"]
)
def test_these_are_tags(tag: str) -> None:
    assert tag_problem(tag) == ""


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Type a tag."),
        (" \t ", "Type a tag."),
        ("\u200b\u2060", "Type a tag."),
        ("\x00", "Type a tag."),
        ("a\x00b", "Remove the invisible control characters."),
        ("a\u202egpj", "Remove the invisible control characters."),
        ("a\ud800", "Remove the invisible control characters."),
        ("x" * 10_000, "A tag has at most 60 characters; this one has 10,000."),
    ],
)
def test_these_are_not_and_it_says_why(typed: str, why: str) -> None:
    assert tag_problem(typed) == why


@given(st.text())
def test_tidying_and_folding_twice_is_doing_it_once(text: str) -> None:
    assert tidy_tag(tidy_tag(text)) == tidy_tag(text)
    assert fold_tag(fold_tag(text)) == fold_tag(text)


@given(st.text())
def test_a_tag_that_passes_can_be_kept_and_seen(text: str) -> None:
    if not tag_problem(text):
        tag = tidy_tag(text)
        assert tag
        assert fold_tag(tag)
        assert not has_controls(tag)
        tag.encode()
