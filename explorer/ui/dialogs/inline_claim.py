"""One claim edited in its row: the value, or another of its fields, one group at a time. It saves nothing itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget
from typing_extensions import override

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import ValueKind
from explorer.domain.vocabulary import Vocabulary
from explorer.session.forms import ClaimForm
from explorer.ui.dialogs.inline_frame import InlineFrame
from explorer.ui.dialogs.inline_parts import VALUE, Group, groups_of, part_for
from explorer.ui.dialogs.money_editor import MoneyEditor
from explorer.ui.dialogs.value_editor import RelationEditor, ValueEditor
from explorer.ui.widgets.entity_picker import Suggest
from explorer.ui.widgets.field import Field

_NARROW = ("unit", "funding.currency")  # boxes beside the line that they belong to


class InlineClaim(InlineFrame):
    """`suggest` finds entities by part of their name; `envelopes` tells the larger sums, when they are asked for."""

    new_entity_wanted = Signal(str)  # its name

    def __init__(
        self,
        form: ClaimForm,
        vocabulary: Vocabulary,
        suggest: Suggest,
        envelopes: Callable[[], Sequence[tuple[ClaimId, str]]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(vocabulary, parent)
        self._form = form
        self._suggest, self._envelopes = suggest, envelopes
        self._groups = groups_of(form, vocabulary)
        self._group: Group = self._groups[0]
        self._part: ValueEditor | None = None
        self._make_menu()
        self.show_group(VALUE)
        self.start()

    @override
    def fields(self) -> Mapping[str, Field]:
        assert self._part is not None
        return {name: self._part.fields[name] for name in self._group.fields}

    @override
    def form(self) -> ClaimForm:
        assert self._part is not None
        form = self._part.put(self._form)
        if form != self._form and self._group.key == VALUE:
            # "There is one, not told which" has a value now.
            form = replace(form, value_kind=ValueKind.VALUE.value)
        return form

    @override
    def show_form(self, form: ClaimForm) -> None:
        self._form = form
        self.show_group(self._group.key)

    def show_group(self, key: str) -> None:
        """Edit other fields of the claim; what was typed in those before stays typed."""
        if self._part is not None:
            self._form = self.form()
            self._drop()
        self._group = next((group for group in self._groups if group.key == key), self._groups[0])
        self._part = part_for(self._group, self._form, self.vocabulary, self._suggest, self._envelopes, self)
        self._part.hide()
        for name, field in self.fields().items():
            # The row says already what the value is of; a box beside it needs no heading either.
            field.label.setVisible(self._group.key != VALUE)
            self.line.addWidget(field, 1 if name in _NARROW else 3, Qt.AlignmentFlag.AlignTop)
            field.setVisible(name != "rank_reason" or not field.isHidden())
        self._part.changed.connect(self.recheck)
        self._wire_picker()
        self.setAccessibleName(self._group.label)
        self.recheck()
        if self.isVisible():
            self.focus_first()

    def show_other(self, entity_id: EntityId, name: str, kind: str) -> None:
        """Put an entity at the other end of the claim."""
        if isinstance(self._part, (RelationEditor, MoneyEditor)):
            self._part.other.show_picked(entity_id, name, kind)
            self.recheck()

    def _drop(self) -> None:
        assert self._part is not None
        for field in self.fields().values():
            self.line.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._part.deleteLater()
        self._part = None

    def _wire_picker(self) -> None:
        if isinstance(self._part, (RelationEditor, MoneyEditor)):
            self._part.other.offer_new(True)  # noqa: FBT003 - as Qt's own setters
            self._part.other.new_wanted.connect(self.new_entity_wanted)

    def _make_menu(self) -> None:
        menu = QMenu(self)
        for group in self._groups:
            menu.addAction(group.label).triggered.connect(lambda _=False, key=group.key: self.show_group(key))
        menu.addSeparator()
        menu.addAction(self.tr("All fields…\tF2")).triggered.connect(
            lambda: self.form_wanted.emit(self.form())
        )
        self.more.setMenu(menu)
