"""Commits that other programs make in a workspace that is open here: noticed, and announced. Takes nothing back."""

from typing import TYPE_CHECKING

from explorer.domain.edits import Changed
from explorer.store.errors import told_as_trouble

if TYPE_CHECKING:
    from explorer.session.session import Session


class Strangers:
    """Remembers up to where everything is known; made before anything is shown."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._seen = self._now()

    def look(self) -> bool:
        """Announce that everything may differ, where somebody else wrote since; microseconds, and never waits."""
        now = self._now()
        if now is None or now == self._seen:
            return False
        known, self._seen = self._seen is not None, now
        if known:
            self._session.tell(Changed("", frozenset(), self, everything=True))
        return known

    def pass_over(self) -> None:
        """What was committed until now is about to be announced by those who know what it was."""
        self._seen = self._now() or self._seen

    def _now(self) -> int | None:
        with told_as_trouble(self._session.path):
            return self._session.workspace.others_version()
