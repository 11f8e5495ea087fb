"""What a ranker is told of a candidate: names of features, each there or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.nlp.statements.clauses import finite_in
from glossator.nlp.statements.grammar import KINDS

if TYPE_CHECKING:
    from glossator.nlp.statements.found import Attribution, Piece
    from glossator.nlp.statements.row import Row

_STEPS = (1, 2, 3, 5, 8, 13, 21, 34)
_LATE = 3
"""Paragraphs: what stands behind them stands in the body."""


def features_of(row: Row, one: Attribution) -> list[str]:
    group = one.sense.group if one.sense else "phrase"
    first = _first_word(row, one)
    source = _source_shape(row, one.source)
    quoted = _quoted(row, one)
    return [
        f"score={round(one.score * 10)}",
        f"group={group}",
        f"verb={one.verb}",
        f"how={one.how}",
        f"first={first}",
        f"source={source}",
        f"quoted={quoted}",
        f"length={_step(sum(end - start for start, end in one.pieces))}",
        f"pieces={min(len(one.pieces), 3)}",
        f"source length={_step(one.source[1] - one.source[0]) if one.source else 0}",
        f"source head={row.lower[one.source[1] - 1] if one.source else ''}",
        f"cue={' '.join(row.lower[slice(*one.cue)][:3])}",
        f"cue ending={row.lower[one.cue[1] - 1][-2:] if one.cue[0] < one.cue[1] else ''}",
        f"behind cue={row.at(one.cue[1])}",
        f"before={_kind(row, one.start - 1)}",
        f"first paragraphs={row.paragraph_of[one.sentence] < _LATE}",
        f"told={any(finite_in(row, *piece) for piece in one.pieces)}",
        *(flag for flag in ("thing", "negated", "passive", "parenthetical") if getattr(one, flag)),
        *(("hearer",) if one.hearer else ()),
        f"verb,how={one.verb},{one.how}",
        f"verb,first={one.verb},{first}",
        f"verb,group={one.verb},{group}",
        f"group,first={group},{first}",
        f"group,source={group},{source}",
        f"how,source={one.how},{source}",
        f"group,quoted={group},{quoted}",
    ]


def _first_word(row: Row, one: Attribution) -> str:
    """The content's first word where it is of a closed class, else its kind."""
    start = one.pieces[0][0]
    if row.quoted[start] >= 0:
        return "quotation"
    return row.lower[start] if row.lower[start] in KINDS else _kind(row, start)


def _source_shape(row: Row, source: Piece | None) -> str:
    if source is None:
        return "none"
    start, end = source
    if end - start == 1 and row.kinds[start] in "rosd":
        return row.lower[start]
    if row.kinds[end - 1] == "X":
        return "name"
    named = any(row.kinds[at] == "X" for at in range(start, end))
    return f"{'named ' if named else ''}{row.kinds[start]}{row.kinds[end - 1]}"


def _quoted(row: Row, one: Attribution) -> str:
    inside = sum(row.quoted[at] >= 0 for start, end in one.pieces for at in range(start, end))
    if not inside:
        return "none"
    return "all" if inside == sum(end - start for start, end in one.pieces) else "some"


def _kind(row: Row, at: int) -> str:
    if not 0 <= at < len(row.words):
        return ""
    return row.words[at] if row.kinds[at] == "." else f"<{row.kinds[at]}>"


def _step(length: int) -> int:
    return sum(length > step for step in _STEPS)
