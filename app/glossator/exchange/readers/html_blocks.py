"""The blocks of text of a web page in the order of the page: what each is, and what the elements around it call it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_SPACE = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" *\n *")
_NOT_SHOWN = frozenset(
    "head script style noscript template iframe object embed canvas audio video select textarea input button svg math"
    " map meta link amp-ad amp-embed amp-consent amp-analytics amp-iframe".split()
)
_CONTAINERS = frozenset(
    "html body div section article main aside header footer nav ul ol dl table thead tbody tfoot tr td th form fieldset"
    " blockquote figure center details".split()
)
_TEXTS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre address figcaption caption summary legend hr label".split())
_BLOCKS = _CONTAINERS | _TEXTS
_UNTOLD = frozenset("html body main article".split())
"""Elements whose classes say how the whole page is made, and nothing of their text."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_CELL = 300

_BY_TAG = {
    "nav": "navigation",
    "aside": "beside the article",
    "footer": "foot of the page",
    "figcaption": "caption",
    "form": "form",
    "label": "form",
}
_BY_NAME = (
    (r"figcaption|caption|credits?|photo-?credit", "caption"),
    (r"(?:wp-block-)?pull-?quotes?", "pull quote"),
    (r"twitter-tweet|tweet|instagram-media|fb-post|tiktok-embed|bluesky-embed|mastodon-embed", "embedded post"),
    (r"gmail_quote|moz-cite\w*|yahoo_quoted|protonmail_quote", "quoted reply"),
    (r"gmail_signature|moz-signature|protonmail_signature_block", "signature"),
    (r"cookies?|consent|gdpr", "cookie notice"),
    (r"comments?|disqus|respond", "comments"),
    (r"ads?|advert\w*|sponsored|promo\w*|paywall|outbrain|taboola", "advertisement"),
    (r"newsletter|subscribe|subscription|sign-?up|donat\w*", "invitation to subscribe"),
    (r"share|sharing|social|sharedaddy|addthis", "sharing links"),
    (r"related|recommend\w*|read-?more|more-?on|most-?(?:read|popular)|popular|trending|also", "related links"),
    (r"tags?|topics|keywords", "topics"),
    (r"nav\w*|menu|breadcrumbs?|topbar|skip|pagination|pager", "navigation"),
    (r"copyright|legal|disclaimer", "copyright notice"),
    (r"byline|authors?|contributors?", "byline"),
    (r"date|dateline|timestamp|published|pubdate", "date"),
    (r"footer|colophon", "foot of the page"),
    (r"sidebar|widget", "beside the article"),
)
_NAMES = re.compile("|".join(rf"(?<![a-z])({names})(?![a-z])" for names, _ in _BY_NAME))


@dataclass(frozen=True, slots=True)
class Block:
    text: str
    tag: str
    linked: float
    """The share of its characters that are links."""
    hint: str
    """What the elements around it call it, as a reason to leave it out; empty for most."""
    group: int
    """The number of the element that holds it and its neighbours."""

    @property
    def is_heading(self) -> bool:
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag[1].isdigit()


@dataclass(slots=True)
class _Frame:
    tag: str
    hint: str
    group: int
    in_link: bool


class _Walk:
    """What has been gathered of the block that is being read, and the elements that it stands in."""

    def __init__(self) -> None:
        self.frames = [_Frame("body", "", 0, False)]
        self.pieces: list[str] = []
        self.linked = 0
        self.groups = 0

    def enter(self, element: HtmlElement, tag: str) -> None:
        outer = self.frames[-1]
        self.groups += tag in _CONTAINERS
        self.frames.append(
            _Frame(
                tag if tag in _BLOCKS else outer.tag,
                _hint(element, tag) or outer.hint,
                self.groups if tag in _CONTAINERS else outer.group,
                outer.in_link or tag == "a",
            )
        )

    def add(self, text: str | None) -> None:
        if text:
            text = text if self.frames[-1].tag == "pre" else _SPACE.sub(" ", text)
            self.pieces.append(text)
            self.linked += len(text.strip()) * self.frames[-1].in_link

    def flush(self) -> Iterator[Block]:
        """The blocks gathered so far: two where an empty line parts them."""
        text = "".join(self.pieces)
        size, frame = len(text.strip()), self.frames[-1]
        linked, self.linked = self.linked / max(1, size), 0
        self.pieces.clear()
        if frame.tag != "pre":
            text = _BREAKS.sub("\n", re.sub(" {2,}", " ", text))
        for piece in re.split(r"\n[ \n]*\n", text):
            if piece.strip():
                yield Block(piece.strip("\n") if frame.tag == "pre" else piece.strip(), *self._about(linked))

    def _about(self, linked: float) -> tuple[str, float, str, int]:
        return self.frames[-1].tag, linked, self.frames[-1].hint, self.frames[-1].group


def page_blocks(root: HtmlElement) -> list[Block]:
    """All that is shown of the page."""
    walk = _Walk()
    found: list[Block] = []
    context = etree.iterwalk(root, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in context:
        tag = element.tag.lower() if isinstance(element.tag, str) else "head"
        if event == "start":
            rows = _rows(element) if tag == "table" else None
            if tag in _NOT_SHOWN or _is_hidden(element) or rows is not None:
                context.skip_subtree()
                skipped = element
                if rows:
                    found += walk.flush()
                    walk.enter(element, tag)
                    walk.pieces.append("\n".join(rows))
                    found += walk.flush()
                    walk.frames.pop()
                continue
            if tag in _BLOCKS:
                found += walk.flush()
            elif tag == "br":
                walk.pieces.append("\n")
            walk.enter(element, tag)
            walk.add(element.text)
            continue
        if element is skipped:
            skipped = None
        else:
            if tag in _BLOCKS:
                found += walk.flush()
            walk.frames.pop()
        if element is not root:
            walk.add(element.tail)
    found += walk.flush()
    return found


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def _hint(element: HtmlElement, tag: str) -> str:
    if tag in _UNTOLD:
        return ""
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    found = _NAMES.search(names.lower()) if names and len(names) < 500 else None
    return _BY_NAME[(found.lastindex or 1) - 1][1] if found else ""


def _rows(table: HtmlElement) -> list[str] | None:
    """The rows of a table of data, a line each; `None` for one that only lays out the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = [
        [_SPACE.sub(" ", " ".join(cell.itertext())).strip() for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]
    rows = [row for row in rows if any(row)]
    is_data = len(rows) > 1 and max(map(len, rows)) > 1 and all(len(cell) < _LONG_CELL for row in rows for cell in row)
    caption = [_SPACE.sub(" ", " ".join(found.itertext())).strip() for found in table.iterchildren("caption")]
    return caption + [" | ".join(row) for row in rows] if is_data else None
