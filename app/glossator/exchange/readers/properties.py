"""What a document's properties say of it: mostly of the program and the person that saved it, seldom of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.domain.text import canonical
from glossator.exchange.masthead import read_masthead
from glossator.exchange.readers.draft import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

WHERE = "the document’s properties"

_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans titre|sin título|без имени|microsoft (?:word|powerpoint|excel))\b.*"
    r"|(?:do[ck]ument|layout|page|seite|slide|print|title)\W*\d*|.*[_\\].*|.*https?://.*|[\W\d]*"
    r"|.*\.(?:docx?|pdf|rtf|odt|txt|html?|indd|qxp|qxd|p65|pages|xlsx?|pptx?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_PROGRAM = re.compile(
    r"\b(?:python|docx|microsoft|office|word|adobe|acrobat|indesign|quark|libreoffice|openoffice|writer|chrome|chromium|skia"
    r"|mozilla|quartz|pdf|latex|tex|user|admin|administrator|owner|guest|pc|laptop|desktop|unknown|author|server|system)\b",
    re.IGNORECASE,
)
_DENSE = re.compile("[\u3040-\u9fff\uac00-\ud7af]")
_LONGEST_TITLE, _LONGEST_AUTHOR = 300, 120
_HEAD = 1500
"""Code points of the text in which a title that is its headline stands."""


def sensible_title(title: str) -> str:
    """`title` on one line, or nothing where it is a file's name or what a program puts there."""
    line = " ".join(canonical(title).split())
    words = len(_DENSE.findall(line)) // 2 or len(line.split())
    return "" if words < 2 or len(line) > _LONGEST_TITLE or _NO_TITLE.fullmatch(line) else line


def sensible_author(author: str) -> str:
    """`author` on one line, or nothing where it is a program or a login."""
    line = " ".join(canonical(author).split())
    if not line or len(line) > _LONGEST_AUTHOR or _PROGRAM.search(line) or re.search(r"[\d@_\\/]", line):
        return ""
    is_name = len(_DENSE.findall(line)) >= 2 or (" " in line and any(word[0].isupper() for word in line.split()))
    return line if is_name else ""


def known_from(title: str, author: str, full: str) -> Mapping[str, Value]:
    """What the properties add to `full`, whose own headline and byline go before them."""
    if not full:
        return {}
    masthead = read_masthead(full)
    known: dict[str, Value] = {}
    title, author = sensible_title(title), sensible_author(author)
    if title and ("title" in masthead.doubts or " ".join(full[:_HEAD].split()).casefold().find(title.casefold()) >= 0):
        known["title"] = Value(title, WHERE)
    if author and not masthead.author:
        known["author"] = Value(author, WHERE)
    return known
