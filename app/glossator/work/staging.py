"""Articles that were read and are not in a project yet: kept in a file beside memory, however many they are."""

from __future__ import annotations

import pickle
import tempfile
import weakref
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash
from glossator.domain.imported import Original
from glossator.domain.likeness import keys, shingles
from glossator.domain.words import count_words

if TYPE_CHECKING:
    from glossator.domain.imported import ImportedArticle

_NONE = Original("", bytes)
"""Stands for the original where it is not kept with the article."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What is known of a staged article without fetching it."""

    id: str
    file: str
    title: str
    source: str
    author: str
    date: str | None
    language: str
    length: int
    """Code points of its text."""
    words: int
    text: str
    """The hash of its text."""
    keys: tuple[int, ...]
    """By which likely versions of its story are found (`domain.likeness`)."""
    warnings: tuple[str, ...]
    place: tuple[int, int]
    original: str


class Staging:
    """A temporary file of articles, of which one thread reads while another adds some.

    Close it, or drop it: nothing is left behind.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
        weakref.finalize(self, self._file.close)
        self._originals: dict[str, tuple[int, int]] = {}
        self._lock = Lock()

    def put(self, article: ImportedArticle) -> Staged:
        original = article.original
        if original.hash not in self._originals:  # of many articles from one file, the file is kept once
            self._originals[original.hash] = self._write(zlib.compress(original.read(), 1))
        return Staged(
            article.id,
            article.file,
            article.title,
            article.source,
            article.author,
            article.date,
            article.language,
            len(article.text),
            count_words(article.text),
            content_hash(article.text),
            tuple(keys(shingles(article.text))),
            article.warnings,
            self._write(pickle.dumps(replace(article, original=_NONE))),
            original.hash,
        )

    def article(self, staged: Staged) -> ImportedArticle:
        """The whole article."""
        article: ImportedArticle = pickle.loads(self._read(staged.place))  # noqa: S301 - written by `put` alone
        place = self._originals[staged.original]
        return replace(article, original=Original(staged.original, lambda: zlib.decompress(self._read(place))))

    def close(self) -> None:
        with suppress(OSError):  # a full disk was told when it was written to
            self._file.close()

    def _write(self, data: bytes) -> tuple[int, int]:
        try:
            with self._lock:
                start = self._file.seek(0, 2)
                self._file.write(data)
                self._file.flush()
        except OSError as error:
            raise UserError(
                ErrorKind.DISK_FULL,
                f"There is no room for temporary files ({error.strerror}); no article was brought in. Free some space "
                "and import again.",
            ) from None
        return start, len(data)

    def _read(self, place: tuple[int, int]) -> bytes:
        start, length = place
        with self._lock:
            self._file.seek(start)
            return self._file.read(length)
