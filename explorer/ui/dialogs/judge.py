"""The judgement dialog: are these two the same, and why. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.ids import EntityId
from explorer.domain.model import Judgement, Verdict
from explorer.session.shown_merging import Party
from explorer.store.errors import StoreError
from explorer.ui import theme
from explorer.ui.dialogs.room import fit
from explorer.ui.theme.look import LabelRole
from explorer.ui.widgets.choice_box import ChoiceBox, Option
from explorer.ui.widgets.entity_picker import EntityPicker, Suggest
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line

JudgementOn = Callable[[EntityId, EntityId], Judgement | None]
_WIDTH = 560


@dataclass(frozen=True, slots=True)
class JudgeWish:
    """What the dialog asks for; no verdict forgets what was judged."""

    one: EntityId
    other: EntityId
    verdict: Verdict | None
    reason: str = ""


class JudgeDialog(QDialog):
    """Still open while `wished` is told: whoever cannot judge calls `refuse` there."""

    wished = Signal(object)  # JudgeWish

    def __init__(
        self, judgement_on: JudgementOn, suggest: Suggest, verdict: Verdict, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("judge_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(self.tr("Are these two the same?"))
        self._judgement_on = judgement_on
        self._refused = False
        self.one, self.other = EntityPicker(suggest, self), EntityPicker(suggest, self)
        self.verdict = ChoiceBox(
            (
                Option(Verdict.DIFFERENT.value, self.tr("Not the same")),
                Option(Verdict.UNSURE.value, self.tr("Unsure: perhaps the same")),
                Option(Verdict.SAME.value, self.tr("The same, but kept apart")),
            ),
            self,
        )
        self.verdict.choose(verdict.value)
        self.reason = Line("", self)
        self.reason.setPlaceholderText(self.tr("How you know, for whoever asks again"))
        self.former = self._label("small soft")
        self.foot = self._label("small")
        self.forget = QPushButton(self.tr("Forget"), self)
        self.forget.setToolTip(self.tr("Forget what was judged of these two"))
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.save = QPushButton(self.tr("Save"), self)
        self.save.setDefault(True)
        theme.make_primary(self.save)
        self.save.clicked.connect(self._wish)
        for picker in (self.one, self.other):
            picker.changed.connect(self._look_again)
        self._lay_out()
        fit(self, _WIDTH)

    def start(self, one: Party | None, other: Party | None) -> None:
        """Begin with these two, or with one to which the other is to be picked."""
        for picker, party in ((self.one, one), (self.other, other)):
            if party is not None:
                picker.show_picked(party.id, party.name, party.kind)
                picker.setCursorPosition(0)  # the beginning of a long name says most
        self._look_again()
        first = next((p for p in (self.one, self.other) if p.picked().id is None), self.reason)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, found: Mapping[str, str]) -> None:
        """Stay open and say why it could not be saved."""
        self._refused = True
        self._reason_field.visit()
        self._reason_field.say(found.get("reason", ""), "")
        self.foot.setText(next((words for name, words in found.items() if name != "reason"), ""))

    def _lay_out(self) -> None:
        self._reason_field = Field(self.tr("Reason"), self.reason, self)
        two = QHBoxLayout()
        two.setSpacing(theme.SPACE_4)
        two.addWidget(Field(self.tr("This"), self.one, self), 1)
        two.addWidget(Field(self.tr("And this"), self.other, self), 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self.foot, 1)
        for button in (self.forget, self.cancel, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addLayout(two)
        column.addWidget(self.former)
        column.addWidget(Field(self.tr("Judgement"), self.verdict, self))
        column.addWidget(self._reason_field)
        column.addStretch(1)
        column.addLayout(foot)

    def _label(self, role: LabelRole) -> QLabel:
        label = QLabel(self)
        theme.set_role(label, role)
        label.setWordWrap(True)
        return label

    def _look_again(self) -> None:
        """Say what was judged of the two as they are picked now."""
        one, other = self.one.picked().id, self.other.picked().id
        former: Judgement | None = None
        trouble = ""
        if one is not None and other is not None:
            try:
                former = self._judgement_on(one, other)
            except StoreError as error:
                trouble = str(error)
        words = ""
        if former is not None:
            option = self.verdict.itemText(self.verdict.findData(former.verdict.value))
            words = self.tr("Judged before: {verdict}").replace("{verdict}", option)
            words = f"{words} (“{former.reason}”)." if former.reason else f"{words}."
        self.former.setText(words)
        self.former.setVisible(bool(words))
        self.forget.setVisible(former is not None)
        self.save.setEnabled(one is not None and other is not None and not trouble)
        self.foot.setText(trouble)

    def _wish(self) -> None:
        self._ask(Verdict(self.verdict.value()), self.reason.typed())

    def _forget(self) -> None:
        self._ask(None, "")

    def _ask(self, verdict: Verdict | None, reason: str) -> None:
        one, other = self.one.picked().id, self.other.picked().id
        if one is None or other is None:
            return
        self._refused = False
        self.wished.emit(JudgeWish(one, other, verdict, reason))
        if not self._refused:
            self.accept()
