"""More scenes of the tour: what the window says when something went wrong, and how one gets back. Not how it is drawn."""

from dataclasses import replace
from typing import Final

from explorer.domain.ids import EntityId
from explorer.domain.stays import Stay
from explorer.session.backing_up import back_up
from explorer.session.recovered import Traces, recovered_words
from explorer.session.session import Session, open_session
from explorer.session.shown import Query
from explorer.store.errors import DamagedWorkspace
from explorer.ui.app import Windows
from explorer.ui.dialogs.waiting import WaitingNote
from explorer.ui.flows.comeback import Comeback
from explorer.ui.flows.folders import FolderFlow
from explorer.ui.flows.moved import MovedFlow
from explorer.ui.flows.rescue import damaged_box
from explorer.ui.flows.survival import details_of, tell_bug
from explorer.ui.main_window import MainWindow
from explorer.ui.tour_scenes import Scene


def _backups(windows: Windows) -> None:
    """Two backups, and some work since."""
    session = _session(windows)
    _summarise(session, "station f", "A campus for start-ups.")
    back_up(session)
    _summarise(session, "google", "It funds a chair in Paris.")
    session.tags.star([_entity(session, "station f")], on=True)
    back_up(session)
    _summarise(session, "facebook ai research", "The lab of Facebook in Paris.")
    _window(windows).actions_by_name["backups"].trigger()


def _second_window(windows: Windows) -> None:
    before = _window(windows)
    size = before.size()
    window = windows.show(open_session(before.session.path, read_only=True))
    window.resize(size)
    window.layout_of_panes.arrange(size)
    # A made-up name: the real one would be that of whoever draws the pictures.
    window.messages.warn(windows.words_of_holder("Ann on anns-laptop has it open since 10:42"))


def _damaged(windows: Windows) -> None:
    error = DamagedWorkspace("Paris AI.hub", "database disk image is malformed")
    damaged_box(error, "3 May 2026, 18:04", _window(windows))[0].open()


def _bug(windows: Windows) -> None:
    tell_bug(_window(windows), details_of(ValueError()))


def _crash(windows: Windows) -> None:
    session = _session(windows)
    _summarise(session, "station f", "A campus for start-ups.")
    _window(windows).browse.open_entity(_entity(session, "station f"))
    words = recovered_words(session, Stay(""), Traces(lock=True, journal=True))
    _window(windows).findChildren(Comeback)[0].tell(words, back=True)


def _synced_folder(windows: Windows) -> None:
    _session(windows).path.with_name(".stfolder").mkdir()
    _window(windows).findChildren(FolderFlow)[0].look("ext4")


def _deleted_file(windows: Windows) -> None:
    _session(windows).path.unlink()
    _window(windows).findChildren(MovedFlow)[0].look()


def _quit_slowly(windows: Windows) -> None:
    window = _window(windows)
    WaitingNote(window.tr("Saving a backup…"), window.tr("Quit without it"), window).open()


SAFETY_SCENES: Final = (
    Scene("37-backups", (_backups,)),
    Scene("38-read-only", (_second_window,)),
    Scene("39-damaged", (_damaged,)),
    Scene("40-bug", (_bug,)),
    Scene("41-recovered", (_crash,)),
    Scene("42-synced-folder", (_synced_folder,)),
    Scene("43-deleted-file", (_deleted_file,)),
    Scene("44-backup-on-quitting", (_quit_slowly,)),
)


def _window(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


def _session(windows: Windows) -> Session:
    return _window(windows).session


def _entity(session: Session, name: str) -> EntityId:
    return EntityId(session.find(Query(name)).ids[0])


def _summarise(session: Session, name: str, summary: str) -> None:
    session.save_entity(replace(session.entity_form(_entity(session, name)), summary=summary))
