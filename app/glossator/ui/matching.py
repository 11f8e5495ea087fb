"""How well typed words fit the name of something. Pure."""

from __future__ import annotations

import re

from glossator.domain.finding import fold

_WORD = re.compile(r"\w+")
_FIRST, _BEGINS, _WITHIN, _PATH, _HINT, _LETTERS = 0, 1, 3, 4, 6, 10
"""What it costs a typed word to be only that: the beginning of the first word, of any word, …, letters in order."""


def cost(typed: str, name: str, path: str = "", hint: str = "") -> int | None:
    """How far `typed` is from `name`, which stands at `path` and is explained by `hint`; `None` where it does not fit.

    Each typed word must fit somewhere, in any order. Nothing typed fits everything.
    """
    name, path, hint = fold(name), fold(path), fold(hint)
    costs = [_cost(word, name, path, hint) for word in fold(typed).split()]
    known = [found for found in costs if found is not None]
    return sum(known) if len(known) == len(costs) else None


def _cost(word: str, name: str, path: str, hint: str) -> int | None:
    tests = (
        (_FIRST, name.startswith(word)),
        (_BEGINS, _begins(word, name)),
        (_WITHIN, word in name),
        (_PATH, _begins(word, path)),
        (_HINT, _begins(word, hint)),
        (_LETTERS, _in_order(word, name)),
        (_LETTERS + 1, _in_order(word, f"{path} {name}")),
    )
    return next((found for found, fits in tests if fits), None)


def _begins(word: str, text: str) -> bool:
    return any(known.startswith(word) for known in _WORD.findall(text))


def _in_order(word: str, text: str) -> bool:
    """Whether the letters of `word` stand in `text` one after the other, the first where a word begins."""
    # From the first such word: whatever follows a later one follows this one too.
    first = next((known.start() for known in _WORD.finditer(text) if known[0].startswith(word[0])), len(text))
    rest = iter(text[first:])
    return all(letter in rest for letter in word)
