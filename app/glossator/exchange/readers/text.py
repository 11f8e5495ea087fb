"""The reader of plain text files."""

from __future__ import annotations

import re
from pathlib import PureWindowsPath

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash, derived_id
from glossator.domain.rows import ImportedArticle
from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.masthead import read_masthead
from glossator.exchange.repeats import find_repeats
from glossator.exchange.unwrap import unwrap

MOST_BYTES = 50_000_000

_BINARY = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)
_ENGLISH = frozenset("the of and to that was with a in".split())
_LANGUAGE_SAMPLE = 20_000


def read_text_file(name: str, data: bytes) -> ImportedArticle:
    """The one article in the text file `name` (a path or a bare name), whose bytes are `data`.

    Raises `UserError` of the kind `UNREADABLE` where there is no text in it.
    """
    file = PureWindowsPath(name).name or name
    decoded = decode(_checked(file, data))
    if decoded is None:
        raise _unreadable(
            file, "its bytes are not text in any known encoding", "Save it as UTF-8 text and import it again."
        )
    text = unwrap(canonical(decoded.text))
    if not text:
        raise _unreadable(file, "it is empty", "Check where it came from.")
    masthead = read_masthead(text)
    return ImportedArticle(
        id=derived_id("article", content_hash(data), 0),
        file=file,
        part=0,
        original=data,
        text=text,
        title=masthead.title,
        source=masthead.source,
        author=masthead.author,
        date=masthead.date,
        language=_language(text),
        repeats=find_repeats(text),
        warnings=decoded.doubts + masthead.warnings,
    )


def _checked(file: str, data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        size, most = round(len(data) / 1e6), round(MOST_BYTES / 1e6)
        raise _unreadable(
            file, f"it has {size} million bytes, and {most} million is the limit", "Split it and import the pieces."
        )
    for beginning, looks_like in _BINARY:
        if data.startswith(beginning):
            raise _unreadable(file, f"it looks like {looks_like}, and text is expected", "Import its text instead.")
    return data


def _unreadable(file: str, reason: str, remedy: str) -> UserError:
    return UserError(
        ErrorKind.UNREADABLE, f"“{file}” was not imported, because {reason}; nothing was changed. {remedy}"
    )


def _language(text: str) -> str:
    """`en` where the commonest words say so, else nothing."""
    words = re.findall(r"[^\W\d_]+", text[:_LANGUAGE_SAMPLE].lower())
    common = sum(word in _ENGLISH for word in words)
    return "en" if len(words) >= 8 and common >= 0.15 * len(words) and "the" in words else ""
