"""The yardstick of the start: the barest PySide6 window with a table of the same rows; nothing of ours.

    python bare.py ROWS.json

Prints one line once the table is painted and quits, as the product does under HUB_EXPLORER_EXIT_AFTER_PAINT.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from typing_extensions import override

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Rows(QAbstractTableModel):
    """Prebuilt rows of text."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self._rows = rows

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows[0])

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


class AfterFirstPaint(QObject):
    """Says so and quits when the viewport that it watches has been painted."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        print("painted", flush=True)
        QApplication.quit()


def main() -> None:
    rows = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    model = Rows(rows)
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1280, 800)
    watcher = AfterFirstPaint()
    table.viewport().installEventFilter(watcher)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
