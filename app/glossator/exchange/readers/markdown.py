"""The reader of Markdown: its marks taken off, its front matter read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.hyphens import SOFT, made_whole, softened
from glossator.exchange.lines import SPOKEN, touch
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.stamps import stamped
from glossator.exchange.readers.stated import stated_date, stated_language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from glossator.exchange.readers.draft import Source

WHERE = "the front matter"
_SAMPLE = 4000
_FRONT = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:[^\n]*\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_KEYS = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "date",
    "published": "date",
    "source": "source",
    "publication": "source",
    "outlet": "source",
    "url": "url",
    "link": "url",
    "permalink": "url",
    "language": "language",
    "lang": "language",
    "section": "section",
    "category": "section",
}
_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,4}[.)]))[ \t]+(?P<text>.*)$")
_QUOTED = re.compile(r"^(?: {0,3}> ?)+")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_PICTURE = re.compile(r"!\[[^\]\n]{0,999}\]\([^)\n]{0,999}\)")
# What stands between two marks is bounded, so that marks without a partner take no time.
_INLINE = (
    (re.compile(r"!\[([^\]\n]{0,999})\]\([^)\n]{0,999}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\]\((?:[^()\n]|\([^()\n]{0,99}\)){0,999}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]+)\] ?\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:b|i|em|strong|u|br|sup|sub|span|p|div)\b[^<>\n]*>", re.IGNORECASE), ""),
    (re.compile(r"(?<![\\`])(`+)(?!`)([^\n]{1,999}?)(?<!`)\1(?!`)"), r"\2"),
    (re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]*[^\s*\\])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])([^\n]{0,1999}?[^\s_\\])\1(?!\w)"), r"\2"),
    (re.compile(r"~~(?=\S)([^~\n]*\S)~~"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_PADDING = re.compile(r"(?<=\S)[ \t]{2,}")
_MARKS = re.compile(r"\*\*[^\s*][^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|^ {0,3}#{1,6} \S|^ {0,3}>|^```", re.MULTILINE)


def looks_like_markdown(data: bytes) -> bool:
    """Whether a text begins with front matter or a heading, or has several marks that no other text has."""
    if b"\0" in data[:_SAMPLE]:
        return False
    text = data[:_SAMPLE].decode("utf-8", "replace").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _front(text):
        return True
    first, _, rest = text.lstrip().partition("\n")
    if _HEADING.match(first) or (re.fullmatch(r" {0,3}=+[ \t]*", rest.partition("\n")[0]) and first.strip()):
        return True
    return any(sign in text for sign in "*[#>`") and len(_MARKS.findall(text)) >= 3


def read_markdown(source: Source) -> Reading:
    """The one article in a Markdown file. Raises `UserError` where it is no text, or has none."""
    decoded = decode(source.data)
    if decoded is None:
        raise unreadable(
            source.name,
            "its bytes are not text in any known encoding",
            "Save it as UTF-8 text and import it again.",
        )
    text = canonical(decoded.text)
    front = _front(text)
    known, warnings = _known(front["lines"]) if front else ({}, [])
    mended = softened(text[front.end() if front else 0 :])
    lines = mended.text.split("\n")
    full, cuts = composed(_paragraphs(lines))
    if not full:
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    if "title" not in known and (heading := _first_heading(lines)):
        known["title"] = Value(heading, "the first heading")
    return Reading((Draft(full, cuts, known, (*decoded.doubts, *warnings, *mended.doubts)),))


def _front(text: str) -> re.Match[str] | None:
    """The front matter at the beginning of `text`, if at least one of its lines has a key."""
    found = _FRONT.match(text)
    return found if found and any(map(_ENTRY.match, found["lines"].split("\n"))) else None


def _known(front: str) -> tuple[dict[str, Value], list[str]]:
    known: dict[str, Value] = {}
    warnings: list[str] = []
    for key, text in _entries(front):
        field = _KEYS.get(key.lower())
        if not field or not text or field in known:
            continue
        if field == "date":
            date = written_date(text)
            if not date:
                warnings.append(f"its date could not be understood: {text[:60]}")
                continue
            text = date
        elif field == "language":
            text = stated_language(text) or ""
        if text:
            known[field] = Value(text, WHERE)
    return known, warnings


def _entries(front: str) -> Iterator[tuple[str, str]]:
    """Keys and values; a list below a key is its value, with commas."""
    key, items = "", list[str]()
    for line in [*front.split("\n"), "end:"]:
        if key and (item := re.fullmatch(r"\s*-\s+(.*)", line)):
            items.append(_unquoted(item[1]))
        elif entry := _ENTRY.match(line):
            yield key, ", ".join(filter(None, items))
            value = (entry["value"] or "").strip()
            listed = re.fullmatch(r"\[(.*)\]", value)
            key, items = entry["key"], [_unquoted(part) for part in (listed[1].split(",") if listed else [value])]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return "" if value in ("null", "~", "|", ">") else value


def written_date(text: str) -> str | None:
    """The date in `text`, a timestamp or in words of whatever language, or `None`."""
    return (stamped(text) if text[:4].isdigit() else None) or stated_date(text)


def _first_heading(lines: Sequence[str]) -> str:
    """The text of the first line that is not empty, where it is a heading of the first level."""
    filled = [line for line in lines if line.strip()][:2]
    heading = _HEADING.match(filled[0]) if filled else None
    if heading and len(heading["level"]) == 1:
        return _plain(heading["text"])
    return _plain(filled[0].strip()) if len(filled) == 2 and re.fullmatch(r" {0,3}=+[ \t]*", filled[1]) else ""


def _paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The paragraphs, each with the reason why it is to be left out: only what is said of a picture is.

    Lists and tables are lines of one; what only lays them out is left out.
    """
    block: list[str] = []
    fence = ""
    for raw in lines:
        line = raw if fence else _QUOTED.sub("", raw)
        mark = _FENCE.match(line)
        if fence or mark:
            if mark and (not fence or mark[1].startswith(fence)):
                fence = "" if fence else mark[1][:3]
                yield _set(block)
                block = []
            else:
                block.append("\ufdd0" + line)
            continue
        heading = _HEADING.match(line)
        if heading or not line.strip() or _RULE.match(line) or (block and _UNDERLINE.match(line)):
            yield _set(block)
            block = []
            if heading:
                yield _plain(heading["text"]), ""
        elif SPOKEN.match(line):
            yield _set(block)
            block = [line]
        elif not _REFERENCE.match(line):
            block.append(line)
    yield _set(block)


