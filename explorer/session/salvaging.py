"""Recovering a damaged workspace into a new one, and saying what could not be saved. The damaged file is only read."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.session.session import open_session
from explorer.store.salvage import Salvage
from explorer.store.salvage_file import salvage_into

_SHOWN: Final = 20  # of many
_NAMES: Final = {
    "document": ("document", "documents"),
    "boilerplate": ("stretch of page furniture", "stretches of page furniture"),
    "entity": ("entity", "entities"),
    "claim": ("claim", "claims"),
    "funding": ("sum", "sums"),
    "citation": ("quote", "quotes"),
    "judgement": ("judgement", "judgements"),
    "entity_tag": ("tag", "tags"),
    "star": ("star", "stars"),
    "saved_search": ("saved search", "saved searches"),
    "own_kind": ("kind of your own", "kinds of your own"),
    "own_property": ("property of your own", "properties of your own"),
    "own_unit": ("unit of your own", "units of your own"),
    "merger": ("merger", "mergers"),
    "document_version": ("link between versions", "links between versions"),
    "settlement": ("settled disagreement", "settled disagreements"),
}


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was saved and what was not, in sentences, and how much the new workspace has to look at."""

    saved: str
    lost: tuple[str, ...]
    advice: str

    def sentences(self) -> tuple[str, ...]:
        """All of it, the good news first."""
        return (self.saved, *self.lost, *([self.advice] if self.advice else []))


def recover_into(damaged: Path, new: Path) -> Recovered:
    """Make `new` of whatever can be read in `damaged`. Raises `StoreError`, and makes nothing then."""
    salvage = salvage_into(damaged, new)
    with closing(open_session(new, read_only=True)) as session:
        findings = session.check()
    torn = [finding.where for finding in findings if finding.area == "document"]
    lost = [*lost_words(salvage), *(f"The text of {name} is not the one imported any more." for name in torn)]
    to_look_at = len(findings)
    advice = ""
    if to_look_at:
        words = "thing" if to_look_at == 1 else "things"
        advice = f"Check the new workspace: it has {to_look_at:,} {words} to look at."
    kept = ", ".join(
        _count(table, salvage.kept.get(table, 0)) for table in ("document", "entity", "claim", "citation")
    )
    return Recovered(f"{new}: saved {kept}.", tuple(lost), advice)


def lost_words(salvage: Salvage) -> list[str]:
    """What could not be saved, table by table; empty when everything was."""
    said = []
    if salvage.is_without_contents:
        said.append(
            "The file's own table of contents is damaged: some of what was deleted long ago may be back."
        )
    if salvage.unreadable:
        pages = "page" if salvage.unreadable == 1 else "pages"
        said.append(
            f"{salvage.unreadable:,} {pages} could not be read; what was on them may be missing unseen."
        )
    for table in _NAMES:
        ids, nameless = salvage.lost.get(table, set()), salvage.nameless.get(table, 0)
        if ids or nameless:
            which = f" (by number: {_listed(sorted(ids))})" if ids else ""
            said.append(f"Not saved: {_count(table, len(ids) + nameless)}{which}.")
    said += salvage.detached[:_SHOWN]
    if len(salvage.detached) > _SHOWN:
        said.append(f"… and {len(salvage.detached) - _SHOWN:,} more like this.")
    if salvage.history_until:
        said.append(
            f"The history up to step {salvage.history_until:,} is lost; later steps can still be undone."
        )
    return said


def _count(table: str, count: int) -> str:
    one, many = _NAMES[table]
    return f"{count:,} {one if count == 1 else many}"


def _listed(ids: Sequence[int]) -> str:
    more = f" … and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    return ", ".join(str(each) for each in ids[:_SHOWN]) + more
