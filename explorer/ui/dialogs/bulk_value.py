"""The part of a bulk edit that says what is to be done: the choice, and the value that goes with it. Does nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QLabel, QStackedWidget, QVBoxLayout, QWidget

from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.bulk_changes import AddTag, BulkChange, Delete, RemoveTag, SetKind, SetStar
from explorer.session.bulk_property import ANYBODY, SetProperty
from explorer.session.forms import ClaimForm
from explorer.ui import theme
from explorer.ui.dialogs.property_options import property_options
from explorer.ui.dialogs.value_editor import (
    DateEditor,
    NumberEditor,
    RelationEditor,
    TextEditor,
    ValueEditor,
)
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.entity_picker import Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.words import number

KIND, ADD_TAG, REMOVE_TAG, PROPERTY = "kind", "add_tag", "remove_tag", "property"
STAR, UNSTAR, DELETE = "star", "unstar", "delete"
_NOTHING_TO_SAY: Final = (STAR, UNSTAR)


class BulkValue(QWidget):
    """Names what to do, and takes the value for it; `changed` tells each change by a person."""

    changed = Signal()

    def __init__(
        self,
        vocabulary: Vocabulary,
        suggest: Suggest,
        tags: Sequence[tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary
        self._suggest = suggest
        self._editor: ValueEditor | None = None
        self._pages: dict[str, QWidget] = {}
        self._fields: dict[str, dict[str, Field]] = {}
        self._stack = QStackedWidget(self)
        self.what = ChoiceBox(self._deeds(), self)
        self.what.choose(KIND)
        self.what.chosen.connect(self._deed_chosen)
        self._build_kind()
        self._build_tags(tags)
        self._build_property()
        self._page(STAR, QLabel(self), {})
        note = self._note(self.tr("Their claims, quotes and sums go with them; undo brings all of it back."))
        self._page(DELETE, note, {})
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(Field(self.tr("What to do"), self.what, self))
        column.addWidget(self._stack)
        self.choose(KIND)

    # ── What is asked of it ─────────────────────────────────────────────────────────────────────────────────
    def choose(self, deed: str) -> None:
        """Choose what to do."""
        self.what.choose(deed)
        self._show_page()

    def change(self) -> BulkChange:
        """What is to be done, as it stands; it may still have problems."""
        makes: dict[str, Callable[[], BulkChange]] = {
            KIND: lambda: SetKind(self.kind.value()),
            ADD_TAG: lambda: AddTag(self.tag.typed()),
            REMOVE_TAG: lambda: RemoveTag(self.old_tag.value()),
            STAR: lambda: SetStar(on=True),
            UNSTAR: lambda: SetStar(on=False),
            PROPERTY: lambda: SetProperty(self._form(), self.replaces.isChecked()),
            DELETE: Delete,
        }
        return makes[self.what.value()]()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong with it."""
        for name, field in self._shown_fields().items():
            field.say(problems.get(name, ""), "")

    def first(self) -> QWidget:
        """Where the cursor goes."""
        fields = self._shown_fields()
        return next(iter(fields.values())).editor if fields else self.what

    # ── Building ────────────────────────────────────────────────────────────────────────────────────────────
    def _deeds(self) -> list[Option]:
        return [
            Option(KIND, self.tr("Set the kind"), theme.icon("shapes")),
            Option(ADD_TAG, self.tr("Add a tag"), theme.icon("tag")),
            Option(REMOVE_TAG, self.tr("Remove a tag"), theme.icon("tag")),
            Option(STAR, self.tr("Star"), theme.icon("star-filled")),
            Option(UNSTAR, self.tr("Remove the star"), theme.icon("star")),
            Option(PROPERTY, self.tr("Set a property"), theme.icon("pencil")),
            Option(DELETE, self.tr("Delete"), theme.icon("trash-2")),
        ]

    def _build_kind(self) -> None:
        kinds = self._vocabulary.kinds.values()
        self.kind = ChoiceBox(
            [Option(kind.key, capital(kind.label), theme.kind_icon(kind.key)) for kind in kinds], self
        )
        self.kind.setPlaceholderText(self.tr("Choose"))
        self.kind.chosen.connect(self.changed)
        self._page(KIND, *self._one_field("kind", self.tr("Kind"), self.kind))

    def _build_tags(self, tags: Sequence[tuple[str, int]]) -> None:
        self.tag = Line("", self)
        completer = QCompleter([tag for tag, _ in tags], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take_tag)
        self.tag.setCompleter(completer)
        self.tag.textEdited.connect(self.changed)
        self._page(ADD_TAG, *self._one_field("tag", self.tr("Tag"), self.tag))
        self.old_tag = ChoiceBox([Option(tag, f"{tag} · {number(count)}") for tag, count in tags], self)
        self.old_tag.setPlaceholderText(self.tr("Choose") if tags else self.tr("No tag is in use"))
        self.old_tag.chosen.connect(self.changed)
        self._page(REMOVE_TAG, *self._one_field("tag", self.tr("Tag"), self.old_tag))

    def _take_tag(self, tag: str) -> None:
        self.tag.show_text(tag)
        self.changed.emit()

    def _build_property(self) -> None:
        fitting = {
            key: known
            for key, known in self._vocabulary.properties.items()
            if known.value_type is not ValueType.MONEY and known.group != "names"
        }
        offered = replace(self._vocabulary, properties=fitting)
        self.says = ChoiceBox(property_options(offered, "", ""), self)
        self.says.setPlaceholderText(self.tr("Choose"))
        self.says.chosen.connect(self._property_chosen)
        self.replaces = QCheckBox(self.tr("In the place of what I said myself"), self)
        self.replaces.toggled.connect(self.changed)
        page = QWidget(self)
        self._property_column = QVBoxLayout(page)
        self._property_column.setContentsMargins(0, 0, 0, 0)
        self._property_column.setSpacing(theme.SPACE_3)
        field = Field(self.tr("Property"), self.says, page)
        self._property_column.addWidget(field)
        self._property_column.addWidget(self.replaces)
        self._page(PROPERTY, page, {"property": field})

    def _one_field(self, name: str, label: str, editor: QWidget) -> tuple[QWidget, dict[str, Field]]:
        page = QWidget(self)
        field = Field(label, editor, page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(field)
        column.addStretch(1)
        return page, {name: field}

    def _note(self, words: str) -> QLabel:
        note = QLabel(words, self)
        theme.set_role(note, "soft")
        note.setWordWrap(True)
        note.setAlignment(Qt.AlignmentFlag.AlignTop)
        return note

    def _page(self, deed: str, page: QWidget, fields: dict[str, Field]) -> None:
        self._pages[deed] = page
        self._fields[deed] = fields
        self._stack.addWidget(page)

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    def _deed_chosen(self) -> None:
        self._show_page()
        self.changed.emit()

    def _show_page(self) -> None:
        deed = self.what.value()
        self._stack.setVisible(deed not in _NOTHING_TO_SAY)
        self._stack.setCurrentWidget(self._pages[STAR if deed in _NOTHING_TO_SAY else deed])

    def _property_chosen(self) -> None:
        if self._editor is not None:
            self._editor.hide()
            self._editor.deleteLater()
        known = self._vocabulary.properties[self.says.value()]
        self._editor = self._editor_for(known.value_type)
        self._editor.fill(ClaimForm(ANYBODY, property=known.key))
        self._editor.changed.connect(self.changed)
        self._property_column.insertWidget(1, self._editor)
        property_field = self._fields[PROPERTY]["property"]
        self._fields[PROPERTY] = {"property": property_field, **self._editor.fields}
        self._editor.show()
        self._editor.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _editor_for(self, value_type: ValueType) -> ValueEditor:
        match value_type:
            case ValueType.NUMBER:
                return NumberEditor(self._vocabulary, self)
            case ValueType.DATE:
                return DateEditor(self)
            case ValueType.ENTITY:
                return RelationEditor(self._suggest, self)
            case _:
                return TextEditor(self)

    def _form(self) -> ClaimForm:
        form = ClaimForm(ANYBODY, property=self.says.value())
        return self._editor.put(form) if self._editor else form

    def _shown_fields(self) -> dict[str, Field]:
        return self._fields.get(self.what.value(), {})
