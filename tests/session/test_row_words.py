"""Rows of every table are told in words, also those that are gone."""

import pytest

from explorer.session.row_words import RowWords
from explorer.session.session import Session
from explorer.store.rows import KEYS, require_row
from tests.session.write import DESKS, JEAN_ZAY
from tests.session.writes import SAVES


@pytest.fixture
def words(small: Session) -> RowWords:
    for name in ("tag an entity", "star"):
        if name in SAVES:
            SAVES[name].do(small)
    return RowWords(small.workspace, small.vocabulary)


TITLES = [
    ("entity", 1, "Station F"),
    ("claim", 3, "desks of Station F"),
    ("funding", 4, "costs of Station F"),
    ("citation", 3, "desks of Station F"),
    ("judgement", 1, "judgement on Jean Zay and HPC-AI"),
    ("document", 1, "A campus"),
    ("entity", 99, "something"),
    ("claim", 99, "something"),
]


@pytest.mark.parametrize(("table", "row_id", "title"), TITLES)
def test_a_row_is_called_as_people_would(words: RowWords, table: str, row_id: int, title: str) -> None:
    assert words.title(table, row_id) == title


def test_a_row_that_is_gone_is_called_as_it_was(small: Session) -> None:
    small.delete_entities([JEAN_ZAY])
    words = RowWords(small.workspace, small.vocabulary)
    assert words.title("entity", JEAN_ZAY) == "Jean Zay"
    assert words.name(JEAN_ZAY) == "Jean Zay"
    assert words.name(99) == "an entity that is gone"
    assert words.kind("entity", JEAN_ZAY) == "infrastructure"


def test_every_row_of_every_table_says_something_and_no_number_of_a_row(small: Session) -> None:
    words = RowWords(small.workspace, small.vocabulary)
    connection = small.workspace.connection
    seen = set()
    for table, key in KEYS.items():
        for (row_id,) in connection.execute(f"SELECT {key} FROM {table}").fetchall():
            row = require_row(connection, table, row_id)
            fields = words.fields(table, row)
            assert words.title(table, row_id) not in {"", "something"}
            assert any(said for _, said in fields), table
            assert not {label for label, _ in fields} & {"Id", "Subject", "Object"}
            assert words.headline(table, row).strip()
            seen.add(table)
    assert {"entity", "claim", "funding", "citation", "judgement", "document", "boilerplate"} <= seen


OWN = [
    ("saved_search", {"id": 1, "name": "Money", "folded": "money", "query": "{}"}, "saved search Money"),
    (
        "own_kind",
        {"id": 1, "key": "k", "label": "Club", "plural": "clubs", "icon": "i", "hue": "h"},
        "kind Club",
    ),
    (
        "settlement",
        {"id": 1, "kind": "sum", "claims": "[1]", "verdict": "both_hold", "reason": "r"},
        "decision on a",
    ),
]


@pytest.mark.parametrize(("table", "row", "title"), OWN)
def test_what_analysts_add_of_their_own_has_words_too(
    small: Session, table: str, row: dict[str, object], title: str
) -> None:
    from explorer.domain.edits import RowChange

    words = RowWords(small.workspace, small.vocabulary, [RowChange(table, 1, None, row)])
    assert words.title(table, 1).startswith(title)
    assert words.fields(table, row)
    assert words.fields(table, None) == []


def test_a_date_a_figure_and_a_sum_read_as_people_say_them(small: Session) -> None:
    words = RowWords(small.workspace, small.vocabulary)
    rows = {claim: require_row(small.workspace.connection, "claim", claim) for claim in (2, 3, 8, 9)}
    values = {claim: dict(words.fields("claim", row))["Value"] for claim, row in rows.items()}
    assert values == {2: "2017", 3: "3,000 desks", 8: "not said", 9: "20 to 100"}
    money = dict(words.fields("funding", require_row(small.workspace.connection, "funding", 6)))
    assert (money["Amount"], money["Announced"]) == ("over €5 million a year over four years", "May 2018")
    assert words.headline("claim", rows[DESKS]) == "desks of Station F: 3,000 desks"
