"""Filled claim forms, and keys and clicks as a person makes them; for tests of the claim form and its parts."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.forms import CitationForm, ClaimForm, FundingForm
from explorer.session.shown import ListRow
from explorer.ui.dialogs.claim_form import ClaimFormDialog
from explorer.ui.widgets.choice_box import ChoiceBox

ENTER, ESCAPE, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down
OpenClaim = Callable[..., ClaimFormDialog]


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


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_keys(keys: str) -> None:
    QTest.keyClicks(focused(), keys)


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def retype(widget: QWidget, keys: str) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Delete)
    for char in keys:  # QTest knows the keys of ASCII only
        press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        QApplication.sendEvent(widget, press)


def choose(box: ChoiceBox, value: str) -> None:
    """As a person does: the list opens, keys go down to the wanted one, Return takes it."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findData(value), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert box.value() == value
