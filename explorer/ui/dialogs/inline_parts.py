"""What can be edited in the row of a claim: which fields stand together, and the editor that they belong to.

The parts are those of the claim's form, so that a field reads and checks the same wherever it is typed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.domain.ids import ClaimId
from explorer.domain.model import Rank
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.form_values import date_text
from explorer.session.forms import ClaimForm
from explorer.ui.dialogs.money_editor import SIDES, MoneyEditor
from explorer.ui.dialogs.value_editor import (
    DateEditor,
    NumberEditor,
    RelationEditor,
    TextEditor,
    ValueEditor,
)
from explorer.ui.widgets.choice_box import Option
from explorer.ui.widgets.entity_picker import Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.wrapping_edit import WrappingEdit

VALUE = "value"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that are edited together: a key, what people call it, and the names of the fields."""

    key: str
    label: str
    fields: tuple[str, ...]


def groups_of(form: ClaimForm, vocabulary: Vocabulary) -> tuple[Group, ...]:
    """All that can be edited in place, the value first."""
    known = vocabulary.properties.get(form.property)
    value_type = known.value_type if known else ValueType.TEXT
    found = [Group(VALUE, _tr("Value"), _VALUE_FIELDS[value_type])]
    if value_type is ValueType.MONEY:
        found += [Group(key, _tr(label), fields) for key, label, fields in _OF_MONEY]
        if form.property not in SIDES:
            found.append(Group("side", _tr("Which side"), ("funding.subject_is",)))
    if value_type in {ValueType.ENTITY, ValueType.NUMBER} or form.role:
        found.append(Group("role", _tr("As what"), ("role",)))
    if value_type not in {ValueType.DATE, ValueType.MONEY} or (form.date and value_type is ValueType.MONEY):
        found.append(Group("date", _tr("When"), ("date",)))
    found.append(Group("rank", _tr("Rank and reason"), ("rank", "rank_reason")))
    found.append(Group("note", _tr("Note"), ("note",)))
    return tuple(found)


def part_for(  # noqa: PLR0917 - all that a claim form takes
    group: Group,
    form: ClaimForm,
    vocabulary: Vocabulary,
    suggest: Suggest,
    envelopes: Callable[[], Sequence[tuple[ClaimId, str]]],
    parent: QWidget,
) -> ValueEditor:
    """The part of the form that the fields of a group belong to, filled."""
    part = _OWN[group.key](parent) if group.key in _OWN else None
    if part is None:
        known = vocabulary.properties.get(form.property)
        match known.value_type if known else ValueType.TEXT:
            case ValueType.TEXT:
                part = TextEditor(parent)
            case ValueType.NUMBER:
                part = NumberEditor(vocabulary, parent)
            case ValueType.DATE:
                part = DateEditor(parent)
            case ValueType.ENTITY:
                part = RelationEditor(suggest, parent)
            case ValueType.MONEY:
                part = MoneyEditor(suggest, envelopes() if group.key == "part_of" else (), parent)
    part.fill(form)
    return part


class RoleEditor(ValueEditor):
    """As what: of a relation, or of a part of what a figure counts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.role = self._line("role", self.tr("As what"), self.tr("CEO and co-founder"))

    @override
    def fill(self, form: ClaimForm) -> None:
        self.role.show_text(form.role)

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, role=self.role.typed())


class WhenEditor(ValueEditor):
    """The date that a claim holds for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = self._line("date", self.tr("When"), self.tr("May 2018, 2018 to 2022, until 2022"))

    @override
    def fill(self, form: ClaimForm) -> None:
        self.date.show_text(date_text(form.date))

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, date=self.date.typed())


class RankEditor(ValueEditor):
    """How the claim stands among others, and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rank = self._choice("rank", self.tr("Rank"), rank_options())
        self.reason = self._line("rank_reason", self.tr("Why"))
        self.rank.chosen.connect(self._ask_why)

    @override
    def fill(self, form: ClaimForm) -> None:
        self.rank.choose(form.rank)
        self.reason.show_text(form.rank_reason)
        self.fields["rank_reason"].setVisible(form.rank != Rank.NORMAL or bool(form.rank_reason))

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, rank=self.rank.value(), rank_reason=self.reason.typed())

    def _ask_why(self, rank: str) -> None:
        asks = rank != Rank.NORMAL
        self.fields["rank_reason"].setVisible(asks)
        if asks:
            self.reason.setFocus()
        else:
            self.reason.show_text("")
        self.changed.emit()


class NoteEditor(ValueEditor):
    """The analyst's own words on a claim."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = WrappingEdit(1, 4, self)
        self.note.textChanged.connect(self.changed)
        self.fields["note"] = Field(self.tr("Note"), self.note, self)

    @override
    def fill(self, form: ClaimForm) -> None:
        self.note.show_text(form.note)

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, note=self.note.typed())


def rank_options() -> list[Option]:
    """The ranks to choose from."""
    return [
        Option(Rank.NORMAL, _tr("Normal")),
        Option(Rank.PREFERRED, _tr("Preferred: this one holds")),
        Option(Rank.DEPRECATED, _tr("Set aside: kept, not used")),
    ]


_OWN: dict[str, type[ValueEditor]] = {
    "role": RoleEditor,
    "date": WhenEditor,
    "rank": RankEditor,
    "note": NoteEditor,
}
_VALUE_FIELDS: dict[ValueType, tuple[str, ...]] = {
    ValueType.TEXT: ("value",),
    ValueType.NUMBER: ("number", "unit"),
    ValueType.DATE: ("date",),
    ValueType.ENTITY: ("object",),
    ValueType.MONEY: ("funding.amount", "funding.currency"),
}
_OF_MONEY = (
    ("other", "Other side", ("object",)),
    ("purpose", "For what", ("funding.purpose",)),
    ("stage", "Stage", ("funding.stage",)),
    ("kind", "Sort of money", ("funding.kind",)),
    ("cadence", "How often", ("funding.cadence", "funding.term")),
    ("announced", "Announced", ("funding.announced",)),
    ("period", "Paid in the time", ("funding.period",)),
    ("part_of", "Part of a larger sum", ("funding.part_of",)),
)


def _tr(words: str) -> str:
    return QCoreApplication.translate("InlineParts", words)
