"""What the timeline pane does for a crowd beside its picture: lists with totals, a stretch at a time. Adds up nothing."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.ids import ClaimId, EntityId
from explorer.ui.widgets.plain import tooltip_text
from explorer.ui.widgets.timeline.listed import Listed
from explorer.ui.widgets.timeline.parts import TimelineParts
from explorer.ui.widgets.timeline.work import Work, work_here

if TYPE_CHECKING:
    from explorer.session.crowd_book import CrowdBook, LaneWords
    from explorer.ui.widgets.timeline.crowd_guide import CrowdGuide


class CrowdParts(TimelineParts):
    """Holds the guide of a crowd, where there are too many sums to be shown one by one."""

    details_wanted = Signal(object)  # a few claims of a crowd; answer at once with `show_details`

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide: CrowdGuide | None = None
        self._listed = Listed()
        self.lit: frozenset[EntityId] = frozenset()
        self.work: Work = work_here
        self.side.more_wanted.connect(self._list_more)

    def guide(self) -> "CrowdGuide | None":
        """What stands around the crowd that is shown."""
        return self._guide

    def _show_crowd_words(self, guide: "CrowdGuide") -> None:
        self.header.show_words(self.tr("Funding timeline"), guide.header())
        self.header.note.setToolTip(tooltip_text(guide.header(short=False)))

    def _read(self, claims: Sequence[ClaimId]) -> None:
        """Have what is not known of some claims of a crowd told."""
        if self._guide is not None and (missing := self._guide.missing(claims)):
            self.details_wanted.emit(missing)

    def _show_crowd_side(self, guide: "CrowdGuide") -> None:
        listed, has_totals = self._listed, self.totals_button.isChecked()
        job = guide.show_list(listed, has_totals=has_totals, lit=self.lit)
        if job is not None:
            self.work(job, partial(self._show_again, guide))
        self._read(guide.spoken_of())
        title, rows = guide.side()
        is_tray = not listed and not has_totals
        self.side.show_rows(title, rows, closable=not is_tray)
        is_wanted = not is_tray or not (self.table_button.isChecked() or self.charts_button.isChecked())
        self.side.setVisible(bool(rows) and is_wanted)

    def _show_again(self, guide: "CrowdGuide", _: object) -> None:
        if guide is self._guide:
            self._show_crowd_side(guide)

    @Slot(object)
    def _list_more(self, part: int) -> None:
        """A further stretch of what is listed; the list stays where it is."""
        if self._guide is None or self._guide.listing is None:
            return
        current = self.side.list.currentIndex().row()
        place = self.side.list.verticalScrollBar().value()
        self._guide.listing.show_more(part)
        self._read(self._guide.spoken_of())
        self.side.show_rows(*self._guide.side(), closable=True)
        self.side.list.setCurrentIndex(self.side.model.index(current))
        self.side.list.verticalScrollBar().setValue(place)

    @Slot(object)
    def _add_up_lanes(self, lanes: Sequence[int]) -> None:
        """Have lanes that came into sight added up, one lot after the other."""
        guide = self._guide
        if guide is not None and guide.book is not None and not guide.is_adding:
            guide.is_adding = True
            self.work(partial(guide.add_up_lanes, tuple(lanes)), partial(self._take_sums, guide))

    def _take_sums(self, guide: "CrowdGuide", found: "tuple[CrowdBook | None, dict[int, LaneWords]]") -> None:
        guide.is_adding = False
        if guide is self._guide and guide.take_sums(*found) and self.plot is not None:
            self.plot.add_up()
