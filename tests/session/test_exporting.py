"""The rows of an export: compared with golden files, and held against what the window shows."""

import csv
import io
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.ids import ClaimId, EntityId
from explorer.formats.csv_export import Cancelled, write_csv
from explorer.session.exporting import Subject, export_table, funding_table, ids_of, write_table
from explorer.session.forms import EntityForm
from explorer.session.session import Session, open_session
from explorer.session.shown import Facet, Query, Sort
from explorer.store.errors import DamagedWorkspace, WorkspaceInTheWay
from tests.bench.make_workspace import make_workspace
from tests.session.write import FAIRBANK, HPC_AI, JEAN_ZAY, ONE, PLEDGE, STATION_F, cited, new_claim
from tests.workspaces import small_copy

GoldenCheck = Callable[[str, str], None]


def written(session: Session, subject: Subject, ids: Iterable[int], *, evidence: bool = False) -> str:
    """The whole CSV file as text."""
    file = io.BytesIO()
    table = export_table(session, subject, list(ids), evidence=evidence)
    write_csv(file, table.header, table.rows)
    return file.getvalue().decode("utf-8")


def rows(
    session: Session, subject: Subject, ids: Iterable[int], *, evidence: bool = False
) -> list[dict[str, str]]:
    text = written(session, subject, ids, evidence=evidence)
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("subject", "evidence"),
    [
        (subject, evidence)
        for subject in Subject
        for evidence in (False, True)
        if subject != "citations" or not evidence
    ],
)
def test_an_export_is_the_file_that_was_reviewed(
    small: Session, golden: GoldenCheck, subject: Subject, evidence: bool
) -> None:
    ids = small.find(Query(sort=Sort.NAME)).ids
    name = f"{subject}-with-evidence.csv" if evidence else f"{subject}.csv"
    golden(written(small, subject, ids, evidence=evidence), name)


@pytest.mark.parametrize("subject", Subject)
def test_every_row_has_a_cell_for_every_column(bundled: Session, subject: Subject) -> None:
    for evidence in (False, True):
        table = export_table(bundled, subject, bundled.find(Query()).ids, evidence=evidence)
        found = list(table.rows)
        assert found
        assert {len(row) for row in found} == {len(table.header)}
        assert len(set(table.header)) == len(table.header)


def test_rows_stand_in_the_order_of_the_list(bundled: Session) -> None:
    for query in (
        Query(sort=Sort.NAME, descending=True),
        Query("paris"),
        Query(chosen=frozenset({(Facet.KIND, "lab")})),
    ):
        found = bundled.find(query, page=1000)
        table = export_table(bundled, Subject.ENTITIES, found.ids)
        assert [row[0] for row in table.rows] == [row.name for row in found.first_rows]


def test_claims_follow_the_order_of_their_entities(small: Session) -> None:
    found = [(row["Entity"], row["Property"]) for row in rows(small, Subject.CLAIMS, [HPC_AI, STATION_F])]
    assert found == [
        ("HPC-AI", "located in"),
        *(("Station F", label) for label in ("name", "opened on", "desks", "costs", "staff")),
        ("Fairbank", "funds"),  # those of others that lead to it stand below its own
        ("Jean Zay", "uses"),
    ]


def test_what_leads_to_an_entity_stands_with_it_and_not_at_the_end(small: Session) -> None:
    found = [row["Entity"] for row in rows(small, Subject.CLAIMS, [STATION_F, HPC_AI])]
    assert found[-3:] == ["Fairbank", "Jean Zay", "HPC-AI"]


@pytest.mark.parametrize("ids", [[STATION_F, FAIRBANK], [FAIRBANK, STATION_F], [STATION_F], [FAIRBANK]])
@pytest.mark.parametrize("subject", [Subject.CLAIMS, Subject.FUNDING])
def test_a_claim_between_two_entities_is_one_row(
    small: Session, subject: Subject, ids: list[EntityId]
) -> None:
    found = [row for row in rows(small, subject, ids) if "€10 million" in row.values()]
    assert len(found) == 1


