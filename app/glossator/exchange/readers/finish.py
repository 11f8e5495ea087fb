"""From a reader's draft to an article: what the text says of itself, its language, its repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.ids import derived_id
from glossator.domain.imported import ImportedArticle
from glossator.domain.versions import uncut
from glossator.exchange.language import language_of
from glossator.exchange.masthead import pieces_of, read_masthead
from glossator.exchange.notices import notices
from glossator.exchange.readers.stated import is_date_line
from glossator.exchange.repeats import find_repeats

if TYPE_CHECKING:
    from glossator.domain.imported import Original
    from glossator.exchange.readers.draft import Draft

_HEAD = "the text’s own lines"
"""Where the masthead is read."""


def finished(draft: Draft, file: str, original: Original, part: int) -> ImportedArticle | None:
    """The article of `draft`, at the place `part` (from 0) among those of its file; `None` where it has no text.

    What the format does not say is read off the lines around the body.
    """
    whole = uncut(draft.full, [cut.span for cut in draft.cuts])
    cuts = tuple(sorted([*draft.cuts, *notices(draft.full, draft.cuts)]))
    text = uncut(draft.full, [cut.span for cut in cuts]) if len(cuts) > len(draft.cuts) else whole
    if not text:  # nothing but notices: then they are the article
        cuts, text = draft.cuts, whole
    if not text:
        return None
    masthead = read_masthead(whole)
    values = {name: " ".join(value.text.split()) for name, value in draft.known.items() if value.text}
    found = {name: value.where for name, value in draft.known.items() if value.text}
    own = {"title": " ".join(masthead.title.split())}
    if draft.reads_head:
        own |= {"source": masthead.source, "author": masthead.author, "date": masthead.date or ""}
    for name, value in own.items():
        if value and name not in values:
            values[name], found[name] = value, _HEAD
    doubts = tuple(doubt for name, doubt in masthead.doubts.items() if name not in draft.known)
    if any(map(is_date_line, pieces_of(values.get("title", "")))):
        doubts += ("there is a date in its headline, as in the head of a page",)
    language = values.get("language") or language_of(text)
    if language and "language" not in values:
        found["language"] = "the commonest words"
    return ImportedArticle(
        id=derived_id("article", original.hash, part),
        file=file,
        part=part,
        original=original,
        text=text,
        title=values.get("title", ""),
        source=values.get("source", ""),
        author=values.get("author", ""),
        date=values.get("date"),
        url=values.get("url", ""),
        language=language,
        section=values.get("section", ""),
        repeats=find_repeats(text),
        full=draft.full if cuts else "",
        cuts=cuts,
        found=found,
        warnings=draft.warnings + doubts,
    )
