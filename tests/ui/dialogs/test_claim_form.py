"""The claim form, driven by keys and clicks: each type of value, its reading, its quotes, its rank."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.forms import CitationForm, ClaimForm, FundingForm
from explorer.session.shipped import bundled_vocabulary
from explorer.session.shown import ListRow
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.dialogs.money_editor import MoneyEditor
from explorer.ui.dialogs.value_editor import DateEditor, NumberEditor, RelationEditor, TextEditor
from explorer.ui.widgets.choice_box import ChoiceBox
from explorer.ui.widgets.entity_picker import EntityPicker

ENTER, ESCAPE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down


def _row(number: int, name: str, kind: str) -> ListRow:
    return ListRow(EntityId(number), name, kind, kind, "Paris", 1, 2, "", differs=False)


PEOPLE = (
    _row(2**40, "Facebook AI Research", "lab"),
    _row(7, "Facebook", "company"),
    _row(8, "Station F", "infrastructure"),
)


def suggest(text: str) -> tuple[ListRow, ...]:
    return tuple(row for row in PEOPLE if text.casefold() in row.name.casefold())


QUOTE = CitationForm(CitationId(3), DocumentId(1), "A document", 10, 20, "over 3,000 desks")
SELECTED = CitationForm(None, DocumentId(2), "Another one", 5, 24, "R&D with 3,000 desks")
STATION_F = ClaimForm(EntityId(8), None, "Station F", "infrastructure")
DESKS = replace(
    STATION_F,
    id=ClaimId(11),
    property="desks",
    value="over 3,000 desks",
    number="over 3,000",
    unit="desk",
    origin="curated",
    citations=(QUOTE,),
)
FUNDS = ClaimForm(
    EntityId(7),
    ClaimId(12),
    "Facebook",
    "company",
    property="funds",
    value="€10m",
    object_id=EntityId(2**40),
    object_name="Facebook AI Research",
    object_kind="lab",
    funding=FundingForm(amount="€10m", currency="EUR", kind="investment", term="P5Y", announced="2018-05"),
    citations=(QUOTE,),
)
LEADS = ClaimForm(EntityId(1), ClaimId(13), "Yann LeCun", "person", property="leads", citations=(QUOTE,))
Opener = Callable[..., ClaimFormDialog]


@pytest.fixture
def opened(qtbot: QtBot) -> Opener:
    kept = []

    def open_form(form: ClaimForm, **more: object) -> ClaimFormDialog:
        dialog = ClaimFormDialog(form, bundled_vocabulary(), suggest, **more)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        kept.append(dialog)  # a dialog without a parent lives as long as somebody knows it
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        return dialog

    return open_form


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(keys: str) -> None:
    QTest.keyClicks(_focused(), keys)


def _press(key: Qt.Key) -> None:
    QTest.keyClick(_focused(), key)


def _retype(widget: QWidget, keys: str) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    for char in keys:  # QTest knows the keys of ASCII only
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(widget, press)


def _choose(box: ChoiceBox, value: str) -> None:
    """As a person does: the list opens, keys go down to the wanted one, Return takes it."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findData(value), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.value() == value


def _number(dialog: ClaimFormDialog) -> NumberEditor:
    editor = dialog.findChild(NumberEditor)
    assert isinstance(editor, NumberEditor)
    return editor


def _money(dialog: ClaimFormDialog) -> MoneyEditor:
    editor = dialog.findChild(MoneyEditor)
    assert isinstance(editor, MoneyEditor)
    return editor


def _picker(dialog: ClaimFormDialog) -> EntityPicker:
    editor = dialog.findChild(RelationEditor)
    assert isinstance(editor, RelationEditor)
    return editor.other


