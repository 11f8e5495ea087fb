"""What is shown when the mouse rests on a tag or a highlight, as the rich text of a tool tip."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from glossator.domain.suggestions import Highlight
from glossator.messages import FOUND_AS
from glossator.ui.cards import details
from glossator.ui.colours import readable
from glossator.ui.offered import entitled, why

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossator.domain.suggestions import Suggestion
    from glossator.ui.marks import Trace
    from glossator.ui.scheme import Scheme
    from glossator.ui.theme import Theme

_BETWEEN = '<div style="font-size:5px">&nbsp;</div>'
_MOST = 3
"""Tags, innermost first, of which one tip tells."""


def tip(pointed: Sequence[Highlight | Trace], scheme: Scheme, theme: Theme) -> str:
    """Rich text; empty where there is nothing to tell."""
    told = [
        _highlight(each, theme) if isinstance(each, Highlight) else _tag(each, scheme, theme)
        for each in pointed[:_MOST]
    ]
    return _BETWEEN.join(told)


def _tag(trace: Trace, scheme: Scheme, theme: Theme) -> str:
    shown = trace.card
    colour = readable(scheme.colours(theme).get(shown.type, theme.muted), theme.page)
    rows = "".join(
        _row(row.label, row.value, theme) if row.label else f'<tr><td colspan="2">{escape(row.value)}</td></tr>'
        for row in details(trace.tag, scheme)
        if row.value != shown.names  # the heading has it
    )
    if shown.author:
        rows = _row("Tagged by", shown.author.name, theme) + rows
    rows += _reason(trace.suggestion, theme) if trace.suggestion else ""
    label = entitled(trace.suggestion, scheme) if trace.suggestion else shown.label
    heading = f'<span style="color:{colour};font-weight:600">{escape(label)}</span>&nbsp; {escape(shown.names)}'
    return f"<div>{heading}</div>" + (f'<table cellspacing="0">{rows}</table>' if rows else "")


def _row(label: str, value: str, theme: Theme) -> str:
    head = f'<td style="color:{theme.muted};padding-right:12px">{escape(label)}</td>'
    return f"<tr>{head}<td>{escape(value)}</td></tr>"


def _reason(suggestion: Suggestion, theme: Theme) -> str:
    return f'<tr><td colspan="2" style="color:{theme.muted}">{escape(why(suggestion))}</td></tr>'


def _highlight(highlight: Highlight, theme: Theme) -> str:
    name = escape(highlight.name or highlight.text)
    found_as = escape(FOUND_AS.get(highlight.label, ""))
    return f'<div><b>{name}</b>&nbsp; <span style="color:{theme.muted}">{found_as}</span></div>'
