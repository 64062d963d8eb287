"""The fields of a kind, a property or a unit. What is typed in them, as a word; not whether it can be kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.own_words import HUES, SECTIONS, Word
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType, Vocabulary
from explorer.session.own_words import icon_names
from explorer.ui import theme
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line

_KEY: Final = int(Qt.ItemDataRole.UserRole)


class WordForm(QWidget):
    """Shows a word, and gives back what stands in its fields; `changed` tells each change by a person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE_3)

    def show_word(self, word: Word, vocabulary: Vocabulary) -> None:
        """Show a word; its key is kept for `word`."""
        raise NotImplementedError

    def word(self) -> Word:
        """The word as it stands."""
        raise NotImplementedError

    def say(self, problems: Mapping[str, str], *, insist: bool = False) -> None:
        """Say beside each field what is wrong with it."""
        for name, field in self.fields.items():
            field.say(problems.get(name, ""), "")
            if insist:
                field.visit()

    def first(self) -> QWidget:
        """Where the cursor goes."""
        return next(iter(self.fields.values())).editor

    def _line(self, name: str, label: str) -> Line:
        line = Line("", self)
        line.textEdited.connect(self.changed)
        self.fields[name] = Field(label, line, self)
        return line

    def _choice(self, name: str, label: str, options: Iterable[Option]) -> ChoiceBox:
        box = ChoiceBox(options, self)
        box.chosen.connect(self.changed)
        self.fields[name] = Field(label, box, self)
        return box

    def _rows(self, *rows: Sequence[str]) -> None:
        for names in rows:
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE_4)
            for name in names:
                line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(line)
        self.column.addStretch(1)


class KindForm(WordForm):
    """A kind: label, plural, icon and colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Kind("", "", "", "", "", "")
        self.label = self._line("label", self.tr("Label"))
        self.plural = self._line("plural", self.tr("Label of several"))
        self.icon = self._choice(
            "icon",
            self.tr("Icon"),
            [Option(name, capital(name.replace("-", " ")), theme.icon(name)) for name in icon_names()],
        )
        self.hue = self._choice(
            "hue", self.tr("Colour"), [Option(hue, _said(hue), _swatch(hue)) for hue in HUES]
        )
        self._rows(("label", "plural"), ("icon", "hue"))

    @override
    def show_word(self, word: Word, vocabulary: Vocabulary) -> None:
        assert isinstance(word, Kind)
        self._word = word
        self.label.show_text(word.label)
        self.plural.show_text(word.plural)
        self.icon.choose(word.icon)
        self.hue.choose(word.hue)

    @override
    def word(self) -> Word:
        return replace(
            self._word,
            label=self.label.typed(),
            plural=self.plural.typed(),
            icon=self.icon.value(),
            hue=self.hue.value(),
        )


class PropertyForm(WordForm):
    """A property: labels, type of value, what it fits, and where it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word: Property | None = None
        self.label = self._line("label", self.tr("Label"))
        self.inverse = self._line("inverse_label", self.tr("Label from the other side"))
        self.inverse.setPlaceholderText(self.tr("for what leads to another entity"))
        types = {
            ValueType.TEXT: self.tr("Words"),
            ValueType.NUMBER: self.tr("A number"),
            ValueType.DATE: self.tr("A date"),
            ValueType.ENTITY: self.tr("Another entity"),
            ValueType.MONEY: self.tr("A sum of money"),
        }
        self.value_type = self._choice(
            "value_type", self.tr("Type of value"), [Option(key.value, words) for key, words in types.items()]
        )
        self.section = self._choice(
            "group", self.tr("Section"), [Option(key, _said(key)) for key in SECTIONS]
        )
        self.unit = self._choice("unit", self.tr("Unit"), ())
        self.kinds = _KindsList(self)
        self.object_kinds = _KindsList(self)
        for name, label, kinds in (
            ("kinds", self.tr("Said of (none ticked: anything)"), self.kinds),
            ("object_kinds", self.tr("Leads to (none ticked: anything)"), self.object_kinds),
        ):
            kinds.ticked.connect(self.changed)
            self.fields[name] = Field(label, kinds, self)
        self.single = QCheckBox(self.tr("One value at a time: two that differ disagree"), self)
        self.single.toggled.connect(self.changed)
        self._rows(("label", "inverse_label"), ("value_type", "group", "unit"), ("kinds", "object_kinds"))
        self.column.insertWidget(2, self.single)

    @override
    def show_word(self, word: Word, vocabulary: Vocabulary) -> None:
        assert isinstance(word, Property)
        self._word = word
        self.label.show_text(word.label)
        self.inverse.show_text(word.inverse_label)
        self.value_type.choose(word.value_type.value)
        self.section.choose(word.group)
        units = [Option(unit.key, capital(unit.plural)) for unit in vocabulary.units.values()]
        self.unit.offer([Option("", self.tr("No unit")), *units])
        self.unit.setCurrentIndex(self.unit.findData(word.unit))
        self.kinds.offer(vocabulary, word.kinds)
        self.object_kinds.offer(vocabulary, word.object_kinds)
        self.single.setChecked(word.single)

    @override
    def word(self) -> Word:
        assert self._word is not None
        return replace(
            self._word,
            label=self.label.typed(),
            inverse_label=self.inverse.typed(),
            value_type=ValueType(self.value_type.value()),
            kinds=self.kinds.chosen(),
            object_kinds=self.object_kinds.chosen(),
            unit=self.unit.value(),
            single=self.single.isChecked(),
            group=self.section.value(),
        )