# ── Choosing what it says ───────────────────────────────────────────────────────────────────────────────────
def test_a_claim_is_added_by_keys_alone(opened: Opener) -> None:
    dialog = opened(STATION_F, selection=SELECTED)
    saved = QSignalSpy(dialog.saved)
    assert _focused() is dialog.says
    _choose(dialog.says, "desks")
    _press(TAB)
    _press(TAB)
    _type("over 3,000")
    dialog.citations.add_button.setFocus()
    _press(Qt.Key.Key_Space)
    assert _focused() is dialog.rank  # and not Cancel, though the button is gone
    _press(ENTER)
    assert saved.count() == 1
    form = saved.at(0)[0]
    assert (form.property, form.number, form.unit, form.citations) == (
        "desks",
        "over 3,000",
        "desk",
        (SELECTED,),
    )
    assert (form.id, form.subject_id, form.origin) == (None, EntityId(8), "analyst")


def test_only_what_fits_the_kind_can_be_chosen(opened: Opener) -> None:
    says = opened(STATION_F).says
    assert says.findData("desks") >= 0
    assert says.findData("born_in") < 0


def test_a_property_that_no_longer_fits_is_still_there(opened: Opener) -> None:
    dialog = opened(replace(DESKS, property="born_in"))
    assert dialog.says.value() == "born_in"
    assert "is not said of this kind of thing" in dialog.reason()


def test_headings_cannot_be_chosen(opened: Opener) -> None:
    says = opened(STATION_F).says
    heading = says.findText("Figures")
    assert heading >= 0
    assert not says.model().flags(says.model().index(heading, 0)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(
    ("known", "editor"),
    [
        ("description", TextEditor),
        ("desks", NumberEditor),
        ("inaugurated_on", DateEditor),
        ("located_in", RelationEditor),
        ("receives", MoneyEditor),
    ],
)
def test_the_editor_changes_with_the_type_of_value(opened: Opener, known: str, editor: type[QWidget]) -> None:
    dialog = opened(STATION_F)
    for property_key in ("description", "receives", known):
        _choose(dialog.says, property_key)
    kinds = (TextEditor, NumberEditor, DateEditor, RelationEditor, MoneyEditor)
    shown = [kind for kind in kinds if any(child.isVisible() for child in dialog.findChildren(kind))]
    assert shown == [editor]


def test_the_wheel_scrolls_the_form_and_never_changes_a_choice(opened: Opener) -> None:
    dialog = opened(DESKS)
    for box in (dialog.says, dialog.rank):
        before = box.value()
        middle = QPointF(box.rect().center())
        turn = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turn)
        assert box.value() == before


# ── Numbers ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_number_is_shown_as_it_is_read_at_each_letter(opened: Opener) -> None:
    dialog = opened(DESKS)
    assert _focused() is _number(dialog).number
    _retype(_number(dialog).number, "up to 1,8k")
    assert dialog.fields()["number"].note() == "Reads as up to 1,800 desks."
    assert _number(dialog).qualifier.value() == "up_to"


def test_a_number_that_cannot_be_read_is_said_beside_it(opened: Opener) -> None:
    dialog = opened(DESKS)
    _retype(_number(dialog).number, "many")
    assert dialog.reason().startswith("Start with the number")
    _press(TAB)
    assert dialog.fields()["number"].note().startswith("Start with the number")


def test_choosing_how_exactly_writes_it_into_the_number(opened: Opener) -> None:
    dialog = opened(DESKS)
    editor = _number(dialog)
    _choose(editor.qualifier, "about")
    assert editor.number.text() == "about 3,000"
    _choose(editor.qualifier, "exact")
    assert editor.number.text() == "3,000"
    _choose(editor.qualifier, "between")
    assert _focused() is editor.number
    _press(Qt.Key.Key_End)
    _type("3,500")
    assert dialog.fields()["number"].note() == "Reads as 3,000 to 3,500 desks."


def test_a_typed_unit_is_chosen_and_a_chosen_unit_replaces_a_typed_one(opened: Opener) -> None:
    dialog = opened(replace(DESKS, property="growth", unit="", number=""))
    editor = _number(dialog)
    _retype(editor.number, "34,000m2")
    assert editor.unit.value() == "square_metre"
    _choose(editor.unit, "desk")
    assert editor.number.text() == "34,000"
    assert dialog.form().unit == "desk"


