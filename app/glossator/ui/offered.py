"""A suggested statement or proposal as the window shows it: as the tag that it would become. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from glossator.domain.codebook import ADDRESSEE, HOLDER, TagKind
from glossator.domain.model import Kind, Ref, pieces_of
from glossator.domain.rows import LinkRow, TagRow
from glossator.messages import beside, counted, inside
from glossator.ui.cards import card
from glossator.work.registers import registers_of
from glossator.work.suggested_links import matters, meant_by_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from glossator.domain.suggestions import Named, Suggestion
    from glossator.project import Project
    from glossator.ui.cards import Card
    from glossator.ui.scheme import Scheme
    from glossator.work.candidates import Candidate

SUGGESTED = "suggested"
"""The origin of a tag that is not there yet."""
LIKELY, MOST = 0.8, 0.6
"""From these scores on a suggestion is likely, and among most of them."""
THRESHOLDS: Mapping[str, float | None] = {"all": 0.0, "most": MOST, "likely": LIKELY, "none": None}
"""By how many are wanted (`ui.settings.HOW_MANY`), how sure they are to be; `None` is none at all."""


def how_sure(score: float) -> str:
    """A score in a word: those who read on need no figures."""
    return "likely" if score >= LIKELY else "perhaps"


def would_be(suggestion: Suggestion, text: str, scheme: Scheme) -> TagRow:
    """The tag that it would become in an article of that text, to be drawn and told like one."""
    kind = TagKind(suggestion.kind)
    content = suggestion.parts["content"]
    identifier = f"{SUGGESTED}:{suggestion.kind}:{content[0].start}-{content[-1].end}"
    parts = {part: pieces_of(text, spans) for part, spans in suggestion.parts.items()}
    roles = ((HOLDER.get(kind, ""), suggestion.speakers), (ADDRESSEE, suggestion.addressees))
    links = tuple(
        LinkRow(f"{identifier}:{role}:{who.name}", identifier, role, Ref(Kind.ACTOR, who.name), who.name, None)
        for role, people in roles
        for who in people
    )
    fields = suggestion.fields
    return TagRow(identifier, "", "", scheme.type_of(kind), "", SUGGESTED, parts, fields, links)


def offered_card(tag: TagRow, scheme: Scheme, also: str = "") -> Card:
    """Its card, which says that it is no tag yet; what it would become is told by its colour.

    `also` is the other type as which the same words are suggested.
    """
    both = [known for each in (tag.type, also) if also and (known := scheme.types.get(each))]
    named = [known.subject if known.subject and known.holder else known for known in both]
    label = " + ".join(known.label.in_language(scheme.language) for known in named)
    return replace(card(tag, scheme), label=label or "Suggested")


def entitled(suggestion: Suggestion, scheme: Scheme) -> str:
    """What it is called: `Suggested statement`."""
    known = scheme.types.get(scheme.type_of(TagKind(suggestion.kind)))
    return f"Suggested {inside(known.label.in_language(scheme.language))}" if known else "Suggestion"


def why(suggestion: Suggestion) -> str:
    """How sure it is, and what speaks for it."""
    return beside(how_sure(suggestion.score), suggestion.reason)


def in_register(candidate: Candidate) -> str:
    """Who it is, and whether the register has them."""
    return f"{candidate.name} ({'in the register' if candidate.record else 'new'})"


def known_as(project: Project, text: str, who: Named) -> str:
    """Whom a name of a suggestion means, or may mean; `text` is the article's."""
    meant = meant_by_name(project, who, text)
    told = " or ".join(in_register(each) for each in meant)
    return told if len(meant) == 1 else f"{told}: you will be asked"


def people_in(
    suggestion: Suggestion, scheme: Scheme, told: Callable[[Named], str] = lambda who: who.name
) -> list[tuple[str, str]]:
    """Who speaks or proposes, and to whom, each with what the role is called and as it is `told`."""
    known = scheme.types.get(scheme.type_of(TagKind(suggestion.kind)))
    labels = {role.id: role.label.in_language(scheme.language) for role in known.links} if known else {}
    holder = HOLDER.get(TagKind(suggestion.kind), "")
    found = [(holder, suggestion.speakers)]
    found += [(ADDRESSEE, suggestion.addressees)] if suggestion.addressees else []
    return [
        (labels[role], ", ".join(told(who) for who in people) or "Not told: you will be asked")
        for role, people in found
        if role in labels
    ]


def about_in(project: Project, suggestion: Suggestion, text: str, scheme: Scheme) -> list[tuple[str, str]]:
    """What it is about as far as its words name it, with the stance; `text` is the article's."""
    known = project.codebook.type(scheme.type_of(TagKind(suggestion.kind)))
    told: dict[str, list[str]] = {}
    for link in matters(project, known, suggestion, text) if known else ():
        name, stance = registers_of(project).name(project, link.record), scheme.codebook.stance_label(link.stance)
        role = known.link(link.role) if known else None
        if name and role:
            shown = f"{name} ({stance.lower()})" if stance else name
            told.setdefault(role.label.in_language(scheme.language), []).append(shown)
    return [(role, "; ".join(names)) for role, names in told.items()]


def beside_it(also: Suggestion | None, again: int, scheme: Scheme) -> list[tuple[str, str]]:
    """What else is suggested of the same words, and of the same words elsewhere in the article."""
    known = scheme.types.get(scheme.type_of(TagKind(also.kind))) if also else None
    rows = [("Also suggested as", known.label.in_language(scheme.language))] if known else []
    if again:
        rows.append(("Repeated", f"{counted(again, 'time', 'times')} in this article: tagged with it, as a repeat"))
    return rows


def fields_of(suggestion: Suggestion, scheme: Scheme) -> str:
    """What its words tell beside that, in one line."""
    known = scheme.types.get(scheme.type_of(TagKind(suggestion.kind)))
    return beside(
        *(
            f"{field.label.in_language(scheme.language)}: {field.shown(value, scheme.language)}"
            for field in (known.fields if known else ())
            if (value := suggestion.fields.get(field.id)) is not None
        )
    )
