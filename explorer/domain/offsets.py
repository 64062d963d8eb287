"""Places in a text: code points, as we store them, to and from what a Qt text widget counts; not Qt itself.

Qt counts UTF-16 units, so that a character beyond U+FFFF is two, and it turns CR LF into one break. A place
in the middle of either has no counterpart and is taken as the place before it.
"""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass

_UNEVEN = re.compile("\r\n|[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class OffsetIndex:
    """Where code points and widget positions of one text drift apart: both, after each uneven character."""

    code_points: "array[int]"
    units: "array[int]"
    length: int  # of the text, in code points
    length_in_units: int


def index_offsets(text: str) -> OffsetIndex:
    """Reads a text once, so that its positions convert in no time however long it is."""
    code_points, units = array("q"), array("q")
    drift = 0
    if not text.isascii() or "\r\n" in text:
        for match in _UNEVEN.finditer(text):
            drift += -1 if match.end() - match.start() == 2 else 1
            code_points.append(match.end())
            units.append(match.end() + drift)
    return OffsetIndex(code_points, units, len(text), len(text) + drift)


def to_units(index: OffsetIndex, code_point: int) -> int:
    """The widget position of a code point offset; out of range goes to the nearer end."""
    wanted = min(max(code_point, 0), index.length)
    return _across(index.code_points, index.units, wanted)


def to_code_points(index: OffsetIndex, unit: int) -> int:
    """The code point offset of a widget position; out of range goes to the nearer end."""
    wanted = min(max(unit, 0), index.length_in_units)
    return _across(index.units, index.code_points, wanted)


def _across(here: "array[int]", there: "array[int]", wanted: int) -> int:
    passed = bisect_right(here, wanted)
    found = wanted + (there[passed - 1] - here[passed - 1] if passed else 0)
    if passed == len(here):
        return found
    # The next uneven character is one wide on one side and two on the other: never step past its beginning.
    drift_after, drift_before = there[passed] - here[passed], found - wanted
    begins_there = there[passed] - (2 if drift_after > drift_before else 1)
    return min(found, begins_there)
