"""What a new proposal is called before somebody names it: a few of the words that propose it."""

from __future__ import annotations

import re

_MOST = 6
"""Words."""
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*(?:(?<=\.\w)[.])?")
_ENDS = re.compile(r"(?<!\b\w)[.](?=\s|$)|[;:!?()\n—–]|,(?=\s)|\s-\s")
_LEAD = frozenset(
    """
    a accept accepting adopt adopting agree agreeing an and back backing be both consider considering could endorse
    endorsing for her his hold holding implement implementing in into is it its join joining just make making may might
    must on our sides sign signing should start starting support supporting that the their them there they this to
    under up we will with would
    """.split()
)
"""What stands before that which is proposed and tells nothing of it."""
_STOPS = frozenset(
    """
    after although and as because before but by could from if is may might must once or provided should since so
    than that though unless until was were when where whether which while who will with without would
    """.split()
)
"""Where a name ends, once it has two words."""
_OPEN_ENDED = frozenset("a an and at both by every for from her his in into its of on or our their the to".split())
"""What no name ends with."""


def short_name(words: str) -> str:
    """A name made of the words of a passage: “to accept a ninety-day truce” proposes a “Ninety-day truce”.

    Empty where they name nothing, as “would hold” does not.
    """
    clause = _ENDS.split(words.strip(" \t\n\"'“”‘’«»"), maxsplit=1)[0]
    found = _WORD.findall(clause)
    while found and found[0].lower() in _LEAD:
        found.pop(0)
    stop = next((place for place, word in enumerate(found) if place > 1 and word.lower() in _STOPS), len(found))
    found = found[: min(stop, _MOST)]
    while found and found[-1].lower() in _OPEN_ENDED:
        found.pop()
    name = " ".join(found)
    return name[:1].upper() + name[1:]
