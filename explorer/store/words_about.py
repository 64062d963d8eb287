"""All words by which a search finds an entity, for telling why it was found. Not the search itself."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.store import reading
from explorer.store.derived import figure_words
from explorer.store.workspace import Workspace

_MOST_KEPT: Final = 2_000  # entities
_MOST_LOOKED_AT: Final = 60  # claims of one entity: some have tens of thousands, and a page has many rows


class TextSource(StrEnum):
    """Where words about an entity come from."""

    NAME = "name"
    CLAIM = "claim"
    SUMMARY = "summary"
    QUOTE = "quote"


class TextAbout(NamedTuple):  # made by the hundred for each key typed; a dataclass takes four times as long
    """Words about an entity: what is shown of them, and all by which a search finds them."""

    source: TextSource
    property: str  # of the claim; empty for the summary
    shown: str
    found_by: str


Texts = dict[int, list[TextAbout]]


class WordsAbout:
    """The words about entities, kept from one typed key to the next and forgotten with every write."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._version: tuple[int, int] | None = None
        self._texts: Texts = {}
        self._quotes: Texts = {}

    def texts(self, ids: Sequence[int]) -> Texts:
        """As `texts_about`."""
        return self._kept(self._texts, texts_about, ids)

    def quotes(self, ids: Sequence[int]) -> Texts:
        """As `quotes_about`."""
        return self._kept(self._quotes, quotes_about, ids)

    def _kept(
        self, known: Texts, read: Callable[[sqlite3.Connection, Sequence[int]], Texts], ids: Sequence[int]
    ) -> Texts:
        version = self._workspace.version()
        if version != self._version or len(known) > _MOST_KEPT:
            self._texts.clear()
            self._quotes.clear()
            self._version = version
        missing = [entity_id for entity_id in ids if entity_id not in known]
        if missing:
            known.update(read(self._workspace.connection, missing))
        return {entity_id: known[entity_id] for entity_id in ids}


def texts_about(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[TextAbout]]:
    """The names, claims and summary of each entity: all by which a search finds it, but label, kind and quotes.

    Of an entity with very many claims, the first ones.
    """
    rows = connection.execute(
        """SELECT c.subject_id, c.property, c.value, c.role, coalesce(f.purpose, ''), coalesce(f.amount_text, ''),
            coalesce(f.kind, ''), coalesce(f.stage, ''), iif(f.part_of, 'part', ''),
            c.number, c.number_high, f.amount_low, f.amount_high
        FROM json_each(?1) w CROSS JOIN claim c ON c.id IN (
            SELECT o.id FROM claim o WHERE o.subject_id = w.value ORDER BY o.id LIMIT ?2)
        LEFT JOIN funding f ON f.claim_id = c.id
        ORDER BY c.property NOT IN ('name', 'alias', 'former_name', 'acronym'), c.id""",
        (_list(ids), _MOST_LOOKED_AT),
    )
    found: dict[int, list[TextAbout]] = {entity_id: [] for entity_id in ids}
    for entity_id, name, *texts in rows:
        printed, unprinted, figures = texts[:4], texts[4:7], texts[7:]
        shown = " · ".join(text for text in dict.fromkeys(printed) if text)
        typed = figure_words(*figures) if any(figure is not None for figure in figures) else ""
        found_by = " ".join(text for text in (shown, *unprinted, typed) if text)
        source = TextSource.NAME if name in NAME_PROPERTIES else TextSource.CLAIM
        found[entity_id].append(TextAbout(source, name, shown, found_by))
    for entity_id, summary in reading.entity_summaries(connection, ids).items():
        found[entity_id].append(TextAbout(TextSource.SUMMARY, "", summary, summary))
    return found


def quotes_about(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[TextAbout]]:
    """The quotes of the claims about each entity; of one with very many claims, those of the first ones."""
    rows = connection.execute(
        """SELECT DISTINCT c.subject_id, c.property, t.exact FROM json_each(?1) w CROSS JOIN claim c ON c.id IN (
            SELECT o.id FROM claim o WHERE o.subject_id = w.value ORDER BY o.id LIMIT ?2)
        JOIN citation t ON t.claim_id = c.id ORDER BY t.id""",
        (_list(ids), _MOST_LOOKED_AT),
    )
    found: dict[int, list[TextAbout]] = {entity_id: [] for entity_id in ids}
    for entity_id, name, exact in rows:
        found[entity_id].append(TextAbout(TextSource.QUOTE, name, exact, exact))
    return found


def _list(ids: Sequence[int]) -> str:
    return json.dumps([int(i) for i in ids])
