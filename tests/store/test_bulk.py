"""What is read of many entities at once."""

from contextlib import closing
from pathlib import Path

from explorer.store.bulk import claims_on, entities_among
from explorer.store.workspace import open_workspace
from tests.workspaces import small_copy


def test_those_that_are_gone_are_left_out(tmp_path: Path) -> None:
    with closing(open_workspace(small_copy(tmp_path))) as workspace:
        assert entities_among(workspace.connection, [2, 99]) == {2: ("Fairbank", "public_body")}
        assert claims_on(workspace.connection, [3, 99]) == {3: 1}
        assert entities_among(workspace.connection, []) == {}
