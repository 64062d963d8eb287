"""Source texts keep their bytes and their hash; only line ends and a byte-order mark change in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.formats.source_text import is_plain_file_name, source_text, with_lf


@pytest.mark.parametrize(
    ("original", "text"),
    [
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        (b"a\r\r\n\n", "a\n\n\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\xef\xbb\xbfb", "a\ufeffb"),  # in the middle it is a character as any other
        ("e\u0301 \u00a0\u2028\x0b\t🗼 ".encode(), "e\u0301 \u00a0\u2028\x0b\t🗼 "),
        (b"", ""),
    ],
)
def test_only_line_ends_and_a_leading_mark_are_changed(original: bytes, text: str) -> None:
    found = source_text(original)
    assert (found.text, found.original) == (text, original)


def test_the_hash_is_of_the_bytes_as_they_came() -> None:
    """As `sha256sum` prints it for the file."""
    assert source_text(b"abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source_text(b"a\r\n").sha256 != source_text(b"a\n").sha256


@pytest.mark.parametrize("original", [b"caf\xe9", b"\xff\xfea\x00", b"\xed\xa0\x80"])
def test_what_is_not_utf8_is_refused_not_guessed(original: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        source_text(original)


@given(st.text(alphabet=st.characters(codec="utf-8")) | st.text(alphabet="\r\na"))
def test_a_text_that_was_read_is_read_as_itself(text: str) -> None:
    once = with_lf(text)
    assert "\r" not in once
    assert with_lf(once) == once


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("one.txt", True),
        ("Café 🗼.txt", True),
        (".hidden", True),
        ("", False),
        (".", False),
        ("..", False),
        ("a/b", False),
        ("a\\b", False),
        ("C:x", False),
        ("a?", False),
        ("a\n", False),
        ("a\x00", False),
    ],
)
def test_a_plain_file_name_leads_nowhere_else(name: str, plain: bool) -> None:
    assert is_plain_file_name(name) is plain
