"""Rows of the edit log in words: what a row is called, and what each of its fields says. Not which rows changed.

Rows may be long gone: names come from the edit itself, then from the workspace, then from where the log last tells.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from explorer.domain.edits import Row, RowChange
from explorer.domain.model import ValueKind, Verdict
from explorer.domain.numbers import say_number
from explorer.domain.vocabulary import ValueType, Vocabulary
from explorer.session.words import STAGES, counted, day_words, sum_words, term_words
from explorer.store.history import last_known
from explorer.store.rows import KEYS
from explorer.store.values import claim_from, funding_from

if TYPE_CHECKING:
    from explorer.domain.model import Claim
    from explorer.store.workspace import Workspace

Fields = list[tuple[str, str]]  # label and words; empty words where nothing is said

_VERDICTS: Final = {
    Verdict.SAME: "the same",
    Verdict.DIFFERENT: "not the same",
    Verdict.UNSURE: "perhaps the same",
}
_LEFT_OUT: Final = frozenset(
    {"id", "key", "folded", "sort_name", "sha256", "original", "turn", "made_at", "parts"}
)
_NOUNS: Final[Mapping[str, str]] = {
    "saved_search": "saved search",
    "own_kind": "kind",
    "own_property": "property",
    "own_unit": "unit",
    "settlement": "decision on a disagreement",
    "merger": "merger",
    "document_version": "version of a document",
}


class RowWords:
    """Says what rows are about; `changes` are those that are told of, which know best."""

    def __init__(
        self, workspace: "Workspace", vocabulary: Vocabulary, changes: Iterable[RowChange] = ()
    ) -> None:
        self._workspace = workspace
        self._vocabulary = vocabulary
        self._rows: dict[tuple[str, int], Row | None] = {}
        for change in changes:
            self._rows[change.table, change.row_id] = change.after or change.before

    def title(self, table: str, row_id: int) -> str:
        """What a person would call this row: "Station F", "desks of Station F"."""
        row = self._row(table, row_id)
        if row is None:
            return "something"
        call = {
            "funding": lambda: self.title("claim", _id(row, "claim_id")),
            "citation": lambda: self.title("claim", _id(row, "claim_id")),
            "claim": lambda: self._claim_title(row),
            "judgement": lambda: (
                f"judgement on {self.name(row['entity_a'])} and {self.name(row['entity_b'])}"
            ),
            "entity_tag": lambda: self.name(row["entity_id"]),
            "star": lambda: self.name(row["entity_id"]),
            "boilerplate": lambda: f"page furniture of {self.title('document', _id(row, 'document_id'))}",
        }.get(table)
        return call() if call else self._own_title(table, row)

    def name(self, entity_id: object) -> str:
        """The name of an entity, also of one that is gone."""
        row = self._row("entity", entity_id) if isinstance(entity_id, int) else None
        return str(row["name"]) if row is not None else "an entity that is gone"

    def kind(self, table: str, row_id: int) -> str:
        """The kind of an entity's row; empty for any other."""
        row = self._row(table, row_id) if table == "entity" else None
        return "" if row is None else str(row["kind"])

    def fields(self, table: str, row: Row | None) -> Fields:
        """Everything that a row says, field by field, always in the same order; nothing for no row."""
        if row is None:
            return []
        tell: Callable[[Row], Fields] | None = {
            "entity": self._entity,
            "claim": self._claim,
            "funding": self._funding,
            "citation": self._citation,
            "judgement": self._judgement,
            "document": self._document,
            "entity_tag": lambda marked: [("Tag", str(marked["tag"]))],
            "star": lambda _: [("Star", "with a star")],
        }.get(table)
        return tell(row) if tell else self._other(row)

    def headline(self, table: str, row: Row) -> str:
        """What a row says in one line: "desks of Station F: 3,000 desks"."""
        title = self.title(table, _id(row, KEYS[table]))
        if table == "claim":
            claim = claim_from(row)
            return f"{title}: {self._other_entity(claim) or self._value(claim) or claim.value}"
        return f"{title}: “{row['exact']}”" if table == "citation" else title

    def _claim_title(self, row: Row) -> str:
        return f"{self._vocabulary.property_label(str(row['property']))} of {self.name(row['subject_id'])}"

    def _own_title(self, table: str, row: Row) -> str:
        own = row.get("title") or row.get("file_name") or row.get("label") or row.get("name") or ""
        return " ".join(part for part in (_NOUNS.get(table, ""), str(own)) if part) or "something"

    def _entity(self, row: Row) -> Fields:
        kind = self._vocabulary.kind_label(str(row["kind"]))
        return [("Name", str(row["name"])), ("Kind", kind), ("Summary", str(row["summary"]))]

    def _claim(self, row: Row) -> Fields:
        claim = claim_from(row)
        value = self._value(claim)
        return [
            ("About", self.name(claim.subject_id)),
            ("Property", self._vocabulary.property_label(claim.property)),
            ("Other entity", self._other_entity(claim)),
            ("Value", value),
            ("As printed", claim.value if claim.value != value and not self._is_money(claim) else ""),
            ("Role", claim.role),
            ("Date", day_words(claim.date) if claim.date and not self._is_date(claim) else ""),
            ("Rank", claim.rank.value),
            ("Reason for the rank", claim.rank_reason),
            ("Note", claim.note),
            ("Origin", claim.origin.value),
        ]

    def _other_entity(self, claim: "Claim") -> str:
        return self.name(claim.object_id) if claim.object_id is not None else ""

    def _value(self, claim: "Claim") -> str:
        if claim.value_kind is not ValueKind.VALUE:
            return "not said" if claim.value_kind is ValueKind.SOME else "none"
        if claim.number is not None or claim.number_high is not None:
            unit = self._vocabulary.units.get(claim.unit or "")
            return say_number(claim.number, claim.number_high, claim.qualifier, unit)
        if self._is_money(claim):
            return ""  # told with the sum itself
        return day_words(claim.date) if claim.date and self._is_date(claim) else claim.value

    def _is_money(self, claim: "Claim") -> bool:
        return self._has_type(claim, ValueType.MONEY)

    def _is_date(self, claim: "Claim") -> bool:
        return self._has_type(claim, ValueType.DATE)

    def _has_type(self, claim: "Claim", value_type: ValueType) -> bool:
        known = self._vocabulary.properties.get(claim.property)
        return known is not None and known.value_type is value_type

    def _funding(self, row: Row) -> Fields:
        money = funding_from(row)
        amount = sum_words(money)
        return [
            ("Amount", amount),
            ("Amount as printed", money.amount_text if money.amount_text != amount else ""),
            ("Side", f"{self.title('claim', money.claim_id)} as {money.subject_is.value}"),
            ("Stage", STAGES[money.stage].lower()),
            ("Sort of money", money.kind),
            ("Purpose", money.purpose),
            ("Announced", day_words(money.announced) if money.announced else ""),
            ("Term", term_words(money)),
            ("Part of", self.title("claim", money.part_of) if money.part_of is not None else ""),
        ]

    def _citation(self, row: Row) -> Fields:
        where = self.title("document", _id(row, "document_id"))
        usual = {"supports", "high", "ok"}
        odd = [str(row[column]) for column in ("stance", "confidence", "state") if row[column] not in usual]
        return [("Quote", " · ".join([f"“{row['exact']}”", where, *odd]))]

    def _judgement(self, row: Row) -> Fields:
        names = f"{self.name(row['entity_a'])} and {self.name(row['entity_b'])}"
        return [
            ("Judgement", f"{names}: {_VERDICTS[Verdict(str(row['verdict']))]}"),
            ("Reason", str(row["reason"])),
        ]

    def _document(self, row: Row) -> Fields:
        published = row["published"]
        return [
            ("Title", str(row["title"] or "")),
            ("Author", str(row["author"] or "")),
            ("Publisher", str(row["publisher"] or "")),
            ("Published", day_words(str(published)) if published else ""),
            ("Language", str(row["language"] or "")),
            ("File", str(row["file_name"])),
            ("Text", counted(len(str(row["text"])), "character", "characters")),
        ]

    def _other(self, row: Row) -> Fields:
        return [
            (column.removesuffix("_id").replace("_", " ").capitalize(), self._cell(column, cell))
            for column, cell in row.items()
            if column not in _LEFT_OUT
        ]

    def _cell(self, column: str, cell: object) -> str:
        if cell is None:
            return ""
        if column in {"entity_id", "into_id"}:
            return self.name(cell)
        if column in {"document_id", "next_id"} and isinstance(cell, int):
            return self.title("document", cell)
        return str(cell)

    def _row(self, table: str, row_id: int) -> Row | None:
        place = table, row_id
        if place not in self._rows:
            self._rows[place] = last_known(self._workspace.connection, table, row_id)
        return self._rows[place]


def _id(row: Row, column: str) -> int:
    value = row[column]
    assert isinstance(value, int)
    return value
