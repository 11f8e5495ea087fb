"""Exports of newspaper databases in files of another kind: delivered as RTF, or saved as ODT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.readers.factiva_text import looks_like_factiva_text, read_factiva_plain
from glossator.exchange.readers.nexis_text import looks_like_nexis_text, read_nexis_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.exchange.readers.draft import Reading


def looks_exported(text: str) -> bool:
    return looks_like_factiva_text(text) or looks_like_nexis_text(text)


def exported_articles(name: str, paragraphs: Sequence[str]) -> Reading | None:
    """The articles in the `paragraphs` of an export in the file called `name`; `None` where they are none.

    Raises `UserError` where it is one without articles.
    """
    text = "\n\n".join(paragraphs)
    if looks_like_factiva_text(text):
        return read_factiva_plain(name, text)
    return read_nexis_plain(name, text) if looks_like_nexis_text(text) else None
