"""The dialogs that mostly tell: shortcuts, about, check, recovery. Loaded when first opened, for a quick start."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer import paths
from explorer.domain.edits import Changed
from explorer.session.session import Session
from explorer.store.errors import StoreError
from explorer.ui.actions import shortcut_rows

if TYPE_CHECKING:
    from explorer.session.findings import Finding
    from explorer.session.repairing import Repaired


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
    told: list[Changed] = []
    repair = None if session.read_only else lambda found: _repair(session, found, told)
    dialog = CheckDialog(reader.check, window, interrupt=reader.workspace.interrupt, repair=repair)

    def announce() -> None:
        while told:
            session.announce(told.pop(0))

    dialog.repaired.connect(announce)
    dialog.finished.connect(lambda _: announce())  # closed while it repaired: what is done is done
    # Not the method itself: Qt wants to hold it weakly, and a class with slots does not let it.
    dialog.finished.connect(lambda _: reader.workspace.close())
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _repair(session: Session, found: "Sequence[Finding]", told: list[Changed]) -> "Repaired":
    """On another thread, with a connection of its own; what is to be announced goes to `told`."""
    from explorer.session.repairing import repair

    with closing(session.session_for_thread()) as writer:
        writer.on_change(told.append)
        return repair(writer, found)


def recover_workspace(window: QWidget, open_workspace: Callable[[Path], object]) -> None:
    """Ask for a damaged workspace and a name for the new one, and save what can be read."""
    from explorer.session.salvaging import recover_into
    from explorer.ui.dialogs.recover import RecoverDialog

    folder, kinds = str(paths.user_data_dir()), _tr("Hub Explorer workspaces (*.hub);;All files (*)")
    damaged, _ = QFileDialog.getOpenFileName(window, _tr("Damaged workspace"), folder, kinds)
    if not damaged:
        return
    place = Path(damaged)
    proposed = str(place.with_name(f"{place.name.partition('.')[0]}.recovered.hub"))
    options = (
        QFileDialog.Option.DontConfirmOverwrite
    )  # nothing is ever replaced: a name that is taken is refused
    new, _ = QFileDialog.getSaveFileName(window, _tr("New workspace"), proposed, kinds, options=options)
    if not new:
        return
    dialog = RecoverDialog(lambda: recover_into(place, Path(new)), window)
    dialog.open_wanted.connect(lambda: open_workspace(Path(new)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Help", text)
