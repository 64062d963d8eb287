"""Merging, splitting and judging: opens the dialogs, does what they ask, tells what was done. Not the dialogs."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from explorer.domain.ids import DocumentId, EntityId
from explorer.domain.model import Verdict
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.store.errors import StoreError

if TYPE_CHECKING:
    from explorer.domain.edits import Changed
    from explorer.session.forms import CitationForm
    from explorer.session.shown import ListRow
    from explorer.session.shown_merging import Party
    from explorer.ui.dialogs.judge import JudgeDialog, JudgeWish
    from explorer.ui.dialogs.merge import MergeDialog, MergeWish
    from explorer.ui.dialogs.split import SplitDialog

Chosen = Callable[[], tuple[EntityId, ...]]
Words = tuple[DocumentId, int, int]


class Merges(QObject):
    """`chosen` are the entities that a wish means: several selected ones, or the one that is read."""

    done = Signal(str)  # what was done, in words
    opened = Signal(object)  # EntityId that should be read now
    troubled = Signal(object)  # an error, or a sentence, to tell the person

    def __init__(
        self,
        session: Session,
        chosen: Chosen,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._chosen = chosen
        self._words: Words | None = None
        self._window = window
        self._written = ""
        session.on_change(self._remember_label)

    @Slot(object)
    def remember_words(self, selected: Words | None) -> None:
        """What is selected in the source pane can be cited as the passage that says so."""
        self._words = selected

    # ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────
    def open_merge(self) -> None:
        """Preview a merger of the two that are chosen, or of one with another to be picked."""
        self._open_merge(self._chosen())

    def open_merge_of(self, one: EntityId, other: EntityId) -> None:
        """Preview a merger of these two."""
        self._open_merge((one, other))

    def _open_merge(self, chosen: Sequence[EntityId]) -> None:
        from explorer.ui.dialogs.merge import MergeDialog

        with self._told():
            parties = self._parties(chosen)
            if parties is None:
                return
            dialog = MergeDialog(
                self._session.merging.preview, self._names_like, self._selection(), self._window
            )
            dialog.wished.connect(lambda wish, d=dialog: self._merge(d, wish))
            dialog.start(*parties)
            self._open(dialog)

    def _merge(self, dialog: "MergeDialog", wish: "MergeWish") -> None:
        with _refused_in(dialog.refuse), self._telling():
            merged = self._session.merging.merge(
                wish.keep, wish.gone, wish.choices, reason=wish.reason, citation=wish.citation
            )
            self.opened.emit(merged)

    # ── Splitting ───────────────────────────────────────────────────────────────────────────────────────────
    def open_split(self, merged_id: EntityId) -> None:
        """Preview taking an entity out of the one it became part of."""
        from explorer.ui.dialogs.split import SplitDialog

        with self._told():
            dialog = SplitDialog(self._session.merging.preview_split(merged_id), self._window)
            dialog.wished.connect(lambda d=dialog: self._split(d, merged_id))
            self._open(dialog)

    def split_last(self) -> None:
        """Preview taking out what became part of the entity chosen last."""
        with self._told():
            merged = [m for entity in self._chosen()[:1] for m in self._session.merging.merged_into(entity)]
            if merged:
                self.open_split(merged[-1].id)
            else:
                self.troubled.emit(self.tr("Nothing was merged into this entity."))

    def _split(self, dialog: "SplitDialog", merged_id: EntityId) -> None:
        with _refused_in(lambda found: dialog.refuse(" ".join(found.values()))), self._telling():
            self._session.merging.split(merged_id)

    # ── Judging ─────────────────────────────────────────────────────────────────────────────────────────────
    def open_different(self) -> None:
        """Say that the two that are chosen are not the same."""
        self._open_judge(Verdict.DIFFERENT)

    def open_unsure(self) -> None:
        """Say that nobody can tell whether the two that are chosen are the same."""
        self._open_judge(Verdict.UNSURE)

    def _open_judge(self, verdict: Verdict) -> None:
        from explorer.ui.dialogs.judge import JudgeDialog

        with self._told():
            parties = self._parties(self._chosen())
            if parties is None:
                return
            dialog = JudgeDialog(self._session.merging.judgement_on, self._names_like, verdict, self._window)
            dialog.wished.connect(lambda wish, d=dialog: self._judge(d, wish))
            dialog.start(*parties)
            self._open(dialog)

    def _judge(self, dialog: "JudgeDialog", wish: "JudgeWish") -> None:
        merging = self._session.merging
        with _refused_in(dialog.refuse), self._telling():
            if wish.verdict is None:
                merging.forget_judgement(wish.one, wish.other)
            else:
                merging.judge(wish.one, wish.other, wish.verdict, wish.reason)

    # ── Inside ──────────────────────────────────────────────────────────────────────────────────────────────
    def _parties(self, chosen: Sequence[EntityId]) -> "tuple[Party | None, Party | None] | None":
        """The two to begin with, the one with more claims first; None, and told, where more are chosen."""
        if len(chosen) > 2:
            self.troubled.emit(self.tr("Select two entities: this goes with two at a time."))
            return None
        found = self._session.merging.parties(chosen)
        return (*found, *([None] * (2 - len(found))))  # type: ignore[return-value]

    def _selection(self) -> "CitationForm | None":
        from explorer.session.forms import CitationForm

        if self._words is None:
            return None
        document_id, start, end = self._words
        document = self._session.document(document_id)
        return CitationForm(None, document_id, document.title, start, end, document.text[start:end])

    def _names_like(self, text: str) -> "tuple[ListRow, ...]":
        try:
            return self._session.names_like(text)
        except StoreError as error:
            self.troubled.emit(error)
            return ()

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remember_label(self, changed: "Changed") -> None:
        self._written = changed.label

    @contextmanager
    def _telling(self) -> Iterator[None]:
        self._written = ""
        yield
        if self._written:
            self.done.emit(self.tr("Saved: {label}.").format(label=self._written))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except StoreError as error:
            self.troubled.emit(error)


@contextmanager
def _refused_in(refuse: Callable[[dict[str, str]], None]) -> Iterator[None]:
    """Trouble with writing is told in the dialog, which stays open with all that was typed."""
    try:
        yield
    except FormProblemsError as error:
        refuse(error.problems)
    except StoreError as error:
        refuse({"": str(error)})
