"""Pictures and data of the timeline as files: whole or not at all, with sources, date and evidence."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from explorer.analysis.conversion import Converter
from explorer.analysis.crowd import Reading, crowd_of
from explorer.session.crowd_book import book_charts, open_book
from explorer.session.crowds import Crowds
from explorer.session.rates import reference_rates
from explorer.session.session import Session, open_session
from explorer.session.shown import Lane
from explorer.ui.dialogs.save_picture import PictureFormat, SavePictureDialog
from explorer.ui.flows.pictures import Pictures, words_of
from explorer.ui.panes.timeline import TimelinePane
from tests.analysis.test_crowd import NAMES, columns_of
from tests.ui.windows import LONG
from tests.workspaces import bundled_copy


class Desk(TimelinePane):
    """A pane with the money of a workspace, and what saves it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.show_funding(session.funding())
        self.pictures = Pictures(session, self, self)
        self.told: list[str] = []
        self.pictures.done.connect(self.told.append)

    def save(self, what: PictureFormat, target: Path) -> SavePictureDialog:
        dialog = self.pictures.open_dialog(self, what)
        dialog.file.edit.setText(str(target))
        dialog.do_button.click()
        return dialog


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    session = open_session(bundled_copy(tmp_path))
    made = Desk(session)
    made.resize(1200, 400)
    yield made
    made.pictures.stop()
    for dialog in made.findChildren(QDialog):
        dialog.done(0)
    made.close()
    made.deleteLater()
    session.close()


