"""Charts of the texts' sums, for the tests of their widgets."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.analysis.charts import Chart, charts_of
from explorer.analysis.conversion import Converter
from explorer.analysis.timeline import Timeline, timeline_of
from explorer.ui.widgets.charts.card import ChartCard
from tests.analysis import fakes
from tests.analysis.fake_rates import FakeRates

EUROS = Converter("EUR", FakeRates())


def timeline(*fundings: fakes.FakeFunding, to: Converter | None = None) -> Timeline:
    """A timeline of some sums, of all sums of the texts where none is given."""
    return timeline_of(fundings or fakes.ALL, "funder", to)


def chart(by: str, *fundings: fakes.FakeFunding, to: Converter | None = None) -> Chart:
    """One chart of them."""
    ledger = timeline(*fundings, to=to).ledger
    return next(one for one in charts_of(ledger, ledger.by_id) if one.by == by)


def click_bar(card: ChartCard, words: str) -> None:
    """Click the row that begins with these words."""
    model = card.list.model()
    index = next(
        model.index(n, 0) for n in range(model.rowCount()) if model.index(n, 0).data().startswith(words)
    )
    card.list.scrollTo(index)
    place = card.list.visualRect(index).center()
    QTest.mouseClick(card.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, place.y()))
