"""Row: from a key to the exact count and all filter counts on the screen, counted in the background."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from typing_extensions import override

from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, Painted, driven, frame, press, settle, type_text
from tests.bench.report import Row, Setting, spread, told

MOST_MS: Final = 100.0
TEXTS: Final = ("p", "paris", "ai", "paris ai", "lab", "marie", "grenoble", "summit paris")
_COUNTS: Final = (
    "SELECT count(*) FROM search WHERE search MATCH ?1",
    "SELECT kind, count(*) FROM entity WHERE id IN (SELECT rowid FROM search WHERE search MATCH ?1) GROUP BY 1",
    """SELECT object_id, count(DISTINCT subject_id) FROM claim WHERE property = 'located_in'
    AND subject_id IN (SELECT rowid FROM search WHERE search MATCH ?1) GROUP BY 1""",
    """SELECT t.document_id, count(DISTINCT c.subject_id) FROM claim c JOIN citation t ON t.claim_id = c.id
    WHERE c.subject_id IN (SELECT rowid FROM search WHERE search MATCH ?1) GROUP BY 1""",
)


class Counted(Painted):
    """The filters painted once no answer is on its way any more."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.filters.tree.viewport())
        self._browse = window.browse

    @override
    def is_wanted(self) -> bool:
        return not self._browse.is_searching()


def drive(window: MainWindow) -> Figures:
    """Type all but the last letter and wait; the last letter is what is timed."""
    painted, took = Counted(window), []
    for text in TEXTS:
        type_text(window, text[:-1])
        window.search.setFocus()
        took.append(frame(painted, partial(press, window.search, Qt.Key.Key_unknown, text[-1])))
        settle(window)
    return {"took": took}


def measure(setting: Setting) -> Iterator[Row]:
    """One row; its floor is a plain count of each thing in SQL."""
    first = driven("counting", setting.workspace)
    figures = driven("counting", setting.workspace)
    ours = spread(figures["took"])
    floor = spread(_raw(setting.workspace))
    yield Row(
        "key to exact count and filter counts",
        f"≤ {MOST_MS:g} ms",
        ours.longest,
        "ms",
        met=ours.longest <= MOST_MS,
        floor=floor.longest,
        floor_is=f"the counts of total, kinds, places and documents in SQL, longest; median {floor.median:.1f}",
        note=f"{told(ours)}; opened, all is read after {first['reading_s']:.1f} s the first time, "
        f"{figures['reading_s']:.1f} s the next",
    )


def _raw(workspace: Path) -> list[float]:
    took = []
    with closing(sqlite3.connect(f"{workspace.as_uri()}?mode=ro", uri=True)) as connection:
        for text in TEXTS:
            asked = " ".join(f'"{word}"' for word in text.split()) + " *"
            begun = time.perf_counter()
            for sql in _COUNTS:
                connection.execute(sql, (asked,)).fetchall()
            took.append((time.perf_counter() - begun) * 1000)
    return took
