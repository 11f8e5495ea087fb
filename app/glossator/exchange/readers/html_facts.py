"""What a web page tells of its article: in JSON-LD, in its head, in its structure, in the lines around the article."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from glossator.exchange.byline import byline_among
from glossator.exchange.readers.draft import Value
from glossator.exchange.readers.stamps import stamped
from glossator.exchange.readers.stated import stated_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from glossator.exchange.readers.html_page import Page

JSON_LD, HEAD, STRUCTURE, BYLINE = "JSON-LD", "the page's metadata", "the page's structure", "the byline"
HEADING, TITLE, ADDRESS, LINES = "the page's heading", "the page's title", "the address", "the first lines"

_TITLES = "og:title twitter:title title dc.title dcterms.title citation_title parsely-title sailthru.title".split()
_SITES = "og:site_name application-name dc.publisher dcterms.publisher citation_journal_title".split()
_AUTHORS = (
    "author byl article:author og:article:author dc.creator dcterms.creator parsely-author sailthru.author"
    " citation_author".split()
)
_DATES = (
    "article:published_time og:article:published_time article:published og:published_time datepublished"
    " publish-date publish_date publishdate published_date pubdate publication_date date.issued dcterms.issued"
    " dc.date.issued dcterms.created dc.date.created dc.date dcterms.date citation_publication_date"
    " citation_online_date parsely-pub-date sailthru.date cxenseparse:recs:publishtime pdate ptime date".split()
)
_SECTIONS = "article:section og:article:section section parsely-section cxenseparse:recs:category".split()
_LANGUAGES = "content-language language dc.language dcterms.language og:locale".split()
_SEPARATOR = re.compile(r"\s+[|–—·•:»-]\s+|\s*[|_]\s*")
_BY = re.compile(r"(?:(?:written\s+|reported\s+)?by|von|par|por)\b:?\s+(?=\S)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:;|\b(?:and|und|et)\b|&|\n)(?![^()]*\))\s*", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z0-9-]+)?")
_DAY_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=/|-|\.|$)")
_BYLINES = re.compile(r"(?<![a-z])(?:byline|author(?:s|[-_]+name)?|signature)(?![a-z])")


class _Head:
    """The meta elements of a page, and its elements with `itemprop`, by lower-case name in their order."""

    def __init__(self, root: HtmlElement) -> None:
        self.metas: dict[str, list[str]] = {}
        self.items: dict[str, list[HtmlElement]] = {}
        for element in root.iter("meta"):
            content = _line(element.get("content", ""))
            for attribute in ("property", "name", "http-equiv"):
                if content and (name := element.get(attribute, "").strip().lower()):
                    self.metas.setdefault(name, []).append(content)
        for element in root.iterfind(".//*[@itemprop]"):
            for name in element.get("itemprop", "").lower().split():
                self.items.setdefault(name, []).append(element)

    def first(self, names: Iterable[str]) -> str:
        return next((found[0] for name in names if (found := self.metas.get(name))), "")

    def item(self, name: str) -> str:
        return next(filter(None, map(_told, self.items.get(name, []))), "")


def page_facts(page: Page, lines: Sequence[str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """What is known of the article of a page of which `lines` are the first, and what was not understood."""
    head = _Head(page.root)
    article = next(filter(_is_article, page.data), {})
    site_title = _line(page.root.findtext(".//title") or "")
    known = {
        "url": _address(page, head, article),
        "language": _language(page.root, head, article),
        "section": _first((_text(article.get("articleSection")), JSON_LD), (head.first(_SECTIONS), HEAD)),
    }
    heading = _heading(page.root) or _heading_in_title(page.root, site_title)
    known["source"] = _source(page, head, article, site_title, known["url"].text, heading)
    known["title"] = _title(head, article, site_title, heading, known["source"].text)
    known["author"] = _author(page, head, article, known["source"].text, lines)
    dates = list(_dates(page.root, head, article, known["url"].text, lines))
    known["date"] = next((Value(date, where) for text, where in dates if (date := stamped(text))), Value("", ""))
    is_doubtful = dates and not known["date"].text
    warnings = (f"its date was not understood: “{dates[0][0][:60]}”",) if is_doubtful else ()
    return {name: value for name, value in known.items() if value.text}, warnings


def _first(*candidates: tuple[str, str]) -> Value:
    return next((Value(text, where) for text, where in candidates if text), Value("", ""))


def _line(text: str) -> str:
    return " ".join(text.split())[:500]


def _told(element: HtmlElement) -> str:
    """What an element with `itemprop` says: in an attribute, or as its text."""
    attribute = element.get("content") or element.get("datetime")
    return _line(attribute or "".join(element.itertext()))


def _same(one: str, other: str) -> bool:
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold().removeprefix("the")


# JSON-LD


def _is_article(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.endswith(("Article", "Posting", "Report")) for name in names)


def _text(value: object) -> str:
    """A text of JSON-LD, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return _line(unescape(value)) if isinstance(value, str) else ""


