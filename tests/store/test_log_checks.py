"""The log is held against itself: what follows from the rest is put right, what is torn is told."""

from contextlib import closing
from pathlib import Path

import pytest

from explorer.session.session import open_session
from explorer.store.connection import connect
from explorer.store.log_checks import broken_log, mend_log
from tests.session.write import JEAN_ZAY, STATION_F
from tests.store.files import another_program
from tests.workspaces import small_copy


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    path = small_copy(tmp_path)
    with closing(open_session(path)) as session:
        session.tags.star([STATION_F], on=True)
        session.delete_entities([JEAN_ZAY])
        session.undo()
    return path


BROKEN = {
    "a step that waits too long": ("UPDATE edit SET state = CASE id WHEN 1 THEN 'undone' ELSE 'done' END", 1, True),
    "an entity without its history": ("DELETE FROM edit_entity WHERE edit_id = 1", 1, True),
    "a change that is gone": ("DELETE FROM change WHERE edit_id = 2 AND position = 1", 2, False),
    "a change that is no row": ("UPDATE change SET before = '[]' WHERE edit_id = 2 AND position = 0", 2, False),
    "a change that is no JSON": ("UPDATE change SET before = '{' WHERE edit_id = 2 AND position = 0", 2, False),
    "a change of no table of ours": ("UPDATE change SET table_name = 'x' WHERE edit_id = 2", 2, False),
    "bytes that are none": ("UPDATE change SET before = '{\"a\": {\"hex\": \"zz\"}}' WHERE edit_id = 2", 2, False),
}  # fmt: skip


def test_a_sound_log_has_nothing_wrong(edited: Path) -> None:
    with closing(connect(edited, mode="ro")) as connection:
        assert list(broken_log(connection)) == []


@pytest.mark.parametrize(("sql", "edit", "follows"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_found_and_mended_where_it_follows_from_the_rest(
    edited: Path, sql: str, edit: int, follows: bool
) -> None:
    another_program(edited, sql)
    with closing(connect(edited, mode="rw")) as connection:
        found = list(broken_log(connection))
        assert [(each[0], each[2]) for each in found] == [(edit, follows)]
        mend_log(connection)
        assert list(broken_log(connection)) == ([] if follows else found)
