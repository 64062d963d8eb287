"""The name, kind or summary of an entity edited where it stands. Its other names are claims: see inline_claim."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.domain.vocabulary import Vocabulary
from explorer.session.forms import EntityForm
from explorer.ui import theme
from explorer.ui.dialogs.inline_frame import InlineFrame
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit


class InlineHeading(InlineFrame):
    """`what` is "name", "kind" or "summary"."""

    def __init__(
        self, form: EntityForm, what: str, vocabulary: Vocabulary, parent: QWidget | None = None
    ) -> None:
        super().__init__(vocabulary, parent)
        self._form = form
        self._what = what
        self.editor = self._make_editor()
        self._field = Field(self._label(), self.editor, self)
        self._field.label.hide()
        self.line.addWidget(self._field, 1)
        self.more.hide()
        self.setAccessibleName(self._label())
        self.show_form(form)
        self.start()

    @override
    def fields(self) -> Mapping[str, Field]:
        return {self._what: self._field}

    @override
    def form(self) -> EntityForm:
        match self.editor:
            case Line():
                return replace(self._form, name=self.editor.typed())
            case ChoiceBox():
                return replace(self._form, kind=self.editor.value())
            case _:
                return replace(self._form, summary=self.editor.typed())

    @override
    def show_form(self, form: EntityForm) -> None:
        self._form = form
        match self.editor:
            case Line():
                self.editor.show_text(form.name)
            case ChoiceBox():
                self.editor.choose(form.kind)
            case _:
                self.editor.show_text(form.summary)

    def _label(self) -> str:
        return {"name": self.tr("Name"), "kind": self.tr("Kind")}.get(self._what, self.tr("Summary"))

    def _make_editor(self) -> Line | ChoiceBox | WrappingEdit:
        if self._what == "name":
            line = Line("", self)
            line.textEdited.connect(self.recheck)
            return line
        if self._what == "kind":
            kinds = self.vocabulary.kinds.values()
            box = ChoiceBox(
                [Option(kind.key, capital(kind.label), theme.kind_icon(kind.key)) for kind in kinds], self
            )
            box.chosen.connect(self.recheck)
            return box
        edit = WrappingEdit(1, 6, self)
        edit.textChanged.connect(self.recheck)
        return edit
