"""Running the rules: in steps with progress, stopped at any of them, and again only around what changed."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from explorer.analysis.review import registry
from explorer.session import review_runs
from explorer.session.review_runs import FindingsKept, all_findings, findings_near
from explorer.session.session import Session, open_session
from explorer.store import reading, reviewing
from tests.session.write import DESKS, FAIRBANK, STATION_F, new_claim
from tests.workspaces import bundled_copy


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Session]:
    """The bundled data, to be written to."""
    with closing(open_session(bundled_copy(tmp_path))) as opened:
        yield opened


class StopError(Exception):
    """Somebody cancelled."""


def test_a_run_reports_and_can_be_stopped_between_steps(
    bundled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_runs, "AT_ONCE", 20)
    heard: list[tuple[int, int]] = []

    def hear(done: int, total: int) -> None:
        heard.append((done, total))
        if len(heard) == 3:
            raise StopError

    with pytest.raises(StopError):
        all_findings(bundled.workspace, bundled.vocabulary, hear)
    assert heard == [(0, 148), (20, 148), (40, 148)], "money comes first, and counts for none"


def test_steps_find_what_all_rules_find_on_all_claims_at_once(bundled: Session) -> None:
    connection = bundled.workspace.connection
    claims = reading.claims_by_id(connection, [row[0] for row in connection.execute("SELECT id FROM claim")])
    rules = (*registry.NEAR, *registry.WIDE)
    words = bundled.vocabulary
    judgements = reviewing.all_judgements(connection)
    at_once = registry.run(rules, claims, words.properties, words.units, judgements)
    in_steps = all_findings(bundled.workspace, words)
    assert {finding.key for finding in in_steps} == {finding.key for finding in at_once}


def test_many_small_steps_find_the_same_as_one(bundled: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = all_findings(bundled.workspace, bundled.vocabulary)
    monkeypatch.setattr(review_runs, "AT_ONCE", 7)
    assert all_findings(bundled.workspace, bundled.vocabulary) == at_once


def stopping(after: int) -> Callable[[int, int], None]:
    def report(done: int, _of: int) -> None:
        if done >= after:
            raise StopError

    return report


def test_money_is_there_while_the_rest_is_looked_for(
    bundled: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_runs, "AT_ONCE", 20)
    kept = FindingsKept()
    assert kept.so_far() is None
    with pytest.raises(StopError):
        kept.findings(bundled.workspace, bundled.vocabulary, stopping(20))
    found = kept.so_far()
    assert found
    assert all(each.is_about_money for each in found)
    assert kept.known() == (), "badges wait for the whole"


def test_a_look_goes_on_where_it_was_stopped_and_sees_what_was_written(
    own: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_runs, "AT_ONCE", 20)
    kept = FindingsKept()
    with pytest.raises(StopError):
        kept.findings(own.workspace, own.vocabulary, stopping(100))
    entity = own.claim(12515).subject.id  # type: ignore[arg-type]
    new_claim(own, entity, property="desks", number="2,000")
    heard: list[int] = []
    found = kept.findings(own.workspace, own.vocabulary, lambda done, _: heard.append(done))
    assert heard[0] > 100
    assert list(found) == all_findings(own.workspace, own.vocabulary)
    assert kept.so_far() is None


def test_what_somebody_else_wrote_begins_a_stopped_look_anew(bundled: Session) -> None:
    kept = FindingsKept()
    with pytest.raises(StopError):
        kept.findings(bundled.workspace, bundled.vocabulary, stopping(0))
    kept.forget()
    heard: list[int] = []
    kept.findings(bundled.workspace, bundled.vocabulary, lambda done, _: heard.append(done))
    assert heard[0] == 0


def test_who_waits_for_another_look_hears_how_far_it_is_and_may_give_up(own: Session) -> None:
    kept, begun, may_end = FindingsKept(), Event(), Event()

    def hold(_done: int, _of: int) -> None:
        begun.set()
        may_end.wait(60)

    with closing(open_session(own.path, read_only=True)) as other:
        # A reader of its own: connections belong to one thread at a time.
        looking = Thread(target=lambda: kept.findings(other.workspace, other.vocabulary, hold))
        looking.start()
        assert begun.wait(60)
        with pytest.raises(StopError):
            kept.findings(own.workspace, own.vocabulary, stopping(0))
        may_end.set()
        looking.join()
    assert kept.holds(own.workspace)


def test_after_an_edit_only_what_lies_around_it_is_looked_at(
    own: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = FindingsKept()
    kept.findings(own.workspace, own.vocabulary)
    looked: list[set[int]] = []
    real = findings_near

    def counting(workspace: object, vocabulary: object, ids: list[int]) -> object:
        looked.append(set(ids))
        return real(workspace, vocabulary, ids)  # type: ignore[arg-type]

    monkeypatch.setattr(review_runs, "findings_near", counting)
    entity = own.claim(12515).subject.id  # type: ignore[arg-type]
    new_claim(own, entity, property="desks", number="2,000")
    changed = kept.findings(own.workspace, own.vocabulary)
    assert looked == [{entity}]
    monkeypatch.undo()
    assert list(changed) == all_findings(own.workspace, own.vocabulary)


def test_after_any_edit_what_is_kept_is_what_would_be_found(small: Session) -> None:
    kept = FindingsKept()
    steps = (
        lambda: new_claim(small, STATION_F, property="desks", number="2,000"),
        lambda: new_claim(small, FAIRBANK, property="alias", value="Station F"),
        lambda: new_claim(small, FAIRBANK, property="superlative", value="the first bank"),
        lambda: new_claim(small, STATION_F, property="superlative", value="the first bank in town"),
        lambda: small.delete_claim(DESKS),
        small.undo,
        small.undo,
        lambda: small.delete_entities([STATION_F]),
        small.undo,
    )
    for step in steps:
        step()
        assert list(kept.findings(small.workspace, small.vocabulary)) == all_findings(
            small.workspace, small.vocabulary
        )
        assert kept.holds(small.workspace)
    assert kept.known()
    kept.forget()
    assert kept.known() == ()
