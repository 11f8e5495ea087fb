"""The actions of the menu Edit: undo, what is done to the selected words or tag, and how words are selected."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from glossator.ui.action import Action, Rows, Scope, always, has_article, has_project

if TYPE_CHECKING:
    from glossator.ui.action import ArticleCommands, Commands, TagCommands


def edit_actions(window: Commands, article: ArticleCommands | None) -> list[Action]:
    """All of them, in the order of the menu; without an open article, those that need none."""
    rows = Rows("Edit")
    rows.add(
        "undo",
        "Undo",
        window.undo,
        "Ctrl+Z",
        icon="undo",
        toolbar="Undo",
        text_now=lambda now: now.undo,
        enabled_when=lambda now: now.writable and now.undo != "Undo",
    )
    rows.add(
        "redo",
        "Redo",
        window.redo,
        "Ctrl+Shift+Z",
        "Ctrl+Y",
        icon="redo",
        toolbar="Redo",
        text_now=lambda now: now.redo,
        enabled_when=lambda now: now.writable and now.redo != "Redo",
    )
    if article:
        _tags(rows, article.tags)
        rows.rows.extend(_select_words(article))
    rows.add(
        "find.project",
        "Find across the project…",
        window.find_in_project,
        "Ctrl+Shift+F",
        icon="search",
        begins=True,
        enabled_when=has_project,
        hint="In texts, quotes, gists, memos, notes and names",
    )
    rows.add("palette", "Find an action…", window.show_palette, "Ctrl+K", icon="search", begins=True)
    rows.add("settings", "Settings…", window.show_settings, "Ctrl+,", icon="settings")
    return rows.rows


def _tags(rows: Rows, tags: TagCommands) -> None:
    rows.add(
        "copy",
        "Copy",
        tags.copy,
        "Ctrl+C",
        scope=Scope.TEXT,
        begins=True,
        in_context=always,
        enabled_when=lambda now: now.selection,
    )
    rows.add(
        "tag.delete",
        "Delete tag",
        tags.delete,
        "Delete",
        "Backspace",
        scope=Scope.TEXT,
        icon="delete",
        in_context=always,
        enabled_when=lambda now: now.can_edit_tag,
    )
    rows.add(
        "deselect",
        "Let go of selection and tag",
        tags.deselect,
        "Escape",
        scope=Scope.TEXT,
        enabled_when=has_article,
    )


def _select_words(article: ArticleCommands) -> list[Action]:
    tags, moves = article.tags, article.moves
    rows = Rows("Edit/Select words", Scope.TEXT)
    rows.add("select.widen", "Wider: word, quotation, sentence, paragraph", moves.widen, "Space")
    rows.add("select.narrow", "Narrower again", moves.narrow, "Shift+Space")
    rows.add("select.quotation", "To the quotation marks", moves.quotation, '"', "'")
    rows.add("select.sentence", "One sentence more", partial(moves.extend_sentence, 1), "Alt+.", begins=True)
    rows.add("select.sentence_less", "One sentence less", partial(moves.extend_sentence, -1), "Alt+,")
    for at_end, edge, (out, back) in ((False, "Beginning", "[{"), (True, "End", "]}")):
        # Away from the words is one key, back into them the same key with Shift.
        away = 1 if at_end else -1
        hint = "Of the selected words, else of the selected tag"
        rows.add(
            f"select.{edge.lower()}_out",
            f"{edge} one word outwards",
            partial(tags.move_edge, at_end, away),
            out,
            hint=hint,
            begins=not at_end,
        )
        rows.add(
            f"select.{edge.lower()}_in",
            f"{edge} one word inwards",
            partial(tags.move_edge, at_end, -away),
            back,
            hint=hint,
        )
    return [replace(row, enabled_when=has_article) for row in rows.rows]
