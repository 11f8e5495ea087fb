"""Arithmetic of colours, each written `#rrggbb`."""

from __future__ import annotations

from functools import cache


def mix(colour: str, other: str, share: float) -> str:
    """`colour` with a share, from 0 to 1, of `other` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(ours + (theirs - ours) * share):02x}" for ours, theirs in pairs)


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(colour), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def readable(colour: str, ground: str, least: float = 4.5) -> str:
    """`colour`, moved towards black or white as far as text in it needs to have that contrast on `ground`."""
    towards = max("#000000", "#ffffff", key=lambda end: contrast(end, ground))
    steps = (mix(colour, towards, step / 20) for step in range(20))
    return next((mixed for mixed in steps if contrast(mixed, ground) >= least), towards)


def _channels(colour: str) -> list[int]:
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