def test_a_unit_that_does_not_fit_is_said(opened: Opener) -> None:
    dialog = opened(DESKS)
    _choose(_number(dialog).unit, "square_metre")
    assert dialog.reason() == "“desks” is counted in desks, not in square metres."


# ── Dates ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_date_is_typed_in_words_and_shown_as_it_is_read(opened: Opener) -> None:
    dialog = opened(replace(DESKS, property="inaugurated_on", value="2019", date="2019-01"))
    editor = dialog.findChild(DateEditor)
    assert isinstance(editor, DateEditor)
    assert editor.date.text() == "January 2019"
    _retype(editor.date, "2018-2022")
    assert dialog.fields()["date"].note() == "Reads as 2018 to 2022."
    _retype(editor.date, "30 feb 2018")
    assert dialog.reason() == "There is no 30 February 2018."


def test_every_claim_can_be_dated(opened: Opener) -> None:
    dialog = opened(DESKS)
    _retype(dialog.date, "../2022")
    assert dialog.fields()["date"].note() == "Reads as until 2022."
    assert dialog.form().date == "../2022"


# ── Relations ───────────────────────────────────────────────────────────────────────────────────────────────
def test_an_entity_is_picked_by_part_of_its_name(opened: Opener) -> None:
    dialog = opened(LEADS)
    picker = _picker(dialog)
    assert _focused() is picker
    assert dialog.reason() == "Pick an entity from the list."
    _type("face")
    assert picker.popup.isVisible()
    assert dialog.reason() == "Pick an entity from the list."
    QTest.keyClick(picker.popup, ENTER)
    assert (dialog.form().object_id, dialog.form().object_kind) == (EntityId(2**40), "lab")
    assert picker.text() == "Facebook AI Research"
    assert dialog.reason() == ""


def test_another_letter_unpicks(opened: Opener) -> None:
    dialog = opened(replace(LEADS, object_id=EntityId(7), object_name="Facebook", object_kind="company"))
    _press(Qt.Key.Key_End)
    _type("x")
    assert dialog.form().object_id is None
    assert not dialog.save_button.isEnabled()


def test_a_whole_name_that_only_one_has_is_picked_on_leaving(opened: Opener) -> None:
    dialog = opened(LEADS)
    _type("station f")
    QTest.keyClick(_picker(dialog).popup, ESCAPE)
    assert dialog.isVisible()
    _press(TAB)
    assert dialog.form().object_id == EntityId(8)


def test_a_suggestion_is_picked_by_a_click(opened: Opener) -> None:
    dialog = opened(LEADS)
    _type("face")
    popup = _picker(dialog).popup
    second = popup.model().index(1, 0)
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=popup.visualRect(second).center())
    assert dialog.form().object_id == EntityId(7)


def test_an_entity_is_never_related_to_itself(opened: Opener) -> None:
    dialog = opened(replace(LEADS, subject_id=EntityId(7)))
    _type("facebook")
    QTest.keyClick(_picker(dialog).popup, DOWN)
    QTest.keyClick(_picker(dialog).popup, ENTER)
    assert dialog.reason() == "An entity cannot be related to itself."


def test_somebody_new_can_be_asked_for_where_that_is_offered(opened: Opener) -> None:
    dialog = opened(LEADS, offers_new=True)
    wanted = QSignalSpy(dialog.new_entity_wanted)
    _type("Nobody yet")
    QTest.keyClick(_picker(dialog).popup, ENTER)
    assert wanted.at(0)[0] == "Nobody yet"
    dialog.show_other(EntityId(99), "Nobody yet", "lab")
    assert dialog.form().object_id == EntityId(99)
    assert dialog.reason() == ""


# ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_sum_is_shown_as_it_is_read_before_it_is_saved(opened: Opener) -> None:
    dialog = opened(FUNDS)
    saved = QSignalSpy(dialog.saved)
    money = _money(dialog)
    assert _focused() is money.amount
    assert dialog.fields()["funding.amount"].note() == "Reads as €10 million over five years, exactly."
    _retype(money.amount, "1,5 Md €")
    assert dialog.fields()["funding.amount"].note() == "Reads as €1.5 billion over five years, exactly."
    _press(ENTER)
    form = saved.at(0)[0]
    assert (form.value, form.funding.amount, form.funding.currency) == ("1,5 Md €", "1,5 Md €", "EUR")
    assert (form.funding.term, form.funding.announced) == ("five years", "May 2018")


def test_a_sum_without_a_currency_is_refused_until_one_is_chosen(opened: Opener) -> None:
    dialog = opened(replace(FUNDS, funding=FundingForm()))
    money = _money(dialog)
    _retype(money.amount, "over 10 million")
    assert dialog.reason() == "No currency is given. Add € or a code such as EUR."
    _choose(money.currency, "CHF")
    assert dialog.fields()["funding.amount"].note() == "Reads as over CHF 10 million."


def test_the_currency_follows_the_sum_and_the_sum_the_currency(opened: Opener) -> None:
    dialog = opened(FUNDS)
    money = _money(dialog)
    _retype(money.amount, "$61 million")
    assert money.currency.value() == ""
    assert "“$” is read as US dollars." in dialog.fields()["funding.amount"].note()
    _choose(money.currency, "CAD")
    assert money.amount.text() == "$61 million"
    assert dialog.fields()["funding.amount"].note() == "Reads as CA$61 million over five years, exactly."
    _choose(money.currency, "EUR")
    assert money.amount.text() == "€61 million"


def test_a_sum_a_year_chooses_every_year_and_once_takes_it_back(opened: Opener) -> None:
    dialog = opened(FUNDS)
    money = _money(dialog)
    _retype(money.amount, "€70M annually")
    assert money.cadence.value() == "per_year"
    assert "€70 million a year" in dialog.fields()["funding.amount"].note()
    _choose(money.cadence, "total")
    assert money.amount.text() == "€70 million"
    assert dialog.form().funding is not None


def test_the_other_side_is_named_by_who_pays(opened: Opener) -> None:
    assert opened(FUNDS).fields()["object"].label.text() == "Paid to"
    dialog = opened(replace(FUNDS, id=None, property=""))
    _choose(dialog.says, "receives")
    assert dialog.fields()["object"].label.text() == "Paid by"
    funding = dialog.form().funding
    assert funding is not None
    assert funding.subject_is == "recipient"


def test_a_sum_is_made_part_of_a_larger_one(opened: Opener) -> None:
    envelopes = ((ClaimId(31), "up to €1.5 billion"), (ClaimId(12), "itself"))
    dialog = opened(FUNDS, envelopes=envelopes)
    money = _money(dialog)
    assert money.part_of.findData("12") < 0
    _choose(money.part_of, "31")
    funding = dialog.form().funding
    assert funding is not None
    assert (funding.part_of, funding.part_of_label) == (ClaimId(31), "up to €1.5 billion")


# ── Quotes, rank, note ──────────────────────────────────────────────────────────────────────────────────────
def test_the_last_quote_of_a_curated_claim_cannot_go(opened: Opener) -> None:
    dialog = opened(DESKS)
    QTest.mouseClick(dialog.citations.rows[0].remove, Qt.MouseButton.LeftButton)
    assert dialog.form().citations == ()
    assert dialog.reason() == "Keep at least one quote: only your own notes stand without."
    assert dialog.fields()["citations"].note() == dialog.reason()


def test_an_own_note_without_a_quote_is_told_so(opened: Opener) -> None:
    dialog = opened(replace(DESKS, origin="analyst", citations=()))
    assert dialog.reason() == ""
    assert dialog.fields()["citations"].note() == "No quote yet: this will show as your own note."


