"""Tells network drives from those of this computer."""

from __future__ import annotations

import re
import sys
from pathlib import Path

_NETWORK_TYPES = frozenset(
    "nfs nfs4 cifs smb3 smbfs afs afpfs ceph lustre 9p davfs webdav vboxsf fuse.sshfs fuse.davfs fuse.davfs2"
    " fuse.gvfsd-fuse fuse.rclone fuse.glusterfs fuse.s3fs".split()
)
_MOUNTS = Path("/proc/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
"""How `/proc/mounts` writes white space and backslashes."""


def is_on_network(path: Path) -> bool:
    """Whether `path` lies on a network drive, where a write-ahead log is unsafe. False where that cannot be told."""
    if sys.platform == "win32":
        import ctypes

        drive = Path(path.resolve()).anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == 4
    if not _MOUNTS.exists():
        return False
    resolved = path.resolve().parent
    best, kind = -1, ""
    for line in _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, type_, *_rest = line.split(" ")
        point = _ESCAPED.sub(lambda match: chr(int(match[1], 8)), point)
        if resolved.is_relative_to(point) and len(point) >= best:  # what was mounted last hides what is below it
            best, kind = len(point), type_
    return kind in _NETWORK_TYPES
