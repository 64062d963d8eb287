"""The window's actions and menus as one table: name, words, keys, icon. What they do is wired in the main window."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from explorer.ui import icons, tokens
from explorer.ui.widgets.plain import tooltip_text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu. `keys` are portable key sequences; `group` makes a choice of one."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    tip: str = ""
    group: str = ""
    checkable: bool = False


_LINE: Final = Entry("", "")

MENUS: Final[Mapping[str, tuple[Entry, ...]]] = {
    "&File": (
        Entry("new_workspace", "&New workspace…", ("Ctrl+Shift+W",), "file-plus"),
        Entry("open_workspace", "&Open workspace…", ("Ctrl+O",), "folder-open"),
        Entry("recent", "Open &recent"),
        _LINE,
        Entry("export", "&Export…", ("Ctrl+E",), "download", "Export the selected or all shown rows to CSV"),
        Entry(
            "copy_table",
            "&Copy as table",
            ("Ctrl+Shift+C",),
            "copy",
            "Copy the selected rows for a spreadsheet",
        ),
        _LINE,
        Entry(
            "save_picture",
            "Save &picture…",
            ("Ctrl+Shift+S",),
            "chart-no-axes-column",
            "Save the timeline or its charts as a picture for print",
        ),
        Entry(
            "save_data",
            "Save &data…",
            (),
            "table-rows",
            "Save the sums behind the timeline with their quotes",
        ),
        _LINE,
        Entry("backups", "&Backups…", (), "history", "Earlier states of this workspace, and back to them"),
        Entry(
            "recover",
            "Recover a da&maged workspace…",
            (),
            "",
            "Save what can be read of a damaged workspace into a new one",
        ),
        _LINE,
        Entry("quit", "&Quit", ("Ctrl+Q",)),
    ),
    "&Edit": (
        Entry("undo", "&Undo", ("Ctrl+Z",), "undo-2"),
        Entry("redo", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
        Entry("history", "&History…", ("Ctrl+H",), "history", "See every step, and take single ones back"),
        Entry("entity_history", "Histor&y of this entity…", ("Ctrl+Shift+H",), "history"),
        Entry("bin", "B&in…", ("Ctrl+Shift+B",), "trash-2", "Bring back what was deleted"),
        _LINE,
        Entry("new_entity", "New &entity…", ("Ctrl+N",), "plus"),
        Entry("new_claim", "New &claim…", ("Ctrl+Shift+N",), "plus", "Add a claim to the entity shown"),
        Entry(
            "claim_from_words",
            "New claim from selected &words…",
            ("Ctrl+J",),
            "quote",
            "Propose a claim from the words selected in the source",
        ),
        Entry(
            "evidence_from_words",
            "Add selected words as e&vidence…",
            ("Ctrl+Shift+J",),
            "",
            "Cite the words selected in the source for a claim that is there",
        ),
        Entry("edit_entity", "Edit e&ntity…", ("Ctrl+I",), "pencil"),
        Entry("delete_entity", "&Delete entity", (), "trash-2"),
        _LINE,
        Entry("star", "S&tar", ("Ctrl+D",), "star", "Star or unstar what is selected"),
        Entry("words", "&Kinds, properties, units…", (), "settings", "The words of this workspace"),
        Entry("bulk_edit", "&Bulk edit…", ("Ctrl+B",), "list-edit", "Edit all that are selected or shown"),
        Entry("tag", "T&ag…", ("Ctrl+T",), "tag", "Tag what is selected"),
        _LINE,
        Entry("merge", "&Merge…", ("Ctrl+M",), "merge", "Make two entities one"),
        Entry("split", "Sp&lit…", (), "unlink", "Take out again what was merged into the entity shown"),
        Entry("different", "N&ot the same…", ("Ctrl+Shift+M",), "", "Remember that two are not the same"),
        Entry("unsure", "&Perhaps the same…", ("Ctrl+Alt+M",), "", "Remember that nobody can tell"),
        _LINE,
        Entry("search", "&Search", ("Ctrl+K", "Ctrl+F"), "search"),
    ),
    "&Document": (
        Entry(
            "add_document", "&Add document…", ("Ctrl+Shift+D",), "file-plus", "Add a plain text as a source"
        ),
        Entry(
            "document_details", "&Edit details…", ("Ctrl+Shift+I",), "pencil", "Title, author, date, language"
        ),
        _LINE,
        Entry(
            "new_version",
            "&New version…",
            ("Ctrl+Shift+V",),
            "file-text",
            "Correct the text; quotes go along",
        ),
        Entry("versions", "&Versions…", (), "layers", "All versions of the document shown"),
        _LINE,
        Entry("delete_document", "&Delete document…", (), "trash-2"),
    ),
    "&View": (
        Entry("show_filters", "&Filters", ("Ctrl+1",), checkable=True),
        Entry("show_source", "&Source", ("Ctrl+2",), checkable=True),
        Entry("show_timeline", "Funding &timeline", ("Ctrl+3",), checkable=True),
        _LINE,
        Entry("zoom_in", "Larger te&xt", ("Ctrl++", "Ctrl+=")),
        Entry("zoom_out", "S&maller text", ("Ctrl+-",)),
        Entry("zoom_reset", "&Normal text", ("Ctrl+0",)),
        _LINE,
        Entry("theme_system", "Colours of the s&ystem", group="theme", checkable=True),
        Entry("theme_light", "&Light", group="theme", checkable=True),
        Entry("theme_dark", "&Dark", group="theme", checkable=True),
    ),
    "&Go": (
        Entry("back", "&Back", ("Alt+Left",), "arrow-left", "Back to the entity before"),
        Entry("forward", "&Forward", ("Alt+Right",), "arrow-right", "Forward again"),
        _LINE,
        Entry("next_quote", "&Next quote", ("F3",)),
        Entry("previous_quote", "&Previous quote", ("Shift+F3",)),
        _LINE,
        Entry("next_pane", "Next p&ane", ("F6",)),
        Entry("previous_pane", "Previous pan&e", ("Shift+F6",)),
    ),
    "&Searches": (
        Entry("save_search", "&Save search…", ("Ctrl+Shift+K",), "bookmark", "Keep what is searched now"),
        Entry("edit_searches", "&Edit saved searches…", (), "pencil"),
    ),
    "&Tools": (
        Entry("review", "&Review…", ("Ctrl+Shift+R",), "git-compare-arrows", "Settle where sources disagree"),
        Entry("check", "&Check workspace…", (), "circle-check", "Check every quote, hash and rule"),
    ),
    "&Help": (
        Entry("shortcuts", "&Keyboard shortcuts", ("F1",), "keyboard"),
        Entry("about", "&About Hub Explorer"),
    ),
}

# Keys that the panes themselves answer to; here for the list of shortcuts only.
IN_PANES: Final = (
    Entry("", "Edit the claim, name, kind or summary where it stands", ("F2",)),
    Entry("", "Edit all fields of the claim chosen", ("Shift+F2",)),
    Entry("", "Delete the claim or entity chosen", ("Del",)),
    Entry("", "Quote of the claim chosen", ("Return",)),
    Entry("", "Go to the entity that a claim names", ("Ctrl+Return", "Right")),
    Entry("", "Sentence that no claim rests on, or next highlight", ("Alt+Down",)),
    Entry("", "Next or previous lane of the timeline; Return lists its total", ("Ctrl+Down", "Ctrl+Up")),
)

Actions = dict[str, QAction]


def make_menus(window: QMainWindow) -> tuple[Actions, QMenu]:
    """Fill the window's menu bar; return all actions by name, and the menu of recent files."""
    actions: Actions = {}
    recent = QMenu(_tr("Open &recent"), window)
    groups: dict[str, QActionGroup] = {}
    for title, entries in MENUS.items():
        menu = window.menuBar().addMenu(_tr(title))
        for entry in entries:
            if entry.name == "recent":
                menu.addMenu(recent)
            elif entry.name:
                actions[entry.name] = _make_action(window, entry, groups)
                menu.addAction(actions[entry.name])
            else:
                menu.addSeparator()
    return actions, recent


