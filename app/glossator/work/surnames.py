"""Whom of the register a surname means that stands alone in an article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.codebook import ACTOR_KIND
from glossator.domain.model import Kind
from glossator.nlp.lexicon import lexicon
from glossator.nlp.names import looks_like_person
from glossator.work.name_search import folded
from glossator.work.registers import registers_of

if TYPE_CHECKING:
    from glossator.domain.model import Ref
    from glossator.domain.suggestions import Named, Suggestion
    from glossator.project import Project


def bearers(project: Project, name: str, text: str = "") -> list[Ref]:
    """The people of the register whose name, or another of whose names, ends with this one word.

    None where somebody of that full name stands in the article's `text`: that one is meant there.
    """
    if " " in name or not name[:1].isupper():
        return []
    registers = registers_of(project)
    found = {ref for ref in registers.ending(project, folded(name)) if _is_person(project, ref)}
    if not found or _is_introduced(text, name):
        return []
    return sorted(found, key=lambda ref: (registers.name(project, ref) or "", ref.id))


def is_surname_alone(named: Named) -> bool:
    """Whether an article names a person so, and does not tell the full name."""
    return named.label == "PERSON" and not named.key and " " not in named.name


def recognised(project: Project, suggestion: Suggestion, text: str) -> Suggestion:
    """With the names of those of the register whom surnames alone mean, where it is one of them each time."""
    speakers, addressees = (
        tuple(_known(project, who, text) for who in people) for people in (suggestion.speakers, suggestion.addressees)
    )
    if (speakers, addressees) == (suggestion.speakers, suggestion.addressees):
        return suggestion
    return replace(suggestion, speakers=speakers, addressees=addressees)


def _known(project: Project, who: Named, text: str) -> Named:
    if not is_surname_alone(who) or registers_of(project).search(project, Kind.ACTOR).bearing(who.name):
        return who
    found = bearers(project, who.name, text)
    name = registers_of(project).name(project, found[0]) if len(found) == 1 else None
    return replace(who, name=name) if name else who


def _is_person(project: Project, ref: Ref) -> bool:
    record = registers_of(project).record(project, ref)
    kind = record.fields.get(ACTOR_KIND) if record else None
    return record is not None and (kind == "person" or (not kind and looks_like_person(record.name)))


def _is_introduced(text: str, name: str) -> bool:
    lists = lexicon()
    for match in re.finditer(rf"([^\W\d_][\w.'’-]*)[^\S\n]+{re.escape(name)}\b", text):
        word = match[1]
        is_first_name = word[0].isupper() and word not in lists.titles and word not in lists.title_modifiers
        if is_first_name and not lists.is_ordinary(word) and word.lower() not in lists.function_words:
            return True
    return False
