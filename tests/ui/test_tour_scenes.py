"""Each scene of the tour comes to the screen that its name promises."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.session.shown import Facet
from explorer.ui.dialogs.bin import BinDialog
from explorer.ui.dialogs.bulk import BulkDialog
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.evidence import EvidenceDialog
from explorer.ui.dialogs.export import ExportDialog
from explorer.ui.dialogs.history import HistoryDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.dialogs.own_words import WordsDialog
from explorer.ui.dialogs.reanchoring import ReanchoringDialog
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.dialogs.save_picture import SavePictureDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.tour_scenes import SCENES, Scene
from tests.ui.windows import names, opened_windows, settled
from tests.workspaces import bundled_copy


def dialog(window: MainWindow) -> QDialog | None:
    return next((found for found in window.findChildren(QDialog) if found.isVisible()), None)


def is_disagreement(window: MainWindow) -> bool:
    line = window.detail.claims.current_line()
    return line is not None and bool(line.differs) and window.browse.shown_quote() is not None


def is_checked(window: MainWindow) -> bool:
    found = dialog(window)
    return found is not None and found.property("busy") is False


def is_source(window: MainWindow) -> bool:
    return window.source.text.current() is not None and window.source.claims.count() > 0


def is_export(window: MainWindow) -> bool:
    found = dialog(window)
    return isinstance(found, ExportDialog) and str(Path.home()) not in str(found._file.edit.text())


def is_charts(window: MainWindow) -> bool:
    pane = window.timeline
    return pane is not None and pane.charts is not None and pane.charts.isVisible() and pane.side.isVisible()


def is_converted(window: MainWindow) -> bool:
    pane = window.timeline
    has_charts = pane is not None and pane.charts is not None and pane.charts.isVisible()
    return has_charts and pane is not None and pane.timeline.ledger.to == "EUR"


def is_print(window: MainWindow) -> bool:
    found = dialog(window)
    return isinstance(found, SavePictureDialog) and found.preview.isVisible() and found.file.edit.text() != ""


def is_crowded(window: MainWindow) -> bool:
    plot = window.timeline.plot if window.timeline is not None else None
    return plot is not None and any(box.shares for box in plot.picture.layout.boxes())


def is_history(window: MainWindow) -> bool:
    found = dialog(window)
    return isinstance(found, HistoryDialog) and "It opened its doors" in found.changes.toPlainText()


def is_edited_in_place(window: MainWindow) -> bool:
    editor = window.corrections.in_place.editor()
    notes = [field.note() for field in editor.fields().values()] if editor is not None else []
    return "Reads as over 34,000 m²." in notes


def is_review(window: MainWindow) -> bool:
    found = dialog(window)
    return (
        isinstance(found, ReviewDialog)
        and not found.head.open_only.isChecked()
        and "● 2   " in found.sides.toPlainText()
    )


def lists(section: str) -> Callable[[MainWindow], bool]:
    """Whether the review desk shows some rows of a list."""

    def shows(window: MainWindow) -> bool:
        found = dialog(window)
        return (
            isinstance(found, ReviewDialog) and found.section() == section and found.list.rows.rowCount() > 1
        )

    return shows


def is_new_version(window: MainWindow) -> bool:
    found = dialog(window)
    return isinstance(found, ReanchoringDialog) and found.plan is not None and found.model.rowCount() > 1


# By the words of a scene's name: what the window must show.
SHOWS: dict[str, Callable[[MainWindow], bool]] = {
    "search": lambda w: w.search.text() == "facebook res" and names(w)[0].startswith("Facebook"),
    "entity": lambda w: w.detail.name.text() == "Station F",
    "disagreement": is_disagreement,
    "source": is_source,
    "timeline": lambda w: w.timeline_place.height() > w.detail_place.height(),
    "filters": lambda w: w.browse.query.chosen == {(Facet.KIND, "lab")},
    "edit-claim": lambda w: isinstance(dialog(w), ClaimFormDialog),
    "edit-in-place": is_edited_in_place,
    "cite": lambda w: isinstance(found := dialog(w), ClaimFormDialog) and found.says.value() == "funds",
    "merge": lambda w: isinstance(found := dialog(w), MergeDialog) and found.preview() is not None,
    "merged": lambda w: w.detail.merged.isVisible() and "merger of" in w.messages.words.text(),
    "evidence": lambda w: isinstance(found := dialog(w), EvidenceDialog) and len(found.briefs()) > 1,
    "edit-entity": lambda w: isinstance(dialog(w), EntityFormDialog),
    "edited": lambda w: (w.detail.name.text(), w.messages.action.text()) == ("STATION F", "Undo"),
    "export": is_export,
    "nothing-found": lambda w: w.entities.model.rowCount() == 0 and w.entities.empty.isVisible(),
    "error": lambda w: "not a Hub Explorer workspace" in w.messages.words.text(),
    "check": is_checked,
    "history": is_history,
    "bin": lambda w: isinstance(found := dialog(w), BinDialog) and found.model.rowCount() == 2,
    "shortcuts": lambda w: getattr(dialog(w), "objectName", str)() == "shortcuts_dialog",
    "about": lambda w: getattr(dialog(w), "objectName", str)() == "about_dialog",
    "charts": is_charts,
    "converted": is_converted,
    "print": is_print,
    "print-charts": lambda w: is_print(w) and is_charts(w),
    "timeline-brushed": lambda w: w.filters.span.text() == "Money in 2018",
    "timeline-crowded": is_crowded,
    "tags-and-stars": lambda w: len(w.detail.tags.chips) == 2 and w.detail.star.accessibleName() == "Starred",
    "bulk-edit": lambda w: isinstance(found := dialog(w), BulkDialog) and found.plan is not None,
    "own-words": lambda w: isinstance(found := dialog(w), WordsDialog) and found.list.count() > 10,
    "review": is_review,
    "pairs": lists("pairs"),
    "gaps": lists("gaps"),
    "new-version": is_new_version,
    "timeline-empty": lambda w: w.timeline is not None and w.timeline.empty.isVisible(),
}


def test_names_are_numbered_in_order_and_fit_for_files() -> None:
    assert [scene.name[:2] for scene in SCENES] == [f"{number:02}" for number in range(1, len(SCENES) + 1)]
    assert all(re.fullmatch(r"\d\d-[a-z-]+", scene.name) for scene in SCENES)
    assert {scene.name[3:] for scene in SCENES} == SHOWS.keys()


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_shows_what_its_name_says(qtbot: QtBot, tmp_path: Path, scene: Scene) -> None:
    shows = SHOWS[scene.name[3:]]
    with opened_windows(qtbot, bundled_copy(tmp_path)) as windows:
        window = windows.window
        assert window is not None
        assert not shows(window), "it does so before any step"
        for step in scene.steps:
            step(windows)
            settled(qtbot, window)
            qtbot.waitUntil(lambda: not any(d.property("busy") for d in window.findChildren(QDialog)))
        qtbot.waitUntil(lambda: shows(window))
