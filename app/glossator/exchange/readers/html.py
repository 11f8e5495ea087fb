"""The reader of web pages, saved or copied: the article's text, what stood around it, and what the page says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.html_blocks import page_blocks
from glossator.exchange.readers.html_body import sorted_out
from glossator.exchange.readers.html_facts import page_facts
from glossator.exchange.readers.html_page import decoded_page, looks_like_html, parsed_page

if TYPE_CHECKING:
    from glossator.exchange.encoding import Decoded
    from glossator.exchange.readers.draft import Source

__all__ = ["fragment_parts", "looks_like_html", "page_draft", "read_html"]

_FIRST_LINES = 15
_ALONE = "the article could not be told from the page around it"


def read_html(source: Source) -> Reading:
    """The article of a web page. Raises `UserError` where there is none."""
    if not source.data.strip():
        raise unreadable(source.name, "it is empty", "Check where it came from.")
    decoded = decoded_page(source.data)
    if decoded is None:
        raise unreadable(
            source.name, "its bytes are not text in any known encoding", "Save the page again and import that."
        )
    return Reading((page_draft(source.name, decoded),))


def page_draft(file: str, decoded: Decoded, saved_from: str = "") -> Draft:
    """The article of the page in `file` whose markup is `decoded`. Raises `UserError` where there is none.

    `saved_from` is the address that the browser noted when it saved the page, where it stands outside of the markup.
    """
    try:
        page = parsed_page(decoded.text, saved_from=saved_from)
    except ValueError:
        raise unreadable(file, "the page is too large, even without its scripts", "Import its text instead.") from None
    blocks = page_blocks(page.root) if page else []
    if page is None or not blocks:
        raise unreadable(file, "there is no text on the page", "Open it in a browser and save it from there.")
    title = page_facts(page, [])[0].get("title", Value("", "")).text
    parts, found = sorted_out(page.root, blocks, title, is_fragment=page.is_fragment)
    full, cuts = composed(parts)
    known, doubts = page_facts(page, _around(parts))
    warnings = decoded.doubts + page.warnings + doubts + (() if found else (_ALONE,))
    return Draft(full, cuts, known, warnings)


def _around(parts: list[tuple[str, str]]) -> list[str]:
    """The lines just before the article's text, where byline and date stand, and its first."""
    first = next((index for index, (_, reason) in enumerate(parts) if not reason), 0)
    near = parts[max(0, first - _FIRST_LINES) : first + 3]
    lines = [
        line for text, reason in near for line in text.split("\n") if reason not in ("navigation", "related links")
    ]
    kept = [text for text, reason in parts if not reason]
    signed = [text for text, reason in parts if reason == "byline"][-1:]
    return [*lines[-_FIRST_LINES:], *kept[-1:], *signed]


def fragment_parts(markup: str) -> list[tuple[str, str]]:
    """The paragraphs of a piece of HTML, each with the reason to leave it out or "": of a feed's entry, of a mail."""
    try:
        page = parsed_page(markup, is_fragment=True)
    except ValueError:
        return []
    return sorted_out(page.root, page_blocks(page.root), "", is_fragment=True)[0] if page else []
