"""What we need of the toolkit itself and have seen missing in one of its versions."""

import sys

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None has no count of references any more")
def test_a_call_into_qt_does_not_use_up_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 took one reference with each call: Python aborts when the last is gone."""
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert sys.getrefcount(None) > before - 500
