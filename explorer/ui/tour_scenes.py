"""The scenes of the tour: what a person would do to come to each screen. Not how they are drawn."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from explorer.domain.ids import EntityId
from explorer.domain.model import Decision
from explorer.session.forms import EntityForm
from explorer.session.own_words import NEW_KIND
from explorer.session.session import Session
from explorer.session.shown import ClaimLine, EntityShown, Facet, Lane, Query, Sort
from explorer.session.shown_review import FindingRow
from explorer.store.errors import NotAWorkspace
from explorer.ui.app import Windows
from explorer.ui.dialogs.entity_form import EntityFormDialog
from explorer.ui.dialogs.history import HistoryDialog
from explorer.ui.dialogs.merge import MergeDialog
from explorer.ui.dialogs.review import ReviewDialog
from explorer.ui.main_window import MainWindow
from explorer.ui.panes.timeline import TimelinePane

Step = Callable[[Windows], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its name, and the steps that lead to it."""

    name: str
    steps: tuple[Step, ...]


def _type(text: str) -> Step:
    def step(windows: Windows) -> None:
        search = _window(windows).search
        search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        search.take(text)

    return step


def _open(name: str) -> Step:
    def step(windows: Windows) -> None:
        window = _window(windows)
        window.browse.open_entity(EntityId(_session(window).find(Query(name)).ids[0]))

    return step


def _claim(property_key: str) -> Step:
    """Click the first claim of this property that the detail pane shows."""

    def step(windows: Windows) -> None:
        window = _window(windows)
        for line in _lines(_shown(window)):
            if line.property == property_key and line.quotes:
                window.browse.open_claim(line.claim_id, line.quotes[0].citation_id)
                return
        raise LookupError(property_key)

    return step


def _click_highlight(windows: Windows) -> None:
    window = _window(windows)
    document = window.source.document_id()
    quote = window.browse.shown_quote()
    assert document is not None
    assert quote is not None
    window.browse.open_place(document, quote.start)


def _edit_claim(windows: Windows) -> None:
    window = _window(windows)
    line = next(line for line in _lines(_shown(window)) if line.property == "funds")
    window.edits.edit_claim(line.claim_id)


def _edit_entity(windows: Windows) -> None:
    window = _window(windows)
    window.edits.edit_entity(window.browse.shown_entity())


def _edit_in_place(windows: Windows) -> None:
    window = _window(windows)
    line = next(line for line in _lines(_shown(window)) if line.property == "floor_area")
    window.corrections.in_place.edit_claim(line.claim_id)
    editor = window.corrections.in_place.editor()
    assert editor is not None
    typed = editor.fields()["number"].editor
    assert isinstance(typed, QLineEdit)
    typed.insert("over 34,000 m2")
    typed.textEdited.emit(typed.text())


def _select(words: str) -> Step:
    """Select words in the first document that has them."""

    def step(windows: Windows) -> None:
        window = _window(windows)
        for row in _session(window).documents():
            start = _session(window).document(row.id).text.find(words)
            if start >= 0:
                window.browse.open_document(row.id)
                window.source.text.select_range(start, start + len(words))
                return
        raise LookupError(words)

    return step


def _choose(facet: Facet, value: str) -> Step:
    return lambda windows: _window(windows).browse.choose(frozenset({(facet, value)}))


def _large_timeline(windows: Windows) -> None:
    _window(windows).layout_of_panes.give_timeline(0.55)


def _brush(windows: Windows) -> None:
    timeline = _timeline(windows)
    timeline.build_plot()
    assert timeline.plot is not None
    timeline.plot.brush((2018.0, 2019.0))


def _crowd(windows: Windows) -> None:
    """Thousands of sums, made up for the picture: no text tells as many."""
    from explorer.analysis.crowd_sample import made_up_crowd
    from explorer.session.crowd_book import plain_book

    timeline = _timeline(windows)
    timeline.show_lane(Lane.STAGE)
    reading = made_up_crowd()
    timeline.show_crowd(reading)
    timeline.light_up(frozenset())
    timeline.show_book(plain_book(reading.crowd))


def _no_money(windows: Windows) -> None:
    _timeline(windows).show_funding(())


def _export(windows: Windows) -> None:
    window = _window(windows)
    window.entities.table.selectAll()
    dialog = window.exports.open_dialog()
    # A name alone: the folder would be one of whoever draws the pictures.
    dialog.findChildren(QLineEdit)[0].setText("Paris.csv")


