"""One line that says how long work goes: a bar while it runs, a sentence when it ended. Not the work itself."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from explorer.ui import tokens
from explorer.ui.widgets.icon_label import IconLabel
from explorer.ui.words import number

_STEPS = 1000  # a progress bar counts in 32 bits; rows may be more


class WorkLine(QWidget):
    """Keeps its place when it is empty, so that nothing jumps."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = IconLabel(parent=self)
        self.message = QLabel(self)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setWordWrap(True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("&Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        row.addWidget(self._icon)
        row.addWidget(self.message, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_nothing()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self._keep_two_lines()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_two_lines()

    def is_running(self) -> bool:
        """True while a bar is shown."""
        return not self.bar.isHidden()

    def show_nothing(self) -> None:
        """Nothing runs and there is nothing to say."""
        self._say("", "", "")

    def show_sentence(self, sentence: str, *, good: bool) -> None:
        """Say how it ended."""
        self._say(sentence, "circle-check" if good else "triangle-alert", "accent" if good else "text")

    def show_note(self, sentence: str) -> None:
        """Say something that neither succeeded nor failed."""
        self._say(sentence, "info", "text_soft")

    def show_progress(self, done: int, total: int | None) -> None:
        """Show how far it is; with no total only that it goes on."""
        count = number(done)
        if total:
            self.bar.setRange(0, _STEPS)
            self.bar.setValue(min(_STEPS, _STEPS * done // total))
            words = self.tr("{done} of {total} rows").format(done=count, total=number(total))
        else:
            self.bar.setRange(0, 0)
            words = self.tr("{done} rows").format(done=count)
        self._say(words, "", "", running=True)

    def _keep_two_lines(self) -> None:
        self.setFixedHeight(max(2 * self.fontMetrics().lineSpacing() + 2, self.cancel.sizeHint().height()))

    def _say(self, words: str, icon: str, colour: str, *, running: bool = False) -> None:
        self.message.setText(words)
        self.message.setAccessibleName(words)
        self._icon.show_icon(icon, colour or "text_soft")
        self._icon.setVisible(bool(icon))
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
