"""Row: from a key in the list to the painted detail of an entity with a thousand claims, and of ordinary ones."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt

from explorer.session.shown import Facet, Sort
from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, Painted, driven, frame, press, rest, settle
from tests.bench.report import Row, Setting, spread, told

MOST_MS: Final = 16.0
TIMES: Final = 25


def drive(window: MainWindow) -> Figures:
    """Down to the next entity and up again to the large one: funds, those with the most claims first."""
    window.filters.chosen_changed.emit(frozenset({(Facet.KIND, "fund")}))
    window.entities.sort_button.sort_changed.emit(Sort.CLAIMS, False)
    settle(window)
    window.entities.table.setFocus()
    press(window.entities.table, Qt.Key.Key_Home)
    rest(500)
    first = window.entities.model.row_shown(0)
    claims = first.claim_count if first else 0
    painted = Painted(window.detail.claims.viewport())
    large, ordinary = [], []
    for _ in range(TIMES):
        ordinary.append(frame(painted, lambda: press(window.entities.table, Qt.Key.Key_Down)))
        rest(30)
        large.append(frame(painted, lambda: press(window.entities.table, Qt.Key.Key_Up)))
        rest(30)
    return {"claims": claims, "large": large, "ordinary": ordinary}


def measure(setting: Setting) -> Iterator[Row]:
    """One row each; nothing simpler draws the same."""
    figures = driven("opening", setting.workspace)
    large, ordinary = spread(figures["large"]), spread(figures["ordinary"])
    yield Row(
        f"opening an entity with {figures['claims']:,} claims, p99",
        f"≤ {MOST_MS:g} ms",
        large.p99,
        "ms",
        met=large.p99 <= MOST_MS,
        note=told(large),
    )
    yield Row("opening its neighbour, p99", "", ordinary.p99, "ms", met=None, note=told(ordinary))
