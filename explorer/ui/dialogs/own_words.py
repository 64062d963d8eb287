"""The words dialog: bundled kinds, properties and units to look at, and one's own to add, change and delete.

It keeps nothing itself: it emits what is wanted, and is told why something cannot be kept.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.domain.own_words import Word
from explorer.domain.vocabulary import Kind, Vocabulary
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT, WordUse, is_own
from explorer.ui import theme
from explorer.ui.dialogs.own_word_form import KindForm, PropertyForm, UnitForm, WordForm
from explorer.ui.widgets.choice_box import capital

_NEW: Final[tuple[Word, ...]] = (NEW_KIND, NEW_PROPERTY, NEW_UNIT)
_ROLE: Final = int(Qt.ItemDataRole.UserRole)
Check = Callable[[Word], Mapping[str, str]]


class WordsDialog(QDialog):
    """A list of words of one sort, and the form of the chosen one."""

    save_wanted = Signal(object)  # Word
    delete_wanted = Signal(object)  # Word
    entities_wanted = Signal(str)  # key of a kind whose entities are to be shown

    def __init__(
        self,
        check: Check,
        use_of: Callable[[Word], WordUse],
        parent: QWidget | None = None,
        *,
        editable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("words_dialog")
        self.setWindowTitle(self.tr("Words"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._check = check
        self._use_of = use_of
        self._editable = editable
        self._vocabulary = Vocabulary({}, {}, {})
        self._build()

    # ── What is shown ───────────────────────────────────────────────────────────────────────────────────────
    def show_vocabulary(self, vocabulary: Vocabulary, key: str = "") -> None:
        """Show these words, the one of `key` chosen; without, the first of one's own or a new one."""
        self._vocabulary = vocabulary
        self._fill(key)

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say why a word was not kept or deleted; what was typed stays."""
        self.form().say(problems, insist=True)
        self.reason.setText(next(iter(problems.values()), ""))

    def form(self) -> WordForm:
        """The form of the sort that is shown."""
        return self._forms[self.tabs.currentIndex()]

    # ── What people do ──────────────────────────────────────────────────────────────────────────────────────
    def _words(self) -> list[Word]:
        known = self._vocabulary
        sorts: tuple[list[Word], ...] = (
            [*known.kinds.values()],
            [*known.properties.values()],
            [*known.units.values()],
        )
        return sorts[self.tabs.currentIndex()]

    def _fill(self, key: str = "") -> None:
        words = self._words()
        own = [word for word in words if is_own(word)]
        wanted = key or (own[0].key if own else "")
        with QSignalBlocker(self.list):
            self.list.clear()
            self._add_group(self.tr("Your own"), own)
            self._add_group(self.tr("Bundled"), [word for word in words if not is_own(word)])
            keys = [getattr(self.list.item(row).data(_ROLE), "key", "") for row in range(self.list.count())]
            self.list.setCurrentRow(keys.index(wanted) if wanted in keys else -1)
        self._show_chosen()

    def _add_group(self, title: str, words: list[Word]) -> None:
        if not words:
            return
        heading = QListWidgetItem(title)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(heading)
        for word in words:
            item = QListWidgetItem(capital(word.label))
            item.setData(_ROLE, word)
            if isinstance(word, Kind):
                item.setIcon(theme.kind_icon(word.key))
            self.list.addItem(item)

    def _chosen(self) -> Word | None:
        item = self.list.item(self.list.currentRow()) if self.list.currentRow() >= 0 else None
        word: Word | None = None if item is None else item.data(_ROLE)
        return word

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        word = chosen or _NEW[self.tabs.currentIndex()]
        form = self.form()
        self._stack.setCurrentWidget(form)
        form.show_word(word, self._vocabulary)
        form.say({})
        may = self._editable and (chosen is None or is_own(chosen))
        form.setEnabled(may)
        self.save_button.setEnabled(may)
        self.save_button.setText(self.tr("&Save") if chosen else self.tr("&Add"))
        self.delete_button.setEnabled(may and chosen is not None)
        self.new_button.setEnabled(self._editable)
        use = self._use_of(chosen) if chosen is not None and is_own(chosen) else None
        self.show_button.setVisible(bool(use and use.count and isinstance(chosen, Kind)))
        bundled = self.tr("A bundled word: it cannot be changed.") if chosen and not is_own(chosen) else ""
        self.reason.setText(use.sentence if use else bundled)

    def _typed(self) -> None:
        problems = self._check(self.form().word())
        self.form().say(problems)
        self.reason.setText("")

    def _new(self) -> None:
        self.list.setCurrentRow(-1)
        self._show_chosen()
        self.form().first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        word = self.form().word()
        problems = self._check(word)
        if problems:
            self.refuse(problems)
        else:
            self.save_wanted.emit(word)

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen is not None and is_own(chosen) and self._editable:
            self.delete_wanted.emit(chosen)

    def _show_entities(self) -> None:
        if isinstance(chosen := self._chosen(), Kind):
            self.entities_wanted.emit(chosen.key)
            self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.focusWidget() is self.list:
            self._delete()
        else:
            super().keyPressEvent(event)

    # ── How it is made ──────────────────────────────────────────────────────────────────────────────────────
    def _build(self) -> None:
        self.tabs = QTabBar(self)
        for title in (self.tr("&Kinds"), self.tr("&Properties"), self.tr("&Units")):
            self.tabs.addTab(title)
        self.tabs.setDrawBase(False)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Words"))
        self.list.setSpacing(1)
        self.list.setMinimumWidth(round(220 * theme.zoom()))
        self._forms: tuple[WordForm, ...] = (KindForm(self), PropertyForm(self), UnitForm(self))
        self._stack = QStackedWidget(self)
        for form in self._forms:
            form.changed.connect(self._typed)
            self._stack.addWidget(form)
        self.reason = QLabel(self)
        theme.set_role(self.reason, "small soft")
        self.reason.setWordWrap(True)
        self.show_button = self._button(self.tr("S&how them"), self._show_entities)
        self.new_button = self._button(self.tr("&New"), self._new)
        self.delete_button = self._button(self.tr("&Delete"), self._delete)
        close = self._button(self.tr("Close"), self.reject)
        self.save_button = self._button(self.tr("&Save"), self._save)
        self.save_button.setDefault(True)
        theme.make_primary(self.save_button)
        self._lay_out(close)
        self.tabs.currentChanged.connect(lambda _: self._fill())
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self.resize(round(860 * theme.zoom()), round(560 * theme.zoom()))

    def _lay_out(self, close: QPushButton) -> None:
        said = QHBoxLayout()
        said.addWidget(self.reason, 1)
        said.addWidget(self.show_button)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE_3)
        right.addWidget(self._stack, 1)
        right.addLayout(said)
        middle = QHBoxLayout()
        middle.setSpacing(theme.SPACE_4)
        middle.addWidget(self.list)
        middle.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.new_button)
        foot.addWidget(self.delete_button)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_4, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(self.tabs)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _button(self, words: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: do())
        return button
