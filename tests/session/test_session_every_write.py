"""No way to write is left out of the table of all writes, over which the promises are tested."""

import ast
import inspect
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

import explorer.session
from explorer.session.session import Session, open_session
from tests.session.writes import WRITES
from tests.workspaces import small_copy

ROOMS = Path(explorer.session.__file__).parent


def writing_functions(source: str) -> Iterator[str]:
    """The functions that open a `writing` of the session."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name not in {"writing", "_write"}:
            calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
            if any(isinstance(call, ast.Attribute) and call.attr == "writing" for call in calls):
                yield node.name


def test_every_function_that_writes_is_in_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = {
        (path.stem, name)
        for path in ROOMS.glob("*.py")
        for name in writing_functions(path.read_text("utf-8"))
    }
    assert len(every) > 20
    writing, seen = Session.writing, set()

    def noted(session: Session, initiator: object) -> AbstractContextManager[None]:
        caller = inspect.stack()[1]
        seen.add((Path(caller.filename).stem, caller.function))
        return writing(session, initiator)

    monkeypatch.setattr(Session, "writing", noted)
    for number, write in enumerate(WRITES.values()):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        with closing(open_session(small_copy(folder))) as session:
            write.prepare(session)
            write.do(session)
    assert every - seen == set()


@pytest.mark.parametrize("name", WRITES)
def test_a_write_after_which_other_documents_are_listed_says_so(tmp_path: Path, name: str) -> None:
    with closing(open_session(small_copy(tmp_path))) as session:
        WRITES[name].prepare(session)
        before, told = session.documents(), list[bool]()
        session.on_change(lambda changed: told.append(changed.documents))
        WRITES[name].do(session)
        assert any(told) or session.documents() == before