class UnitForm(WordForm):
    """A unit: labels, symbol, and what it measures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._word = Unit("", "", "", "", "")
        self.label = self._line("label", self.tr("Label of one"))
        self.plural = self._line("plural", self.tr("Label of several"))
        self.symbol = self._line("symbol", self.tr("Symbol"))
        self.symbol.setPlaceholderText(self.tr("m², if it has one"))
        self.quantity = self._line("quantity", self.tr("What it measures"))
        self._rows(("label", "plural"), ("symbol", "quantity"))

    @override
    def show_word(self, word: Word, vocabulary: Vocabulary) -> None:
        assert isinstance(word, Unit)
        self._word = word
        self.label.show_text(word.label)
        self.plural.show_text(word.plural)
        self.symbol.show_text(word.symbol)
        self.quantity.show_text(word.quantity)

    @override
    def word(self) -> Word:
        return replace(
            self._word,
            label=self.label.typed(),
            plural=self.plural.typed(),
            symbol=self.symbol.typed(),
            quantity=self.quantity.typed(),
        )


class _KindsList(QListWidget):
    """Kinds to tick; `ticked` tells a tick of a person's."""

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setIconSize(QSize(14, 14))
        self.itemChanged.connect(self._tell)

    def offer(self, vocabulary: Vocabulary, chosen: Iterable[str]) -> None:
        """Show all kinds, these of them ticked."""
        self._filling = True
        self.clear()
        for kind in vocabulary.kinds.values():
            item = QListWidgetItem(theme.kind_icon(kind.key), capital(kind.label))
            item.setData(_KEY, kind.key)
            on = Qt.CheckState.Checked if kind.key in chosen else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.addItem(item)
        self._filling = False

    def chosen(self) -> frozenset[str]:
        """The keys of those that are ticked."""
        items = (self.item(row) for row in range(self.count()))
        return frozenset(str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _tell(self) -> None:
        if not self._filling:
            self.ticked.emit()


def _said(key: str) -> str:
    names = {"bluish_green": "Bluish green", "sky_blue": "Sky blue", "reddish_purple": "Reddish purple"}
    return QCoreApplication.translate("own_word_form", names.get(key, capital(key)))


def _swatch(hue: str) -> QIcon:
    return theme.icon("circle", theme.current().hues[hue])
