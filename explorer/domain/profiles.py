"""What an entity is told apart from others by. Not how alike two of them are."""

from dataclasses import dataclass

from explorer.domain.ids import EntityId


@dataclass(frozen=True, slots=True)
class Profile:
    """An entity with its names, its relations and the documents that speak of it."""

    id: EntityId
    kind: str
    name: str
    names: tuple[str, ...]  # with aliases, acronyms and former names
    relations: frozenset[tuple[str, EntityId]] = frozenset()
    documents: frozenset[int] = frozenset()
    quotes: frozenset[tuple[int, int, int]] = frozenset()  # document, start, end
