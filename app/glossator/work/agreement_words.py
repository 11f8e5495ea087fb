"""What the figures of the agreement report are called, and what it means where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import Ref
from glossator.review.coefficients import Undefined
from glossator.review.counting import ALL_TYPES, TYPE
from glossator.review.measures import About, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from glossator.domain.codebook import Codebook
    from glossator.review.coefficients import Value

MEASURES: Mapping[Measure, str] = {
    Measure.EXACT_F1: "Exact F1",
    Measure.OVERLAP_F1: "Overlap F1",
    Measure.CHARACTER_F1: "Character F1",
    Measure.UNITIZING_ALPHA: "Unitizing alpha",
    Measure.TOKEN_ALPHA: "Token alpha",
    Measure.NOMINAL_ALPHA: "Alpha",
    Measure.ORDINAL_ALPHA: "Ordinal alpha",
    Measure.KAPPA: "Kappa",
    Measure.LINK_F1: "Link F1",
    Measure.SAME_TARGETS: "Same targets",
}

MEANINGS: Mapping[Measure, str] = {
    Measure.EXACT_F1: "The share of tags that both made on the very same characters.",
    Measure.OVERLAP_F1: "The share of tags that are matched, one to one: the coverage of all figures on matched tags.",
    Measure.CHARACTER_F1: "The share of tagged characters that both tagged.",
    Measure.UNITIZING_ALPHA: "Krippendorff’s alpha of where tags begin and end, corrected for chance: 1 is perfect, "
    "0 is chance.",
    Measure.TOKEN_ALPHA: "Krippendorff’s alpha of which characters are tagged, whichever tag they are in.",
    Measure.NOMINAL_ALPHA: "Krippendorff’s alpha of the values that both set on matched tags: 1 is perfect, 0 is "
    "chance.",
    Measure.ORDINAL_ALPHA: "The same, where values that lie next to each other count as a smaller difference.",
    Measure.KAPPA: "Cohen’s kappa of the values that both set on matched tags: 1 is perfect, 0 is chance.",
    Measure.LINK_F1: "The share of links of matched tags that both made.",
    Measure.SAME_TARGETS: "The share of matched tags that lead to just the same records, of those that lead to any.",
}

UNDEFINED: Mapping[Undefined, str] = {
    Undefined.NOTHING: "nothing to compare",
    Undefined.ONE: "one item only",
    Undefined.SAME: "all values equal",
}
"""In place of a number."""


def value_in_words(value: Value) -> str:
    """A figure to two places, or why there is none."""
    return UNDEFINED[value] if isinstance(value, Undefined) else f"{value:.2f}"


def type_label(codebook: Codebook, type_id: str) -> str:
    known = codebook.type(type_id)
    return "All types" if type_id == ALL_TYPES else str(known.label) if known else type_id


def what_label(codebook: Codebook, type_id: str, about: About, what: str) -> str:
    """What a figure is about: a field, a role, the stances in one; of spans, "Tags"."""
    if about is About.SPANS:
        return "Tags"
    if about is About.FIELD and what == TYPE and type_id == ALL_TYPES:
        return "Type"
    known = codebook.type(type_id)
    found = known and (known.field(what) if about is About.FIELD else known.link(what))
    label = str(found.label) if found else what
    match about:
        case About.STANCED_LINKS:
            return f"{label}, with stance"
        case About.STANCE:
            return f"Stance: {label}"
    return label


def said(codebook: Codebook, type_id: str, about: About, what: str, value: Hashable, name: Callable[[Ref], str]) -> str:
    """A value that analysts set, as people read it; `name` tells what a record is called."""
    match value:
        case None:
            return "not set"
        case Ref():
            return name(value)
        case frozenset():
            return "; ".join(said(codebook, type_id, about, what, one, name) for one in sorted(value, key=str))
    if about is About.STANCE:
        return codebook.stance_label(str(value))
    if what == TYPE and type_id == ALL_TYPES:
        return type_label(codebook, str(value))
    known = codebook.type(type_id)
    field = known.field(what) if known else None
    plain = value if isinstance(value, bool | int | float) else str(value)
    return field.shown(plain) if field else str(value)