def _set(block: Sequence[str]) -> tuple[str, str]:
    """One block of lines: what was wrapped is joined, items, rows and hard line breaks stay lines."""
    reason = "caption" if len(block) == 1 and _PICTURE.fullmatch(block[0].strip()) else ""
    text = ""
    for raw in block:
        if raw.startswith("\ufdd0"):  # of code, which canonical text cannot begin with
            text += ("\n" if text else "") + raw
            continue
        line = raw
        item = _ITEM.match(line)
        if _TABLE_RULE.match(line) and "|" in line:
            continue
        if item:
            mark = "•" if item["bullet"] else item["number"]
            line = f"{' ' * len(item['indent'].expandtabs(4))}{mark} {item['text']}"
        elif line.strip().startswith("|"):
            line = " | ".join(cell.strip() for cell in line.strip().strip("|").split("|"))
        else:
            words = line.strip().removesuffix("\\")
            parted = bool(text and words) and not (text.endswith(("\n", SOFT)) or touch(text, words))
            text = text.removesuffix(SOFT) + (" " if parted else "") + words
            text += "\n" if raw.endswith(("  ", "\\")) else ""
            continue
        text += ("\n" if text and not text.endswith("\n") else "") + line
        text += "\n" if not item else ""
    lines = made_whole(text).strip("\n").split("\n")
    return "\n".join(line[1:] if line.startswith("\ufdd0") else _plain(line) for line in lines), reason


def _plain(text: str) -> str:
    for pattern, plain in _INLINE:
        text = pattern.sub(plain, text)
    return _PADDING.sub(" ", text)
