"""Where things lie, in a checkout, in an installed wheel, and when the environment says otherwise."""

import subprocess
import sys
from pathlib import Path

import pytest

from explorer import paths

CHECKOUT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_top_folders() -> None:
    assert paths.resources_dir() == CHECKOUT / "resources"
    assert paths.data_dir() == CHECKOUT / "data"
    assert paths.seeds_dir() == CHECKOUT / "seeds"


def test_an_installed_package_uses_what_was_shipped_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "explorer"
    (package / "_shipped" / "seeds").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.seeds_dir() == package / "_shipped" / "seeds"


def test_one_variable_moves_all_of_the_users_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "stick"))
    folders = [paths.user_data_dir(), paths.user_config_dir(), paths.user_state_dir()]
    assert len(set(folders)) == 3
    assert {folder.parent for folder in folders} == {tmp_path / "stick"}
    assert paths.default_workspace() == paths.user_data_dir() / "Paris AI.hub"
    assert not (tmp_path / "stick").exists(), "asking for a path must not create it"


@pytest.mark.parametrize("value", ["", "   "])
def test_an_empty_variable_counts_as_none(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, value)
    assert paths.user_home() is None
    assert paths.APP_NAME in str(paths.user_data_dir())


def test_a_relative_variable_and_a_tilde_become_full_paths(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "stick")
    assert paths.user_home() == tmp_path / "stick"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(paths.HOME_VARIABLE, "~/stick")
    assert paths.user_home() == tmp_path / "stick"


def test_importing_the_package_and_its_paths_loads_nothing_heavy() -> None:
    code = (
        "import sys, explorer, explorer.paths\n"
        "print(sorted(set(sys.modules) & {'PySide6', 'sqlite3', 'platformdirs', 'pyqtgraph', 'click'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=CHECKOUT
    )
    assert done.stdout.strip() == "[]"
