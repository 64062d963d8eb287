"""A workspace of any size to measure with: seeded, skewed, every quote the text at its offsets. Not for people.

python -m tests.bench.make_workspace --entities N FILE [--seed S]
"""

import argparse
import hashlib
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Final

from explorer.store.derived import sort_name_of
from explorer.store.errors import StoreError
from explorer.store.loading import loading
from explorer.store.values import days_of
from explorer.store.workspace import create_workspace
from tests.bench.synthetic import CLAIMS, PER_DOCUMENT, Paragraph, World

SEED: Final = 20_260
DOCUMENTS_AT_ONCE: Final = 20
PUBLISHER: Final = "Observatoire"

DOCUMENT: Final = (
    *("id", "file_name", "title", "publisher", "published", "language", "text", "original", "sha256"),
)
ENTITY: Final = ("id", "key", "kind", "name", "sort_name")
CLAIM: Final = (
    *(
        "id",
        "subject_id",
        "property",
        "value",
        "number",
        "object_id",
        "date",
        "date_from",
        "date_to",
        "origin",
    ),
)
FUNDING: Final = (
    *(
        "claim_id",
        "subject_is",
        "kind",
        "stage",
        "amount_text",
        "amount_low",
        "amount_high",
        "qualifier",
        "currency",
    ),
    *("cadence", "announced", "period", "period_from", "period_to", "part_of"),
)
CITATION: Final = ("id", "claim_id", "document_id", "start", "end", "exact")

Cells = tuple[object, ...]
Told = Mapping[int, Sequence[Paragraph]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.make_workspace")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--entities", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    begun = time.perf_counter()
    try:
        make_workspace(wanted.file, wanted.entities, wanted.seed)
    except StoreError as error:
        print(error, file=sys.stderr)
        return 1
    took = time.perf_counter() - begun
    print(f"{wanted.file}: {wanted.entities:,} entities in {took:.1f} s")
    return 0


def make_workspace(path: Path, entities: int, seed: int = SEED) -> None:
    """Make the file; its name must be free. No fewer than two entities, since each gives another a sum."""
    world = World(max(2, entities), seed)
    create_workspace(path, lambda connection: _fill(connection, world))


def _fill(connection: sqlite3.Connection, world: World) -> None:
    citations = count(1)
    with loading(connection) as loader:
        loader.add("entity", ENTITY, _entities(world))
        for first in range(1, world.documents + 1, DOCUMENTS_AT_ONCE):
            documents = range(first, min(first + DOCUMENTS_AT_ONCE, world.documents + 1))
            told = {document: list(world.paragraphs(document)) for document in documents}
            numbers = range(
                (first - 1) * PER_DOCUMENT + 1, min(documents[-1] * PER_DOCUMENT, world.entities) + 1
            )
            loader.add("document", DOCUMENT, _documents(world, told))
            loader.add("claim", CLAIM, _claims(world, numbers))
            loader.add("funding", FUNDING, _fundings(world, numbers))
            loader.add("citation", CITATION, _citations(world, told, citations))


def text_of(world: World, document: int, told: Sequence[Paragraph]) -> str:
    """The whole text of a document."""
    return "\n\n".join([world.title(document), *(part.text for part in told)]) + "\n"


def _documents(world: World, told: Told) -> Iterator[Cells]:
    for document, paragraphs in told.items():
        text = text_of(world, document, paragraphs)
        original, published = text.encode(), world.published(document)
        digest = hashlib.sha256(original).hexdigest()
        title = world.title(document)
        yield (
            document,
            f"report-{document}.txt",
            title,
            PUBLISHER,
            published,
            "en",
            text,
            original,
            digest,
        )


def _entities(world: World) -> Iterator[Cells]:
    for number in range(1, world.entities + 1):
        name = world.name(number)
        yield number, world.key(number), world.kind(number), name, sort_name_of(name)


def _claims(world: World, numbers: range) -> Iterator[Cells]:
    none = (None,) * 5
    for number in numbers:
        fact, money, first = world.fact(number), world.money(number), CLAIMS * (number - 1) + 1
        yield first, number, "name", world.name(number), *none, "curated"
        days = _days(fact.date)
        origin = "curated" if fact.cited else "analyst"
        said = (fact.value, fact.number, fact.object, fact.date)
        yield first + 1, fact.subject, fact.property, *said, *days, origin
        yield first + 2, money.subject, money.property, "", None, money.object, None, None, None, "curated"


def _fundings(world: World, numbers: range) -> Iterator[Cells]:
    for number in numbers:
        money = world.money(number)
        high = money.amount if money.qualifier == "exact" else None
        amounts = (money.amount_text, money.amount, high, money.qualifier, money.currency, "total")
        when = (money.announced, money.period, *_days(money.period))
        part_of = CLAIMS * money.part_of if money.part_of else None
        yield CLAIMS * number, money.subject_is, "investment", money.stage, *amounts, *when, part_of


def _citations(world: World, told: Told, numbers: Iterator[int]) -> Iterator[Cells]:
    for document, paragraphs in told.items():
        at = len(world.title(document)) + 2
        for part in paragraphs:
            for quote in part.quotes:
                claim = CLAIMS * (quote.entity - 1) + 1 + quote.claim
                words = part.text[quote.start : quote.end]
                yield next(numbers), claim, document, at + quote.start, at + quote.end, words
            at += len(part.text) + 2


_days = lru_cache(maxsize=1000)(days_of)


if __name__ == "__main__":
    sys.exit(main())
