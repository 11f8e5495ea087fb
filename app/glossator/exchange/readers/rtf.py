"""The reader of RTF documents: one article each."""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import Draft, Reading, composed, unreadable
from glossator.exchange.readers.exported import exported_articles
from glossator.exchange.readers.properties import known_from

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.exchange.readers.draft import Source

RUNNING_HEAD = "running head"
_TOKEN = re.compile(
    r"\\(?:(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|'(?P<byte>[0-9a-fA-F]{2})|(?P<sign>[^a-zA-Z]))"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<run>[^\\{}\r\n]+)",
    re.DOTALL,
)
_NEXT = re.compile(r"[\\{}]")
_BODY, _NOTE, _HEAD, _FOOT, _BOX = "body", "note", "head", "foot", "box"
_READ = {"shptxt": _BOX, "title": "title", "author": "author", "pntext": _BODY, "fonttbl": "fonttbl"} | {
    name + side: place for name, place in (("header", _HEAD), ("footer", _FOOT)) for side in ("", "l", "r", "f")
}
_PARAGRAPH, _CELL = "\n\n", "\x1f"
_LETTERS = {
    "par": _PARAGRAPH,
    "sect": _PARAGRAPH,
    "page": _PARAGRAPH,
    "row": _PARAGRAPH,
    "cell": _CELL,
    "nestcell": " ",
}
_SIGNS = {
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "{": "{",
    "}": "}",
    "\\": "\\",
    "\n": _PARAGRAPH,
    "\r": _PARAGRAPH,
}
_DOUBLE_BYTE = frozenset(("cp932", "cp936", "cp949", "cp950"))


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits, and what ends with it."""

    place: str = _BODY
    """Where its text goes; empty where it is no text."""
    font: int = -1
    fallback: int = 1
    """How many letters after `\\u` stand for the same letter, for programs that know no Unicode."""
    is_hidden: bool = False
    """Hidden, or deleted with changes tracked."""
    in_table: bool = False


def looks_like_rtf(data: bytes) -> bool:
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read_rtf(source: Source) -> Reading:
    """The one article in an RTF document, or all of those in an export of Factiva or Nexis.

    Raises `UserError` where there is no text in it.
    """
    document = _Document(source.data)
    body = document.paragraphs(_BODY) + document.paragraphs(_BOX)
    if not body:
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    warnings = ("its end is missing",) if document.is_cut_off else ()
    if found := exported_articles(source.name, body):
        return Reading(found.drafts, (*warnings, *found.warnings))
    parts = [(text, RUNNING_HEAD) for text in document.paragraphs(_HEAD)]
    parts += [(text, "") for text in body + document.paragraphs(_NOTE)]
    parts += [(text, RUNNING_HEAD) for text in document.paragraphs(_FOOT)]
    full, cuts = composed(parts)
    if not full:
        raise unreadable(source.name, "there is no text in it", "Check where it came from.")
    title, author = (" ".join(document.paragraphs(place)) for place in ("title", "author"))
    return Reading((Draft(full, cuts, known_from(title, author, full), warnings),))


@dataclass(slots=True)
class _Fonts:
    default: int = 0
    encodings: dict[int, str] = field(default_factory=dict)


class _Document:
    """The text of an RTF document by the place where it belongs."""

    def __init__(self, data: bytes) -> None:
        from striprtf.striprtf import charset_map, destinations, specialchars

        self._charsets, self._destinations, self._letters = charset_map, destinations, specialchars | _LETTERS
        self._texts: defaultdict[str, list[str]] = defaultdict(list)
        self._raw = "" if data.isascii() else _raw_encoding(data)
        self._encoding = "cp1252"
        self._fonts = _Fonts()
        self._bytes = bytearray()
        self._state = _State()
        self._outer: list[_State] = []
        self._skip = 0
        self._notes = 0
        self._read(data.decode("latin-1"))
        self._flush()

    @property
    def is_cut_off(self) -> bool:
        return bool(self._outer)

    def paragraphs(self, place: str) -> list[str]:
        text = "".join(self._texts[place]).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return list(_with_tables(text.split(_PARAGRAPH)))

    def _read(self, text: str) -> None:
        position = text.find("{")
        while token := _TOKEN.match(text, position):
            position = token.end()
            if token["brace"]:
                self._brace(token["brace"])
                if not self._outer:
                    return
            elif token["word"] == "bin":
                position += max(0, int(token["number"] or 0))
            elif token["word"]:
                self._flush()
                self._word(token["word"], int(token["number"]) if token["number"] else None)
            elif token["sign"]:
                self._sign(token["sign"])
            elif token["byte"]:
                if not self._skipped():
                    self._bytes.append(int(token["byte"], 16))
            elif token["run"]:
                self._run(token["run"])
            if not self._state.place and (following := _NEXT.search(text, position)):
                position = following.start()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip = 0
        if brace == "{":
            self._outer.append(self._state)
        elif self._outer:
            self._state = self._outer.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._state = replace(self._state, place="")
        elif not self._skipped():
            self._flush()
            self._put(_SIGNS.get(sign, ""))

    def _run(self, run: str) -> None:
        skipped = min(self._skip, len(run))
        self._skip -= skipped
        run = run[skipped:]
        if self._bytes and run and self._is_half():
            self._bytes += run[0].encode("latin-1")
            run = run[1:]
        self._flush()
        if not run.isascii():
            run = run.encode("latin-1").decode(self._raw or self._font_encoding(), "replace")
        self._put(run)

    def _word(self, word: str, number: int | None) -> None:
        self._skip = 0
        if word in _READ or word in self._destinations:
            self._enter(word)
        elif word in ("f", "deff", "fcharset", "ansicpg", "mac", "pc"):
            self._font(word, number or 0)
        elif word in ("v", "deleted"):
            self._state = replace(self._state, is_hidden=number != 0)
        elif word == "plain":
            self._state = replace(self._state, is_hidden=False, font=-1)
        elif word in ("intbl", "pard"):
            self._state = replace(self._state, in_table=word == "intbl")
        elif word == "uc":
            self._state = replace(self._state, fallback=max(0, number or 0))
        elif word == "u":
            if number is not None:
                self._put(chr(number % 0x10000))
            self._skip = self._state.fallback
        elif word in self._letters:
            letters = self._letters[word]
            self._put(" " if word == "par" and self._state.in_table else letters)

    def _enter(self, word: str) -> None:
        """Goes into a group that is not the body's text."""
        if word == "footnote":
            self._notes += 1
            self._put(f"[{self._notes}]")
            self._state = replace(self._state, place=_NOTE)
            self._put(f"{_PARAGRAPH}[{self._notes}] ")
            return
        place = _READ.get(word, "")
        self._state = replace(self._state, place=place, in_table=False)
        if place in (_HEAD, _FOOT, _BOX):
            self._put(_PARAGRAPH)

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self._state = replace(self._state, font=number)
        elif word == "deff":
            self._fonts.default = number
        elif word == "fcharset":
            if number in self._charsets and self._state.place == "fonttbl" and number > 1:
                self._fonts.encodings[self._state.font] = _known_codec(self._charsets[number], self._encoding)
        else:
            name = {"mac": "mac_roman", "pc": "cp437"}.get(word) or ("utf-8" if number == 65001 else f"cp{number}")
            self._encoding = _known_codec(name, "cp1252")

    def _font_encoding(self) -> str:
        font = self._state.font if self._state.font >= 0 else self._fonts.default
        return self._fonts.encodings.get(font, self._encoding)

    def _skipped(self) -> bool:
        if not self._skip:
            return False
        self._skip -= 1
        return True

    def _is_half(self) -> bool:
        """Whether the bytes end in the middle of a Chinese, Japanese or Korean character."""
        encoding = self._font_encoding()
        if encoding not in _DOUBLE_BYTE:
            return False
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        decoder.decode(bytes(self._bytes))
        return bool(decoder.getstate()[0])

    def _flush(self) -> None:
        if self._bytes:
            self._put(self._bytes.decode(self._font_encoding(), "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        if text and self._state.place and not self._state.is_hidden:
            self._texts[self._state.place].append(text)


def _raw_encoding(data: bytes) -> str:
    """`utf-8` where bytes outside ASCII, which RTF should not have, are that; else nothing."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _known_codec(name: str, otherwise: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return otherwise


def _with_tables(texts: list[str]) -> Iterator[str]:
    """The paragraphs among `texts`, with the rows of a table as lines of one."""
    rows: list[str] = []
    for text in [*texts, ""]:
        if _CELL in text:
            *cells, _ = text.split(_CELL)
            rows.append(" | ".join(" ".join(cell.split()) for cell in cells))
            continue
        if rows and (text.strip() or text is texts[-1]):
            yield "\n".join(rows)
            rows = []
        if text.strip():
            yield text.strip()
    if rows:
        yield "\n".join(rows)
