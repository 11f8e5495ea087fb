"""From the bytes of a text file to its characters, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

from glossator.exchange.letters import fit

_SAMPLE = 60_000
"""Bytes of the lines outside ASCII that a legacy encoding is judged by."""
_CERTAIN, _PLAUSIBLE = 0.9, 0.35
"""The fits above which an encoding is not doubted, and below which it is not believed. Random bytes reach about 0."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, of whose mark it is the continuation
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where several fit equally well, the first is taken: Western before all else, Windows before the rest of its script.
_LEGACY = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "gb18030": "gb18030",
    "big5hkscs": "big5",
    "cp932": "shift-jis",
    "euc_jp": "euc-jp",
    "cp949": "euc-kr",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp1253": "windows-1253",
    "cp1254": "windows-1254",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1257": "windows-1257",
    "cp1258": "windows-1258",
    "iso8859_2": "iso-8859-2",
    "iso8859_5": "iso-8859-5",
    "iso8859_6": "iso-8859-6",
    "iso8859_7": "iso-8859-7",
    "iso8859_8": "iso-8859-8",
    "iso8859_9": "iso-8859-9",
    "iso8859_13": "iso-8859-13",
    "iso8859_15": "iso-8859-15",
    "iso8859_16": "iso-8859-16",
    "cp874": "windows-874",
}
_OBSOLETE = {
    "cp866": "ibm866",
    "cp850": "ibm850",
    "cp852": "ibm852",
    "cp437": "ibm437",
    "mac_roman": "macintosh",
    "mac_cyrillic": "x-mac-cyrillic",
}
_HANDICAP = 0.08
"""By how much an obsolete encoding must fit better than a living one."""
_ESCAPED = re.compile("[\udc80-\udcff]+")
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]")
_JAPANESE_MAIL = re.compile(rb"\x1b\$[@B]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    """The name that the world knows it by: "utf-8", "windows-1251"."""
    doubts: tuple[str, ...] = ()
    """Sentences for the person who imports: what was guessed or lost."""


def decode(data: bytes) -> Decoded | None:
    """The text that `data` holds, or `None` where no encoding makes sense of it."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    if b"\0" in data:
        return _wide(data)
    if _JAPANESE_MAIL.search(data) and (text := _strictly(data, "iso2022_jp_2")) is not None:
        return Decoded(text, "iso-2022-jp", ("read as iso-2022-jp",))
    if (text := _strictly(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    return _damaged_utf8(data) or _legacy(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _marked(data: bytes, encoding: str) -> Decoded:
    text = _strictly(data, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, (_lost(text.count("\ufffd"), encoding),))


def _lost(count: int, encoding: str) -> str:
    return f"{count} damaged character{'s' if count > 1 else ''} could not be read as {encoding}"


def _wide(data: bytes) -> Decoded | None:
    """Text of two or four bytes a character without a byte order mark, where it is evident."""
    for encoding, width in (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2)):
        text = _strictly(data, encoding) if len(data) % width == 0 else None
        if text and _is_prose(text[:_SAMPLE]):
            return Decoded(text, encoding, (f"read as {encoding}",))
    return None


def _is_prose(sample: str) -> bool:
    """Whether nearly everything in `sample` is letters, digits, punctuation and spaces, of a few scripts at most."""
    kinds = Counter(unicodedata.category(letter)[0] for letter in sample)
    usual = sum(kinds[kind] for kind in "LMNPZ") + sample.count("\n") + sample.count("\r") + sample.count("\t")
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in set(sample) if letter.isalpha())
    return usual >= 0.97 * len(sample) and len(scripts) <= 6 and any(letter in sample for letter in " \n。،")


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few wrong bytes, which are read as Western: a file cut off, or a mark pasted from elsewhere."""
    text = data.decode("utf-8", "surrogateescape")
    wrong = _ESCAPED.findall(text)
    right = len(text) - len(text.encode("ascii", "ignore")) - sum(map(len, wrong))
    if len(wrong) * 20 > right:
        return None
    western = _ESCAPED.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
    return Decoded(western, "utf-8", (_lost(len(wrong), "utf-8"),))


def _legacy(data: bytes) -> Decoded | None:
    sample = _sample(data)
    fits = {encoding: _fit_of(sample, encoding) for encoding in _LEGACY}
    fits |= {encoding: _fit_of(sample, encoding) - _HANDICAP for encoding in _OBSOLETE}
    names = _LEGACY | _OBSOLETE
    for encoding in sorted(fits, key=fits.__getitem__, reverse=True):  # which keeps the order of equals
        if fits[encoding] < _PLAUSIBLE:
            break
        if (text := _strictly(data, encoding)) is not None:
            if fits[encoding] >= _CERTAIN:
                return Decoded(text, names[encoding], (f"read as {names[encoding]}",))
            return _as_others_see_it(data, sample) or Decoded(text, names[encoding], (_doubtful(names[encoding]),))
    return _as_others_see_it(data, sample)


def _as_others_see_it(data: bytes, sample: bytes) -> Decoded | None:
    """What charset-normalizer makes of a language that our own table lacks."""
    best = from_bytes(sample).best()
    text = _strictly(data, best.encoding) if best else None
    if best is None or text is None or not _is_prose(text[:_SAMPLE]):
        return None
    name = best.encoding.replace("_", "-")
    return Decoded(text, name, (_doubtful(name),))


def _doubtful(name: str) -> str:
    return f"read as {name}, which is doubtful: look at the letters outside English"


def _sample(data: bytes) -> bytes:
    """The first lines that are not ASCII. No encoding here hides a line end in a character, or begins one in ASCII."""
    pieces: list[bytes] = []
    size = position = 0
    while size < _SAMPLE and (found := _OUTSIDE_ASCII.search(data, position)):
        start = max(position, data.rfind(b"\n", position, found.start()) + 1, found.start() - _SAMPLE // 2)
        end = data.find(b"\n", found.start()) + 1 or len(data)
        pieces.append(data[start : min(end, start + _SAMPLE)])
        size += len(pieces[-1])
        position = end
    return b"".join(pieces)


def _fit_of(sample: bytes, encoding: str) -> float:
    decoder = codecs.getincrementaldecoder(encoding)()  # which forgives a character cut off at the end of the sample
    try:
        text = unicodedata.normalize("NFC", decoder.decode(sample))
    except UnicodeDecodeError:
        return -1.0
    return fit(text)
