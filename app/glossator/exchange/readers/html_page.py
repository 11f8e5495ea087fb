"""From the bytes of a web page to its tree, without scripts, styles and comments."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from glossator.exchange.encoding import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_MARKUP = 10_000_000
"""Characters of a page without its scripts; a longer one takes minutes."""
_MOST_DATA = 1_000_000
_NESTED = 200
"""Levels of elements, beyond which a page is read without them: no one nests so on purpose."""

_DECLARED = re.compile(rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{1,100}encoding=[\"']([\w.:-]+)")
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
"""What pages call their encoding, and the larger one that browsers read it as."""
_STRIPPED = re.compile(r"<(?:!--|(script|style|svg|template|noscript|iframe|object|math)\b)", re.IGNORECASE)
_INLINE_DATA = re.compile(r"(?<=[\"'(])data:[^\"')>]{200,}")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)", re.IGNORECASE
)
_FRAGMENT = "<!--StartFragment-->", "<!--EndFragment-->"
_ROOT_TAG = re.compile(r"<(?:html|head|body|title)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>")
_INLINE = frozenset("a abbr b bdi bdo cite code em font i mark q s small span strong sub sup time u".split())
_OPENING = re.compile(r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*(<!doctype\s+html|<([a-z][a-z0-9]*)(?=[\s>/]))", re.I | re.S)
_KNOWN = frozenset(
    "html head body title meta link base style script div p span h1 h2 h3 h4 h5 h6 ul ol li table tbody tr td a b i em"
    " strong u br hr img font center article section main header nav figure blockquote pre dl".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    root: html.HtmlElement
    data: tuple[dict[str, Any], ...]
    """The objects that the page tells of itself in JSON-LD."""
    saved_from: str
    """The address that the browser noted when it saved the page."""
    is_fragment: bool
    """Whether it is a piece of a page, of which all is text: from the clipboard, a feed or a mail."""
    warnings: tuple[str, ...]


def looks_like_html(data: bytes) -> bool:
    """Whether `data` begins as a web page or a piece of one does."""
    head = data[:65_536]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if head.startswith(mark):
            return _opens(head.decode(encoding, "ignore"))
    return _opens(head.removeprefix(codecs.BOM_UTF8).decode("latin-1"))


def _opens(head: str) -> bool:
    match = _OPENING.match(head)
    return bool(match and (match[2] is None or match[2].lower() in _KNOWN))


def decoded_page(data: bytes, declared: str = "") -> Decoded | None:
    """The text of a page: as its bytes say, else as it declares, or as whoever sent it did."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:1000]:
        return decode(data)
    if b"\x1b" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")  # which hardly any other text is by chance
        except UnicodeDecodeError:
            pass
    if not declared and (match := _DECLARED.search(data[:8192].lower())):
        declared = (match[1] or match[2]).decode("ascii", "ignore")
    name = _MEANT.get(declared.lower(), declared.lower())
    try:
        text = data.decode(name, "replace") if name else ""
    except (LookupError, UnicodeError):
        text = ""
    lost = text.count("\ufffd")
    if not text or lost > len(text) / 100:
        return decode(data)
    doubt = f"{lost} damaged character{'s' if lost > 1 else ''} could not be read as {declared}"
    return Decoded(text, declared, (doubt,) if lost else ())


def parsed_page(markup: str, *, is_fragment: bool = False, saved_from: str = "") -> Page | None:
    """The tree of a page, or `None` where there is nothing in it. Raises `ValueError` where it is too long."""
    saved = _SAVED_FROM.search(markup[:5000])
    begin, end = markup.find(_FRAGMENT[0]), markup.rfind(_FRAGMENT[1])
    if 0 <= begin < end:
        markup, is_fragment = markup[begin + len(_FRAGMENT[0]) : end], True
    bare, scripts = _without_scripts(markup)
    bare = _INLINE_DATA.sub("", bare).replace("\0", "")
    if len(bare) > MOST_MARKUP:
        raise ValueError(len(bare))
    is_fragment = is_fragment or not _ROOT_TAG.search(bare)
    root, is_deep = _tree(bare)
    if root is None:
        return None
    return Page(
        root=root,
        data=tuple(_objects(scripts)),
        saved_from=saved[1] if saved else saved_from,
        is_fragment=is_fragment,
        warnings=("the page is nested too deeply; its parts could not be told apart",) if is_deep else (),
    )


def _without_scripts(markup: str) -> tuple[str, list[str]]:
    """`markup` without what is never shown, and the JSON-LD that was in it."""
    kept: list[str] = []
    scripts: list[str] = []
    unclosed: set[str] = set()
    position = 0
    while found := _STRIPPED.search(markup, position):
        kept.append(markup[position : found.start()])
        tag = (found[1] or "").lower()
        closing = None
        if tag not in unclosed:
            closing = re.compile(rf"</{tag}\s*>" if tag else "-->", re.IGNORECASE).search(markup, found.end())
        if closing:
            content = markup[found.end() : closing.start()]
            opening, _, script = content.partition(">")
            if tag == "script" and "ld+json" in opening[:500].lower() and len(script) < _MOST_DATA:
                scripts.append(script)
            position = closing.end()
        elif tag in ("", "script", "style"):  # a browser, too, shows nothing of what follows
            return "".join(kept), scripts
        else:
            unclosed.add(tag)
            position = found.end()
            kept.append("<span")
    kept.append(markup[position:])
    return " ".join(kept), scripts


def _tree(markup: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree of `markup`, and whether it had to be made flat because of its depth."""
    is_deep = _depth(markup) > _NESTED
    if is_deep:
        markup = _TAG.sub(lambda tag: tag[0] if tag[2].lower() in ("p", "br", "title", "meta") else _flat(tag), markup)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True, recover=True
    )
    if not markup.strip():
        return None, is_deep
    try:
        # Bytes, as a declaration of another encoding within a string would confuse the parser.
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, is_deep
    return root, is_deep


def _flat(tag: re.Match[str]) -> str:
    return "" if tag[2].lower() in _INLINE else "<p>"


def _depth(markup: str) -> int:
    """How deep the elements of `markup` can be within each other."""
    deepest = depth = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name not in ("p", "br", "li", "td", "tr", "img", "meta", "link", "input", "hr", "option", "source", "wbr"):
            depth = max(0, depth - 1) if tag[1] else depth + (not tag[0].endswith("/>"))
            deepest = max(deepest, depth)
    return deepest


def _objects(scripts: list[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        text = re.sub(r"<!\[CDATA\[|\]\]>|<!--|-->", "", script).strip().rstrip(";")
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield value
                waiting += (value.get("mainEntity"), value.get("@graph"))
            elif isinstance(value, list):
                waiting.extend(reversed(value))
