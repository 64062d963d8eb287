"""Folders and files that are their owner's alone, whatever the umask allows. Not where they lie: see paths."""

from pathlib import Path


def private_folder(folder: Path) -> Path:
    """Make a folder and those above it that are missing, for the user's eyes only; what is there stays as it is.

    Raises OSError.
    """
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def private_file(path: Path) -> Path:
    """Make an empty file unless there is one, and let nobody but its owner use it. Raises OSError."""
    path.touch(mode=0o600, exist_ok=True)
    path.chmod(0o600)
    return path
