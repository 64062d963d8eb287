"""The history of a workspace: what was done, and taking single steps back or making them again. Not undo and redo.

A step that is taken back alone is a new step, with a label of its own: it can be undone, and seen in the history.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from explorer.domain.edits import EditHead, EditState, RowChange, inverse_of, net_of
from explorer.domain.ids import EditId, EntityId
from explorer.domain.text import fold
from explorer.session.row_words import RowWords
from explorer.session.shown_history import (
    EditDetail,
    EditShown,
    capital,
    edit_shown,
    joined,
    things_shown,
    when_words,
)
from explorer.session.words import counted
from explorer.store import edit_log, history, mergers, reading
from explorer.store.errors import NoSuchRow, StandsInTheWay, told_as_trouble
from explorer.store.fitting import Fit, Obstacle, Why, fit

if TYPE_CHECKING:
    from explorer.session.session import Session

PAGE: Final = 50
_SEARCHED_AT_ONCE: Final = 40  # steps; a few milliseconds of work
_MOST_SHOWN: Final = 300  # rows of one step
_MOST_FITTED: Final = 2000  # rows of one step whose fit is looked at before anybody asks for it
_NAMED_LIKE: Final = 20
_REVERSAL, _REPETITION = "reversal of ", "repetition of "


class History:
    """What was done in a workspace, as `session.history`."""

    def __init__(self, session: "Session") -> None:
        """Read and write through the session."""
        self._session = session

    def entries(self, entity_id: EntityId | None = None, text: str = "") -> Iterator[tuple[EditShown, ...]]:
        """The steps newest first, page by page: of an entity or of all, with all of these words or any.

        Each page takes a few milliseconds and may be empty; ask for the next when there is time for it.
        """
        wanted = fold(text).split()
        named = self._named(text) if wanted else frozenset[EditId]()
        before: EditId | None = None
        while True:
            with told_as_trouble(self._session.path):
                most = _SEARCHED_AT_ONCE if wanted else PAGE
                heads = history.heads(self._session.workspace.connection, before, most, entity_id)
                now = datetime.now().astimezone()
                found = self._with_words(heads, wanted, named) if wanted else heads
                page = tuple(edit_shown(head, now) for head in found)
            yield page
            if len(heads) < most:
                return
            before = heads[-1].id

    def name_of(self, entity_id: EntityId) -> str:
        """What an entity is called, or the one it became part of, and no more. Raises `NoSuchRow`."""
        connection = self._session.workspace.connection
        with told_as_trouble(self._session.path):
            living = mergers.living_id(connection, entity_id)
            name = reading.entity_names(connection, [living]).get(living)
        if name is None:
            raise NoSuchRow(f"entity {entity_id}")
        return name

    def detail(self, edit_id: EditId) -> EditDetail:
        """A step in full, and whether it can be taken back or made again now. Raises `NoSuchRow`."""
        connection = self._session.workspace.connection
        with told_as_trouble(self._session.path):
            head = self._head(edit_id)
            count = history.change_count(connection, edit_id)
            changes = history.changes_of(connection, edit_id, _MOST_SHOWN)
            things = things_shown(changes, self._words(changes))
            why_not = self._why_not(head) if count <= _MOST_FITTED else ""
        more = counted(count - len(changes), "more row", "more rows") if count > len(changes) else ""
        possible = not why_not and not self._session.read_only
        return EditDetail(
            edit_shown(head, datetime.now().astimezone()),
            things,
            f"and {more}" if more else "",
            can_revert=possible and head.state is EditState.DONE,
            can_repeat=possible and head.state is not EditState.DONE,
            why_not=why_not,
        )

    def rows_at_hand(self, *, redo: bool = False) -> int:
        """How many rows undo would put back now, or redo bring back: of very many it takes its time."""
        connection = self._session.workspace.connection
        with told_as_trouble(self._session.path):
            step = edit_log.first_undone(connection) if redo else edit_log.last_done(connection)
            return history.change_count(connection, step[0]) if step else 0

    def revert(self, edit_id: EditId, initiator: object = None) -> str:
        """Take one earlier step back as a new step; return its label. Raises `StandsInTheWay` with the reason."""
        return self._replay(edit_id, done=True, initiator=initiator)

    def do_again(self, edit_id: EditId, initiator: object = None) -> str:
        """Make a step that was undone once more, as a new step; return its label. Raises `StandsInTheWay`."""
        return self._replay(edit_id, done=False, initiator=initiator)

    def _replay(self, edit_id: EditId, *, done: bool, initiator: object) -> str:
        connection = self._session.workspace.connection
        with told_as_trouble(self._session.path):
            head = self._head(edit_id)
        if done != (head.state is EditState.DONE):
            state = "has been undone already." if done else "is done; there is nothing to repeat."
            raise StandsInTheWay(head.label, f"“{capital(head.label)}” {state}")
        label = _reversal_of(head.label) if done else f"{_REPETITION}{head.label}"

        def changes() -> Sequence[RowChange]:
            found = self._fit(head)
            if found.obstacles:
                raise StandsInTheWay(head.label, self._reason(head, found.obstacles))
            return found.changes

        with self._session.writing(initiator):
            edit_log.replay_as_new(connection, label, changes)
        return label

    def _head(self, edit_id: EditId) -> EditHead:
        head = history.head(self._session.workspace.connection, edit_id)
        if head is None:
            raise NoSuchRow(f"step {edit_id}")
        return head

    def _fit(self, head: EditHead) -> Fit:
        connection = self._session.workspace.connection
        net = net_of(history.changes_of(connection, head.id))
        return fit(connection, inverse_of(net) if head.state is EditState.DONE else net, head.id)

    def _why_not(self, head: EditHead) -> str:
        found = self._fit(head)
        return self._reason(head, found.obstacles) if found.obstacles else ""

    def _reason(self, head: EditHead, obstacles: Sequence[Obstacle]) -> str:
        return reason_of(obstacles, self._words(()), "revert" if head.state is EditState.DONE else "repeat")

    def _words(self, changes: Sequence[RowChange]) -> RowWords:
        return RowWords(self._session.workspace, self._session.vocabulary, changes)

    def _named(self, text: str) -> frozenset[EditId]:
        """The steps that touched an entity of this name, whatever they say themselves."""
        like = self._session.names_like(text, _NAMED_LIKE)
        ids = [row.id for row in like if says_all(row.name, fold(text).split())]
        with told_as_trouble(self._session.path):
            return history.edits_touching(self._session.workspace.connection, ids)

    def _with_words(
        self, heads: Sequence[EditHead], wanted: Sequence[str], named: frozenset[EditId]
    ) -> list[EditHead]:
        texts = history.texts_of(self._session.workspace.connection, [head.id for head in heads])
        return [
            head for head in heads if head.id in named or says_all(f"{head.label}\n{texts[head.id]}", wanted)
        ]


def says_all(text: str, wanted: Sequence[str]) -> bool:
    """Whether a text has all of these folded words, or beginnings or parts of words."""
    folded = text.lower() if text.isascii() else fold(text)  # the same, ten times as fast
    return all(word in folded for word in wanted)


def reason_of(obstacles: Sequence[Obstacle], words: RowWords, verb: str) -> str:
    """Why something cannot be, naming the later steps that stand in the way: one or two sentences."""
    first = obstacles[0]
    title = capital(words.title(first.table, first.row_id))
    told = {
        Why.CHANGED: f"{title} has been changed since",
        Why.GONE: f"{title} is not there any more",
        Why.BACK: f"{title} is there already",
        Why.HANGS: f"{title} rests on it by now",
        Why.MISSING: f"{title} is not there any more",
        Why.TAKEN: f"{title} has taken its place",
    }[first.why]
    now = datetime.now().astimezone()
    edits = {head.id: head for obstacle in obstacles for head in obstacle.by}
    named = [f"“{head.label}” ({when_words(head, now)})" for head in list(edits.values())[:2]]
    if len(edits) > len(named):
        named.append(f"{len(edits) - len(named)} more")
    by = f": {joined(named)}" if named else ", by another program"
    advice = f" Revert {'that' if len(edits) == 1 else 'those'} first to {verb} this." if edits else ""
    return f"{told}{by}.{advice}"


def _reversal_of(label: str) -> str:
    """To reverse a reversal is to repeat: labels do not grow without end."""
    if label.startswith(_REVERSAL):
        return f"{_REPETITION}{label.removeprefix(_REVERSAL)}"
    return f"{_REVERSAL}{label.removeprefix(_REPETITION)}"
