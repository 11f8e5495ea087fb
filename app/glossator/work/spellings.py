"""Names as they sound: in Latin letters whatever their script, and alike where only the way to spell them differs."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch", "sh"),
        ("tch", "ch"),
        ("kh|ck", "k"),
        ("ph", "f"),
        ("dzh|zh|dj", "j"),
        ("tz", "ts"),
        ("x", "ks"),
        ("w", "v"),
        ("ou|oy(?=[b-df-hj-np-tvxz])", "u"),
        ("[yj]", "i"),
        ("i?[ei](?=[aou])|(?<=[aou])i(?=[aeou])", "i"),
        (r"(.)\1+", r"\1"),
    )
]
"""What is written in one way or another for one sound, and what is heard; in the order in which they are applied."""
_VOWELS = re.compile("[aeiouy]+")
_WITHOUT_VOWELS = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")
"""A letter of a script that leaves most vowels unwritten."""


class _Latin(dict[int, str]):
    """Letters in Latin ones, by code point: worked out once for each that comes up. What is no letter stays."""

    def __missing__(self, point: int) -> str:
        sign = chr(point)
        self[point] = latin = anyascii(sign).lower().replace("'", "") if sign.isalpha() else sign
        return latin


_LATIN = _Latin()


def latin(plain: str) -> str:
    """A folded name in Latin letters."""
    return plain if plain.isascii() else plain.translate(_LATIN)


@cache
def sound(word: str) -> str:
    """A word in Latin letters as it sounds: the same for "sergei" and "sergey", "zelensky" and "zelenskiy"."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


@cache
def consonants(word: str) -> str:
    """What of a word is written even without vowels: "mhmd" of "mohammed"."""
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub("", word))


def heard(plain: str) -> str:
    """A folded name as it sounds, whatever its script, without spaces."""
    return "".join(map(sound, latin(plain).split()))


def lacks_vowels(name: str) -> bool:
    """Whether a name is written in a script that leaves most vowels out, as Arabic and Hebrew do."""
    return bool(_WITHOUT_VOWELS.search(name))
