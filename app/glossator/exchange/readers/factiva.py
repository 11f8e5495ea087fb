"""Articles of Factiva, whichever way they came: what its fields are called, and the draft that is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glossator.domain.text import canonical
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.nexis import length_warning
from glossator.exchange.readers.nexis_words import RIGHTS, is_copyright
from glossator.exchange.readers.stated import stated_date, stated_language, stated_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CODES = frozenset(
    """SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY CX LP TD CT RF CO IN NS RE IPC IPD PUB AN ART CLM DLN PBD RST
    SC1 RIC VEN DJIC DJN""".split()
)
"""The names of Factiva's fields, which are the same in all languages."""
_METADATA = {"HD": "title", "SN": "source", "BY": "author", "SE": "section", "LA": "language"}
_REASONS = {
    "CY": "copyright notice",
    "CX": "correction",
    "CR": "credit",
    "ED": "edition",
    "ART": "note on graphics",
    "CT": "contact",
    "RF": "database note",
}
_COUNT = re.compile(r"[0-9][0-9.,'’\s\xa0]*\s*(?:[^\W\d_]+|Wörter)\.?")
_NUMBER_OF_DOCUMENT = re.compile(r"\S+(?: \S+)?[ \xa0:：]+[A-Za-z0-9]{18,32}|[A-Z]{3,8}0{2,}[0-9]{6,}[A-Za-z0-9]{6,}")
_BY = re.compile(r"(?:By|BY|Par|PAR|Por|POR|Von|VON|Di|DI|Door|DOOR)[:\s]+(?=\S)")


@dataclass(slots=True)
class Article:
    """What one article says of itself under Factiva's codes, and its paragraphs."""

    fields: dict[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """What is not of its text, and why."""


def reading(name: str, articles: Iterable[Article], warnings: tuple[str, ...] = ()) -> Reading:
    """The drafts of the `articles` in the file called `name`. Raises `UserError` where none has a text."""
    drafts = [_draft(article) for article in articles]
    found = tuple(draft for draft in drafts if draft)
    if not found:
        remedy = "Export the articles again with their full text, and import that."
        raise unreadable(name, "no article was found in this export of Factiva", remedy)
    empty = len(drafts) - len(found)
    return Reading(found, (*warnings, f"{empty} of {len(drafts)} articles have no text") if empty else warnings)


def _draft(article: Article) -> Draft | None:
    fields = {code: " ".join(canonical(value).split()) for code, value in article.fields.items() if value.strip()}
    kept = [paragraph for paragraph in article.paragraphs if not is_number(paragraph)]
    if not "".join(kept).strip():
        return None
    known = {_METADATA[code]: Value(value, f"the field {code}") for code, value in fields.items() if code in _METADATA}
    warnings: list[str] = []
    if "author" in known:
        known["author"] = Value(_BY.sub("", known["author"].text, count=1), "the byline field")
    if language := known.pop("language", None):
        if code := stated_language(language.text):
            known["language"] = Value(code, language.where)
        else:
            warnings.append(f"the language “{language.text[:40]}” is not known")
    if date := _date(fields):
        known["date"] = Value(date, "the field PD")
    elif "PD" in fields:
        warnings.append(f"the date “{fields['PD'][:40]}” could not be understood")
    else:
        warnings.append("no date was found")
    if "title" not in known:
        warnings.append("no headline was found")
    notes = [(value, _REASONS[code]) for code, value in fields.items() if code in _REASONS] + article.notes
    full, cuts = composed([*((paragraph, "") for paragraph in kept), *notes])
    warnings += length_warning(fields.get("WC", ""), "\n".join(kept))
    return Draft(full, cuts, known, tuple(warnings), reads_head="title" not in known)


def _date(fields: dict[str, str]) -> str | None:
    date = stated_date(fields.get("PD", ""))
    time = stated_time(fields.get("ET", ""))
    return f"{date}T{time}" if date and len(date) == len("2010-01-11") and time else date


def is_number(text: str) -> bool:
    """Whether `text` is the number that ends an article: `Document GRDN000020120109e81900012`."""
    return len(text) < 60 and bool(_NUMBER_OF_DOCUMENT.fullmatch(text.strip()))


def is_length(line: str) -> bool:
    """Whether `line` is a count of words in any language, such as `1.285 Wörter`, `820 단어`, `532字`."""
    return len(line) < 30 and bool(_COUNT.fullmatch(line.strip()))


def length_index(lines: Sequence[str], title: str = "") -> int | None:
    """Which of `lines` is the number of words: before the date, for a headline can read like one (`24 hours`)."""
    found = [index for index, line in enumerate(lines) if is_length(line) and line != title]
    return next(
        (index for index in found if any(_is_day(line) for line in lines[index + 1 : index + 2])),
        next(iter(found), None),
    )


def by_position(lines: Sequence[str], title: str = "", author: str = "") -> Article | None:
    """The article whose head is the `lines` in Factiva's order, without codes; `None` where they are no head.

    Section, headline, byline; number of words, date, time, newspaper, its code, edition, page, language, copyright.
    """
    middle = length_index(lines, title)
    if middle is None:
        middle = next((index for index, line in enumerate(lines) if _is_day(line)), len(lines)) - 1
        if middle >= len(lines) - 1:
            return None
        before, after = lines[: middle + 1], list(lines[middle + 1 :])
        fields: dict[str, str] = {}
    else:
        before, after = lines[:middle], list(lines[middle + 1 :])
        fields = {"WC": lines[middle]}
    fields |= _before(before, title, author)
    fields |= _after(after)
    return Article(fields)


def _is_day(line: str) -> bool:
    return len(line) < 40 and stated_date(line) is not None


def _before(lines: Sequence[str], title: str, author: str) -> dict[str, str]:
    """The fields before the number of words: the last line is the byline where it says so, or where three are there."""
    others = [line for line in lines if line not in (title, author)]
    found = {"HD": title, "BY": author}
    is_under_title = title in lines and others and lines.index(others[-1]) > lines.index(title)
    if not author and others and (_BY.match(others[-1]) or is_under_title):
        found["BY"] = others.pop()
    if not title and others:
        if not author and len(others) > 2:
            found["BY"] = found["BY"] or others.pop()
        found["HD"] = others.pop()
    found["SE"] = others[0] if others else ""
    return found


def _after(lines: list[str]) -> dict[str, str]:
    """The fields after the number of words."""
    found: dict[str, str] = {}
    if lines and _is_day(lines[0]):
        found["PD"] = lines.pop(0)
    if lines and re.fullmatch(r"\D{0,4}[0-9]{1,2}[:h시時时][0-9]{2}.{0,12}", lines[0].strip()):
        found["ET"] = lines.pop(0)
    if lines:
        found["SN"] = lines.pop(0)
    for line in lines:
        if is_copyright(line) or RIGHTS.search(line):
            found["CY"] = line
        elif "SC" not in found and re.fullmatch(r"[A-Z0-9]{2,10}", line):
            found["SC"] = line
        elif "LA" not in found and len(line) < 40 and stated_language(line) and not re.fullmatch("[A-Z]{2}", line):
            found["LA"] = line
        elif "LA" in found:
            found.setdefault("CY", line)
        elif not re.fullmatch(r"\W*\w{0,8}[. ]*[0-9-]+", line):
            found.setdefault("ED", line)
    return found
