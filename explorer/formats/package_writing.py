"""A data package written to a folder that appears whole or not at all. Not a check of what is written."""

import errno
import io
import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from explorer import paths
from explorer.domain.text import query_words
from explorer.formats.atomic import sync_folder
from explorer.formats.csv_lines import write_lines
from explorer.formats.package_reading import DOCUMENTS_FOLDER
from explorer.formats.package_rows import (
    BLANK,
    BOILERPLATE_FILE,
    CITATIONS_FILE,
    CLAIMS_FILE,
    COLUMNS,
    DOCUMENTS_FILE,
    ENTITIES_FILE,
    FUNDING_FILE,
    JUDGEMENTS_FILE,
    MERGERS_FILE,
    OPTIONAL_FILES,
    SETTLEMENTS_FILE,
    PackageTables,
)
from explorer.formats.package_versions import VERSIONS_FILE
from explorer.formats.source_text import is_plain_file_name
from explorer.leftovers import temporary_beside

DESCRIPTOR_FILE: Final = "datapackage.json"
TEMPLATE_FILE: Final = "datapackage-template.json"  # in resources/: the tables and their columns


def write_package(tables: PackageTables, folder: Path, *, title: str, description: str = "") -> None:
    """Write a Frictionless Data Package with its texts; `read_package` gives the same tables back.

    The folder must not exist, or be empty: nobody's files are overwritten. Raises OSError.
    """
    folder = Path(os.path.realpath(folder))
    if folder.exists() and any(folder.iterdir()):
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(folder))
    with temporary_beside(folder) as temporary:
        temporary.mkdir()
        (temporary / DOCUMENTS_FOLDER).mkdir()
        for name, content in _files(tables, title, description):
            _write(temporary / name, content)
        sync_folder(temporary / DOCUMENTS_FOLDER)
        sync_folder(temporary)
        if folder.exists():
            folder.rmdir()  # on Windows a folder is renamed onto nothing only
        temporary.rename(folder)
    sync_folder(folder.parent)


def _files(tables: PackageTables, title: str, description: str) -> Iterator[tuple[str, bytes]]:
    rows: Mapping[str, Sequence[object]] = {
        DOCUMENTS_FILE: tables.documents,
        BOILERPLATE_FILE: tables.boilerplate,
        ENTITIES_FILE: tables.entities,
        CLAIMS_FILE: tables.claims,
        FUNDING_FILE: tables.fundings,
        CITATIONS_FILE: tables.citations,
        JUDGEMENTS_FILE: tables.judgements,
        SETTLEMENTS_FILE: tables.settlements,
        **tables.desk.files(),
        MERGERS_FILE: tables.mergers,
        VERSIONS_FILE: tables.versions,
    }
    left_out = {name for name in OPTIONAL_FILES if not rows[name]}
    yield DESCRIPTOR_FILE, _descriptor(title, description, left_out)
    for name, table in rows.items():
        if name not in left_out:
            yield name, _table(name, table)
    for name, text in tables.texts.items():
        if not is_plain_file_name(name):
            raise OSError(errno.EINVAL, "Not a plain file name", name)
        yield f"{DOCUMENTS_FOLDER}/{name}", text.original


def _descriptor(title: str, description: str, left_out: Collection[str]) -> bytes:
    template = (paths.resources_dir() / TEMPLATE_FILE).read_text(encoding="utf-8")
    descriptor = json.loads(template)
    descriptor["resources"] = [each for each in descriptor["resources"] if each["path"] not in left_out]
    name = "-".join(word for word in query_words(title) if word.isascii())
    descriptor |= {"name": name or "workspace", "title": title, "description": description}
    return (json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n").encode()


def _table(name: str, rows: Sequence[object]) -> bytes:
    columns = COLUMNS[name]
    blank = [BLANK.get(name, {}).get(column) for column in columns]
    lines = io.StringIO(newline="")
    write_lines(lines, [columns])
    write_lines(
        lines,
        (
            [_cell(getattr(row, column), default) for column, default in zip(columns, blank, strict=True)]
            for row in rows
        ),
    )
    return lines.getvalue().encode()


def _cell(value: object, default: str | None) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value:f}"
        case str():  # and every enumeration
            return "" if value == default else str(value)
        case int():
            return str(value)
        case tuple():
            return " ".join(map(str, value))
        case _:
            raise TypeError(f"a package has no cell for {type(value).__name__}")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
