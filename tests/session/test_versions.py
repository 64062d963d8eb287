"""Documents added, corrected as versions, and deleted: nothing lost, every quote where its words are."""

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from explorer.domain.ids import ClaimId, DocumentId
from explorer.domain.model import CitationState
from explorer.formats.source_text import SourceText
from explorer.session import versions
from explorer.session.form_errors import FormProblemsError
from explorer.session.reader import Reader
from explorer.session.session import Session
from explorer.session.shown_versions import DocumentDetails, VersionPlan
from explorer.session.version_planning import Report, VersionCancelled, plan_of
from explorer.store.errors import NoSuchRow, WorkspaceUnwritable
from tests.session.write import ONE, STATION_F, TWO
from tests.session.writes import corrected, version_with_decisions
from tests.workspaces import rows_in

if TYPE_CHECKING:
    from explorer.domain.edits import Changed

THREE = DocumentId(3)


def assert_every_quote_is_where_it_says(session: Session) -> None:
    rows = session.workspace.connection.execute(
        """SELECT t.exact, substr(d.text, t.start + 1, t."end" - t.start), t.exact = 'gone words'
        FROM citation t JOIN document d ON d.id = t.document_id"""
    ).fetchall()
    assert all(exact == there for exact, there, came_broken in rows if not came_broken)


def test_the_new_text_takes_the_name_and_the_old_one_keeps_its_bytes(small: Session) -> None:
    before = small.workspace.connection.execute("SELECT * FROM document WHERE id = 1").fetchone()
    new = small.versions.apply(ONE, corrected(small))
    rows = small.workspace.connection.execute("SELECT * FROM document WHERE id IN (1, ?)", (new,)).fetchall()
    assert (rows[0][1], rows[1][1]) == ("one (version 1).txt", "one.txt")
    assert rows[0][2:] == before[2:]
    assert rows[1][2:7] == before[2:7]
    assert b"\r\n" in rows[1][8]
    assert "\r" not in rows[1][7]
    assert [shown.name for shown in small.versions.versions_of(ONE)] == ["Version 2 of 2", "Version 1 of 2"]
    assert small.documents()[-1].title == "A campus (earlier version)"
    assert len(small.coverage()) == 2


def test_what_is_found_goes_along_and_what_is_not_stays_with_its_words(small: Session) -> None:
    small.versions.apply(ONE, corrected(small))
    states = {
        (passage.document.id, passage.citation.state)
        for number in range(1, 6)
        for passage in small.claim(ClaimId(number)).passages
    }
    assert states == {(THREE, CitationState.OK), (ONE, CitationState.BROKEN)}
    assert_every_quote_is_where_it_says(small)
    assert not [finding for finding in small.check() if "gone words" not in finding.where]


def test_an_accepted_proposal_sets_the_words_and_a_refused_one_stays_behind(small: Session) -> None:
    version_with_decisions(small)
    rows = small.workspace.connection.execute(
        "SELECT exact, document_id, state FROM citation WHERE document_id IN (1, 3) ORDER BY id"
    ).fetchall()
    assert ("€10 million came straight from the city’s bank", 3, "ok") in rows
    ((_, _, state),) = [row for row in rows if row[1] == ONE]
    assert state == "broken"
    assert_every_quote_is_where_it_says(small)


@pytest.mark.parametrize("span", [(0, 0), (5, 99999), (11, 15), (-3, 4)])
def test_a_decision_for_no_words_or_for_page_furniture_is_refused(
    small: Session, span: tuple[int, int]
) -> None:
    plan = small.versions.preview(ONE, corrected(small))
    before = rows_in(small.path)
    with pytest.raises(FormProblemsError):
        small.versions.apply(ONE, corrected(small), {plan.rows[0].citation_id: span})
    assert rows_in(small.path) == before


def test_a_decision_on_what_is_no_citation_of_it_is_refused(small: Session) -> None:
    with pytest.raises(FormProblemsError, match="changed meanwhile"):
        small.versions.apply(ONE, corrected(small), {999: None})  # type: ignore[dict-item]


def test_stopping_on_the_way_leaves_nothing(small: Session) -> None:
    connection = small.workspace.connection
    text = small.document(ONE).text
    connection.executemany(
        'INSERT INTO citation (claim_id, document_id, start, "end", exact) VALUES (2, 1, ?, ?, ?)',
        [(at, at + 1, text[at]) for at in range(20, 40)] * 30,
    )
    before = rows_in(small.path)
    calls: list[int] = []

    def second_time(done: int) -> bool:
        calls.append(done)
        return len(calls) < 2

    with pytest.raises(VersionCancelled):
        small.versions.apply(ONE, corrected(small), report=second_time)
    assert rows_in(small.path) == before
    assert small.undo_state().undo is None


