"""What was said since a claim was preferred."""

from explorer.store import edit_log
from explorer.store.preferred import said_since
from explorer.store.recording import recorded
from explorer.store.workspace import Workspace

FOUR_YEARS, FIVE_YEARS = 6016, 6022


def write(workspace: Workspace, claim: int, table: str = "claim", **fields: str) -> None:
    with recorded(workspace.connection, "a change") as edit:
        edit.update(table, claim, fields)


def said(workspace: Workspace) -> bool:
    return said_since(workspace.connection, [FOUR_YEARS], [FIVE_YEARS])


def test_what_came_with_the_data_was_there_before(workspace: Workspace) -> None:
    assert not said(workspace)
    write(workspace, FOUR_YEARS, rank="preferred")
    assert not said(workspace)


def test_a_change_of_what_another_says_is_said_since(workspace: Workspace) -> None:
    write(workspace, FOUR_YEARS, rank="preferred")
    write(workspace, FIVE_YEARS, value="€1.5 trillion")
    assert said(workspace)
    write(workspace, FOUR_YEARS, rank_reason="the only dated one")
    assert said(workspace), "another reason is no new preference"
    write(workspace, FOUR_YEARS, rank="normal")
    write(workspace, FOUR_YEARS, rank="preferred")
    assert not said(workspace)


def test_a_change_of_a_sum_is_said_since(workspace: Workspace) -> None:
    write(workspace, FOUR_YEARS, rank="preferred")
    write(workspace, FIVE_YEARS, "funding", term="P9Y")
    assert said(workspace)
    edit_log.undo(workspace.connection)
    assert not said(workspace), "what was undone is not said"


def test_another_rank_says_nothing(workspace: Workspace) -> None:
    write(workspace, FOUR_YEARS, rank="preferred")
    write(workspace, FIVE_YEARS, rank="deprecated", rank_reason="undated")
    assert not said(workspace)
