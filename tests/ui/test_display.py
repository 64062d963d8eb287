"""Finding out that there is no display before Qt ends the process."""

import subprocess
import sys

import pytest

from explorer.ui.display import NO_DISPLAY, trouble_with_display


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a display")


def test_without_any_display_the_sentence_names_the_tour_and_vnc(environment: pytest.MonkeyPatch) -> None:
    assert trouble_with_display() == NO_DISPLAY
    assert "hub-explorer tour" in NO_DISPLAY
    assert "QT_QPA_PLATFORM=vnc" in NO_DISPLAY


@pytest.mark.parametrize("display", [":987", "nonsense"])
def test_a_display_that_does_not_answer_is_no_display(environment: pytest.MonkeyPatch, display: str) -> None:
    environment.setenv("DISPLAY", display)
    assert trouble_with_display() == NO_DISPLAY


def test_a_wayland_socket_that_is_not_there_is_no_display(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("WAYLAND_DISPLAY", "wayland-none")
    assert trouble_with_display() == NO_DISPLAY


def test_a_platform_that_qt_lacks_is_named_with_those_it_has(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("QT_QPA_PLATFORM", "foo")
    assert "“foo”" in trouble_with_display()
    assert "offscreen" in trouble_with_display()


def test_offscreen_needs_no_display(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("QT_QPA_PLATFORM", "offscreen")
    assert trouble_with_display() == ""


@pytest.mark.parametrize("platform", ["", "xcb", "foo"])
def test_the_command_says_so_in_one_line_and_exits_with_2(
    environment: pytest.MonkeyPatch, platform: str
) -> None:
    if platform:
        environment.setenv("QT_QPA_PLATFORM", platform)
    done = subprocess.run(
        [sys.executable, "-m", "explorer"], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
