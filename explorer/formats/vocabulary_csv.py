"""The vocabulary's three tables, read and checked against each other. Not where they lie."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explorer.domain.vocabulary import Kind, Property, Unit, ValueType, Vocabulary
from explorer.formats.csv_rows import TableRow, rows_of
from explorer.formats.problems import FileProblems, Problem, Report

KINDS_FILE: Final = "kinds.csv"
PROPERTIES_FILE: Final = "properties.csv"
UNITS_FILE: Final = "units.csv"
KIND_COLUMNS: Final = ("kind", "label", "plural", "icon", "hue", "schema")
PROPERTY_COLUMNS: Final = (
    *("property", "label", "inverse_label", "value_type", "kinds", "object_kinds"),
    *("unit", "single", "group", "maps_to"),
)
UNIT_COLUMNS: Final = ("unit", "label", "symbol", "plural", "quantity")
HUES: Final = (
    *("orange", "sky_blue", "bluish_green", "yellow"),
    *("blue", "vermilion", "reddish_purple", "grey"),
)
GROUPS: Final = (
    *("names", "about", "people", "organisations", "places", "programmes"),
    *("events", "figures", "money", "quotations"),
)


class VocabularyProblems(FileProblems):
    """The vocabulary cannot be used."""


def load_vocabulary(folder: Path) -> Vocabulary:
    """Read kinds.csv, properties.csv and units.csv, in the order in which they are shown.

    Raises VocabularyProblems with everything that is wrong.
    """
    problems: list[Problem] = []
    kinds = {kind.key: kind for kind in _kinds(folder, problems.append)}
    units = {unit.key: unit for unit in _units(folder, problems.append)}
    whole = not problems
    properties: dict[str, Property] = {}
    for row, found in _properties(folder, problems.append):
        properties[found.key] = found
        if whole:  # else every mention of a row that did not load would be reported too
            _check_mentions(row, found, kinds, units, problems.append)
    if problems:
        raise VocabularyProblems(problems)
    return Vocabulary(kinds, properties, units)


def _kinds(folder: Path, report: Report) -> Iterator[Kind]:
    for row in _keyed_rows(folder / KINDS_FILE, KIND_COLUMNS, ("label", "plural"), report):
        cells = row.cells
        if cells["hue"] not in HUES:
            report(Problem(KINDS_FILE, row.number, f"unknown hue “{cells['hue']}”."))
        yield Kind(
            key=cells["kind"],
            label=cells["label"],
            plural=cells["plural"],
            icon=cells["icon"],
            hue=cells["hue"],
            schema=cells["schema"],
        )


def _units(folder: Path, report: Report) -> Iterator[Unit]:
    for row in _keyed_rows(folder / UNITS_FILE, UNIT_COLUMNS, ("label", "plural"), report):
        cells = row.cells
        yield Unit(
            key=cells["unit"],
            label=cells["label"],
            symbol=cells["symbol"],
            plural=cells["plural"],
            quantity=cells["quantity"],
        )


def _properties(folder: Path, report: Report) -> Iterator[tuple[int, Property]]:
    for row in _keyed_rows(folder / PROPERTIES_FILE, PROPERTY_COLUMNS, ("label",), report):
        cells = row.cells
        problems = [
            f"{column} is “{cells[column]}”; it must be one of {', '.join(known)}."
            for column, known in (
                ("value_type", list(ValueType)),
                ("single", ["yes", "no"]),
                ("group", GROUPS),
            )
            if cells[column] not in known
        ]
        for reason in problems:
            report(Problem(PROPERTIES_FILE, row.number, reason))
        if problems:
            continue
        found = Property(
            key=cells["property"],
            label=cells["label"],
            inverse_label=cells["inverse_label"],
            value_type=ValueType(cells["value_type"]),
            kinds=_set_of(cells["kinds"]),
            object_kinds=_set_of(cells["object_kinds"]),
            unit=cells["unit"],
            single=cells["single"] == "yes",
            group=cells["group"],
            maps_to=cells["maps_to"],
        )
        yield row.number, found


def _check_mentions(
    row: int, found: Property, kinds: dict[str, Kind], units: dict[str, Unit], report: Report
) -> None:
    for kind in sorted((found.kinds | found.object_kinds) - kinds.keys()):
        report(Problem(PROPERTIES_FILE, row, f"unknown kind “{kind}”."))
    if found.unit and found.unit not in units:
        report(Problem(PROPERTIES_FILE, row, f"unknown unit “{found.unit}”."))


def _keyed_rows(
    path: Path, columns: tuple[str, ...], needed: tuple[str, ...], report: Report
) -> Iterator[TableRow]:
    """Rows with a key of their own in the first column and something in every needed one."""
    seen: set[str] = set()
    for row in rows_of(path, columns, report):
        key = row.cells[columns[0]]
        for column in (columns[0], *needed):
            if not row.cells[column].strip():
                report(Problem(path.name, row.number, f"{column} is empty."))
        if key in seen:
            report(Problem(path.name, row.number, f"{columns[0]} “{key}” is there twice."))
        seen.add(key)
        yield row


def _set_of(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split(";") if part.strip())
