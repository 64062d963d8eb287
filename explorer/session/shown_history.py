"""What the history and the bin show, as frozen values: steps, things, fields before and after. Not where it is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from explorer.domain.deletions import Deleted, Place
from explorer.domain.edits import EditHead, EditState, RowChange, net_of
from explorer.domain.ids import EditId
from explorer.domain.moments import local_moment, say_moment
from explorer.domain.word_diff import Pieces, word_diff
from explorer.session.row_words import RowWords
from explorer.session.words import counted

_STATES: Final[Mapping[EditState, str]] = {
    EditState.DONE: "",
    EditState.UNDONE: "undone",
    EditState.ABANDONED: "undone for good",
}
# A new or deleted thing says these in its title or not at all, and others only when they are unusual.
_PLAIN: Final = frozenset({("Rank", "normal")})
_IN_TITLE: Final = frozenset({"About", "Property", "Side", "Origin"})
_WITH_CLAIM: Final = frozenset({"funding", "citation"})
_WITH_ENTITY: Final = frozenset({"entity_tag", "star"})


@dataclass(frozen=True, slots=True)
class EditShown:
    """One step in a list of them."""

    id: EditId
    label: str  # "Rename of Station F"
    when: str  # "today, 14:03"
    state: EditState
    state_words: str  # empty for what is done


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field before and after, in pieces; nothing on the side where there was nothing."""

    label: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True, slots=True)
class ThingShown:
    """One thing that a step changed: an entity, a claim with its money and quotes."""

    title: str
    verb: str  # added, changed, deleted
    fields: tuple[FieldShown, ...]


@dataclass(frozen=True, slots=True)
class EditDetail:
    """A step in full, and what can be done about it: one of `revert` and `again`, or the reason why not."""

    shown: EditShown
    things: tuple[ThingShown, ...]
    more: str  # "and 9,800 more rows"; empty where all are shown
    can_revert: bool
    can_repeat: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class BinItem:
    """One thing in the bin."""

    edit: EditId
    place: Place
    title: str
    noun: str  # "claim", or the kind of an entity in words
    kind: str  # key of an entity's kind, for the icon; empty for anything else
    with_words: str  # "with 12 claims, 3 sums and 15 quotes"; empty where nothing hung on it
    when: str
    label: str  # of the step that deleted it


def edit_shown(head: EditHead, now: datetime) -> EditShown:
    """One step in words."""
    return EditShown(head.id, capital(head.label), when_words(head, now), head.state, _STATES[head.state])


def when_words(head: EditHead, now: datetime) -> str:
    """When a step was made, in the time of this computer."""
    at = local_moment(head.made_at)
    return say_moment(at, now) if at else head.made_at


def things_shown(changes: Sequence[RowChange], words: RowWords) -> tuple[ThingShown, ...]:
    """What changes did, thing by thing: a claim's money and quotes are told with it."""
    groups: dict[Place, list[RowChange]] = {}
    for change in net_of(changes):
        groups.setdefault(_thing_of(change), []).append(change)
    return tuple(_thing(place, members, words) for place, members in groups.items())


def hung_words(deleted: Deleted) -> str:
    """What went with a thing, in words: "with 12 claims, 3 sums and 15 quotes"."""
    return with_words(
        (deleted.count("claim"), "claim", "claims"),
        (deleted.count("funding") if deleted.place[0] == "entity" else 0, "sum", "sums"),
        (deleted.count("citation"), "quote", "quotes"),
        (deleted.count("judgement"), "judgement", "judgements"),
    )


def with_words(*counts: tuple[int, str, str]) -> str:
    """Counts with their nouns after "with"; empty where all are nought."""
    said = [counted(*each) for each in counts if each[0]]
    return f"with {joined(said)}" if said else ""


def joined(parts: Sequence[str]) -> str:
    """Words in a row: "a, b and c"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def capital(text: str) -> str:
    """`text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def _thing_of(change: RowChange) -> Place:
    row = change.after or change.before or {}
    if change.table in _WITH_CLAIM and isinstance(row["claim_id"], int):
        return "claim", row["claim_id"]
    if change.table in _WITH_ENTITY and isinstance(row["entity_id"], int):
        return "entity", row["entity_id"]
    return change.table, change.row_id


def _thing(place: Place, members: Iterable[RowChange], words: RowWords) -> ThingShown:
    ordered = sorted(members, key=lambda change: change.table not in {"entity", "claim"})
    own = next((change for change in ordered if (change.table, change.row_id) == place), None)
    verb = "changed"
    if own is not None:
        verb = "added" if own.before is None else "deleted" if own.after is None else "changed"
    fields = [field for change in ordered for field in _fields(change, words)]
    return ThingShown(capital(words.title(*place)), verb, tuple(fields))


def _fields(change: RowChange, words: RowWords) -> Iterable[FieldShown]:
    before, after = words.fields(change.table, change.before), words.fields(change.table, change.after)
    if not before or not after:
        for label, said in before or after:
            if said and label not in _IN_TITLE and (label, said) not in _PLAIN:
                pieces = word_diff(said, "")[0] if before else word_diff("", said)[1]
                yield FieldShown(label, pieces if before else (), () if before else pieces)
        return
    for (label, old), (_, new) in zip(before, after, strict=True):
        if old != new:
            yield FieldShown(label, *word_diff(old, new))
