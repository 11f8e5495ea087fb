"""The actions of the menu Go: to another page, back and forth, by what is written, by what is tagged."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from glossator.ui.action import Action, Rows, Scope, has_article, has_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from glossator.ui.action import ArticleCommands, Commands, Test


class _Page(NamedTuple):
    """A page of the project."""

    id: str
    text: str
    icon: str
    """The sign of what it shows."""
    hint: str = ""
    toolbar: bool = True


_PAGES = (
    _Page("articles", "Articles", "article"),
    _Page("registers", "Registers", "actor"),
    _Page("positions", "Positions", "positions"),
    _Page("history", "History", "history"),
    _Page(
        "conflicts",
        "Conflicts",
        "warning",
        "What was done in two ways in copies that were merged, to be settled",
        toolbar=False,  # the status bar counts them, where there are any
    ),
    _Page("review", "Review", "review", "What analysts tagged, side by side, and each difference settled with a key"),
    _Page(
        "agreement",
        "Agreement",
        "agreement",
        "How far analysts agree on what they tag, and on which values they do not",
        toolbar=False,
    ),
    _Page("overview", "Overview", "overview", "How far the articles and the analysts are, and what waits for whom"),
)
"""The pages in the order of their keys."""


def go_actions(window: Commands, article: ArticleCommands) -> list[Action]:
    """All of them, in the order of the menu."""
    return [*_pages(window), *_history(window), *_find(window), *_steps(article)]


def _pages(window: Commands) -> list[Action]:
    rows = Rows("Go")
    for place, page in enumerate(_PAGES, start=1):
        rows.add(
            f"page.{page.id}",
            page.text,
            partial(window.show_page, page.id),
            f"Alt+{place}",
            icon=page.icon,
            toolbar=page.text if page.toolbar else "",
            hint=page.hint,
            enabled_when=has_project,
            checked_when=lambda now, page=page: now.page == page.id,
        )
    return rows.rows


def _history(window: Commands) -> list[Action]:
    """What was done, and where one was."""
    rows = Rows("Go")
    rows.add(
        "history.this",
        "History of this article or tag",
        window.show_history_of_this,
        "Ctrl+Shift+H",
        enabled_when=has_article,
        hint="What all analysts did to the selected tag, or to all in this article",
    )
    rows.add(
        "history.past",
        "As it was on a day…",
        window.show_past,
        enabled_when=has_project,
        hint="Show the whole project as it was, to be read",
    )
    rows.add("go.back", "Back", window.go_back, "Alt+Left", begins=True, enabled_when=lambda now: now.back)
    rows.add("go.forward", "Forward", window.go_forward, "Alt+Right", enabled_when=lambda now: now.forward)
    return rows.rows


def _find(window: Commands) -> list[Action]:
    rows = Rows("Go")
    find = {"enabled_when": has_article}
    rows.add("find.text", "Find in article…", window.find_text, "Ctrl+F", icon="search", begins=True, **find)
    rows.add("find.next", "Find next", partial(window.find_next, 1), "F3", **find)
    rows.add("find.previous", "Find previous", partial(window.find_next, -1), "Shift+F3", **find)
    return rows.rows


def _steps(article: ArticleCommands) -> list[Action]:
    """From one to the next: by what is written, and by what is tagged."""
    rows = Rows("Go", Scope.TEXT)
    tags, moves = article.tags, article.moves
    pairs: list[tuple[str, str, Callable[[int], object], str, str, Test]] = [
        ("move.sentence", "sentence", moves.sentence, ".", ",", has_article),
        ("move.paragraph", "paragraph", moves.paragraph, "Alt+Down", "Alt+Up", has_article),
        ("move.untagged", "untagged sentence", article.untagged, ";", ":", has_article),
        ("highlight", "suggestion", article.suggested.go, "Tab", "Shift+Tab", has_article),
        ("tag", "tag", tags.next_tag, "A", "Shift+A", lambda now: now.tags > 0),
        ("doubt", "tag to look at", tags.next_doubt, "F7", "Shift+F7", lambda now: now.doubts > 0),
        ("feedback", "feedback", tags.next_feedback, "F5", "Shift+F5", lambda now: now.feedback > 0),
    ]
    for identifier, what, go, forth, back, test in pairs:
        wide = {"tag": Scope.READING, "doubt": Scope.WINDOW, "feedback": Scope.WINDOW}
        scope = wide.get(identifier, Scope.TEXT)
        more = {"enabled_when": test, "scope": scope}
        rows.add(
            f"{identifier}.next",
            f"Next {what}",
            partial(go, 1),
            forth,
            begins=identifier in {"move.sentence", "highlight"},
            **more,
        )
        rows.add(f"{identifier}.previous", f"Previous {what}", partial(go, -1), back, **more)
    rows.add("tag.here", "All that is under the cursor…", tags.show_here, "F4", enabled_when=has_article)
    return rows.rows
