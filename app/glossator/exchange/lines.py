"""The lines of a plain text, and what each of them shows of how the text was laid out."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from glossator.domain.text import sentences
from glossator.exchange.hyphens import SECOND_HALF, SOFT

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDS = re.compile(r"[.!?…‽。！？؟۔।॥։።][\"'”’»“‘«›)\]」』）]*$")
_BULLET = re.compile(r"(?:[-*•‣◦▪·–—]\s+|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)(?=\S)")
_INNER_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*[^\W\d_a-zà-öø-ÿа-яё]|[。！？]")
_NOTICE = re.compile(r"[@©]\s|\(c\)\s|[^\w\s]{3,}$|(?:[*#~]\s+){2,}[*#~]$")
_PADDING = re.compile(" {2,}")
SPOKEN = re.compile(r"(?:Q(?:uestion)?|A(?:nswer)?|Frage|Antwort|Pregunta|Respuesta|Вопрос|Ответ)\s?:\s+(?=\S)")
"""How a question or an answer begins in an interview."""
_COLUMNS = re.compile(r"\S(?:\t| {4,})\S")
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Scripts that put no space between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese (but not Korean)."""

_OTHER_WIDTHS = re.compile("[^\0-\u02ff\u0400-\u0482\u2010-\u2027]")
"""All but the commonest letters and marks that certainly take one column."""


class Line(
    NamedTuple
):  # of which a long text has hundreds of thousands: several times quicker to make than a dataclass
    text: str
    """Without the white space at its ends."""
    indent: int
    """Columns of white space before it."""
    end: int
    """The column after its last letter; a Chinese character takes two."""
    first_word: int
    """Columns of the shortest beginning that could have stood on the line before."""
    ends_sentence: bool
    begins_small: bool
    """With a small letter, so that it goes on from the line before."""
    may_go_on: bool
    """With a small letter or, where the text has none (Arabic, a telegram all in capitals), with any letter."""
    is_item: bool
    """Begins like an item of a list, or like a question or an answer."""
    is_row: bool
    """Looks like a row of a table."""
    is_notice: bool
    """Begins like a notice of origin ("@ Practice Wire", "© 2031"), or is a rule of asterisks."""


def blocks(text: str, quotation_mark: int = 1) -> list[list[Line]]:
    """The lines of `text`, parted where one is blank. A straight quotation mark counts as `quotation_mark` columns."""
    small_letters_exist = _has_case(text)
    parted: list[list[Line]] = [[]]
    for raw in text.split("\n"):
        if stripped := raw.strip():
            parted[-1].append(_line(raw, stripped, small_letters_exist, quotation_mark))
        elif parted[-1]:
            parted.append([])
    return parted if parted[-1] else parted[:-1]


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence certainly runs from `line` into `following`."""
    return following.may_go_on and not line.ends_sentence and not line.text.endswith((":", ";"))


def inner_ends(line: Line) -> int:
    """How many sentences end before the end of `line`, roughly."""
    return len(_INNER_END.findall(line.text))


def ends_before(line: Line, following: Line) -> bool:
    """Whether a sentence ends with `line`, as far as the words around its end tell: it does not after "Mr."."""
    end = line.text[-40:].lstrip()
    return line.ends_sentence and any(span.end == len(end) for span in sentences(f"{end} {following.text[:20]}"))


def joined(lines: Sequence[Line]) -> str:
    """The lines as one, without the spaces that only made them equally long.

    Hyphens are kept: which are not the word's own is for `hyphens.softened` to say.
    """
    if len(lines) == 1:
        return lines[0].text
    pieces: list[str] = []
    for line, following in pairwise(lines):
        if line.text[-1] == SOFT:
            pieces.append(line.text[:-1])
        else:
            pieces += [line.text, "" if touch(line.text, following.text) else " "]
    return _PADDING.sub(" ", "".join([*pieces, lines[-1].text]))


def touch(first: str, second: str) -> bool:
    """Whether nothing stood where the line was broken: after a hyphen or a dash, or in a script without spaces."""
    if first[-1] in "-‐":
        return first[-2:-1].isalnum() and second[0].isalpha() and not SECOND_HALF.match(second)
    if first.endswith(("—", "--")):
        return not first.endswith((" —", " --"))
    return not (first[-1].isascii() or second[0].isascii()) and bool(
        _SPACELESS.match(first[-1]) and _SPACELESS.match(second[0])
    )


def _has_case(text: str) -> bool:
    """Whether the text tells small letters from capitals; a telegram all in capitals does not, nor does Arabic."""
    sample = text[:: len(text) // 1_000 + 1]
    return sum(map(str.islower, sample)) > 0.2 * sum(map(str.isalpha, sample))


def _line(raw: str, stripped: str, small_letters_exist: bool, quotation_mark: int) -> Line:
    indent = _width(raw[: len(raw) - len(raw.lstrip())].expandtabs())
    word = stripped[0] if _SPACELESS.match(stripped) else stripped.split(maxsplit=1)[0]
    first = stripped[0]
    return Line(
        text=stripped,
        indent=indent,
        end=indent + _width(stripped) + (quotation_mark - 1) * stripped.count('"'),
        first_word=_width(word) + (quotation_mark - 1) * word.count('"'),
        ends_sentence=stripped[-1] not in ",;:"
        and _ENDS.search(stripped, len(stripped) - 6 if len(stripped) > 6 else 0) is not None,
        begins_small=first.islower(),
        may_go_on=first.islower() or (first.isalpha() and not (small_letters_exist and first.isupper())),
        is_item=(_BULLET.match(stripped) or SPOKEN.match(stripped)) is not None,
        is_row=_is_row(stripped),
        is_notice=_NOTICE.match(stripped) is not None,
    )


def _is_row(stripped: str) -> bool:
    has_gap = "    " in stripped or "\t" in stripped  # asked first, because it is quick
    return (has_gap and _COLUMNS.search(stripped) is not None) or stripped.count("|") > 1


def _width(text: str) -> int:
    """How wide `text` is in a type of fixed width."""
    if text.isascii():
        return len(text)
    return len(text) + sum(_columns_of(letter) - 1 for letter in _OTHER_WIDTHS.findall(text))


def _columns_of(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
