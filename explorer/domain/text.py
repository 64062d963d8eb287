"""Text made comparable: folded, cut into words, tested for being blank. Not for offsets: letters move.

What is shown and quoted always stays as it was written; folded text lives in indexes and queries only.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from explorer.domain.word_forms import forms

# Letters that people type without their special form and that Unicode does not decompose.
_SPELLED: Final = {
    "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ŋ": "n", "œ": "oe",
    "ŧ": "t", "ƀ": "b", "ɨ": "i", "ʉ": "u", "ƶ": "z",
    "ʼ": "'", "ʻ": "'", "ʹ": "'",  # apostrophes that Unicode calls letters would glue "lʼIA" together
}  # fmt: skip
_ZERO_WIDTH_SPACE: Final = "\u200b"
_INVISIBLE_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
# Called letters, marks or symbols by Unicode, yet drawn as nothing at all.
_INVISIBLE: Final = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
# Written without spaces: each character is a word, so that a search finds it in mid-sentence.
_UNSPACED: Final = ((0x3041, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


class _FoldTable(dict[int, str]):
    """A translation table that works out each character when it is first met; folding knows no neighbours."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        a_space = char == _ZERO_WIDTH_SPACE or unicodedata.category(char) in {"Cc", "Cs"}
        folded = " " if a_space else _fold_char(char)
        self[code] = folded
        return folded


class _WordTable(dict[int, str]):
    """Turns folded text into words between spaces; dots stay, for acronyms."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        unspaced = any(first <= code <= last for first, last in _UNSPACED)
        category = unicodedata.category(char)
        # "・" parts words in there, and letters too new for Python's tables are letters all the same.
        if unspaced and category[0] not in "PS":
            word = f" {char} "
        elif char == "." or category[0] in "LNM":
            word = char
        else:
            word = " "
        self[code] = word
        return word


class _FoldedWordTable(dict[int, str]):
    """Both tables in one step."""

    def __missing__(self, code: int) -> str:
        word = _FOLD[code].translate(_WORDS)
        self[code] = word
        return word


# French articles and pronouns that lose their vowel: part of the next word's spelling, never what is looked for.
_ELIDED: Final = re.compile(r"\b(?:[cdjlmnst]|qu)['’](?=\w)")

_MOST_WORDS_TO_JOIN: Final = 5

_FOLD: Final = _FoldTable()
_WORDS: Final = _WordTable()
_FOLDED_WORDS: Final = _FoldedWordTable()
_BETWEEN: Final = "\x1e"  # stands between texts while many are looked at together
_WORDS_BETWEEN: Final = _FoldedWordTable({ord(_BETWEEN): _BETWEEN})
_LAST_DOTS: Final = re.compile(rf"\.+(?={_BETWEEN}|\Z)")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


def fold(text: str) -> str:
    """Text without accents, case, ligatures and invisible characters; control characters become spaces.

    Safe to store and to encode: holds no NUL and no lone surrogate. Folding twice is folding once.
    """
    return text.translate(_FOLD)


def words(text: str) -> list[str]:
    """The words of the folded text, for an index: "F.A.I.R" gives its letters and the word they make."""
    return _cut(_spaced(text))


def words_of_each(texts: Sequence[str]) -> list[list[str]]:
    """The words of each text, several times as fast as one by one where there are many short ones."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != len(texts) - 1:  # one of them holds the mark itself
        return [words(text) for text in texts]
    if not joined.isascii():
        for char in set(_NOT_ASCII.findall(joined)):
            joined = joined.replace(char, _FOLDED_WORDS[ord(char)])
    spaced = _LAST_DOTS.sub("", joined.translate(_WORDS_BETWEEN)).replace(". ", " ")
    return [_cut(part) for part in spaced.split(_BETWEEN)]


def _cut(spaced: str) -> list[str]:
    if "." not in spaced:
        return spaced.split()
    found: list[str] = []
    for chunk in spaced.split():
        if "." not in chunk:
            found.append(chunk)
            continue
        for joined, parts in _acronyms(chunk):
            found.extend(parts)
            if joined:
                found.append(joined)
    return found


