"""Documents of Nexis in all its layouts, taken apart into paragraphs: what each of those is, and the draft of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.text import canonical
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.nexis_words import (
    HEAD,
    REASONS,
    RIGHTS,
    STRONG,
    WEAK,
    is_copyright,
    is_count,
    is_end,
    kind_of,
    labelled,
    plain,
)
from glossator.exchange.readers.stated import stated_date, stated_language
from glossator.exchange.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BY = re.compile(r"\A(?:(?:[Bb]y|BY|[Pp]ar|PAR|[Pp]or|POR|Di|DI|[Dd]oor|DOOR|Von|VON|Av|AV|Af|AF)\b[:\s]+)(?=\S)")
"""What a byline begins with. A small "von" or "di" is of the name."""
_LONGEST_DATE = 80
_COLUMNS = 74
"""What has room in this width is not put on a new line where lines are wrapped."""
_HEAD_PARTS = 12
"""Paragraphs before the first field that may be a document's head rather than what comes before it."""
_GRAPHIC_PARTS = 6
"""Paragraphs that a note on graphics may have before the next field."""


class Part(NamedTuple):
    """One paragraph of an export, or a few lines that belong together."""

    text: str
    is_title: bool = False
    """Whether the layout says that a document's headline is this."""
    is_label: bool = False
    """Whether the layout sets a field's name apart at the beginning, whatever it is called."""
    is_body: bool = False
    """Whether the layout says that a document's text begins after this heading."""
    is_text: bool = False
    """Whether the layout says that this is no field, even if it begins with the name of one."""


@dataclass(slots=True)
class _Pieces:
    """A document taken apart: the lines of its head, its fields, its text and what follows."""

    known: dict[str, Value] = field(default_factory=dict)
    length: str = ""
    before: list[tuple[str, str]] = field(default_factory=list)
    body: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def reading(name: str, documents: Iterable[Sequence[Part]], *, headline_first: bool, wrapped: bool = False) -> Reading:
    """The drafts of the `documents` in the file called `name`.

    The newer layouts begin with the headline, the older ones with the newspaper; in some every line is `wrapped`.
    Raises `UserError` where there is none.
    """
    drafts: list[Draft] = []
    empty = 0
    for parts in documents:
        draft = _draft([part for part in parts if part.text.strip()], headline_first, wrapped)
        if draft is None:
            empty += 1
        else:
            drafts.append(draft)
    if not drafts:
        remedy = "Export the articles again with their full text, and import that."
        raise unreadable(name, "no article was found in this export of Nexis", remedy)
    total = len(drafts) + empty
    return Reading(tuple(drafts), (f"{empty} of {total} documents have no text",) if empty else ())


def field_of(part: Part) -> tuple[str, str, str] | None:
    """The kind, the name and the value of the field that `part` is; its kind is `other` where nobody knows the name."""
    if part.is_text or part.is_title:
        return None
    found = labelled(part.text)
    if found is None:
        kind = kind_of(part.text) if len(part.text) < 40 else None
        heading = kind in {"body", "index", "graphic", "note"} and (part.is_label or kind in {"body", "index"})
        return (kind, part.text.strip(), "") if kind and heading else None
    name, value = found
    kind = kind_of(name)
    if kind is None and (part.is_label or re.fullmatch(r"[A-ZÀ-Þ]{3,}(?:-[A-ZÀ-Þ]+)*", name)):
        kind = "other"
    return (kind, name, value) if kind else None


def split_at_counts(parts: Sequence[Part]) -> list[list[Part]]:
    """The documents among `parts`, each of which begins after `1 of 10 DOCUMENTS`; what is before the first is left."""
    documents: list[list[Part]] = []
    for part in parts:
        if is_count(part.text):
            documents.append([])
        elif documents:
            documents[-1].append(part)
    return documents


