"""Articles from the text of Factiva, as its RTF files have it: with the codes of the fields or without."""

from __future__ import annotations

import re

from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import Reading, Source, unreadable
from glossator.exchange.readers.factiva import CODES, Article, by_position, is_length, is_number, length_index, reading

_CODE = re.compile(rf"({'|'.join(sorted(CODES, key=len, reverse=True))})(?:[ \t]+(.*))?")
_LONGEST_HEAD = 16
"""Lines of a head, from the section to the copyright notice, if each field has one."""


def looks_like_factiva_text(text: str) -> bool:
    """Whether articles end with Factiva's number, and have a number of words or codes."""
    lines = text.split("\n")
    if not any(is_number(line) for line in lines):
        return False
    return any(is_length(line) for line in lines) or len({match[1] for match in map(_CODE.match, lines) if match}) > 4


def read_factiva_text(source: Source) -> Reading:
    """The articles in a text file of Factiva. Raises `UserError` where there are none."""
    decoded = decode(source.data)
    if decoded is None or not decoded.text.strip():
        reason = "it is empty" if decoded else "its characters could not be understood"
        raise unreadable(source.name, reason, "Export the articles again, and import that.")
    found = read_factiva_plain(source.name, decoded.text)
    return Reading(found.drafts, (*decoded.doubts, *found.warnings))


def read_factiva_plain(name: str, text: str) -> Reading:
    """The articles in `text`, which an export has been made into: `name` is its file's."""
    articles: list[Article] = []
    lines: list[str] = []
    for line in canonical(text).split("\n"):
        if line.strip():
            lines.append(line.strip())
        if is_number(line):
            articles.append(_article(lines))
            lines = []
    if any(is_length(line) for line in lines[:_LONGEST_HEAD]):  # an article that was cut off
        articles.append(_article(lines))
    return reading(name, articles)


def _article(lines: list[str]) -> Article:
    if sum(bool(_CODE.fullmatch(line)) for line in lines) > 4:
        return _coded(lines)
    middle = length_index(lines[:_LONGEST_HEAD])
    if middle is None:
        return Article(paragraphs=lines)
    # The copyright notice ends a head; where there is none, the first long line does.
    following = range(middle + 1, min(middle + 10, len(lines)))
    article = None
    end = next((index for index in following if len(lines[index]) > 120), middle + 3)
    for index in following:
        found = by_position(lines[: index + 1])
        if found and "CY" in found.fields:
            article, end = found, index + 1
            break
    article = article or by_position(lines[:end]) or Article()
    article.paragraphs = lines[end:]
    return article


def _coded(lines: list[str]) -> Article:
    article = Article()
    code = ""
    for line in lines:
        match = _CODE.fullmatch(line)
        if match and match[1] not in article.fields:
            code, line = match[1], match[2] or ""
            article.fields[code] = line
        elif code:
            article.fields[code] = f"{article.fields[code]} {line}".strip()
        if code in ("LP", "TD") and line:
            article.paragraphs.append(line)
    return article
