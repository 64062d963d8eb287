"""The main window: makes the panes, lays them out, and wires them in one flat block. Knows no rule of its own."""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.edits import Changed
from explorer.domain.ids import EntityId
from explorer.session.session import Session
from explorer.session.shown import Counts, Found, Lane
from explorer.ui import theme
from explorer.ui.actions import make_menus, name_action
from explorer.ui.first_paint import FirstPaint
from explorer.ui.flows.beside import Beside
from explorer.ui.flows.browse import Browse, ReadingPanes
from explorer.ui.flows.corrections import Corrections
from explorer.ui.flows.desk import Desk
from explorer.ui.flows.edit import Edits
from explorer.ui.flows.export import Exports
from explorer.ui.flows.funding import FundingFlow
from explorer.ui.flows.help import recover_workspace, tell_about, tell_check, tell_shortcuts
from explorer.ui.flows.look import Look
from explorer.ui.flows.money import Money
from explorer.ui.flows.search import Panes
from explorer.ui.header_bar import HeaderBar
from explorer.ui.layout import Layout, restore_shown, step_focus
from explorer.ui.panes.entity_list import EntityListPane
from explorer.ui.panes.filters import FiltersPane
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.panes.timeline import TimelinePane


class MainWindow(QMainWindow):
    """One window on one workspace."""

    painted = Signal()  # the list is on the screen for the first time
    ready = Signal()  # and all other panes have been filled
    new_workspace_wanted = Signal()
    open_workspace_wanted = Signal()
    workspace_wanted = Signal(object)  # Path
    closed = Signal()

    def __init__(self, session: Session, settings: Settings, look: Look) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.session = session
        self._settings = settings
        self._look = look
        self.funding: FundingFlow | None = None
        self._found: Found | None = None
        self._selected: tuple[EntityId, ...] = ()
        self._closed = False
        self._make_panes()
        self._lay_out()
        self.browse = Browse(session, Panes(self.search, self.filters, self.entities), self)
        self.edits = Edits(session, self)
        self.exports = Exports(session, self, self._shown)
        self.money = Money(session, settings, self, self.messages, self.actions_by_name)
        self.desk = Desk(session, self.browse.panes, self.browse, self.actions_by_name, self)
        self.desk.tell_in(self.messages)
        self.beside = Beside(session, settings, self, self)
        self._connect()
        self._restore()
        self._name_window()

    def start(self) -> None:
        """Fill what is in the first frame. Raises `StoreError`."""
        self.browse.start()
        self._show_undo()
        self.search.setFocus()

    # ── Making ──────────────────────────────────────────────────────────────────────────────────────────────
    def _make_panes(self) -> None:
        self.actions_by_name, self._recent = make_menus(self)
        self.header = HeaderBar(self.actions_by_name, self)
        self.search = self.header.search
        self.messages = MessageBar(self)
        self.filters = FiltersPane(self)
        self.entities = EntityListPane(self)
        # The panes of these places are made once the list is on the screen: they cost more than all before them.
        self.detail_place, self.source_place, self.timeline_place = _place(self), _place(self), _place(self)
        self.timeline: TimelinePane | None = None
        self._counts = QLabel(self)
        theme.set_role(self._counts, "small soft")
        self.statusBar().addPermanentWidget(self._counts)

    def _lay_out(self) -> None:
        columns = (self.filters, self.entities, self.detail_place, self.source_place)
        self.layout_of_panes = Layout((self.header, self.messages), columns, self.timeline_place, self)
        self.setCentralWidget(self.layout_of_panes)
        self.resize(1600, 1000)

    # ── Wiring: every wish of a pane and where it goes ──────────────────────────────────────────────────────
    def _connect(self) -> None:
        browse, edits, exports = self.browse, self.edits, self.exports

        self.search.searched.connect(browse.search)
        self.search.list_wanted.connect(self.entities.enter)
        self.filters.chosen_changed.connect(browse.choose)
        self.filters.span_removed.connect(browse.unbrush)

        self.entities.rows_wanted.connect(browse.fetch_rows)
        self.entities.current_changed.connect(browse.open_entity)
        self.entities.activated.connect(browse.open_entity)
        self.entities.activated.connect(self._focus_detail)
        self.entities.sort_changed.connect(browse.sort)
        self.entities.clear_wanted.connect(browse.clear)
        self.entities.typed.connect(self.search.take)
        self.entities.selection_changed.connect(self._show_selection)
        self.entities.new_entity_wanted.connect(edits.add_entity)
        self.entities.edit_wanted.connect(edits.edit_entity)
        self.entities.delete_wanted.connect(self._delete_selected)
        self.entities.copy_wanted.connect(exports.copy_table)
        self.entities.export_wanted.connect(exports.open_dialog)

        self._connect_outcomes()
        self._connect_actions()

    def _connect_reading(self) -> None:
        browse, edits = self.browse, self.edits

        self.desk.attach(self.detail, self.source)
        self.detail.quote_wanted.connect(browse.open_quote)
        self.detail.entity_wanted.connect(browse.open_entity)
        self.detail.edit_entity_wanted.connect(self._edit_shown)
        self.detail.add_claim_wanted.connect(self._add_claim)
        self.detail.edit_claim_wanted.connect(edits.edit_claim)
        self.detail.delete_claim_wanted.connect(edits.delete_claim)
        here = (self.detail, self.source)
        self.corrections = Corrections(self.session, edits, here, browse.shown_entity, self.actions_by_name)
        self.beside.attach(self.detail, self.source)
        self.source.document_wanted.connect(browse.open_document)
        self.source.place_clicked.connect(browse.open_place)
        self.source.claim_wanted.connect(browse.open_brief)
        self.source.previous_quote_wanted.connect(browse.previous_quote)
        self.source.next_quote_wanted.connect(browse.next_quote)
        self.source.words_selected.connect(edits.remember_words)

    def _connect_outcomes(self) -> None:
        browse, edits, exports = self.browse, self.edits, self.exports

        browse.found.connect(self._keep_found)
        browse.counted.connect(self._show_counts)
        browse.visited.connect(self._show_visit)
        browse.settled.connect(self._light_up_timeline)
        browse.troubled.connect(self._warn)
        edits.done.connect(self._tell_edit)
        edits.added.connect(browse.open_entity)
        edits.troubled.connect(self._warn)
        exports.done.connect(self.messages.tell)
        exports.troubled.connect(self._warn)
        self.messages.action_taken.connect(edits.undo)
        self.session.on_change(self._changed)
        FirstPaint(self.entities).painted.connect(self._after_first_paint)

    def _connect_actions(self) -> None:
        does: dict[str, Callable[[], object]] = {
            "new_workspace": self.new_workspace_wanted.emit,
            "open_workspace": self.open_workspace_wanted.emit,
            "export": self.exports.open_dialog,
            "copy_table": self.exports.copy_table,
            "quit": self.close,
            "undo": self.edits.undo,
            "redo": self.edits.redo,
            "new_entity": self.edits.add_entity,
            "new_claim": self._add_claim,
            "edit_entity": self._edit_shown,
            "delete_entity": self._delete_selected,
            "search": self._focus_search,
            "zoom_in": lambda: self._look.zoom_by(+1),
            "zoom_out": lambda: self._look.zoom_by(-1),
            "zoom_reset": lambda: self._look.zoom_by(0),
            "theme_system": lambda: self._look.choose("system"),
            "theme_light": lambda: self._look.choose("light"),
            "theme_dark": lambda: self._look.choose("dark"),
            "back": self.browse.back,
            "forward": self.browse.forward,
            "next_quote": self.browse.next_quote,
            "previous_quote": self.browse.previous_quote,
            "next_pane": lambda: self._step_pane(+1),
            "previous_pane": lambda: self._step_pane(-1),
            "check": lambda: tell_check(self, self.session, self._warn),
            "recover": lambda: recover_workspace(self, self.workspace_wanted.emit),
            "shortcuts": lambda: tell_shortcuts(self),
            "about": lambda: tell_about(self),
        }
        for name, do in does.items():
            self.actions_by_name[name].triggered.connect(lambda _=False, do=do: do())
        for name, pane in self._hideable().items():
            self.actions_by_name[name].toggled.connect(pane.setVisible)
        self._recent.aboutToShow.connect(self._fill_recent)

    def _hideable(self) -> dict[str, QWidget]:
        return {
            "show_filters": self.filters,
            "show_source": self.source_place,
            "show_timeline": self.timeline_place,
        }

    # ── What the window itself says ─────────────────────────────────────────────────────────────────────────
    def _name_window(self) -> None:
        name = self.session.path.stem
        note = self.tr(" (read only)") if self.session.read_only else ""
        self.setWindowTitle(f"{name}{note} — Hub Explorer")
        for action in ("undo", "redo", "new_entity", "new_claim", "edit_entity", "delete_entity"):
            self.actions_by_name[action].setEnabled(not self.session.read_only)

    def _shown(self) -> Found:
        assert self._found is not None
        return self._found

    @Slot(object)
    def _keep_found(self, found: Found) -> None:
        self._found = found

    @Slot(object)
    def _show_counts(self, counts: Counts) -> None:
        words = self.tr("{entities} entities · {claims} claims · {quotes} quotes · {documents} documents")
        self._counts.setText(
            words.format(
                entities=f"{counts.entities:,}",
                claims=f"{counts.claims:,}",
                quotes=f"{counts.citations:,}",
                documents=f"{counts.documents:,}",
            )
        )

    @Slot(object)
    def _show_selection(self, selected: tuple[EntityId, ...]) -> None:
        self.header.show_selected(len(selected))
        self._selected = selected if len(selected) > 1 else ()
        self._light_up_timeline(self.browse.shown_entity())
        self.exports.remember_selection(selected if len(selected) > 1 else ())

    @Slot()
    def _show_visit(self) -> None:
        back, forward = self.browse.can_go()
        self.actions_by_name["back"].setEnabled(back)
        self.actions_by_name["forward"].setEnabled(forward)

    def _show_undo(self) -> None:
        state = self.session.undo_state()
        for name, label, word in (
            ("undo", state.undo, self.tr("&Undo")),
            ("redo", state.redo, self.tr("&Redo")),
        ):
            action = self.actions_by_name[name]
            name_action(action, word, label or "")
            action.setEnabled(label is not None and not self.session.read_only)

    @Slot(str)
    def _tell_edit(self, words: str) -> None:
        can_undo = words.startswith(self.tr("Saved")) and self.session.undo_state().undo
        self.messages.tell(words, self.tr("Undo") if can_undo else "")

    @Slot(object)
    def _warn(self, error: object) -> None:
        self.messages.warn(str(error))

    def _changed(self, changed: Changed) -> None:
        self._show_undo()
        self._show_funding(changed)

    # ── The panes beside and below the list, once it is on the screen ───────────────────────────────────────
    @Slot()
    def _after_first_paint(self) -> None:
        if not self._closed:  # a window can be closed before its first paint
            self.painted.emit()
        if not self._closed:  # …or because of it
            self._make_reading()
            self._make_timeline()
            self._show_funding()
            self.ready.emit()

    def _make_reading(self) -> None:
        from explorer.ui.panes.detail import DetailPane
        from explorer.ui.panes.source import SourcePane

        self.detail, self.source = DetailPane(self.detail_place), SourcePane(self.source_place)
        self.detail.set_editable(editable=not self.session.read_only)
        _put(self.detail, self.detail_place)
        _put(self.source, self.source_place)
        self._connect_reading()
        last = self._settings.entity_in(self.session.path)
        self.browse.open_first(ReadingPanes(self.detail, self.source), last)

    def _make_timeline(self) -> None:
        from explorer.ui.panes.timeline import TimelinePane

        self.timeline = TimelinePane(self.timeline_place)
        self.timeline.claim_wanted.connect(self.browse.open_claim)
        self.timeline.span_brushed.connect(self.browse.brush)
        self.browse.spanned.connect(self.timeline.show_span)
        self.timeline.lane_changed.connect(lambda lane: self._settings.set_text("lane", lane.value))
        with suppress(ValueError):  # the settings name no lane, or one of another version
            self.timeline.show_lane(Lane(self._settings.text("lane", Lane.FUNDER.value)))
        self.funding = FundingFlow(self.session, self.timeline, self)
        self.funding.troubled.connect(self._warn)
        self._light_up_timeline(self.browse.shown_entity())
        self.money.attach(self.timeline)
        _put(self.timeline, self.timeline_place)

    def _show_funding(self, changed: Changed | None = None) -> None:
        if self.funding is not None:
            self.funding.show(changed)

    def _light_up_timeline(self, entity_id: EntityId | None) -> None:
        lit = frozenset(self._selected or (() if entity_id is None else (entity_id,)))
        if self.timeline is not None and lit != self.timeline.lit:
            self.timeline.light_up(lit)

    # ── Small wishes ────────────────────────────────────────────────────────────────────────────────────────
    @Slot()
    def _edit_shown(self) -> None:
        self.edits.edit_entity(self.browse.shown_entity())

    @Slot()
    def _add_claim(self) -> None:
        self.edits.add_claim(self.browse.shown_entity())

    @Slot()
    def _delete_selected(self) -> None:
        shown = self.browse.shown_entity()
        self.edits.delete_entities(self.entities.selected() or ((shown,) if shown is not None else ()))

    @Slot()
    def _focus_detail(self) -> None:
        self.detail_place.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _step_pane(self, by: int) -> None:
        panes = (self.filters, self.entities, self.detail_place, self.source_place, self.timeline_place)
        step_focus((self.search, *panes), by)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._settings.recent():
            action = self._recent.addAction(str(path).replace("&", "&&"))
            action.triggered.connect(lambda _=False, p=path: self.workspace_wanted.emit(p))
        self._recent.setEnabled(not self._recent.isEmpty())

    # ── What is remembered ──────────────────────────────────────────────────────────────────────────────────
    def _restore(self) -> None:
        self._look.tick(self.actions_by_name)
        self.restoreGeometry(self._settings.state("window"))
        self.layout_of_panes.restore(self._settings)
        restore_shown(
            self._hideable(),
            self._settings,
            lambda name, shown: self.actions_by_name[name].setChecked(shown),
        )

    def remember(self) -> None:
        """Keep the layout and the place in the workspace for the next window."""
        self._settings.set_state("window", self.saveGeometry())
        self.layout_of_panes.remember(self._settings)
        for name in self._hideable():
            self._settings.set_flag(name, value=self.actions_by_name[name].isChecked())
        self._settings.set_entity_in(self.session.path, self.browse.shown_entity())
        self._settings.save()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._closed = True
        funding = () if self.funding is None else (self.funding.stop,)
        stops = (self.exports.stop, self.desk.stop, self.money.stop, *funding, self.browse.stop)
        for end in (self.remember, *stops, self.session.close, self.closed.emit):
            try:
                end()
            except Exception:  # noqa: BLE001 - a bug in one must not keep the workspace open
                sys.excepthook(*sys.exc_info())
        super().closeEvent(event)


def _place(parent: QWidget) -> QWidget:
    """Where a pane will stand."""
    place = QWidget(parent)
    QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
    return place


def _put(pane: QWidget, place: QWidget) -> None:
    layout = place.layout()
    assert layout is not None
    layout.addWidget(pane)
    place.setFocusProxy(pane)
