"""Sessions for tests: on a copy that may be written, and on one for reading only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.session.session import Session, open_session
from tests.workspaces import bundled_copy, small_copy


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """The bundled data, free to be changed."""
    opened = open_session(bundled_copy(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    """The nine claims of tests/data/package, free to be changed."""
    opened = open_session(small_copy(tmp_path))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The bundled data for tests that only read."""
    opened = open_session(bundled_copy(tmp_path_factory.mktemp("bundled")), read_only=True)
    yield opened
    opened.close()
