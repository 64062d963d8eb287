"""Back and forward through what was visited, as in a browser. Not what is shown there."""

from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = 200


class Visits(Generic[T]):
    """A line of places with one current; going anew drops what lay ahead."""

    def __init__(self) -> None:
        self._places: list[T] = []
        self._at = -1

    def go(self, place: T) -> None:
        """Visit a place; the current one again changes nothing."""
        if self.current() == place:
            return
        self._places = [*self._places[: self._at + 1], place][-_MOST:]
        self._at = len(self._places) - 1

    def current(self) -> T | None:
        """Where we are."""
        return self._places[self._at] if self._places else None

    def back(self) -> T | None:
        """Step back; None when there is nowhere to go."""
        if not self.can_go_back():
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> T | None:
        """Step forward; None when there is nowhere to go."""
        if not self.can_go_forward():
            return None
        self._at += 1
        return self._places[self._at]

    def forget(self, place: T) -> None:
        """Drop a place that is no more; where we were in it, we are at the one before."""
        self._keep([None if known == place else known for known in self._places])

    def lead(self, place: T, to: T) -> None:
        """Let a place that became part of another lead there."""
        self._keep([to if known == place else known for known in self._places])

    def _keep(self, places: Sequence[T | None]) -> None:
        """Have these places in the place of those there were; None for one that is no more."""
        kept: list[T] = []
        at = -1
        for number, known in enumerate(places):
            if known is not None and (not kept or kept[-1] != known):  # its neighbours may be the same place
                kept.append(known)
            if number == self._at:
                at = len(kept) - 1
        self._places, self._at = kept, max(at, 0) if kept else -1

    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return self._at > 0

    def can_go_forward(self) -> bool:
        """Whether there is a place ahead."""
        return self._at < len(self._places) - 1
