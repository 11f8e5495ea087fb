"""Who speaks where a people's name stands that nobody has listed: its state, a body of it, or nobody that is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.spans import Span
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.suggestions import Highlight

_BODY = re.compile(
    r"\s+(?:(?:defen[cs]e|finance|foreign|interior|justice|trade)\s+)?"
    r"(?:army|navy|air force|coast guard|military|police|government|parliament|ministry|embassy|opposition)\b(?!['’])"
)


def without_peoples(text: str, names: Iterable[Highlight]) -> list[Highlight]:
    """The names with that of the state, or of a body of it, for "Kesran": no adjective speaks.

    A state counts that the article names as well; for its government it is named itself. Parties' and faiths' people,
    as "Democrats", stay what they are.
    """
    known = list(names)
    states = {one.text: one for one in known if one.label == "GPE"}
    return [heard for one in known if (heard := _heard(text, one, states))]


def _heard(text: str, one: Highlight, states: dict[str, Highlight]) -> Highlight | None:
    if one.label != "NORP" or one.key or one.text in lexicon().groups:
        return one
    body = _BODY.match(text, one.span.end)
    stems = [one.text.removesuffix("s").removesuffix(ending) for ending in ("n", "an", "ian", "ese", "ish", "i")]
    state = next((states[stem] for stem in stems if stem in states), None)
    if state and (body is None or body[0].endswith("government")):
        return replace(one, label="GPE", name=state.name or state.text, key=state.key)
    if body is None:
        return None
    span = Span(one.span.start, body.end())
    return replace(one, span=span, label="ORG", text=span.quote(text), name=" ".join(span.quote(text).split()))
