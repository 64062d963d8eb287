"""The properties that a claim about some kind of thing can have, under the headings of the detail pane."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from explorer.domain.vocabulary import Vocabulary
from explorer.ui.widgets.choice_box import Option, capital


def property_options(vocabulary: Vocabulary, kind: str, present: str) -> Iterator[Option]:
    """What fits `kind`, and `present` whether it fits or not; sections come in the order of the detail pane."""
    titles = _titles()
    fitting = [
        known
        for known in vocabulary.properties.values()
        if not known.kinds or not kind or kind in known.kinds or known.key == present
    ]
    for group in [*titles, *sorted({known.group for known in fitting} - titles.keys())]:
        found = [known for known in fitting if known.group == group]
        if found:
            yield Option(None, titles.get(group, capital(group)))
        for known in found:
            yield Option(known.key, capital(known.label))


def _titles() -> dict[str, str]:
    def tr(words: str) -> str:
        return QCoreApplication.translate("property_options", words)

    return {
        "money": tr("Funding"),
        "figures": tr("Figures"),
        "about": tr("About"),
        "people": tr("People"),
        "organisations": tr("Organisations"),
        "places": tr("Places"),
        "programmes": tr("Programmes"),
        "events": tr("Events"),
        "quotations": tr("Quotations"),
        "names": tr("Names"),
    }
