"""Text that a spreadsheet would run or misread, made plain with a leading apostrophe; and back, exactly.

Not for numbers and dates: those are written as what they are. OWASP ASVS 1.2.10; a leading TAB is no guard
(CVE-2021-41270).
"""

import re
from typing import Final

_INVISIBLE: Final = (
    r"\s\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_STARTERS: Final = r"=+\-@＝＋－＠﹦﹢﹣﹫"  # as typed, full-width, small
# Apostrophes in front count too: else a cell that begins with one would lose it on the way back.
_RUNS: Final = re.compile(rf"'*(?:[{_INVISIBLE}]*[{_STARTERS}]|[{_INVISIBLE}]*?[\t\r\n])")
# A spreadsheet reads these as numbers and drops leading zeros and the digits after the fifteenth.
_IDENTIFIER: Final = re.compile(r"'*(?:0[0-9]+|[0-9]{16,})")


def guard(text: str, *, digits: bool = False) -> str:
    """Put an apostrophe before text that would run as a formula; with `digits`, also before numbers of record.

    `unguard` gives back the same text, whatever it was.
    """
    if text.isascii() and text[:1].isalpha():  # nearly every cell
        return text
    if _RUNS.match(text) or ((digits or text[:1] == "'") and _IDENTIFIER.fullmatch(text)):
        return f"'{text}"
    return text


def unguard(text: str) -> str:
    """Take away the apostrophe that `guard` put before a text, and no other."""
    if text[:1] == "'" and (_RUNS.match(text[1:]) or _IDENTIFIER.fullmatch(text[1:])):
        return text[1:]
    return text
