"""Text of others is never markup, and fits in a line."""

import pytest
from PySide6.QtGui import Qt

from explorer.ui.widgets.plain import one_line, tooltip_text


@pytest.mark.parametrize(
    "text",
    [
        '<img src="file:///etc/hostname">',
        "<b>bold</b>",
        "  \n<b>bold</b>",
        "<!-- --><b>x",
        "&lt;b&gt; a < b",
        "<?xml version='1.0'?><b>x</b>",
        "a <br/> b",
        "Station F",
        "",
        "R&D <",
    ],
)
def test_no_text_is_taken_for_markup_in_a_tooltip(text: str) -> None:
    shown = tooltip_text(text)
    assert not Qt.mightBeRichText(shown)
    assert shown.replace("\u2060", "") == text


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\nb", "a b"), ("  a \t b ", "a b"), ("a\u00a0b\u2029c", "a b c"), ("", ""), ("\n", "")],
)
def test_any_text_fits_in_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
