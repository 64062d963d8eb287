"""The detail pane: what the sources say of one entity, each claim with its quotes beside it.

It shows frozen values and emits wishes; it knows no session and no other pane.
"""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.ids import CitationId, ClaimId, EntityId
from explorer.session.shown import EntityShown
from explorer.ui import theme, tokens
from explorer.ui.theme.look import LabelRole
from explorer.ui.widgets.claim_view import ClaimView
from explorer.ui.widgets.editable_label import EditableLabel
from explorer.ui.widgets.empty_state import EmptyState
from explorer.ui.widgets.hairline import Hairline
from explorer.ui.widgets.icon_label import IconLabel
from explorer.ui.widgets.merged_lines import MergedLines
from explorer.ui.widgets.tag_chips import TagChips
from explorer.ui.widgets.tool_button import ToolButton

_ICON = 20
_WIDE = 480  # from here on the buttons have words


class DetailPane(QWidget):
    """One entity to read: heading, then its claims in sections."""

    quote_wanted = Signal(object)  # QuoteShown
    entity_wanted = Signal(object)  # EntityId
    edit_claim_wanted = Signal(object)  # ClaimId, in a form
    edit_in_place_wanted = Signal(object)  # ClaimId
    edit_heading_wanted = Signal(str)  # "name", "kind" or "summary"
    editor_dropped = Signal()  # another entity is shown, and the open editor had to go
    delete_claim_wanted = Signal(object)  # ClaimId
    differs_wanted = Signal(object)  # ClaimId whose disagreement is to be settled
    add_claim_wanted = Signal()
    edit_entity_wanted = Signal()
    star_wanted = Signal()
    add_tag_wanted = Signal(str)
    remove_tag_wanted = Signal(str)
    tags_in_use_wanted = Signal()
    merge_wanted = Signal()
    history_wanted = Signal(object)  # EntityId
    split_wanted = Signal(object)  # EntityId that is part of the one shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity: EntityShown | None = None  # before anything that makes Qt ask for a new look
        self.setObjectName("detail_pane")
        self.setAccessibleName(self.tr("Details"))
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.claims = ClaimView(self)
        self.claims.setObjectName("claims")
        self.claims.quote_wanted.connect(self.quote_wanted)
        self.claims.entity_wanted.connect(self.entity_wanted)
        self.claims.edit_wanted.connect(self.edit_claim_wanted)
        self.claims.delete_wanted.connect(self.delete_claim_wanted)
        self.claims.differs_wanted.connect(self.differs_wanted)
        self.claims.edit_in_place_wanted.connect(self.edit_in_place_wanted)
        self.claims.editor_dropped.connect(self.editor_dropped)
        self._heading_editor: tuple[EditableLabel, QWidget] | None = None
        self.empty = EmptyState(self)
        self.empty.show_state(
            "message-square-quote", self.tr("Select an entity to read what the sources say about it.")
        )
        self._tags: tuple[str, ...] = ()
        self._may_edit = True
        self._build_heading()
        self._build_marks()
        self._lay_out()
        self.show_entity(None)

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_entity(self, entity: EntityShown | None) -> None:
        """Show an entity from the top; the same one again keeps the place and the chosen claim."""
        again = entity is not None and self._entity is not None and entity.id == self._entity.id
        if not again and self._heading_editor is not None:
            self.editor_dropped.emit()
            self.close_editor()
        self._entity = entity
        self._pages.setCurrentIndex(0 if entity is None else 1)
        if entity is None:
            self.claims.show_sections(())
            return
        self.name.setText(entity.name)
        self.facts.setText(" · ".join(part for part in (entity.kind_label, entity.facts) if part))
        self._show_summary(entity.summary)
        self.judgements.setText("\n".join(entity.judgements))
        self.judgements.setVisible(bool(entity.judgements))
        self.claims.setAccessibleName(self.tr("Claims about {name}").replace("{name}", entity.name))
        self.merged.show_merged(entity.merged)
        for before, after in pairwise((self.history, *self.merged.buttons, self.tags.line)):
            QWidget.setTabOrder(before, after)
        self._show_marks(entity, again=again)
        self._draw_kind()
        self._fit_buttons()
        if again:
            self.claims.show_sections_again(entity.sections)
        else:
            self.claims.show_sections(entity.sections)

    def _show_summary(self, summary: str) -> None:
        self.summary.show_words(summary, self.tr("Add a summary"))
        theme.set_role(self.summary, "plain" if summary else "soft")
        offered = bool(summary) or self._may_edit
        self.summary.setVisible(offered and not self._is_edited(self.summary))

    def show_current_quote(self, citation: CitationId | None) -> None:
        """Mark the quote that the source pane shows now."""
        self.claims.show_current_quote(citation)

    def select_claim(self, claim: ClaimId) -> bool:
        """Choose a claim and bring it into view; False when the entity has no such claim."""
        return self.claims.select_claim(claim)

    def set_editable(self, *, editable: bool) -> None:
        """Whether anything may be changed; not in a workspace that is open for reading only."""
        self._may_edit = editable
        self.edit.setVisible(editable)
        self.star.setVisible(editable)
        self.tags.set_editable(editable=editable)
        self.add.setVisible(editable)
        self.merge.setVisible(editable)
        self.merged.set_editable(editable=editable)
        for label in (self.name, self.facts, self.summary):
            label.set_editable(editable=editable)
        self.claims.set_editable(editable=editable)
        if self._entity is not None:
            self._show_summary(self._entity.summary)

    def entity_id(self) -> EntityId | None:
        """The entity that is shown."""
        return self._entity.id if self._entity else None

    # ── Editing in place ────────────────────────────────────────────────────────────────────────────────────
    def open_claim_editor(self, claim: ClaimId, editor: QWidget) -> None:
        """Put an editor where the value of a claim is."""
        self.close_editor()
        self.claims.editor.open(claim, editor)

    def open_heading_editor(self, what: str, editor: QWidget) -> None:
        """Put an editor where the name, the kind or the summary is."""
        self.close_editor()
        label = {"name": self.name, "kind": self.facts}.get(what, self.summary)
        self._heading_editor = label, editor
        editor.setParent(label.parentWidget())
        self._swap(label, editor)
        label.hide()
        editor.show()

    def close_editor(self) -> None:
        """Take the open editor away, if there is one; the keyboard goes back to what was edited."""
        self.claims.editor.close()
        if self._heading_editor is not None:
            (label, editor), self._heading_editor = self._heading_editor, None
            inside = QApplication.focusWidget()
            held = inside is not None and editor.isAncestorOf(inside)
            self._swap(editor, label)
            editor.hide()
            editor.deleteLater()
            label.setVisible(bool(label.text()))
            if held:
                label.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self, old: QWidget, new: QWidget) -> None:
        self._page.replaceWidget(old, new)

    def _is_edited(self, label: QWidget) -> bool:
        return self._heading_editor is not None and self._heading_editor[0] is label

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_kind()
            self._fit_buttons()

    # ── How it is built ─────────────────────────────────────────────────────────────────────────────────────
    def _build_heading(self) -> None:
        self.kind = IconLabel(side=_ICON, parent=self)
        self.name = self._editable("title", "name", self.tr("Name"))
        self.name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name.setMinimumWidth(0)
        self.facts = self._editable("soft", "kind", self.tr("Kind"))
        self.summary = self._editable(None, "summary", self.tr("Summary"))
        self.judgements = self._label("small soft")
        self.edit = self._button("pencil", self.tr("Edit"), self.tr("Edit name, kind and summary"))
        self.edit.clicked.connect(self.edit_entity_wanted)
        self.add = self._button("plus", self.tr("Add claim"), self.tr("Add a claim about this entity"))
        self.add.clicked.connect(self.add_claim_wanted)
        self.merge = self._button("merge", self.tr("Merge"), self.tr("Merge with another entity… (Ctrl+M)"))
        self.merge.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.merge.setAccessibleName(self.tr("Merge with another entity"))
        self.merge.clicked.connect(self.merge_wanted)
        self.history = self._button(
            "history", self.tr("History"), self.tr("History of this entity (Ctrl+Shift+H)")
        )
        self.history.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.history.setAccessibleName(self.tr("History of this entity"))
        self.history.clicked.connect(lambda: self.history_wanted.emit(self.entity_id()))
        self.merged = MergedLines(self)
        self.merged.split_wanted.connect(self.split_wanted)

    def _build_marks(self) -> None:
        self.star = self._button("star", self.tr("Star"), self.tr("Star (Ctrl+D)"))
        self.star.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.star.clicked.connect(self.star_wanted)
        self.tags = TagChips(self)
        self.tags.add_wanted.connect(self.add_tag_wanted)
        self.tags.remove_wanted.connect(self.remove_tag_wanted)
        self.tags.completions_wanted.connect(self.tags_in_use_wanted)
        self.tags.left.connect(lambda: self.claims.setFocus(Qt.FocusReason.OtherFocusReason))

    def _show_marks(self, entity: EntityShown, *, again: bool) -> None:
        if not again or entity.tags != self._tags:
            self.tags.clear_line()
        self._tags = entity.tags
        self.tags.show_tags(entity.tags)
        self.star.setIcon(theme.icon("star-filled", "accent") if entity.starred else theme.icon("star"))
        self.star.setToolTip(
            self.tr("Take the star away (Ctrl+D)") if entity.starred else self.tr("Star (Ctrl+D)")
        )
        self.star.setAccessibleName(self.tr("Starred") if entity.starred else self.tr("Star"))

    def _editable(self, role: LabelRole | None, what: str, name: str) -> EditableLabel:
        made = EditableLabel(self)
        made.setAccessibleDescription(self.tr("{field}; F2 edits it").replace("{field}", name))
        if role is not None:
            theme.set_role(made, role)
        made.edit_wanted.connect(partial(self.edit_heading_wanted.emit, what))
        return made

    def _label(self, role: LabelRole | None) -> QLabel:
        made = QLabel(self)
        made.setTextFormat(Qt.TextFormat.PlainText)
        if role is not None:
            theme.set_role(made, role)
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return made

    def _button(self, icon: str, text: str, tip: str) -> QToolButton:
        made = ToolButton(self)
        made.setIcon(theme.icon(icon))
        made.setText(text)
        made.setToolTip(tip)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(theme.SPACE_2)
        title.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.name, 1)
        title.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        heading = QVBoxLayout()
        heading.setContentsMargins(theme.SPACE_4, theme.SPACE_3, theme.SPACE_3, theme.SPACE_3)
        heading.setSpacing(theme.SPACE_1)
        heading.addLayout(title)
        for label in (self.facts, self.summary, self.judgements):
            heading.addWidget(label)
        heading.addWidget(self.merged)
        heading.addWidget(self.tags)
        page = QWidget(self)
        column = self._page = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(Hairline(page))
        column.addWidget(self.claims, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.claims)
        QWidget.setTabOrder(self.claims, self.star)
        QWidget.setTabOrder(self.star, self.edit)
        QWidget.setTabOrder(self.edit, self.add)
        QWidget.setTabOrder(self.add, self.merge)
        QWidget.setTabOrder(self.merge, self.history)
        QWidget.setTabOrder(self.history, self.tags.line)

    def _fit_buttons(self) -> None:
        """In a narrow pane the name needs the room; the tooltips still say what the buttons do."""
        if self._entity is None:
            return
        wide = self.width() >= _WIDE * tokens.zoom()
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.edit, self.add):
            if button.toolButtonStyle() != style:
                button.setToolButtonStyle(style)

    def _draw_kind(self) -> None:
        if self._entity is not None:
            kind = self._entity.kind
            self.kind.show_icon(tokens.kind_icon_name(kind), tokens.kind_hue(kind))
            # Icon, buttons and the first line of the name share a middle, however many lines it takes.
            height = self.edit.sizeHint().height()
            self.kind.setFixedHeight(height)
            above = (height - QFontMetrics(theme.font("title")).height()) // 2
            self.name.setContentsMargins(0, max(above, 0), 0, 0)
