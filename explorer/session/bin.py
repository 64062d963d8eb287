"""The bin: what was deleted and is not there, found again and brought back. Deleting itself is editing's."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from explorer.domain.deletions import Deleted, Place
from explorer.domain.edits import RowChange
from explorer.domain.ids import EditId, EntityId
from explorer.domain.text import fold
from explorer.session.history import reason_of, says_all
from explorer.session.row_words import RowWords
from explorer.session.shown_history import (
    BinItem,
    ThingShown,
    capital,
    hung_words,
    joined,
    things_shown,
    when_words,
    with_words,
)
from explorer.session.words import counted
from explorer.store import edit_log
from explorer.store.bin import Binned, Plan, binned, deleted_by, hanging_on, plan_of
from explorer.store.errors import StandsInTheWay, told_as_trouble

if TYPE_CHECKING:
    from explorer.session.session import Session

_MOST_SHOWN: Final = 300  # rows of one thing
_MOST_NAMED: Final = 3
_LONGEST_NAME: Final = 60
_NOUNS: Final[Mapping[str, str]] = {
    "claim": "claim",
    "funding": "sum",
    "citation": "quote",
    "judgement": "judgement",
    "document": "document",
    "boilerplate": "page furniture",
    "saved_search": "saved search",
    "own_kind": "kind",
    "own_property": "property",
    "own_unit": "unit",
    "settlement": "decision",
}


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: the label of the step, and all of it in words."""

    label: str
    words: str


class Bin:
    """What was deleted, as `session.bin`."""

    def __init__(self, session: "Session") -> None:
        """Read and write through the session."""
        self._session = session

    def items(self, text: str = "") -> Iterator[tuple[BinItem, ...]]:
        """What is in the bin, newest first, page by page: all, or what has all of these words. Pages may be empty."""
        wanted = fold(text).split()
        before: EditId | None = None
        while True:
            with told_as_trouble(self._session.path):
                found, before = binned(self._session.workspace.connection, before)
                now = datetime.now().astimezone()
                yield tuple(self._item(each, now) for each in found if self._says(each, wanted))
            if before is None:
                return

    def detail(self, item: BinItem) -> tuple[ThingShown, ...]:
        """What a thing in the bin says; nothing when it is there again."""
        with told_as_trouble(self._session.path):
            for deleted in deleted_by(self._session.workspace.connection, item.edit):
                if deleted.place == item.place:
                    changes = deleted.rows()[:_MOST_SHOWN]
                    return things_shown(changes, self._words(changes))
        return ()

    def restore(self, wanted: Iterable[tuple[EditId, Place]], initiator: object = None) -> Restored:
        """Bring things back as one step, with what they cannot be without. Raises `StandsInTheWay` with the reason.

        What hung on them comes too, but for what names something that stays in the bin.
        """
        connection = self._session.workspace.connection
        things = tuple(dict.fromkeys(wanted))
        words = self._words(())
        with told_as_trouble(self._session.path):
            label = f"restoration of {_named(things, words)}"
        outcome: list[str] = []

        def changes() -> Sequence[RowChange]:
            self._refuse_what_is_there(things, words)
            plan = plan_of(connection, things)
            if plan.fit.obstacles:
                raise StandsInTheWay(label, reason_of(plan.fit.obstacles, words, "restore"))
            outcome.append(_outcome(plan, words))  # now: once it is on disk nothing may fail any more
            return plan.fit.changes

        with self._session.writing(initiator):
            edit_log.replay_as_new(connection, label, changes)
        return Restored(label, *outcome)

    def words_about(self, entity_ids: Sequence[EntityId]) -> str:
        """What hangs on entities: "12 claims, 3 sums and 15 quotes; 4 other entities named it"; empty for nothing."""
        with told_as_trouble(self._session.path):
            found = hanging_on(self._session.workspace.connection, entity_ids)
        said = with_words(
            (found.claims, "claim", "claims"), (found.sums, "sum", "sums"), (found.quotes, "quote", "quotes")
        ).removeprefix("with ")
        if not found.others:
            return said
        it = "it" if len(entity_ids) == 1 else "them"
        return f"{said}; {counted(found.others, 'other entity', 'other entities')} named {it}"

    def _refuse_what_is_there(self, things: Sequence[tuple[EditId, Place]], words: RowWords) -> None:
        for edit_id, place in things:
            if all(
                deleted.place != place for deleted in deleted_by(self._session.workspace.connection, edit_id)
            ):
                reason = f"{capital(words.title(*place))} is not in the bin any more."
                raise StandsInTheWay(words.title(*place), reason)

    def _item(self, each: Binned, now: datetime) -> BinItem:
        words = self._words(each.deleted.rows())
        table, row_id = each.deleted.place
        kind = words.kind(table, row_id)
        return BinItem(
            each.edit.id,
            each.deleted.place,
            capital(words.headline(table, each.deleted.top.before or {})),
            self._session.vocabulary.kind_label(kind) if kind else _noun(each.deleted),
            kind,
            hung_words(each.deleted),
            when_words(each.edit, now),
            capital(each.edit.label),
        )

    def _says(self, each: Binned, wanted: Sequence[str]) -> bool:
        if not wanted:
            return True
        words = self._words(each.deleted.rows())
        said = [each.edit.label, words.title(*each.deleted.place)]
        for change in each.deleted.rows():
            said += [text for _, text in words.fields(change.table, change.before)]
        return says_all("\n".join(said), wanted)

    def _words(self, changes: Iterable[RowChange]) -> RowWords:
        return RowWords(self._session.workspace, self._session.vocabulary, changes)


def _noun(deleted: Deleted) -> str:
    table, _ = deleted.place
    return _NOUNS.get("funding" if deleted.count("funding") else table, table)


def _named(things: Sequence[tuple[EditId, Place]], words: RowWords) -> str:
    if len(things) != 1:
        return counted(len(things), "thing", "things")
    title = words.title(*things[0][1])
    return title if len(title) <= _LONGEST_NAME else f"{title[: _LONGEST_NAME - 1]}…"


def _outcome(plan: Plan, words: RowWords) -> str:
    """What came back and what did not, in sentences."""
    title: Callable[[Place], str] = lambda place: words.title(*place)  # noqa: E731
    counts = {
        table: sum(change.table == table for change in plan.fit.changes if change.before is None)
        for table in ("claim", "funding", "citation")
    }
    asked = [capital(title(each.place)) for each in plan.asked[:_MOST_NAMED]]
    if len(plan.asked) > _MOST_NAMED:
        asked = [counted(len(plan.asked), "thing", "things")]
    own = sum(each.place[0] == "claim" for each in plan.asked)
    hung = with_words(
        (counts["claim"] - own, "claim", "claims"),
        (counts["funding"], "sum", "sums"),
        (counts["citation"], "quote", "quotes"),
    )
    sentences = [
        f"{capital(joined(asked))} {'is' if len(plan.asked) == 1 else 'are'} back{f', {hung}' if hung else ''}."
    ]
    if plan.needed:
        needed = [title(each.place) for each in plan.needed[:_MOST_NAMED]]
        sentences.append(f"{capital(joined(needed))} came back too, for something rests on it.")
    left = sum(change.table == "claim" for change in plan.left)
    if left:
        verb = "stays" if left == 1 else "stay"
        sentences.append(
            f"{counted(left, 'claim', 'claims')} {verb} in the bin until the entity it names is back."
        )
    return " ".join(sentences)