def _charts(windows: Windows) -> None:
    """Show the charts, and what the second bar of the funders is made of."""
    timeline = _timeline(windows)
    timeline.charts_button.setChecked(True)
    assert timeline.charts is not None
    card = timeline.charts.cards[1]
    card.list.activated.emit(card.model.index(2))


def _in_euros(windows: Windows) -> None:
    _window(windows).money.choose("EUR")


def _save_picture(windows: Windows) -> None:
    dialog = _window(windows).money.save_picture()
    assert dialog is not None
    # A name alone: the folder would be one of whoever draws the pictures.
    dialog.file.edit.setText("Paris AI funding.png")


def _open_foreign(windows: Windows) -> None:
    # A name alone: the folder would be one of whoever draws the pictures.
    _window(windows).messages.warn(str(NotAWorkspace("notes.hub")))


def _do(name: str) -> Step:
    return lambda windows: _window(windows).actions_by_name[name].trigger()


def _rename(windows: Windows) -> None:
    _edit_entity(windows)
    (form,) = _window(windows).findChildren(EntityFormDialog)
    form.name.selectAll()
    form.name.insert("STATION F")
    form.save_button.click()


def _work_a_while(windows: Windows) -> None:
    """Some steps for the history, and some things for the bin."""
    session = _session(_window(windows))
    station, lab, government, google = (
        EntityId(session.find(Query(name)).ids[0])
        for name in ("station f", "facebook ai research", "french government", "google")
    )
    form = session.entity_form(station)
    summary = f"{form.summary} It opened its doors in June 2017."
    session.save_entity(replace(form, name="Station F, Paris", summary=summary))
    session.save_entity(replace(session.entity_form(lab), summary="The lab of Facebook in Paris."))
    session.undo()
    session.delete_claim(next(line for line in _lines(session.entity(government)) if line.quotes).claim_id)
    session.delete_entities([google])


def _choose_step(label: str) -> Step:
    def step(windows: Windows) -> None:
        (dialog,) = _window(windows).findChildren(HistoryDialog)
        rows = [dialog.model.index(row) for row in range(dialog.model.rowCount())]
        dialog.list.setCurrentIndex(next(index for index in rows if index.data() == label))

    return step


def _preview_merger(windows: Windows) -> None:
    """The lab and its centre, of which the texts speak as if they were two."""
    window = _window(windows)
    session = _session(window)
    lab, centre = (
        EntityId(session.find(Query(name)).ids[0])
        for name in ("facebook ai research", "facebook ai research centre paris")
    )
    window.browse.open_entity(lab)
    window.desk.merges.open_merge()
    (dialog,) = window.findChildren(MergeDialog)
    dialog.start(session.merging.parties([lab])[0], session.merging.parties([centre])[0])
    dialog.reason.insert("The centre is the lab’s house in Paris.")


def _merge(windows: Windows) -> None:
    _preview_merger(windows)
    (dialog,) = _window(windows).findChildren(MergeDialog)
    dialog.merge.click()


def _mark(windows: Windows) -> None:
    """A few entities starred and tagged, and a search for them kept."""
    window = _window(windows)
    session = _session(window)
    found = [EntityId(entity_id) for entity_id in session.find(Query("", sort=Sort.CLAIMS)).ids[:6]]
    session.tags.add(found[1:5], "To check")
    session.tags.add(found[1:2], "Site visit")
    session.tags.star(found[1:4:2], on=True)
    session.searches.save("Still to check", Query(chosen=frozenset({(Facet.TAG, "to check")})))
    window.browse.open_entity(found[1])


def _edit_many(windows: Windows) -> None:
    window = _window(windows)
    window.entities.table.selectAll()
    dialog = window.desk.bulk.open_dialog("add_tag")
    assert dialog is not None
    dialog.value.tag.insert("To check")
    dialog.value.changed.emit()


def _own_words(windows: Windows) -> None:
    session = _session(_window(windows))
    session.words.save(replace(NEW_KIND, label="observatory", icon="eye", hue="vermilion"))
    _window(windows).desk.words.open_dialog()


def _settle_some(windows: Windows) -> None:
    """What an analyst has decided before, so that the list has settled ones among the open."""
    review = _session(_window(windows)).review
    rows = review.findings(open_only=True)
    review.settle(rows[1].key, Decision.BOTH_HOLD, "Two stages of one plan.")
    review.settle(rows[3].key, Decision.LEFT_OPEN, "Ask the ministry.")


def _add_twins(windows: Windows) -> None:
    """Entries as somebody makes them who does not look whether there is one already."""
    session = _session(_window(windows))
    for name, kind in (
        ("Station-F", "company"),
        ("Facebook A.I. Research Lab", "lab"),
        ("Yan LeCun", "person"),
    ):
        session.save_entity(EntityForm(None, name, kind))


