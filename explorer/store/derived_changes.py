"""Brings what is derived in step with a few row changes, at the cost of what changed. Not how it is made: see derived.

A place is named by eighty thousand claims and a fund has a thousand of its own: a note on one of them must not read
the others. So counts go up and down by what came and went, and of a search row only the words that changed are
replaced where they stand; a column is made anew where they cannot be told from the same words elsewhere in it.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from explorer.domain.edits import Row, RowChange, net_of
from explorer.domain.text import words
from explorer.domain.vocabulary import NAME_PROPERTIES
from explorer.store import derived, index_upkeep, lookup

# What the words and figures of a claim are made of, in the order of `derived.about_of`.
_CLAIM_CELLS: Final = ("value", "role")
_MONEY_CELLS: Final = ("purpose", "amount_text", "kind", "stage")
_NO_MONEY: Final[Row] = dict.fromkeys(_MONEY_CELLS, "") | {
    "part_of": None,
    "amount_low": None,
    "amount_high": None,
}
_AT_ONCE: Final = 500  # entities read together


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring words of a column as they were and as they are; empty where there were or are none."""

    row_id: int
    before: str
    after: str


@dataclass(slots=True)
class _Altered:
    """What changes alter in the derived rows of one entity."""

    whole: bool = False  # all of it: it came or went
    heads: tuple[str, str] | None = None  # kind and summary in the about column, before and after
    names: bool = False
    about: list[_Run] = field(default_factory=list)
    quotes: list[_Run] = field(default_factory=list)
    quotes_anew: bool = False
    documents: bool = False
    claims: int = 0  # so many more or fewer
    fundings: int = 0

    @property
    def texts(self) -> bool:
        """Whether its search row may differ."""
        return bool(self.heads or self.names or self.about or self.quotes or self.quotes_anew)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim at one moment."""

    claim: Row
    money: Row | None

    @property
    def is_name(self) -> bool:
        return self.claim["property"] in NAME_PROPERTIES

    def ends(self) -> Iterator[int]:
        for end in (self.claim["subject_id"], self.claim["object_id"]):
            if isinstance(end, int):
                yield end

    def words(self) -> str:
        claim: Mapping[str, Any] = self.claim
        money: Mapping[str, Any] = self.money or _NO_MONEY
        cells = (*(claim[each] for each in _CLAIM_CELLS), *(money[each] for each in _MONEY_CELLS))
        figures = (claim["number"], claim["number_high"], money["amount_low"], money["amount_high"])
        return " ".join(words(derived.about_of((*cells, "part" if money["part_of"] else "", *figures))))


def follow(connection: sqlite3.Connection, changes: Iterable[RowChange]) -> None:
    """Bring derived rows in step with these changes, which have been made; the caller holds the transaction."""
    net: dict[str, dict[int, RowChange]] = defaultdict(dict)
    for change in net_of(changes):
        net[change.table][change.row_id] = change
    altered: dict[int, _Altered] = defaultdict(_Altered)
    _by_entities(connection, net, altered)
    _by_claims(connection, net, altered)
    ids = iter(sorted(altered))
    # In the order of their ids: the index keeps what it is given in memory as long as ids go up.
    while some := list(islice(ids, _AT_ONCE)):
        _bring_in_step(connection, some, altered)
    if any(mine.whole or mine.texts for mine in altered.values()):
        index_upkeep.merge_a_little(connection)


# ── What changes alter ──────────────────────────────────────────────────────────────────────────────────────
def _by_entities(
    connection: sqlite3.Connection,
    net: Mapping[str, Mapping[int, RowChange]],
    altered: Mapping[int, _Altered],
) -> None:
    labels = _Labels(connection, net.get("own_kind", {}).values())
    for entity_id, change in net.get("entity", {}).items():
        before, after = change.before, change.after
        if before is None or after is None:
            altered[entity_id].whole = True
            continue
        altered[entity_id].names = before["name"] != after["name"]
        heads = labels.head_before(before), labels.head_after(after)
        altered[entity_id].heads = heads if heads[0] != heads[1] else None
    for kind in labels.altered():
        # A kind's label is in the search rows of all of its kind.
        for entity_id, summary in connection.execute(
            "SELECT id, summary FROM entity WHERE kind = ?", (kind,)
        ):
            if entity_id not in net.get("entity", {}):
                row = {"kind": kind, "summary": summary}
                altered[entity_id].heads = labels.head_before(row), labels.head_after(row)


class _Labels:
    """The labels of kinds before and after the changes: an own one's, or the key itself."""

    def __init__(self, connection: sqlite3.Connection, changes: Iterable[RowChange]) -> None:
        self._now: dict[str, str] = dict(connection.execute("SELECT key, label FROM own_kind"))
        self._before = dict(self._now)
        changes = list(changes)
        for change in changes:
            if change.after is not None:
                self._before.pop(str(change.after["key"]), None)
        for change in changes:
            if change.before is not None:
                self._before[str(change.before["key"])] = str(change.before["label"])

    def altered(self) -> list[str]:
        """The kinds whose label is another now."""
        return [
            key
            for key in sorted(self._now.keys() | self._before.keys())
            if self._now.get(key, key) != self._before.get(key, key)
        ]

    def head_before(self, row: Row) -> str:
        return derived.head_of(self._before.get(str(row["kind"]), str(row["kind"])), str(row["summary"]))

    def head_after(self, row: Row) -> str:
        return derived.head_of(self._now.get(str(row["kind"]), str(row["kind"])), str(row["summary"]))


