"""Quotes are found by code points, exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.quotes import Ambiguous, Anchor, Found, Missing, context, find_quote, telling_context


@pytest.mark.parametrize(
    ("text", "exact", "prefix", "suffix", "expected"),
    [
        ("Paris is it", "Paris", "", "", Found(0, 5)),
        ("it is Paris", "Paris", "", "", Found(6, 11)),
        ("Paris", "Paris", "", "", Found(0, 5)),
        ("Paris", "paris", "", "", Missing()),
        ("Paris", "", "", "", Missing()),
        ("Paris", "", "Par", "is", Missing()),
        ("", "Paris", "", "", Missing()),
        ("a b a", "a", "", "", Ambiguous((0, 4))),
        ("a b a", "a", "b ", "", Found(4, 5)),
        ("a b a", "a", "", " b", Found(0, 1)),
        ("a b a", "a", "b", "", Missing()),  # directly before means directly
        ("aaa", "aa", "", "", Ambiguous((0, 1))),
        ("x10m y10m x10m", "10m", "x", "", Ambiguous((1, 11))),
        ("in 🗼🗼 Paris", "Paris", "🗼 ", "", Found(6, 11)),
        ("👩‍💻 writes", "writes", "", "", Found(4, 10)),
        ("one\r\ntwo", "two", "\r\n", "", Found(5, 8)),
        ("one\r\ntwo", "\ntwo", "", "", Found(4, 8)),
        ("10\u00a0M€", "10 M€", "", "", Missing()),  # a no-break space is not a space
        ("10\u00a0M€", "10\u00a0M€", "", "", Found(0, 5)),
        ("caf\u0065\u0301", "caf\u00e9", "", "", Missing()),  # nothing is normalised
        ("ירושלים תל אביב", "תל", "", "", Found(8, 10)),
        ("中国人工智能", "人工", "", "", Found(2, 4)),
        ("a\x00b", "\x00", "", "", Found(1, 2)),
    ],
)
def test_a_quote_is_found_exactly_where_it_stands(
    text: str, exact: str, prefix: str, suffix: str, expected: Anchor
) -> None:
    assert find_quote(text, exact, prefix, suffix) == expected


@given(st.text(), st.text(min_size=1), st.text())
def test_words_put_between_two_texts_are_found_there_or_at_several_places(
    before: str, exact: str, after: str
) -> None:
    match find_quote(before + exact + after, exact):
        case Found(start, end):
            assert (start, end) == (len(before), len(before) + len(exact))
        case Ambiguous(starts):
            assert len(before) in starts
            assert all((before + exact + after).startswith(exact, start) for start in starts)
        case missing:
            pytest.fail(f"{missing}")


@given(st.text(alphabet="ab🗼"), st.data())
def test_enough_context_tells_any_two_places_apart(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    prefix, suffix = context(text, start, end, size=len(text))
    expected = Found(start, end) if start < end else Missing()
    assert find_quote(text, text[start:end], prefix, suffix) == expected


@given(st.text(alphabet="ab🗼\n", min_size=1), st.data())
def test_a_telling_context_tells_the_place_from_all_others(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    prefix, suffix = telling_context(text, start, end)
    assert find_quote(text, text[start:end], prefix, suffix) == Found(start, end)


def test_words_that_stand_once_need_no_context() -> None:
    assert telling_context("Read more. Read less.", 5, 9) == ("", "")
    assert telling_context("one Read more, two Read more", 4, 13) == ("one ", ", two Re")


@pytest.mark.parametrize(
    ("start", "end", "size", "expected"),
    [
        (2, 3, 1, ("b", "d")),
        (0, 1, 2, ("", "bc")),
        (4, 5, 9, ("abcd", "")),
        (0, 5, 32, ("", "")),
        (2, 3, 0, ("", "")),
    ],
)
def test_context_stops_at_the_ends_of_the_text(
    start: int, end: int, size: int, expected: tuple[str, str]
) -> None:
    assert context("abcde", start, end, size) == expected


def test_many_places_in_a_long_text_are_all_told() -> None:
    found = find_quote("ab" * 50_000, "ab")
    assert found == Ambiguous(tuple(range(0, 100_000, 2)))
