"""What a text says of itself around its body: headline, outlet, author, date. Nothing is cut from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from glossator.domain.text import paragraphs, sentences
from glossator.exchange.byline import byline_among
from glossator.exchange.dateline import dateline_of
from glossator.exchange.readers.stated import is_date_line, stated_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from glossator.domain.spans import Span

_HEAD, _TAIL = 12, 3
"""Lines at the beginning and at the end that can be masthead."""
_ENOUGH = 600
"""Code points of each of them: a file may be one line of millions."""
_TITLE_LENGTH = 90

_LABELS = {
    "title": "title headline titel überschrift schlagzeile titre título titolo заголовок 标题 標題 제목",
    "author": "author byline autor autorin autoren auteur autore автор 作者 记者 記者 기자",
    "date": "date published datum erschienen fecha data дата 日期 时间 발행일 날짜",
    "source": "source quelle zeitung fuente fonte источник 来源 來源 출처",
}
_FIELDS = {name: field for field, names in _LABELS.items() for name in names.split()}
_LABELLED = re.compile(rf"({'|'.join(_FIELDS)})\s*[:：]\s*(\S.*)", re.IGNORECASE)
_SOURCE_WITHIN = re.compile(r"(?:来源|來源|출처)\s*[:：]\s*([^\s：:|，,]+)")
"""In lines that name several things, one after the other."""
_NOISE = re.compile(
    r"(?:(?:subscribe|sign (?:up|in)|log ?in|follow|share|advertisement|print|e-?mail|menu|home|read more|skip to|photo"
    r"|image|listen|comments?|by)\b|https?://|www\.).*|\W*",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"(?:Radio|Daily) .*|.*\b(?:News\w*|Times|Post|Wire|Review|Herald|Daily|Agency|Press|Gazette|Journal|Tribune"
    r"|Observer|Chronicle|Weekly|Magazine|Bulletin|Courier|Telegraph|Dispatch|Service|Radio|Television|TV|Online)"
    r"|(?:[^\W\d_]+ )?[^\W\d_]*(?:zeitung|tagblatt|tageblatt|kurier|anzeiger|nachrichten|rundschau|bote)"
    r"|(?:Le (?:Courrier|Journal|Quotidien)|(?:El )?(?:Correo|Diario|Periódico)|La (?:Gaceta|Gazette)"
    r"|(?:Il )?Corriere|(?:La )?Gazzetta|O Diário)\b.*|(?:\w+ )?(?:вестник|известия|ведомости|новости|газета)"
    r"|[^\W\d_]{1,8}(?:日[报報]|晚[报報]|新[闻聞]|[时時][报報]|通[讯訊]社|일보|신문|뉴스|타임스)",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"(?:@\s|©|\(c\)|copyright\b|source:)[\s©]*(?:\d{4},?\s*)?(.{2,60})", re.IGNORECASE)
_BRACKETED = re.compile(r"\[.*\]|\(.*\)", re.DOTALL)


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
    labels = {_FIELDS[match[1].lower()]: match[2] for line in head if (match := _LABELLED.fullmatch(line))}
    byline = byline_among(head) or byline_among(tail)
    dateline = next(filter(None, map(dateline_of, head)), None)
    agency = dateline.agency if dateline else ""
    banner, headline = _banner_and_headline([line for line in head if not byline or line not in byline.lines], agency)
    title = labels.get("title") or headline
    written = stated_date(labels.get("date", ""))
    date = written or _dated(head) or (dateline.date if dateline else None) or _dated(tail)
    doubts = {} if title else {"title": "no headline found; the first words are used"}
    if dateline and dateline.day_without_year and not date:
        doubts["date"] = f"the dateline gives a day without its year: {dateline.day_without_year}"
    return Masthead(
        title=title or _first_words(head),
        source=_outlet(labels.get("source", "")) or _named_within(head) or banner or agency or _noticed(tail),
        author=(byline.author if byline else "") or labels.get("author", ""),
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
            or is_date_line(line)
            or _SOURCE_WITHIN.match(line)
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


def _dated(lines: Sequence[str]) -> str | None:
    """The date that stands alone on a line, or between the bars of one."""
    pieces = (piece for line in lines if len(line) < 120 for piece in pieces_of(line))
    return next((stated_date(piece) for piece in pieces if is_date_line(piece)), None)


def pieces_of(line: str) -> Iterator[str]:
    """What stands between the bars of a line; and between its gaps, which may also only make it as long as others."""
    for piece in re.split("[|•·]", line):
        yield " ".join(piece.split())
        yield from map(str.strip, re.split("[ \u3000]{2,}|\t", piece))


def _named_within(head: Sequence[str]) -> str:
    return next((found[1] for line in head if len(line) < 120 and (found := _SOURCE_WITHIN.search(line))), "")


def _noticed(tail: Sequence[str]) -> str:
    """The outlet that a notice at the end names: "@ Practice Wire", "© 2031 Practice Wire. All rights reserved."."""
    found = next(filter(None, map(_NOTICE.fullmatch, tail)), None)
    return _outlet(found[1]) if found else ""


def _outlet(notice: str) -> str:
    """The name with which `notice` begins."""
    return re.split(r"[.,;|(]| all rights|\s\d{4}$", notice, maxsplit=1, flags=re.IGNORECASE)[0].strip()
