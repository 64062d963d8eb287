"""Workspaces with as many sums of money as a test wants, made by SQL: real files, told by no text. No fakes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.workspaces import small_copy

ENTITIES = 40  # from FIRST on: each gives, and gets
FIRST = 10_000

_STAGES = ("pledged", "committed", "disbursed", "spent", "total_claim")
_KINDS = ("plan", "grant", "cost", "investment")


def crowded_copy(folder: Path, sums: int, name: str = "crowd.hub") -> Path:
    """A workspace with so many sums, one after the other from 2000 on, in every stage, kind and way of dating."""
    path = small_copy(folder, name)
    with closing(sqlite3.connect(path)) as connection:
        for number in range(ENTITIES):
            kind = "programme" if number % 10 == 9 else "company"
            title = f"Giver {number}"
            connection.execute(
                "INSERT INTO entity(id, key, kind, name, sort_name) VALUES (?, ?, ?, ?, ?)",
                [FIRST + number, f"giver-{number}", kind, title, title.casefold()],
            )
            connection.execute("INSERT INTO entity_stat VALUES (?, 1, 0, 1)", [FIRST + number])
        connection.executemany(
            """INSERT INTO claim(id, subject_id, property, object_id, rank, origin)
            VALUES (?, ?, 'funds', ?, ?, 'analyst')""",
            [
                (FIRST + n, FIRST + n % ENTITIES, FIRST + (n + 1 + n // ENTITIES) % ENTITIES
                 if (n + 1 + n // ENTITIES) % ENTITIES != n % ENTITIES else None,
                 "deprecated" if n % 97 == 0 else "normal")
                for n in range(sums)
            ],
        )  # fmt: skip
        connection.executemany(
            """INSERT INTO funding(claim_id, subject_is, kind, stage, amount_text, amount_low, amount_high,
                qualifier, currency, cadence, announced, term, period, period_from, period_to)
            VALUES (?, 'funder', ?, ?, 'x', ?, ?, ?, 'EUR', ?, ?, ?, ?, ?, ?)""",
            [_funding(n) for n in range(sums)],
        )
        connection.commit()
    return path


def _funding(n: int) -> tuple[object, ...]:
    year, month, amount = 2000 + n % 24, 1 + n % 12, (n % 1000 + 1) * 10_000
    announced = (f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-{1 + n % 28:02d}")[n % 3]
    bounds = (
        ("exact", amount, amount),
        ("over", amount, None),
        ("up_to", None, amount),
        ("about", amount, amount),
    )
    qualifier, low, high = bounds[n % 4]
    period = (f"{year}-01-01", f"{year + 2}-12-31")
    dated: tuple[str | None, ...] = (announced, None, None, None, None)
    if n % 5 == 0:
        dated = (None, None, f"{year}/{year + 2}", *period)
    elif n % 7 == 0:
        dated = (announced, "P4Y", None, None, None)
    elif n % 50 == 1:
        dated = (None, None, None, None, None)
    cadence = "per_year" if n % 10 == 5 else "total"
    return FIRST + n, _KINDS[n % 4], _STAGES[n % 5], low, high, qualifier, cadence, *dated
