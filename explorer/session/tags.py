"""Tags and stars of a session: reading those in use, giving and taking them. Not bulk edits with a preview: see bulk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from explorer.domain.ids import EntityId
from explorer.domain.tags import tag_problem, tidy_tag
from explorer.session.form_errors import FormProblemsError
from explorer.session.words import counted
from explorer.store import tags
from explorer.store.errors import NoSuchRow, told_as_trouble
from explorer.store.recording import recorded

if TYPE_CHECKING:
    from explorer.session.session import Session

_LONGEST_NAME: Final = 60  # characters of a name in a label


class Tags:
    """What analysts mark entities with, as `session.tags`."""

    def __init__(self, session: "Session") -> None:
        """Mark through the session's one door."""
        self._session = session

    def in_use(self) -> tuple[tuple[str, int], ...]:
        """Every tag with the number of entities that have it, in the order of the alphabet."""
        with told_as_trouble(self._session.path):
            return tuple(tags.tags_in_use(self._session.workspace.connection))

    def starred(self, entity_ids: Sequence[EntityId]) -> frozenset[EntityId]:
        """Those of these entities that have a star."""
        with told_as_trouble(self._session.path):
            found = tags.starred_among(self._session.workspace.connection, entity_ids)
        return frozenset(EntityId(entity_id) for entity_id in found)

    def add(self, entity_ids: Sequence[EntityId], tag: str, initiator: object = None) -> None:
        """Give entities a tag; raise `FormProblemsError` for what cannot be one, `NoSuchRow` when one is gone."""
        self._refuse(tag)
        connection = self._session.workspace.connection
        with self._session.writing(initiator):
            spelt = tags.spelling_in_use(connection, tidy_tag(tag))
            with recorded(connection, f"tagging of {self._named(entity_ids)}") as edit:
                have = tags.with_tag(connection, entity_ids, spelt)
                for entity_id in dict.fromkeys(entity_ids):
                    if entity_id not in have:
                        tags.add_tag(edit, entity_id, spelt)

    def remove(self, entity_ids: Sequence[EntityId], tag: str, initiator: object = None) -> None:
        """Take a tag from entities, however it is written; raise `NoSuchRow` when one is gone."""
        connection = self._session.workspace.connection
        with (
            self._session.writing(initiator),
            recorded(connection, f"removal of a tag from {self._named(entity_ids)}") as edit,
        ):
            for entity_id in dict.fromkeys(entity_ids):
                tags.remove_tag(connection, edit, entity_id, tag)

    def star(self, entity_ids: Sequence[EntityId], *, on: bool, initiator: object = None) -> None:
        """Give entities a star, or take it away; raise `NoSuchRow` when one is gone."""
        connection = self._session.workspace.connection
        with self._session.writing(initiator):
            label = f"{'star on' if on else 'removal of the star from'} {self._named(entity_ids)}"
            with recorded(connection, label) as edit:
                for entity_id in dict.fromkeys(entity_ids):
                    tags.set_star(connection, edit, entity_id, on=on)

    def _refuse(self, tag: str) -> None:
        problem = tag_problem(tag)
        if problem:
            raise FormProblemsError({"tag": problem})

    def _named(self, entity_ids: Sequence[EntityId]) -> str:
        found = dict(tags.existing(self._session.workspace.connection, entity_ids))
        for entity_id in entity_ids:
            if entity_id not in found:
                raise NoSuchRow(f"entity {entity_id}")
        if len(found) == 1:
            return short(next(iter(found.values())))
        return counted(len(found), "entity", "entities")


def short(name: str) -> str:
    """A name that leaves room for the rest of a label."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
