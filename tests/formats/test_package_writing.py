"""What is written reads back the same, validates for other tools, and appears whole or not at all."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer import paths
from explorer.domain.model import (
    Cadence,
    CitationState,
    Confidence,
    FundingSide,
    Origin,
    Qualifier,
    Rank,
    Stage,
    Stance,
    ValueKind,
    Verdict,
)
from explorer.domain.quotes import telling_context
from explorer.domain.text import is_blank
from explorer.formats.package_reading import read_package
from explorer.formats.package_rows import (
    BoilerplateRow,
    CitationRow,
    ClaimRow,
    DocumentRow,
    EntityRow,
    FundingRow,
    JudgementRow,
    PackageTables,
)
from explorer.formats.package_writing import write_package
from explorer.formats.source_text import SourceText, source_text
from explorer.formats.vocabulary_csv import load_vocabulary

GOOD = Path(__file__).parent.parent / "data" / "package"
VOCABULARY = load_vocabulary(paths.resources_dir() / "vocabulary")


# ── Any package ─────────────────────────────────────────────────────────────────────────────────────────────
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
SEEN = ANY.filter(lambda text: not is_blank(text))
MAYBE = st.none() | SEEN
SUMS = st.decimals(min_value=0, max_value=10**15, places=2, allow_nan=False)


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, SourceText]:
    bodies = draw(
        st.lists(st.text(alphabet=st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=3)
    )
    return {f"{number} é.txt": source_text(f"Title\r\n{body}".encode()) for number, body in enumerate(bodies)}


@st.composite
def _claims(draw: st.DrawFn, keys: list[str]) -> list[ClaimRow]:
    rows = []
    for claim in draw(st.lists(st.integers(1, 10**18 - 1), unique=True, max_size=5)):
        entity = draw(st.sampled_from(keys))
        shared = ClaimRow(
            claim=claim,
            entity=entity,
            property="name",
            value=draw(SEEN),
            role=draw(ANY),
            date=draw(st.sampled_from([None, "2018", "2018-05~", "../2022"])),
            rank=draw(st.sampled_from(Rank)),
            rank_reason=draw(ANY),
            origin=draw(st.sampled_from(Origin)),
            note=draw(ANY),
        )
        rows.append(draw(_variant(shared, [key for key in keys if key != entity])))
    return rows


@st.composite
def _variant(draw: st.DrawFn, row: ClaimRow, others: list[str]) -> ClaimRow:
    low = draw(SUMS)
    figure = replace(row, property="staff", number=low, unit=draw(st.sampled_from([None, "employee"])))
    choices = [
        row,
        replace(row, value_kind=draw(st.sampled_from([ValueKind.SOME, ValueKind.NONE]))),
        replace(figure, qualifier=draw(st.sampled_from([Qualifier.EXACT, Qualifier.OVER]))),
        replace(figure, qualifier=Qualifier.BETWEEN, number_high=low + draw(SUMS)),
        replace(row, property="funds", value=draw(ANY)),
    ]
    if others:
        choices.append(replace(row, property="uses", value="", object=draw(st.sampled_from(others))))
    return draw(st.sampled_from(choices))


@st.composite
def _funding(draw: st.DrawFn, claim: ClaimRow) -> FundingRow:
    qualifier = draw(st.sampled_from(Qualifier))
    low, more = draw(SUMS), draw(SUMS)
    high = low + more if qualifier is Qualifier.BETWEEN else low
    return FundingRow(
        claim=claim.claim,
        subject_is=draw(st.sampled_from(FundingSide)),
        purpose=draw(ANY),
        kind=draw(ANY),
        stage=draw(st.sampled_from(Stage)),
        amount_text=draw(ANY),
        amount_low=None if qualifier is Qualifier.UP_TO else low,
        amount_high=None if qualifier is Qualifier.OVER else high,
        qualifier=qualifier,
        currency=draw(st.sampled_from(["EUR", "USD", "FRF"])),
        cadence=draw(st.sampled_from(Cadence)),
        announced=draw(st.sampled_from([None, "2018-05-02"])),
        term=draw(st.sampled_from([None, "P4Y", "P1Y6M"])),
        period=draw(st.sampled_from([None, "2018/2022", "../2022"])),
        part_of=None,
    )


@st.composite
def _citation(draw: st.DrawFn, claim: int, texts: dict[str, SourceText]) -> CitationRow:
    document = draw(st.sampled_from(sorted(texts)))
    text = texts[document].text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    if is_blank(text[start:end]):
        start, end = 0, 5  # "Title"
    return CitationRow(
        claim=claim,
        document=document,
        exact=text[start:end],
        prefix=text[max(0, start - 3) : start],
        suffix=draw(st.sampled_from(["", text[end : end + 3]])),
        stance=draw(st.sampled_from(Stance)),
        confidence=draw(st.sampled_from(Confidence)),
        start=start,
        end=end,
        state=draw(st.sampled_from(CitationState)),
    )


@st.composite
def packages(draw: st.DrawFn) -> PackageTables:
    """Any package that breaks no rule."""
    texts = draw(_documents())
    keys = draw(st.lists(SEEN, min_size=2, max_size=4, unique=True))
    claims = draw(_claims(keys))
    optional = [claim for claim in claims if claim.origin is not Origin.ANALYST or draw(st.booleans())]
    return PackageTables(
        documents=tuple(
            DocumentRow(name, draw(MAYBE), draw(MAYBE), None, None, draw(MAYBE), text.sha256)
            for name, text in texts.items()
        ),
        texts=texts,
        entities=tuple(
            EntityRow(key, draw(st.sampled_from(sorted(VOCABULARY.kinds))), draw(SEEN), draw(ANY))
            for key in keys
        ),
        claims=tuple(claims),
        fundings=tuple(draw(_funding(claim)) for claim in claims if claim.property == "funds"),
        citations=tuple(draw(_citation(claim.claim, texts)) for claim in optional),
        judgements=(JudgementRow(1, keys[0], keys[1], draw(st.sampled_from(Verdict)), draw(ANY)),),
    )


@settings(max_examples=60, deadline=None)
@given(packages())
def test_whatever_is_written_reads_back_the_same(tables: PackageTables) -> None:
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "package"
        write_package(tables, folder, title="Any")
        assert read_package(folder, vocabulary=VOCABULARY) == tables
        assert list(Path(parent).iterdir()) == [folder]


@given(st.text(alphabet="ab \n🗼", min_size=1), st.data())
@settings(max_examples=40, deadline=None)
def test_page_furniture_reads_back_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if is_blank(text[start:end]):
        return
    source = source_text(text.encode())
    row = BoilerplateRow("a.txt", text[start:end], *telling_context(text, start, end), "menu", start, end)
    document = DocumentRow("a.txt", None, None, None, None, None, source.sha256)
    tables = PackageTables(documents=(document,), texts={"a.txt": source}, boilerplate=(row,))
    with tempfile.TemporaryDirectory() as parent:
        write_package(tables, Path(parent) / "package", title="Furniture")
        assert read_package(Path(parent) / "package", vocabulary=VOCABULARY) == tables


# ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_tables_read_from_files_are_written_as_the_same_files(tmp_path: Path) -> None:
    tables = read_package(GOOD)
    write_package(tables, tmp_path / "out", title="A campus")
    assert read_package(tmp_path / "out") == tables
    for name in ("documents", "boilerplate", "entities", "claims", "funding", "judgements"):
        path = f"{name}.csv"
        assert (tmp_path / "out" / path).read_bytes() == (GOOD / path).read_bytes()
    assert (tmp_path / "out" / "documents" / "one.txt").read_bytes() == (
        GOOD / "documents" / "one.txt"
    ).read_bytes()


def test_a_written_package_is_valid_for_frictionless(tmp_path: Path) -> None:
    write_package(read_package(GOOD), tmp_path / "out", title="Café “Paris”, 中国")
    assert '"name": "cafe-paris"' in (tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8")
    _validate(tmp_path / "out")


def test_an_empty_package_is_valid_and_reads_back(tmp_path: Path) -> None:
    write_package(PackageTables(), tmp_path / "out", title="")
    assert read_package(tmp_path / "out") == PackageTables()
    _validate(tmp_path / "out")


def test_the_bundled_package_is_valid_for_frictionless_and_survives_a_round_trip(tmp_path: Path) -> None:
    bundled = paths.data_dir() / "paris-ai"
    _validate(bundled)
    tables = read_package(bundled, paths.seeds_dir())
    write_package(tables, tmp_path / "out", title="Paris AI")
    assert read_package(tmp_path / "out") == tables
    _validate(tmp_path / "out")


def _validate(folder: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("frictionless"), "validate", "datapackage.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("empty", [True, False])
def test_a_failure_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: bool
) -> None:
    if empty:
        (tmp_path / "out").mkdir()
    before = list(tmp_path.iterdir())
    tables = read_package(GOOD)
    sync = os.fsync
    calls = 0

    def fail_once(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fail_once)
    with pytest.raises(OSError, match="No space left"):
        write_package(tables, tmp_path / "out", title="A campus")
    assert list(tmp_path.iterdir()) == before
    write_package(tables, tmp_path / "out", title="A campus")
    assert read_package(tmp_path / "out") == tables


def test_a_folder_with_files_in_it_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(OSError, match="not empty"):
        write_package(PackageTables(), tmp_path, title="")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["../x.txt", "a/b.txt", "..", "a\\b", "nul\x00", ""])
def test_no_text_is_written_outside_the_package(tmp_path: Path, name: str) -> None:
    tables = PackageTables(texts={name: source_text(b"x")})
    with pytest.raises(OSError, match="plain file name"):
        write_package(tables, tmp_path / "out", title="")
    assert list(tmp_path.iterdir()) == []


def test_large_and_small_numbers_are_written_plainly(tmp_path: Path) -> None:
    claim = ClaimRow(1, "a", "staff", number=Decimal("1E+9"), origin=Origin.ANALYST)
    other = ClaimRow(2, "a", "staff", number=Decimal("1E-7"), origin=Origin.ANALYST)
    write_package(
        PackageTables(entities=(EntityRow("a", "lab", "A", ""),), claims=(claim, other)),
        tmp_path / "out",
        title="",
    )
    written = (tmp_path / "out" / "claims.csv").read_text(encoding="utf-8")
    assert ",1000000000," in written
    assert ",0.0000001," in written
