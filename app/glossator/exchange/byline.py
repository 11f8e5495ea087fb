"""The line that names who wrote an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BY = re.compile(r"(?:written\s+)?by\b:?\s*(.*)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:autor(?:in|en)?|auteurs?|autore|автор|بقلم|كتبت?)\s*[:：]\s*(\S.*)|(?:автор|بقلم)\s+(\S.*)",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:(?:(?:Eine?|Une?)\s)?(?:Kommentar|Analyse|Interview|Reportage|Gastbeitrag|Essay|Bericht|Text)\s(?=von|par))?"
    r"(?:[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|DI|[Dd]oor|DOOR|[Aa]f|AF|[Aa]v|AV)\b:?\s+(\S.*)"
)
"""Words that also begin sentences: what follows has to be a full name and nothing else."""
_HAN = r"[\u3400-\u9fff]"
_EASTERN_NAMES = rf"({_HAN}{{2,4}}(?:·{_HAN}+)*(?:[ \u3000、，,]+{_HAN}{{2,4}}(?![\u3400-\u9fff：:]))*)"
_EASTERN = re.compile(
    rf"(?:.{{0,60}}[\s（(])?(?:作者|撰文|记者|記者)\s*[:：]\s*{_EASTERN_NAMES}.{{0,40}}"
    rf"|[（(【]?(?:本[报報社刊网](?:\S{{0,6}}))?(?:记者|記者)[ \u3000]*{_EASTERN_NAMES}[）)】]?"
    rf"|文\s?[/／＝]\s?{_EASTERN_NAMES}"
    rf"|[【（(]?({_HAN}{{2,4}}(?:[ \u3000]{_HAN}{{1,4}})?)[ \u3000]?記者[】）)]?"
    rf"|{_HAN}{{2,20}}(?:[0-9]{{1,2}}月)?[0-9]{{1,2}}日[电電讯訊][ \u3000]*[（(](?:本报|本報)?(?:记者|記者)"
    rf"[ \u3000]*{_EASTERN_NAMES}[）)].*"
    r"|[\[(]?(?:[가-힣A-Za-z]{2,12}[ =]){0,2}([가-힣]{2,4}(?:[·,][ ]?[가-힣]{2,4})*)\s?(?:선임|수습|전문|객원)?기자"
    r"[\])]?(?:\s*[\w.+-]+@[\w.-]+)?"
    r"|[(\[][^()\[\]]{2,30}=[^()\[\]]{2,20}[)\]]\s*([가-힣]{2,4}(?:[·,][ ]?[가-힣]{2,4})*)\s?기자\s*=.*",
    re.DOTALL,
)
"""Bylines of Chinese, Japanese and Korean papers, alone on a line or in the dateline that a text opens with."""
_LONGEST_EASTERN = 700
_AND = re.compile(r"\s*(?:,\s*and\s|,|\s(?:and|und|et|og|och|и)\s|\s&\s)\s*", re.IGNORECASE)
_REST = re.compile(
    r"\s+(?:[|–—•·/@-]|(?:in|for|on|at|aus|à|en|em)\s)|\s*[|(]|,?\s+(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+)?\d",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    "de da das dos del della der den di du la le van von ter ten y e i bin ibn bint al el abu zu af av".split()
)
_OFFICE = re.compile(
    r"\b(?:staff|writer|correspondent|editor|reporter|press|wire|news|agency|times|post|desk|bureau|service|team|journal|herald"
    r"|redaktion|zeitung|korrespondent\w*|agentur|agence|agencia|agenzia|rédaction|redacción|redazione|correspond\w+"
    r"|редакция|корреспондент"
    r"|review|tribune|courier|gazette|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Byline:
    author: str
    """As it is written: "Jane Doe and John Roe"."""
    lines: tuple[str, ...]
    """What it takes up: one line, or two where "By" stands alone."""


def byline_among(lines: Sequence[str]) -> Byline | None:
    for index, line in enumerate(lines):
        match = _BY.fullmatch(line)
        if match and not match[1]:
            for following in lines[index + 1 : index + 2]:
                if names := _names(following):
                    return Byline(names, (line, following))
        elif names := _names(match[1]) if match else _elsewhere(line):
            return Byline(names, (line,))
    return None


def _elsewhere(line: str) -> str:
    """The names in a byline of another language than English; empty where `line` is none."""
    if match := _LABEL.fullmatch(line):
        return _names(match[1] or match[2])
    if (match := _OF.fullmatch(line)) and line[-1] not in ".!?…":
        names = _names(match[1])
        # A single name can be a place; and a sentence goes on with another word than one that says where.
        is_sentence = re.match(r"\s+(?!(?:in|aus|à|en|em)\s)[^\W\d_]", match[1][len(names) :])
        return names if " " in names and not is_sentence else ""
    if len(line) < _LONGEST_EASTERN and (match := _EASTERN.fullmatch(line)):
        return " ".join(next(filter(None, match.groups())).split())
    return ""


def _names(line: str) -> str:
    """The names with which `line` begins, as they are written; empty where it is a sentence and no byline."""
    if len(line) > 150 or line.endswith((":", "?", "!", ",")):
        return ""
    cut = _REST.search(line)
    line = line[: cut.start()] if cut else re.sub(r"(?<!\b[JS]r)\.$", "", line)
    end = begin = 0
    for separator in [*_AND.finditer(line), None]:
        stop = separator.start() if separator else len(line)
        if not _is_name(line[begin:stop], alone=stop - begin == len(line)):
            break
        end, begin = stop, separator.end() if separator else stop
    return line[:end]


def _is_name(piece: str, *, alone: bool) -> bool:
    """Whether `piece` is a name: two words or more, unless it is all there is (a "Jane Doe, Castell" has one name)."""
    words = piece.split()
    if not (1 if alone else 2) <= len(words) <= 6 or _OFFICE.search(piece) or any(map(str.isdigit, piece)):
        return False
    return all(not word[0].islower() or word in _PARTICLES or "-" in word for word in words)
