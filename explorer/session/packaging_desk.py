"""What analysts keep of their own, between a workspace's rows and a package's. Not the files: see formats.package_desk."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from explorer.domain.edits import Row
from explorer.domain.own_words import OwnWords
from explorer.domain.tags import fold_tag
from explorer.formats.package_desk import DeskTables, SearchRow, StarRow, TagRow, own_words_of, word_rows
from explorer.store.own_words import kind_from, property_from, row_of, unit_from
from explorer.store.saved_searches import fold_name

_Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def desk_of(rows: _Rows, entities: Mapping[int, str]) -> DeskTables:
    """What the rows of a workspace hold of it; `entities` are their keys by id."""
    own = OwnWords(
        {row["key"]: kind_from(row) for row in rows["own_kind"]},
        {row["key"]: property_from(row) for row in rows["own_property"]},
        {row["key"]: unit_from(row) for row in rows["own_unit"]},
    )
    return replace(
        word_rows(own),
        tags=tuple(TagRow(entities[row["entity_id"]], row["tag"]) for row in rows["entity_tag"]),
        stars=tuple(StarRow(entities[row["entity_id"]]) for row in rows["star"]),
        searches=tuple(SearchRow(row["name"], row["query"]) for row in rows["saved_search"]),
    )


def desk_rows(tables: DeskTables, entities: Mapping[str, int]) -> dict[str, list[Row]]:
    """The rows of the store's tables; `entities` are their ids by key."""
    own = own_words_of(tables)
    return {
        "entity_tag": [
            {"id": n, "entity_id": entities[row.entity], "tag": row.tag, "folded": fold_tag(row.tag)}
            for n, row in enumerate(tables.tags, 1)
        ],
        "star": [{"entity_id": entities[row.entity]} for row in tables.stars],
        "saved_search": [
            {"id": n, "name": row.name, "folded": fold_name(row.name), "query": row.query}
            for n, row in enumerate(tables.searches, 1)
        ],
        "own_kind": [{"id": n, **row_of(word)} for n, word in enumerate(own.kinds.values(), 1)],
        "own_property": [{"id": n, **row_of(word)} for n, word in enumerate(own.properties.values(), 1)],
        "own_unit": [{"id": n, **row_of(word)} for n, word in enumerate(own.units.values(), 1)],
    }