def _by_claims(
    connection: sqlite3.Connection,
    net: Mapping[str, Mapping[int, RowChange]],
    altered: Mapping[int, _Altered],
) -> None:
    moments = _Moments(connection, net)
    for claim_id in sorted({*net.get("claim", {}), *net.get("funding", {})}):
        before, after = moments.of(claim_id)
        for told, step in ((before, -1), (after, 1)):
            for end in told.ends() if told else ():
                altered[end].claims += step
                altered[end].fundings += step if told and told.money else 0
        _alter_texts(claim_id, before, after, altered)
    for citation_id, change in net.get("citation", {}).items():
        _alter_quotes(citation_id, change, moments, altered)


class _Moments:
    """Claims before and after the changes; what did not change is read."""

    def __init__(self, connection: sqlite3.Connection, net: Mapping[str, Mapping[int, RowChange]]) -> None:
        self._claims, self._money = net.get("claim", {}), net.get("funding", {})
        cited = {
            int(str(row["claim_id"]))
            for change in net.get("citation", {}).values()
            for row in (change.before, change.after)
            if row is not None
        }
        self._same_claims = _read(
            connection, "claim", "id", (self._money.keys() | cited) - self._claims.keys()
        )
        self._same_money = _read(connection, "funding", "claim_id", self._claims.keys() - self._money.keys())

    def of(self, claim_id: int) -> tuple[_Told | None, _Told | None]:
        """A claim before and after; None where it was or is not there."""
        claims = self._claims.get(claim_id) or self._kept(self._same_claims, claim_id)
        money = self._money.get(claim_id) or self._kept(self._same_money, claim_id)
        return (
            _Told(claims.before, money.before) if claims.before is not None else None,
            _Told(claims.after, money.after) if claims.after is not None else None,
        )

    @staticmethod
    def _kept(rows: Mapping[int, Row], claim_id: int) -> RowChange:
        return RowChange("", claim_id, rows.get(claim_id), rows.get(claim_id))


def _read(connection: sqlite3.Connection, table: str, key: str, ids: Iterable[int]) -> dict[int, Row]:
    wanted = sorted(ids)
    if not wanted:
        return {}
    cursor = connection.execute(
        f"SELECT * FROM {table} WHERE {key} IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return {row[key]: row for row in rows}


def _alter_texts(
    claim_id: int, before: _Told | None, after: _Told | None, altered: Mapping[int, _Altered]
) -> None:
    was, now = _place(before), _place(after)
    if was is not None and now is not None and was != now:
        # Its quotes go where it goes, though nothing was written about them.
        for entity_id, _ in (was, now):
            altered[entity_id].quotes_anew = altered[entity_id].documents = True
    told_before = before.words() if before and was and not was[1] else ""
    told_after = after.words() if after and now and not now[1] else ""
    same_name = was == now and before and after and before.claim["value"] == after.claim["value"]
    for place in {was, now} - {None}:
        assert place is not None
        here = altered[place[0]]
        here.names |= place[1] and not same_name
        run = _Run(claim_id, told_before if place == was else "", told_after if place == now else "")
        if run.before != run.after:
            here.about.append(run)


def _place(told: _Told | None) -> tuple[int, bool] | None:
    """Whose words a claim's are, and whether they are a name."""
    return None if told is None else (int(str(told.claim["subject_id"])), told.is_name)


def _alter_quotes(
    citation_id: int, change: RowChange, moments: _Moments, altered: Mapping[int, _Altered]
) -> None:
    was, now = (
        (int(str(row["claim_id"])), row["document_id"], row["exact"]) if row is not None else None
        for row in (change.before, change.after)
    )
    if was == now:
        return
    before = _place(moments.of(was[0])[0]) if was else None
    after = _place(moments.of(now[0])[1]) if now else None
    for place in {before, after} - {None}:
        assert place is not None
        here = altered[place[0]]
        here.documents = True
        if place[1] or (was and now and before == after and was[2] == now[2]):
            continue  # a name's quotes are not searched; and the words are what they were
        if was is None and now is not None:
            here.quotes.append(_Run(citation_id, "", " ".join(words(str(now[2])))))
        else:
            here.quotes_anew = True


# ── The rows brought in step ────────────────────────────────────────────────────────────────────────────────
_DOCUMENTS = """
SELECT count(DISTINCT t.document_id) FROM claim c JOIN citation t ON t.claim_id = c.id WHERE c.subject_id = ?"""
_COUNTS = """
UPDATE entity_stat SET claims = claims + ?, fundings = fundings + ?, documents = coalesce(?, documents)
WHERE entity_id = ?"""
_TEXTS = "UPDATE search SET name = ?, aliases = ?, about = ?, quotes = ? WHERE rowid = ?"

Texts = tuple[str, str, str, str]


def _bring_in_step(
    connection: sqlite3.Connection, ids: Sequence[int], altered: Mapping[int, _Altered]
) -> None:
    texts = _texts_of(connection, [each for each in ids if altered[each].texts and not altered[each].whole])
    for entity_id in ids:
        mine = altered[entity_id]
        if mine.whole or (mine.texts and entity_id not in texts):
            derived.refresh(connection, [entity_id])
            continue
        _count(connection, entity_id, mine)
        if mine.texts:
            _rewrite(connection, entity_id, mine, texts[entity_id])


def _texts_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Texts]:
    if not ids:
        return {}
    found = connection.execute(
        """SELECT s.rowid, s.name, s.aliases, s.about, s.quotes
        FROM json_each(?) w JOIN search s ON s.rowid = w.value""",
        (json.dumps(ids),),
    )
    return {row[0]: row[1:] for row in found}


