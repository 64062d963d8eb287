"""The rows of the detail pane, and what a screen reader says of them."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.domain.ids import CitationId, ClaimId, DocumentId, EntityId
from explorer.session.shown import ClaimLine, QuoteShown, Section
from explorer.ui.models.claim_lines import ROW_ROLE, ClaimLines, quote_source, spoken


def quote(number: int, exact: str = "over €10m", stance: str = "supports", state: str = "ok") -> QuoteShown:
    return QuoteShown(
        CitationId(number),
        ClaimId(number),
        DocumentId(1),
        "AI & HPC in France",
        "undated",
        0,
        9,
        exact,
        "",
        "",
        stance,
        state,
    )


def line(number: int, *quotes: QuoteShown, **told: object) -> ClaimLine:
    words = {
        "claim_id": ClaimId(number),
        "property": "funds",
        "label": "funds",
        "value": "over €10 million",
        "detail": "",
        "printed": "",
        "other_id": None,
        "other_kind": "",
        "inverse": False,
        "quotes": quotes,
        "rank": "normal",
        "origin": "curated",
        "origin_note": "",
        "differs": "",
    }
    return ClaimLine(**{**words, **told})  # type: ignore[arg-type]


SECTIONS = (
    Section("money", "Funding", (line(1, quote(11)), line(2, quote(21), quote(22)))),
    Section("people", "People", (line(3, other_id=EntityId(5)),)),
)


def test_headings_and_claims_are_rows_and_only_claims_can_be_chosen(qtbot: QtBot) -> None:
    model = ClaimLines()
    model.show(SECTIONS)
    rows = [model.index(row) for row in range(model.rowCount())]
    assert [row.data() for row in rows] == [
        "Funding",
        *["funds: over €10 million"] * 2,
        "People",
        "funds: over €10 million",
    ]
    chooseable = [bool(row.flags() & Qt.ItemFlag.ItemIsSelectable) for row in rows]
    assert chooseable == [False, True, True, False, True]
    assert [model.line(row) is None for row in rows] == [True, False, False, True, False]
    assert rows[0].data(ROW_ROLE) is SECTIONS[0]
    assert rows[1].data(ROW_ROLE) is SECTIONS[0].lines[0]
    assert rows[0].data(Qt.ItemDataRole.AccessibleTextRole) == "Funding"


def test_claims_and_quotes_are_found_by_their_ids(qtbot: QtBot) -> None:
    model = ClaimLines()
    model.show(SECTIONS)
    assert model.index_of_claim(ClaimId(3)).row() == 4
    assert model.index_of_quote(CitationId(22)).row() == 2
    assert not model.index_of_claim(ClaimId(9)).isValid()
    assert not model.index_of_quote(CitationId(9)).isValid()
    assert model.line(QModelIndex()) is None
    assert model.data(QModelIndex()) is None


def test_qt_finds_no_fault_with_the_model(qtbot: QtBot) -> None:
    model = ClaimLines()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for sections in ((), SECTIONS, SECTIONS[:1], ()):
        model.show(sections)
    assert tester.model() is model


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "funds: over €10 million"),
        ({"detail": "to FAIR"}, "funds: over €10 million. to FAIR"),
        ({"printed": "over €10m"}, "funds: over €10 million. as printed: “over €10m”"),
        ({"rank": "preferred"}, "funds: over €10 million. preferred"),
        (
            {"rank": "deprecated", "detail": "deprecated: a slip"},
            "funds: over €10 million. deprecated: a slip",
        ),
        ({"differs": "Another term elsewhere"}, "funds: over €10 million. Another term elsewhere"),
        ({"origin_note": "Analyst’s note"}, "funds: over €10 million. Analyst’s note"),
        (
            {"quotes": (quote(1),)},
            "funds: over €10 million. Quote: “over €10m”, AI & HPC in France · undated",
        ),
    ],
)
def test_all_that_a_line_shows_is_said(told: dict[str, object], said: str) -> None:
    assert spoken(line(1, **told)) == said


@pytest.mark.parametrize(
    ("stance", "state", "said"),
    [
        ("supports", "ok", "AI & HPC in France · undated"),
        ("contradicts", "ok", "contradicts · AI & HPC in France · undated"),
        ("mentions", "moved", "mentions · moved in the text · AI & HPC in France · undated"),
        ("supports", "ambiguous", "found more than once · AI & HPC in France · undated"),
        ("supports", "broken", "no longer found in the text · AI & HPC in France · undated"),
    ],
)
def test_a_source_says_what_is_odd_about_its_quote(stance: str, state: str, said: str) -> None:
    assert quote_source(quote(1, stance=stance, state=state)) == said