def query_words(text: str) -> list[str]:
    """The words to look for: "F.A.I.R" asks for "fair" alone, and "l'intelligence" leaves out the article."""
    found: list[str] = []
    for chunk in _spaced(_ELIDED.sub("", fold(text))).split():
        if "." not in chunk:
            found.append(chunk)
            continue
        for joined, parts in _acronyms(chunk):
            found.extend([joined] if joined else parts)
    return found


def _spaced(text: str) -> str:
    """Folded words between spaces; only dots within words are left, and those in rows of their own."""
    if not text.isascii():
        # Python translates ASCII ten times as fast as the rest, and most text is nearly all ASCII.
        text = _NOT_ASCII.sub(_spaced_char, text)
    # A last dot neither makes an acronym nor ends one.
    return text.translate(_FOLDED_WORDS).rstrip(".").replace(". ", " ")


def _spaced_char(found: "re.Match[str]") -> str:
    return _FOLDED_WORDS[ord(found[0])]


def joined_pairs(found: list[str]) -> list[str]:
    """Each two neighbouring words written as one: "Station F" is also looked for as "stationf"."""
    return [first + second for first, second in pairwise(found)]


def spellings(wanted: Sequence[str]) -> list[list[str]]:
    """The wanted words, and each way of writing two neighbours as one: "yann le cun" may be Yann LeCun."""
    found = [list(wanted)]
    if len(wanted) <= _MOST_WORDS_TO_JOIN:
        found += [[*wanted[:i], wanted[i] + wanted[i + 1], *wanted[i + 2 :]] for i in range(len(wanted) - 1)]
    return found


def share_found(text: str, wanted: Sequence[str]) -> float:
    """How much of what is wanted a text has, from 0 to 1; plurals do not matter, the last word may be unfinished."""
    return share_of_any(text, spellings(wanted))


def share_of_any(text: str, spelt: Iterable[Sequence[str]], *, begun: bool = False) -> float:
    """How much of the spelling that it has most of; with `begun`, every word may be unfinished."""
    there = _spaced_words(text)
    return max((_share(there, spelling, begun=begun) for spelling in spelt if spelling), default=1.0)


@lru_cache(maxsize=20_000)  # the same texts are asked about with every key typed
def _spaced_words(text: str) -> str:
    """All words and joined pairs, each between spaces: finding one is then a search for a substring."""
    there = words(text)
    return f" {' '.join((*there, *joined_pairs(there)))} "


def _share(there: str, wanted: Sequence[str], *, begun: bool) -> float:
    hits = 0
    for either in _parts_of(tuple(wanted), begun=begun):
        for part in either:
            if part in there:
                hits += 1
                break
    return hits / len(wanted)


@lru_cache(maxsize=200)  # one query is held against hundreds of texts
def _parts_of(wanted: tuple[str, ...], *, begun: bool) -> tuple[tuple[str, ...], ...]:
    """For each word, the parts of spaced words any of which will do."""
    found = []
    for place, word in enumerate(wanted):
        unfinished = begun or place == len(wanted) - 1
        whole = tuple(f" {form} " for form in forms(word))
        found.append((f" {word}", *whole) if unfinished else whole)
    return tuple(found)


def is_blank(text: str) -> bool:
    """True when there is nothing to see: no text, or only spaces, control and invisible characters."""
    if text[:1].isalnum() and text.isascii():  # nearly always
        return False
    return all(unicodedata.category(char) in _INVISIBLE_CATEGORIES or char in _INVISIBLE for char in text)


def _fold_char(char: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = (c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return "".join(_SPELLED.get(c, c) for c in kept)


def _acronyms(chunk: str) -> list[tuple[str, list[str]]]:
    """The parts of a chunk between its dots; single letters in a row come with the word they make."""
    groups: list[tuple[str, list[str]]] = []
    letters: list[str] = []
    for part in [*chunk.split("."), ""]:
        if len(part) == 1 and part.isalpha():
            letters.append(part)
            continue
        if letters:
            groups.append(("".join(letters) if len(letters) > 1 else "", letters))
            letters = []
        if part:
            groups.append(("", [part]))
    return groups
