"""The header of the timeline: title, totals in a line, legend and tools. What the tools do is wired in the pane."""

from PySide6.QtWidgets import QComboBox, QWidget
from typing_extensions import override

from explorer.session.shown import Lane
from explorer.ui import icons, tokens
from explorer.ui.widgets.charts.currency_box import CurrencyBox
from explorer.ui.widgets.pane_header import PaneHeader, tool_button
from explorer.ui.widgets.timeline.legend import TimelineLegend
from explorer.ui.widgets.tool_button import ToolButton


class TimelineHeader(PaneHeader):
    """Holds the tools in the order in which they are reached by Tab."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.legend = TimelineLegend(self)
        self.lanes = self._make_lanes()
        self.currency = CurrencyBox(self)
        self.totals_button = self._tool("coins", self.tr("Totals"), self.tr("What is added, and what is not"))
        self.charts_button = self._tool(
            "chart-no-axes-column", self.tr("Charts"), self.tr("By year, funder, recipient and currency")
        )
        self.table_button = self._tool("table-rows", self.tr("As table"), self.tr("Show the same as a table"))
        self.fit_button = tool_button("fit-width", self.tr("Fit everything into the picture"), self)
        self.tools: tuple[QWidget, ...] = (
            *(self.legend, self.lanes, self.currency, self.totals_button, self.charts_button),
            *(self.table_button, self.fit_button),
        )
        for tool in self.tools:
            self.add_tool(tool)

    def show_tools(self, *, wanted: bool) -> None:
        """Show all tools, or none where there is nothing to do; the legend belongs to the picture alone."""
        has_charts = self.charts_button.isChecked()
        for tool in self.tools:
            tool.setVisible(wanted and not (has_charts and tool is self.legend))
        self.fit_button.setEnabled(not self.table_button.isChecked() and not has_charts)

    @override
    def refresh(self) -> None:
        super().refresh()
        if hasattr(self, "legend"):
            self.legend.updateGeometry()

    def _make_lanes(self) -> QComboBox:
        lanes = QComboBox(self)
        lanes.setAccessibleName(self.tr("Lanes"))
        lanes.setToolTip(self.tr("What each lane stands for"))
        titles = {
            Lane.FUNDER: self.tr("Lanes: funder"),
            Lane.RECIPIENT: self.tr("Lanes: recipient"),
            Lane.STAGE: self.tr("Lanes: stage"),
            Lane.KIND: self.tr("Lanes: kind"),
            Lane.DOCUMENT: self.tr("Lanes: document"),
            Lane.PROGRAMME: self.tr("Lanes: programme"),
            Lane.PLACE: self.tr("Lanes: place"),
        }
        for lane, title in titles.items():
            lanes.addItem(title, lane)
        return lanes

    def _tool(self, icon: str, text: str, tip: str) -> ToolButton:
        button = ToolButton(self)
        button.setIcon(icons.icon(icon, tokens.ink()))
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {tip}")
        button.setCheckable(True)
        return button
