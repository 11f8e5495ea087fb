"""The canonical text of an article, its sentences and paragraphs. Every offset counts code points of such a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from glossator.domain.spans import Span, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

# What one widget, file format or library would silently turn into a line break, another would keep: settled once, here.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029\ufdd0\ufdd1]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")

_PARAGRAPH = re.compile(r"\S(?:[^\n]*\S)?")
_SENTENCE_END = re.compile(
    # An opening mark never touches the stop before it, so “ ‘ « close here, as they do in German and Danish; and the
    # French put a no-break space before theirs. A footnote's number belongs to its sentence. No stop is tried twice, so
    # that the dots of a table of contents take no time. (No possessive groups: Python 3.11.2 errs in them.)
    r"(?<![.!?…‽؟۔।॥։።])[.!?…‽؟۔।॥։።]++(?:[\u00a0\u202f]?[\"'”’»“‘«›)\]]|[ ]»(?=\s|$))*(?:\[\d{1,3}\])*(?=\s|$)"
    r"|(?:[。！？｡]+|．(?!\d))[…\"'”’」』》〉】）］]*"
)
_FOLLOWING = re.compile(r"\s*([\"'“”‘„«»‹(\[¿¡]*)(\w*)")
_TOKEN = re.compile(r"[\w.]+$")
_LOOK_BACK = 24

_TITLES = frozenset(
    "adm amb brig capt cmdr col cpl dr fr gen gov hon lt maj messrs mme mr mrs ms mt pres prof pvt rep reps rev"
    " sec sen sens sgt st supt".split()
)
"""Capitalised abbreviations that a name always follows."""
_NEVER_LAST = frozenset("approx ca cf e.g i.e viz vs z.b".split())
_SELDOM_LAST = frozenset(
    "apr assn aug ave blvd bros co corp dec dept dist est etc feb fig gmbh inc jan jr jul jun ltd mar mfg nov oct"
    " ph.d sep sept sr univ".split()
)
"""Abbreviations that, like initials, end a sentence only where the next word is one that begins sentences."""
_STARTERS = frozenset(
    "A According After All Although An And Another Any As At Because Before Both But By Despite Each Earlier Even"
    " Every For From He Her Here His How However I If In Instead It Its Last Later Many Meanwhile Moreover Most My"
    " Neither Nevertheless No None Nor Not Nothing Now On Once One Only Or Other Others Our Several She Since So"
    " Some Still Such That The Their Then There These They This Those Though Through Thus Today Two Under Until We"
    " Were What When Where Whether Which While Who Why With Within Without Yesterday Yet You Your".split()
)
_MONTHS_AFTER_ORDINALS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
_ASKED = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|told|replied|wrote|demanded|shouted|cried|wondered|exclaimed)\b"
)
_SAID_IN_CJK = re.compile(r"と|って|など|[^。！？，、：\s]{0,8}(?:说|說|问|問|称|稱|表示|道)。")


def canonical(raw: str) -> str:
    """`raw` as the project keeps it: NFC, one kind of line end, no BOM, control characters or lone surrogates.

    The line end is LF. Idempotent. Nothing else is changed: quotation marks, dashes, no-break spaces and tabs stay.
    """
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _LINE_ENDS.sub("\n", raw)))


def paragraphs(text: str) -> list[Span]:
    """The lines of `text` that hold something, without the white space around them."""
    return [Span(*match.span()) for match in _PARAGRAPH.finditer(text)]


def sentences(text: str) -> list[Span]:
    """The sentences of `text`, none of which crosses a line end; closing quotation marks stay with what they close."""
    return [sentence for paragraph in paragraphs(text) for sentence in _sentences_in(text, paragraph)]


def sentence_at(text: str, offset: int) -> Span | None:
    """The sentence that holds the code point at `offset`, or the nearest one before it in the same paragraph.

    Looks at that paragraph alone, however long the text is.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    paragraph = trimmed(text, Span(start, end)) if start < end else None
    nearest: Span | None = None
    if paragraph:
        for sentence in _sentences_in(text, paragraph):
            if sentence.start > offset:
                break
            nearest = sentence
    return nearest


def _sentences_in(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one trimmed paragraph. Each end is decided by what is near it, so that the time is linear."""
    start = paragraph.start
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _ends_sentence(text, match, paragraph):
            yield Span(start, match.end())
            start = match.end()
            while text[start].isspace():
                start += 1
    yield Span(start, paragraph.end)


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark = match[0]
    if mark[0] in "。！？｡．":
        return len(mark) == 1 or not _SAID_IN_CJK.match(text, match.end(), paragraph.end)
    following = _FOLLOWING.match(text, match.end(), paragraph.end)
    opening, word = following.groups() if following else ("", "")
    if word[:1].islower() and (not opening or mark.startswith(("…", ".."))):
        return False
    before = text[max(paragraph.start, match.start() - _LOOK_BACK) : match.start()]
    if mark[-1] in ")]" and before.endswith(("(", "[")):  # "[…] The parties": something left out, not something ended
        return False
    if mark[0] in "?!" and mark[-1] in "\"'”’»“‘«›" and _ASKED.match(text, match.end(), paragraph.end):
        return False
    token = _TOKEN.search(before)
    if mark != "." or not token:
        return True
    if match.start() - len(token[0]) == paragraph.start and _is_number(token[0]):
        return False
    return not _is_abbreviation(token[0], word)


def _is_number(token: str) -> bool:
    """Whether `token` can be the number of a paragraph: "1. The parties agree"."""
    return len(token) == 1 or (len(token) <= 3 and token.isdigit())


def _is_abbreviation(token: str, following: str) -> bool:
    """Whether the full stop after `token` belongs to it alone and ends no sentence."""
    lowered = token.lower()
    if lowered in ("no", "nos", "nr"):
        return following[:1].isdigit()
    if token.isdigit():
        return len(token) <= 2 and following in _MONTHS_AFTER_ORDINALS
    if lowered in _NEVER_LAST or (lowered in _TITLES and token[0].isupper()):
        return True
    initials = all(len(piece) == 1 and piece.isalpha() and piece.lower() != piece.upper() for piece in token.split("."))
    return (initials or lowered in _SELDOM_LAST) and following not in _STARTERS
