"""What tells a folder that other machines see too: kinds of file systems, and what sync clients leave. Looks at nothing."""

from collections.abc import Collection, Mapping
from typing import Final

_NETWORK: Final = (
    " afpfs afs beegfs ceph cifs coda davfs davfs2 glusterfs gpfs lustre ncpfs nfs nfs3 nfs4 orangefs "
    " smb smb2 smb3 smbfs sshfs webdav "
)
# Programs that show a folder of this machine in another form; every other FUSE program brings files from elsewhere.
_LOCAL_FUSE: Final = (
    " bindfs cryfs ecryptfs encfs exfat exfat-fuse fuse-overlayfs fuse2fs gocryptfs lxcfs mergerfs mhddfs ntfs ntfs-3g "
    " ntfs3 portal securefs snapfuse squashfuse squashfuse_ll unionfs unionfs-fuse veracrypt "
)
# Names that only the client itself makes, in the folder that it syncs or in one above; "/" for a folder, else a file.
_MARKERS: Final[Mapping[str, str]] = {
    ".dropbox": "Dropbox",  # as a file: the folder of this name in one's home holds the settings
    ".dropbox.cache/": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".tmp.drivedownload/": "Google Drive",
    ".tmp.driveupload/": "Google Drive",
    ".shortcut-targets-by-id/": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".csync_journal.db": "ownCloud",
    ".stfolder/": "Syncthing",
    ".stfolder": "Syncthing",  # a file in its older versions
}
_JOURNALS: Final = (".sync_", "._sync_")  # …and .db: of Nextcloud and ownCloud
_CLOUDS: Final[Mapping[str, str]] = {  # of macOS, below ~/Library/CloudStorage
    "OneDrive": "OneDrive",
    "GoogleDrive": "Google Drive",
    "Dropbox": "Dropbox",
    "Box": "Box",
    "ProtonDrive": "Proton Drive",
}
_FROM_THE_CLOUD: Final = (
    0x00400000 | 0x00040000 | 0x00080000 | 0x00100000
)  # Windows: recalled on access, pinned …
ATTRIBUTES: Final[Mapping[str, str]] = {
    "user.com.dropbox.attributes": "Dropbox",
    "com.dropbox.attributes": "Dropbox",
    "com.apple.fileprovider.fpfs#P": "iCloud or another cloud",
    "com.apple.icloud.itemName": "iCloud",
}


def is_network(file_system: str) -> bool:
    """Whether a mounted file system of this type comes from another machine."""
    kind = file_system.lower()
    if kind.startswith("fuse."):
        program = kind.removeprefix("fuse.")
        return program not in _LOCAL_FUSE.split() and not program.endswith(".appimage")
    return kind in _NETWORK.split()


def client_by_marker(files: Collection[str], folders: Collection[str]) -> str:
    """The sync client that left these in a folder; empty when none did."""
    there = {*files, *(f"{name}/" for name in folders)}
    for marker, client in _MARKERS.items():
        if marker in there:
            return client
    if any(name.startswith(_JOURNALS) and name.endswith(".db") for name in files):
        return "Nextcloud or ownCloud"
    return ""


def client_by_place(parts: tuple[str, ...]) -> str:
    """The sync client in whose own place a path of macOS lies; empty when in none."""
    for above, name, below in zip(parts, parts[1:], parts[2:], strict=False):
        if (above, name) == ("Library", "Mobile Documents"):
            return "iCloud"
        if (above, name) == ("Library", "CloudStorage"):
            return _CLOUDS.get(below.partition("-")[0], "a cloud service")
    return ""


def is_from_the_cloud(attributes: int) -> bool:
    """Whether the attributes of a file of Windows say that a sync client keeps it."""
    return bool(attributes & _FROM_THE_CLOUD)
