"""The rest of an entity with many claims, read while its first ones are shown already. Not the first ones."""

from explorer.domain.ids import EntityId
from explorer.ui.flows.elsewhere import Elsewhere


class Filling(Elsewhere):
    """Reads one entity at a time, and answers with an EntityShown."""

    def read(self, entity_id: EntityId) -> None:
        """Read the rest of an entity elsewhere, and tell all of it."""
        self.ask(lambda reader: reader.entity_to_read(entity_id))
