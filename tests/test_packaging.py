"""The wheel works where there is no checkout: installed elsewhere, started from another folder."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def run(command: list[str | Path], folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    env = {**kept, "HUB_EXPLORER_HOME": str(home)}
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        encoding="utf-8",
    )


def files_of(folder: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found, f"{folder} is empty"
    return found


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, so that no earlier build's leavings can help and none are left in the checkout."""
    source = tmp_path_factory.mktemp("source") / "checkout"
    source.mkdir()
    for name in ("explorer", "resources", "data", "seeds"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(CHECKOUT / name, source / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / name, source / name)
    return source


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    dist = tmp_path_factory.mktemp("dist")
    command: list[str | Path] = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist]
    done = run(command, source, dist)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and borrows what the wheel depends on."""
    place = tmp_path_factory.mktemp("installed")
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    variables = {"base": str(place), "platbase": str(place)}
    commands = Path(sysconfig.get_path("scripts", "venv", variables))
    site = Path(sysconfig.get_path("purelib", "venv", variables))
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        commands / "python",
        "--disable-pip-version-check",
    ]
    done = run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], place, place)
    assert done.returncode == 0, done.stdout + done.stderr
    # A plain path line: the checkout's own editable install in there is not followed.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return commands


def test_the_wheel_is_what_runs_and_it_finds_its_own_folders(
    source: Path, installed: Path, tmp_path: Path
) -> None:
    code = "from explorer.paths import *; print(resources_dir(), data_dir(), seeds_dir(), sep='\\n')"
    done = run([installed / "python", "-c", code], tmp_path, tmp_path)
    assert done.returncode == 0, done.stderr
    folders = [Path(line) for line in done.stdout.splitlines()]
    assert [folder.name for folder in folders] == ["resources", "data", "seeds"]
    for folder in folders:
        assert folder.is_relative_to(installed.parent)
        assert files_of(folder) == files_of(source / folder.name)


def test_the_installed_command_makes_checks_and_searches_a_workspace(installed: Path, tmp_path: Path) -> None:
    home, work = tmp_path / "home", tmp_path / "work"
    work.mkdir()
    command = installed / "hub-explorer"

    told = run([command, "--help"], work, home)
    assert told.returncode == 0, told.stderr
    for word in ("init", "search", "export", "check", "tour"):
        assert word in told.stdout

    made = run([command, "init", "p.hub"], work, home)
    assert made.returncode == 0, made.stderr
    assert [path.name for path in work.iterdir()] == ["p.hub"]

    checked = run([command, "check", "p.hub"], work, home)
    assert checked.returncode == 0, checked.stdout + checked.stderr

    found = run([command, "search", "p.hub", "yann le cun"], work, home)
    assert found.returncode == 0, found.stderr
    assert "Le" in found.stdout
    assert "Cun" in found.stdout

    exported = run([command, "export", "p.hub", "funding", "-o", "f.csv"], work, home)
    assert exported.returncode == 0, exported.stderr
    assert len((work / "f.csv").read_text("utf-8-sig").splitlines()) > 5
    assert sorted(path.name for path in work.iterdir()) == ["f.csv", "p.hub"]