def _choose_finding(kind: str) -> Step:
    """The second side of the first disagreement of a kind."""

    def step(windows: Windows) -> None:
        dialog = _review(windows)
        assert dialog.list.choose(lambda thing: isinstance(thing, FindingRow) and thing.kind == kind)
        dialog.choose_side(1)

    return step


def _review_list(section: str) -> Step:
    return lambda windows: _review(windows).head.sections[section].click()


def _all_findings(windows: Windows) -> None:
    _review(windows).head.open_only.setChecked(False)


def _correct_document(windows: Windows) -> None:
    """Put a corrected text in the place of the document shown, as far as its review."""
    window = _window(windows)
    document = window.source.document_id()
    assert document is not None
    text = _session(window).document(document).text
    for before, after in (
        ("34,000m2", "35,000m2"),
        ("France", "the whole of France"),
        (" start-ups", " startups"),
    ):
        text = text.replace(before, after, 2)
    window.beside.documents.review(document, f"Corrected on 3 May 2026.\n\n{text}".encode())


SCENES: Final = (
    Scene("01-search", (_type("facebook res"),)),
    Scene("02-entity", (_open("station f"),)),
    Scene("03-disagreement", (_open("french government"), _claim("funds"))),
    Scene("04-source", (_open("station f"), _claim("floor_area"), _click_highlight)),
    Scene("05-timeline", (_open("french government"), _large_timeline)),
    Scene("06-filters", (_choose(Facet.KIND, "lab"),)),
    Scene("07-edit-claim", (_open("french government"), _edit_claim)),
    Scene("08-edit-entity", (_open("facebook"), _edit_entity)),
    Scene("09-edited", (_open("station f"), _rename)),
    Scene("10-export", (_type("paris"), _export)),
    Scene("11-nothing-found", (_type("quantum cheese"),)),
    Scene("12-error", (_open_foreign,)),
    Scene("13-check", (_do("check"),)),
    Scene("14-shortcuts", (_do("shortcuts"),)),
    Scene("15-about", (_do("about"),)),
    Scene("16-charts", (_large_timeline, _charts)),
    Scene("17-converted", (_large_timeline, _in_euros, _charts)),
    Scene("18-print", (_save_picture,)),
    Scene("19-print-charts", (_large_timeline, _charts, _save_picture)),
    Scene("20-history", (_work_a_while, _do("history"), _choose_step("Rename of Station F"))),
    Scene("21-bin", (_work_a_while, _do("bin"))),
    Scene("22-edit-in-place", (_open("station f"), _edit_in_place)),
    Scene("23-cite", (_open("facebook"), _select("€10 Million Euros"), _do("claim_from_words"))),
    Scene("24-evidence", (_open("station f"), _select("34,000m2 startup"), _do("evidence_from_words"))),
    Scene("25-timeline-brushed", (_open("french government"), _large_timeline, _brush)),
    Scene("26-timeline-crowded", (_large_timeline, _crowd)),
    Scene("27-timeline-empty", (_large_timeline, _no_money)),
    Scene("28-merge", (_preview_merger,)),
    Scene("29-merged", (_merge,)),
    Scene("30-tags-and-stars", (_mark,)),
    Scene("31-bulk-edit", (_mark, _type("paris"), _edit_many)),
    Scene("32-own-words", (_own_words,)),
    Scene("33-review", (_settle_some, _do("review"), _all_findings, _choose_finding("term"))),
    Scene("34-pairs", (_add_twins, _do("review"), _review_list("pairs"))),
    Scene("35-gaps", (_do("review"), _review_list("gaps"))),
    Scene("36-new-version", (_open("station f"), _claim("floor_area"), _correct_document)),
)


def _window(windows: Windows) -> MainWindow:
    assert windows.window is not None
    return windows.window


def _review(windows: Windows) -> ReviewDialog:
    (dialog,) = _window(windows).findChildren(ReviewDialog)
    return dialog


def _timeline(windows: Windows) -> TimelinePane:
    timeline = _window(windows).timeline
    assert timeline is not None
    return timeline


def _session(window: MainWindow) -> Session:
    return window.session


def _shown(window: MainWindow) -> EntityShown:
    entity = window.browse.shown_entity()
    assert entity is not None
    return window.session.entity(entity)


def _lines(shown: EntityShown) -> list[ClaimLine]:
    return [line for section in shown.sections for line in section.lines]
