"""Where a project file lies, and whether that place is safe for a live database.

A synced folder copies the file while it is being written and a network folder breaks SQLite's locks;
both can corrupt a project, so both are told.
"""

import os
from pathlib import Path

from qualcode.locale import _

_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "my drive",
    "mobile documents",
    "icloud drive",
    "nextcloud",
    "owncloud",
    "seafile",
    "pcloud",
    "syncthing",
)
_MOUNTS = Path("/proc/mounts")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "sshfs", "fuse.sshfs", "afs", "davfs", "9p"}
)


def place_warning(path: Path) -> str:
    """One line about an unsafe place of `path`, or ""."""
    folder = path.resolve().parent
    for part in folder.parts:
        if any(part.casefold().startswith(name) for name in _SYNCED):
            return _(
                "The project lies in a synced folder ({folder}): close it before the folder is synced, "
                "or move it to a folder of this computer."
            ).format(folder=part)
    if _is_network(folder):
        return _("The project lies on a network drive: it can be damaged there. Move it to a disk of this computer.")
    return ""


def _is_network(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    return _filesystem(folder) in _NETWORK


def _filesystem(folder: Path) -> str:
    """File-system type by the longest mount point that holds `folder`; "" where it cannot be told."""
    if not _MOUNTS.exists():
        return ""
    best, kind = "", ""
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split()
        point = fields[1].replace("\\040", " ")
        if len(point) >= len(best) and (folder / "x").is_relative_to(point):
            best, kind = point, fields[2]
    return kind


def can_write(folder: Path) -> bool:
    """Whether files can be made in `folder`."""
    return os.access(folder, os.W_OK)
