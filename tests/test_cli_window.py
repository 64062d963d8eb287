"""Opening the window and drawing the tour from the command line, by stand-ins for both; and the help."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from typing_extensions import override

from explorer.cli import cli
from explorer.store.errors import NotAWorkspace
from tests.commands import refused, run


# ── The window and the tour ─────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """What the window is asked to open, by a stand-in for it."""
    asked: list[Path | None] = []

    def run_window(workspace: Path | None) -> int:
        asked.append(workspace)
        if workspace is not None and workspace.name == "bad.hub":
            raise NotAWorkspace(workspace)
        return 0

    app = ModuleType("explorer.ui.app")
    app.run_window = run_window  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "explorer.ui.app", app)
    monkeypatch.setattr("explorer.ui.display.trouble_with_display", lambda: "")
    return asked


@pytest.mark.parametrize(
    ("words", "workspace"),
    [
        ([], None),
        (["open"], None),
        (["notes.hub"], Path("notes.hub")),
        (["open", "notes.hub"], Path("notes.hub")),
        (["./check"], Path("check")),  # a workspace may be called like a command
        (["serach"], Path("serach")),
        (["a b/é œ.hub"], Path("a b/é œ.hub")),
    ],
)
def test_a_workspace_or_nothing_opens_the_window(
    opened: list[Path | None], words: list[str], workspace: Path | None
) -> None:
    assert run(*words).exit_code == 0
    assert opened == [workspace]


def test_a_window_that_cannot_open_a_file_says_so(opened: list[Path | None]) -> None:
    assert refused("bad.hub").startswith("Error: This is not a Hub Explorer workspace: bad.hub.")


def test_without_a_display_one_sentence_says_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    sentence = refused(status=2)
    assert sentence.count("\n") == 1
    assert "hub-explorer tour" in sentence
    assert "QT_QPA_PLATFORM=vnc" in sentence


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "libEGL.so.1: cannot open shared object file: No such file",
            "Qt cannot start because libEGL.so.1 is missing.",
        ),
    ],
)
def test_a_missing_system_library_is_named(
    monkeypatch: pytest.MonkeyPatch, words: str, sentence: str
) -> None:
    class Missing(ModuleType):
        @override
        def __getattr__(self, name: str) -> object:
            raise ImportError(words)

    monkeypatch.setitem(sys.modules, "explorer.ui.app", Missing("explorer.ui.app"))
    monkeypatch.setattr("explorer.ui.display.trouble_with_display", lambda: "")
    assert sentence in refused()


def test_the_tour_says_how_many_pictures_it_drew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw_tour(folder: Path, tell: Callable[[str], object]) -> int:
        if folder.name == "full":
            raise OSError(28, "No space left on device")
        tell("a picture")
        return 7

    module = ModuleType("explorer.ui.tour")
    module.draw_tour = draw_tour  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "explorer.ui.tour", module)
    assert run("tour", tmp_path).stdout == f"a picture\n7 pictures in {tmp_path}.\n"
    assert refused("tour", tmp_path / "full").endswith(
        "cannot be written: No space left on device. Choose another place.\n"
    )


# ── Help ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_help_shows_each_command_on_a_line_that_is_not_cut() -> None:
    text = run("--help").stdout
    assert "..." not in text
    width = max(len(name) for name in cli.commands)
    for name, command in cli.commands.items():
        assert f"  {name:<{width}}  {command.short_help}\n" in text
        assert len(command.short_help or "") < 60
    listed = [line.split()[0] for line in text.partition("Commands:\n")[2].splitlines()[:5]]
    assert listed == ["open", "init", "search", "export", "check"]
    assert "hub-explorer notes.hub                open another workspace\n" in text
    assert run("-h").stdout == text


@pytest.mark.parametrize("name", cli.commands)
def test_every_command_explains_itself_and_each_of_its_options(name: str) -> None:
    text = run(name, "--help").stdout
    assert text.startswith("Usage: ")
    assert "\\b" not in text
    assert "..." not in text
    for option in cli.commands[name].params:
        if option.param_type_name == "option":
            assert getattr(option, "help", "").endswith(".")


def test_the_version_is_printed() -> None:
    assert run("--version").stdout.startswith("Hub Explorer, version ")
