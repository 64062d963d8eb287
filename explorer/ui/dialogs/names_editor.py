"""The other names of an entity in its form: one line each, with what sort of name it is. Checks nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.domain.vocabulary import NAME_PROPERTIES, Vocabulary
from explorer.session.forms import NameForm
from explorer.ui import theme
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line


class _NameRow(QWidget):
    """One name: the words, the sort, and a button that takes it away."""

    changed = Signal()
    removed = Signal(object)  # this row

    def __init__(self, name: NameForm, options: list[Option], parent: QWidget) -> None:
        super().__init__(parent)
        self._id = name.id
        self.text = Line(name.text, self)
        self.text.setAccessibleName(self.tr("Other name"))
        self.text.textEdited.connect(self.changed)
        self.sort = ChoiceBox(options, self)
        self.sort.setAccessibleName(self.tr("Sort of name"))
        self.sort.setMinimumContentsLength(14)
        self.sort.choose(name.property)
        self.sort.chosen.connect(self.changed)
        self.remove = QToolButton(self)
        self.remove.setIcon(theme.icon("x"))
        self.remove.setToolTip(self.tr("Remove this name"))
        self.remove.setAccessibleName(self.tr("Remove this name"))
        self.remove.clicked.connect(self._tell_removed)
        beside = QWidget(self)
        tools = QHBoxLayout(beside)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.SPACE_2)
        tools.addWidget(self.sort)
        tools.addWidget(self.remove)
        self.field = Field("", self.text, self, aside=beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def name(self) -> NameForm:
        return NameForm(self._id, self.sort.value(), self.text.typed())

    def _tell_removed(self) -> None:
        self.removed.emit(self)


class NamesEditor(QWidget):
    """All other names, and a button for one more."""

    changed = Signal()

    def __init__(
        self, names: tuple[NameForm, ...], vocabulary: Vocabulary, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._options = [
            Option(key, capital(vocabulary.property_label(key))) for key in NAME_PROPERTIES if key != "name"
        ]
        self.rows: list[_NameRow] = []
        heading = QLabel(self.tr("Other names"), self)
        theme.set_role(heading, "section")
        self.add_button = QPushButton(self.tr("Add a name"), self)
        self.add_button.setObjectName("add_name")
        self.add_button.setIcon(theme.icon("plus", "accent"))
        self.add_button.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.add_button.clicked.connect(self.add_name)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.SPACE_2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_1)
        column.addWidget(heading)
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        for name in names:
            self._add(name)

    def names(self) -> tuple[NameForm, ...]:
        """The names as they stand."""
        return tuple(row.name() for row in self.rows)

    def fields(self) -> dict[str, Field]:
        """The fields of the names by the names of their problems."""
        return {f"aliases.{index}": row.field for index, row in enumerate(self.rows)}

    def tab_stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        stops: list[QWidget] = []
        for row in self.rows:
            stops += [row.text, row.sort, row.remove]
        return [*stops, self.add_button]

    def add_name(self) -> None:
        """Add an empty line and go there."""
        self.keep_name("").setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_name(self, text: str) -> Line:
        """Add a line with a name in it; return that line."""
        row = self._add(NameForm(None, "alias", text))
        self.changed.emit()
        return row.text

    def _add(self, name: NameForm) -> _NameRow:
        row = _NameRow(name, self._options, self)
        row.changed.connect(self.changed)
        row.removed.connect(self._remove)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.show()  # the layout would do so only later, too late for a Tab that follows at once
        return row

    def _remove(self, row: _NameRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        next_one = self.rows[min(place, len(self.rows) - 1)].text if self.rows else self.add_button
        next_one.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
