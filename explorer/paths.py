"""Where things lie: what the program ships with and the user's own folders; reads and creates nothing."""

import os
from pathlib import Path

APP_NAME = "hub-explorer"
HOME_VARIABLE = "HUB_EXPLORER_HOME"
DEFAULT_WORKSPACE_NAME = "Paris AI.hub"

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    """The folder `name` of the wheel where there is one, else that of the checkout."""
    packed = _PACKAGE / "_shipped" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


def resources_dir() -> Path:
    """Vocabulary, icons and whatever else the program needs to run."""
    return _shipped("resources")


def data_dir() -> Path:
    """The bundled data sets, each a folder with a data package."""
    return _shipped("data")


def seeds_dir() -> Path:
    """The bundled documents, byte for byte."""
    return _shipped("seeds")


def user_home() -> Path | None:
    """The one folder for everything of the user's, when the environment names it (portable use, tests)."""
    home = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(home).expanduser().absolute() if home else None


def user_data_dir() -> Path:
    """Where workspaces live unless the user says otherwise; need not exist yet."""
    return _user_dir("data")


def user_config_dir() -> Path:
    """Settings and window layout; need not exist yet."""
    return _user_dir("config")


def user_state_dir() -> Path:
    """Logs and such: what can be lost without harm; need not exist yet."""
    return _user_dir("state")


def user_cache_dir() -> Path:
    """What is worked out anew where it is gone; need not exist yet."""
    return _user_dir("cache")


def default_workspace() -> Path:
    """The workspace that opens when none is named; need not exist yet."""
    return user_data_dir() / DEFAULT_WORKSPACE_NAME


def _user_dir(kind: str) -> Path:
    home = user_home()
    if home is not None:
        return home / kind
    # Imported here: `hub-explorer search FILE …` never needs it.
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP_NAME, appauthor=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "state": folders.user_state_path,
        "cache": folders.user_cache_path,
    }[kind]
