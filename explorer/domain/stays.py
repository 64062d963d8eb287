"""Where a person is in a workspace, as text that a crash leaves behind: written and read. Knows no file and no window."""

import json
from dataclasses import dataclass, fields
from typing import Any, Final

_MOST: Final = 2**63 - 1  # what SQLite takes for an id
_LONGEST: Final = 100_000  # characters of one word; a file that holds more was not written by us


class NotAStay(ValueError):  # noqa: N818 - as NotADate
    """The text is not that of a stay."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is looked for and what is read; None and nothing where there is none."""

    search: str = ""  # as explorer.domain.searches writes it
    entity: int | None = None
    citation: int | None = None
    document: int | None = None
    pane: str = ""  # the one that has the keyboard


@dataclass(frozen=True, slots=True)
class Stay:
    """An open workspace, as it is noted while it is open."""

    workspace: str
    place: Place = Place()
    last_edit: int = 0  # the id of the last step known to be on disk
    crashes: int = 0  # how often in a row it ended in one


def write_stay_text(stay: Stay) -> str:
    """The text that is kept; ASCII, whatever the name of the file is."""
    place = {field.name: getattr(stay.place, field.name) for field in fields(Place)}
    return json.dumps(
        {
            "workspace": stay.workspace,
            "last_edit": stay.last_edit,
            "crashes": stay.crashes,
            "place": place,
        }
    )


def read_stay_text(text: str) -> Stay:
    """The stay of a kept text; raise `NotAStay` for any other text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAStay("it is not JSON") from error
    if not isinstance(found, dict) or not isinstance(found.get("place", {}), dict):
        raise NotAStay("it is not an object")
    told = found.get("place", {})
    place = Place(
        _word(told.get("search", "")),
        _id(told.get("entity")),
        _id(told.get("citation")),
        _id(told.get("document")),
        _word(told.get("pane", "")),
    )
    last, crashes = _id(found.get("last_edit", 0)), _id(found.get("crashes", 0))
    return Stay(_word(found.get("workspace")), place, last or 0, crashes or 0)


def _word(found: Any) -> str:  # noqa: ANN401 - whatever the JSON holds
    if not isinstance(found, str) or len(found) > _LONGEST or "\0" in found:
        raise NotAStay("a word is none")
    return found


def _id(found: Any) -> int | None:  # noqa: ANN401 - whatever the JSON holds
    if found is not None and (type(found) is not int or not 0 <= found <= _MOST):
        raise NotAStay("a number is none")
    return found
