"""What analysts keep of their own in a package: tags, stars, saved searches and words. Old packages have none of it.

Each file is there only with rows. Entities go by their keys, as in every file of a package.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer import paths
from explorer.domain.own_words import PREFIX, OwnWords, Word, with_own, word_problems
from explorer.domain.searches import NotASearch, read_search_text, search_name_problem
from explorer.domain.tags import fold_tag, tag_problem, tidy_tag
from explorer.domain.vocabulary import Kind, Property, Unit, ValueType, Vocabulary
from explorer.formats.csv_rows import TableRow, rows_of
from explorer.formats.problems import Problem, Report

TAGS_FILE: Final = "tags.csv"
STARS_FILE: Final = "stars.csv"
SEARCHES_FILE: Final = "saved_searches.csv"
OWN_KINDS_FILE: Final = "own_kinds.csv"
OWN_PROPERTIES_FILE: Final = "own_properties.csv"
OWN_UNITS_FILE: Final = "own_units.csv"

Known = Callable[[str], bool]  # whether the package has an entity of this key


@dataclass(frozen=True, slots=True)
class TagRow:
    """tags.csv: a tag of an entity."""

    entity: str
    tag: str


@dataclass(frozen=True, slots=True)
class StarRow:
    """stars.csv: an entity with a star."""

    entity: str


@dataclass(frozen=True, slots=True)
class SearchRow:
    """saved_searches.csv: a name and the JSON of what is looked for."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """own_kinds.csv."""

    kind: str
    label: str
    plural: str
    icon: str
    hue: str


@dataclass(frozen=True, slots=True)
class PropertyRow:
    """own_properties.csv: `kinds` and `object_kinds` are keys between semicolons, `single` is yes or no."""

    property: str
    label: str
    inverse_label: str
    value_type: str
    kinds: str
    object_kinds: str
    unit: str
    single: str
    section: str


@dataclass(frozen=True, slots=True)
class UnitRow:
    """own_units.csv."""

    unit: str
    label: str
    symbol: str
    plural: str
    quantity: str


@dataclass(frozen=True, slots=True)
class DeskTables:
    """All of it; rows in the order in which they were kept."""

    tags: tuple[TagRow, ...] = ()
    stars: tuple[StarRow, ...] = ()
    searches: tuple[SearchRow, ...] = ()
    kinds: tuple[KindRow, ...] = ()
    properties: tuple[PropertyRow, ...] = ()
    units: tuple[UnitRow, ...] = ()

    def files(self) -> Mapping[str, tuple[object, ...]]:
        """The rows of each file."""
        return {
            TAGS_FILE: self.tags,
            STARS_FILE: self.stars,
            SEARCHES_FILE: self.searches,
            OWN_KINDS_FILE: self.kinds,
            OWN_PROPERTIES_FILE: self.properties,
            OWN_UNITS_FILE: self.units,
        }


DESK_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    TAGS_FILE: tuple(TagRow.__slots__),
    STARS_FILE: tuple(StarRow.__slots__),
    SEARCHES_FILE: tuple(SearchRow.__slots__),
    OWN_KINDS_FILE: tuple(KindRow.__slots__),
    OWN_PROPERTIES_FILE: tuple(PropertyRow.__slots__),
    OWN_UNITS_FILE: tuple(UnitRow.__slots__),
}


# ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────
def own_words_of(tables: DeskTables) -> OwnWords:
    """The words of a package's own."""
    return OwnWords(
        {row.kind: Kind(row.kind, row.label, row.plural, row.icon, row.hue, "") for row in tables.kinds},
        {row.property: _property(row) for row in tables.properties},
        {row.unit: Unit(row.unit, row.label, row.symbol, row.plural, row.quantity) for row in tables.units},
    )


def word_rows(own: OwnWords) -> DeskTables:
    """The rows of these words, and nothing else."""
    return DeskTables(
        kinds=tuple(KindRow(k.key, k.label, k.plural, k.icon, k.hue) for k in own.kinds.values()),
        properties=tuple(
            PropertyRow(
                p.key,
                p.label,
                p.inverse_label,
                p.value_type.value,
                ";".join(sorted(p.kinds)),
                ";".join(sorted(p.object_kinds)),
                p.unit,
                "yes" if p.single else "no",
                p.group,
            )
            for p in own.properties.values()
        ),
        units=tuple(UnitRow(u.key, u.label, u.symbol, u.plural, u.quantity) for u in own.units.values()),
    )


def _property(row: PropertyRow) -> Property:
    return Property(
        key=row.property,
        label=row.label,
        inverse_label=row.inverse_label,
        value_type=ValueType(row.value_type),
        kinds=_keys(row.kinds),
        object_kinds=_keys(row.object_kinds),
        unit=row.unit,
        single=row.single == "yes",
        group=row.section,
        maps_to="",
    )


def _keys(cell: str) -> frozenset[str]:
    return frozenset(part.strip() for part in cell.split(";") if part.strip())


