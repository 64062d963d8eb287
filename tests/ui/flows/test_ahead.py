"""What the first edit needs is there before it: loaded beside the window, which waits for none of it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.ui.flows.ahead import MODULES, LoadAhead
from tests.ui.windows import opened_windows
from tests.workspaces import small_copy

# In a process of its own: here everything is loaded already.
SCRIPT = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from explorer.domain.ids import EntityId
from explorer.session.session import open_session
from explorer.ui.flows.ahead import LoadAhead
app = QCoreApplication([])
ahead = LoadAhead(app)
ahead.begin()
while ahead.is_loading():
    app.processEvents()
before = set(sys.modules)
session = open_session(Path(sys.argv[1]))
session.save_entity(replace(session.entity_form(EntityId(1)), name="Another"))
session.undo()
session.redo()
for page in session.history.entries():
    session.history.detail(page[0].id)
print(sorted(name for name in set(sys.modules) - before if not name.startswith("encodings")))
ahead.end()
"""


def test_the_first_save_undo_redo_and_look_at_the_history_load_nothing_more(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_every_module_named_is_there() -> None:
    said = [sys.executable, "-c", f"import importlib; [importlib.import_module(n) for n in {MODULES!r}]"]
    assert subprocess.run(said, check=False, capture_output=True).returncode == 0


def test_it_ends_in_the_middle_and_does_nothing_when_all_is_there(qtbot: QtBot) -> None:
    parent = QObject()
    ahead = LoadAhead(parent, ("sys",))
    ahead.begin()
    assert not ahead.is_loading()
    ahead = LoadAhead(parent, ("no_such_module_at_all",))
    ahead.begin()
    assert ahead.is_loading()
    ahead.end()
    assert not ahead.is_loading()
    ahead = LoadAhead(parent, ("no_such_module_at_all",))
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.is_loading())
    ahead.end()


def test_a_window_loads_ahead_and_ends_it_when_it_closes(qtbot: QtBot, tmp_path: Path) -> None:
    with opened_windows(qtbot, small_copy(tmp_path)) as windows:
        assert windows.window is not None
        (ahead,) = windows.window.findChildren(LoadAhead)
        qtbot.waitUntil(lambda: not ahead.is_loading())
    assert not ahead.is_loading()
