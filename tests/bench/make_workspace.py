"""A workspace of any size to measure with: seeded, skewed, every quote the text at its offsets. Not for people.

python -m tests.bench.make_workspace --entities N FILE [--seed S]
"""

import argparse
import hashlib
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from explorer.domain.edits import Row
from explorer.store.derived import sort_name_of
from explorer.store.errors import StoreError
from explorer.store.loading import load
from explorer.store.values import days_of
from explorer.store.workspace import create_workspace
from tests.bench.synthetic import CLAIMS, World

SEED = 20_260


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
    rows = tables(World(max(2, entities), seed))
    create_workspace(path, lambda connection: load(connection, rows))


def tables(world: World) -> Mapping[str, Iterator[Row]]:
    """The rows of every table, each made when it is asked for."""
    return {
        "document": _documents(world),
        "entity": _entities(world),
        "claim": _claims(world),
        "funding": _fundings(world),
        "citation": _citations(world),
    }


def text_of(world: World, document: int) -> str:
    """The whole text of a document."""
    return "\n\n".join([world.title(document), *(part.text for part in world.paragraphs(document))]) + "\n"


def _documents(world: World) -> Iterator[Row]:
    for document in range(1, world.documents + 1):
        text = text_of(world, document)
        original = text.encode()
        bits = world.bits(document, 6)
        yield {
            "id": document,
            "file_name": f"report-{document}.txt",
            "title": world.title(document),
            "author": None,
            "publisher": "Observatoire",
            "published": None if bits & 7 == 0 else f"{2012 + bits % 10}-{1 + (bits >> 8) % 12:02}",
            "language": "en",
            "text": text,
            "original": original,
            "sha256": hashlib.sha256(original).hexdigest(),
        }


def _entities(world: World) -> Iterator[Row]:
    for number in range(1, world.entities + 1):
        name = world.name(number)
        yield {
            "id": number,
            "key": world.key(number),
            "kind": world.kind(number),
            "name": name,
            "sort_name": sort_name_of(name),
            "summary": "",
        }


def _claims(world: World) -> Iterator[Row]:
    for number in range(1, world.entities + 1):
        fact, money = world.fact(number), world.money(number)
        first = CLAIMS * (number - 1) + 1
        name = {"value": world.name(number), "origin": "curated"}
        yield _claim(first, number, "name") | name
        first_day, last_day = days_of(fact.date)
        yield _claim(first + 1, fact.subject, fact.property) | {
            "value": fact.value,
            "number": fact.number,
            "object_id": fact.object,
            "date": fact.date,
            "date_from": first_day,
            "date_to": last_day,
            "origin": "curated" if fact.cited else "analyst",
        }
        yield _claim(first + 2, money.subject, money.property) | {"object_id": money.object}


def _claim(claim: int, subject: int, key: str) -> dict[str, object]:
    return {
        "id": claim,
        "subject_id": subject,
        "property": key,
        "value": "",
        "number": None,
        "object_id": None,
        "date": None,
        "date_from": None,
        "date_to": None,
        "origin": "curated",
    }


def _fundings(world: World) -> Iterator[Row]:
    days = {
        period: days_of(period) for period in (None, "2018/2022", "2017/2019", "../2022", "2020", "2015/2018")
    }
    for number in range(1, world.entities + 1):
        money = world.money(number)
        first_day, last_day = days[money.period]
        yield {
            "claim_id": CLAIMS * number,
            "subject_is": money.subject_is,
            "kind": "investment",
            "stage": money.stage,
            "amount_text": money.amount_text,
            "amount_low": money.amount,
            "amount_high": money.amount if money.qualifier == "exact" else None,
            "qualifier": money.qualifier,
            "currency": money.currency,
            "cadence": "total",
            "announced": money.announced,
            "period": money.period,
            "period_from": first_day,
            "period_to": last_day,
            "part_of": CLAIMS * money.part_of if money.part_of else None,
        }


def _citations(world: World) -> Iterator[Row]:
    citation = 0
    for document in range(1, world.documents + 1):
        at = len(world.title(document)) + 2
        for part in world.paragraphs(document):
            for quote in part.quotes:
                citation += 1
                yield {
                    "id": citation,
                    "claim_id": CLAIMS * (quote.entity - 1) + 1 + quote.claim,
                    "document_id": document,
                    "start": at + quote.start,
                    "end": at + quote.end,
                    "exact": part.text[quote.start : quote.end],
                }
            at += len(part.text) + 2


if __name__ == "__main__":
    sys.exit(main())
