"""What an empty list says, and what it offers to do next; not how it is drawn."""

from PySide6.QtCore import QCoreApplication

from explorer.session.shown import Query
from explorer.ui.widgets.empty_state import Step

State = tuple[str, str, str, tuple[Step, ...]]


def nothing_found(query: Query, total: int | None) -> State:
    """Icon, title, advice and steps for a list without rows; `total` is None before there is any answer."""
    if total is None:
        return "list", _tr("Reading the workspace…"), "", ()
    if total == 0:
        hint = _tr("Add the first person, company or lab, and what your documents say of it.")
        return "shapes", _tr("No entities yet"), hint, (Step("new", _tr("New entity"), primary=True),)
    text, chosen = query.text.strip(), bool(query.chosen)
    title = _tr("Nothing found for “{text}”").format(text=text) if text else _tr("Nothing fits")
    if text and chosen:
        hint = _tr("The filters may hide it, or it is written in another way.")
        return "text-search", title, hint, (Step("clear", _tr("Clear search and filters")),)
    if text:
        hint = _tr("Try fewer words, or only the beginning of one.")
        return "text-search", title, hint, (Step("clear", _tr("Clear search")),)
    return (
        "list-filter",
        title,
        _tr("No entity has all that is ticked."),
        (Step("clear", _tr("Clear filters")),),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("NothingFound", text)
