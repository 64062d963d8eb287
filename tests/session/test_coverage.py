"""The coverage report: sentences with no claim on them, page furniture apart, as the workspace stands now."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.ids import ClaimId, DocumentId
from explorer.session.coverage import DocumentCoverage, UncitedSentence, cited_words
from explorer.session.session import Session, open_session
from explorer.store.errors import NoSuchRow
from tests.workspaces import small_copy


@pytest.mark.parametrize(
    ("sentences", "covered", "words"),
    [
        (0, 0, "No sentences"),
        (9, 9, "All sentences cited"),
        (1, 0, "0\u00a0% of sentences cited · 1\u00a0uncited"),
        (67, 65, "97\u00a0% of sentences cited · 2\u00a0uncited"),
        (3000, 2999, "99\u00a0% of sentences cited · 1\u00a0uncited"),
        (9000, 1, "1\u00a0% of sentences cited · 8,999\u00a0uncited"),
    ],
)
def test_a_coverage_is_told_in_words(sentences: int, covered: int, words: str) -> None:
    assert cited_words(sentences, covered) == words


def test_on_a_terminal_the_words_of_others_stay_on_their_line_and_give_no_orders() -> None:
    words = "One\n\x1b[31m two\u2028\u202e three\x00."
    report = DocumentCoverage(
        DocumentId(1), "A\x1b]0;title\x07", "1.txt", 4, 3, (UncitedSentence(5, 9, words),)
    )
    assert report.told().split("\n") == [
        "1.txt, “A ]0;title”: 75\u00a0% of sentences cited · 1\u00a0uncited.",
        "  5 to 9: One [31m two three .",
    ]
    assert report.percent == 75


def test_each_document_is_reported_with_its_uncited_sentences(small: Session) -> None:
    one, two = small.coverage()
    assert (one.file_name, one.title, two.file_name, two.title) == (
        "one.txt",
        "A campus",
        "two.txt",
        "Jean Zay, or not",
    )
    for report in (one, two):
        text = small.document(report.document_id).text
        assert report.sentences == report.covered + len(report.uncited)
        assert all(text[each.start : each.end] == each.words for each in report.uncited)
    assert "Skip links" not in [each.words for each in one.uncited]


def test_deleting_the_only_claim_on_a_sentence_uncovers_it_and_undo_covers_it_again(small: Session) -> None:
    before = small.coverage()
    words = "Fairbank pledged over 5M€ a year"
    assert not any(words in each.words for each in before[1].uncited)
    small.delete_claim(ClaimId(6))
    after = small.coverage()[1]
    assert [each.words for each in after.uncited if words in each.words]
    assert after.covered == before[1].covered - 1
    small.undo()
    assert small.coverage() == before


@pytest.mark.parametrize(("state", "still"), [("ok", 0), ("moved", 0), ("ambiguous", 1), ("broken", 1)])
def test_a_citation_that_no_longer_stands_covers_nothing(tmp_path: Path, state: str, still: int) -> None:
    path = small_copy(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE citation SET state = ? WHERE claim_id = 6", (state,))
    session = open_session(path, read_only=True)
    found = [each.words for each in session.coverage()[1].uncited if each.words.startswith("Fairbank")]
    session.close()
    assert len(found) == still


def test_the_source_pane_and_the_report_tell_the_same(bundled: Session) -> None:
    for report in bundled.coverage():
        shown = bundled.document(report.document_id)
        assert shown.uncited == tuple((each.start, each.end) for each in report.uncited)
        assert shown.cited == cited_words(report.sentences, report.covered)


def test_a_sentence_is_uncited_exactly_where_no_highlight_touches_it(bundled: Session) -> None:
    for row in bundled.documents():
        shown = bundled.document(row.id)
        lit = {place for each in shown.highlights for place in range(each.start, each.end)}
        assert all(lit.isdisjoint(range(start, end)) for start, end in shown.uncited)


def test_the_bundled_texts_have_hardly_a_sentence_without_a_claim(bundled: Session) -> None:
    reports = bundled.coverage()
    assert len(reports) == 5
    assert sum(report.covered for report in reports) >= 0.9 * sum(report.sentences for report in reports)


def test_opening_a_document_stays_under_a_frame(bundled: Session) -> None:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        bundled.document(DocumentId(2))
        times.append(time.perf_counter() - began)
    assert min(times) < 0.016


def test_a_document_that_is_gone_is_no_report(bundled: Session) -> None:
    with pytest.raises(NoSuchRow):
        bundled.document(DocumentId(99))