def _names(value: object, others: Sequence[dict[str, Any]]) -> list[str]:
    """The names of the people or bodies that `value` is, or points to."""
    values = value if isinstance(value, list) else [value]
    names = []
    for one in values[:20]:
        if isinstance(one, dict) and "name" not in one and one.get("@id"):
            one = next((other for other in others if other.get("@id") == one["@id"] and "name" in other), one)
        names += (
            [_text(name) for name in one["name"]]
            if isinstance(one, dict) and isinstance(one.get("name"), list)
            else [_text(one)]
        )
    return [name for name in names if name and "://" not in name]


# Each field


def _address(page: Page, head: _Head, article: dict[str, Any]) -> Value:
    canonical = next(
        (link.get("href", "") for link in page.root.iter("link") if "canonical" in link.get("rel", "").lower().split()),
        "",
    )
    main = article.get("mainEntityOfPage")
    main = main.get("@id", "") if isinstance(main, dict) else main
    candidates = (
        (canonical, HEAD),
        (head.first(["og:url"]), HEAD),
        (_text(article.get("url")), JSON_LD),
        (_text(main), JSON_LD),
        (page.saved_from, "the browser's note"),
    )
    return _first(*((_line(text), where) for text, where in candidates if text.startswith(("http://", "https://"))))


def _language(root: HtmlElement, head: _Head, article: dict[str, Any]) -> Value:
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    html = root if root.tag == "html" else next(root.iter("html"), root)
    candidates = (
        (html.get("lang") or html.get(xml) or html.get("xml:lang") or "", STRUCTURE),
        (_text(article.get("inLanguage")), JSON_LD),
        (head.first(_LANGUAGES) or head.item("inlanguage"), HEAD),
    )
    codes = ((language_code(text), where) for text, where in candidates)
    return _first(*codes)


def language_code(text: str) -> str:
    """`en` from `en-GB`; empty where it is no such code."""
    match = _LANGUAGE.fullmatch(text.strip().split(",")[0].strip().casefold())
    return match[1] if match and match[1] not in ("und", "mul", "zxx") else ""


def _heading(root: HtmlElement) -> str:
    headings = [_line("".join(heading.itertext())) for heading in root.iter("h1")]
    return max(headings, key=len, default="") if len(headings) < 4 else headings[0]


def _heading_in_title(root: HtmlElement, site_title: str) -> str:
    """The headline of a page without a first heading: what its title begins with, before the outlet."""
    first = {_bare(site_title[: separator.start()]) for separator in _SEPARATOR.finditer(site_title)} - {""}
    elements = root.iter("h2", "h3", "h4", "p", "div", "span", "b", "strong") if first else ()
    leaves = (_line("".join(element.itertext())) for element in elements if len(element) <= 2)
    return next((text for text in leaves if len(text) > 10 and _bare(text) in first), "")


def _source(page: Page, head: _Head, article: dict[str, Any], site_title: str, url: str, heading: str) -> Value:
    publisher = next(iter(_names(article.get("publisher"), page.data)), "")
    site = head.first(_SITES[:1])
    if publisher and (not site or _bare(site).startswith(_bare(publisher))):
        return Value(publisher, JSON_LD)
    site = _SEPARATOR.split(site or head.first(_SITES[1:]))[0]
    last = _SEPARATOR.split(site_title)[-1]
    named = last if heading and last != site_title and len(last.split()) <= 5 and not re.search(r"\d", last) else ""
    named = named if named and _bare(named) not in _bare(heading) else ""
    return _first((site, HEAD), (named, TITLE), ((urlsplit_host(url)), ADDRESS))


