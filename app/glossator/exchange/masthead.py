"""What a text says of itself around its body: headline, outlet, author, date. Nothing is cut from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from glossator.domain.dates import parse_date
from glossator.domain.text import paragraphs, sentences
from glossator.exchange.byline import byline_among
from glossator.exchange.dateline import dateline_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.spans import Span

_HEAD, _TAIL = 12, 3
"""Lines at the beginning and at the end that can be masthead."""
_ENOUGH = 600
"""Code points of each of them: a file may be one line of millions."""
_TITLE_LENGTH = 90

_LABELLED = re.compile(r"(title|headline|author|byline|date|published|source)\s*:\s*(\S.*)", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:(?:subscribe|sign (?:up|in)|log ?in|follow|share|advertisement|print|e-?mail|menu|home|read more|skip to|photo"
    r"|image|listen|comments?|by)\b|https?://|www\.).*|\W*",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"(?:Radio|Daily) .*|.*\b(?:News\w*|Times|Post|Wire|Review|Herald|Daily|Agency|Press|Gazette|Journal|Tribune"
    r"|Observer|Chronicle|Weekly|Magazine|Bulletin|Courier|Telegraph|Dispatch|Service|Radio|Television|TV|Online)",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"(?:@\s|©|\(c\)|copyright\b|source:)[\s©]*(?:\d{4},?\s*)?(.{2,60})", re.IGNORECASE)
_BRACKETED = re.compile(r"\[.*\]|\(.*\)", re.DOTALL)
_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu"
    " thur thurs fri sat sun st nd rd th of published posted updated modified last date on at am pm a m p est edt"
    " et cet cest gmt utc bst 年 月 日".split()
)


@dataclass(frozen=True, slots=True)
class Masthead:
    title: str
    source: str
    author: str
    date: str | None
    doubts: Mapping[str, str]
    """What an analyst should look at, by field."""


def read_masthead(text: str) -> Masthead:
    """What the lines around the body of canonical `text` say; where there is no headline, the first words serve."""
    spans = paragraphs(text)
    head, tail = _quotes(text, spans[:_HEAD]), _quotes(text, spans[-_TAIL:])
    labels = {match[1].lower(): match[2] for line in head if (match := _LABELLED.fullmatch(line))}
    byline = byline_among(head) or byline_among(tail)
    dateline = next(filter(None, map(dateline_of, head)), None)
    agency = dateline.agency if dateline else ""
    banner, headline = _banner_and_headline([line for line in head if not byline or line not in byline.lines], agency)
    title = labels.get("title") or labels.get("headline") or headline
    written = parse_date(labels.get("date", "") or labels.get("published", ""))
    date = written or _dated(head) or (dateline.date if dateline else None) or _dated(tail)
    doubts = {} if title else {"title": "no headline found; the first words are used"}
    if dateline and dateline.day_without_year and not date:
        doubts["date"] = f"the dateline gives a day without its year: {dateline.day_without_year}"
    return Masthead(
        title=title or _first_words(head),
        source=_outlet(labels.get("source", "")) or banner or agency or _noticed(tail),
        author=labels.get("author") or labels.get("byline") or (byline.author if byline else ""),
        date=date,
        doubts=doubts,
    )


def _first_words(head: Sequence[str]) -> str:
    """The first sentence of the body, shortened at a word's end to what a list of articles can show."""
    line = next(filter(_is_prose, head), head[0])
    line = line.lstrip("[( ") or line
    sentence = sentences(line)[0].quote(line)
    if len(sentence) <= _TITLE_LENGTH:
        return sentence
    cut = sentence[:_TITLE_LENGTH]
    whole_words = cut.rsplit(maxsplit=1)[0] if " " in cut else cut[:-1]
    return whole_words.rstrip(" ,;:—–-") + "…"


def _quotes(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : min(span.end, span.start + _ENOUGH)] for span in spans]


def _banner_and_headline(lines: Sequence[str], agency: str) -> tuple[str, str]:
    """The outlet's name and the headline among the lines before the body; either may be empty."""
    banners: list[str] = []
    headlines: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if (
            _NOISE.fullmatch(line)
            or _LABELLED.fullmatch(line)
            or _NOTICE.fullmatch(line)
            or _BRACKETED.fullmatch(line)
            or _is_date(line)
        ):
            continue
        if _is_prose(line) or dateline_of(line):
            break
        name = re.sub(r"\s*\([^()]*\)$", "", line)
        if _is_banner(name, following, agency):
            banners.append(name)
        else:
            headlines.append(line)
    long_enough = [line for line in headlines if _words(line) >= 4] or [line for line in headlines if _words(line) >= 2]
    return next(iter(banners), ""), next(iter(long_enough), "")


def _is_banner(name: str, following: str, agency: str) -> bool:
    """Whether `name` is an outlet's name: before "Subscribe", as the dateline's agency has it, or by its last word."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    is_agency = name.casefold() == agency.casefold() or (len(initials) > 1 and agency.startswith(initials))
    offered = following.lower().startswith(("subscribe", "sign up", "sign in"))
    return _words(name) <= 5 and (is_agency or offered or (_words(name) <= 4 and _OUTLET.fullmatch(name) is not None))


def _is_prose(line: str) -> bool:
    """Whether `line` is of the body. A headline may end with a full stop, but then its words have capitals."""
    words = _words(line)
    if words > 25 or line.endswith((",", ";", ":")):
        return True
    capitals = sum(word[0].isupper() for word in line.split())
    return line.rstrip("\"'”’»)]").endswith((".", "。", "…")) and capitals < 0.6 * len(line.split())


def _words(line: str) -> int:
    """How many words, where two Chinese or Japanese characters count as one."""
    dense = len(re.findall("[\u3040-\u9fff]", line))
    return dense // 2 if dense else len(line.split())


def _is_date(line: str) -> bool:
    words = re.findall(r"[^\W\d_]+", line.lower())
    return all(word in _DATE_WORDS for word in words) and parse_date(line) is not None


def _dated(lines: Sequence[str]) -> str | None:
    """The date that stands alone on a line, or between the bars of one."""
    pieces = (piece.strip() for line in lines if len(line) < 120 for piece in re.split("[|•·]", line))
    return next((parse_date(piece) for piece in pieces if _is_date(piece)), None)


def _noticed(tail: Sequence[str]) -> str:
    """The outlet that a notice at the end names: "@ Practice Wire", "© 2031 Practice Wire. All rights reserved."."""
    found = next(filter(None, map(_NOTICE.fullmatch, tail)), None)
    return _outlet(found[1]) if found else ""


def _outlet(notice: str) -> str:
    """The name with which `notice` begins."""
    return re.split(r"[.,;|(]| all rights", notice, maxsplit=1, flags=re.IGNORECASE)[0].strip()
