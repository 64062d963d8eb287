"""The package of a synthetic workspace builds that workspace, row for row."""

from pathlib import Path

from explorer.session.building import create_from_package
from tests.bench.make_package import make_package
from tests.bench.make_workspace import make_workspace
from tests.workspaces import rows_in


def test_what_is_built_from_the_package_is_the_workspace(tmp_path: Path) -> None:
    make_package(tmp_path / "package", 120)
    create_from_package(tmp_path / "built.hub", tmp_path / "package")
    make_workspace(tmp_path / "made.hub", 120)
    assert rows_in(tmp_path / "built.hub") == rows_in(tmp_path / "made.hub")
