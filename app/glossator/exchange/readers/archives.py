"""Zip archives of articles: each member is a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.zipped import checked_zip, has_member, is_zip, member

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENTS = ("[Content_Types].xml", "content.xml", "mimetype")
"""Members by which an archive is a document of Office or OpenDocument and not a folder of files."""


def looks_like_archive(data: bytes) -> bool:
    return is_zip(data) and not any(has_member(data, name) for name in _DOCUMENTS)


def members(source: Source) -> Iterator[Source]:
    """The files in an archive, in the order of their names, each called by its path in it.

    What no program shows is passed over: hidden files and the resource forks of macOS. Raises `UserError` where the
    archive is damaged, encrypted or would swell beyond measure.
    """
    archive = checked_zip(source)
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        hidden = any(folder.startswith((".", "__MACOSX")) for folder in info.filename.split("/"))
        if not info.is_dir() and not hidden:  # by its entry, since two may have one name
            yield Source(f"{source.name}/{info.filename}", member(source, archive, info), source.columns)
