"""Row: from each key typed into the search box to the painted first page, and what the process holds afterwards."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from explorer.domain.text import query_words
from explorer.ui.main_window import MainWindow
from explorer.ui.models.entity_list import PAGE
from tests.bench.driving import Figures, Painted, driven, frame, memory_mib, press, settle
from tests.bench.report import Row, Setting, spread, told

MOST_MS: Final = 16.0  # one frame
MOST_MIB: Final = 300.0
TEXTS: Final = (
    *("p", "paris", "ai lab", "paris ai", "l'énergie", "summit paris 2", "marie", "€12 million", "C++ (x"),
    *("data paris group", "a b c", "grenoble", "université", "zzzz"),
)


class ListPainted(Painted):
    """The list, or what stands in its place when nothing is found, painted after an answer came."""

    def __init__(self, window: MainWindow) -> None:
        table = window.entities.table
        pages = table.parentWidget()
        others: list[QWidget] = []
        if isinstance(pages, QStackedWidget):
            found = (pages.widget(number) for number in range(pages.count()))
            others = [page for page in found if page is not None and page is not table]
        super().__init__(table.viewport(), *others)
        self._answered = False
        window.browse.found.connect(self._note)

    @override
    def forget(self) -> None:
        self._answered = False
        super().forget()

    @override
    def is_wanted(self) -> bool:
        return self._answered

    def _note(self) -> None:
        self._answered = True
        # Where the answer looks like the one before, nothing else would paint it.
        for widget in self._widgets:
            widget.update()


def keys() -> list[tuple[Qt.Key, str]]:
    """Each text letter by letter, then erased as fast."""
    pressed: list[tuple[Qt.Key, str]] = []
    for text in TEXTS:
        pressed += [(Qt.Key.Key_unknown, letter) for letter in text]
        pressed += [(Qt.Key.Key_Backspace, "\b") for _ in text]
    return pressed


def drive(window: MainWindow) -> Figures:
    """Type at once after each paint, while the counts of the key before are still being worked out."""
    window.search.setFocus()
    painted = ListPainted(window)
    took = [frame(painted, partial(press, window.search, *key)) for key in keys()]
    settle(window)
    return {"took": took, "memory_mib": memory_mib()}


def measure(setting: Setting) -> Iterator[Row]:
    """One row for the keys, one for the memory."""
    figures = driven("typing_keys", setting.workspace)
    ours, floor = spread(figures["took"]), spread(_raw(setting.workspace))
    yield Row(
        "key to painted first page, p99",
        f"≤ {MOST_MS:g} ms",
        ours.p99,
        "ms",
        met=ours.p99 <= MOST_MS,
        floor=floor.p99,
        floor_is=f"the same pages in raw SQL, p99; median {floor.median:.2f}",
        note=told(ours),
    )
    memory = float(figures["memory_mib"])
    yield Row("memory after typing", f"≤ {MOST_MIB:g} MiB", memory, "MiB", met=memory <= MOST_MIB)


def _raw(workspace: Path) -> list[float]:
    """The first page of each query, as one statement in the order of the ids."""
    took = []
    with closing(sqlite3.connect(f"{workspace.as_uri()}?mode=ro", uri=True)) as connection:
        for text in TEXTS:
            for length in range(1, len(text) + 1):
                words = query_words(text[:length])
                asked = " ".join(f'"{word}"' for word in words) + " *" if words else '""'
                begun = time.perf_counter()
                connection.execute(
                    """SELECT e.id, e.name, e.kind, s.claims, s.documents FROM search
                    JOIN entity e ON e.id = search.rowid JOIN entity_stat s ON s.entity_id = e.id
                    WHERE search MATCH ? LIMIT ?""",
                    (asked, PAGE),
                ).fetchall()
                took.append((time.perf_counter() - begun) * 1000)
    return took