def urlsplit_host(url: str) -> str:
    """The host that an address names, without `www.`; empty where it names none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _title(head: _Head, article: dict[str, Any], site_title: str, heading: str, outlet: str) -> Value:
    is_headline = len(heading.split()) >= 4 or len(re.findall("[\u3040-\u9fff\uac00-\ud7a3]", heading)) >= 8
    in_title = bool(heading) and _bare(site_title).startswith(_bare(heading))
    candidates = (
        (_text(article.get("headline")), JSON_LD),
        (head.first(_TITLES), HEAD),
        (head.item("headline"), STRUCTURE),
        (heading if is_headline or in_title or _same(site_title, outlet) else "", HEADING),
        (site_title, TITLE),
        (heading, HEADING),
    )
    return _first(*((_without_outlet(text, outlet), where) for text, where in candidates))


def _without_outlet(title: str, outlet: str) -> str:
    """`title` without the outlet's name after it, or before it."""
    while separators := list(_SEPARATOR.finditer(title)):
        first, last = separators[0], separators[-1]
        if outlet and _bare(title[last.end() :]) and _is_outlet(title[last.end() :], outlet):
            title = title[: last.start()]
        elif outlet and _same(title[: first.start()], outlet):
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _is_outlet(name: str, outlet: str) -> bool:
    one, other = _bare(name), _bare(outlet)
    return one == other or (len(one) > 3 and one in other) or (len(other) > 3 and one.startswith(other))


def _author(page: Page, head: _Head, article: dict[str, Any], outlet: str, lines: Sequence[str]) -> Value:
    byline = byline_among([line for line in lines if len(line) < 200])
    candidates = (
        (_names(article.get("author") or article.get("creator"), page.data), JSON_LD),
        *(([name for name in head.metas.get(name, []) if "://" not in name], HEAD) for name in _AUTHORS),
        (_marked_authors(page.root, head), BYLINE),
        ([byline.author] if byline else [], LINES),
    )
    fallback = Value("", "")
    for names, where in candidates:
        people = list(_people(names))
        without = [name for name in people if not _same(name, outlet)]
        if without:
            return Value(", ".join(without), where)
        fallback = fallback if fallback.text or not people else Value(people[0], where)
    return fallback


def _people(names: Iterable[str]) -> Iterator[str]:
    """The single names in `names`, each once, without "By"."""
    seen: set[str] = set()
    for text in names:
        for name in _AND.split(_BY.sub("", _line(text), count=1)):
            name = name.strip(" ,|·•")
            if name and len(name) < 120 and name.casefold() not in seen and any(map(str.isalpha, name)):
                seen.add(name.casefold())
                yield name


def _marked_authors(root: HtmlElement, head: _Head) -> list[str]:
    """Those whom the page's elements mark as authors, in the first way that it does so."""
    items = head.items.get("author", []) + head.items.get("creator", [])
    marked = []
    for element in items[:8]:
        inner = [_told(name) for name in element.iterfind(".//*[@itemprop='name']")]
        marked += inner or [_told(element)]
    if names := [name for name in marked if name and "://" not in name and len(name) < 100]:
        return names[:1] if len(items) > len(names) else names
    linked = [_told(link) for link in root.iter("a") if "author" in link.get("rel", "").lower().split()]
    if linked := list(dict.fromkeys(filter(None, linked))):
        return linked[:5]
    for element in root.iter("p", "div", "span", "a", "address", "li"):
        name = element.get("class", "")
        if name and _BYLINES.search(name.lower()):
            text = _line("".join(element.itertext()))
            if found := byline_among([text]):
                return [found.author]
    return []


def _dates(
    root: HtmlElement, head: _Head, article: dict[str, Any], url: str, lines: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """What may be the date on which the article was published, best first."""
    for text in (_text(article.get("datePublished")), _text(article.get("dateCreated"))):
        if text:
            yield text, JSON_LD
    for name in _DATES:
        for text in head.metas.get(name, []):
            yield text, HEAD
    if text := head.item("datepublished"):
        yield text, STRUCTURE
    times = [element for element in root.iter("time") if "datemodified" not in element.get("itemprop", "").lower()]
    for element in [time for time in times if time.get("pubdate") is not None] + times[:1]:
        yield _told(element), STRUCTURE
    for line in lines:
        if len(line) < 120 and re.search(r"\d{4}", line) and (found := stated_date(line)):
            yield found, LINES
    if match := _DAY_IN_PATH.search(url):
        yield "-".join(match.groups()), ADDRESS