def test_a_plan_that_still_holds_is_not_made_again(small: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[DocumentId] = []

    def counted(
        reader: Reader, document_id: DocumentId, source: SourceText, report: Report | None = None
    ) -> VersionPlan:
        made.append(document_id)
        return plan_of(reader, document_id, source, report)

    monkeypatch.setattr(versions, "plan_of", counted)
    text = corrected(small)
    plan = small.versions.preview(ONE, text)
    small.versions.apply(ONE, text, plan=plan)
    assert made == [ONE]
    small.undo()
    small.versions.apply(ONE, text, plan=plan)  # the log stands elsewhere, whatever the rows say
    assert made == [ONE, ONE]


def test_a_plan_is_made_again_after_a_citation_went_and_for_other_bytes(small: Session) -> None:
    text = corrected(small)
    plan = small.versions.preview(ONE, text)
    small.delete_claim(plan.rows[0].claim_id)
    new = small.versions.apply(ONE, text, plan=plan)
    assert len(small.versions.preview(new, b"More. " + text).rows) < len(plan.rows)
    newest = small.versions.apply(new, b"Again. " + text, plan=plan)
    assert small.document(newest).text.startswith("Again. ")


def test_a_session_of_another_thread_can_write_it(small: Session) -> None:
    told: list[Changed] = []
    writer = small.session_for_thread()
    with closing(writer.workspace):
        writer.on_change(told.append)
        writer.versions.apply(ONE, corrected(small))
    small.announce(told[0])
    assert len(small.versions.versions_of(ONE)) == 2


def test_a_document_is_added_with_its_bytes_and_details(small: Session) -> None:
    details = DocumentDetails(" New  campus ", "", "", "May 2018", "en")
    new = small.versions.add("one.txt", b"\xef\xbb\xbfStation F\r\nopened.", details)
    shown = small.document(new)
    assert (shown.text, shown.title, shown.file_name) == ("Station F\nopened.", "New campus", "one-2.txt")
    assert small.versions.details(new) == DocumentDetails("New campus", "", "", "May 2018", "en")
    with pytest.raises(FormProblemsError, match="there already, as “New campus”"):
        small.versions.add("two.txt", b"\xef\xbb\xbfStation F\r\nopened.")


def test_what_cannot_be_added_is_told_by_field(small: Session) -> None:
    with pytest.raises(FormProblemsError) as caught:
        small.versions.add("a.pdf", b"words", DocumentDetails(published="soon"))
    assert caught.value.problems.keys() == {"text", "published"}


def test_details_can_be_emptied_but_not_be_wrong(small: Session) -> None:
    small.versions.save_details(TWO, DocumentDetails("Jean"))
    assert small.versions.details(TWO) == DocumentDetails("Jean")
    with pytest.raises(FormProblemsError):
        small.versions.save_details(TWO, DocumentDetails(language="?"))
    with pytest.raises(NoSuchRow):
        small.versions.save_details(DocumentId(99), DocumentDetails())


def test_deleting_says_what_goes_and_takes_it_along(small: Session) -> None:
    small.citing.add(ClaimId(3), TWO, 0, 8)
    assert small.versions.resting_words(ONE) == (
        "5 quotes of 5 claims go with it. 4 claims rest on nothing else and go too."
    )
    small.versions.delete(ONE)
    assert [passage.document.id for passage in small.claim(ClaimId(3)).passages] == [TWO]
    with pytest.raises(NoSuchRow):
        small.claim(ClaimId(2))
    small.undo()
    assert len(small.entity(STATION_F).sections) > 1


def test_a_deleted_document_is_in_the_bin_and_comes_back(small: Session) -> None:
    before = small.document(ONE)
    small.versions.delete(ONE)
    items = [item for page in small.bin.items() for item in page]
    small.bin.restore([(item.edit, item.place) for item in items])
    assert small.document(ONE) == before


def test_an_analysts_own_note_stays_without_its_source(small: Session) -> None:
    new = small.versions.add("note.txt", b"A note of mine.")
    small.citing.add(ClaimId(9), new, 2, 6)
    small.workspace.connection.execute("DELETE FROM citation WHERE claim_id = 9 AND document_id <> ?", (new,))
    small.workspace.connection.execute("UPDATE claim SET origin = 'analyst' WHERE id = 9")
    assert "1 claim of your own stays as a note" in small.versions.resting_words(new)
    small.versions.delete(new)
    assert small.claim(ClaimId(9)).passages == ()


def test_in_a_workspace_for_reading_only_nothing_is_written(bundled: Session) -> None:
    with pytest.raises(WorkspaceUnwritable):
        bundled.versions.add("new.txt", b"words")
    assert bundled.versions.versions_of(ONE)[0].name == "The only version"
