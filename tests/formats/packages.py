"""The small package of tests/data, and what reading says of a copy of it; for tests that change one cell."""

from pathlib import Path

import pytest

from explorer.formats.package_reading import PackageProblems, read_package

GOOD = Path(__file__).parent.parent / "data" / "package"


def problems_in(folder: Path) -> list[str]:
    """What is wrong with the package there, a line each."""
    with pytest.raises(PackageProblems) as refused:
        read_package(folder)
    return str(refused.value).splitlines()


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Write `new` in the place of the first `old` of a file."""
    path = folder / file
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8", newline="")


def problems_after(folder: Path, file: str, old: str, new: str) -> list[str]:
    """What is wrong with the package once a file was changed."""
    change(folder, file, old, new)
    return problems_in(folder)
