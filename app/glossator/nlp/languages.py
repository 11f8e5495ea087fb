"""Which of the languages that we know a text is in: the one that is stated, if it is so written; else by the script."""

from __future__ import annotations

import re

_SCRIPTS = {
    "Latin": "A-Za-zÀ-ɏḀ-ỿ",
    "Cyrillic": "Ѐ-ӿ",
    "Arabic": "ء-يٮ-ۓ",
    "Hangul": "가-힣",
    "Kana": "ぁ-ヿ",
    "Han": "一-鿿",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_LANGUAGES = {
    "Latin": ("en", "de", "fr", "es", "pt", "it", "tr"),
    "Cyrillic": ("ru", "uk"),
    "Arabic": ("ar", "fa"),
    "Hangul": ("ko",),
    "Kana": ("ja",),
    "Han": ("zh", "ja"),
}
"""Those that are written so; the first is taken where no other is stated and no letter tells."""
_TELLING = {"uk": re.compile("[іїєґІЇЄҐ]"), "fa": re.compile("[پچژگ]")}
"""Letters that a language has and the first of its script has not."""
_TOLD = 20
"""Latin letters of a line, at least, by which it is taken for English among lines in other letters."""
_BLANKED = re.compile(r"[^\n]")
_SAMPLE = 1_000
"""Code points that are looked at."""


def in_english(text: str, language: str) -> str:
    """`text` with spaces for the lines that are not English, where its `language` is written in other letters."""
    if language in _LANGUAGES["Latin"]:
        return ""
    return "".join(line if _is_latin(line) else _BLANKED.sub(" ", line) for line in text.splitlines(keepends=True))


def _is_latin(line: str) -> bool:
    latin = len(_LETTERS["Latin"].findall(line))
    return latin >= _TOLD and 2 * latin > sum(map(str.isalpha, line))


def language_of(text: str, stated: str = "") -> str:
    """The two-letter code of the language by whose rules `text` is read; `en` where nothing tells."""
    code = re.split("[-_]", stated.strip().lower(), maxsplit=1)[0]
    sample = text[:_SAMPLE]
    counts = {script: len(letters.findall(sample)) for script, letters in _LETTERS.items()}
    # A Chinese character is a word, and Japanese is known by its syllables, of which it has fewer than characters.
    counts["Han"], counts["Kana"] = 3 * counts["Han"], counts["Kana"] and 3 * counts["Kana"] + 3 * counts["Han"] + 1
    script = max(counts, key=lambda one: counts[one])
    codes = _LANGUAGES[script]
    if code in codes or not counts[script]:
        return code if code in codes else "en"
    return next((one for one in codes if one in _TELLING and _TELLING[one].search(sample)), codes[0])
