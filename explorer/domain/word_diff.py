"""Which words changed between two texts, as pieces that join to the texts again. Not how the changes are marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

# A letter of a script without spaces is a word of its own here; all else goes by words, spaces and single marks.
_TOKENS: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]|[^\W\u3040-\u30ff\u3400-\u9fff]+|\s+|.", re.DOTALL
)
_MOST_COMPARED: Final = 1500  # tokens a side; beyond it comparing takes seconds, and all of it is marked
_LONGEST_READ: Final = 200_000  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text."""

    text: str
    changed: bool


Pieces = tuple[Piece, ...]


def tokens(text: str) -> list[str]:
    """A text in words, spaces and single marks, which join to it again."""
    return _TOKENS.findall(text)


def word_diff(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces; those marked as changed are not in the other one, or not at that place."""
    if max(len(before), len(after)) > _LONGEST_READ:
        return _whole(before, changed=before != after), _whole(after, changed=before != after)
    old, new = tokens(before), tokens(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    kept_old, kept_new = len(old) - tail, len(new) - tail
    middle_old, middle_new = old[head:kept_old], new[head:kept_new]
    marks_old, marks_new = _marks(middle_old, middle_new)
    return (
        _pieces(old, [False] * head + marks_old + [False] * tail),
        _pieces(new, [False] * head + marks_new + [False] * tail),
    )


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _marks(old: list[str], new: list[str]) -> tuple[list[bool], list[bool]]:
    """For each token whether it changed."""
    marks = [True] * len(old), [True] * len(new)
    if max(len(old), len(new)) > _MOST_COMPARED:
        return marks
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        # White space alone is no common ground: "a b" and "c d" have no word in common.
        if any(not token.isspace() for token in old[block.a : block.a + block.size]):
            for place in range(block.size):
                marks[0][block.a + place] = marks[1][block.b + place] = False
    return marks


def _pieces(parts: list[str], marks: list[bool]) -> Pieces:
    return tuple(_joined(parts, marks))


def _joined(parts: list[str], marks: list[bool]) -> Iterator[Piece]:
    begun = 0
    for place in range(1, len(parts) + 1):
        if place == len(parts) or marks[place] != marks[begun]:
            yield Piece("".join(parts[begun:place]), marks[begun])
            begun = place


def _whole(text: str, *, changed: bool) -> Pieces:
    return (Piece(text, changed),) if text else ()
