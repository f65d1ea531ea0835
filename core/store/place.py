"""Where a store must not lie: on a drive of another computer.

SQLite's WAL keeps its index in shared memory, which two computers do not share, and locks of many
network file systems do not hold (SQLite documentation, "Write-Ahead Logging" and "How To Corrupt").
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

MOUNTS = Path("/proc/self/mounts")
_REMOTE: Final = frozenset(
    "afpfs afs beegfs ceph cifs davfs fuse.ceph fuse.davfs2 fuse.glusterfs fuse.sshfs glusterfs"
    " lustre ncpfs nfs nfs3 nfs4 smb3 smbfs webdav".split()
)
_DRIVE_REMOTE: Final = 4
"""What Windows' ``GetDriveTypeW`` says of a network drive."""


def is_remote(folder: Path) -> bool:
    """Whether a folder, there or still to be made, lies on another computer; False where the system
    does not say."""
    place = folder.absolute()
    if sys.platform == "win32":
        return _is_remote_drive(place)
    if sys.platform == "darwin":
        told = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10
        ).stdout
        mounts = re.findall(r" on (.+?) \((\w+)", told)
    else:
        try:
            lines = MOUNTS.read_text("utf-8", "replace").splitlines()
        except OSError:
            return False
        mounts = [(_plain(parts[1]), parts[2]) for line in lines if len(parts := line.split()) > 2]
    real = Path(os.path.realpath(place))
    inside = [(where, kind) for where, kind in mounts if real.is_relative_to(where)]
    # The deepest counts; of several on one folder the last, which lies on top.
    nearest = max(enumerate(inside), key=lambda each: (len(each[1][0]), each[0]), default=None)
    return nearest is not None and nearest[1][1] in _REMOTE


def _plain(text: str) -> str:
    r"""A mount point as it is: blanks are written ``\040``."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), text)


def _is_remote_drive(place: Path) -> bool:
    if place.drive.startswith("\\\\"):
        return True
    import ctypes

    kind: int = ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\")  # type: ignore[attr-defined]
    return kind == _DRIVE_REMOTE
