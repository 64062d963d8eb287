"""The form of one claim of an entity: what it says, its value, its quotes and its rank. It saves nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Rank, ValueKind
from explorer.domain.vocabulary import Property, ValueType, Vocabulary
from explorer.session.form_values import date_text
from explorer.session.forms import NOBODY, CitationForm, ClaimForm
from explorer.ui import theme
from explorer.ui.dialogs.citations_editor import CitationsEditor
from explorer.ui.dialogs.form_dialog import FormDialog
from explorer.ui.dialogs.inline_parts import rank_options
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
from explorer.ui.widgets.entity_picker import EntityPicker, Picked, Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit


class ClaimFormDialog(FormDialog):
    """Adds a claim when the form has no id, else changes it.

    `suggest` finds entities by part of their name; `envelopes` are the sums that this one can be part of, in words;
    `selection` is what is selected in the source, ready to be cited. With `offers_new`, a name that nobody has can
    be made an entity: whoever hears `new_entity_wanted` does so and calls `show_other`. `proposed` says of fields that
    were filled from selected words where they come from; what the claim is about can be chosen then, too.
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
        proposed: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(vocabulary, parent)
        self.setObjectName("claim_form")
        self._form = form
        self._suggest = suggest
        self._envelopes = tuple(envelopes)
        self._offers_new = offers_new
        self._proposed = proposed
        self._editors: dict[ValueType, ValueEditor] = {}
        self._editor: ValueEditor | None = None
        self._show_titles()
        self.about = self._make_about() if proposed is not None else None
        self.says = ChoiceBox(property_options(vocabulary, form.subject_kind, form.property), self)
        self.says.setPlaceholderText(self.tr("Choose"))
        self.says.choose(form.property)
        self._property_field = Field(self.tr("What it says"), self.says, self)
        self.column.addWidget(self._property_field)
        self.known = ChoiceBox(known_options(), self)
        self.known.choose(form.value_kind)
        self._place = QWidget(self)
        self._values = QHBoxLayout(self._place)
        self._values.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._place)
        self._common = self._make_common(form, selection)
        self.column.addStretch(1)
        self.says.chosen.connect(self._property_chosen)
        self.known.chosen.connect(self._property_chosen)
        self._show_editor(form)
        self.start(self._first(), form)

    # ── What the frame asks ─────────────────────────────────────────────────────────────────────────────────
    @override
    def fields(self) -> Mapping[str, Field]:
        value = self._editor.fields if self._editor else {}
        about = {"subject": self._about_field} if self.about is not None else {}
        return {
            **about,
            "property": self._property_field,
            **self._common,
            **value,
        }

    @override
    def tab_stops(self) -> list[QWidget]:
        value = self._editor.tab_stops() if self._editor else []
        about = [self.about] if self.about is not None else []
        quotes = self.citations.tab_stops()
        return [
            *about,
            self.says,
            *value,
            self.role,
            self.date,
            *quotes,
            self.rank,
            self.rank_reason,
            self.known,
            self.note,
        ]

    @override
    def form(self) -> ClaimForm:
        kind = self.known.value()
        if kind != ValueKind.VALUE:
            return self._without_value(kind)
        form = replace(self._bare(), value_kind=kind)
        return self._editor.put(form) if self._editor else form

    def _without_value(self, kind: str) -> ClaimForm:
        """The form of what is known to be there, or not to be; what stood beside it before still does."""
        before = self._form if kind == self._form.value_kind else ClaimForm(self._form.subject_id)
        return replace(
            self._bare(), value_kind=kind, value=before.value, number=before.number, funding=before.funding
        )

    def _bare(self) -> ClaimForm:
        """The form but for its value."""
        picked = self.about.picked() if self.about is not None else None
        subject = self._form if picked is None else _about(self._form, picked)
        return replace(
            subject,
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

    def _known(self) -> Property | None:
        return self.vocabulary.properties.get(self.says.value())

    def _property_chosen(self) -> None:
        # Before a property is chosen there is no place for a value: it waits in the form as it came.
        waiting = replace(self._form, property=self.says.value())
        self._show_editor(self.form() if self._editor else waiting)
        self.recheck()

    @override
    def hints(self) -> Mapping[str, str]:
        form, before = self.form(), self._baseline
        return {
            name: words
            for name, words in (self._proposed or {}).items()
            if before is None or value_at(form, name) == value_at(before, name)
        }

    def _show_editor(self, form: ClaimForm) -> None:
        """Show the part for the type of value that the chosen property takes."""
        known = self._known()
        told = self.known.value() == ValueKind.VALUE
        wanted = self._editor_for(known.value_type) if known and told else None
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

    # ── What it is about ────────────────────────────────────────────────────────────────────────────────────
    def _make_about(self) -> EntityPicker:
        picker = EntityPicker(self._suggest, self)
        picker.show_picked(self._form.subject_id or None, self._form.subject_name, self._form.subject_kind)
        picker.changed.connect(self._about_chosen)
        self._about_field = Field(self.tr("About"), picker, self)
        self.column.addWidget(self._about_field)
        return picker

    def _about_chosen(self) -> None:
        """Offer what can be said of this kind of thing; what was chosen stays chosen."""
        assert self.about is not None
        chosen = self.says.value()
        self.says.offer(property_options(self.vocabulary, self.about.picked().kind, chosen))
        self.says.choose(chosen)
        self.recheck()

    def _show_titles(self) -> None:
        if self._proposed is not None:
            self.show_title(self.tr("New claim from the selected words"))
        else:
            title = self.tr("New claim") if self._form.id is None else self.tr("Edit claim")
            self.show_title(title, self._form.subject_name)

    def _wire_picker(self, picker: EntityPicker) -> None:
        picker.offer_new(self._offers_new)
        picker.new_wanted.connect(self.new_entity_wanted)

    # ── What every claim has ────────────────────────────────────────────────────────────────────────────────
    def _make_common(self, form: ClaimForm, selection: CitationForm | None) -> dict[str, Field]:
        self.role = Line(form.role, self)
        self.date = Line(date_text(form.date), self)
        self.date.setPlaceholderText(self.tr("If the source says: May 2018, until 2022"))
        self.citations = CitationsEditor(form.citations, selection, self)
        self.rank = ChoiceBox(rank_options(), self)
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
            "value_kind": Field(self.tr("Is it known"), self.known, self),
            "note": Field(self.tr("Note"), self.note, self),
        }
        self._pair(fields["role"], fields["date"])
        self.column.addWidget(fields["citations"])
        self._pair(fields["rank"], fields["rank_reason"])
        self._pair(fields["value_kind"], fields["note"])
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


def known_options() -> list[Option]:
    """Whether the value of a claim is known; Wikibase's three kinds of value."""
    return [
        Option(ValueKind.VALUE, _tr("Yes, as told below")),
        Option(ValueKind.SOME, _tr("There is one, not said which")),
        Option(ValueKind.NONE, _tr("There is none")),
    ]


def value_at(form: object, name: str) -> object:
    """What stands in a field of a form, by the name that problems go by; None where it has no such field."""
    found = form
    for part in {"object": "object_id", "subject": "subject_id"}.get(name, name).split("."):
        found = getattr(found, part, None)
    return found


def _about(form: ClaimForm, picked: Picked) -> ClaimForm:
    return replace(form, subject_id=picked.id or NOBODY, subject_name=picked.name, subject_kind=picked.kind)


def _tr(words: str) -> str:
    return QCoreApplication.translate("ClaimFormDialog", words)
