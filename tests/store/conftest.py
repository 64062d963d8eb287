"""Workspaces for the store's tests: open for writing on a copy of the bundled data, and one shared for reading."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.store.workspace import Workspace, open_workspace
from tests.workspaces import bundled_copy


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workspace file with the bundled data."""
    return bundled_copy(tmp_path)


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    """The bundled data, free to be changed."""
    opened = open_workspace(path)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The bundled data for tests that only read."""
    opened = open_workspace(bundled_copy(tmp_path_factory.mktemp("bundled")), read_only=True)
    yield opened
    opened.close()
