"""The reader of RSS and Atom files: every entry is an article."""

from __future__ import annotations

import codecs
import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from glossator.domain.text import canonical
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.html import fragment_parts
from glossator.exchange.readers.html_facts import language_code
from glossator.exchange.readers.html_page import decoded_page
from glossator.exchange.readers.stamps import stamped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.exchange.readers.draft import Source

_FEED = "the feed"
_ENTRY = "the feed's entry"
_OPENING = re.compile(
    rb"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:\w+:)?(rss|feed|rdf)[\s>]", re.I | re.S
)
_DECLARATION = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)?", re.I | re.S)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(#?\w{1,10});")
_NO_LETTER = frozenset({"", "\ufffd"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STAMPS = "pubDate published issued date created updated modified".split()
_BRIEF = "description summary subtitle".split()
_OTHER_VOCABULARIES = "search.yahoo.com/mrss", "itunes.com"
_FULL_LENGTH = 1500
"""Characters from which a summary is taken for the whole text."""
_SUMMARIES = "the feed holds summaries only"


def looks_like_feed(data: bytes) -> bool:
    """Whether `data` begins as RSS (2.0 or 1.0) or Atom does."""
    head = data[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    match = _OPENING.match(head.removeprefix(codecs.BOM_UTF8))
    return match is not None and (match[1].lower() != b"rdf" or b"purl.org/rss/" in head)


def read_feed(source: Source) -> Reading:
    """The articles of a feed. Raises `UserError` where there are none."""
    if not source.data.strip():
        raise unreadable(source.name, "it is empty", "Check where it came from.")
    root, doubts = _tree(source.data)
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        raise unreadable(source.name, "it is no feed that can be read", "Download the feed again and import that.")
    channel = next(_children(root, "channel"), root)
    entries = [element for element in root.iter(etree.Element) if _name(element) in ("item", "entry")]
    drafts = [draft for entry in entries if (draft := _draft(entry, root, channel))]
    if not drafts:
        raise unreadable(source.name, "no entry of the feed has a text", "Save the pages that it leads to.")
    warnings = [*doubts]
    if len(drafts) < len(entries):
        warnings.append(f"{len(entries) - len(drafts)} of {len(entries)} entries have no text")
    if all(_SUMMARIES in draft.warnings for draft in drafts):
        warnings.append(_SUMMARIES)
    return Reading(tuple(drafts), tuple(warnings))


def _tree(data: bytes) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The root of the feed, and what had to be mended. No entity is resolved, nothing fetched."""
    decoded = decoded_page(data)
    if decoded is None:
        return None, ()
    # As clean UTF-8: of wrong bytes the parser would make names that cannot be read.
    text = _DECLARATION.sub("", canonical(decoded.text).lstrip(), count=1)
    text = _ENTITY.sub(_numbered, text)  # HTML's entities, which many feeds have without declaring them
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, ()
    if root is not None:
        etree.strip_elements(root, etree.Entity, with_tail=False)
    damage = ("the feed is damaged; what could be read of it was read",) if len(parser.error_log) else ()
    return root, decoded.doubts + damage


def _numbered(entity: re.Match[str]) -> str:
    """An entity of HTML by its number; nothing for a number that no letter has, which the parser would let through."""
    name = entity[1]
    if name.startswith("#"):
        return "" if unescape(entity[0]) in _NO_LETTER else entity[0]
    return "".join(f"&#{ord(letter)};" for letter in html5.get(f"{name};", "")) or entity[0]


def _draft(entry: etree._Element, root: etree._Element, channel: etree._Element) -> Draft | None:
    """The article of one entry, or `None` where it has no text."""
    full = [markup for markup in map(_markup, _children(entry, "encoded", "content")) if markup]
    brief = list(map(_markup, _children(entry, *_BRIEF)))
    text, cuts = composed(fragment_parts(max(full or brief, key=len, default="")))
    if not text:
        return None
    known = _known(entry, root, channel)
    warnings = [] if full or len(text) >= _FULL_LENGTH else [_SUMMARIES]
    stamp = _first(entry, *_STAMPS)
    if stamp and "date" not in known:
        warnings.append(f"its date was not understood: “{stamp[:60]}”")
    return Draft(text, cuts, known, tuple(warnings))


def _known(entry: etree._Element, root: etree._Element, channel: etree._Element) -> dict[str, Value]:
    own = next(_children(entry, "source"), None)  # the feed that an aggregator took the entry from
    authors = list(dict.fromkeys(filter(None, _authors(entry)))) or list(_authors(channel))
    stamp = _first(entry, *_STAMPS)
    language = next((node.get(_XML_LANG) for node in (entry, channel, root) if node.get(_XML_LANG)), None)
    category = next(_children(entry, "category", "subject"), None)
    origin = (_first(own, "title") or _line(own)) if own is not None else ""
    values = {
        "title": Value(_plain(_first(entry, "title")), _ENTRY),
        "source": Value(origin, _ENTRY) if origin else Value(_plain(_first(channel, "title")), _FEED),
        "author": Value(", ".join(filter(None, authors)), _ENTRY),
        "date": Value(stamped(stamp) or "", _ENTRY),
        "url": Value(_link(entry), _ENTRY),
        "language": Value(language_code(language or _first(channel, "language")), _FEED),
        "section": Value((category.get("label") or category.get("term") or _line(category)), _ENTRY)
        if category is not None
        else Value("", ""),
    }
    return {name: value for name, value in values.items() if value.text}


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, whatever their namespace, but for those of other vocabularies with like names."""
    for child in element:
        if _name(child) in names and not any(other in str(child.tag) for other in _OTHER_VOCABULARIES):
            yield child


def _line(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _first(element: etree._Element, *names: str) -> str:
    """The text of the first child that has one, by the order of `names`."""
    return next((text for name in names for child in _children(element, name) if (text := _line(child))), "")


def _markup(element: etree._Element) -> str:
    """The HTML in an element: escaped, in CDATA, or as elements of its own."""
    if len(element):
        inner = (etree.tostring(child, encoding="unicode") for child in element)
        return (element.text or "") + re.sub(r"(</?)\w+:", r"\1", "".join(inner))
    text = (element.text or "").strip()
    if element.get("type") == "text" or not re.search(r"<[a-zA-Z/!]|&[#\w]+;", text):
        return "".join(f"<p>{line}</p>" for line in _escaped(text).split("\n") if line.strip())
    return text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _plain(title: str) -> str:
    """A title without the markup that some feeds escape twice."""
    if "<" not in title and "&" not in title:
        return title
    return " ".join(" ".join(text for text, _ in fragment_parts(f"<p>{title}</p>")).split()) or title


def _authors(element: etree._Element) -> Iterator[str]:
    for child in _children(element, "creator", "author"):
        text = _first(child, "name") or ("" if len(child) else _line(child))
        in_brackets = re.fullmatch(r"\S+@\S+\s*\((.+)\)", text)  # RSS: an address and the name
        name = in_brackets[1] if in_brackets else text
        yield "" if re.fullmatch(r"\S+@\S+", name) else re.sub(r"^by\s+", "", name, flags=re.IGNORECASE)


def _link(entry: etree._Element) -> str:
    links = list(_children(entry, "link"))
    atom = [link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate"]
    told = [*atom, *map(_line, links), _first(entry, "guid", "id")]
    return next((url for url in told if url.startswith(("http://", "https://"))), "")
