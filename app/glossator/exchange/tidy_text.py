"""Text as plain-text formats can hold it: every program reads it back, and none takes it for a formula."""

from __future__ import annotations

import re

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ACTS = re.compile("'*[=+\\-@\t\r\n]")


def readable(text: str) -> str:
    """`text` with U+FFFD for control characters and halves of characters, on which readers of CSV and XML fail."""
    return _UNREADABLE.sub("\ufffd", text)


def harmless(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: with an apostrophe before it where it would."""
    return f"'{text}" if _ACTS.match(text) else text