def split_at_ends(parts: Sequence[Part]) -> list[list[Part]]:
    """The documents among `parts`, by the headlines that the layout marks, or else by the line that ends each."""
    starts = [index for index, part in enumerate(parts) if part.is_title]
    ends = [index for index, part in enumerate(parts) if is_end(part.text)]
    if starts:
        # The mark of one headline can be on two paragraphs, and a text can have headings of its own.
        titles = [start for start in starts if _heads_document(parts, start)]
        bounds = [*titles, len(parts)]
        documents = [list(parts[begin:end]) for begin, end in pairwise(bounds)]
        return [_without_end(document) for document in documents]
    bounds = [-1, *ends] + ([] if ends and ends[-1] == len(parts) - 1 else [len(parts)])
    documents = [list(parts[begin + 1 : end]) for begin, end in pairwise(bounds)]
    return [_without_cover(document) for document in documents if any(part.text.strip() for part in document)]


def _heads_document(parts: Sequence[Part], start: int) -> bool:
    """Whether a date or a field follows soon after the headline at `start`, and it is not the second line of one."""
    if start and parts[start - 1].is_title:
        return False
    following = parts[start + 1 : start + 1 + _HEAD_PARTS]
    return any(part.is_body or _is_date(part.text) or field_of(part) for part in following)


def _without_end(parts: list[Part]) -> list[Part]:
    return [part for part in parts if not is_end(part.text)]


def _without_cover(parts: list[Part]) -> list[Part]:
    """A document without the list of contents that can be before it: three lines before its date it begins."""
    body = next((index for index, part in enumerate(parts) if _begins_body(part)), None)
    if body is None:
        return parts if any(_is_date(part.text) for part in parts[:_HEAD_PARTS]) else []
    dates = [index for index in range(body) if _is_date(parts[index].text)]
    return parts[max(dates[-1] - 2, 0) :] if dates else parts[max(body - _HEAD_PARTS, 0) :]


def _begins_body(part: Part) -> bool:
    found = field_of(part)
    return part.is_body or (found is not None and found[0] == "body" and not found[2])


def _is_date(text: str) -> bool:
    """Whether the first line is a date, with the weekday, the time and the edition at most: no sentence with a date."""
    line = text.strip().split("\n")[0]
    found = labelled(line)
    if len(line) > _LONGEST_DATE or is_copyright(line) or (found and not re.search("[0-9]", found[0])):
        return False
    words = re.findall(r"[^\W\d_]{2,}", line)
    return len(words) <= 8 and bool(re.search(r"[0-9]{4}", line)) and stated_date(line) is not None


def _draft(parts: Sequence[Part], headline_first: bool, wrapped: bool) -> Draft | None:
    pieces = _Pieces()
    rest = _fields(pieces, parts, _head(pieces, parts, headline_first))
    _text(pieces, rest, wrapped)
    kept = "\n".join(text for text, reason in pieces.body if not reason)
    if not kept.strip():
        return None
    parted = [(" ".join(text.split()) if reason else text, reason) for text, reason in pieces.before + pieces.body]
    full, cuts = composed(parted)
    known = {key: Value(" ".join(canonical(text).split()), where) for key, (text, where) in pieces.known.items()}
    known = {key: value for key, value in known.items() if value.text}
    missing = [f"no {name} was found" for key, name in (("title", "headline"), ("date", "date")) if key not in known]
    warnings = (*missing, *pieces.warnings, *length_warning(pieces.length, kept))
    return Draft(full, cuts, known, warnings, reads_head="title" not in known)


