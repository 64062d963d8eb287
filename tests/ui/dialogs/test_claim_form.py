"""The claim form, driven by keys and clicks: what it says, its rank and note; nothing of it gets lost."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.domain.ids import ClaimId, EntityId
from explorer.session.forms import ClaimForm, FundingForm
from explorer.ui.dialogs.money_editor import MoneyEditor
from explorer.ui.dialogs.value_editor import DateEditor, NumberEditor, RelationEditor, TextEditor
from tests.ui.dialogs.form_setting import (
    DESKS,
    ENTER,
    ESCAPE,
    FUNDS,
    LEADS,
    SELECTED,
    STATION_F,
    TAB,
    OpenClaim,
    choose,
    focused,
    press,
    retype,
    type_keys,
)


def test_a_claim_is_added_by_keys_alone(open_claim: OpenClaim) -> None:
    dialog = open_claim(STATION_F, selection=SELECTED)
    saved = QSignalSpy(dialog.saved)
    assert focused() is dialog.says
    choose(dialog.says, "desks")
    press(TAB)
    press(TAB)
    type_keys("over 3,000")
    dialog.citations.add_button.setFocus()
    press(Qt.Key.Key_Space)
    assert focused() is dialog.rank  # and not Cancel, though the button is gone
    press(ENTER)
    assert saved.count() == 1
    form = saved.at(0)[0]
    assert (form.property, form.number, form.unit, form.citations) == (
        "desks",
        "over 3,000",
        "desk",
        (SELECTED,),
    )
    assert (form.id, form.subject_id, form.origin) == (None, EntityId(8), "analyst")


def test_only_what_fits_the_kind_can_be_chosen(open_claim: OpenClaim) -> None:
    says = open_claim(STATION_F).says
    assert says.findData("desks") >= 0
    assert says.findData("born_in") < 0


def test_a_property_that_no_longer_fits_is_still_there(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(DESKS, property="born_in"))
    assert dialog.says.value() == "born_in"
    assert "is not said of this kind of thing" in dialog.reason()


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
def test_the_editor_changes_with_the_type_of_value(
    open_claim: OpenClaim, known: str, editor: type[QWidget]
) -> None:
    dialog = open_claim(STATION_F)
    for property_key in ("description", "receives", known):
        choose(dialog.says, property_key)
    kinds = (TextEditor, NumberEditor, DateEditor, RelationEditor, MoneyEditor)
    shown = [kind for kind in kinds if any(child.isVisible() for child in dialog.findChildren(kind))]
    assert shown == [editor]


def test_the_wheel_scrolls_the_form_and_never_changes_a_choice(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
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


def test_every_claim_can_be_dated(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    retype(dialog.date, "../2022")
    assert dialog.fields()["date"].note() == "Reads as until 2022."
    assert dialog.form().date == "../2022"


def test_a_rank_asks_for_its_reason(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    assert not dialog.rank_reason.isVisible()
    choose(dialog.rank, "preferred")
    assert focused() is dialog.rank_reason
    assert dialog.reason() == "Say why this is preferred."
    type_keys("Newer")
    assert dialog.reason() == ""
    assert (dialog.form().rank, dialog.form().rank_reason) == ("preferred", "Newer")
    choose(dialog.rank, "normal")
    assert (dialog.form().rank, dialog.form().rank_reason) == ("normal", "")


def test_somebody_new_can_be_asked_for_where_that_is_offered(open_claim: OpenClaim) -> None:
    dialog = open_claim(LEADS, offers_new=True)
    relation = dialog.findChild(RelationEditor)
    assert isinstance(relation, RelationEditor)
    picker = relation.other
    wanted = QSignalSpy(dialog.new_entity_wanted)
    type_keys("Nobody yet")
    QTest.keyClick(picker.popup, ENTER)
    assert wanted.at(0)[0] == "Nobody yet"
    dialog.show_other(EntityId(99), "Nobody yet", "lab")
    assert dialog.form().object_id == EntityId(99)
    assert dialog.reason() == ""


def test_an_own_note_without_a_quote_is_told_so(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(DESKS, origin="analyst", citations=()))
    assert dialog.reason() == ""
    assert dialog.fields()["citations"].note() == "No quote yet: this will show as your own note."


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
def test_what_nobody_touched_comes_back_as_it_was(open_claim: OpenClaim, form: ClaimForm) -> None:
    dialog = open_claim(form)
    assert dialog.form() == form
    saved = QSignalSpy(dialog.saved)
    dialog.save_button.click()
    assert saved.count() == 0


def test_escape_leaves_everything_as_it_was(open_claim: OpenClaim) -> None:
    dialog = open_claim(DESKS)
    saved = QSignalSpy(dialog.saved)
    type_keys("5")
    press(ESCAPE)
    assert not dialog.isVisible()
    assert saved.count() == 0


def test_tab_goes_from_top_to_bottom(open_claim: OpenClaim) -> None:
    dialog = open_claim(FUNDS)
    money = dialog.findChild(MoneyEditor)
    assert isinstance(money, MoneyEditor)
    stops: list[QWidget] = []
    for _ in range(30):
        stops.append(focused())
        press(TAB)
        if focused() is stops[0]:
            break
    shown = [stop for stop in (dialog.says, *money.tab_stops()) if stop.isVisible()]
    wanted = [*shown, dialog.citations.rows[0].remove, dialog.rank, dialog.known, dialog.note]
    start = stops.index(dialog.says)
    assert [*stops[start:], *stops[:start]][: len(wanted)] == wanted


# ── Known or not ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("kind", ["some", "none"])
def test_that_a_value_is_not_said_or_that_there_is_none_is_chosen(open_claim: OpenClaim, kind: str) -> None:
    dialog = open_claim(DESKS)
    choose(dialog.known, kind)
    assert "number" not in dialog.fields()
    assert dialog.reason() == ""
    form = dialog.form()
    assert (form.value_kind, form.number, form.value) == (kind, "", "")
    choose(dialog.known, "value")
    assert (dialog.form().value_kind, dialog.form().number) == ("value", "over 3,000")


def test_a_claim_that_something_is_not_said_stays_so_until_that_is_changed(open_claim: OpenClaim) -> None:
    unsaid = replace(DESKS, value_kind="some", number="", unit="", value="")
    dialog = open_claim(unsaid)
    assert dialog.known.value() == "some"
    assert dialog.form() == unsaid


def test_what_was_begun_elsewhere_is_saved_without_another_change(open_claim: OpenClaim) -> None:
    dialog = open_claim(replace(DESKS, number="4,000", opened=DESKS))
    saved = QSignalSpy(dialog.saved)
    press(ENTER)
    assert saved.count() == 1
