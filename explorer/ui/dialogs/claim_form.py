"""The form of one claim of an entity: what it says, its value, its quotes and its rank. It saves nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Rank, ValueKind
from explorer.domain.vocabulary import Property, ValueType, Vocabulary
from explorer.session.form_values import date_text
from explorer.session.forms import CitationForm, ClaimForm
from explorer.ui import theme
from explorer.ui.dialogs.citations_editor import CitationsEditor
from explorer.ui.dialogs.form_dialog import FormDialog
from explorer.ui.dialogs.money_editor import MoneyEditor
from explorer.ui.dialogs.property_options import property_options
from explorer.ui.dialogs.value_editor import (
    DateEditor,
    NumberEditor,
    RelationEditor,
    TextEditor,
    ValueEditor,
)
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.entity_picker import EntityPicker, Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit


class ClaimFormDialog(FormDialog):
    """Adds a claim when the form has no id, else changes it.

    `suggest` finds entities by part of their name; `envelopes` are the sums that this one can be part of, in words;
    `selection` is what is selected in the source, ready to be cited. With `offers_new`, a name that nobody has can
    be made an entity: whoever hears `new_entity_wanted` does so and calls `show_other`.
    """

    new_entity_wanted = Signal(str)  # its name

    def __init__(
        self,
        form: ClaimForm,
        vocabulary: Vocabulary,
        suggest: Suggest,
        *,
        envelopes: Sequence[tuple[ClaimId, str]] = (),
        selection: CitationForm | None = None,
        offers_new: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(vocabulary, parent)
        self.setObjectName("claim_form")
        self._form = form
        self._suggest = suggest
        self._envelopes = tuple(envelopes)
        self._offers_new = offers_new
        self._editors: dict[ValueType, ValueEditor] = {}
        self._editor: ValueEditor | None = None
        self.show_title(self.tr("New claim") if form.id is None else self.tr("Edit claim"), form.subject_name)
        self.says = ChoiceBox(property_options(vocabulary, form.subject_kind, form.property), self)
        self.says.setPlaceholderText(self.tr("Choose"))
        self.says.choose(form.property)
        self._property_field = Field(self.tr("What it says"), self.says, self)
        self.column.addWidget(self._property_field)
        self._place = QWidget(self)
        self._values = QHBoxLayout(self._place)
        self._values.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._place)
        self._common = self._make_common(form, selection)
        self.column.addStretch(1)
        self.says.chosen.connect(self._property_chosen)
        self._show_editor(form)
        self.start(self._first())

    # ── What the frame asks ─────────────────────────────────────────────────────────────────────────────────
    @override
    def fields(self) -> Mapping[str, Field]:
        value = self._editor.fields if self._editor else {}
        return {"property": self._property_field, **self._common, **value}

    @override
    def tab_stops(self) -> list[QWidget]:
        value = self._editor.tab_stops() if self._editor else []
        quotes = self.citations.tab_stops()
        return [self.says, *value, self.role, self.date, *quotes, self.rank, self.rank_reason, self.note]

    @override
    def form(self) -> ClaimForm:
        form = replace(
            self._form,
            property=self.says.value(),
            value="",
            number="",
            unit="",
            qualifier="",
            object_id=None,
            object_name="",
            object_kind="",
            funding=None,
            role=self.role.typed(),
            date=self.date.typed(),
            rank=self.rank.value(),
            rank_reason=self.rank_reason.typed(),
            note=self.note.typed(),
            citations=self.citations.citations(),
        )
        form = self._editor.put(form) if self._editor else form
        if self._form.value_kind != ValueKind.VALUE and not self._has_value(form):
            # "There is one, not told which" keeps saying so until it gets a value.
            return replace(form, funding=self._form.funding)
        return replace(form, value_kind=ValueKind.VALUE.value)

    @override
    def is_new(self) -> bool:
        return self._form.id is None

    # ── What it says ────────────────────────────────────────────────────────────────────────────────────────
    def _first(self) -> QWidget:
        return self._editor.first() if self._editor and not self.is_new() else self.says

    def show_other(self, entity_id: EntityId, name: str, kind: str) -> None:
        """Put an entity at the other end of the claim."""
        if isinstance(self._editor, (RelationEditor, MoneyEditor)):
            self._editor.other.show_picked(entity_id, name, kind)
            self.recheck()

    def _has_value(self, form: ClaimForm) -> bool:
        known = self._known()
        dated = known is not None and known.value_type is ValueType.DATE and bool(form.date.strip())
        return dated or bool(form.value.strip() or form.number.strip() or form.object_id)

    def _known(self) -> Property | None:
        return self.vocabulary.properties.get(self.says.value())

    def _property_chosen(self) -> None:
        self._show_editor(self.form())
        self.recheck()

    def _show_editor(self, form: ClaimForm) -> None:
        """Show the part for the type of value that the chosen property takes."""
        known = self._known()
        wanted = self._editor_for(known.value_type) if known else None
        if wanted is not None:
            wanted.fill(form)
        if wanted is not self._editor:
            if self._editor is not None:
                self._editor.hide()
            if wanted is not None:
                wanted.show()
            self._editor = wanted
        self._place.setVisible(wanted is not None)
        self._show_common(known.value_type if known else None)

    def _show_common(self, value_type: ValueType | None) -> None:
        """Ask for a role and a date where they are usual, and wherever there is one already."""
        dated = value_type not in {ValueType.DATE, ValueType.MONEY}
        self._common["date"].setVisible(dated or (value_type is ValueType.MONEY and bool(self._form.date)))
        with_role = value_type in {ValueType.ENTITY, ValueType.NUMBER}
        self._common["role"].setVisible(with_role or bool(self._form.role))
        relation = value_type is ValueType.ENTITY
        self._common["role"].rename(self.tr("As what") if relation else self.tr("Of what"))
        self.role.setPlaceholderText(
            self.tr("CEO and co-founder") if relation else self.tr("If it is of a part")
        )

    def _editor_for(self, value_type: ValueType) -> ValueEditor:
        if value_type not in self._editors:
            editor = self._make_editor(value_type)
            editor.changed.connect(self.recheck)
            self._values.addWidget(editor)
            self._editors[value_type] = editor
        return self._editors[value_type]

    def _make_editor(self, value_type: ValueType) -> ValueEditor:
        match value_type:
            case ValueType.TEXT:
                return TextEditor(self._place)
            case ValueType.NUMBER:
                return NumberEditor(self.vocabulary, self._place)
            case ValueType.DATE:
                return DateEditor(self._place)
            case ValueType.ENTITY:
                relation = RelationEditor(self._suggest, self._place)
                self._wire_picker(relation.other)
                return relation
            case ValueType.MONEY:
                money = MoneyEditor(self._suggest, self._envelopes, self._place)
                self._wire_picker(money.other)
                return money

    def _wire_picker(self, picker: EntityPicker) -> None:
        picker.offer_new(self._offers_new)
        picker.new_wanted.connect(self.new_entity_wanted)

    # ── What every claim has ────────────────────────────────────────────────────────────────────────────────
    def _make_common(self, form: ClaimForm, selection: CitationForm | None) -> dict[str, Field]:
        self.role = Line(form.role, self)
        self.date = Line(date_text(form.date), self)
        self.date.setPlaceholderText(self.tr("If the source says: May 2018, until 2022"))
        self.citations = CitationsEditor(form.citations, selection, self)
        self.rank = ChoiceBox(self._ranks(), self)
        self.rank.choose(form.rank)
        self.rank_reason = Line(form.rank_reason, self)
        self.note = WrappingEdit(1, 4, self)
        self.note.show_text(form.note)
        fields = {
            "role": Field(self.tr("As what"), self.role, self),
            "date": Field(self.tr("When"), self.date, self),
            "citations": Field(self.tr("Quotes"), self.citations, self),
            "rank": Field(self.tr("Rank"), self.rank, self),
            "rank_reason": Field(self.tr("Why"), self.rank_reason, self),
            "note": Field(self.tr("Note"), self.note, self),
        }
        self._pair(fields["role"], fields["date"])
        self.column.addWidget(fields["citations"])
        self._pair(fields["rank"], fields["rank_reason"])
        self.column.addWidget(fields["note"])
        for line in (self.role, self.date, self.rank_reason):
            line.textEdited.connect(self.recheck)
        self.rank.chosen.connect(self._rank_chosen)
        self.note.textChanged.connect(self.recheck)
        self.citations.changed.connect(fields["citations"].visit)
        self.citations.changed.connect(self.recheck)
        fields["rank_reason"].setVisible(form.rank != Rank.NORMAL or bool(form.rank_reason))
        return fields

    def _pair(self, left: Field, right: Field) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_4)
        row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _rank_chosen(self, rank: str) -> None:
        asks = rank != Rank.NORMAL
        self._common["rank_reason"].setVisible(asks)
        if asks:
            self.rank_reason.setFocus()
        else:
            self.rank_reason.show_text("")
        self.recheck()

    def _ranks(self) -> list[Option]:
        return [
            Option(Rank.NORMAL, self.tr("Normal")),
            Option(Rank.PREFERRED, self.tr("Preferred: this one holds")),
            Option(Rank.DEPRECATED, self.tr("Set aside: kept, not used")),
        ]
