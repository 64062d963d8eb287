"""A workspace whose every text is markup with a picture in it, and looking for that picture in every widget."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
from PySide6.QtGui import QColor, QImage, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QMenu,
    QMessageBox,
    QTextEdit,
    QWidget,
)

from tests.hostile.naughty import CANARY
from tests.workspaces import small_copy

MAGENTA = QColor(255, 0, 254)
# Columns that nobody reads as words, or that must be one of a few.
CODED = {
    *("id", "key", "kind", "file_name", "sha256", "language", "published", "property", "value_kind", "unit"),
    *(
        "qualifier",
        "date",
        "date_from",
        "date_to",
        "rank",
        "origin",
        "subject_is",
        "stage",
        "currency",
        "cadence",
    ),
    *(
        "announced",
        "term",
        "period",
        "period_from",
        "period_to",
        "exact",
        "prefix",
        "suffix",
        "stance",
        "confidence",
    ),
    *(
        "state",
        "verdict",
        "query",
        "icon",
        "hue",
        "value_type",
        "kinds",
        "object_kinds",
        "quantity",
        "made_at",
        "parts",
    ),
    *("claims", "folded", "sort_name", "text", "section"),
}
TABLES = (
    *(
        "document",
        "boilerplate",
        "entity",
        "claim",
        "funding",
        "judgement",
        "entity_tag",
        "saved_search",
        "own_kind",
    ),
    *("own_property", "own_unit", "merger", "settlement", "edit"),
)


def canary_in(folder: Path) -> tuple[Path, str]:
    """A picture in a colour that nothing of ours has, and markup that would show it."""
    place = folder / "canary.png"
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(MAGENTA)
    assert image.save(str(place))
    return place, CANARY.format(place.as_uri())


def marked(folder: Path, markup: str) -> tuple[Path, int]:
    """A workspace that says the markup wherever it can; and in how many columns."""
    path, columns = small_copy(folder), 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        words = connection.execute("SELECT text FROM document WHERE id = 1").fetchone()[0]
        text = f"{words}\n{markup}\n"
        at = text.index(markup)
        connection.execute("UPDATE document SET text = ? WHERE id = 1", (text,))
        connection.execute(
            """INSERT INTO citation (claim_id, document_id, start, "end", exact) VALUES (2, 1, ?, ?, ?)""",
            (at, at + len(markup), markup),
        )
        connection.executemany(
            "INSERT INTO entity_tag (entity_id, tag, folded) VALUES (?, 'a', ?)", [(1, "a"), (2, "b")]
        )
        connection.execute("INSERT INTO own_kind VALUES (1, 'own_k', 'k', 'k', 'box', 'blue')")
        connection.execute("INSERT INTO own_unit (id, key, label) VALUES (1, 'own_u', 'u')")
        connection.execute(
            "INSERT INTO own_property (id, key, label, value_type) VALUES (1, 'own_p', 'p', 'text')"
        )
        connection.execute(
            "INSERT INTO claim (id, subject_id, property, value, origin) VALUES (50, 1, 'own_p', 'x', 'analyst')"
        )
        for table in TABLES:
            for name, kind in connection.execute(
                f"SELECT name, type FROM pragma_table_info('{table}')"
            ).fetchall():
                if kind == "TEXT" and name not in CODED:
                    connection.execute(f'UPDATE {table} SET "{name}" = ? || rowid', (markup,))
                    columns += 1
    return path, columns


def rich_texts(root: QWidget) -> tuple[int, list[str]]:
    """How many widgets, items and hints were looked at, and which of them would be shown as markup."""
    looked, rich = 0, list[str]()
    for widget in [root, *root.findChildren(QWidget)]:
        looked += 1
        rich += [f"{_name(widget)}: {what}" for what in _rich_in(widget)]
        if isinstance(widget, QAbstractItemView) and _has_model(widget):
            for hint in _hints(widget.model()):
                looked += 1
                if Qt.mightBeRichText(hint):
                    rich.append(f"{_name(widget)}: the hint {hint[:60]!r}")
        for action in widget.actions():
            looked += 1
            if Qt.mightBeRichText(action.toolTip()):
                rich.append(f"{_name(widget)}: the hint of {action.text()[:60]!r}")
    return looked, rich


def _has_model(view: QAbstractItemView) -> bool:
    model: object = view.model()  # the stub does not say so, but there may be none
    return model is not None


def _rich_in(widget: QWidget) -> Iterator[str]:
    for what, text in (("tooltip", widget.toolTip()), ("what's this", widget.whatsThis())):
        if Qt.mightBeRichText(text):
            yield f"{what} {text[:60]!r}"
    if isinstance(widget, QLabel) and _renders(widget.textFormat(), widget.text()):
        yield f"label {widget.text()[:60]!r}"
    if isinstance(widget, QMessageBox):
        for text in (widget.text(), widget.informativeText()):
            if _renders(widget.textFormat(), text):
                yield f"message {text[:60]!r}"
    if isinstance(widget, QTextEdit) and "<img" in widget.document().toHtml():
        yield "a document with a picture"


def _renders(style: Qt.TextFormat, text: str) -> bool:
    return style in (Qt.TextFormat.RichText, Qt.TextFormat.MarkdownText) or (
        style == Qt.TextFormat.AutoText and Qt.mightBeRichText(text)
    )


def _hints(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(min(model.rowCount(), 50)):
        yield from _hints_of(model, model.index(row, 0, QModelIndex()))


def _hints_of(model: QAbstractItemModel, index: QModelIndex) -> Iterator[str]:
    beside, column = index, 0
    while beside.isValid() and column < 50:
        hint = model.data(beside, Qt.ItemDataRole.ToolTipRole)
        yield hint if isinstance(hint, str) else ""
        column += 1
        beside = model.index(index.row(), column, index.parent())  # a list hides how many columns it has
    for row in range(min(model.rowCount(index), 20)):
        yield from _hints_of(model, model.index(row, 0, index))


def _name(thing: QObject) -> str:
    return f"{type(thing).__name__} {thing.objectName()!r}"


def shows_canary(widget: QWidget) -> bool:
    """Whether the picture stands anywhere in what a widget draws."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = MAGENTA.rgb() & 0xFFFFFF
    data = memoryview(image.constBits()).cast("B")
    line, width = image.bytesPerLine(), image.width()
    rare = bytes((wanted & 0xFF, wanted >> 8 & 0xFF, wanted >> 16))
    for row in range(0, image.height(), 4):
        part = bytes(data[row * line : row * line + 4 * width])
        at = part.find(rare)
        while at >= 0:
            if at % 4 == 0:
                return True
            at = part.find(rare, at + 1)
    return False


def texts_of(root: QWidget) -> set[str]:
    """What labels, buttons and lists say; to be sure that the markup was there to be shown."""
    said = {label.text() for label in root.findChildren(QLabel)} | {
        b.text() for b in root.findChildren(QAbstractButton)
    }
    said |= {box.currentText() for box in root.findChildren(QComboBox)}
    said |= {action.text() for menu in root.findChildren(QMenu) for action in menu.actions()}
    for view in filter(_has_model, root.findChildren(QAbstractItemView)):
        model = view.model()
        for row in range(min(model.rowCount(), 50)):
            said.add(str(model.index(row, 0).data()))
    return said
