"""The parts of a claim's form that take its value, one for each type of value. Not money, which has a part of its own."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.model import Qualifier
from explorer.domain.numbers import NotANumber, read_number, say_number, unit_named
from explorer.domain.vocabulary import Vocabulary
from explorer.session.form_values import date_text
from explorer.session.forms import ClaimForm
from explorer.ui import theme
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.entity_picker import EntityPicker, Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit


class ValueEditor(QWidget):
    """One part of the form: shows what a ClaimForm holds, and puts what was typed into another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE_4)

    def fill(self, form: ClaimForm) -> None:
        """Show the value of `form`."""
        raise NotImplementedError

    def put(self, form: ClaimForm) -> ClaimForm:
        """`form` with the value that stands here."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return next(iter(self.fields.values())).editor

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [field.editor for field in self.fields.values()]

    def _line(self, name: str, label: str, hint: str = "") -> Line:
        line = Line("", self)
        line.setPlaceholderText(hint)
        line.textEdited.connect(self.changed)
        self.fields[name] = Field(label, line, self)
        return line

    def _choice(self, name: str, label: str, options: list[Option]) -> ChoiceBox:
        box = ChoiceBox(options, self)
        self.fields[name] = Field(label, box, self)
        box.chosen.connect(self.changed)
        return box

    def _side_by_side(self, *names: str, shares: tuple[int, ...] = ()) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_4)
        for place, name in enumerate(names):
            share = shares[place] if shares else 1
            row.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)


class TextEditor(ValueEditor):
    """Words, as they are printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = WrappingEdit(2, 8, self)
        self.words.textChanged.connect(self.changed)
        self.fields["value"] = Field(self.tr("Words"), self.words, self)
        self.column.addWidget(self.fields["value"])

    @override
    def fill(self, form: ClaimForm) -> None:
        if self.words.typed() != form.value:
            self.words.show_text(form.value)

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, value=self.words.typed())


class NumberEditor(ValueEditor):
    """A figure: the line holds all of it, the boxes beside it say and change what the line says."""

    def __init__(self, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vocabulary = vocabulary
        self.qualifier = self._choice("qualifier", self.tr("How exactly"), self._qualifiers())
        self.number = self._line("number", self.tr("Number"), self.tr("34,000 or over 20 or 20 to 100"))
        units = [Option("", self.tr("No unit"))]
        units += [Option(unit.key, capital(unit.plural)) for unit in vocabulary.units.values()]
        self.unit = self._choice("unit", self.tr("Unit"), units)
        self.printed = self._line(
            "value", self.tr("As printed"), self.tr("The same in the words of the source")
        )
        self._side_by_side("qualifier", "number", "unit", shares=(3, 5, 4))
        self.column.addWidget(self.fields["value"])
        self.number.textEdited.connect(self._follow)
        self.qualifier.chosen.connect(self._requalify)
        self.unit.chosen.connect(self._drop_typed_unit)

    @override
    def fill(self, form: ClaimForm) -> None:
        self.number.show_text(form.number)
        self.printed.show_text(form.value)
        known = self._vocabulary.properties.get(form.property)
        self.unit.choose(form.unit or (known.unit if known else ""))
        self._follow()

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, number=self.number.typed(), unit=self.unit.value(), value=self.printed.typed())

    @override
    def first(self) -> QWidget:
        return self.number

    def _qualifiers(self) -> list[Option]:
        return [
            Option(Qualifier.EXACT, self.tr("Exactly")),
            Option(Qualifier.ABOUT, self.tr("About")),
            Option(Qualifier.OVER, self.tr("Over")),
            Option(Qualifier.UP_TO, self.tr("Up to")),
            Option(Qualifier.BETWEEN, self.tr("Between")),
        ]

    def _follow(self) -> None:
        """Let the boxes say what the line says."""
        try:
            read = read_number(self.number.text())
        except NotANumber:
            return
        self.qualifier.choose(read.qualifier)
        unit = unit_named(read.unit_hint, self._vocabulary.units.values())
        if unit is not None:
            self.unit.choose(unit.key)
        self.changed.emit()

    def _requalify(self, value: str) -> None:
        """Write the chosen way to say it into the line."""
        try:
            read = read_number(self.number.text())
        except NotANumber:
            return
        one = read.low if read.low is not None else read.high
        if value == Qualifier.BETWEEN:
            self.number.show_text(say_number(one, None, Qualifier.EXACT) + self.tr(" to "))
            self.number.setFocus()
        else:
            self.number.show_text(say_number(one, one, Qualifier(value), read.unit_hint))
        self.changed.emit()

    def _drop_typed_unit(self) -> None:
        """Take a unit out of the line when another is chosen beside it."""
        try:
            read = read_number(self.number.text())
        except NotANumber:
            return
        if read.unit_hint:
            self.number.show_text(say_number(read.low, read.high, read.qualifier))
            self.changed.emit()


class DateEditor(ValueEditor):
    """A date in words or EDTF, and what was printed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = self._line(
            "date", self.tr("Date"), self.tr("2 May 2018, May 2018, 2018 to 2022, until 2022")
        )
        self.printed = self._line(
            "value", self.tr("As printed"), self.tr("The same in the words of the source")
        )
        for field in self.fields.values():
            self.column.addWidget(field)

    @override
    def fill(self, form: ClaimForm) -> None:
        self.date.show_text(date_text(form.date))
        self.printed.show_text(form.value)

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return replace(form, date=self.date.typed(), value=self.printed.typed())


class RelationEditor(ValueEditor):
    """The entity at the other end."""

    def __init__(self, suggest: Suggest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.other = EntityPicker(suggest, self)
        self.other.changed.connect(self.changed)
        self.fields["object"] = Field(self.tr("Entity"), self.other, self)
        self.column.addWidget(self.fields["object"])

    @override
    def fill(self, form: ClaimForm) -> None:
        self.other.show_picked(form.object_id, form.object_name, form.object_kind)

    @override
    def put(self, form: ClaimForm) -> ClaimForm:
        return with_picked(form, self.other)


def with_picked(form: ClaimForm, picker: EntityPicker) -> ClaimForm:
    """`form` with the entity in the line as its other side."""
    picked = picker.picked()
    return replace(form, object_id=picked.id, object_name=picked.name, object_kind=picked.kind)
