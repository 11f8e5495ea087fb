"""The shipped codebooks, practice articles and reference tags, read for the tests."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.domain.codebook_toml import read_codebook
from glossator.domain.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Codebook, Field

CODEBOOKS = ("diplomacy", "minimal")
ARTICLES = tuple(sorted(path.name for path in assets.resource("practice").glob("*.txt")))
HARD_WRAPPED = "02-escort-coalition.txt"


@cache
def source(name: str) -> str:
    return assets.annotation(f"codebooks/{name}.toml").read_text(encoding="utf-8")


@cache
def codebook(name: str) -> Codebook:
    return read_codebook(source(name), f"{name}.toml")


@cache
def reference() -> dict[str, Any]:
    return tomllib.loads(assets.annotation("reference/practice.toml").read_text(encoding="utf-8"))


@cache
def article(name: str) -> str:
    """An article's text, with the lines of a hard-wrapped one joined to paragraphs."""
    text = canonical(assets.resource(f"practice/{name}").read_text(encoding="utf-8"))
    return rejoined(text) if name == HARD_WRAPPED else text


def rejoined(text: str) -> str:
    """A line ends a paragraph where the next line's first word would still have fitted on it."""
    lines = text.strip().split("\n")
    width = max(map(len, lines))
    joined = lines[0]
    for line, following in pairwise(lines):
        fits = len(line) + 1 + len(following.split()[0]) <= width
        joined += ("\n" if fits else " ") + following
    return joined


def all_fields(book: Codebook) -> Iterator[tuple[str, Field]]:
    """Every field that a codebook declares, with where it stands."""
    for tag_type in book.types:
        for field in tag_type.fields:
            yield f"{tag_type.id}.{field.id}", field
    for register in book.registers:
        for field in register.fields:
            yield f"{register.kind}.{field.id}", field
        for known in register.lists:
            for field in known.fields:
                yield f"{register.kind}.{known.id}.{field.id}", field


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
