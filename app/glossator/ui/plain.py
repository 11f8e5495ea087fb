"""Names and words as what they are: Qt takes a text with angle brackets for HTML where nobody says what it is."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """A tool tip that shows just these characters, in lines as long as a tip's may be."""
    return f"<div>{escape(text)}</div>" if text else ""