# ── Reading ─────────────────────────────────────────────────────────────────────────────────────────────────
def read_desk(folder: Path, has_entity: Known, bundled: Vocabulary, report: Report) -> DeskTables:
    """Read and check what a package has of this; everything that is wrong goes to `report`."""
    kinds = [KindRow(**row.cells) for row in _unique(folder, OWN_KINDS_FILE, "kind", report)]
    units = [UnitRow(**row.cells) for row in _unique(folder, OWN_UNITS_FILE, "unit", report)]
    properties = [
        PropertyRow(**row.cells)
        for row in _unique(folder, OWN_PROPERTIES_FILE, "property", report)
        if _is_property(row, report)
    ]
    tables = DeskTables(
        tags=tuple(_tags(folder, has_entity, report)),
        stars=tuple(_stars(folder, has_entity, report)),
        searches=tuple(_searches(folder, report)),
        kinds=tuple(kinds),
        properties=tuple(properties),
        units=tuple(units),
    )
    _check_words(own_words_of(tables), bundled, report)
    return tables


def _rows(folder: Path, file: str, report: Report) -> Iterator[TableRow]:
    if (folder / file).exists():
        yield from rows_of(folder / file, DESK_COLUMNS[file], report)


def _unique(folder: Path, file: str, column: str, report: Report) -> Iterator[TableRow]:
    seen: set[str] = set()
    for row in _rows(folder, file, report):
        key = row.cells[column]
        if not (key.startswith(PREFIX) and key.replace("_", "").isalnum()):
            report(
                Problem(
                    file, row.number, f"{column} “{key[:80]}” is not {PREFIX} and then letters and digits."
                )
            )
        elif key in seen:
            report(Problem(file, row.number, f"{column} “{key}” is there already."))
        else:
            yield row
        seen.add(key)


def _is_property(row: TableRow, report: Report) -> bool:
    cells = row.cells
    good = cells["value_type"] in set(ValueType) and cells["single"] in {"yes", "no"}
    if not good:
        reason = f"value_type must be one of {', '.join(ValueType)}; single must be yes or no."
        report(Problem(OWN_PROPERTIES_FILE, row.number, reason))
    return good


def _check_words(own: OwnWords, bundled: Vocabulary, report: Report) -> None:
    icons = {path.stem for path in (paths.resources_dir() / "icons").glob("*.svg")}
    vocabulary = with_own(bundled, own)
    words: dict[str, Mapping[str, Word]] = {
        OWN_KINDS_FILE: own.kinds,
        OWN_PROPERTIES_FILE: own.properties,
        OWN_UNITS_FILE: own.units,
    }
    for file, found in words.items():
        for number, word in enumerate(found.values(), 2):
            for sentence in word_problems(word, vocabulary, icons).values():
                report(Problem(file, number, f"“{word.label[:80]}”: {sentence}"))


def _tags(folder: Path, has_entity: Known, report: Report) -> Iterator[TagRow]:
    seen: set[tuple[str, str]] = set()
    for row in _rows(folder, TAGS_FILE, report):
        entity, tag = row.cells["entity"], row.cells["tag"]
        problem = tag_problem(tag) or (
            "" if tidy_tag(tag) == tag else "a tag has single spaces, and none around it."
        )
        if not has_entity(entity):
            report(Problem(TAGS_FILE, row.number, f"unknown entity “{entity[:80]}”."))
        elif problem:
            report(Problem(TAGS_FILE, row.number, problem))
        elif (entity, fold_tag(tag)) in seen:
            report(Problem(TAGS_FILE, row.number, f"“{entity}” has the tag “{tag}” already."))
        else:
            yield TagRow(entity, tag)
        seen.add((entity, fold_tag(tag)))


def _stars(folder: Path, has_entity: Known, report: Report) -> Iterator[StarRow]:
    seen: set[str] = set()
    for row in _rows(folder, STARS_FILE, report):
        entity = row.cells["entity"]
        if not has_entity(entity):
            report(Problem(STARS_FILE, row.number, f"unknown entity “{entity[:80]}”."))
        elif entity in seen:
            report(Problem(STARS_FILE, row.number, f"“{entity}” has a star already."))
        else:
            yield StarRow(entity)
        seen.add(entity)


def _searches(folder: Path, report: Report) -> Iterator[SearchRow]:
    seen: set[str] = set()
    for row in _rows(folder, SEARCHES_FILE, report):
        name, query = row.cells["name"], row.cells["query"]
        problem = search_name_problem(name)
        try:
            read_search_text(query)
        except NotASearch as error:
            problem = problem or f"the query of “{name}” cannot be used: {error}."
        if not problem and fold_tag(name) in seen:
            problem = f"a search “{name}” is there already."
        if problem:
            report(Problem(SEARCHES_FILE, row.number, problem))
        else:
            yield SearchRow(name, query)
        seen.add(fold_tag(name))
