"""Files that are zip archives within: opened only where they do not swell into more than a document can be."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import unreadable

if TYPE_CHECKING:
    from glossator.exchange.readers.draft import Source

_MOST = 400_000_000
"""Bytes that the members of an archive may have together once they are unpacked."""
_HARMLESS, _RATIO = 20_000_000, 150
"""From so many bytes on, an archive that is packed tighter than this is taken for a bomb. Documents reach about 30."""
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, KeyError)
"""What `zipfile` raises on damaged, encrypted (RuntimeError) and exotic archives. All errors of lzma and bz2 are among
those, or OSError."""
_REMEDY = "Open it in the program that it was made with, save it again, and import that."


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def is_remnant(source: Source) -> bool:
    """Whether it begins as an archive does and goes on as none; in a file called so, two letters are enough."""
    begun = source.data.startswith(b"PK") and not is_zip(source.data)
    called_so = source.name.lower().endswith((".docx", ".xlsx", ".odt", ".zip"))
    return begun and (called_so or source.data[2:3] in {b"\1", b"\3", b"\7"})


def checked_zip(source: Source) -> zipfile.ZipFile:
    """The archive in `source`, by whose directory no bomb and no encryption is in it.

    Raises `UserError` for what is no archive, or none that can be read. `zipfile` reads no more of a member than the
    directory promises, so a directory that lies does no harm. Read the members with `member`.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.data))
    except _DAMAGES:
        raise unreadable(source.name, "it is damaged or was cut off", _REMEDY) from None
    members = archive.infolist()
    size = sum(info.file_size for info in members)
    if size > _MOST or (size > _HARMLESS and size > _RATIO * len(source.data)):
        reason = f"it would swell to {size // 1_000_000:,} MB when it is unpacked, as harmful files do"
        raise unreadable(source.name, reason, "If you trust it, open it elsewhere and save its text in parts.")
    if any(info.flag_bits & 1 for info in members):
        raise unreadable(source.name, "it is encrypted", "Save it without a password, and import that.")
    return archive


def member(source: Source, archive: zipfile.ZipFile, name: str | zipfile.ZipInfo) -> bytes:
    """The bytes of one member of the `archive` in `source`. Raises `UserError` where it is missing or damaged."""
    try:
        return archive.read(name)
    except _DAMAGES:
        raise unreadable(source.name, "it is damaged or was cut off", _REMEDY) from None


def has_member(data: bytes, name: str) -> bool:
    """Whether `data` is an archive with a member called `name`; the member itself is not looked at."""
    if not is_zip(data):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return name in archive.NameToInfo
    except _DAMAGES:
        return False