def test_the_words_selected_in_the_source_are_cited_once(opened: Opener) -> None:
    dialog = opened(DESKS, selection=SELECTED)
    add = dialog.citations.add_button
    assert add.text() == "Cite the selected words “R&&D with 3,000 desks”"
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert dialog.form().citations == (QUOTE, SELECTED)
    assert not add.isVisible()


def test_without_a_selection_the_form_says_how_to_cite(opened: Opener) -> None:
    dialog = opened(DESKS)
    assert not dialog.citations.add_button.isVisible()
    dialog.citations.show_selection(SELECTED)
    assert dialog.citations.add_button.isVisible()


def test_a_rank_asks_for_its_reason(opened: Opener) -> None:
    dialog = opened(DESKS)
    assert not dialog.rank_reason.isVisible()
    _choose(dialog.rank, "preferred")
    assert _focused() is dialog.rank_reason
    assert dialog.reason() == "Say why this is preferred."
    _type("Newer")
    assert dialog.reason() == ""
    assert (dialog.form().rank, dialog.form().rank_reason) == ("preferred", "Newer")
    _choose(dialog.rank, "normal")
    assert (dialog.form().rank, dialog.form().rank_reason) == ("normal", "")


# ── Nothing gets lost ───────────────────────────────────────────────────────────────────────────────────────
ODD = "A\u00a0B\r\nC\u2028 😀 <img src='x'> & é"
UNTOUCHED = [
    DESKS,
    replace(DESKS, value=ODD, role=ODD, note=ODD, rank="deprecated", rank_reason=ODD),
    replace(DESKS, property="description", number="", unit="", value=ODD),
    replace(DESKS, property="description", number="", unit="", value="", value_kind="some"),
    replace(DESKS, property="receives", number="", unit="", value="", value_kind="some"),
    replace(LEADS, object_id=EntityId(7), object_name="Facebook", object_kind="company", role=ODD),
    replace(DESKS, property="inaugurated_on", number="", unit="", value="earlier this year"),
    replace(DESKS, property="inaugurated_on", number="", unit="", value="", date="15XX-12-XX"),
    replace(DESKS, date="{2018,2019}"),
    replace(
        FUNDS, funding=FundingForm(amount="€10m", currency="EUR", part_of=ClaimId(5), part_of_label="a plan")
    ),
    replace(FUNDS, funding=FundingForm(amount="€10m", currency="EUR", kind="prize", cadence="per_year")),
    replace(
        FUNDS,
        object_id=None,
        object_name="",
        object_kind="",
        funding=FundingForm(amount="€10m", currency="EUR"),
    ),
]


@pytest.mark.parametrize("form", UNTOUCHED)
def test_what_nobody_touched_comes_back_as_it_was(opened: Opener, form: ClaimForm) -> None:
    dialog = opened(form)
    assert dialog.form() == form
    saved = QSignalSpy(dialog.saved)
    dialog.save_button.click()
    assert saved.count() == 0


def test_escape_leaves_everything_as_it_was(opened: Opener) -> None:
    dialog = opened(DESKS)
    saved = QSignalSpy(dialog.saved)
    _type("5")
    _press(ESCAPE)
    assert not dialog.isVisible()
    assert saved.count() == 0


def test_tab_goes_from_top_to_bottom(opened: Opener) -> None:
    dialog = opened(FUNDS)
    money = _money(dialog)
    stops: list[QWidget] = []
    for _ in range(30):
        stops.append(_focused())
        _press(TAB)
        if _focused() is stops[0]:
            break
    shown = [stop for stop in (dialog.says, *money.tab_stops()) if stop.isVisible()]
    wanted = [*shown, dialog.citations.rows[0].remove, dialog.rank, dialog.note]
    start = stops.index(dialog.says)
    assert [*stops[start:], *stops[:start]][: len(wanted)] == wanted


def test_a_form_of_money_fits_on_a_small_screen(opened: Opener) -> None:
    dialog = opened(replace(FUNDS, citations=(QUOTE,) * 12))
    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.save_button.isVisible()
