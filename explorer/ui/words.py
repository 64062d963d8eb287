"""Numbers as the user's country writes them; not the words around them."""

from PySide6.QtCore import QLocale


def number(count: int) -> str:
    """A count with its thousands apart: 1,204 or 1 204; the bare "C" locale of servers counts as English."""
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        locale = QLocale(QLocale.Language.English)
    return locale.toString(count)
