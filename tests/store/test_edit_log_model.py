"""Any sequence of edits, failures, undo, redo and restarts equals an in-memory model at every depth."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from explorer.store import derived, derived_bulk, edit_log
from explorer.store.recording import Recorder, recorded
from explorer.store.rows import KEYS
from explorer.store.structure import broken_index, broken_structure
from explorer.store.workspace import open_workspace
from tests.workspaces import DERIVED, rows_in, small_copy

Table = dict[int, dict[str, object]]
Model = dict[str, Table]

TABLES: Final = ("entity", "claim", "funding", "citation", "judgement")
TEXTS: Final = st.sampled_from(
    ["", "Station F", "F.A.I.R", "œuvre", "l’IA 😀", "a\0b", "שלום", "x" * 300, "\t", "‘; --"]
) | st.text(max_size=8)
NAMES: Final = TEXTS.filter(lambda text: text.strip(" ") != "")
PROPERTIES: Final = st.sampled_from(["name", "alias", "acronym", "staff", "located_in", "note"])
NUMBERS: Final = st.none() | st.integers(-5, 10**12) | st.floats(allow_nan=False, allow_infinity=False)

FUNDING: Final = {
    **dict.fromkeys(("purpose", "kind", "amount_text"), ""),
    **dict.fromkeys(("currency", "announced", "term", "period", "period_from", "period_to", "part_of")),
    "subject_is": "funder",
    "stage": "pledged",
    "qualifier": "exact",
    "cadence": "total",
}
CLAIM: Final = {
    **dict.fromkeys(("value", "role", "rank_reason", "note"), ""),
    **dict.fromkeys(("number", "number_high", "unit", "object_id", "date", "date_from", "date_to")),
    "value_kind": "value",
    "qualifier": "exact",
    "rank": "normal",
    "origin": "analyst",
}
CITATION: Final = {
    **dict.fromkeys(("prefix", "suffix"), ""),
    "stance": "supports",
    "confidence": "high",
    "state": "ok",
}


class Given_up(Exception):  # noqa: N801, N818
    """What an edit raises that changes its mind."""


class Pen:
    """Writes the same through the recorder and into a copy of the model."""

    def __init__(self, edit: Recorder, model: Model) -> None:
        self.edit = edit
        self.model = deepcopy(model)

    def insert(self, table: str, row: Mapping[str, object]) -> None:
        row_id = self.edit.insert(table, row)
        self.model[table][row_id] = {**row, KEYS[table]: row_id}
        self._sort(table, row_id)

    def update(self, table: str, row_id: int, values: Mapping[str, object]) -> None:
        self.edit.update(table, row_id, values)
        self.model[table][row_id].update(values)
        self._sort(table, row_id)

    def delete(self, table: str, row_id: int) -> None:
        self.edit.delete(table, row_id)
        del self.model[table][row_id]

    def ids(self, table: str, **columns: object) -> list[int]:
        return sorted(
            row_id
            for row_id, row in self.model[table].items()
            if all(row[column] == value for column, value in columns.items())
        )

    def _sort(self, table: str, row_id: int) -> None:
        if table == "entity":
            row = self.model[table][row_id]
            row["sort_name"] = derived.sort_name_of(str(row["name"]))


Write = Callable[[Pen, st.DataObject], None]


def add_entity(pen: Pen, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 10**9).filter(lambda n: not pen.ids("entity", key=f"key-{n}")))
    name, summary = data.draw(NAMES), data.draw(TEXTS)
    pen.insert("entity", {"key": f"key-{number}", "kind": "company", "name": name, "summary": summary})


def change_entity(pen: Pen, data: st.DataObject) -> None:
    column, values = data.draw(st.sampled_from([("name", NAMES), ("summary", TEXTS)]))
    pen.update("entity", data.draw(st.sampled_from(pen.ids("entity"))), {column: data.draw(values)})


def delete_entity(pen: Pen, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from(pen.ids("entity")))
    if len(pen.ids("entity")) < 3:
        return
    for column in ("subject_id", "object_id"):
        for claim in pen.ids("claim", **{column: entity}):
            take_out(pen, claim)
    for column in ("entity_a", "entity_b"):
        for judgement in pen.ids("judgement", **{column: entity}):
            pen.delete("judgement", judgement)
    pen.delete("entity", entity)


def add_claim(pen: Pen, data: st.DataObject) -> None:
    subject = data.draw(st.sampled_from(pen.ids("entity")))
    others = [entity for entity in pen.ids("entity") if entity != subject]
    drawn = {
        "property": data.draw(PROPERTIES),
        "value": data.draw(TEXTS),
        "number": data.draw(NUMBERS),
        "object_id": data.draw(st.none() | st.sampled_from(others)),
    }
    pen.insert("claim", {**CLAIM, "subject_id": subject, **drawn})


def change_claim(pen: Pen, data: st.DataObject) -> None:
    for claim in data.draw(st.lists(st.sampled_from(pen.ids("claim")), max_size=2)):
        other = [e for e in pen.ids("entity") if e != pen.model["claim"][claim]["object_id"]]
        values = {"subject_id": data.draw(st.sampled_from(other)), "value": data.draw(TEXTS)}
        pen.update("claim", claim, values)


def delete_claim(pen: Pen, data: st.DataObject) -> None:
    take_out(pen, data.draw(st.sampled_from(pen.ids("claim"))))


def take_out(pen: Pen, claim: int) -> None:
    for citation in pen.ids("citation", claim_id=claim):
        pen.delete("citation", citation)
    for part in pen.ids("funding", part_of=claim):
        pen.update("funding", part, {"part_of": None})
    if claim in pen.model["funding"]:
        pen.delete("funding", claim)
    pen.delete("claim", claim)


def write_money(pen: Pen, data: st.DataObject) -> None:
    claim = data.draw(st.sampled_from(pen.ids("claim")))
    whole = [funding for funding in pen.ids("funding") if funding != claim]
    values = {
        "amount_low": data.draw(NUMBERS),
        "amount_high": data.draw(NUMBERS),
        "part_of": data.draw(st.sampled_from([None, *whole])),
    }
    if claim in pen.model["funding"]:
        pen.update("funding", claim, values)
    else:
        pen.insert("funding", {**FUNDING, "claim_id": claim, **values})


def add_citation(pen: Pen, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, 50))
    quote = {
        "start": start,
        "end": start + 1,
        "exact": data.draw(TEXTS),
        "document_id": data.draw(st.integers(1, 2)),
    }
    pen.insert("citation", {**CITATION, "claim_id": data.draw(st.sampled_from(pen.ids("claim"))), **quote})


def move_citation(pen: Pen, data: st.DataObject) -> None:
    for citation in pen.ids("citation")[:1]:
        pen.update("citation", citation, {"claim_id": data.draw(st.sampled_from(pen.ids("claim")))})


def judge(pen: Pen, data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(pen.ids("entity")))[:2]
    pen.insert("judgement", {"entity_a": one, "entity_b": other, "verdict": "unsure", "reason": ""})


NEED_CLAIMS: Final[list[Write]] = [change_claim, delete_claim, write_money, add_citation, move_citation]
ALWAYS: Final[list[Write]] = [add_entity, change_entity, delete_entity, add_claim, judge]


class Edits(RuleBasedStateMachine):
    """Edits one workspace; `states[position]` is what it should hold."""

    @initialize()
    def build(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="hub-explorer-edits-"))
        self.workspace = open_workspace(small_copy(self.folder))
        self.states: list[Model] = [self.stored()]
        self.labels: list[str] = []
        self.position = 0

    def stored(self) -> Model:
        found: Model = {}
        for table in TABLES:
            cursor = self.workspace.connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
            found[table] = {row[KEYS[table]]: row for row in rows}
        return found

    def write(self, pen: Pen, data: st.DataObject) -> None:
        for _ in range(data.draw(st.integers(0, 3))):
            possible = ALWAYS + NEED_CLAIMS if pen.model["claim"] else ALWAYS
            data.draw(st.sampled_from(possible))(pen, data)

    @rule(data=st.data(), label=st.text(max_size=5))
    def edit(self, data: st.DataObject, label: str) -> None:
        with recorded(self.workspace.connection, label) as edit:
            pen = Pen(edit, self.states[self.position])
            self.write(pen, data)
        if edit.changes:
            del self.states[self.position + 1 :], self.labels[self.position :]
            self.states.append(pen.model)
            self.labels.append(label)
            self.position += 1

    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        def start() -> None:
            with recorded(self.workspace.connection, "given up") as edit:
                self.write(Pen(edit, self.states[self.position]), data)
                raise Given_up

        with pytest.raises(Given_up):
            start()

    @rule()
    def undo(self) -> None:
        done = edit_log.undo(self.workspace.connection)
        if self.position == 0:
            assert done is None
            return
        self.position -= 1
        assert done is not None
        assert done[0] == self.labels[self.position]

    @rule()
    def redo(self) -> None:
        done = edit_log.redo(self.workspace.connection)
        if self.position == len(self.labels):
            assert done is None
            return
        assert done is not None
        assert done[0] == self.labels[self.position]
        self.position += 1

    @precondition(lambda self: len(self.labels) > 1)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        here = self.position
        while self.position:
            self.undo()
            self.equals_the_model()
        while self.position < here:
            self.redo()
            self.equals_the_model()

    @rule()
    def reopen(self) -> None:
        path = self.workspace.path
        self.workspace.close()
        self.workspace = open_workspace(path)

    @invariant()
    def equals_the_model(self) -> None:
        assert self.stored() == self.states[self.position]

    @invariant()
    def is_whole_and_its_derived_rows_are_up_to_date(self) -> None:
        assert list(broken_structure(self.workspace.connection)) == []
        assert list(broken_index(self.workspace.connection)) == []

    @override
    def teardown(self) -> None:
        path = self.workspace.path
        self.workspace.close()
        before = rows_in(path, DERIVED)
        with sqlite3.connect(path) as connection:
            derived_bulk.rebuild(connection)
        connection.close()
        assert rows_in(path, DERIVED) == before
        shutil.rmtree(self.folder)


def test_any_sequence_of_edits_equals_the_model_at_every_depth() -> None:
    run_state_machine_as_test(Edits, settings=settings(max_examples=15, stateful_step_count=25))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_long_sequences_of_edits_equal_the_model_at_every_depth() -> None:
    run_state_machine_as_test(Edits, settings=settings(max_examples=500, stateful_step_count=100))
