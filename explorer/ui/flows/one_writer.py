"""Who writes into a workspace: a lock file beside it, so that one window writes and others read. Not SQLite's locks."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFileInfo, QLockFile

from explorer.store.header import check_header

_ENDING = ".lock"


@dataclass(slots=True)
class Hold:
    """A workspace taken for writing; where `holder` names somebody, it is theirs, and only to be read."""

    lock: QLockFile | None = None
    holder: str = ""
    taken_over: bool = False  # from a program that was killed

    def release(self) -> None:
        """Let others write; harmless when done twice."""
        if self.lock is not None:
            self.lock.unlock()
            self.lock = None


def hold_for_writing(path: Path) -> Hold:
    """Take a workspace for writing, or say who has it. Raises `StoreError` when it is none, and creates nothing then.

    What a program that was killed left behind is taken over. Where no lock can be made, because of the name or the
    folder, there is none: SQLite's own locks still keep each write whole.
    """
    check_header(path)
    name = _lock_name(path)
    lock = QLockFile(str(name))
    lock.setStaleLockTime(0)  # a window may be open for days: only a holder that is gone makes a lock stale
    there = os.path.lexists(name)  # as false for a name that is too long
    if lock.tryLock(0):
        return Hold(lock, taken_over=there)
    if lock.error() == QLockFile.LockError.LockFailedError:
        return Hold(None, _holder(lock, name))
    return Hold()


def _lock_name(path: Path) -> Path:
    """Beside the file itself, whatever link led to it."""
    real = path.resolve()
    return real.with_name(f"{real.name}{_ENDING}")


def _holder(lock: QLockFile, name: Path) -> str:
    """“Ann on laptop has it open since 10:42”, as far as the lock tells."""
    info = QFileInfo(str(name))
    told = lock.getLockInfo()
    host = told[1]  # empty where the file is
    who = info.owner() or _tr("somebody")
    where = _tr(" on {host}").replace("{host}", host) if host else ""
    since = _since(info.lastModified().toSecsSinceEpoch()) if info.exists() else ""
    return _tr("{who}{where} has it open{since}").format(who=who, where=where, since=since)


def _since(seconds: int) -> str:
    moment, now = datetime.fromtimestamp(seconds).astimezone(), datetime.now().astimezone()
    form = "%H:%M" if moment.date() == now.date() else "%d %B, %H:%M"
    return _tr(" since {time}").replace("{time}", moment.strftime(form))


def _tr(text: str) -> str:
    return QCoreApplication.translate("OneWriter", text)
