"""Which language a text is in, as far as its commonest words or its script tell."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 20_000
"""Code points that are looked at."""
_LEAST = 8
"""Words below which nothing is said."""
_SHARE = 0.08
"""Of the words that the commonest ones must be: a quarter to a half in most languages, less where words are long."""

_COMMONEST = {
    "en": "the of and to that was with a in is for on it he as by at from his be are this said have not",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden hat",
    "fr": "le la les de des et à en un une du que qui dans est pour sur pas au par il avec ce plus ne se",
    "es": "el la los las de que y en un una por con para del se no al su es lo como más o fue ha",
    "pt": "o a os as de que e em um uma por com para do da no na se não dos das mais foi ao é",
    "it": "il la le di che e in un una per con del della non è i si al da dei nel sono ha più gli",
    "nl": "de het een en van in te dat is op voor met zijn niet aan er door als bij ook naar om werd heeft die",
    "pl": "i w na z do się nie że to o jest za po jak od oraz dla przez ale są co było który przy także",
    "cs": "a v na se je že o z do s by pro k i za jako které podle ale jsou byl po od při také",
    "tr": "ve bir bu için ile da de olarak olan en daha gibi çok kadar sonra dedi ise ancak olduğunu ya göre ne",
    "sv": "och att det i en av som är på för med den till har inte ett de om från var men vid kan sig",
    "ru": "и в на не что с по он к из за о как для от это его но у было а она до также",
    "uk": "і в на не що з до за та у про від як для це його але він був який є або також після",
    "id": "yang dan di dengan untuk dari pada dalam ini itu tidak akan oleh ke adalah tersebut kata juga telah",
}
_SETS = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}
_SCRIPTS = (
    ("ja", "\u3040-\u30ff"),  # before Chinese, whose characters Japanese has too
    ("ko", "\uac00-\ud7af"),
    ("zh", "\u4e00-\u9fff"),
    ("fa", "\u067e\u0686\u0698\u06af"),  # letters that Persian has and Arabic has not
    ("ar", "\u0620-\u064a"),
    ("he", "\u05d0-\u05ea"),
    ("el", "\u0370-\u03ff"),
    ("hi", "\u0900-\u097f"),
    ("th", "\u0e00-\u0e7f"),
)
_OTHER = re.compile(f"[{''.join(letters for _, letters in _SCRIPTS)}]")
_RARE = {"ja": 0.1, "fa": 0.02}
"""The share of the letters that these must be; of others, a third."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language of `text`; empty where it cannot be told."""
    sample = text[:_SAMPLE]
    if not sample.isascii() and (language := _by_script(sample)):
        return language
    words = Counter(filter(str.isalpha, re.findall(r"\w+", sample.lower())))
    total = words.total()
    shares = {language: sum(map(words.__getitem__, common & words.keys())) for language, common in _SETS.items()}
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    clear = shares[best] >= _SHARE * total and shares[best] > 1.2 * shares[second]
    return best if total >= _LEAST and clear else ""


def _by_script(sample: str) -> str:
    telling = "".join(_OTHER.findall(sample))
    letters = sum(map(str.isalpha, sample)) if telling else 0
    for language, script in _SCRIPTS:
        if telling and len(re.findall(f"[{script}]", telling)) >= _RARE.get(language, 1 / 3) * letters:
            return language
    return ""
