"""Where a workspace lies: real folders with the marks that sync clients leave in them."""

import os
from pathlib import Path

import pytest

from explorer.session.shared_folders import shared_words, sync_client
from tests.workspaces import small_copy


def test_an_ordinary_folder_says_nothing(tmp_path: Path) -> None:
    assert shared_words(small_copy(tmp_path), "ext4") == ""


@pytest.mark.parametrize("depth", [0, 1, 4])
def test_a_mark_in_any_folder_above_counts(tmp_path: Path, depth: int) -> None:
    folder = tmp_path.joinpath(*"abcd"[:depth])
    folder.mkdir(parents=True, exist_ok=True)
    path = small_copy(folder)
    assert sync_client(path) == ""
    (tmp_path / ".stfolder").mkdir()
    assert sync_client(path) == "Syncthing"
    words = shared_words(path, "ext4")
    assert "Syncthing syncs" in words
    assert "one computer at a time" in words


def test_a_link_is_judged_by_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "synced" / ".dropbox").touch()
    path = small_copy(tmp_path / "synced")
    link = tmp_path / "here" / "link.hub"
    link.symlink_to(path)
    assert "Dropbox" in shared_words(link, "ext4")


def test_a_network_file_system_is_named(tmp_path: Path) -> None:
    words = shared_words(small_copy(tmp_path), "nfs4")
    assert "network folder (nfs4)" in words


def test_the_folder_that_onedrive_names_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_copy(tmp_path)
    monkeypatch.setenv("OneDrive", str(tmp_path / "elsewhere"))
    assert sync_client(path) == ""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path))
    assert sync_client(path) == "OneDrive"


def test_what_a_client_writes_beside_the_file_counts(tmp_path: Path) -> None:
    path = small_copy(tmp_path)
    try:
        os.setxattr(path, "user.com.dropbox.attributes", b"x")
    except OSError as error:
        pytest.skip(f"no attributes here: {error}")
    assert sync_client(path) == "Dropbox"


def test_a_workspace_that_is_gone_is_no_trouble(tmp_path: Path) -> None:
    assert shared_words(tmp_path / "none" / "none.hub", "ext4") == ""
