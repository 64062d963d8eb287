"""Positions convert both ways on every text, and agree with what UTF-16 itself says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.offsets import index_offsets, to_code_points, to_units

ODD_TEXTS = st.text(
    st.one_of(
        st.sampled_from("a\r\n\u00a0é😀🇫\u2028\u2029\u0301אب"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@pytest.mark.parametrize(
    ("text", "units"),  # units[i] is the widget position of code point i
    [
        ("", [0]),
        ("Paris", [0, 1, 2, 3, 4, 5]),
        ("é\u00a0€", [0, 1, 2, 3]),
        ("a😀b", [0, 1, 3, 4]),
        ("😀😀", [0, 2, 4]),
        ("🇫🇷!", [0, 2, 4, 5]),
        ("a\nb", [0, 1, 2, 3]),
        ("a\r\nb", [0, 1, 1, 2, 3]),
        ("\r\n\r\n", [0, 0, 1, 1, 2]),
        ("a\rb", [0, 1, 2, 3]),
        ("\n\r", [0, 1, 2]),
        ("😀\r\n😀", [0, 2, 2, 3, 5]),
        ("e\u0301x", [0, 1, 2, 3]),
        ("שלום", [0, 1, 2, 3, 4]),
    ],
)
def test_a_code_point_has_its_place_in_a_widget(text: str, units: list[int]) -> None:
    index = index_offsets(text)
    assert [to_units(index, offset) for offset in range(len(text) + 1)] == units


@pytest.mark.parametrize(
    ("text", "code_points"),  # code_points[u] is the offset of widget position u
    [
        ("", [0]),
        ("a😀b", [0, 1, 1, 2, 3]),
        ("😀😀", [0, 0, 1, 1, 2]),
        ("a\r\nb", [0, 1, 3, 4]),
        ("\r\n\r\n", [0, 2, 4]),
        ("😀\r\n😀", [0, 0, 1, 3, 3, 4]),
    ],
)
def test_a_widget_position_has_its_code_point(text: str, code_points: list[int]) -> None:
    index = index_offsets(text)
    assert index.length_in_units == len(code_points) - 1
    assert [to_code_points(index, unit) for unit in range(len(code_points))] == code_points


@pytest.mark.parametrize("text", ["", "Paris", "a😀b", "a\r\nb"])
def test_positions_outside_the_text_go_to_its_nearer_end(text: str) -> None:
    index = index_offsets(text)
    assert (to_units(index, -5), to_code_points(index, -5)) == (0, 0)
    assert to_units(index, len(text) + 9) == index.length_in_units
    assert to_code_points(index, index.length_in_units + 9) == len(text)


@given(ODD_TEXTS)
def test_units_are_those_of_utf_16_with_each_crlf_as_one(text: str) -> None:
    index = index_offsets(text)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # the middle of a break has no place of its own
        before = text[:offset].replace("\r\n", "\n")
        assert to_units(index, offset) == len(before.encode("utf-16-le")) // 2


@given(ODD_TEXTS)
def test_there_and_back_again_is_the_same_place(text: str) -> None:
    index = index_offsets(text)
    for offset in range(len(text) + 1):
        back = to_code_points(index, to_units(index, offset))
        assert back == (offset - 1 if text[offset - 1 : offset + 1] == "\r\n" else offset)


@given(ODD_TEXTS)
def test_places_never_run_backwards(text: str) -> None:
    index = index_offsets(text)
    units = [to_units(index, offset) for offset in range(len(text) + 1)]
    points = [to_code_points(index, unit) for unit in range(index.length_in_units + 1)]
    assert units == sorted(units)
    assert points == sorted(points)


def test_a_long_text_full_of_emoji_converts_at_once() -> None:
    text = "Paris 😀\r\n" * 200_000
    index = index_offsets(text)
    began = time.perf_counter()
    for offset in range(0, len(text), 180):
        to_code_points(index, to_units(index, offset))
    each = (time.perf_counter() - began) / (len(text) / 180)
    assert each < 0.000_5  # a walk over the text takes a hundred times as long
