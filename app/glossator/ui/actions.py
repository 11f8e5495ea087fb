"""Everything that can be done in the window, as one table: menus, toolbar, keys and their sheet are read off it.

A row says what an action is called and when it can be done; what it does is a function of the window (`Commands`) or of
the open article (`ArticleCommands`). Tag types, parts and roles come from the codebook, with its keys.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from glossator.messages import STATES
from glossator.ui.action import Action, Rows, Scope, has_article, has_project, letters
from glossator.ui.edit_actions import edit_actions
from glossator.ui.file_actions import file_actions
from glossator.ui.go_actions import go_actions
from glossator.ui.tag_actions import tag_actions
from glossator.ui.view_actions import view_actions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import AnalystRow
    from glossator.ui.action import ArticleCommands, Commands


def table(
    window: Commands,
    article: ArticleCommands | None = None,
    codebook: Codebook | None = None,
    recent: Iterable[Path] = (),
    analysts: Iterable[AnalystRow] = (),
    language: str = "en",
) -> list[Action]:
    """All actions, menu by menu. Without an open project, those that need none."""
    found = [*file_actions(window, recent), *edit_actions(window, article)]
    if article and codebook:
        found += [*go_actions(window, article), *tag_actions(article, codebook, language), *_learning(window)]
    return [*found, *_articles(window), *view_actions(window, codebook, analysts, language), *_help(window)]


def _articles(window: Commands) -> list[Action]:
    rows = Rows("Article", Scope.READING)
    some = {"enabled_when": lambda now: now.articles > 0}
    forth, back = partial(window.step_article, 1), partial(window.step_article, -1)
    rows.add("article.next", "Next article", forth, "J", "Ctrl+Down", icon="next", **some)
    rows.add("article.previous", "Previous article", back, "K", "Ctrl+Up", icon="previous", **some)
    rows.add("article.open", "Next article to do", partial(window.next_open_article, 1), "L", **some)
    rows.add("article.open_before", "Previous article to do", partial(window.next_open_article, -1), "Shift+L", **some)
    rows.add("article.version", "Next version of this story", window.show_other_version, "Shift+J", **some)
    rows.add("article.find", "Find article…", window.find_article, "Ctrl+Shift+O", scope=Scope.WINDOW, **some)
    rows.add(
        "article.table",
        "All columns",
        window.show_all_columns,
        "Shift+F9",
        scope=Scope.WINDOW,
        icon="table",
        enabled_when=has_project,
        hint="The list of articles in the whole window: sort, label, describe, assign and remove many",
    )
    for state, key in {"done": "G", "nothing_here": "Z", "in_progress": "", None: ""}.items():
        words = "Done: hand in" if state == "done" else STATES[state].capitalize()
        rows.add(
            f"state.{state}",
            f"{words}, and on to the next" if key else words,
            partial(window.set_state, state),
            *letters(key),
            begins=state == "done",
            enabled_when=lambda now: now.can_tag,
            checked_when=lambda now, state=state: bool(now.article) and now.state == state,
        )
    rows.add(
        "article.page",
        "Note and details",
        window.show_article_page,
        "F2",
        scope=Scope.WINDOW,
        begins=True,
        enabled_when=has_article,
        hint="Your note on this article, its source, author and date",
    )
    rows.add(
        "article.text",
        "Text of the article…",
        window.correct_text,
        "Ctrl+Shift+T",
        scope=Scope.WINDOW,
        enabled_when=has_article,
        hint="Correct what was read wrongly, leave lines out or put them back; tags follow their words",
    )
    return rows.rows


def _learning(window: Commands) -> list[Action]:
    rows = Rows("Tag")
    rows.add(
        "suggestion.learn",
        "Learn from this project’s tags…",
        window.learn,
        begins=True,
        enabled_when=lambda now: now.writable,
        hint="Have later suggestions follow what you tagged, accepted and rejected",
    )
    return rows.rows


def _help(window: Commands) -> list[Action]:
    rows = Rows("Help")
    rows.add("help", "Help", window.show_help, "F1", icon="help", hint="The page on what you are at")
    rows.add("help.guide", "Guide to tagging", window.show_guide, hint="What to tag, and how: the guidelines")
    rows.add("help.keys", "Keys and shortcuts", window.show_keys, "?")
    rows.add("help.tour", "Take the tour", window.take_tour, hint="What is where in this window")
    rows.add("help.log", "Open log folder", window.open_log_folder, icon="folder")
    rows.add("help.about", "About Glossator", window.show_about, icon="glossator", begins=True)
    return rows.rows
