"""What can be made of the words selected in a text: a claim, or evidence of one; or why not. Reads no text itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.ui import icons, tokens
from explorer.ui.widgets.icon_label import IconLabel


class SelectionBar(QWidget):
    """Hidden while nothing is selected."""

    claim_wanted = Signal()
    evidence_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selection_bar")
        self._sign = IconLabel("circle-alert", 14, "text", self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setProperty("role", "small soft")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.claim = self._button(
            "plus", self.tr("New claim"), self.tr("New claim from the selected words (Ctrl+J)")
        )
        self.claim.clicked.connect(self.claim_wanted)
        self.evidence = self._button(
            "quote",
            self.tr("Add as evidence…"),
            self.tr("Add the words to a claim that is there (Ctrl+Shift+J)"),
        )
        self.evidence.clicked.connect(self.evidence_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE_4, 2, tokens.SPACE_2, 2)
        row.setSpacing(tokens.SPACE_2)
        row.addStrut(self.claim.sizeHint().height())  # as high with buttons as without
        row.addWidget(self._sign, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.claim)
        row.addWidget(self.evidence)
        self.show_words(0, "")

    def show_words(self, count: int, problem: str) -> None:
        """Say how many words are selected, or why they cannot be cited; none hides the bar."""
        self.setVisible(count > 0)
        self._sign.setVisible(bool(problem))
        told = self.tr("1 word selected") if count == 1 else self.tr("{count} words selected")
        self.words.setText(problem or told.replace("{count}", f"{count:,}"))
        self.words.setProperty("role", "small" if problem else "small soft")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        for button in (self.claim, self.evidence):
            button.setVisible(not problem)

    def _button(self, icon: str, text: str, tip: str) -> QPushButton:
        made = QPushButton(text, self)
        made.setIcon(icons.icon(icon, lambda: tokens.current().accent))
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
        made.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        return made
