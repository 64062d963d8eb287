"""The dialogs that only tell: shortcuts, about, check. Loaded when first opened, so that the window comes up quickly."""

from PySide6.QtWidgets import QWidget

from explorer.session.session import Session
from explorer.ui.actions import shortcut_rows


def tell_shortcuts(window: QWidget) -> None:
    """Show all keyboard shortcuts."""
    from explorer.ui.dialogs.about import show_shortcuts

    show_shortcuts(window, shortcut_rows())


def tell_about(window: QWidget) -> None:
    """Show what this program is."""
    from explorer.ui.dialogs.about import show_about

    show_about(window)


def tell_check(window: QWidget, session: Session) -> None:
    """Check the workspace on another thread and show what falls short."""
    from explorer.ui.dialogs.check import CheckDialog

    reader = session.reader_for_thread()
    dialog = CheckDialog(reader.check, window)
    dialog.finished.connect(lambda _: reader.workspace.close())  # slots have no weak references for Qt to hold
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
