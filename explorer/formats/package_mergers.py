"""Mergers in a package: what splitting needs, under the package's own keys. Not how a merger is read, nor taken apart.

Entities go by their keys, documents by their file names, claims, judgements and settlements by their numbers;
citations and tags, which a package does not number, by their place in it. What hangs on an entity that is gone for
good is left out: it could not come back.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from explorer.domain.edits import Row
from explorer.domain.mergers import Parts, parts_from_json

# Whose number a column holds, where it is not the same in every workspace.
_COLUMNS: Final[Mapping[str, Mapping[str, str]]] = {
    "entity": {"id": "entity"},
    "claim": {"subject_id": "entity", "object_id": "entity"},
    "judgement": {"entity_a": "entity", "entity_b": "entity"},
    "citation": {"id": "citation", "document_id": "document"},
    "entity_tag": {"id": "tag", "entity_id": "entity"},
    "star": {"entity_id": "entity"},
    "merger": {"id": "entity", "into_id": "entity"},
}
_KEYS: Final = {
    "entity": "entity",
    "citation": "citation",
    "entity_tag": "tag",
    "star": "entity",
    "merger": "entity",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called on the other side, by what they are called on this one."""

    entities: Mapping[Any, Any]
    documents: Mapping[Any, Any]
    citations: Mapping[Any, Any] | None  # None where places stay what they are
    tags: Mapping[Any, Any] | None

    def of(self, sort: str, name: object) -> object:
        """Its other name; raise `LookupError` where it is not there any more."""
        sorts = {"entity": self.entities, "document": self.documents}
        known = sorts.get(sort, self.citations if sort == "citation" else self.tags)
        if known is None:
            return name
        if name not in known:
            raise LookupError(f"no {sort} {name}")
        return known[name]


def portable(parts: Parts, names: Names) -> str:
    """The parts of a merger as a package has them, as a JSON object."""
    told = json.loads(parts.to_json())
    changes, gone = [], set[int]()
    for table, row_id, before, after in told["changes"]:
        try:
            changes.append(_renamed(table, row_id, before, after, names.of))
        except LookupError:
            if table == "claim":
                gone.add(row_id)
    told["into"] = names.of("entity", told["into"])
    told["changes"] = [change for change in changes if not _hangs_on(change, gone)]
    told["thirds"] = [names.entities[third] for third in told["thirds"] if third in names.entities]
    return json.dumps(told, ensure_ascii=False)


def parts_of(text: str, names: Names) -> Parts:
    """The parts of a merger from a package; raise `ValueError` for what cannot be read, or names nobody."""
    try:
        told = json.loads(text)
        told["into"] = names.of("entity", told["into"])
        told["changes"] = [
            _renamed(table, row_id, before, after, names.of)
            for table, row_id, before, after in told["changes"]
        ]
        told["thirds"] = [names.of("entity", third) for third in told["thirds"]]
        return parts_from_json(json.dumps(told))
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"these are no parts of a merger: {error}") from error


def any_names(entities: Mapping[str, int], documents: Mapping[str, int]) -> Names:
    """Names by which parts can be read while nothing is numbered yet: places stay as they are."""
    return Names(entities, documents, None, None)


_Of = Callable[[str, object], object]


def _renamed(table: str, row_id: object, before: Row | None, after: Row | None, of: _Of) -> list[object]:
    known = _KEYS.get(table)
    key = of(known, row_id) if known else row_id
    return [table, key, _row(table, before, of), _row(table, after, of)]


def _row(table: str, row: Row | None, of: _Of) -> Row | None:
    if row is None:
        return None
    columns = _COLUMNS.get(table, {})
    return {
        column: of(columns[column], value) if column in columns and value is not None else value
        for column, value in row.items()
    }


def _hangs_on(change: list[object], claims: set[int]) -> bool:
    """Whether a row that went belongs to a claim that cannot come back."""
    table, row_id, before, _ = change
    if table == "funding":
        return row_id in claims
    return table == "citation" and isinstance(before, dict) and before.get("claim_id") in claims
