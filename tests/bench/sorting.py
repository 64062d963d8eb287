"""Row: from choosing a filter or an order to the painted first page, alone and within a search."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from explorer.session.shown import Facet, Sort
from explorer.ui.main_window import MainWindow
from tests.bench.driving import Figures, driven, frame, settle, type_text
from tests.bench.report import Row, Setting, spread, told
from tests.bench.typing_keys import ListPainted

MOST_MS: Final = 100.0  # 16 where an index can serve the page
TEXTS: Final = ("", "paris", "ai lab")
FILTERS: Final = (frozenset[tuple[Facet, str]](), frozenset({(Facet.KIND, "lab"), (Facet.MONEY, "any")}))


def drive(window: MainWindow) -> Figures:
    """Every order in both directions, with and without filters, with and without a search."""
    painted = ListPainted(window)
    alone: list[float] = []
    within: list[float] = []
    for text in TEXTS:
        type_text(window, text)
        for chosen in FILTERS:
            window.filters.chosen_changed.emit(chosen)
            settle(window)
            for sort in Sort:
                for descending in (True, False):
                    choose = partial(window.entities.sort_button.sort_changed.emit, sort, descending)
                    took = frame(painted, choose)
                    (within if text or chosen else alone).append(took)
                    settle(window)
    return {"alone": alone, "within": within}


def measure(setting: Setting) -> Iterator[Row]:
    """One row for what an index can serve, one for the rest."""
    figures = driven("sorting", setting.workspace)
    for key, words, most in (
        ("alone", "sorting everything", 16.0),
        ("within", "filter + search + sort", MOST_MS),
    ):
        ours = spread(figures[key])
        met = ours.longest <= most
        yield Row(f"{words}, longest", f"≤ {most:g} ms", ours.longest, "ms", met=met, note=told(ours))
