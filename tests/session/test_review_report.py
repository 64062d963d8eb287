"""The report of disagreements for other programs and for a terminal."""

from explorer.domain.model import Decision
from explorer.session.review_report import report_lines, report_records
from explorer.session.session import Session
from tests.session.write import DESKS, HPC_AI, STATION_F, new_claim


def test_records_have_the_promised_shape_and_quotes_that_stand_where_they_say(bundled: Session) -> None:
    records = report_records(bundled)
    texts = {row.file_name: bundled.document(row.id).text for row in bundled.documents()}
    assert len(records) >= 30
    for record in records:
        assert set(record) == {"kind", "title", "claims", "status"}
        quotes = record["claims"]
        assert isinstance(quotes, list)
        assert quotes
        for quote in quotes:
            assert set(quote) == {"claim_id", "file_name", "start", "end", "exact"}
            assert texts[quote["file_name"]][quote["start"] : quote["end"]] == quote["exact"]


def test_a_claim_without_a_source_is_there_by_its_id(small: Session) -> None:
    claim = new_claim(small, STATION_F, property="desks", number="2,000")
    record = next(record for record in report_records(small) if record["kind"] == "value")
    quotes = record["claims"]
    assert isinstance(quotes, list)
    bare = {"claim_id": claim, "file_name": None, "start": None, "end": None, "exact": None}
    assert bare in quotes
    assert any(quote["claim_id"] == DESKS for quote in quotes)


def test_what_was_settled_is_reported_as_settled(small: Session) -> None:
    claim = new_claim(small, STATION_F, property="desks", number="2,000")
    small.review.settle(("value", (DESKS, claim)), Decision.NOT_A_DISAGREEMENT)
    assert {record["kind"]: record["status"] for record in report_records(small)}[
        "value"
    ] == "not_a_disagreement"
    assert any(line.endswith("[not a disagreement]") for line in report_lines(small))


def test_lines_are_read_by_people(bundled: Session) -> None:
    lines = list(report_lines(bundled))
    assert lines[-1].endswith(" open.")
    assert (
        "Total: French government: a total of about €1.8 billion against up to €1.5 billion [open]" in lines
    )
    assert any(
        line.startswith("  over four years: “") or "over the next four years" in line for line in lines
    )


def test_nothing_is_said_in_a_line_as_well(small: Session) -> None:
    small.delete_entities([row[0] for row in small.workspace.connection.execute("SELECT id FROM entity")])
    assert list(report_lines(small)) == ["No disagreement found."]
    assert report_records(small) == []
    assert HPC_AI not in small.disagreements.entities()
