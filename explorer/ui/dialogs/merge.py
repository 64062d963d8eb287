"""The merge dialog: two entities side by side and what they become, with a reason and a passage. Writes nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.ids import EntityId
from explorer.domain.mergers import AS_PROPOSED, Choices
from explorer.session.forms import CitationForm
from explorer.session.shown import QuoteShown
from explorer.session.shown_merging import MergePreview, Party
from explorer.store.errors import StoreError
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.entity_picker import EntityPicker, Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.hairline import Hairline
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.merge_table import MergeTable
from explorer.ui.widgets.plain import one_line
from explorer.ui.widgets.warning_lines import WarningLines

Preview = Callable[[EntityId, EntityId, Choices], MergePreview]
_WIDTH, _HEIGHT = 900, 640
_SELECTED = "selected"


@dataclass(frozen=True, slots=True)
class MergeWish:
    """What the dialog asks for."""

    keep: EntityId
    gone: EntityId
    choices: Choices
    reason: str
    citation: CitationForm | None


class MergeDialog(QDialog):
    """Still open while `wished` is told: whoever cannot merge calls `refuse` there."""

    wished = Signal(object)  # MergeWish

    def __init__(
        self,
        preview: Preview,
        suggest: Suggest,
        selection: CitationForm | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("merge_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Merge entities"))
        self._preview_of = preview
        self._selection = selection
        self._preview: MergePreview | None = None
        self._choices = AS_PROPOSED
        self._proposed = ""  # the reason that was put there, until somebody types another
        self._refused = False
        self.keep = self._picker(suggest, self.tr("Keep"))
        self.gone = self._picker(suggest, self.tr("Merge into it"))
        self._make()
        self._lay_out()
        fit(self, _WIDTH, least=_HEIGHT)

    # ── What the window calls ───────────────────────────────────────────────────────────────────────────────
    def start(self, keep: Party | None, gone: Party | None) -> None:
        """Begin with these two, or with one to which the other is to be picked."""
        for picker, party in ((self.keep, keep), (self.gone, gone)):
            if party is not None:
                picker.show_picked(party.id, party.name, party.kind)
                picker.setCursorPosition(0)  # the beginning of a long name says most
        self._look_again()
        first = next((p for p in (self.keep, self.gone) if p.picked().id is None), self.reason)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, found: Mapping[str, str]) -> None:
        """Stay open and say why they could not be merged."""
        self._refused = True
        self._reason_field.visit()
        self._reason_field.say(found.get("reason", ""), "")
        self._say_foot(next((words for name, words in found.items() if name != "reason"), ""))
        if "reason" in found:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def preview(self) -> MergePreview | None:
        """What is shown now."""
        return self._preview

    # ── Making ──────────────────────────────────────────────────────────────────────────────────────────────
    def _picker(self, suggest: Suggest, label: str) -> EntityPicker:
        picker = EntityPicker(suggest, self)
        picker.setAccessibleName(label)
        picker.changed.connect(self._other_two)
        return picker

    def _make(self) -> None:
        self.swap = QToolButton(self)
        self.swap.setIcon(theme.icon("arrow-left-right"))
        QShortcut(QKeySequence("Alt+W"), self, self._swap)
        self.swap.setToolTip(self.tr("Swap which one is kept (Alt+W)"))
        self.swap.setAccessibleName(self.tr("Swap which one is kept"))
        self.swap.clicked.connect(self._swap)
        self.table = MergeTable(self)
        self.table.rows.chosen.connect(self._choose)
        self._empty = EmptyState(self)
        self._empty.show_state("merge", self.tr("Pick two entities to see what they become as one."))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.table)
        self.rest = QLabel(self)
        theme.set_role(self.rest, "small soft")
        self.rest.setWordWrap(True)
        self.warnings = WarningLines(self)
        self.reason = Line("", self)
        self.reason.setPlaceholderText(self.tr("How you know that these two are one"))
        self.reason.setMaxLength(2000)
        self.reason.textEdited.connect(self._reason_typed)
        self._reason_field = Field(self.tr("Reason"), self.reason, self)
        self.passage = ChoiceBox((), self)
        self._passage_field = Field(self.tr("Passage that says so, if any"), self.passage, self)
        self._foot = QLabel(self)
        self._foot.setObjectName("reason_why_not")
        theme.set_role(self._foot, "small")
        self._foot.setWordWrap(True)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.merge = QPushButton(self.tr("Merge"), self)
        self.merge.setDefault(True)
        theme.make_primary(self.merge)
        self.merge.clicked.connect(self._wish)

    def _lay_out(self) -> None:
        two = QHBoxLayout()
        two.setSpacing(theme.SPACE_3)
        two.addWidget(Field(self.tr("Keep"), self.keep, self), 1)
        two.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignBottom)
        two.addWidget(Field(self.tr("Merge into it"), self.gone, self), 1)
        why = QHBoxLayout()
        why.setSpacing(theme.SPACE_4)
        why.addWidget(self._reason_field, 1, Qt.AlignmentFlag.AlignTop)
        why.addWidget(self._passage_field, 1, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self._foot, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.merge)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addLayout(two)
        column.addWidget(self.warnings)
        column.addWidget(self._pages, 1)
        column.addWidget(self.rest)
        column.addWidget(Hairline(self))
        column.addLayout(why)
        column.addLayout(foot)

    # ── Looking ─────────────────────────────────────────────────────────────────────────────────────────────
    def _other_two(self) -> None:
        self._choices = AS_PROPOSED
        self._look_again()

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        self._look_again()

    def _swap(self) -> None:
        keep, gone = self.keep.picked(), self.gone.picked()
        self.keep.show_picked(gone.id, gone.name, gone.kind)
        self.gone.show_picked(keep.id, keep.name, keep.kind)
        self._other_two()

    def _look_again(self) -> None:
        """Show what would become of the two as they are picked now."""
        keep, gone = self.keep.picked().id, self.gone.picked().id
        trouble = ""
        self._preview = None
        if keep is not None and gone is not None:
            try:
                self._preview = self._preview_of(keep, gone, self._choices)
            except StoreError as error:
                trouble = str(error)
        shown = self._preview
        self.table.rows.show(shown, self._choices)
        self.rest.setText(shown.rest if shown else "")
        self.rest.setVisible(bool(self.rest.text()))
        self._pages.setCurrentWidget(self.table if shown else self._empty)
        self.warnings.show_lines(shown.warnings if shown and not shown.refusal else ())
        self._offer_passages(shown.quotes if shown else ())
        self._propose_reason(shown.reason if shown else "")
        self._say_foot(trouble or (shown.refusal if shown else ""))
        self.merge.setEnabled(shown is not None and not shown.refusal)

    def _propose_reason(self, words: str) -> None:
        if self.reason.text() == self._proposed:
            self.reason.show_text(words)
            self._proposed = words

    def _reason_typed(self) -> None:
        self._reason_field.say("", "")

    def _say_foot(self, words: str) -> None:
        self._foot.setText(words)

    # ── The passage ─────────────────────────────────────────────────────────────────────────────────────────
    def _offer_passages(self, quotes: Sequence[QuoteShown]) -> None:
        before = self.passage.value()
        options = [Option("none", self.tr("None"))]
        if self._selection is not None:
            words = self.tr("Selected words: “{words}”").replace("{words}", _short(self._selection.exact))
            options.append(Option(_SELECTED, words))
        options += [Option(str(quote.citation_id), f"“{_short(quote.exact)}”") for quote in quotes]
        self.passage.offer(options)
        known = {option.value for option in options}
        self.passage.choose(before if before in known else "none")

    def _citation(self) -> CitationForm | None:
        value = self.passage.value()
        if value == _SELECTED:
            return self._selection
        quotes = self._preview.quotes if self._preview else ()
        for quote in quotes:
            if str(quote.citation_id) == value:
                place = (quote.document_id, quote.document_title, quote.start, quote.end)
                return CitationForm(None, *place, quote.exact)
        return None

    # ── Merging ─────────────────────────────────────────────────────────────────────────────────────────────
    def _wish(self) -> None:
        if self._preview is None:
            return
        keep, gone = self._preview.keep.id, self._preview.gone.id
        self._refused = False
        self.wished.emit(MergeWish(keep, gone, self._choices, self.reason.typed(), self._citation()))
        if not self._refused:
            self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Return in a picker picks; with nobody picked it must not fall on another button.
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not self.merge.isEnabled():
            return
        super().keyPressEvent(event)


def _short(exact: str) -> str:
    line = one_line(exact)
    return line if len(line) <= 70 else f"{line[:69]}…"
