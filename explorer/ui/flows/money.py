"""What the timeline needs from beside it: rates, threads for its charts, and files of its pictures. Adds nothing up."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from explorer.session.session import Session
from explorer.ui.flows.pictures import Pictures
from explorer.ui.jobs import Task
from explorer.ui.settings import Settings
from explorer.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from explorer.ui.dialogs.save_picture import SavePictureDialog
    from explorer.ui.panes.timeline import TimelinePane
    from explorer.ui.widgets.charts.page import Charts, Work

_FEW = 60  # sums that are charted within a frame


class Money(QObject):
    """Serves one timeline."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        window: QWidget,
        messages: MessageBar,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._settings = settings
        self._messages = messages
        self._pane: TimelinePane | None = None
        self._currency = ""
        self._tasks: set[Task] = set()
        self.pictures = Pictures(session, window, self)
        self.pictures.done.connect(messages.tell)
        actions["save_picture"].triggered.connect(self.save_picture)
        actions["save_data"].triggered.connect(self.save_data)

    def attach(self, pane: "TimelinePane") -> None:
        """Serve this pane, in the currency of last time."""
        self._pane = pane
        pane.compute = self._compute
        pane.currency_changed.connect(self.choose)
        self.choose(self._settings.text("currency", ""))

    @Slot(str)
    def choose(self, currency: str) -> None:
        """Give all sums in this currency, or each as stated; the rates are read elsewhere."""
        self._currency = currency
        self._settings.set_text("currency", currency)
        if not currency:
            self._show(None)
            return
        self._start(_read_rates, partial(self._convert, currency))

    def is_busy(self) -> bool:
        """True while rates are read or charts are added up."""
        return bool(self._tasks)

    @Slot()
    def save_picture(self) -> "SavePictureDialog | None":
        """Offer a picture of what the timeline shows; nothing before there is a timeline."""
        from explorer.ui.dialogs.save_picture import PictureFormat

        return self.pictures.open_dialog(self._pane, PictureFormat.PNG) if self._pane is not None else None

    @Slot()
    def save_data(self) -> "SavePictureDialog | None":
        """Offer the sums behind it."""
        from explorer.ui.dialogs.save_picture import PictureFormat

        return self.pictures.open_dialog(self._pane, PictureFormat.CSV) if self._pane is not None else None

    def stop(self) -> None:
        """End what is running."""
        self.pictures.stop()
        for task in list(self._tasks):
            task.ended.disconnect()
            task.wait()
            self._forget(task)

    def _convert(self, currency: str, rates: object, error: object) -> None:
        from explorer.analysis.conversion import Converter
        from explorer.session.rates import ReferenceRates

        if currency != self._currency:
            return  # another was chosen meanwhile
        if isinstance(rates, ReferenceRates):
            self._show(Converter(currency, rates))
        else:
            self._show(None)
            self._messages.warn(str(error))

    def _show(self, converter: object) -> None:
        from explorer.analysis.conversion import Converter

        if self._pane is not None:
            self._pane.show_converter(converter if isinstance(converter, Converter) else None)

    def _compute(self, size: int, work: "Work", then: "Callable[[Charts], None]") -> None:
        if size < _FEW:
            then(work(lambda _: True))
            return
        for task in self._tasks:
            task.cancel()  # what is charted already is no longer wished for

        def ended(charts: object, error: object) -> None:
            if isinstance(charts, tuple):
                then(charts)
            elif error is not None:
                self._messages.warn(str(error))

        self._start(work, ended)

    def _start(
        self, work: Callable[[Callable[[int], bool]], object], ended: Callable[[object, object], None]
    ) -> None:
        task = Task(work, self)
        self._tasks.add(task)

        def finish(result: object, error: object) -> None:
            self._forget(task)
            ended(result, error)

        task.ended.connect(finish)
        task.start()

    def _forget(self, task: Task) -> None:
        self._tasks.discard(task)
        task.deleteLater()


def _read_rates(_report: Callable[[int], bool]) -> object:
    from explorer.session.rates import reference_rates

    return reference_rates()
