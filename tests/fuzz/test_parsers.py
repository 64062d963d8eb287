"""Every parser on whatever comes: it reads, or refuses in the way it says, and never anything else. Long in soak."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow, QSplitter

from explorer.domain.anchoring import anchor
from explorer.domain.date_words import read_date_words
from explorer.domain.dates import NotADate, read_date
from explorer.domain.durations import read_duration
from explorer.domain.money import NotAnAmount, read_amount
from explorer.domain.numbers import NotANumber, read_number
from explorer.formats.csv_rows import rows_of
from explorer.formats.package_reading import PackageProblems, read_package
from explorer.formats.source_text import source_text
from explorer.session.document_checks import NotATextError, text_of
from explorer.store.edit_log import unpacked
from explorer.store.errors import DamagedWorkspace
from explorer.store.raw_pages import INDEX_LEAF, TABLE_LEAF, Pages, Tree
from explorer.ui.app import make_application
from explorer.ui.settings import Settings
from tests.hostile.naughty import ALL
from tests.workspaces import SMALL_PACKAGE

FILES = sorted(path.name for path in SMALL_PACKAGE.iterdir() if path.suffix == ".csv")
HOLDS = {name: (SMALL_PACKAGE / name).read_bytes() for name in FILES}

words = st.sampled_from(
    (
        "about",
        "over",
        "up to",
        "between",
        "and",
        "€",
        "$",
        "bn",
        "million",
        "Md €",
        "k",
        ",",
        ".",
        " ",
        "\u00a0",
        "-",
        "–",
        "to",
        "1",
        "1.5",
        "1,500",
        "20",
        "per year",
        "M",
        "EUR",
        "May",
        "2017",
        "/",
        "..",
        "~",
        "?",
        "XX",
        "T",
        "P4Y",
        "early",
        "mai",
        "fin",
    )
)
spoken = st.one_of(st.text(max_size=40), st.sampled_from(ALL), st.lists(words, max_size=8).map("".join))
changes = st.lists(
    st.tuples(
        st.sampled_from(FILES),
        st.integers(0, 5000),
        st.integers(0, 40),
        st.one_of(st.binary(max_size=20), spoken.map(lambda text: text.encode("utf-8", "surrogatepass"))),
    ),
    min_size=1,
    max_size=4,
)


def read_spoilt_package(folder: Path, spoilt: list[tuple[str, int, int, bytes]]) -> None:
    for name, data in HOLDS.items():
        (folder / name).write_bytes(data)
    documents = folder / "documents"
    if not documents.exists():
        documents.symlink_to(SMALL_PACKAGE / "documents")
    for name, at, length, data in spoilt:
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(
            whole[: at % (len(whole) + 1)] + data + whole[at % (len(whole) + 1) + length :]
        )
    with suppress(PackageProblems):
        read_package(folder)


def read_csv(folder: Path, data: bytes) -> None:
    (folder / "any.csv").write_bytes(data)
    for _ in rows_of(folder / "any.csv", ("a", "b"), lambda _: None):
        pass


def read_amounts(_: Path, text: str) -> None:
    with suppress(NotAnAmount):
        read_amount(text)
    with suppress(NotANumber):
        read_number(text)


def read_dates(_: Path, text: str) -> None:
    with suppress(NotADate):
        read_date_words(text)
    with suppress(ValueError):
        read_date(text)
    with suppress(ValueError):
        read_duration(text)


def read_document(_: Path, data: bytes) -> None:
    with suppress(NotATextError):
        text = text_of(data)
        assert source_text(data).text == text.text
        anchor(text.text, text.text[3:9], text.text[:3], text.text[9:12], 3)


def read_settings(folder: Path, data: bytes) -> None:
    (folder / "window.ini").write_bytes(data)
    found = Settings(folder)
    found.state("window")
    found.recent()
    found.entity_in(folder)
    found.number("zoom", 1.0)
    found.flag("filters", default=True)
    found.text("theme", "system")


def read_window_state(_: Path, data: bytes) -> None:
    make_application()
    window, splitter = QMainWindow(), QSplitter()
    window.restoreGeometry(QByteArray(data))
    window.restoreState(QByteArray(data))
    splitter.restoreState(QByteArray(data))
    splitter.deleteLater()
    window.deleteLater()


def read_log(_: Path, text: str) -> None:
    with suppress(DamagedWorkspace):
        row = unpacked(text)
        assert row is None or json.dumps(str(row))


def read_pages(_: Path, data: bytes) -> None:
    pages = Pages(b"SQLite format 3\0" + data)
    for root in range(pages.count + 2):
        for leaf in (TABLE_LEAF, INDEX_LEAF):
            tree = Tree()
            for number in pages.walk(root, leaf, tree):
                list(pages.records(number, tree))


INI = st.lists(
    st.tuples(
        st.sampled_from(
            ("[layout]", "window=", "recent=", "entity=", "zoom=", "theme=", "[%General]", "filters=")
        ),
        st.one_of(
            spoken,
            st.sampled_from(
                ("@ByteArray(\\x1)", "@Variant(\\0\\0)", "@Invalid()", "a, b", '"', "7@/x", "9e999")
            ),
        ),
    ),
    max_size=8,
).map(lambda lines: "\n".join(a + b for a, b in lines).encode("utf-8", "surrogatepass"))
PARSERS: dict[str, tuple[Callable[..., None], st.SearchStrategy[object], int]] = {
    "package": (read_spoilt_package, changes, 25),
    "CSV": (
        read_csv,
        st.one_of(st.binary(max_size=300), spoken.map(lambda t: b"a,b\n" + t.encode("utf-8", "replace"))),
        100,
    ),
    "amounts and numbers": (read_amounts, spoken, 300),
    "dates and terms": (read_dates, spoken, 300),
    "documents": (
        read_document,
        st.one_of(st.binary(max_size=300), spoken.map(lambda t: t.encode("utf-8", "replace"))),
        200,
    ),
    "settings file": (read_settings, st.one_of(INI, st.binary(max_size=200)), 60),
    "saved window state": (read_window_state, st.binary(max_size=300), 30),
    "edit log": (
        read_log,
        st.one_of(spoken, st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)),
        200,
    ),
    "pages": (read_pages, st.binary(max_size=3000), 60),
}


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_reads_or_refuses_whatever_comes(name: str, tmp_path: Path) -> None:
    parse, strategy, most = PARSERS[name]

    @settings(max_examples=most, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def run(thing: object) -> None:
        parse(tmp_path, thing)

    run()


def rounds(seconds: float) -> Iterator[int]:
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        yield number


@pytest.mark.soak
@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_for_two_minutes(name: str, tmp_path: Path) -> None:
    parse, strategy, _ = PARSERS[name]
    seen = 0

    @settings(max_examples=500, suppress_health_check=list(HealthCheck), database=None)
    @given(strategy)
    def run(thing: object) -> None:
        nonlocal seen
        seen += 1
        parse(tmp_path, thing)

    for _ in rounds(120):
        run()
    print(f"{name}: {seen:,} inputs in two minutes")


def test_a_parser_that_fails_otherwise_is_found(tmp_path: Path) -> None:
    """The control."""

    @settings(max_examples=200, database=None)
    @given(spoken)
    def run(text: str) -> None:
        read_amounts(tmp_path, text)
        if "€" in text:
            raise LookupError

    with pytest.raises(LookupError):
        run()
