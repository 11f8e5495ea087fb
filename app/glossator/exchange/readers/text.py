"""The reader of plain text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.hyphens import made_whole, softened
from glossator.exchange.readers.draft import Draft, Reading, unreadable
from glossator.exchange.unwrap import unwrap

if TYPE_CHECKING:
    from glossator.exchange.readers.draft import Source

_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)


def read_text(source: Source) -> Reading:
    """The one article of a text file. Raises `UserError` where there is no text in it."""
    for beginning, looks_like in _BINARY:
        if source.data.startswith(beginning):
            raise unreadable(
                source.name, f"it looks like {looks_like}, and text is expected", "Import its text instead."
            )
    decoded = decode(source.data)
    if decoded is None:
        reason = "its bytes are not text in any known encoding"
        raise unreadable(source.name, reason, "Save it as UTF-8 text and import it again.")
    mended = softened(canonical(decoded.text))
    return Reading((Draft(made_whole(unwrap(mended.text)), warnings=(*decoded.doubts, *mended.doubts)),))
