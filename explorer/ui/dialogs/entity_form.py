"""The form of an entity: its name, kind, summary and other names. Its claims have a form of their own."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from explorer.domain.vocabulary import Vocabulary
from explorer.session.forms import EntityForm
from explorer.session.renaming import is_swap, tidy
from explorer.ui import theme
from explorer.ui.dialogs.form_dialog import FormDialog
from explorer.ui.dialogs.names_editor import NamesEditor
from explorer.ui.widgets.choice_box import ChoiceBox, Option, capital
from explorer.ui.widgets.field import Field
from explorer.ui.widgets.line import Line
from explorer.ui.widgets.wrapping_edit import WrappingEdit


class EntityFormDialog(FormDialog):
    """Adds an entity when the form has no id, else changes it."""

    def __init__(self, form: EntityForm, vocabulary: Vocabulary, parent: QWidget | None = None) -> None:
        super().__init__(vocabulary, parent)
        self.setObjectName("entity_form")
        self._id, self._opened = form.id, form.opened
        self.show_title(self.tr("New entity") if form.id is None else self.tr("Edit entity"))
        self.name = Line(form.name, self)
        self.kind = ChoiceBox(
            [
                Option(kind.key, capital(kind.label), theme.kind_icon(kind.key))
                for kind in vocabulary.kinds.values()
            ],
            self,
        )
        self.kind.setPlaceholderText(self.tr("Choose"))
        self.kind.choose(form.kind)
        self.summary = WrappingEdit(2, 6, self)
        self.summary.show_text(form.summary)
        self.summary.setPlaceholderText(self.tr("One sentence that says what this is"))
        self._fixed = {
            "name": Field(self.tr("Name"), self.name, self),
            "kind": Field(self.tr("Kind"), self.kind, self),
            "summary": Field(self.tr("Summary"), self.summary, self),
        }
        self.keep = QPushButton(self)
        self.keep.setObjectName("keep_name")
        self.keep.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.keep.setAutoDefault(False)
        self.keep.hide()
        self.keep.clicked.connect(self._keep_name)
        for name, field in self._fixed.items():
            self.column.addWidget(field)
            if name == "name":
                self.column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.names = NamesEditor(form.aliases, vocabulary, self)
        self.column.addWidget(self.names)
        self.column.addStretch(1)
        self.name.textEdited.connect(self.recheck)
        self.kind.chosen.connect(self.recheck)
        self.summary.textChanged.connect(self.recheck)
        self.names.changed.connect(self.recheck)
        self.start(self.name, form)
        self.name.selectAll()

    @override
    def fields(self) -> Mapping[str, Field]:
        return {**self._fixed, **self.names.fields()}

    @override
    def tab_stops(self) -> list[QWidget]:
        return [self.name, self.keep, self.kind, self.summary, *self.names.tab_stops()]

    @override
    def form(self) -> EntityForm:
        return EntityForm(
            id=self._id,
            name=self.name.typed(),
            kind=self.kind.value(),
            summary=self.summary.typed(),
            aliases=self.names.names(),
            opened=self._opened,
        )

    @override
    def recheck(self) -> None:
        super().recheck()
        if self._opened is not None:
            form, old = self.form(), self._opened.name
            there = {tidy(name) for name in (form.name, *(other.text for other in form.aliases))}
            self.keep.setText(
                self.tr("Keep “{name}” as another name").replace("{name}", old).replace("&", "&&")
            )
            self.keep.setVisible(tidy(old) not in there and is_swap(form) is None)

    def _keep_name(self) -> None:
        """The old name stays findable: as another name, or a former one."""
        if self._opened is not None:
            self.names.keep_name(self._opened.name)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def is_new(self) -> bool:
        return self._id is None
