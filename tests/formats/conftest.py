"""A package of its own for each test that changes one."""

import shutil
from pathlib import Path

import pytest

from tests.formats.packages import GOOD


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the small package, good as it is."""
    return Path(shutil.copytree(GOOD, tmp_path / "package"))
