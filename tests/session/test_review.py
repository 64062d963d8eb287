"""Settling, ranking, judging and reading at the review desk of a session."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.model import Decision, Rank, Verdict
from explorer.session.review import finding_row
from explorer.session.session import Session, open_session
from explorer.session.shown import Facet, Query
from explorer.session.shown_review import FindingKey
from explorer.store.errors import NoSuchRow, WorkspaceUnwritable
from tests.session.write import DESKS, FAIRBANK, HPC_AI, STATION_F, new_claim
from tests.workspaces import bundled_copy, rows_in

PLAN: FindingKey = ("term", (6015, 6016, 6022, 6023))  # type: ignore[assignment]
DIFFERS = Query(chosen=frozenset({(Facet.EVIDENCE, "differs")}))


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Session]:
    """The bundled data, to be written to."""
    with closing(open_session(bundled_copy(tmp_path))) as opened:
        yield opened


def disputed(session: Session) -> FindingKey:
    """The small workspace with two counts of desks."""
    claim = new_claim(session, STATION_F, property="desks", number="2,000")
    return "value", (DESKS, claim)


def status(session: Session, key: FindingKey) -> str:
    return next(row.status for row in session.review.findings() if row.key == key)


def test_money_comes_first_and_open_ones_can_be_asked_for_alone(own: Session) -> None:
    own.review.settle(PLAN, Decision.BOTH_HOLD)
    rows = own.review.findings()
    about_money = [row.is_about_money for row in rows]
    assert about_money == sorted(about_money, reverse=True)
    assert [row.key for row in rows if not row.is_open] == [PLAN]
    assert own.review.findings(open_only=True) == tuple(row for row in rows if row.key != PLAN)


def test_a_finding_is_shown_with_quotes_side_by_side_and_what_follows(bundled: Session) -> None:
    shown = bundled.review.finding(PLAN)
    assert shown.row.kind_label == "term of a sum"
    assert [side.says for side in shown.sides] == [
        "no term",
        "over four years",
        "over five years",
        "until 2022",
    ]
    assert shown.sides[1].follows == "Then it is up to €375 million a year on average."
    marked = [q.quote.exact[a:b] for side in shown.sides for q in side.quotes for a, b in q.differing]
    assert {"four years", "five years"} <= set(marked)
    assert {quote.quote.document_date for side in shown.sides for quote in side.quotes} >= {
        "2 May 2018",
        "undated",
    }
    assert all(side.trust for side in shown.sides)


def test_what_is_gone_is_told_as_gone(small: Session) -> None:
    key = disputed(small)
    small.undo()
    with pytest.raises(NoSuchRow):
        small.review.finding(key)
    with pytest.raises(NoSuchRow):
        small.review.settle(key, Decision.BOTH_HOLD)
    with pytest.raises(NoSuchRow):
        small.review.unsettle(key)


@pytest.mark.parametrize("decision", [Decision.BOTH_HOLD, Decision.NOT_A_DISAGREEMENT])
def test_settling_takes_the_badge_and_the_mark_away_and_undo_brings_them_back(
    small: Session, decision: Decision
) -> None:
    key = disputed(small)
    before = rows_in(small.path)
    assert small.line_of(DESKS).differs
    assert STATION_F in small.find(DIFFERS).ids
    small.review.settle(key, decision, "  counted on  different days ")
    assert status(small, key) == decision.value
    assert small.review.finding(key).reason == "counted on different days"
    assert not small.line_of(DESKS).differs
    assert STATION_F not in small.find(DIFFERS).ids
    small.undo()
    assert rows_in(small.path) == before
    assert status(small, key) == "open"
    assert small.line_of(DESKS).differs
    assert STATION_F in small.find(DIFFERS).ids


def test_what_is_left_open_is_remembered_and_stays_open(small: Session) -> None:
    key = disputed(small)
    small.review.settle(key, Decision.LEFT_OPEN, "ask them")
    assert status(small, key) == "left_open"
    assert key in [row.key for row in small.review.findings(open_only=True)]
    assert small.line_of(DESKS).differs


def test_a_decision_can_be_changed_and_taken_back(small: Session) -> None:
    key = disputed(small)
    small.review.settle(key, Decision.LEFT_OPEN)
    small.review.settle(key, Decision.BOTH_HOLD, "so it is")
    assert len(rows_in(small.path)["settlement"]) == 1
    assert status(small, key) == "both_hold"
    small.review.unsettle(key)
    assert rows_in(small.path)["settlement"] == []
    assert status(small, key) == "open"


def test_a_claim_that_joins_opens_a_settled_disagreement_again(small: Session) -> None:
    key = disputed(small)
    small.review.settle(key, Decision.BOTH_HOLD)
    third = new_claim(small, STATION_F, property="desks", number="9,000")
    assert status(small, ("value", (*key[1], third))) == "open"


def test_what_was_decided_goes_with_its_claims_and_comes_back_with_them(small: Session) -> None:
    key = disputed(small)
    small.review.settle(key, Decision.BOTH_HOLD)
    before = rows_in(small.path)
    small.delete_claim(key[1][1])
    assert rows_in(small.path)["settlement"] == []
    small.undo()
    small.delete_entities([STATION_F])
    assert rows_in(small.path)["settlement"] == []
    small.undo()
    assert rows_in(small.path) == before


def test_ranking_settles_without_deleting(small: Session) -> None:
    key = disputed(small)
    small.review.rank(key[1][1], Rank.DEPRECATED, "older")
    assert small.undo_state().undo == "rank of desks of Station F"
    assert status(small, key) == "ranked"
    assert small.claim(key[1][1]).claim.rank_reason == "older"
    small.review.rank(key[1][1], Rank.NORMAL, "older")
    assert small.claim(key[1][1]).claim.rank_reason == ""
    assert status(small, key) == "open"


def test_preferring_a_side_settles_it_until_something_is_said_against_it(small: Session) -> None:
    key = disputed(small)
    assert status(small, key) == "open", "the first was preferred before there was another"
    before = rows_in(small.path)
    small.review.rank(key[1][0], Rank.NORMAL)
    small.review.rank(key[1][0], Rank.PREFERRED, "counted twice")
    assert status(small, key) == "preferred"
    assert not small.line_of(DESKS).differs
    assert STATION_F not in small.find(DIFFERS).ids
    assert small.review.finding(key).row.status_label == "settled: one side preferred"
    small.undo()
    assert status(small, key) == "open"
    small.redo()
    assert status(small, key) == "preferred"
    third = new_claim(small, STATION_F, property="desks", number="9,000")
    assert status(small, ("value", (*key[1], third))) == "open"
    for _ in range(3):
        small.undo()
    assert rows_in(small.path) == before


def test_beside_a_preferred_rival_preferring_settles_nothing(small: Session) -> None:
    key = disputed(small)
    shown = small.review.finding(key)
    assert shown.is_choice
    assert [side.claim_id for side in shown.rivals(key[1][1])] == [DESKS]
    assert shown.rivals(key[1][0]) == ()
    small.review.rank(key[1][1], Rank.PREFERRED)
    assert status(small, key) == "open"


def test_parts_are_no_alternatives(bundled: Session) -> None:
    parts = next(row.key for row in bundled.review.findings() if row.kind == "parts")
    assert not bundled.review.finding(parts).is_choice


def test_preferring_one_of_many_settles_what_it_is_an_alternative_in(own: Session) -> None:
    own.review.rank(PLAN[1][1], Rank.PREFERRED, "the only dated one")
    assert {row.kind: row.status for row in own.review.findings() if PLAN[1][1] in row.key[1]} == {
        "bound": "preferred", "part_currency": "open", "parts": "open", "purpose": "preferred", "term": "preferred",
        "total": "preferred",
    }  # fmt: skip


def test_judging_settles_whether_two_are_one(own: Session) -> None:
    row = next(row for row in own.review.findings() if row.title.startswith("Jean Zay and HPC-AI"))
    one, other = row.entities
    own.review.judge(one, other, Verdict.DIFFERENT, "they are not")
    assert row.key not in [each.key for each in own.review.findings()]
    own.undo()
    assert row.key in [each.key for each in own.review.findings()]


def test_pairs_that_were_judged_never_come_back(small: Session) -> None:
    twin = small.save_entity(small.entity_form(FAIRBANK).__class__(None, "Fair Bank", "public_body"))
    assert [(found.one, found.other) for found in small.review.candidates()] == [(FAIRBANK, twin)]
    for verdict in Verdict:
        small.review.judge(FAIRBANK, twin, verdict)
        assert small.review.candidates() == ()
    assert small.review.conflicts() == ()


def test_judgements_against_each_other_are_told(small: Session) -> None:
    small.review.judge(STATION_F, FAIRBANK, Verdict.SAME)
    small.review.judge(FAIRBANK, HPC_AI, Verdict.SAME)
    small.review.judge(STATION_F, HPC_AI, Verdict.DIFFERENT)
    (conflict,) = small.review.conflicts()
    assert conflict.words == (
        "“Station F” = “Fairbank” = “HPC-AI” by judgements, yet “Station F” and “HPC-AI” are judged different."
    )


def test_trust_counts_what_is_open(small: Session) -> None:
    before = small.review.trust(DESKS)
    key = disputed(small)
    assert [part.words for part in small.review.trust(DESKS) if part not in before] == ["1 open disagreement"]
    small.review.settle(key, Decision.BOTH_HOLD)
    assert small.review.trust(DESKS) == before


def test_gaps_are_counted_and_listed_in_words(bundled: Session) -> None:
    counts = {gap.gap: gap for gap in bundled.review.gaps()}
    assert counts["uncited"].count == len(bundled.review.gap_rows("uncited")) > 0
    for gap, found in counts.items():
        rows = bundled.review.gap_rows(gap, limit=5)
        assert len(rows) == min(found.count, 5)
        assert all(row.words and (row.entity_id or row.document_id) for row in rows)


def test_a_workspace_open_for_reading_can_be_reviewed_and_not_settled(tmp_path: Path) -> None:
    with closing(open_session(bundled_copy(tmp_path), read_only=True)) as session:
        assert session.review.findings()
        with pytest.raises(WorkspaceUnwritable):
            session.review.settle(PLAN, Decision.BOTH_HOLD)


def test_a_row_says_its_status_in_words(bundled: Session) -> None:
    found = bundled.disagreements.all()[0]
    assert finding_row(found).status_label == "open"
    assert finding_row(found, [found.key]).status_label == "left open"
