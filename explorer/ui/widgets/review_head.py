"""The head of the review desk: which of its lists is shown, and what of it. Holds no rows."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QPushButton, QWidget

from explorer.session.shown_review import GapCount
from explorer.ui import tokens
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.words import number

FINDINGS, PAIRS, GAPS = "findings", "pairs", "gaps"
_GAP_WIDTH: Final = 340  # of the box, so that the longest sort of gap can be read


class ReviewHead(QWidget):
    """A button for each list with its count; beside them the choice that the list has."""

    section_chosen = Signal(str)  # FINDINGS, PAIRS or GAPS
    open_only_changed = Signal()
    gap_chosen = Signal(str)  # the sort of gap

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {
            FINDINGS: self.tr("&Disagreements"),
            PAIRS: self.tr("One or &two?"),
            GAPS: self.tr("&Gaps"),
        }
        self.sections = {name: QPushButton(words, self) for name, words in self._labels.items()}
        self._group = QButtonGroup(self)
        for name, button in self.sections.items():
            button.setCheckable(True)
            button.setAutoDefault(False)
            self._group.addButton(button)
            button.clicked.connect(lambda _=False, n=name: self.section_chosen.emit(n))
        self.open_only = QCheckBox(self.tr("&Open only"), self)
        self.open_only.setChecked(True)
        self.open_only.toggled.connect(self.open_only_changed)
        self.gap = ChoiceBox((Option("", ""),), self)
        self.gap.setAccessibleName(self.tr("What is missing"))
        self.gap.setMinimumWidth(round(_GAP_WIDTH * tokens.zoom()))
        self.gap.currentIndexChanged.connect(lambda _: self.gap_chosen.emit(self.gap.value()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE_2)
        for button in self.sections.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.gap)
        row.addWidget(self.open_only)
        self.show_section(FINDINGS)

    def show_section(self, section: str) -> None:
        """Mark the list that is shown, and offer what it has to choose."""
        self.sections[section].setChecked(True)
        self.open_only.setVisible(section == FINDINGS)
        self.gap.setVisible(section == GAPS)

    def count(self, section: str, count: int) -> None:
        """Say how much there is in a list."""
        self.sections[section].setText(f"{self._labels[section]} ({number(count)})")

    def offer_gaps(self, gaps: Iterable[GapCount]) -> str:
        """Offer the sorts of which there is something; say which is chosen, the one before where it is still there."""
        before, there = self.gap.value(), [gap for gap in gaps if gap.count]
        self.gap.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.gap.clear()
        for gap in there:
            self.gap.addItem(f"{gap.label} ({number(gap.count)})", gap.gap)
        if there:
            self.gap.choose(before if any(gap.gap == before for gap in there) else there[0].gap)
        self.gap.blockSignals(False)  # noqa: FBT003
        self.count(GAPS, sum(gap.count for gap in there))
        return self.gap.value()
