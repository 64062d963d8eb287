"""The safety net itself: what it must catch fails, and what it must let pass does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent

SAMPLE = """
import os, warnings
from pathlib import Path
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QDialog, QWidget

KEPT = []

def test_bad_leaks_a_window(qapp):
    KEPT.append(QWidget(objectName="lost"))

def test_bad_lets_qt_complain(qapp):
    qWarning("a complaint")

def test_bad_lets_python_warn():
    warnings.warn("old ways", DeprecationWarning)

def test_bad_golden_line_ends(golden):
    golden("a\\nb\\n", "crlf.txt")

def test_bad_golden_is_missing(golden):
    golden("a", "none.txt")

def test_good_golden(golden):
    golden("a\\r\\nb\\r\\n", "crlf.txt")

def test_good_closes_its_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QDialog(window).show()
    window.show()

def test_good_leaves_a_cycle_to_the_collector(qapp):
    window = QWidget()
    window.itself = window

def test_good_has_no_screen_and_a_home_of_its_own():
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    assert Path(os.environ["HUB_EXPLORER_HOME"]).is_dir()
"""


def pytest_run(folder: Path, *arguments: str) -> str:
    ini = CHECKOUT / "pyproject.toml"
    options = ["-c", ini, "--rootdir", folder, "-p", "no:cacheprovider"]
    command = [str(part) for part in (sys.executable, "-m", "pytest", *options, folder, *arguments)]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["COLUMNS"] = "200"  # or pytest shortens the reasons
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout + done.stderr


def test_the_net_catches_the_bad_and_lets_the_good_pass(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "golden").mkdir()
    (tmp_path / "golden" / "crlf.txt").write_bytes(b"a\r\nb\r\n")

    told = pytest_run(tmp_path)

    assert "ERROR test_sample.py::test_bad_leaks_a_window - Failed: left behind: QWidget 'lost'" in told
    for name in ("lets_qt_complain", "lets_python_warn", "golden_line_ends", "golden_is_missing"):
        assert f"FAILED test_sample.py::test_bad_{name}" in told
    assert "test_good" not in told, "something good was caught"
    # The leaking test itself passes; its teardown is the error.
    assert "4 failed, 5 passed, 1 error" in told


def test_the_flag_rewrites_golden_files_with_their_line_ends(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "tests" / "conftest.py", tmp_path)
    code = 'def test_new(golden):\n    golden("é\\r\\n", "new.txt")\n'
    (tmp_path / "test_sample.py").write_text(code, encoding="utf-8")

    assert "1 passed" in pytest_run(tmp_path, "--update-golden")

    assert (tmp_path / "golden" / "new.txt").read_bytes() == "é\r\n".encode()
    assert "1 passed" in pytest_run(tmp_path)
