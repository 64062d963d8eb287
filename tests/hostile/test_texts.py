"""Naughty texts in every field, search box and file name: kept exactly or refused in a sentence, nothing else."""

import csv
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from explorer.domain.ids import DocumentId
from explorer.domain.model import Decision, Verdict
from explorer.formats.formula_guard import unguard
from explorer.formats.package_reading import read_package
from explorer.formats.package_writing import write_package
from explorer.session.building import create_empty
from explorer.session.exporting import Subject, export_table, ids_of, write_table
from explorer.session.form_errors import FormProblemsError
from explorer.session.forms import NameForm
from explorer.session.own_words import NEW_KIND, NEW_PROPERTY, NEW_UNIT
from explorer.session.packaging import package_of
from explorer.session.session import Session, open_session
from explorer.session.shown import Query
from explorer.store import derived_bulk
from explorer.store.errors import StoreError
from tests.hostile.naughty import ALL, FAMILIES
from tests.session.write import (
    DESKS,
    DESKS_DISPUTED,
    FAIRBANK,
    HPC_AI,
    JEAN_ZAY,
    LOAN,
    OPENED,
    STATION_F,
    change_claim,
    change_entity,
)
from tests.session.writes import WRITES
from tests.workspaces import RECORDED, rows_in, small_copy

# In short, one text in three, another third for each field, so that each family meets each field.
SOAK = pytest.mark.soak
Put = Callable[[Session, str], object]


def _describe(field: str) -> Put:
    def put(session: Session, text: str) -> None:
        details = session.versions.details(DocumentId(1))
        session.versions.save_details(DocumentId(1), replace(details, **{field: text}))

    return put


def _merge(session: Session, reason: str) -> None:
    session.merging.merge(JEAN_ZAY, HPC_AI, reason=reason)


FIELDS: dict[str, tuple[Put, str]] = {
    "entity.name": (lambda s, t: change_entity(s, STATION_F, name=t), "SELECT name FROM entity WHERE id = 1"),
    "entity.summary": (lambda s, t: change_entity(s, FAIRBANK, summary=t), "SELECT summary FROM entity WHERE id = 2"),
    "other name": (
        lambda s, t: change_entity(s, JEAN_ZAY, aliases=(NameForm(None, "alias", t),)),
        "SELECT value FROM claim WHERE subject_id = 3 AND property = 'alias' ORDER BY id DESC LIMIT 1",
    ),
    "claim.value": (lambda s, t: change_claim(s, OPENED, value=t), "SELECT value FROM claim WHERE id = 2"),
    "claim.role": (lambda s, t: change_claim(s, OPENED, role=t), "SELECT role FROM claim WHERE id = 2"),
    "claim.note": (lambda s, t: change_claim(s, OPENED, note=t), "SELECT note FROM claim WHERE id = 2"),
    "claim.rank_reason": (
        lambda s, t: change_claim(s, OPENED, rank="deprecated", rank_reason=t),
        "SELECT rank_reason FROM claim WHERE id = 2",
    ),
    "claim.date": (lambda s, t: change_claim(s, OPENED, date=t), ""),
    "claim.number": (lambda s, t: change_claim(s, DESKS, number=t), ""),
    "sum": (lambda s, t: _sum(s, amount=t), ""),
    "purpose": (lambda s, t: _sum(s, purpose=t), "SELECT purpose FROM funding WHERE claim_id = 5"),
    "announced": (lambda s, t: _sum(s, announced=t), ""),
    "period": (lambda s, t: _sum(s, period=t), ""),
    "term": (lambda s, t: _sum(s, term=t), ""),
    "tag": (lambda s, t: s.tags.add([STATION_F], t), "SELECT tag FROM entity_tag ORDER BY id DESC LIMIT 1"),
    "saved search": (lambda s, t: s.searches.save(t, Query(t)), "SELECT name FROM saved_search ORDER BY id DESC LIMIT 1"),
    "own kind": (
        lambda s, t: s.words.save(replace(NEW_KIND, label=t)), "SELECT label FROM own_kind ORDER BY id DESC LIMIT 1"
    ),
    "own property": (
        lambda s, t: s.words.save(replace(NEW_PROPERTY, label=t)),
        "SELECT label FROM own_property ORDER BY id DESC LIMIT 1",
    ),
    "own unit": (
        lambda s, t: s.words.save(replace(NEW_UNIT, label=t)), "SELECT label FROM own_unit ORDER BY id DESC LIMIT 1"
    ),
    "judgement": (
        lambda s, t: s.merging.judge(STATION_F, FAIRBANK, Verdict.DIFFERENT, t),
        "SELECT reason FROM judgement ORDER BY id DESC LIMIT 1",
    ),
    "merger": (_merge, "SELECT reason FROM merger ORDER BY id DESC LIMIT 1"),
    "settlement": (
        lambda s, t: s.review.settle(DESKS_DISPUTED, Decision.BOTH_HOLD, t),
        "SELECT reason FROM settlement ORDER BY id DESC LIMIT 1",
    ),
    **{
        f"document.{field}": (
            _describe(field),
            f"SELECT {field} FROM document WHERE id = 1",
        )
        for field in ("title", "author", "publisher", "published", "language")
    },
}  # fmt: skip


