"""All sums of a large workspace added up: what is read for it, and what it comes to. Shows nothing.

Imports numpy: import this module after the first paint only. Numbers say which sums may be told twice; the words of
those alone are read, some hundred at a time.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from explorer.analysis.charts import Chart
from explorer.analysis.conversion import Converter
from explorer.analysis.crowd import Crowd
from explorer.analysis.crowd_charts import each_crowd_chart
from explorer.analysis.crowd_columns import Codes, Columns, Flags
from explorer.analysis.crowd_lanes import Titles
from explorer.analysis.crowd_ledger import CrowdLedger, crowd_ledger_of, parents_of, tangled_rows
from explorer.analysis.crowd_tellings import alike_rows, rows_of, telling_rows
from explorer.analysis.crowd_totals import Resolved, crowd_totals, resolve
from explorer.analysis.sums import alike
from explorer.analysis.total_words import stages_line, total_words
from explorer.analysis.totals import Totals
from explorer.domain.ids import ClaimId, EntityId
from explorer.domain.model import Stage
from explorer.session.crowds import Cancelled, Crowds, lane_names, pairs_of
from explorer.session.details import differences_by_claim
from explorer.session.reader import Reader
from explorer.session.shown import FundingShown, Lane
from explorer.session.words import STAGES, differences_words
from explorer.store import reading
from explorer.store.errors import told_as_trouble

_AT_ONCE: Final = 500  # sums whose words are read in one go
_LABELS: Final[Mapping[str, str]] = {stage.value: STAGES[stage] for stage in Stage}

Report = Callable[[int], bool]  # False once nobody wants the answer


@dataclass(frozen=True, slots=True)
class Tangle:
    """The sums that are told in several ways, or whose envelopes go in circles, with their families and words."""

    columns: Columns = field(repr=False)
    rows: Flags = field(repr=False)
    fundings: tuple[FundingShown, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CrowdBook:
    """Everything added up, in one currency or as stated."""

    tangle: Tangle
    everything: Resolved
    totals: Totals
    converter: Converter | None = None

    @property
    def ledger(self) -> CrowdLedger:
        """The columns that are added."""
        return self.everything.ledger

    def some(self, rows: Codes) -> Totals:
        """What some of the sums come to."""
        return crowd_totals(resolve(self.ledger, rows))


def open_book(
    reader: Reader,
    read: tuple[Crowds, Crowd],
    converter: Converter | None,
    report: Report,
    before: CrowdBook | None = None,
) -> CrowdBook:
    """Add up a whole crowd; `before` spares the reading where only the currency is another. Raises `Cancelled`."""
    crowds, crowd = read
    columns = crowd.columns
    kept = before.tangle if before is not None and before.tangle.columns is columns else None
    tangle = kept or read_tangle(reader, columns, report)
    converting = (converter, crowds.dates()) if converter is not None else None
    ledger = crowd_ledger_of(columns, crowd.names, (tangle.rows, tangle.fundings), _LABELS, converting)
    everything = resolve(ledger)
    return CrowdBook(tangle, everything, crowd_totals(everything), converter)


def plain_book(crowd: Crowd) -> CrowdBook:
    """What a crowd comes to of which nothing is told in several ways: made-up ones are like that."""
    tangle = Tangle(crowd.columns, np.zeros(len(crowd), np.bool_), ())
    everything = resolve(crowd_ledger_of(crowd.columns, crowd.names, (tangle.rows, ()), _LABELS))
    return CrowdBook(tangle, everything, crowd_totals(everything))


def read_tangle(reader: Reader, columns: Columns, report: Report) -> Tangle:
    """Find the sums that are told in several ways. Raises `Cancelled`."""
    differing: dict[ClaimId, str] = {}
    for claims in _batches(columns, telling_rows(columns), report):
        differing.update(_differences(reader, claims))
    seeds = rows_of(columns, np.array(sorted(differing), np.int64)).tolist()
    for claims in _batches(columns, alike_rows(columns), report):
        for same in alike(reader.fundings_of(claims)).values():
            seeds += rows_of(columns, np.array(same, np.int64)).tolist() if len(same) > 1 else []
    tangled = tangled_rows(columns, parents_of(columns), seeds)
    fundings: list[FundingShown] = []
    every = np.flatnonzero(tangled).astype(np.int32)
    for claims in _batches(
        columns, (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE)), report
    ):
        fundings += (
            replace(one, quote="", differs=differing.get(one.claim_id, ""))
            for one in reader.fundings_of(claims)
        )
    return Tangle(columns, tangled, tuple(fundings))


def _differences(reader: Reader, claims: Sequence[ClaimId]) -> dict[ClaimId, str]:
    with told_as_trouble(reader.workspace.path):
        told = reading.claims_by_id(reader.workspace.connection, claims)
        found = differences_by_claim(reader.disagreements.of_sums(told))
    said = {claim: differences_words(findings, claim) for claim, findings in found.items()}
    return {claim: words for claim, words in said.items() if words}


def _batches(columns: Columns, groups: Iterable[Codes], report: Report) -> Iterator[list[ClaimId]]:
    """The claims of groups of rows, whole groups together, some hundred at a time."""
    waiting: list[ClaimId] = []
    done = 0
    for rows in groups:
        waiting += map(ClaimId, columns.claim[rows].tolist())
        if len(waiting) >= _AT_ONCE:
            yield waiting
            done += len(waiting)
            waiting = []
            if not report(done):
                raise Cancelled
    if waiting:
        yield waiting


def book_charts(reader: Reader, book: CrowdBook, lane: Lane, report: Report) -> tuple[Chart, ...]:
    """All charts; none once nobody wants them."""
    wanted = dict.fromkeys((Lane.FUNDER, Lane.RECIPIENT, lane))
    columns = book.ledger.columns
    with told_as_trouble(reader.workspace.path):
        pairs = {one.value: pairs_of(reader.workspace, columns, one) for one in wanted}
    found: list[Chart] = []
    for chart in each_crowd_chart(book.everything, pairs, lambda lane_by: _titles(reader, book, lane_by)):
        found.append(chart)
        if not report(len(found)):
            return ()
    return tuple(found)


def _titles(reader: Reader, book: CrowdBook, lane_by: str) -> Titles:
    names = book.ledger.names
    if lane_by == Lane.STAGE:
        return lambda values: {
            value: _LABELS.get(names.stages[value], names.stages[value]) for value in values
        }
    if lane_by == Lane.KIND:
        return lambda values: {
            value: names.kinds[value][:1].upper() + names.kinds[value][1:] for value in values
        }
    return lambda values: lane_names(reader.workspace, lane_by, values)


@dataclass(frozen=True, slots=True)
class LaneWords:
    """What a lane comes to."""

    short: str
    bare: str  # without the stage, where there is but one total
    full: str
    left_out: int


def lane_totals(book: CrowdBook, crowd: Crowd, lanes: Collection[int]) -> dict[int, LaneWords]:
    """What some lanes of a crowd come to in words, by what they stand for."""
    found: dict[int, LaneWords] = {}
    tangled = book.ledger.tangled
    for lane in lanes:
        totals = book.some(crowd.rows[crowd.firsts[lane] : crowd.firsts[lane + 1]])
        bare = total_words(tangled, totals.sums[0], short=True) if len(totals.sums) == 1 else ""
        short, full = (stages_line(tangled, totals, short=is_short) for is_short in (True, False))
        found[int(crowd.values[lane])] = LaneWords(short, bare, full, len(totals.left_out))
    return found


def given_or_got(book: CrowdBook, entities: Collection[EntityId]) -> Codes:
    """The rows of the sums that some entities give or get."""
    from explorer.analysis.crowd import touching

    return np.flatnonzero(touching(book.ledger.columns, list(entities))).astype(np.int32)