def test_claims_are_counted_once_however_many_entities_are_read_at_a_time(
    bundled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = list(bundled.find(Query(sort=Sort.NAME)).ids)
    whole = written(bundled, Subject.CLAIMS, ids)
    assert whole.count("\r\n") == bundled.counts().claims + 1
    monkeypatch.setattr("explorer.session.exporting._AT_ONCE", 7)
    assert sorted(written(bundled, Subject.CLAIMS, ids).split("\r\n")) == sorted(whole.split("\r\n"))
    assert written(bundled, Subject.ENTITIES, ids) == written(bundled, Subject.ENTITIES, ids)


def test_all_sums_and_all_quotes_are_exported(bundled: Session) -> None:
    ids = bundled.find(Query()).ids
    assert len(rows(bundled, Subject.FUNDING, ids)) == bundled.counts().fundings
    assert len(rows(bundled, Subject.CITATIONS, ids)) == bundled.counts().citations


def test_exported_quotes_are_the_words_at_their_offsets(bundled: Session) -> None:
    texts = {row.title: bundled.document(row.id).text for row in bundled.documents()}
    for row in rows(bundled, Subject.CITATIONS, bundled.find(Query()).ids):
        # A quote that looks like a formula has a guard in front.
        assert row["Quote"].removeprefix("'") == texts[row["Document"]][int(row["Start"]) : int(row["End"])]


def test_cells_have_labels_and_no_ids(bundled: Session) -> None:
    ids = bundled.find(Query()).ids
    claims = rows(bundled, Subject.CLAIMS, ids)
    assert {"square metres", "researchers"} <= {row["Unit"] for row in claims}
    assert {"located in", "works for"} <= {row["Property"] for row in claims}
    assert {"public body", "start-up"} <= {row["Kind"] for row in claims}
    funding = rows(bundled, Subject.FUNDING, ids)
    assert {row["Qualifier"] for row in funding} >= {"exact", "over", "up to", "about"}
    assert {row["Cadence"] for row in funding} == {"total", "per year"}
    assert not any(
        "_" in row[column] for row in funding for column in ("Kind", "Stage", "Qualifier", "Cadence")
    )


def test_the_parts_of_a_plan_name_their_envelope_in_words(bundled: Session) -> None:
    funding = rows(bundled, Subject.FUNDING, bundled.find(Query()).ids)
    parts = [row for row in funding if row["Part of"]]
    assert {row["Part of"] for row in parts} == {"up to €1.5 billion over four years"}
    assert {row["As printed"] for row in parts} == {"€700M", "€100M", "€70M annually", "$400M"}


def test_several_quotes_stand_on_the_same_line_of_every_cell(small: Session) -> None:
    quotes = (cited(small, ONE, "Station F opened in 2017"), cited(small, ONE, "desks.\nIt cost"))
    new_claim(small, JEAN_ZAY, property="focus", value="x", citations=quotes)
    (row,) = [row for row in rows(small, Subject.CLAIMS, [JEAN_ZAY], evidence=True) if row["Value"] == "x"]
    assert row["Quote"] == "Station F opened in 2017\ndesks. It cost"
    assert row["Document"] == "A campus\nA campus"
    assert row["Published"] == "2018-05-02\n2018-05-02"
    assert row["Start"] == "12\n60"


def test_a_figure_goes_out_as_a_number_with_its_bound(small: Session) -> None:
    found = {row["Property"]: row for row in rows(small, Subject.CLAIMS, [STATION_F])}
    assert [found["staff"][c] for c in ("Number", "Number to", "Qualifier", "Unit")] == [
        "20",
        "100",
        "between",
        "",
    ]
    assert [found["desks"][c] for c in ("Number", "Number to", "Qualifier", "Unit")] == [
        "3000",
        "",
        "exact",
        "desks",
    ]
    assert [found["name"][c] for c in ("Number", "Number to", "Qualifier", "Unit")] == ["", "", "", ""]


def test_other_names_are_listed_once_without_the_label(small: Session) -> None:
    for value in ("Halle F", "Station F", "Halle F", "La Halle"):
        new_claim(small, STATION_F, property="alias", value=value)
    (row,) = rows(small, Subject.ENTITIES, [STATION_F])
    assert row["Also known as"] == "Halle F; La Halle"


def test_text_that_would_run_as_a_formula_is_guarded(small: Session) -> None:
    small.save_entity(EntityForm(None, "=HYPERLINK(1)", "lab", "+1"))
    (row,) = rows(small, Subject.ENTITIES, small.find(Query("hyperlink")).ids)
    assert (row["Name"], row["Summary"]) == ("'=HYPERLINK(1)", "'+1")


@pytest.mark.parametrize("subject", Subject)
def test_an_export_of_nothing_is_a_header(small: Session, subject: Subject) -> None:
    assert written(small, subject, []).count("\r\n") == 1
    assert written(small, subject, [99]).count("\r\n") == 1


def test_a_search_gives_the_ids_to_export(bundled: Session) -> None:
    assert list(ids_of(bundled, "fair")) == list(bundled.find(Query("fair")).ids)
    assert len(ids_of(bundled, "")) == bundled.counts().entities


# ── To a file ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_table_is_written_and_counted(small: Session, tmp_path: Path) -> None:
    table = export_table(small, Subject.ENTITIES, [1, 2])
    assert write_table(small, tmp_path / "e.csv", table, bom=True) == 2
    assert (tmp_path / "e.csv").read_bytes().startswith(b"\xef\xbb\xbfName,")


def test_the_workspace_is_never_replaced_by_its_own_export(small: Session, tmp_path: Path) -> None:
    before = small.path.read_bytes()
    (tmp_path / "link.csv").symlink_to(small.path)
    for target in (small.path, tmp_path / "link.csv", tmp_path / "." / small.path.name):
        with pytest.raises(WorkspaceInTheWay, match="Choose another name"):
            write_table(small, target, export_table(small, Subject.CLAIMS, [1]))
    assert small.path.read_bytes() == before


def test_an_export_that_is_stopped_leaves_no_file(bundled: Session, tmp_path: Path) -> None:
    table = export_table(bundled, Subject.CLAIMS, bundled.find(Query()).ids)
    with pytest.raises(Cancelled):
        write_table(bundled, tmp_path / "c.csv", table, progress=lambda _: False)
    assert list(tmp_path.iterdir()) == []


def test_a_workspace_damaged_while_it_is_exported_is_told_as_damaged(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    with closing(open_session(path, read_only=True)) as session:
        table = export_table(session, Subject.CLAIMS, [1, 2, 3, 4])
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
        with pytest.raises(DamagedWorkspace):
            write_table(session, tmp_path / "c.csv", table)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_lines_of_a_picture_gain_the_sum_and_its_evidence_and_those_that_are_gone_are_left_out(
    small: Session,
) -> None:
    lines: list[tuple[ClaimId, list[object]]] = [
        (PLEDGE, ["2018"]),
        (ClaimId(999_999), ["gone"]),
        (PLEDGE, ["2019"]),
    ]
    table = funding_table(small, ["Year"], lines)
    found = list(table.rows)
    assert table.header[0] == "Year"
    assert table.header[-5:] == ["Quote", "Document", "Published", "Start", "End"]
    assert [row[0] for row in found] == ["2018", "2019"]
    assert found[0][1:] == found[1][1:]
    assert all(len(row) == len(table.header) for row in found)


def test_for_a_file_many_entities_stand_in_the_order_of_the_list_too(tmp_path: Path) -> None:
    make_workspace(tmp_path / "many.hub", 4_300)
    with closing(open_session(tmp_path / "many.hub", read_only=True)) as session:
        ids = [*session.find_rows(Query(sort=Sort.NAME), 0).ids, 99_999]
        in_order = export_table(session, Subject.ENTITIES, ids)
        assert write_table(session, tmp_path / "slow.csv", in_order) == 4_300
        table = export_table(session, Subject.ENTITIES, ids, for_file=True)
        assert write_table(session, tmp_path / "fast.csv", table) == 4_300
    assert table.order is not None
    assert (tmp_path / "fast.csv").read_bytes() == (tmp_path / "slow.csv").read_bytes()
