"""Which entities have the words of a search, from masks of single words kept beside the columns. Not their order.

What a person types next shares all words but the last with what was typed before, and words that most entities have
are typed by everybody. So each word is asked for once, and kept as one bit for each entity.
"""

import sqlite3
import string
from functools import partial, reduce
from typing import Final

import numpy as np

from explorer.store.begun_words import beginning
from explorer.store.columns import Columns, Mask, matches
from explorer.store.search import Selection, all_words, each_word, word_expression

_MOST_WORDS: Final = 4  # of more, the rarest is soon found by the index itself
_FEW: Final = 10_000  # entities: so few are found again in a moment
_MOST_KEPT: Final = 192  # words; of a million entities each takes an eighth of a megabyte
_LETTERS: Final = string.ascii_lowercase + string.digits
_LONGEST: Final = 10  # letters of a word that is made ready
_ONE_IN: Final = 5  # a word is made ready where more than one in so many entities has it
_MANY: Final = 50_000  # and at least so many


def nobody(columns: Columns) -> Mask:
    """No entity at all."""
    mask: Mask = np.zeros(columns.size, dtype=np.bool_)
    return mask


def having_words(columns: Columns, connection: sqlite3.Connection, selection: Selection) -> Mask:
    """The entities that have all words in any of the ways to spell them."""
    ways = each_word(connection, selection)
    if any(len(way) > _MOST_WORDS for way in ways):
        return having_word(columns, connection, all_words(connection, selection))
    return reduce(np.logical_or, (_having_all(columns, connection, way) for way in ways), nobody(columns))


def make_ready(columns: Columns, connection: sqlite3.Connection, rare: set[str]) -> None:
    """Ask for what is typed most and takes longest: words, and beginnings of words, that very many have.

    May be interrupted; what is known to be `rare` by then is not asked for again.
    """
    many = max(_MANY, len(columns.by_name) // _ONE_IN)
    start = partial(beginning, connection)
    level = list(_LETTERS)
    while level and len(level[0]) <= _LONGEST:
        frequent = []
        for word in level:
            begun, whole = word_expression(word, start), word_expression(word, None)
            if not _is_ready(columns, connection, begun, many, rare):
                continue
            frequent.append(word)
            _is_ready(columns, connection, whole, many, rare)
        level = [word + letter for word in frequent for letter in _LETTERS]


def _is_ready(
    columns: Columns, connection: sqlite3.Connection, expression: str, many: int, rare: set[str]
) -> bool:
    """Whether so many have it; their mask is kept then."""
    if expression in columns.words:
        return True
    if expression in rare or _count(connection, expression) <= many:
        rare.add(expression)
        return False
    having_word(columns, connection, expression)
    return True


def _count(connection: sqlite3.Connection, expression: str) -> int:
    found: int = connection.execute(
        "SELECT count(*) FROM search WHERE search MATCH ?", (expression,)
    ).fetchone()[0]
    return found


def _having_all(columns: Columns, connection: sqlite3.Connection, way: list[str]) -> Mask:
    return reduce(np.logical_and, (having_word(columns, connection, expression) for expression in way))


def having_word(columns: Columns, connection: sqlite3.Connection, expression: str) -> Mask:
    """The entities that an FTS5 expression finds, asked once."""
    kept = columns.words.pop(expression, None)  # to the end: what was asked for lately stays
    if kept is not None:
        columns.words[expression] = kept
        known: Mask = np.unpackbits(kept, count=columns.size).view(np.bool_)
        return known
    found = matches(connection, expression)
    mask = columns.mask_of(found)
    if len(found) > _FEW:
        for oldest in list(columns.words)[: 1 - _MOST_KEPT]:
            columns.words.pop(oldest, None)
        columns.words[expression] = np.packbits(mask)
    return mask
