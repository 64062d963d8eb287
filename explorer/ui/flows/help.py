"""The dialogs that only tell: shortcuts, about, check. Loaded when first opened, so that the window comes up quickly."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.actions import shortcut_rows


def tell_shortcuts(window: QWidget) -> None:
    """Show all keyboard shortcuts."""
    from explorer.ui.dialogs.about import show_shortcuts

    show_shortcuts(window, shortcut_rows())


def tell_about(window: QWidget) -> None:
    """Show what this program is."""
    from explorer.ui.dialogs.about import show_about

    show_about(window)


def tell_check(window: QWidget, session: Session, warn: Callable[[object], object]) -> None:
    """Check the workspace on another thread and show what falls short; `warn` gets the error when that cannot begin."""
    from explorer.ui.dialogs.check import CheckDialog

    try:
        reader = session.reader_for_thread()
    except StoreError as error:
        warn(error)
        return
    dialog = CheckDialog(reader.check, window, interrupt=reader.workspace.interrupt)
    # Not the method itself: Qt wants to hold it weakly, and a class with slots does not let it.
    dialog.finished.connect(lambda _: reader.workspace.close())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
