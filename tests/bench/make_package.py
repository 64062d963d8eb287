"""The data package of a synthetic workspace, written straight from what it says. Not the workspace itself.

python -m tests.bench.make_package --entities N FOLDER [--seed S]
"""

import argparse
import csv
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from explorer.formats.package_rows import (
    BOILERPLATE_FILE,
    CITATIONS_FILE,
    CLAIMS_FILE,
    COLUMNS,
    DOCUMENTS_FILE,
    ENTITIES_FILE,
    FUNDING_FILE,
    JUDGEMENTS_FILE,
)
from tests.bench.make_workspace import PUBLISHER, SEED, text_of
from tests.bench.synthetic import CLAIMS, PER_DOCUMENT, World

Line = Mapping[str, object]
FILES: Final = tuple(COLUMNS)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.make_package")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--entities", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=SEED)
    wanted = parser.parse_args()
    make_package(wanted.folder, wanted.entities, wanted.seed)
    return 0


def make_package(folder: Path, entities: int, seed: int = SEED) -> None:
    """Write the seven files and the texts, a document at a time."""
    world = World(max(2, entities), seed)
    (folder / "documents").mkdir(parents=True)
    with ExitStack() as open_files:
        writers = {}
        for name in FILES:
            file = open_files.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, COLUMNS[name], restval="")
            writers[name].writeheader()
        for document in range(1, world.documents + 1):
            for name, lines in _lines(world, document, folder / "documents").items():
                writers[name].writerows(lines)


def _lines(world: World, document: int, texts: Path) -> dict[str, Iterable[Line]]:
    first = (document - 1) * PER_DOCUMENT + 1
    numbers = range(first, min(first + PER_DOCUMENT, world.entities + 1))
    return {
        DOCUMENTS_FILE: _document(world, document, texts),
        BOILERPLATE_FILE: (),
        ENTITIES_FILE: (
            {"entity": world.key(n), "kind": world.kind(n), "name": world.name(n)} for n in numbers
        ),
        CLAIMS_FILE: (line for n in numbers for line in _claims(world, n)),
        FUNDING_FILE: (_funding(world, n) for n in numbers),
        CITATIONS_FILE: _citations(world, document),
        JUDGEMENTS_FILE: (),
    }


def _document(world: World, document: int, texts: Path) -> Iterator[Line]:
    original = text_of(world, document, list(world.paragraphs(document))).encode()
    name = f"report-{document}.txt"
    (texts / name).write_bytes(original)
    yield {
        "document": name,
        "title": world.title(document),
        "publisher": PUBLISHER,
        "published": world.published(document) or "",
        "language": "en",
        "sha256": hashlib.sha256(original).hexdigest(),
    }


def _claims(world: World, number: int) -> Iterator[Line]:
    fact, money, first = world.fact(number), world.money(number), CLAIMS * (number - 1) + 1
    yield {"claim": first, "entity": world.key(number), "property": "name", "value": world.name(number)}
    yield {
        "claim": first + 1,
        "entity": world.key(fact.subject),
        "property": fact.property,
        "value": fact.value,
        "number": "" if fact.number is None else fact.number,
        "object": world.key(fact.object) if fact.object else "",
        "date": fact.date or "",
        "origin": "curated" if fact.cited else "analyst",
    }
    ends = {"entity": world.key(money.subject), "object": world.key(money.object)}
    yield {"claim": first + 2, "property": money.property, **ends}


def _funding(world: World, number: int) -> Line:
    money = world.money(number)
    return {
        "claim": CLAIMS * number,
        "subject_is": money.subject_is,
        "kind": "investment",
        "stage": money.stage,
        "amount_text": money.amount_text,
        "amount_low": money.amount,
        "amount_high": money.amount if money.qualifier == "exact" else "",
        "qualifier": money.qualifier,
        "currency": money.currency,
        "cadence": "total",
        "announced": money.announced or "",
        "period": money.period or "",
        "part_of": CLAIMS * money.part_of if money.part_of else "",
    }


def _citations(world: World, document: int) -> Iterator[Line]:
    at = len(world.title(document)) + 2
    for part in world.paragraphs(document):
        for quote in part.quotes:
            yield {
                "claim": CLAIMS * (quote.entity - 1) + 1 + quote.claim,
                "document": f"report-{document}.txt",
                "exact": part.text[quote.start : quote.end],
                "start": at + quote.start,
                "end": at + quote.end,
            }
        at += len(part.text) + 2


if __name__ == "__main__":
    sys.exit(main())
