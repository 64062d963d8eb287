"""What a corrected text would do to each citation, before anything is written."""

from collections.abc import Sequence

import pytest

from explorer.domain.anchoring import Anchored, Report, Span, carry_over
from explorer.domain.ids import DocumentId
from explorer.domain.model import CitationState
from explorer.session import version_planning
from explorer.session.form_errors import FormProblemsError
from explorer.session.session import Session
from explorer.session.version_planning import VersionCancelled
from tests.session.write import ONE, TWO
from tests.session.writes import corrected
from tests.workspaces import rows_in

OK, MOVED, AMBIGUOUS, BROKEN = CitationState


def test_each_citation_is_told_with_its_claim_and_what_becomes_of_it(small: Session) -> None:
    before = rows_in(small.path)
    plan = small.versions.preview(ONE, corrected(small))
    assert plan.summary() == "4 found, 0 moved, 0 ambiguous, 1 not found"
    broken = next(row for row in plan.rows if row.outcome is BROKEN)
    assert small.versions.claim_words([broken.claim_id])[broken.claim_id].startswith(
        "Fairbank: funds €10 million"
    )
    assert broken.offered == "€10 million came straight from the city’s bank"
    assert broken.offer is not None
    assert plan.source.text[slice(*broken.offer)] == broken.offered
    for row in plan.rows:
        if row.place is not None:
            assert plan.source.text[slice(*row.place)] == row.exact
    assert plan.furniture == ((11, 21, "skip links"),)
    assert rows_in(small.path) == before


def test_words_with_another_figure_are_shown_but_not_offered(small: Session) -> None:
    plan = small.versions.preview(
        ONE, corrected(small).replace("€10 million".encode(), "€12 million".encode())
    )
    broken = next(row for row in plan.rows if row.outcome is BROKEN)
    assert (broken.offer, broken.refused) == (None, "not proposed: figures differ")
    assert "€12 million" in broken.offered


def test_one_that_came_broken_is_looked_for_by_its_own_words(small: Session) -> None:
    text = "New. gone words. " + small.document(TWO).text
    plan = small.versions.preview(TWO, text.encode())
    found = next(row for row in plan.rows if row.exact == "gone words")
    assert (found.outcome, found.place) == (OK, (5, 15))  # it came without neighbours, so none are missing


def test_words_in_what_is_page_furniture_now_are_no_evidence(small: Session) -> None:
    connection = small.workspace.connection
    at = small.document(ONE).text.index("3,000 desks")
    connection.execute("INSERT INTO boilerplate VALUES (99, 1, ?, ?, '')", (at, at + 5))
    plan = small.versions.preview(ONE, corrected(small))
    assert next(row for row in plan.rows if row.exact == "3,000 desks").outcome is BROKEN


def test_a_text_that_is_there_or_an_earlier_version_cannot_be_replaced(small: Session) -> None:
    text = small.document(ONE).text.encode()
    with pytest.raises(FormProblemsError, match="there already"):
        small.versions.preview(ONE, text)
    small.versions.apply(ONE, corrected(small))
    with pytest.raises(FormProblemsError, match="newer version"):
        small.versions.preview(ONE, b"More words.")


def test_a_quote_left_behind_comes_back_with_a_version_that_has_it_again(small: Session) -> None:
    original = small.document(ONE).text
    small.versions.apply(ONE, original.replace("3,000 desks", "many desks").encode())
    plan = small.versions.preview(DocumentId(3), f"Again. {original}".encode())
    row = next(row for row in plan.rows if row.exact == "3,000 desks")
    assert row.outcome is OK
    small.versions.apply(DocumentId(3), f"Again. {original}".encode())
    (line,) = (told for told in small.claim(row.claim_id).passages if told.citation.exact == "3,000 desks")
    assert (line.document.id, line.citation.state) == (4, OK)


def test_a_preview_can_be_stopped(small: Session) -> None:
    text = "word " * 3000
    new = small.versions.add("many.txt", text.encode())
    connection = small.workspace.connection
    connection.executemany(
        "INSERT INTO citation (claim_id, document_id, start, \"end\", exact) VALUES (2, ?, ?, ?, 'word')",
        [(new, 5 * number, 5 * number + 4) for number in range(600)],
    )
    with pytest.raises(VersionCancelled):
        small.versions.preview(new, f"A {text}".encode(), lambda _: False)


def test_a_plan_reads_no_quotes_but_the_documents_own(small: Session) -> None:
    asked: list[str] = []
    small.workspace.connection.set_trace_callback(asked.append)
    plan = small.versions.preview(ONE, corrected(small))
    small.workspace.connection.set_trace_callback(None)
    assert len(plan.rows) > 3
    assert not [sql for sql in asked if "citation t" in sql]


def test_furniture_and_quotes_are_carried_over_in_one_pass(
    small: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[int] = []

    def counted(
        old: str, new: str, spans: Sequence[Span], report: Report | None = None
    ) -> tuple[Anchored, ...]:
        passes.append(len(spans))
        return carry_over(old, new, spans, report)

    monkeypatch.setattr(version_planning, "carry_over", counted)
    plan = small.versions.preview(ONE, corrected(small))
    assert passes == [len(plan.rows) + len(plan.furniture) + plan.lost_furniture]
