"""Whether a stretch of text begins or ends inside a word, a figure or a written character. Knows no language."""

import unicodedata
from typing import Final

# Scripts written without spaces: every border between two of their letters may be that of a word.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Kana
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_FIRST_UNSPACED: Final = "\u0e00"
_JOINER: Final = "\u200d"
_FIRST_MARK: Final = "\u0300"
_IN_FIGURES: Final = ".,'\u2019"  # between digits they are part of the figure


def cuts_in(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether `text[start:end]` begins, and whether it ends, in the middle of something."""
    return cuts_at(text, start), cuts_at(text, end)


def cuts_at(text: str, at: int) -> bool:
    """Whether a place is in the middle of something."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after == " ":  # most words end so
        return before == _JOINER
    if _continues(after) or before == _JOINER:
        return True
    if _is_wordy(before) and _is_wordy(after):
        return True
    if before.isdigit() and after in _IN_FIGURES:
        return text[at + 1 : at + 2].isdigit()
    return before in _IN_FIGURES and after.isdigit() and text[max(0, at - 2) : at - 1].isdigit()


def _continues(char: str) -> bool:
    """Whether it only changes the character before it: an accent, a skin tone, the joint of two emoji."""
    if char < _FIRST_MARK:
        return False
    return char == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char)[0] == "M"


def _is_wordy(char: str) -> bool:
    if not char.isalnum():
        return False
    return char < _FIRST_UNSPACED or char.isdigit() or not any(a <= ord(char) <= b for a, b in _UNSPACED)