def _count(connection: sqlite3.Connection, entity_id: int, altered: _Altered) -> None:
    if not (altered.claims or altered.fundings or altered.documents):
        return
    documents = connection.execute(_DOCUMENTS, (entity_id,)).fetchone()[0] if altered.documents else None
    connection.execute(_COUNTS, (altered.claims, altered.fundings, documents, entity_id))


def _rewrite(connection: sqlite3.Connection, entity_id: int, altered: _Altered, before: Texts) -> None:
    name, aliases, about, quotes = before
    if altered.names:
        name, aliases = derived.name_texts(connection, entity_id)
    replaced = _replaced(connection, entity_id, altered, about)
    about = derived.about_text(connection, entity_id) if replaced is None else replaced
    added = None if altered.quotes_anew else _added(connection, altered.quotes, quotes)
    quotes = derived.quotes_text(connection, entity_id) if added is None else added
    after = name, aliases, about, quotes
    if after == before:
        return
    connection.execute(_TEXTS, (*after, entity_id))
    if after[:2] != before[:2]:
        lookup.refresh(connection, entity_id)


def _replaced(connection: sqlite3.Connection, entity_id: int, altered: _Altered, about: str) -> str | None:
    """The about column with the words that changed; None where one cannot tell where they stand."""
    runs = sorted(altered.about, key=lambda run: run.row_id)
    new = [run.row_id for run in runs if not run.before]
    if new and not _are_last(connection, entity_id, new):
        return None
    for run in runs:
        if not run.before:
            about = f"{about} {run.after}"
            continue
        at = _only_place(run.before, about)
        if at is None:
            return None
        end = at + len(run.before)
        about = f"{about[:at]}{run.after}{about[end:]}" if run.after else f"{about[: at - 1]}{about[end:]}"
    if altered.heads is None:
        return about
    was, now = altered.heads
    rest = about.removeprefix(was)
    if (rest == about) or (rest and not rest.startswith(" ")):
        return None
    return f"{now}{rest}"


def _are_last(connection: sqlite3.Connection, entity_id: int, new: Sequence[int]) -> bool:
    """Whether no other claim of the entity comes after these."""
    found = connection.execute(
        "SELECT id FROM claim WHERE subject_id = ? AND id >= ? ORDER BY id LIMIT ?",
        (entity_id, new[0], len(new) + 1),
    )
    return [row[0] for row in found] == list(new)


def _only_place(run: str, text: str) -> int | None:
    """Where words stand in a text; None where they stand more than once, or not at all."""
    spaced, wanted = f" {text} ", f" {run} "
    at = spaced.find(wanted)
    return at if at >= 0 and spaced.find(wanted, at + 1) < 0 else None


def _added(connection: sqlite3.Connection, runs: Iterable[_Run], quotes: str) -> str | None:
    """The quotes column with those that are new; None where one cannot tell whether they are, or where they belong."""
    runs = sorted(runs, key=lambda run: run.row_id)
    if not runs:
        return quotes
    found = connection.execute(
        "SELECT id FROM citation WHERE id >= ? ORDER BY id LIMIT ?", (runs[0].row_id, len(runs) + 1)
    )
    if [row[0] for row in found] != [run.row_id for run in runs]:
        return None
    for run in runs:
        if f" {run.after} " in f" {quotes} ":
            return None
        quotes = f"{quotes} {run.after}".strip()
    return quotes