def saved(qtbot: QtBot, desk: Desk, what: PictureFormat, target: Path) -> Path:
    count = len(desk.told)
    dialog = desk.save(what, target)
    qtbot.waitUntil(lambda: len(desk.told) > count, timeout=LONG)
    assert dialog.work.message.text() == f"Saved as {target.name}."
    dialog.reject()
    return target


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_timeline_becomes_a_picture_for_print(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    image = QImage(str(saved(qtbot, desk, PictureFormat.PNG, tmp_path / "a.png")))
    assert (image.width(), image.height() >= 2480) == (3508, True)


def test_a_drawing_holds_title_totals_undated_sources_and_date(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    text = saved(qtbot, desk, PictureFormat.SVG, tmp_path / "a.svg").read_text("utf-8")
    for words in ("Funding timeline: ", "In all: Pledged", "Undated: ", "Sources: ", "Drawn on ", "Pledged"):
        assert words in text, words
    assert "are not added, each for a reason that the data gives" in text


def test_the_charts_take_the_place_of_the_timeline_in_picture_and_data(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.charts_button.setChecked(True)
    text = saved(qtbot, desk, PictureFormat.SVG, tmp_path / "a.svg").read_text("utf-8")
    assert "Top funders" in text
    assert "Undated: " not in text
    rows = rows_of(saved(qtbot, desk, PictureFormat.CSV, tmp_path / "a.csv"))
    assert {row["Chart"] for row in rows} == {"Money by year", "Top funders", "Top recipients", "By currency"}
    assert all(row["Quote"] for row in rows)
    assert any(row["In the bar"].startswith("no: part of") for row in rows)


def test_converted_data_carry_both_sums_and_the_rate(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.show_converter(Converter("EUR", reference_rates()))
    desk.show_lane(Lane.STAGE)
    rows = rows_of(saved(qtbot, desk, PictureFormat.CSV, tmp_path / "a.csv"))
    dollars = [row for row in rows if row["Currency"] == "USD" and row["Rate"]]
    assert dollars
    for row in dollars:
        assert float(row["Converted low"]) == pytest.approx(float(row["Low"]) / 1.2007)
        assert row["Rate"].startswith("€1 = $1.2007 (European Central Bank, 2 May 2018")
        assert row["Lane"] == "Pledged"
    assert len(rows) == len(desk.timeline.ledger.by_id)
    assert "converted to EUR" in words_of(desk, "T", "w.hub").about


def test_the_dialog_previews_the_page_light_whatever_the_window_is(qtbot: QtBot, desk: Desk) -> None:
    dialog = desk.pictures.open_dialog(desk, PictureFormat.PNG)
    qtbot.waitUntil(dialog.preview.isVisible, timeout=LONG)
    image = dialog.preview.pixmap().toImage()
    assert image.pixelColor(2, 2) == QColor("white")
    assert len({image.pixel(x, image.height() // 3) for x in range(image.width())}) > 10


def as_a_crowd(desk: Desk, lane: Lane) -> None:
    """The same sums as if there were a million of them."""
    reader, crowds = desk.session.reader_for_thread(), Crowds()
    reading = crowds.whole(reader.workspace, lane, lambda _: True, lambda _: None)
    book = open_book(reader, (crowds, reading.crowd), None, lambda _: True)
    charts = book_charts(reader, book, lane, lambda _: True)
    reader.workspace.close()
    desk.crowd_charts_wanted.connect(lambda then: then(charts))
    desk.show_lane(lane)
    desk.show_crowd(reading)
    desk.show_book(book)


def test_a_crowd_that_is_not_added_up_yet_is_not_drawn(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.show_crowd(Reading(crowd_of(columns_of(3_000), NAMES, "stage"), 3_000, is_whole=True))
    dialog = desk.save(PictureFormat.PNG, tmp_path / "a.png")
    assert "still being read and added up" in dialog.work.message.text()
    assert not (tmp_path / "a.png").exists()


@pytest.mark.parametrize("lane", [Lane.STAGE, Lane.FUNDER, Lane.PLACE])
def test_a_crowd_becomes_a_page_with_columns_totals_legend_sources_and_date(
    qtbot: QtBot, desk: Desk, tmp_path: Path, lane: Lane
) -> None:
    as_a_crowd(desk, lane)
    text = saved(qtbot, desk, PictureFormat.SVG, tmp_path / "a.svg").read_text("utf-8")
    words = ("Funding timeline: ", "column: how many begin then", "In all: Pledged", "Undated: ", "Drawn on ")
    for one in words:
        assert one in text, one
    assert re.search(r"Sources: \d+ documents, named in the data", text)
    assert "…<" not in text  # every lane is named
    image = QImage(str(saved(qtbot, desk, PictureFormat.PNG, tmp_path / "a.png")))
    assert (image.width(), image.height() >= 2480) == (3508, True)


def test_the_data_behind_a_crowd_are_those_behind_the_same_sums_one_by_one(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.show_lane(Lane.RECIPIENT)
    few = rows_of(saved(qtbot, desk, PictureFormat.CSV, tmp_path / "few.csv"))
    as_a_crowd(desk, Lane.RECIPIENT)
    crowd = rows_of(saved(qtbot, desk, PictureFormat.CSV, tmp_path / "crowd.csv"))
    assert sorted(map(str, crowd)) == sorted(map(str, few))
    assert all(row["Quote"] for row in crowd)


def test_the_charts_of_a_crowd_are_saved_with_all_of_their_sums(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    as_a_crowd(desk, Lane.FUNDER)
    desk.charts_button.setChecked(True)
    text = saved(qtbot, desk, PictureFormat.SVG, tmp_path / "a.svg").read_text("utf-8")
    assert "Top funders" in text
    rows = rows_of(saved(qtbot, desk, PictureFormat.CSV, tmp_path / "a.csv"))
    assert {row["Chart"] for row in rows} == {"Money by year", "Top funders", "Top recipients", "By currency"}
    assert all(row["Quote"] for row in rows)


def test_the_workspace_itself_is_never_overwritten(qtbot: QtBot, desk: Desk) -> None:
    before = desk.session.path.read_bytes()
    for what in PictureFormat:
        dialog = desk.save(what, desk.session.path)
        assert dialog.work.message.text()
        assert desk.told == []
        dialog.reject()
    assert desk.session.path.read_bytes() == before


def test_a_folder_that_may_not_be_written_is_told_in_the_dialog(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.png"
    taken.symlink_to(tmp_path / "nowhere" / "a.png")
    dialog = desk.save(PictureFormat.PNG, taken)
    qtbot.waitUntil(lambda: "cannot be written" in dialog.work.message.text(), timeout=LONG)
    assert desk.told == []


def test_what_is_cancelled_leaves_no_file(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    dialog = desk.save(PictureFormat.PNG, target)
    dialog.work.cancel.click()  # the file is made long after the click that began it
    qtbot.waitUntil(lambda: "Stopped" in dialog.work.message.text(), timeout=LONG)
    assert not target.exists()


def test_a_window_that_closes_stops_the_saving(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    desk.save(PictureFormat.PNG, target)
    desk.pictures.stop()
    assert desk.told == []
    assert not target.exists()


def test_the_folder_used_last_is_offered_next(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Pictures"
    folder.mkdir()
    saved(qtbot, desk, PictureFormat.SVG, folder / "a.svg")
    assert desk.pictures.open_dialog(desk, PictureFormat.PNG).request().path.parent == folder
