"""The way back to the article, which stands at one place above every page."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

EDGE = 20
"""Pixels at its left, at the interface's usual size."""


def back_button() -> QPushButton:
    button = QPushButton("‹ Article")
    button.setToolTip("Back to the article (Esc)")
    return button
