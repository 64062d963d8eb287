"""Windows on the small workspace and on the bundled one, for tests that need nothing special of theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.ui.main_window import MainWindow
from tests.ui.windows import opened
from tests.workspaces import bundled_copy, small_copy


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, small_copy(tmp_path)) as made:
        yield made


@pytest.fixture
def bundled_window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(qtbot, bundled_copy(tmp_path)) as made:
        yield made
