"""Whether a workspace lies where other machines see it: a network or synced folder. Looks for marks, guesses nothing."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from explorer.domain.shared_folders import (
    ATTRIBUTES,
    client_by_marker,
    client_by_place,
    is_from_the_cloud,
    is_network,
)

_MOST_LOOKED_AT: Final = 2_000  # names in one folder
_ONEDRIVE: Final = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # variables that it sets on Windows


def shared_words(workspace: Path, file_system: str) -> str:
    """What to tell of the place of a workspace on a file system of this type; nothing where there is nothing to tell."""
    path = Path(os.path.realpath(workspace))
    client = sync_client(path)
    if client:
        return (
            f"This workspace lies in a folder that {client} syncs. Open it on one computer at a time, and let the "
            "syncing finish before you open it on another: else one of two copies wins."
        )
    if is_network(file_system) or str(path).startswith("\\\\"):
        return (
            f"This workspace lies on a network folder{f' ({file_system})' if file_system else ''}. If the connection "
            "breaks, saving fails until it is back. A workspace on this computer is safer, and quicker."
        )
    return ""


def sync_client(path: Path) -> str:
    """The client that syncs the folder of a file; empty when none does, as far as it shows."""
    return client_by_place(path.parts) or _by_attributes(path) or _by_variables(path) or _by_markers(path)


def _by_markers(path: Path) -> str:
    for folder in path.parents:
        files: list[str] = []
        folders: list[str] = []
        with suppress(OSError), os.scandir(folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST_LOOKED_AT:
                    break
                if entry.name.startswith("."):
                    (folders if entry.is_dir() else files).append(entry.name)
        if client := client_by_marker(files, folders):
            return client
    return ""


def _by_attributes(path: Path) -> str:
    with suppress(OSError, AttributeError):  # systems without the one or the other
        if is_from_the_cloud(getattr(path.stat(), "st_file_attributes", 0)):
            return "a cloud service"
        for name in os.listxattr(path):
            if name in ATTRIBUTES:
                return ATTRIBUTES[name]
    return ""


def _by_variables(path: Path) -> str:
    for name in _ONEDRIVE:
        value = os.environ.get(name, "").strip()
        if value and path.is_relative_to(os.path.realpath(value)):
            return "OneDrive"
    return ""
