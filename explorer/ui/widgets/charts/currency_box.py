"""The choice of a currency: each sum as stated, or all in one. Converts nothing."""

from PySide6.QtWidgets import QComboBox, QWidget

from explorer.domain.currencies import COMMON
from explorer.ui.models.chart_rows import tr

AS_STATED = ""


class CurrencyBox(QComboBox):
    """As stated, then the common currencies; one that is asked for and not among them joins them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("currency")
        self.setAccessibleName(tr("Currency"))
        self.setToolTip(
            tr("Sums as stated, or converted at the European Central Bank’s rates of their own days")
        )
        self.addItem(tr("As stated"), AS_STATED)
        for code in COMMON:
            self.addItem(tr("In {currency}").format(currency=code), code)

    def currency(self) -> str:
        """The code of the currency wished for, empty for each as stated."""
        return str(self.currentData())

    def show_currency(self, code: str) -> None:
        """Show a choice; tells nobody."""
        place = self.findData(code)
        if place < 0:
            self.addItem(tr("In {currency}").format(currency=code), code)
            place = self.count() - 1
        self.setCurrentIndex(place)
