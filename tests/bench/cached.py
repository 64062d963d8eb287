"""Synthetic workspaces kept between runs, one of each size, seed and format. Not how they are made."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from platformdirs import user_cache_path

from explorer.store.connection import create_schema, fingerprint
from explorer.store.schema import VERSION
from tests.bench import synthetic, synthetic_words
from tests.bench.make_workspace import SEED, make_workspace


def cached_workspace(entities: int) -> Path:
    """The workspace of this size; made now when it is not there. Whoever writes to it writes to a copy."""
    folder = user_cache_path("hub-explorer-bench", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{entities}-{SEED}-{_format()}.hub"
    if not path.exists():
        print(f"Making a workspace of {entities:,} entities: {path}", flush=True)
        make_workspace(path, entities)
    return path


def _format() -> str:
    """Changes with the schema, and with what the generator says."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        create_schema(fresh, VERSION)
        known = hashlib.sha256(fingerprint(fresh).encode())
    for module in (synthetic, synthetic_words):
        known.update(Path(str(module.__file__)).read_bytes())
    return known.hexdigest()[:12]
