"""The boxes of the filter pane as a tree of groups; changes only the rows that differ, so that nothing flickers."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from explorer.session.shown import Choice, Facet
from explorer.ui.words import number

TOP = 8  # of a long group, until it is opened
FACETS = tuple(Facet)

Index = QModelIndex | QPersistentModelIndex
_MORE = ""  # the value of the row that opens a long group; no choice has an empty one
_NOWHERE = QModelIndex()


class FiltersModel(QAbstractItemModel):
    """Groups are always there; UserRole gives the Choice of a box, and None for a group or "Show all"."""

    toggled = Signal()  # a person ticked or unticked a box; `chosen` has the answer

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices: dict[Facet, tuple[Choice, ...]] = dict.fromkeys(FACETS, ())
        self._values: dict[Facet, list[str]] = {facet: [] for facet in FACETS}  # of the rows, in order
        self._known: dict[Facet, dict[str, Choice]] = {facet: {} for facet in FACETS}
        self._opened: set[Facet] = set()
        self._counting = False

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Take over the boxes, in their order within each facet."""
        was_counting, self._counting = self._counting, False
        for facet in FACETS:
            here = tuple(choice for choice in choices if choice.facet is facet)
            if here != self._choices[facet]:
                self._show_group(facet, here)
            elif was_counting:
                self._tell_group(facet)

    def show_counting(self) -> None:
        """The counts are being worked out; until they come, no box shows an older one."""
        if not self._counting:
            self._counting = True
            for facet in FACETS:
                self._tell_group(facet)

    def chosen(self) -> frozenset[tuple[Facet, str]]:
        """What is ticked, as a Query carries it."""
        return frozenset(
            (facet, choice.value) for facet in FACETS for choice in self._choices[facet] if choice.chosen
        )

    def activate(self, index: Index) -> None:
        """Tick or untick a box, or open or close a long group."""
        choice = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(choice, Choice):
            on = Qt.CheckState.Unchecked if choice.chosen else Qt.CheckState.Checked
            self.setData(index, on, Qt.ItemDataRole.CheckStateRole)
        elif index.parent().isValid():
            facet = FACETS[index.parent().row()]
            self._opened ^= {facet}
            self._show_group(facet, self._choices[facet])

    # ── Qt's questions ──────────────────────────────────────────────────────────────────────────────────────
    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        # Not hasIndex(), which comes back here for each count: views ask for indexes all the time.
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() shares the name
        group = child.internalId() if child.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(FACETS)
        return 0 if parent.internalId() else len(self._values[FACETS[parent.row()]])

    @override
    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() or (not parent.internalId() and self.rowCount(parent) > 0)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.internalId():
            return usable
        box = Qt.ItemFlag.ItemIsUserCheckable if self._choice(index) else Qt.ItemFlag(0)
        return usable | box | Qt.ItemFlag.ItemNeverHasChildren

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(FACETS[index.row()], role)
        choice = self._choice(index)
        if choice is not None:
            return _choice_data(choice, role, "…" if self._counting else number(choice.count))
        facet = FACETS[index.internalId() - 1]
        return self._more(facet) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Hidden headers are read aloud all the same; Qt would count "1, 2, 3"."""
        named = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _tr("Filters") if named else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        choice = self._choice(index) if index.isValid() and index.internalId() else None
        if choice is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        # Ticked at once; the next choices bring the truth.
        chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        facet = choice.facet
        self._choices[facet] = tuple(
            replace(c, chosen=chosen) if c.value == choice.value else c for c in self._choices[facet]
        )
        self._known[facet][choice.value] = replace(choice, chosen=chosen)
        self.dataChanged.emit(index, index)
        self._tell_group(facet)
        self.toggled.emit()
        return True

    # ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────
    def _choice(self, index: Index) -> Choice | None:
        facet = FACETS[index.internalId() - 1]
        return self._known[facet].get(self._values[facet][index.row()])

    def _group_data(self, facet: Facet, role: int) -> object:
        chosen = sum(choice.chosen for choice in self._choices[facet])
        if role == Qt.ItemDataRole.DisplayRole:
            return facet_label(facet)
        if role == Qt.ItemDataRole.StatusTipRole:  # the mark beside a group's name
            return number(chosen) if chosen else ""
        if role == Qt.ItemDataRole.AccessibleTextRole and chosen:
            return _tr("{facet}, {count} chosen").format(facet=facet_label(facet), count=number(chosen))
        return None

    def _more(self, facet: Facet) -> str:
        if facet in self._opened:
            return _tr("Show fewer")
        return _tr("Show all {count}").format(count=number(len(self._choices[facet])))

    def _show_group(self, facet: Facet, choices: tuple[Choice, ...]) -> None:
        wanted = self._wanted_values(facet, choices)
        self._choices[facet] = choices
        self._remove_others(facet, frozenset(wanted))
        self._reorder(facet, [value for value in wanted if value in self._values[facet]])
        # What stays is told before what is new comes, so that no row is ever asked for a choice it has not.
        self._known[facet] = {choice.value: choice for choice in choices}
        self._insert_new(facet, wanted)
        self._tell_group(facet)

    def _wanted_values(self, facet: Facet, choices: Sequence[Choice]) -> list[str]:
        # One row saved is no row gained: "Show all" takes it.
        if len(choices) <= TOP + 1:
            return [choice.value for choice in choices]
        everything = facet in self._opened
        shown = [c.value for place, c in enumerate(choices) if everything or place < TOP or c.chosen]
        return [*shown, _MORE] if everything or len(shown) < len(choices) else shown

    def _remove_others(self, facet: Facet, wanted: frozenset[str]) -> None:
        values = self._values[facet]
        for row in range(len(values) - 1, -1, -1):
            if values[row] not in wanted:
                self.beginRemoveRows(self._group(facet), row, row)
                del values[row]
                self.endRemoveRows()

    def _reorder(self, facet: Facet, wanted: list[str]) -> None:
        values = self._values[facet]
        if values == wanted:
            return
        group = self._group(facet)
        self.layoutAboutToBeChanged.emit()
        before = [index for index in self.persistentIndexList() if index.parent() == group]
        after = [self.index(wanted.index(values[index.row()]), 0, group) for index in before]
        self.changePersistentIndexList(before, after)
        self._values[facet] = wanted
        self.layoutChanged.emit()

    def _insert_new(self, facet: Facet, wanted: list[str]) -> None:
        values = self._values[facet]
        for row, value in enumerate(wanted):
            if row >= len(values) or values[row] != value:
                self.beginInsertRows(self._group(facet), row, row)
                values.insert(row, value)
                self.endInsertRows()

    def _tell_group(self, facet: Facet) -> None:
        group = self._group(facet)
        self.dataChanged.emit(group, group)
        last = len(self._values[facet]) - 1
        if last >= 0:
            self.dataChanged.emit(self.index(0, 0, group), self.index(last, 0, group))

    def _group(self, facet: Facet) -> QModelIndex:
        return self.index(FACETS.index(facet), 0)


def _choice_data(choice: Choice, role: int, count: str) -> object:
    match role:
        case Qt.ItemDataRole.UserRole:
            return choice
        case Qt.ItemDataRole.DisplayRole:
            return label_of(choice)
        case Qt.ItemDataRole.AccessibleTextRole:
            return f"{label_of(choice)}, {count}"
        case Qt.ItemDataRole.StatusTipRole:  # the figure beside its label
            return count
        case Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if choice.chosen else Qt.CheckState.Unchecked
        case _:
            return None


def facet_label(facet: Facet) -> str:
    """The heading of a group of filters."""
    return {
        Facet.STAR: _tr("Starred"),
        Facet.TAG: _tr("Tags"),
        Facet.KIND: _tr("Kind"),
        Facet.PLACE: _tr("Place"),
        Facet.DOCUMENT: _tr("Document"),
        Facet.MONEY: _tr("Money"),
        Facet.EVIDENCE: _tr("Evidence"),
    }[facet]


def label_of(choice: Choice) -> str:
    """The words of a box; a kind begins with a capital, as the other boxes do."""
    return choice.label[:1].upper() + choice.label[1:] if choice.facet is Facet.KIND else choice.label


def _tr(text: str) -> str:
    return QCoreApplication.translate("Filters", text)
