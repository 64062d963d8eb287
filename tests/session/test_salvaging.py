"""A recovery says how much was saved and what was not, by table and number, and what to do next."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.salvaging import lost_words, recover_into
from explorer.session.session import open_session
from explorer.store.salvage import Salvage
from tests.workspaces import bundled_copy, rows_in, small_copy

SAID = {
    "nothing": (Salvage(), []),
    "a quote": (Salvage(lost={"citation": {7}}), ["Not saved: 1 quote (by number: 7)."]),
    "unknown ones": (Salvage(nameless={"claim": 2}), ["Not saved: 2 claims."]),
    "both": (
        Salvage(lost={"claim": {3, 1}}, nameless={"claim": 1}),
        ["Not saved: 3 claims (by number: 1, 3)."],
    ),
    "pages": (Salvage(unreadable=2), ["2 pages could not be read; what was on them may be missing unseen."]),
    "history": (
        Salvage(history_until=1200),
        ["The history up to step 1,200 is lost; later steps can still be undone."],
    ),
    "contents": (
        Salvage(is_without_contents=True),
        ["The file's own table of contents is damaged: some of what was deleted long ago may be back."],
    ),
}


@pytest.mark.parametrize(("salvage", "words"), SAID.values(), ids=SAID)
def test_what_is_lost_is_said_plainly(salvage: Salvage, words: list[str]) -> None:
    assert lost_words(salvage) == words
    assert salvage.is_whole == (not words)


def test_many_are_counted_and_not_all_named() -> None:
    (said,) = lost_words(Salvage(lost={"claim": set(range(1, 1001))}))
    assert said.startswith("Not saved: 1,000 claims (by number: 1, 2, 3, ")
    assert said.endswith("20 … and 980 more).")


def test_a_sound_workspace_is_saved_whole(tmp_path: Path) -> None:
    path, new = bundled_copy(tmp_path), tmp_path / "new.hub"
    recovered = recover_into(path, new)
    assert recovered.lost == ()
    assert recovered.sentences() == (f"{new}: saved 5 documents, 148 entities, {_counted(path)}.",)
    assert rows_in(new) == rows_in(path)


def _counted(path: Path) -> str:
    rows = rows_in(path)
    return f"{len(rows['claim']):,} claims, {len(rows['citation']):,} quotes"


def test_what_was_saved_can_be_worked_with(tmp_path: Path) -> None:
    path, new = small_copy(tmp_path), tmp_path / "new.hub"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    recovered = recover_into(path, new)
    assert recovered.lost
    with closing(open_session(new)) as session:
        assert all(finding.area != "structure" for finding in session.check())
        before = rows_in(new)
        for row in session.names_like("station", limit=1):
            session.delete_entities([row.id])
            session.undo()
        assert rows_in(new) == before