def _head(pieces: _Pieces, parts: Sequence[Part], headline_first: bool) -> int:
    """Reads what is before the first field; where that is."""
    end = next((index for index, part in enumerate(parts[:_HEAD_PARTS]) if _is_head_field(part)), None)
    lines = parts[: _HEAD_PARTS if end is None else end]
    date = next((index for index, part in enumerate(lines) if not part.is_title and _is_date(part.text)), None)
    if end is None and date is None:
        return 0  # nothing says where the text begins: all of it is text
    if end is None:
        end = min((date or 0) + (1 if headline_first else 2), len(parts))
    before = _parted(pieces, parts[: end if date is None else date])
    after = [] if date is None else _parted(pieces, parts[date + 1 : end])
    if date is not None:
        day, *edition = parts[date].text.strip().split("\n")
        pieces.known["date"] = Value(stated_date(day) or "", "the date line")
        pieces.before.append((" ".join(edition), REASONS["edition"]))
    if headline_first:
        _name(pieces, before[:1], before[1:])
        pieces.before += [(part.text, REASONS["edition"]) for part in after]
    elif date is None and len(before) == 1:
        _name(pieces, before, [])
    else:
        _name(pieces, [*before[1:], *after], before[:1])
    return end


def _is_head_field(part: Part) -> bool:
    found = field_of(part)
    return part.is_body or (found is not None and found[0] in HEAD - {"language", "note", "other"})


def _parted(pieces: _Pieces, parts: Iterable[Part]) -> list[Part]:
    """The parts of a head without the copyright notices in them."""
    kept: list[Part] = []
    for part in parts:
        if not is_copyright(part.text):
            kept.append(part)
            continue
        lines = part.text.strip().split("\n")
        last = next((index for index, line in enumerate(lines) if RIGHTS.search(line)), len(lines) - 1)
        pieces.before.append((" ".join(lines[: last + 1]), REASONS["copyright"]))
        if rest := "\n".join(lines[last + 1 :]).strip():
            kept.append(part._replace(text=rest))
    return kept


def _name(pieces: _Pieces, titles: Sequence[Part], sources: Sequence[Part]) -> None:
    """Takes the headline and the newspaper from the lines of a head; further lines are said to be of the edition."""
    if titles:
        pieces.known["title"] = Value(" ".join(part.text for part in titles), "the headline")
    if sources:
        pieces.known["source"] = Value(sources[0].text, "the line of the newspaper")
        pieces.before += [(part.text, REASONS["edition"]) for part in sources[1:]]


def _fields(pieces: _Pieces, parts: Sequence[Part], start: int) -> Sequence[Part]:
    """Reads the fields from `start` on; what comes after them."""
    for index in range(start, len(parts)):
        part = parts[index]
        found = field_of(part)
        if part.is_body:
            return parts[index + 1 :]
        if is_copyright(part.text):
            pieces.before.append((part.text, REASONS["copyright"]))
            continue
        if found and found[0] == "body":
            return [*([Part(found[2])] if found[2] else []), *parts[index + 1 :]]
        surely = found and found[0] in HEAD and (found[0] not in WEAK or part.is_label)
        if not surely and not any(_is_head_field(following) for following in parts[index + 1 : index + 4]):
            return parts[index:]
        if found:
            _take(pieces, *found, part.text)
        else:  # a field's second paragraph
            pieces.before.append((part.text, REASONS["other"]))
    return ()


def _take(pieces: _Pieces, kind: str, name: str, value: str, text: str) -> None:
    where = f"the field “{name.strip()}”"
    match kind:
        case "author":
            pieces.known.setdefault("author", Value(_BY.sub("", value, count=1), "the byline field"))
        case "title":
            pieces.known["title"] = Value(value, "the headline field")
        case "section":
            pieces.known.setdefault("section", Value(value, "the section field"))
        case "length":
            pieces.length = value
        case "language":
            _take_language(pieces, value)
        case _ if kind == "other" and re.fullmatch(r"[0-9][0-9.,' ]*\s*[^\W\d]+", value):
            pieces.length = value
        case _:
            pieces.before.append((text, REASONS.get(kind, where)))


def _take_language(pieces: _Pieces, value: str) -> None:
    code = stated_language(value)
    if code:
        pieces.known.setdefault("language", Value(code, "the language field"))
    elif value:
        pieces.warnings.append(f"the language “{value[:40]}” is not known")


