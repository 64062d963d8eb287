"""Rows: what a save, its undo, the history of an entity and a corrected text of 10,000 quotes cost. Without a window."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from explorer.domain.ids import ClaimId, DocumentId, EntityId
from explorer.session.session import Session, open_session
from explorer.session.shown_versions import DocumentDetails
from explorer.store.connection import connect
from tests.bench.report import Row, Setting, spread, told

SAVED_MS: Final = 50.0
FRAME_MS: Final = 16.0
ANCHORED_MS: Final = 2_000.0
QUOTES: Final = 10_000
TIMES: Final = 25


def measure(setting: Setting) -> Iterator[Row]:
    """Everything is written into a copy."""
    copy = setting.folder / "editing.hub"
    shutil.copyfile(setting.workspace, copy)
    floor = _floor(copy)
    with closing(open_session(copy)) as session:
        # Each of them once: the first loads what only editing needs.
        first = [took[0] for took in _edits(session, 2).values()]
        yield Row("the first save, undo, redo, history", "", sum(first), "ms", met=None)
        took = _edits(session, TIMES)
        for name, most in (("a save", SAVED_MS), ("undo", SAVED_MS), ("redo", SAVED_MS)):
            yield _row(f"{name} is on disk, p99", most, took[name], floor)
        yield _row("the history of an entity, p99", FRAME_MS, took["history"])
        yield _anchoring(session)
    copy.unlink()


def _row(what: str, most: float, took: list[float], floor: float | None = None) -> Row:
    found = spread(took)
    words = "one row changed in raw SQL, as safely" if floor else ""
    bar = f"≤ {most:g} ms"
    return Row(what, bar, found.p99, "ms", found.p99 <= most, floor, words, note=told(found))


def _timed(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def _floor(path: Path) -> float:
    """The 99th percentile of the smallest change, with the same promise that it is on disk."""
    with closing(connect(path, mode="rw")) as connection:
        change = "UPDATE entity SET summary = ? WHERE id = 1"
        took = [_timed(partial(connection.execute, change, (f"{number}",))) for number in range(TIMES)]
    return spread(took).p99


def _edits(session: Session, times: int) -> dict[str, list[float]]:
    """Summaries and notes in turn, across the workspace; each is undone, redone, and looked up in the history."""
    entities = session.counts().entities
    took: dict[str, list[float]] = {"a save": [], "undo": [], "redo": [], "history": []}
    for number in range(times):
        entity = EntityId(1 + number * max(1, entities // TIMES - 1))
        save = (_summarised, _noted)[number % 2](session, entity)
        took["a save"].append(_timed(save))
        took["undo"].append(_timed(session.undo))
        took["redo"].append(_timed(session.redo))
        took["history"].append(_timed(partial(_history, session, entity)))
    return took


def _summarised(session: Session, entity: EntityId) -> Callable[[], object]:
    form = replace(session.entity_form(entity), summary="A summary of one's own.")
    return partial(session.save_entity, form)


def _noted(session: Session, entity: EntityId) -> Callable[[], object]:
    lines = [line for section in session.entity(entity).sections for line in section.lines]
    form = replace(session.claim_form(ClaimId(lines[0].claim_id)), note="A note of one's own.")
    return partial(session.save_claim, form)


def _history(session: Session, entity: EntityId) -> None:
    page = next(iter(session.history.entries(entity)))
    assert session.history.detail(page[0].id).things


# ── A corrected text ────────────────────────────────────────────────────────────────────────────────────────
def _anchoring(session: Session) -> Row:
    """One text of many, with a word put into every paragraph, and what becomes of its quotes."""
    document, text, quotes = _long_document(session)
    corrected = text.replace("\n\n", "\n\nCorrected. ").encode()
    done: list[int] = []

    def report(count: int) -> bool:
        done.append(count)
        return True

    def preview() -> None:
        plan = session.versions.preview(document, corrected, report)
        assert len(plan.rows) == quotes

    took = _timed(preview)
    met = took <= ANCHORED_MS if quotes >= QUOTES else None
    words = f"a text of {len(text):,} characters; progress told {len(done)} times"
    return Row(f"re-anchoring {quotes:,} quotes", f"≤ {ANCHORED_MS:,.0f} ms", took, "ms", met, note=words)


def _long_document(session: Session) -> tuple[DocumentId, str, int]:
    """Documents put one after the other until they have quotes enough; the quotes move along."""
    connection = session.workspace.connection
    found = connection.execute(
        """SELECT d.id, d.text, count(*) FROM document d JOIN citation c ON c.document_id = d.id
        GROUP BY d.id ORDER BY count(*) DESC LIMIT 200"""
    ).fetchall()
    text, quotes, offsets = "", 0, []
    for each, words, count in found:
        if quotes >= QUOTES:
            break
        offsets.append((each, len(text)))
        text, quotes = f"{text}{words}\n\n", quotes + count
    document = session.versions.add("long.txt", text.encode(), DocumentDetails("Long"))
    _move_quotes(connection, document, offsets)
    return document, text, quotes


def _move_quotes(connection: sqlite3.Connection, to: DocumentId, offsets: list[tuple[int, int]]) -> None:
    connection.execute("BEGIN")
    connection.executemany(
        'UPDATE citation SET document_id = ?, start = start + ?, "end" = "end" + ? WHERE document_id = ?',
        [(to, offset, offset, each) for each, offset in offsets],
    )
    connection.execute("COMMIT")
