"""Stars and tags by click and key: gives them, takes them, says what cannot be one. Not many at once with a preview."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from explorer.domain.ids import EntityId
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.words import number

if TYPE_CHECKING:
    from explorer.ui.panes.detail import DetailPane

Ids = tuple[EntityId, ...]


class Marks(QObject):
    """`chosen` are the entities that a key means: the selected ones, or the one that is read."""

    done = Signal(str)  # what was done, in words; only where it cannot be seen at a glance
    troubled = Signal(object)

    def __init__(self, session: Session, chosen: Callable[[], Ids], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._chosen = chosen
        self._detail: DetailPane | None = None

    def attach(self, detail: "DetailPane") -> None:
        """Serve the star and the chips of the detail pane."""
        self._detail = detail
        detail.star_wanted.connect(self._star_shown)
        detail.add_tag_wanted.connect(self._add)
        detail.remove_tag_wanted.connect(self._remove)
        detail.tags_in_use_wanted.connect(self._complete)

    @Slot()
    def star_chosen(self) -> None:
        """Star what is chosen; where all of it has a star, take it away."""
        self.star(self._chosen())

    @Slot(object)
    def star(self, entity_ids: Ids) -> None:
        """The same for these."""
        if not entity_ids or self._session.read_only:
            return
        with self._told():
            on = len(self._session.tags.starred(entity_ids)) < len(set(entity_ids))
            self._session.tags.star(entity_ids, on=on)
            if len(entity_ids) > 1:
                count = number(len(entity_ids))
                words = (
                    self.tr("Saved: star on {count} entities.")
                    if on
                    else self.tr("Saved: star off {count} entities.")
                )
                self.done.emit(words.format(count=count))

    @Slot()
    def _star_shown(self) -> None:
        shown = self._detail.entity_id() if self._detail else None
        if shown is not None:
            self.star((shown,))

    @Slot(str)
    def _add(self, tag: str) -> None:
        detail = self._detail
        if detail is None or (shown := detail.entity_id()) is None:
            return
        with self._told():
            try:
                self._session.tags.add([shown], tag)
            except FormProblemsError as error:
                detail.tags.refuse(error.problems["tag"])
            else:
                detail.tags.clear_line()

    @Slot(str)
    def _remove(self, tag: str) -> None:
        shown = self._detail.entity_id() if self._detail else None
        if shown is not None:
            with self._told():
                self._session.tags.remove([shown], tag)

    @Slot()
    def _complete(self) -> None:
        with self._told():
            if self._detail is not None:
                self._detail.tags.offer([tag for tag, _ in self._session.tags.in_use()])

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self.troubled.emit(error)
