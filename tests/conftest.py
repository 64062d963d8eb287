"""What every test stands on: no screen, no home of the user's, no widget left behind, golden files."""

import gc
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before any Qt import: Qt reads these when it is loaded, and no test may touch the user's own folders.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_HOME = tempfile.TemporaryDirectory(prefix="hub-explorer-tests-", ignore_cleanup_errors=True)
os.environ["HUB_EXPLORER_HOME"] = _HOME.name

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

GoldenCheck = Callable[[str, str], None]

# `make test` says the same twice; `make soak` looks further each time. No deadline: the machine may be busy.
_BUSY = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile(
    "test", deadline=None, derandomize=True, database=None, suppress_health_check=_BUSY
)
hypothesis.settings.register_profile(
    "soak", deadline=None, max_examples=5000, stateful_step_count=200, suppress_health_check=_BUSY
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the golden files with what the tests produced; review the difference before you commit",
    )
    parser.addoption(
        "--soak", action="store_true", help="run the tests marked soak too, and many more hypothesis examples"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: long; runs only with --soak (make soak)")
    hypothesis.settings.load_profile("soak" if config.getoption("--soak") else "test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--soak"):
        return
    long = [item for item in items if item.get_closest_marker("soak")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


_STATUS = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    session.config.stash[_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    _HOME.cleanup()
    if "PySide6.QtWidgets" in sys.modules and _STATUS in config.stash:
        # All is told by now. What is left of Qt after thousands of windows is taken down in no particular order when
        # Python ends, and now and then that crashes; the process ends here instead, with the tests' own verdict.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_STATUS])


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> GoldenCheck:
    """`golden(text, "name.csv")` compares with golden/name.csv beside the test, line ends included."""
    folder = Path(request.path).parent / "golden"
    update = bool(request.config.getoption("--update-golden"))

    def check(text: str, name: str) -> None:
        path = folder / name
        if update:
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
            return
        if not path.exists():
            pytest.fail(f"{path} is missing; run pytest --update-golden and review what it wrote")
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read(), f"differs from {path}; if that is right, run pytest --update-golden"

    return check


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has folders of its own, so that no layout or default workspace of another shows through."""
    monkeypatch.setenv("HUB_EXPLORER_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Fail the test that leaves a top-level widget behind, by the widget's name.

    Outermost, so that qtbot and every other fixture have closed what they own.
    """
    yield
    left = _leftover_widgets()
    if left:
        pytest.fail(f"left behind: {', '.join(left)}", pytrace=False)


def _leftover_widgets() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if _orphans():
        gc.collect()  # what only waits in a reference cycle is garbage, not a leak
    left = _orphans()
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:  # or every later test would be blamed too
        widget.close()
        widget.deleteLater()
    return names


def _orphans() -> list["QWidget"]:
    """Windows without a parent; the others go with theirs."""
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.parentWidget() is None]