def _sum(session: Session, **fields: str) -> object:
    form = session.claim_form(LOAN)
    assert form.funding is not None
    return session.save_claim(replace(form, funding=replace(form.funding, **fields)))  # type: ignore[arg-type]


def kept(path: Path, sql: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute(sql).fetchone()
    return "" if row is None or row[0] is None else row[0]


def as_kept(text: str) -> set[str]:
    """A text as a field may keep it: as it is, without space around it, or on one line."""
    return {text, text.strip(), " ".join(text.split())}


PREPARE: dict[str, Callable[[Session], object]] = {
    "settlement": WRITES["settle a disagreement"].prepare,
}


def put_all(path: Path, field: str, texts: tuple[str, ...]) -> tuple[int, int]:
    """How many were kept and how many refused; each on its own, taken back afterwards."""
    put, sql = FIELDS[field]
    took = refused = 0
    with closing(open_session(path)) as session:
        if field in PREPARE:
            PREPARE[field](session)
        for text in texts:
            before = rows_in(path, RECORDED)
            try:
                put(session, text)
            except (FormProblemsError, StoreError) as error:
                said = str(error).rstrip()
                refused += 1
            else:
                said = ""
            if said:
                assert said.endswith((".", "”", ")")), (field, text, said)
                assert rows_in(path, RECORDED) == before, (field, text)
                continue
            if rows_in(path, RECORDED) == before:
                took += 1  # it says what was said before
                continue
            if sql:
                assert kept(path, sql) in as_kept(text), (field, text)
            session.undo()
            assert rows_in(path, RECORDED) == before, (field, text)
            took += 1
    return took, refused


@pytest.mark.parametrize("number", range(len(FIELDS)), ids=list(FIELDS))
def test_a_field_keeps_a_text_exactly_or_refuses_it(tmp_path: Path, number: int) -> None:
    field = list(FIELDS)[number]
    texts = ALL[number % 5 :: 5]
    took, refused = put_all(small_copy(tmp_path), field, texts)
    assert took + refused == len(texts)
    assert took


@SOAK
def test_every_field_keeps_every_text(tmp_path: Path) -> None:
    for field in FIELDS:
        print(field, *put_all(small_copy(tmp_path, f"{field}.hub".replace(" ", "")), field, ALL))


def test_a_field_that_changes_a_text_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a field that keeps something else, or fails otherwise, makes the test fail."""
    monkeypatch.setitem(
        FIELDS, "bad", (lambda s, t: change_claim(s, OPENED, note=t + "!"), FIELDS["claim.note"][1])
    )
    with pytest.raises(AssertionError):
        put_all(small_copy(tmp_path), "bad", ("=1",))


# ── Search boxes ────────────────────────────────────────────────────────────────────────────────────────────
BOXES: dict[str, Callable[[Session, str], object]] = {
    "search": lambda s, t: s.find(Query(t)),
    "names": lambda s, t: s.names_like(t),
    "history": lambda s, t: list(islice(s.history.entries(text=t), 2)),
    "bin": lambda s, t: list(islice(s.bin.items(t), 2)),
    "export": ids_of,
    "saved search": lambda s, t: s.searches.text_of(Query(t)),
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with closing(open_session(small_copy(tmp_path))) as opened:
        opened.delete_entities([HPC_AI])
        yield opened


@pytest.mark.parametrize("box", BOXES)
def test_a_search_box_takes_every_text(session: Session, box: str) -> None:
    before = rows_in(session.path)
    for text in ALL:
        BOXES[box](session, text)
    assert rows_in(session.path) == before


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_file_names_are_used_as_they_are_or_refused(tmp_path: Path) -> None:
    made = 0
    for text in ALL[::3]:
        folder = tmp_path / "home"
        folder.mkdir(exist_ok=True)
        path = folder / text if "/" not in text and "\\" not in text and text not in {"", ".", ".."} else None
        if path is None:
            continue
        try:
            create_empty(path)
        except StoreError as error:
            said = str(error)
        else:
            said = ""
        if said:
            assert said.endswith(".")
            assert list(folder.iterdir()) == []
            continue
        assert [each.name for each in folder.iterdir()] == [path.name]
        with closing(open_session(path)) as opened:
            assert opened.counts().entities == 0
        path.unlink()
        made += 1
    assert made > 40


def test_names_of_documents_never_become_paths(session: Session) -> None:
    from explorer.session.shown_versions import DocumentDetails

    inside = sorted(each.name for each in session.path.parent.iterdir())
    for text in ALL:
        for name in (text, f"{text}.txt"):
            try:
                session.versions.add(name, b"Words to cite.", DocumentDetails())
            except (FormProblemsError, StoreError):
                continue
            assert not set(name) & set("/\\\0")
    assert sorted(each.name for each in session.path.parent.iterdir()) == inside


# ── There and back ──────────────────────────────────────────────────────────────────────────────────────────
def filled(path: Path) -> Path:
    """A workspace that says every text once, as a summary and a note, whatever the forms would have refused."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for number, text in enumerate(ALL, 1000):
            row = (number, f"e{number}", "place", f"Place {number}", f"place {number}", text)
            connection.execute("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)", row)
            connection.execute(
                """INSERT INTO claim (id, subject_id, property, value, origin, note)
                VALUES (?, ?, 'focus', 'x', 'analyst', ?)""",
                (number, number, text),
            )
        derived_bulk.rebuild(connection)
        connection.execute("COMMIT")
    return path


def test_a_package_says_every_text_exactly(tmp_path: Path) -> None:
    with closing(open_session(filled(small_copy(tmp_path)), read_only=True)) as opened:
        tables = package_of(opened.workspace)
    write_package(tables, tmp_path / "package", title="Any")
    again = read_package(tmp_path / "package")
    assert {row.entity: row.summary for row in again.entities} == {
        row.entity: row.summary for row in tables.entities
    }
    assert {row.claim: row.note for row in again.claims} == {row.claim: row.note for row in tables.claims}


@pytest.mark.parametrize("bom", [False, True])
def test_an_export_says_every_text_and_not_one_as_a_formula(tmp_path: Path, bom: bool) -> None:
    with closing(open_session(filled(small_copy(tmp_path)), read_only=True)) as opened:
        table = export_table(opened, Subject.ENTITIES, ids_of(opened, ""), evidence=False, for_file=True)
        write_table(opened, tmp_path / "out.csv", table, raw=False, bom=bom)
        held = {entity.name: entity.summary for entity in package_of(opened.workspace).entities}
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for cell in row.values():
            assert cell.lstrip("\u200b\ufeff \u00a0")[:1] not in {"=", "@", "＝"}, cell
    said = {unguard(row["Name"]): unguard(row["Summary"]) for row in rows}
    differing = {name for name, text in held.items() if said[name] != text}
    assert differing == set()


def test_the_list_is_long_and_of_every_family() -> None:
    assert len(ALL) >= 150
    assert all(len(texts) >= 5 for texts in FAMILIES.values())
