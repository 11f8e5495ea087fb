"""The actions of tagging: the codebook's types, parts and links by their keys, and what to do with suggested names."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.messages import inside
from glossator.ui.action import Action, Rows, Scope, Situation, always, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import ReadingCommands

_ICONS = {"statement": "statement", "proposal_passage": "proposal", "mention": "mention", "note": "note"}
"""By kind of tag, in the order in which the types are offered."""


def tag_actions(reading: ReadingCommands, codebook: Codebook, language: str) -> list[Action]:
    """All of them, in the order of the menu."""
    return [*_types(reading, codebook, language), *_pieces(reading, codebook, language), *_tags(reading)]


def _types(reading: ReadingCommands, codebook: Codebook, language: str) -> Iterator[Action]:
    for tag_type in sorted(codebook.types, key=lambda known: list(_ICONS).index(known.kind)):
        label = tag_type.label.in_language(language)
        yield Action(
            f"type.{tag_type.id}",
            label,
            partial(reading.begin, tag_type),
            "Tag",
            (tag_type.key.upper(),),
            Scope.READING,
            enabled_when=lambda now: now.can_tag,
            icon=_ICONS[tag_type.kind],
            colours=(tag_type.colour, tag_type.colour_dark),
            hint=tag_type.guidance.in_language(language),
            toolbar=label,
            in_context=always,
        )


def _pieces(reading: ReadingCommands, codebook: Codebook, language: str) -> Iterator[Action]:
    """Of each type, its parts and its links: shown while a tag of that type is selected."""
    for tag_type in codebook.types:

        def selected(now: Situation, type_id: str = tag_type.id) -> bool:
            return now.tag_type == type_id

        def with_words(now: Situation, type_id: str = tag_type.id) -> bool:
            return now.tag_type == type_id and now.can_edit_tag and now.selection

        for place, part in enumerate(tag_type.parts):
            name = part.label.in_language(language)
            yield Action(
                f"part.{tag_type.id}.{part.id}",
                f"Selected words are {inside(name)}",
                partial(reading.extend, part.id),
                "Tag/This tag",
                letters(part.key),
                Scope.READING,
                enabled_when=with_words,
                shown_when=selected,
                hint=part.guidance.in_language(language),
                in_context=always,
                begins=place == 0,
            )
        for place, link in enumerate(tag_type.links):
            name = link.label.in_language(language)
            yield Action(
                f"link.{tag_type.id}.{link.id}",
                f"{name}…",
                partial(reading.slot, link.id),
                "Tag/This tag",
                letters(link.key),
                Scope.READING,
                enabled_when=lambda now, test=selected: test(now) and now.can_edit_tag,  # type: ignore[misc]
                shown_when=selected,
                hint=link.guidance.in_language(language),
                begins=place == 0,
            )


def _in_form(now: Situation) -> bool:
    return bool(now.tag_type) and "inspector" in now.shown


def _tags(reading: ReadingCommands) -> list[Action]:
    rows = Rows("Tag", Scope.READING)
    rows.add(
        "tag.cut",
        "Take selected words out of this tag",
        reading.cut,
        "Q",
        in_context=always,
        enabled_when=lambda now: now.can_edit_tag and now.selection,
    )
    rows.add("tag.edit", "Go to this tag's form", reading.edit, "E", enabled_when=_in_form)
    rows.add(
        "highlight.accept",
        "Accept suggested name",
        reading.accept,
        "Return",
        "Enter",
        scope=Scope.TEXT,
        icon="check",
        begins=True,
        in_context=lambda now: now.can_tag and now.highlight,
        enabled_when=lambda now: bool(now.article),
    )
    rows.add(
        "highlight.reject",
        "Reject suggested name",
        reading.reject,
        "X",
        icon="close",
        in_context=always,
        enabled_when=lambda now: now.can_tag and now.highlight,
    )
    some, tags = (lambda now: now.highlights > 0), (lambda now: now.tags > 0)
    forth, back = partial(reading.next_highlight, 1), partial(reading.next_highlight, -1)
    rows.add("highlight.next", "Next suggested name", forth, "Tab", scope=Scope.TEXT, enabled_when=some)
    rows.add("highlight.previous", "Previous suggested name", back, "Shift+Tab", scope=Scope.TEXT, enabled_when=some)
    rows.add("tag.next", "Next tag", partial(reading.next_tag, 1), "A", begins=True, enabled_when=tags)
    rows.add("tag.previous", "Previous tag", partial(reading.next_tag, -1), "Shift+A", enabled_when=tags)
    return rows.rows
