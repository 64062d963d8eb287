"""The words by which a search finds an entity: all that the index holds, but its label and kind."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.text import words
from explorer.store import words_about
from explorer.store.lookup import BEGINS, ENDS
from explorer.store.words_about import TextSource, quotes_about, texts_about
from explorer.store.workspace import open_workspace
from tests.workspaces import bundled_copy, small_copy


def test_names_come_first_then_claims_then_the_summary(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        texts = texts_about(workspace.connection, [1])[1]
    assert [(text.source, text.property, text.shown) for text in texts] == [
        (TextSource.NAME, "name", "Station F"),
        (TextSource.CLAIM, "opened_on", "2017"),
        (TextSource.CLAIM, "desks", "3,000 desks"),
        (TextSource.CLAIM, "costs", "€250 million"),
        (TextSource.CLAIM, "staff", ""),
        (TextSource.SUMMARY, "", "A campus."),
    ]


def test_a_sum_is_found_by_more_than_is_shown_of_it(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        loan, pledge, _ = texts_about(workspace.connection, [2])[2]
    assert loan.shown == "€10 million"
    assert {"grant", "disbursed", "part", "10m", "10000000"} <= set(loan.found_by.split())
    assert pledge.shown == "over 5M€ a year · research · over 5M€"
    assert "part" not in pledge.found_by.split()


def test_quotes_are_those_of_its_own_claims_each_once(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        quotes = quotes_about(workspace.connection, [4, 3])
    assert [text.shown for text in quotes[4]] == [
        "Jean Zay (the supercomputer) — also called “HPC-AI”",
        "gone words",
    ]
    assert quotes[3] == []


def test_every_word_of_the_index_has_a_text_to_show_for_it(tmp_path: Path) -> None:
    with closing(open_workspace(bundled_copy(tmp_path))) as workspace:
        rows = workspace.connection.execute(
            "SELECT s.rowid, e.name, e.kind, s.name || ' ' || s.aliases || ' ' || s.about || ' ' || s.quotes"
            " FROM search s JOIN entity e ON e.id = s.rowid"
        ).fetchall()
        ids = [row[0] for row in rows]
        texts, quotes = texts_about(workspace.connection, ids), quotes_about(workspace.connection, ids)
    for entity_id, name, kind, index in rows:
        known = {word for text in texts[entity_id] + quotes[entity_id] for word in words(text.found_by)}
        known |= {*words(name), *words(kind), BEGINS, ENDS}
        left = {word for word in index.split() if word not in known}
        # What is left are neighbours in names written as one word.
        joined = {word for word in left if any(word.startswith(one) and word != one for one in known)}
        assert left == joined


def test_of_an_entity_with_very_many_claims_the_first_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        every, quotes = texts_about(workspace.connection, [1, 2]), quotes_about(workspace.connection, [1, 2])
        monkeypatch.setattr(words_about, "_MOST_LOOKED_AT", 2)
        some, fewer = texts_about(workspace.connection, [1, 2]), quotes_about(workspace.connection, [1, 2])
    for entity_id in (1, 2):
        own = [text for text in every[entity_id] if text.source is not TextSource.SUMMARY]
        assert [text for text in some[entity_id] if text.source is not TextSource.SUMMARY] == own[:2]
        assert fewer[entity_id] == quotes[entity_id][: len(fewer[entity_id])]
    assert len(fewer[1]) < len(quotes[1])
