"""Numbers as the user's country writes them; not the words around them."""

from functools import lru_cache

from PySide6.QtCore import QLocale


def number(count: int) -> str:
    """A count with its thousands apart: 1,204 or 1 204; the bare "C" locale of servers counts as English."""
    return _written(count, QLocale().name())


@lru_cache(maxsize=4096)  # asked for by every row of every list at every paint
def _written(count: int, locale: str) -> str:
    return QLocale("en" if locale == "C" else locale).toString(count)
