"""Which language a text is in."""

from __future__ import annotations

import pytest

from glossator.exchange.language import language_of
from tests.exchange.fictional import SENTENCES

KNOWN = {"en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "tr", "sv", "ru", "uk", "id"}
SCRIPTS = {"zh", "ja", "ko", "ar", "fa", "he", "el", "hi", "th"}


@pytest.mark.parametrize("language", SENTENCES)
def test_running_text_is_called_by_its_language_or_not_at_all(language: str) -> None:
    found, language = language_of(" ".join(SENTENCES[language])), language.partition("-")[0]
    assert found == language if language in KNOWN | SCRIPTS else found in ("", language)


@pytest.mark.parametrize("text", ["", "12 34", "Vesk", "Arlen Vesk Castell Port Aster Marvia Halmar Orn Tal Brook"])
def test_too_little_says_nothing(text: str) -> None:
    assert language_of(text) == ""
