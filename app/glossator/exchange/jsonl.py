"""Tags as JSON lines, for programs: what was recorded, in the codebook's ids, with offsets in code points."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from glossator.exchange.lookup import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from glossator.domain.model import Json, Pieces
    from glossator.domain.rows import LinkRow, TagRow
    from glossator.domain.snapshot import Snapshot

# What some readers take for the end of a line, and what UTF-8 cannot hold. Both can only stand inside of a string.
_SPELT_OUT = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def tag_lines(snapshot: Snapshot) -> Iterator[str]:
    """Every tag as one JSON object, without a line end, in the snapshot's order.

    Keys come in one order: parts and fields in that of the codebook, then by name what it does not know.
    """
    lookup = Lookup(snapshot)
    for tag in snapshot.tags:
        yield one_line(_tag(lookup, tag))


def one_line(value: Json) -> str:
    """`value` as JSON that every reader takes for one line, and that UTF-8 can hold."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _SPELT_OUT.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def _tag(lookup: Lookup, tag: TagRow) -> dict[str, Json]:
    article = lookup.article(tag.article)
    known = lookup.codebook.type(tag.type)
    parts = _in_order(tag.parts, (part.id for part in known.parts) if known else ())
    fields = _in_order(tag.fields, (field.id for field in known.fields) if known else ())
    return {
        "id": tag.id,
        "article": {
            "id": tag.article,
            "file": article.file if article else "",
            "title": article.title if article else "",
        },
        "text": tag.text,
        "type": tag.type,
        "kind": known.kind.value if known else None,
        "analyst": {"id": tag.analyst, "name": lookup.analyst(tag.analyst)},
        "made_at": tag.made_at,
        "origin": tag.origin,
        "parts": {part: _pieces(tag.parts[part]) for part in parts},
        "fields": {field: tag.fields[field] for field in fields},
        "links": [_link(lookup, link) for link in tag.links],
        "memo": tag.memo,
    }


def _in_order(found: Mapping[str, object], known: Iterable[str]) -> list[str]:
    first = [name for name in known if name in found]
    return [*first, *sorted(set(found) - set(first))]


def _pieces(pieces: Pieces) -> list[Json]:
    return [{"start": piece.start, "end": piece.end, "quote": piece.quote} for piece in pieces]


def _link(lookup: Lookup, link: LinkRow) -> dict[str, Json]:
    target: dict[str, Json] = {**link.target.as_json(), "name": lookup.target_name(link)}
    return {"role": link.role, "target": target, "stance": link.stance}
