"""The actions of tagging: the codebook's types, parts and links by their keys, and what to do with suggestions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.messages import inside
from glossator.ui.action import Action, Rows, Scope, Situation, always, letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import Codebook
    from glossator.ui.action import ArticleCommands, SuggestionCommands, TagCommands

_ICONS = {"statement": "statement", "proposal_passage": "proposal", "mention": "mention", "note": "note"}
"""By kind of tag, in the order in which the types are offered."""


def tag_actions(article: ArticleCommands, codebook: Codebook, language: str) -> list[Action]:
    """All of them, in the order of the menu."""
    tags = article.tags
    return [
        *_types(tags, codebook, language),
        *_pieces(tags, codebook, language),
        *_turns(tags, codebook, language),
        *_tags(tags),
        *_suggestions(tags, article.suggested),
    ]


def codebook_keys(codebook: Codebook) -> frozenset[str]:
    """The keys of its types, parts and links, and of turning a tag into each type: they come before the window's."""
    types = [known.key.upper() for known in codebook.types if known.key]
    parts = [part.key.upper() for known in codebook.types for part in known.parts if part.key]
    links = [link.key.upper() for known in codebook.types for link in known.links if link.key]
    return frozenset([*types, *parts, *links, *(f"Shift+{key}" for key in [*types, *links])])


def _types(tags: TagCommands, codebook: Codebook, language: str) -> Iterator[Action]:
    for tag_type in sorted(codebook.types, key=lambda known: list(_ICONS).index(known.kind)):
        label = tag_type.label.in_language(language)
        yield Action(
            f"type.{tag_type.id}",
            label,
            partial(tags.begin, tag_type),
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


def _pieces(tags: TagCommands, codebook: Codebook, language: str) -> Iterator[Action]:
    """Of each type, its parts and its links: shown while a tag of that type is selected."""
    for tag_type in codebook.types:

        def selected(now: Situation, type_id: str = tag_type.id) -> bool:
            return now.tag_type == type_id

        def one(now: Situation, type_id: str = tag_type.id) -> bool:
            return now.tag_type == type_id and now.selected == 1 and now.can_edit_tag

        def one_with_words(now: Situation, type_id: str = tag_type.id) -> bool:
            return one(now, type_id) and now.selection

        for place, part in enumerate(tag_type.parts):
            name = part.label.in_language(language)
            yield Action(
                f"part.{tag_type.id}.{part.id}",
                f"Selected words are {inside(name)}",
                partial(tags.extend, part.id),
                "Tag/This tag",
                letters(part.key),
                Scope.READING,
                enabled_when=one,
                shown_when=selected,
                hint=part.guidance.in_language(language),
                in_context=one_with_words,
                begins=place == 0,
            )
        for place, link in enumerate(tag_type.links):
            meant = tag_type.id if link == tag_type.holder else "-"  # whose words a suggestion is, is asked of it too

            def linking(now: Situation, type_id: str = tag_type.id, meant: str = meant) -> bool:
                return now.tag_type == type_id or (not now.selected and now.passage == meant)

            name = link.label.in_language(language)
            yield Action(
                f"link.{tag_type.id}.{link.id}",
                f"{name}…",
                partial(tags.slot, link.id),
                "Tag/This tag",
                letters(link.key),
                Scope.READING,
                enabled_when=lambda now, test=linking: test(now) and (now.can_edit_tag or now.can_accept),  # type: ignore[misc]
                shown_when=linking,
                hint=link.guidance.in_language(language),
                begins=place == 0,
            )
            if link.key and link.most != 1:
                yield Action(
                    f"link.{tag_type.id}.{link.id}.instead",
                    f"{name}: another instead…",
                    partial(tags.slot, link.id, instead=True),
                    "Tag/This tag",
                    (f"Shift+{link.key.upper()}",),
                    Scope.READING,
                    enabled_when=one,
                    shown_when=selected,
                    hint="Another one in the place of the one that is there; of several, of the last",
                )


def _turns(tags: TagCommands, codebook: Codebook, language: str) -> Iterator[Action]:
    """Each type once more: what the selected tags can be turned into."""
    for tag_type in codebook.types:
        yield Action(
            f"turn.{tag_type.id}",
            f"Turn into {inside(tag_type.label.in_language(language))}",
            partial(tags.turn_into, tag_type),
            "Tag/Turn into",
            (f"Shift+{tag_type.key.upper()}",) if tag_type.key else (),
            Scope.READING,
            enabled_when=lambda now, known=tag_type.id: now.can_edit_tag and now.tag_type != known,  # type: ignore[misc]
            icon=_ICONS[tag_type.kind],
            colours=(tag_type.colour, tag_type.colour_dark),
            hint="What the other type knows too is kept: words, links, fields",
        )


def _in_form(now: Situation) -> bool:
    return now.selected > 0 and "inspector" in now.shown


def _tags(tags: TagCommands) -> list[Action]:
    rows = Rows("Tag", Scope.READING)
    rows.add(
        "tag.cut",
        "Take selected words out of this tag",
        tags.cut,
        "Q",
        in_context=always,
        begins=True,
        enabled_when=lambda now: now.selected == 1 and now.can_edit_tag and now.selection,
    )
    rows.add(
        "tag.confirm",
        "This tag is right where it stands",
        tags.confirm,
        "Ctrl+Return",
        "Ctrl+Enter",
        icon="check",
        in_context=always,
        enabled_when=lambda now: now.doubtful and now.can_edit_tag,
        hint="Its words changed when the article’s text was corrected; you looked at them",
    )
    rows.add("tag.edit", "Go to this tag’s form", tags.edit, "E", enabled_when=_in_form)
    rows.add(
        "tag.alike",
        "Select all tags of this type",
        tags.select_alike,
        "Ctrl+Shift+A",
        enabled_when=lambda now: bool(now.tag_type),
    )
    return rows.rows


def _suggestions(tags: TagCommands, suggested: SuggestionCommands) -> list[Action]:
    rows = Rows("Tag", Scope.READING)
    rows.add(
        "highlight.accept",
        "Accept suggestion",
        tags.accept,
        "Return",
        "Enter",
        scope=Scope.TEXT,
        icon="check",
        begins=True,
        in_context=lambda now: now.can_tag and now.offered,
        enabled_when=lambda now: bool(now.article),
    )
    rows.add(
        "highlight.reject",
        "Reject suggestion",
        suggested.reject,
        "X",
        icon="close",
        in_context=always,
        enabled_when=lambda now: now.can_tag and now.offered,
    )
    rows.add(
        "suggestion.why",
        "Reject and say why…",
        suggested.reject_because,
        "Shift+X",
        enabled_when=lambda now: now.can_tag and (now.offered or now.rejected),
        hint="With no suggestion marked: why you rejected the last one",
    )
    rows.add(
        "suggestion.ask",
        "Suggest statements and proposals here",
        suggested.ask,
        "Ctrl+Space",
        enabled_when=lambda now: bool(now.article),
        checked_when=lambda now: now.asked,
        hint="In this article, however the settings have it for all",
    )
    some = {"enabled_when": lambda now: now.can_tag and now.suggestions > 0, "scope": Scope.WINDOW}
    rows.add(
        "suggestion.accept_all",
        "Accept all…",
        suggested.accept_all,
        hint="The suggested statements and proposals of this article, to choose from",
        **some,
    )
    rows.add(
        "suggestion.reject_all",
        "Reject all shown",
        suggested.reject_all,
        hint="The suggested statements and proposals that are shown in this article",
        **some,
    )
    return rows.rows
