"""Saved searches as text that outlives ids: what is kept of one, read and written. Not what it finds."""

import json
from dataclasses import dataclass
from typing import Any, Final

from explorer.domain.dates import NotADate, read_date
from explorer.domain.tags import has_controls, tidy_tag
from explorer.domain.text import is_blank

LONGEST_NAME: Final = 80  # characters
LONGEST_TEXT: Final = 1000
SORTS: Final = ("relevance", "name", "kind", "claims", "documents")
_KEYS: Final = frozenset({"text", "filters", "sort", "descending", "span"})
_FILTER_KEYS: Final = frozenset({"facet", "value", "label"})


class NotASearch(ValueError):  # noqa: N818 - as NotADate
    """The text is not that of a saved search; says why."""


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """A box that was ticked; entities and documents by their keys, with the label they had then."""

    facet: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """What was typed, ticked and sorted."""

    text: str = ""
    filters: tuple[KeptFilter, ...] = ()
    sort: str = "relevance"
    descending: bool = False
    span: tuple[str, str] | None = None  # first and last ISO day


def search_name_problem(typed: str) -> str:
    """Why a search cannot have this name, in a sentence; empty when it can."""
    name = tidy_tag(typed)
    if is_blank(name):
        return "Give it a name."
    if len(name) > LONGEST_NAME:
        return f"A name has at most {LONGEST_NAME} characters; this one has {len(name):,}."
    return "Remove the invisible control characters." if has_controls(name) else ""


def write_search_text(search: KeptSearch) -> str:
    """The text that is kept; what is as usual is left out."""
    kept: dict[str, object] = {}
    if search.text:
        kept["text"] = search.text
    if search.filters:
        kept["filters"] = [
            {"facet": f.facet, "value": f.value, **({"label": f.label} if f.label else {})}
            for f in search.filters
        ]
    if search.sort != "relevance":
        kept["sort"] = search.sort
    if search.descending:
        kept["descending"] = True
    if search.span:
        kept["span"] = list(search.span)
    return json.dumps(kept, ensure_ascii=False)


def read_search_text(kept: str) -> KeptSearch:
    """The search of a kept text; raise `NotASearch` for any other text."""
    try:
        found = json.loads(kept)
    except (ValueError, RecursionError) as error:
        raise NotASearch("it is not JSON") from error
    if not isinstance(found, dict) or not found.keys() <= _KEYS:
        raise NotASearch("it is not an object of text, filters, sort, descending and span")
    text, sort, descending = (
        found.get("text", ""),
        found.get("sort", "relevance"),
        found.get("descending", False),
    )
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or not _is_encodable(text):
        raise NotASearch(f"its text is not one of at most {LONGEST_TEXT:,} characters")
    if sort not in SORTS or not isinstance(descending, bool):
        raise NotASearch("its order is not one of the list")
    filters = found.get("filters", [])
    if not isinstance(filters, list):
        raise NotASearch("its filters are not a list")
    return KeptSearch(
        text, tuple(_filter(each) for each in filters), sort, descending, _span(found.get("span"))
    )


def _filter(found: Any) -> KeptFilter:  # noqa: ANN401 - whatever the JSON holds
    if (
        not isinstance(found, dict)
        or not {"facet", "value"} <= found.keys() <= _FILTER_KEYS
        or not all(isinstance(part, str) and _is_encodable(part) for part in found.values())
    ):
        raise NotASearch("a filter is not an object of facet, value and label")
    return KeptFilter(found["facet"], found["value"], found.get("label", ""))


def _span(found: Any) -> tuple[str, str] | None:  # noqa: ANN401 - whatever the JSON holds
    if found is None:
        return None
    try:
        first, last = found
        read_date(first), read_date(last)
    except (TypeError, ValueError, AttributeError, NotADate) as error:
        raise NotASearch("its days are not two dates") from error
    return str(first), str(last)


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)
