"""Kinds of file systems and marks of sync clients: what counts as shared, and what only looks like it."""

import pytest

from explorer.domain.shared_folders import client_by_marker, client_by_place, is_from_the_cloud, is_network


@pytest.mark.parametrize(
    "kind",
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "NFS", "webdav"],
)
def test_these_come_from_another_machine(kind: str) -> None:
    assert is_network(kind)


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "ext4",
        "btrfs",
        "xfs",
        "tmpfs",
        "overlay",
        "apfs",
        "NTFS",
        "fuseblk",
        "fuse.gocryptfs",
        "fuse.ntfs-3g",
        "9p",
        "fuse.mergerfs",
        "fuse.tool.AppImage",
        "fusectl",
        "zfs",
        "vfat",
    ],
)
def test_these_are_of_this_machine(kind: str) -> None:
    assert not is_network(kind)


@pytest.mark.parametrize(
    ("files", "folders", "client"),
    [
        ([".dropbox"], [], "Dropbox"),
        ([], [".dropbox"], ""),  # its settings in one's home
        ([], [".dropbox.cache"], "Dropbox"),
        ([".849C9593-D756-4E56-8D6E-42412F2A707B"], [], "OneDrive"),
        ([], [".tmp.driveupload"], "Google Drive"),
        ([], [".shortcut-targets-by-id"], "Google Drive"),
        ([".nextcloudsync.log"], [], "Nextcloud"),
        ([".owncloudsync.log"], [], "ownCloud"),
        ([".sync_4f2a.db"], [], "Nextcloud or ownCloud"),
        (["._sync_4f2a.db"], [], "Nextcloud or ownCloud"),
        ([], [".sync_4f2a.db"], ""),
        ([".sync_notes.txt", ".syncthing"], [], ""),
        ([], [".stfolder"], "Syncthing"),
        ([".stfolder"], [], "Syncthing"),
        (["Dropbox", "OneDrive.txt"], ["Dropbox", "OneDrive", "Nextcloud"], ""),  # a name is no mark
        ([], [], ""),
    ],
)
def test_a_client_is_known_by_what_it_leaves(files: list[str], folders: list[str], client: str) -> None:
    assert client_by_marker(files, folders) == client


@pytest.mark.parametrize(
    ("path", "client"),
    [
        ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/a.hub", "iCloud"),
        ("/Users/ann/Library/CloudStorage/OneDrive-Acme/a.hub", "OneDrive"),
        ("/Users/ann/Library/CloudStorage/GoogleDrive-ann@acme.com/My Drive/a.hub", "Google Drive"),
        ("/Users/ann/Library/CloudStorage/Other-Acme/a.hub", "a cloud service"),
        ("/Users/ann/Library/Application Support/a.hub", ""),
        ("/home/ann/Mobile Documents/a.hub", ""),
        ("/a.hub", ""),
    ],
)
def test_the_places_of_macos(path: str, client: str) -> None:
    assert client_by_place(tuple(path.split("/"))) == client


@pytest.mark.parametrize(
    ("attributes", "expected"), [(0, False), (0x20, False), (0x400020, True), (0x80000, True)]
)
def test_the_attributes_of_windows(attributes: int, expected: bool) -> None:
    assert is_from_the_cloud(attributes) is expected
