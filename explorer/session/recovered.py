"""What the start after a crash has to tell: what was taken back, and that all that was saved is there. Mends nothing."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from explorer.domain.moments import local_moment, say_moment
from explorer.domain.stays import Stay
from explorer.session.tags import short
from explorer.store.edit_log import last_step
from explorer.store.errors import told_as_trouble

if TYPE_CHECKING:
    from explorer.session.session import Session

_HOT: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"  # the first bytes of a journal that was not finished


@dataclass(frozen=True, slots=True)
class Traces:
    """What a program that was killed left beside a workspace; looked for before the file is opened."""

    lock: bool = False
    journal: bool = False


def has_hot_journal(workspace: Path) -> bool:
    """Whether a write was begun and not finished. Only before this process has the file open."""
    try:
        with Path(f"{workspace.resolve()}-journal").open("rb") as journal:
            return journal.read(len(_HOT)) == _HOT
    except OSError:
        return False


def recovered_words(session: "Session", stay: Stay | None, traces: Traces) -> str:
    """What to tell once the workspace is open; nothing where nothing had gone wrong."""
    taken_back = traces.journal and not has_journal(session.path)
    if stay is None and not traces.lock and not taken_back:
        return ""
    with told_as_trouble(session.path):
        last = last_step(session.workspace.connection)
    if stay is not None and stay.last_edit > (last[0] if last else 0):
        return (
            "Hub Explorer did not end as it should last time, and this file does not hold the last change that was "
            "saved: it may be another copy of it. “File → Backups” shows earlier ones."
        )
    said = [_headline(stay, traces)]
    lost = "nothing that was saved is lost."
    said.append(
        f"A change that was just being written was taken back; {lost}" if taken_back else lost.capitalize()
    )
    if last is not None and last[3] == "done":
        said.append(f"The last change, {_quoted(last[1])}{_when(last[2])}, is there.")
    return " ".join(said)


def newest_edit(session: "Session") -> int:
    """The id of the last step that is on disk; 0 where there is none."""
    with told_as_trouble(session.path):
        last = last_step(session.workspace.connection)
    return last[0] if last else 0


def has_journal(workspace: Path) -> bool:
    """Whether there is a journal at all; the file itself is not opened."""
    return os.path.lexists(f"{workspace.resolve()}-journal")


def _headline(stay: Stay | None, traces: Traces) -> str:
    if stay is None and not traces.lock:
        return "Another program was stopped while it wrote into this workspace."
    return "Hub Explorer did not end as it should last time."


def _quoted(label: str) -> str:
    return f"“{short(label)}”"


def _when(made_at: str) -> str:
    moment = local_moment(made_at)
    now = datetime.now().astimezone()
    return f" ({say_moment(moment, now)})" if moment else ""
