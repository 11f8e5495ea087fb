"""Articles from the web pages that Nexis exports: the older ones, whose documents are counted, and the newer layout."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from lxml import etree, html

from glossator.exchange.encoding import decode
from glossator.exchange.readers.draft import Reading, unreadable
from glossator.exchange.readers.nexis import Part, reading, split_at_counts, split_at_ends
from glossator.exchange.readers.nexis_text import looks_like_nexis_text
from glossator.exchange.readers.nexis_words import is_count, kind_of, labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.exchange.readers.draft import Source

_MARKS = re.compile(r"""<a\s+name=["']?DOC_ID_\d|<DOCFULL>|LXNComment|class=["']?DocHead""", re.IGNORECASE)
_ENOUGH = 1_000_000
"""Characters that a page is judged by."""
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li pre td div".split())
_UNSEEN = frozenset("script style head title noscript template".split())


def looks_like_nexis_html(text: str) -> bool:
    """Whether a page has the marks that Nexis sets between documents, or the words of its newer layout."""
    if "<" not in text:
        return False
    if _MARKS.search(text):
        return True
    return looks_like_nexis_text(unescape(re.sub(r"<[^>]*>", "\n", text[:_ENOUGH])))


def read_nexis_html(source: Source) -> Reading:
    """The articles in a web page of Nexis. Raises `UserError` where there are none."""
    decoded = decode(source.data)
    root = html_root(decoded.text) if decoded else None
    if decoded is None or root is None:
        raise unreadable(source.name, "it is empty or no text", "Export the articles again, and import that.")
    parts = list(_parts(root))
    if any(is_count(part.text) for part in parts):
        found = reading(source.name, split_at_counts([_old(part) for part in parts]), headline_first=False)
    else:
        found = reading(source.name, split_at_ends(parts), headline_first=True)
    return Reading(found.drafts, (*decoded.doubts, *found.warnings))


def html_root(text: str) -> html.HtmlElement | None:
    """The page in `text`, whatever is wrong with it; `None` where there is nothing in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _parts(root: html.HtmlElement) -> Iterator[Part]:
    """The blocks of the page in their order, each without the blocks within it; lines are as the page breaks them."""
    for element in root.iter():
        if element.tag not in _BLOCKS or any(above.tag in _UNSEEN for above in element.iterancestors()):
            continue
        text = lines_of(element)
        if text:
            bold = _bold_start(element)
            is_label = bool(bold) and text.startswith(bold) and (bold.endswith((":", "：")) or bold == text)
            yield Part(text, element.tag == "h1", is_label)


def lines_of(element: html.HtmlElement) -> str:
    """The text of `element` outside of the blocks in it, with its breaks as line ends."""
    pieces: list[str] = []
    _gather(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _gather(element: html.HtmlElement, pieces: list[str]) -> None:
    stack: list[html.HtmlElement | str] = [element]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            pieces.append(node)
            continue
        is_own = node is element or (node.tag not in _BLOCKS and node.tag not in _UNSEEN)
        if node is not element and node.tail:
            stack.append(" ".join(re.split(r"[\n\r\t]+", node.tail)))
        if node.tag == "br":
            stack.append("\n")
        elif is_own and isinstance(node.tag, str):
            stack += reversed(node)
            if node.text:
                stack.append(" ".join(re.split(r"[\n\r\t]+", node.text)))


def _bold_start(element: html.HtmlElement) -> str:
    """What a block says first, where that is set apart in an element of its own."""
    first = next((child for child in element if isinstance(child.tag, str) and child.text_content().strip()), None)
    if first is None or (element.text or "").strip() or first.tag not in {"b", "strong", "span"}:
        return ""
    return " ".join(first.text_content().split())


def _old(part: Part) -> Part:
    """Fields are in capitals in the older layout, where the script has any."""
    found = labelled(part.text)
    name = found[0] if found else part.text
    if name == name.upper() and (kind_of(name) or part.is_label):
        return part
    return part._replace(is_text=True, is_label=False)
