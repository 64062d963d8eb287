"""Quotes are put back only where nobody can doubt the place: each doubtful case stays as it is."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.findings import Finding
from explorer.session.quote_checks import quote_findings
from explorer.store.connection import connect
from explorer.store.workspace import Workspace
from tests.store.files import another_program
from tests.workspaces import small_copy

TEXT = (
    "Menu: Station F. Station F is a large campus that opened in Paris. "
    "It has desks. Later on, Station F is a large campus again, with more desks than before."
)


def found(tmp_path: Path, case: tuple[str, str, str, int], state: str = "ok") -> list[Finding]:
    exact, prefix, suffix, start = case
    path = small_copy(tmp_path)
    another_program(path, "DELETE FROM citation", "DELETE FROM boilerplate")
    with closing(connect(path, mode="rw")) as connection:
        connection.execute("UPDATE document SET text = ? WHERE id = 1", (TEXT,))
        connection.execute(
            """INSERT INTO citation (id, claim_id, document_id, start, "end", exact, prefix, suffix, state)
            VALUES (1, 1, 1, ?, ?, ?, ?, ?, ?)""",
            (start, start + len(exact), exact, prefix, suffix, state),
        )
        connection.execute("INSERT INTO boilerplate VALUES (1, 1, 0, 16, '')")
        name = connection.execute("SELECT file_name FROM document WHERE id = 1").fetchone()[0]
        return list(quote_findings(Workspace(path, connection, read_only=True), {name: TEXT}, {name: TEXT}))


CERTAIN = {
    "moved, once, between its neighbours": ("campus that", "large ", " opened", 20),
    "moved, once, and long": ("a large campus that opened in Paris", "", "", 20),
    "moved, long, with other neighbours": ("a large campus that opened in Paris", "x", "y", 20),
    "in place, with other neighbours": ("campus that", "x", "y", TEXT.index("campus that")),
}
DOUBTFUL = {
    "gone": ("campus of", "large ", " x", 20),
    "short, once, without its neighbours": ("desks than", "x", "y", 20),
    "twice, without neighbours": ("Station F is a large campus", "", "", 20),
    "twice, with neighbours that both have": ("large campus", " is a ", " ", 20),
    "only in page furniture": ("Menu: Stat", "", "", 30),
}


@pytest.mark.parametrize("case", CERTAIN.values(), ids=CERTAIN)
def test_words_that_certainly_stand_somewhere_are_put_back(
    tmp_path: Path, case: tuple[str, str, str, int]
) -> None:
    (finding,) = found(tmp_path, case)
    assert finding.fix is not None
    values = finding.fix.values
    assert values is not None
    exact = case[0]
    at = TEXT.index(exact)
    assert (values["start"], values["end"], values["state"]) == (at, at + len(exact), "ok")
    assert TEXT[:at].endswith(str(values["prefix"]))
    assert TEXT[at + len(exact) :].startswith(str(values["suffix"]))


@pytest.mark.parametrize("case", DOUBTFUL.values(), ids=DOUBTFUL)
def test_words_whose_place_is_in_doubt_stay_as_they_are(
    tmp_path: Path, case: tuple[str, str, str, int]
) -> None:
    findings = found(tmp_path, case)
    assert findings
    assert [finding.fix for finding in findings] == [None] * len(findings)


@pytest.mark.parametrize("state", ["ambiguous", "broken"])
def test_a_state_that_the_text_disproves_is_put_right(tmp_path: Path, state: str) -> None:
    at = TEXT.index("campus that")
    (finding,) = found(tmp_path, ("campus that", "large ", " opened", at), state)
    assert finding.fix is not None


def test_a_quote_that_is_right_is_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, ("campus that", "large ", " opened", TEXT.index("campus that"))) == []
