"""Articles from the text files of Nexis: the older ones, and the newer layout where it was saved as text."""

from __future__ import annotations

import re

from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import Reading, Source, unreadable
from glossator.exchange.readers.nexis import Part, reading, split_at_counts, split_at_ends
from glossator.exchange.readers.nexis_words import is_count, is_end, kind_of, labelled

_SIGNS = frozenset("length author section language loaded kind body".split())


def looks_like_nexis_text(text: str) -> bool:
    """Whether documents are counted, or ended, and have fields as Nexis has them."""
    counted = ended = False
    kinds: set[str] = set()
    for line in text.split("\n"):
        if len(line) > 300 or not line.strip():
            continue
        counted = counted or is_count(line)
        ended = ended or is_end(line.strip())
        found = labelled(line)
        kind = kind_of(found[0] if found else line) if len(line) < 200 else None
        kinds.update({kind} & _SIGNS if kind else ())
        if (counted and len(kinds) > 1) or (ended and len(kinds) > 1):
            return True
    return False


def read_nexis_text(source: Source) -> Reading:
    """The articles in a text file of Nexis. Raises `UserError` where there are none."""
    decoded = decode(source.data)
    if decoded is None or not decoded.text.strip():
        reason = "it is empty" if decoded else "its characters could not be understood"
        raise unreadable(source.name, reason, "Export the articles again, and import that.")
    found = read_nexis_plain(source.name, decoded.text)
    return Reading(found.drafts, (*decoded.doubts, *found.warnings))


def read_nexis_plain(name: str, text: str) -> Reading:
    """The articles in `text`, which an export has been made into: `name` is its file's."""
    lines = canonical(text.removeprefix("\ufeff")).split("\n")
    if any(is_count(line) for line in lines):
        return reading(name, split_at_counts(_blocks(lines)), headline_first=False, wrapped=True)
    return reading(name, split_at_ends([Part(line.strip()) for line in lines if line.strip()]), headline_first=True)


def _blocks(lines: list[str]) -> list[Part]:
    """The `lines` between blank ones together. A field begins anew, and a line that counts documents is alone."""
    blocks: list[list[str]] = [[]]
    alone = True
    for line in lines:
        counts = is_count(line)
        if not line.strip() or counts or alone or _is_field(line):
            blocks.append([])
        alone = counts
        blocks[-1].append(line)
    return [_part(block) for block in blocks if any(line.strip() for line in block)]


def _part(block: list[str]) -> Part:
    """Fields are in capitals here, where the script has any. Only the lines of heads are centred."""
    if all(re.match(r" {8}|\t", line) for line in block) or _is_field(block[0]):
        return Part("\n".join(line.strip() for line in block))
    return Part("\n".join(block), is_text=True)


def _is_field(line: str) -> bool:
    found = labelled(line)
    if found is None:
        return kind_of(line) == "body" and line.strip() == line.strip().upper()
    return found[0] == found[0].upper() and (
        kind_of(found[0]) is not None or bool(re.fullmatch(r"[A-Z]+(-[A-Z]+)*", found[0]))
    )