def _text(pieces: _Pieces, parts: Sequence[Part], wrapped: bool) -> None:
    end = _end_of_text(parts)
    paragraphs = [part.text for part in parts[:end]]
    if wrapped:
        paragraphs = [_joined(text) for text in unwrap(canonical("\n\n".join(paragraphs))).split("\n\n")]
    pieces.body += [(paragraph, "") for paragraph in paragraphs]
    kind = "other"
    for part in parts[end:]:
        found = field_of(part)
        if is_copyright(part.text):
            kind = "copyright"
        elif found:
            kind = found[0]
            if kind == "language" and found[2]:
                _take_language(pieces, found[2])
            if kind == "author" and "author" not in pieces.known:
                _take(pieces, *found, part.text)
                continue
            if kind == "loaded" and "date" not in pieces.known and stated_date(found[2]):
                pieces.known["date"] = Value(stated_date(found[2]) or "", "the load date")
                pieces.warnings.append("the article has no date of its own: the date of its loading was taken")
        pieces.body.append((part.text, REASONS.get(kind, REASONS["other"])))


def _joined(paragraph: str) -> str:
    """A `paragraph` of a few lines only, which alone do not show that they are wrapped: here they are known to be."""
    lines = paragraph.split("\n")
    if any(len(line) + 1 + len(following.split(" ")[0]) <= _COLUMNS for line, following in pairwise(lines)):
        return paragraph
    return " ".join(lines)


def _end_of_text(parts: Sequence[Part]) -> int:
    """Where the fields after the text begin."""
    strong = next((index for index, part in enumerate(parts) if _is_tail(part)), None)
    end = len(parts) if strong is None else strong
    for index in range(max(end - _GRAPHIC_PARTS, 0) if strong is not None else end, end):
        found = field_of(parts[index])
        if kind_of(parts[index].text) == "graphic":  # alone, as a heading
            end = index
            break
        if found and found[0] in WEAK and _is_weak_tail(found[0], parts[index], is_last=index == end - 1):
            end = index
            break
    if strong is None:
        for index, part in enumerate(parts):
            found = field_of(part)
            if found and found[0] == "graphic" and part.is_label:
                end = index
                break
    while end and is_copyright(parts[end - 1].text):
        end -= 1
    return end


def _is_weak_tail(kind: str, part: Part, *, is_last: bool) -> bool:
    return part.is_label or kind == "graphic" or (kind == "note" and is_last)


def _is_tail(part: Part) -> bool:
    found = field_of(part)
    if found is None or found[0] not in STRONG:
        return False
    kind, name, value = found
    if not value:
        return part.is_label or plain(part.text) == plain(name)
    upright = part.is_label or name.upper() == name
    match kind:
        case "loaded":
            return stated_date(value) is not None and len(value) < _LONGEST_DATE
        case "language":
            return len(value) < _LONGEST_DATE and stated_language(value) is not None
        case "link":
            return re.match(r"https?://|www\.", value) is not None
        case "kind":
            return upright or len(value) < _LONGEST_DATE
        case _:
            return "%)" in value or (upright and (";" in value or value.upper() == value))


def length_warning(stated: str, text: str) -> list[str]:
    """A warning where the length that the database states (`1,285 Wörter`) and the length of `text` are far apart."""
    match = re.search(r"[0-9][0-9.,'\s\xa0]*", stated)
    count = int(re.sub(r"\D", "", match[0])) if match else 0
    if not count:
        return []
    sizes = {len(text.split()), len(re.sub(r"\s", "", text))} if _is_eastern(text) else {len(text.split())}
    if any(count * 0.6 - 40 <= size <= count * 1.6 + 40 for size in sizes):
        return []
    return [f"the database states a length of {stated.strip()[:40]}, but the text has {min(sizes):,}"]


def _is_eastern(text: str) -> bool:
    """Whether `text` is largely Chinese, Japanese or Korean, whose length is counted in characters or in words."""
    return len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", text)) > 0.3 * max(len(text), 1)
