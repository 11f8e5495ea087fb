"""Names that Excel accepts: of tables and lists, and of their columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from glossator.exchange.excel_text import fitted, units

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 255
"""UTF-16 units of what stands above a column of a table."""
_LONGEST_NAME = 80
"""Of 255 that a name can have, to leave it readable."""
_LIKE_A_CELL = re.compile(r"[A-Z]{1,3}\d+|R\d*(?:C\d*)?|C\d*", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")


class Names:
    """The names of one workbook's tables and lists; no two differ in their case alone."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, words: str) -> str:
        """A name like `words`: "statement_speakers" becomes `StatementSpeakers`, and the next of that name, …`_2`."""
        joined = "".join(word[:1].upper() + word[1:] for word in _NO_LETTER.split(words))
        name = "".join(letter for letter in joined if _is_letter(letter) or letter in "0123456789")[:_LONGEST_NAME]
        name = name or "Table"
        if not _is_letter(name[0]) or _LIKE_A_CELL.fullmatch(name):
            name = f"_{name}"
        found, number = name, 1
        while found.casefold() in self._taken:
            number += 1
            found = f"{name}_{number}"
        self._taken.add(found.casefold())
        return found


def _is_letter(character: str) -> bool:
    return character.isalpha() and character <= "\uffff"


def headers(texts: Iterable[str]) -> list[str]:
    """What can stand above the columns of one table: fit for a cell, not too long, and none twice."""
    taken: set[str] = set()
    found: list[str] = []
    for text in texts:
        header, number = fitted(text, room=_LONGEST).text, 1
        while header.casefold() in taken or not header:
            number += 1
            suffix = f" ({number})"
            header = fitted(text, room=_LONGEST - units(suffix)).text + suffix
        taken.add(header.casefold())
        found.append(header)
    return found
