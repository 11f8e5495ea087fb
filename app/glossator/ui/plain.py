"""Names and words as what they are: Qt takes a text with angle brackets for HTML where nobody says what it is."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

_SHORT = 80


def plain_tip(text: str) -> str:
    """A tool tip that shows just these characters, in lines as long as a tip's may be.

    What is short stays as it is: a screen reader reads a tip out as it stands.
    """
    if len(text) <= _SHORT and not Qt.mightBeRichText(text):
        return text
    lines = escape(text).replace("\n", "<br/>")
    return f"<div>{lines}</div>" if text else ""


def plain_words() -> QLabel:
    """A text that wraps, and asks for no more room where a word is longer than a line."""
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