def name_action(action: QAction, words: str, about: str = "") -> None:
    """Give an action its words and a tooltip with its keys; `about` is what it acts on, in the words of others."""
    action.setText(f"{words} {about.replace('&', '&&')}".strip())
    plain = f"{_plain(words)} {tooltip_text(about)}".strip()
    keys = _native(action.shortcut())
    action.setToolTip(f"{plain} ({keys})" if keys else plain)


def shortcut_rows() -> list[tuple[str, str]]:
    """(what it does, its keys as the system writes them) for the list of shortcuts."""
    return [
        (_plain(_tr(entry.text)), ", ".join(_native(QKeySequence(key)) for key in entry.keys))
        for entry in (*_entries(), *IN_PANES)
        if entry.keys
    ]


def _native(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(words: str) -> str:
    return words.replace("&", "").rstrip("…")


def _entries() -> list[Entry]:
    return [entry for entries in MENUS.values() for entry in entries if entry.name]


def _make_action(window: QMainWindow, entry: Entry, groups: dict[str, QActionGroup]) -> QAction:
    action = QAction(window)
    action.setObjectName(f"action_{entry.name}")
    action.setShortcuts([QKeySequence(key) for key in entry.keys])
    name_action(action, _tr(entry.text))
    action.setCheckable(entry.checkable)
    if entry.icon:
        action.setIcon(icons.icon(entry.icon, tokens.ink()))
    if entry.tip:
        action.setStatusTip(_tr(entry.tip))
    if entry.group:
        groups.setdefault(entry.group, QActionGroup(window)).addAction(action)
    return action


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
