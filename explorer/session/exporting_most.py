"""The rows of an export of most of a large workspace, in the order of the file, and where each belongs. Not of a few.

Reading a file from one end to the other is many times as fast as in the order of the list.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from explorer.domain.ids import ClaimId
from explorer.domain.model import Cadence, Funding, FundingSide, Qualifier
from explorer.domain.numbers import say_number
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.reader import Reader
from explorer.session.words import NONE_SAID, NOT_SAID, STAGES, day_words, sum_words
from explorer.store import export_lines
from explorer.store.errors import told_as_trouble
from explorer.store.export_lines import Line, Words
from explorer.store.values import decimal_from

STARRED: Final = ("yes", "no")
_MANY: Final = 2_000  # entities
_GAPS: Final = 20  # numbers for each entity
_SHARE: Final = 4  # reading all of a file takes as long as a quarter of it row by row


def is_most(reader: Reader, ids: Sequence[int]) -> bool:
    """Whether these are so many of all entities that all had better be read."""
    return len(ids) > _MANY and len(ids) * _SHARE >= reader.counts().entities


def rows_of_most(reader: Reader, table: str, ids: Sequence[int], order: "array[int]") -> Iterator[Line]:
    """The rows of "entity", "claim" or "funding" that belong to these entities; `order` is filled on the way.

    A claim belongs to its subject, or to its object where the subject is not among them.
    """
    place_of = _places(ids)
    stretches = export_lines.lines(reader.workspace.connection, table, _words(reader.vocabulary))
    while True:
        with told_as_trouble(reader.workspace.path):
            stretch = next(stretches, None)
        if stretch is None:
            return
        for subject, other, line in stretch:
            if (place := place_of(subject)) >= 0:
                order.append(2 * place)
            elif (place := place_of(other)) >= 0:
                order.append(2 * place + 1)
            else:
                continue
            yield line


def _words(vocabulary: Vocabulary) -> Words:
    units = vocabulary.units

    @lru_cache(maxsize=100_000, typed=True)  # typed: 5 and 5.0 are told differently
    def number(low: float, high: float | None, qualifier: str, unit: str | None) -> str:
        return say_number(_decimal(low), decimal_from(high), Qualifier(qualifier), units.get(unit or ""))

    return Words(
        kinds={key: kind.label for key, kind in vocabulary.kinds.items()},
        properties={key: vocabulary.property_label(key) for key in vocabulary.properties},
        units={key: unit.plural for key, unit in units.items()},
        stages={stage.value: words for stage, words in STAGES.items()},
        dates=[key for key, found in vocabulary.properties.items() if found.value_type is ValueType.DATE],
        marks=STARRED,
        some=NOT_SAID,
        none=NONE_SAID,
        cell=lambda cell: _decimal(cell) if isinstance(cell, float) else cell,
        figure=lambda cell: f"{_decimal(cell):f}",
        sum=_sum,
        number=number,
        date=lru_cache(maxsize=100_000)(day_words),
    )


@lru_cache(maxsize=100_000, typed=True)
def _sum(*cells: Any) -> str:  # noqa: ANN401 - the columns of a row, as SQLite has them
    low, high, qualifier, currency, cadence, period, term, printed = cells
    return sum_words(
        Funding(
            claim_id=ClaimId(0),
            subject_is=FundingSide.FUNDER,
            amount_text=printed,
            amount_low=decimal_from(low),
            amount_high=decimal_from(high),
            qualifier=Qualifier(qualifier),
            currency=currency,
            cadence=Cadence(cadence),
            term=term,
            period=period,
        )
    )


def _places(ids: Sequence[int]) -> Callable[[int | None], int]:
    """Where an entity stands among `ids`; -1 where it does not."""
    top = max(ids)
    if top > _GAPS * len(ids):
        place_of: dict[int | None, int] = {entity_id: place for place, entity_id in enumerate(ids)}
        return lambda entity_id: place_of.get(entity_id, -1)
    places = array("i", [-1]) * (top + 1)  # a tenth of what a dictionary of a million takes
    for place, entity_id in enumerate(ids):
        places[entity_id] = place
    return lambda entity_id: places[entity_id] if entity_id is not None and entity_id <= top else -1


def _decimal(cell: float) -> Decimal:
    return Decimal(repr(cell))
