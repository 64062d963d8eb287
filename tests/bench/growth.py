"""Row: what a thousand times the entities cost a key, a detail and a save."""

import shutil
import statistics
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt

from explorer.domain.ids import EntityId
from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, Painted, driven, frame, press, rest, settle
from tests.bench.report import Row, Setting
from tests.bench.typing_keys import ListPainted

MOST: Final = 1.5
TIMES: Final = 15
KEYS: Final = "paris ai grenoble"


def drive(window: MainWindow) -> Figures:
    """Keys with a pause between them, neighbours in the list, and small corrections that are saved."""
    painted = ListPainted(window)
    window.search.setFocus()
    keys = []
    for letter in KEYS:
        keys.append(frame(painted, partial(press, window.search, Qt.Key.Key_unknown, letter)))
        settle(window)
    window.browse.clear()
    settle(window)
    detail = Painted(window.detail.claims.viewport())
    window.entities.table.setFocus()
    press(window.entities.table, Qt.Key.Key_End)
    rest(200)
    opened = []
    for _ in range(TIMES):
        opened.append(frame(detail, lambda: press(window.entities.table, Qt.Key.Key_Up)))
        rest(20)
    saved = [frame(detail, partial(_save, window, number)) for number in range(TIMES)]
    return {"keys": keys, "opened": opened, "saved": saved}


def measure(setting: Setting) -> Iterator[Row]:
    """Medians at both sizes; what is written goes into copies."""
    found = {}
    for name, workspace in (("small", setting.small), ("large", setting.workspace)):
        copy = setting.folder / f"growth-{name}.hub"
        shutil.copyfile(workspace, copy)
        figures = driven("growth", copy)
        found[name] = {key: statistics.median(figures[key]) for key in ("keys", "opened", "saved")}
        copy.unlink()
    for key, words in (("keys", "a key"), ("opened", "a detail"), ("saved", "a save")):
        small, large = found["small"][key], found["large"][key]
        yield Row(
            f"growth of {words}, 1,000 to {setting.size:,}",
            f"≤ {MOST:g} ×",
            large / small,
            "×",
            met=large <= MOST * small,
            note=f"medians {small:.1f} and {large:.1f} ms",
        )


def _save(window: MainWindow, number: int) -> None:
    entity = window.browse.shown_entity()
    form = window.session.entity_form(entity if entity is not None else EntityId(1))
    window.session.save_entity(replace(form, summary=f"Summary {number}."))
