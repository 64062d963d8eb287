"""Citations and what becomes of them, as rows; Qt's own model tester runs over them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, DocumentId
from explorer.domain.model import CitationState
from explorer.formats.source_text import source_text
from explorer.session.shown_versions import Reanchored, VersionPlan
from explorer.ui.models.reanchored_rows import CLAIM, GOES, OUTCOME, ReanchoredRows

OK, MOVED, AMBIGUOUS, BROKEN = CitationState


def row(number: int, outcome: CitationState, **more: object) -> Reanchored:
    return Reanchored(CitationId(number), ClaimId(1), outcome, "3", (0, 1), **more)  # type: ignore[arg-type]


def claims(wanted: Iterable[ClaimId]) -> dict[ClaimId, str]:
    return dict.fromkeys(wanted, "A\nB: desks 3")


ROWS = (row(1, OK, place=(4, 5)), row(2, BROKEN, offer=(6, 8)), row(3, BROKEN), row(4, AMBIGUOUS, places=2))
PLAN = VersionPlan(DocumentId(1), "A", source_text(b"0123456789"), ROWS, (), 0)


def test_rows_say_the_claim_the_outcome_and_where_it_goes(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    model = ReanchoredRows(claims)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_plan(PLAN)
    assert model.index(0, CLAIM).data() == "A B: desks 3"
    assert model.index(3, OUTCOME).data() == "ambiguous: the words stand at 2 places"
    assert [model.index(at, GOES).data() for at in range(4)] == [
        "the new version",
        "stays; may be taken",
        "stays with the earlier one",
        "stays with the earlier one",
    ]
    assert model.headerData(OUTCOME, Qt.Orientation.Horizontal) == "In the new text"


def test_only_what_was_decided_otherwise_is_told(qtbot: QtBot) -> None:
    model = ReanchoredRows(claims)
    model.show_plan(PLAN)
    assert model.staying() == 3
    assert not model.decide(2, goes=True), "there is no place for it"
    assert not model.decide(9, goes=True)
    assert model.decide(1, goes=True)
    assert model.decide(0, goes=False)
    assert model.decisions() == {1: None, 2: (6, 8)}
    assert model.decide(0, goes=True)
    assert model.decisions() == {2: (6, 8)}
    model.show_plan(PLAN, BROKEN)
    assert model.rowCount() == 2
    assert model.decisions() == {2: (6, 8)}, "a filter forgets nothing"


def test_only_claims_near_what_is_painted_are_read_and_once(qtbot: QtBot) -> None:
    rows = tuple(Reanchored(CitationId(n), ClaimId(n), OK, "3", (0, 1), place=(0, 1)) for n in range(1000))
    asked: list[int] = []

    def counted(wanted: Iterable[ClaimId]) -> dict[ClaimId, str]:
        ids = list(wanted)
        asked.extend(ids)
        return {each: f"claim {each}" for each in ids}

    model = ReanchoredRows(counted)
    model.show_plan(VersionPlan(DocumentId(1), "A", source_text(b"3"), rows, (), 0))
    assert asked == []
    assert [model.index(at, CLAIM).data() for at in (500, 510, 500)] == [
        "claim 500",
        "claim 510",
        "claim 500",
    ]
    assert sorted(asked) == list(range(500, 550))
