"""What a cell of a workbook can hold: text and web addresses made fit for it, numbers and dates; and how high it is."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from glossator.domain.dates import is_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 32_767
"""UTF-16 units that a cell can hold."""
CONTINUED = "… [continued in “Long texts”]"
"""Behind the beginning of a text that is longer."""
_LONGEST_ADDRESS = 2_079
_NO_LIMIT = 10**9
_MOST_EXACT = 10**15
"""Excel keeps 15 digits of a number."""

_TROUBLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d{1,5})?")
_READ_AS_FORMULA = ("=", "+", "-", "@", "'")


class Fitted(NamedTuple):
    text: str
    rest: str = ""
    """What there was no room for: the end of the text, not yet made fit."""
    replaced: bool = False
    """Whether characters that no workbook can hold stand in it as U+FFFD."""

    @property
    def needs_prefix(self) -> bool:
        """Whether Excel would take it for a formula as soon as someone edits the cell."""
        return self.text.startswith(_READ_AS_FORMULA)


def fitted(text: str, mark: str = "…", room: int = LONGEST) -> Fitted:
    """`text` as a cell must hold it for Excel to show it as it is; the beginning and `mark` where it is too long."""
    if not _TROUBLE.search(text):
        if len(text) <= room // 2 or units(text) <= room:
            return Fitted(text)
        begun = _begun(text, room - units(mark))
        return Fitted(begun + mark, text[len(begun) :])
    clean, replaced = _ILLEGAL.subn("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _escaped(clean)
    if units(escaped) <= room:
        return Fitted(escaped, replaced=replaced > 0)
    begun = _begun(clean, room - units(mark))
    return Fitted(_escaped(begun) + mark, clean[len(begun) :], replaced > 0)


def fitted_runs(runs: Iterable[tuple[str, bool]], mark: str) -> tuple[tuple[tuple[str, bool], ...], str, bool]:
    """The same for text in pieces: the pieces that fit, the rest, and whether characters were replaced."""
    listed = list(runs)
    fit = [fitted(text, "", _NO_LIMIT) for text, _ in listed]
    replaced = any(piece.replaced for piece in fit)
    if sum(units(piece.text) for piece in fit) <= LONGEST:
        return tuple((piece.text, bold) for piece, (_, bold) in zip(fit, listed, strict=True)), "", replaced
    room = LONGEST - units(mark)
    found: list[tuple[str, bool]] = []
    for index, (text, bold) in enumerate(listed):
        piece = fitted(text, "", room)
        found.append((piece.text, bold))
        room -= units(piece.text)
        if piece.rest:
            found.append((mark, False))
            return (*found,), piece.rest + "".join(later for later, _ in listed[index + 1 :]), replaced
    return (*found,), "", replaced


def parts(text: str, longest: int) -> Iterator[str]:
    """`text` in parts of up to `longest` code points that end where a word does, as far as there are words."""
    while len(text) > longest:
        end = max(text.rfind(space, longest // 2, longest) for space in " \n") + 1 or longest
        yield text[:end]
        text = text[end:]
    if text:
        yield text


def units(text: str) -> int:
    """The length in UTF-16, which is what Excel counts."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def _escaped(text: str) -> str:
    """Excel reads `_x0041_` as the character 0x41: where a text spells that out, its `_` is spelt out in turn."""
    return _ESCAPE.sub("_x005F_", text)


def _begun(text: str, room: int) -> str:
    """The beginning of `text` that, escaped, takes no more than `room`."""
    text = text[:room]
    while (excess := units(_escaped(text)) - room) > 0:
        # One character takes 7 units at most: `_` as `_x005F_`.
        text = text[: -math.ceil(excess / 7)]
    return text


def web_address(address: str) -> str | None:
    """`address` as a link that Excel opens without complaint, or `None` where it should not become one.

    Only http and https: a link from a file of unknown origin must not run anything.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    host = parts.netloc.rpartition("@")[2]
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or host != parts.netloc:
        return None
    try:
        path, query, fragment = (
            quote(part, safe="/:;,@&=+$!*'()~%?-._") for part in (parts.path, parts.query, parts.fragment)
        )
    except UnicodeEncodeError:
        return None
    link = urlunsplit((parts.scheme, host, re.sub("%(?![0-9A-Fa-f]{2})", "%25", path), query, fragment))
    return link if len(link) <= _LONGEST_ADDRESS else None


def as_date(value: str) -> date | datetime | None:
    """A real date where `value` is known to the day or minute and Excel can show it."""
    if not is_date(value) or len(value) < len("2017-07-05"):
        return None
    found = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    # Before March 1900 Excel counts a 29 February that never was.
    return found if value >= "1900-03-01" else None


def as_moment(value: str) -> datetime | None:
    """A recorded moment in UTC without its zone, which a cell cannot hold; `None` where it is none."""
    try:
        found = datetime.fromisoformat(value)
        if found.tzinfo:
            found = found.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return found.replace(microsecond=0) if found.year >= 1901 else None


def as_number(value: int | float) -> int | float | None:
    """The number, where a cell keeps it exactly enough to be read back."""
    return value if math.isfinite(value) and (isinstance(value, float) or abs(value) < _MOST_EXACT) else None
