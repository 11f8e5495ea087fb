"""The pages of the help: Markdown files that ship with the program, cut into sections that are searched and led to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from glossator import assets
from glossator.domain.search import Snippet, matches, read_query, snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from glossator.domain.spans import Span

KEYS = re.compile(r"(?<=<!-- keys -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)
"""Where a page has the table of keys: in the file the usual ones, in the window those that hold."""
_HEADING = re.compile(r"^#{1,3} +(.+)$", re.MULTILINE)
_LINKED = re.compile(r"\]\(([\w-]+\.md)\)")
_COMMENT = re.compile(r"<!--.*?-->\n?")
_LINK = re.compile(r"(!?)\[([^]]*)\]\([^)]*\)")
_SIGNS = re.compile(r"^\s*(?:[|:\s-]+$|[#>]+ |[-*] |\d+\. )|[*`|\\]", re.MULTILINE)


class Section(NamedTuple):
    heading: str
    anchor: str
    """As GitHub makes it of the heading."""
    text: str
    """Its words, without signs of Markdown."""


class Found(NamedTuple):
    """A section that has what was looked for."""

    page: Page
    section: Section
    marks: tuple[Span, ...]
    """In the heading."""
    snippet: Snippet


@dataclass(frozen=True)
class Page:
    path: Path
    source: str
    """Markdown."""

    @property
    def title(self) -> str:
        return self.sections[0].heading

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(_sections(self.source))


def help_pages(keys: str = "") -> tuple[Page, ...]:
    """How the program is used, in the order of the index; `keys`: a table to stand for the one in the file."""
    return tuple(_read(path, keys) for path in _listed(assets.resource("help/README.md")))


def guide_pages() -> tuple[Page, ...]:
    """What is tagged, and how: the guidelines, the general one first."""
    index = assets.annotation("guidelines/README.md")
    return tuple(_read(path) for path in (index, *_listed(index)))


def keys_table(sections: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> str:
    """Headings with their keys and what these do, as Markdown."""
    return "\n".join(_table(heading, rows) for heading, rows in sections)


def search(pages: Iterable[Page], typed: str) -> Iterator[Found]:
    """The sections that have all words that are typed, the last of which may be only begun."""
    words = read_query(typed, fields=False).words
    for page in pages if words else ():
        for section in page.sections:
            if all(matches(f"{section.heading}\n{section.text}", [each]) for each in words):
                yield Found(page, section, matches(section.heading, words), snippet(section.text, words))


def marks_in(text: str, typed: str) -> Sequence[Span]:
    """Where in a page's text the words stand that were looked for."""
    return matches(text, read_query(typed, fields=False).words)


def anchor_of(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _listed(index: Path) -> Iterator[Path]:
    """The pages that an index leads to, once each."""
    for name in dict.fromkeys(_LINKED.findall(index.read_text(encoding="utf-8"))):
        yield index.with_name(name)


def _read(path: Path, keys: str = "") -> Page:
    source = path.read_text(encoding="utf-8")
    return Page(path, _COMMENT.sub("", KEYS.sub(lambda _: f"\n{keys}\n", source) if keys else source))


def _sections(source: str) -> Iterator[Section]:
    heads = list(_HEADING.finditer(source))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        words = _plain(source[head.end() : following.start() if following else None])
        heading = _plain(head[1])
        yield Section(heading, anchor_of(heading), words)


def _plain(source: str) -> str:
    words = _LINK.sub(lambda link: "" if link[1] else link[2], source)
    return " ".join(_SIGNS.sub(" ", words).split())


def _table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = (f"| {_cell(keys)} | {what} |" for keys, what in rows)
    return "\n".join((f"### {heading}", "", "| Key | What it does |", "|---|---|", *lines, ""))


def _cell(keys: str) -> str:
    return " or ".join(f"`{key}`".replace("|", "\\|") for key in keys.split(" or "))
