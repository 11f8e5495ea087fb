"""Everything that can be done in the window, as one table: menus, toolbar, keys and their sheet are read off it.

A row says what an action is called and when it can be done; what it does is a function of the window (`Commands`) or of
the open article (`ArticleCommands`). Tag types, parts and roles come from the codebook, with its keys.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from glossator.messages import NAMES_OF_LABELS, STATES, SUGGESTED_KINDS, inside
from glossator.ui import layers
from glossator.ui.action import Action, Rows, Scope, Situation, always, letters
from glossator.ui.settings import THEME
from glossator.ui.tag_actions import tag_actions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import AnalystRow
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


def table(
    window: Commands,
    article: ArticleCommands | None = None,
    codebook: Codebook | None = None,
    recent: Iterable[Path] = (),
    analysts: Iterable[AnalystRow] = (),
    language: str = "en",
) -> list[Action]:
    """All actions, menu by menu. Without an open project, those that need none."""
    found = [*_file(window, recent), *_edit(window, article), *_go(window, article)]
    if article and codebook:
        found += [*tag_actions(article, codebook, language), *_learning(window)]
    found += [*_articles(window), *_view(window), *_layers(window, codebook, analysts, language), *_help(window)]
    return found


def _file(window: Commands, recent: Iterable[Path]) -> list[Action]:
    rows = Rows("File")
    rows.add("project.new", "New project…", window.new_project, "Ctrl+N", icon="new")
    rows.add("project.open", "Open…", window.open_project, "Ctrl+O", icon="open")
    for path in recent:
        run = partial(window.open_path, path)
        rows.add(f"recent.{path}", f"{path.stem} — {path.parent}", run, menu="File/Open recent")
    rows.add("project.sample", "Practice project", window.open_sample, icon="sample")
    rows.add(
        "import.files",
        "Import files…",
        window.import_files,
        "Ctrl+I",
        icon="import",
        toolbar="Import",
        begins=True,
        hint="Bring in articles from files of any kind",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "import.folder",
        "Import folder…",
        window.import_folder,
        "Ctrl+Shift+I",
        icon="folder",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "import.paste",
        "Paste article…",
        window.paste_article,
        "Ctrl+Shift+V",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "export",
        "Export…",
        window.export,
        "Ctrl+E",
        icon="export",
        toolbar="Export",
        hint="Write what is tagged to a workbook, tables, a report or a network",
        enabled_when=lambda now: now.project and not now.busy,
    )
    rows.add(
        "merge.files",
        "Merge files…",
        window.merge_files,
        begins=True,
        hint="Take in what colleagues did in their files of this project",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "hand_out",
        "Hand out…",
        window.hand_out,
        hint="Give each analyst a copy of this project, with what they are to read",
        enabled_when=lambda now: now.writable and not now.busy,
    )
    rows.add(
        "project.blind",
        "Blind tagging",
        window.toggle_blind,
        hint="Nobody sees colleagues’ tags of an article before handing in their own",
        enabled_when=lambda now: now.writable,
        checked_when=lambda now: now.blind,
    )
    rows.add(
        "team.folder",
        "Team folder…",
        window.show_team_folder,
        hint="Share your work through a folder, and take in what colleagues share",
        enabled_when=lambda now: now.writable,
    )
    rows.add(
        "project.backups",
        "Backups…",
        window.show_backups,
        begins=True,
        enabled_when=_project,
        hint="The copies of this project that were kept: make one now, or open one",
    )
    rows.add("project.close", "Close project", window.close_project, "Ctrl+W", enabled_when=_project)
    rows.add("quit", "Quit", window.quit, "Ctrl+Q")
    return rows.rows


def _edit(window: Commands, article: ArticleCommands | None) -> list[Action]:
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
        tags = article.tags
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
            enabled_when=_article,
        )
        rows.rows.extend(_select_words(article))
    rows.add(
        "find.project",
        "Find across the project…",
        window.find_in_project,
        "Ctrl+Shift+F",
        icon="search",
        begins=True,
        enabled_when=_project,
        hint="In texts, quotes, gists, memos, notes and names",
    )
    rows.add("palette", "Find an action…", window.show_palette, "Ctrl+K", icon="search", begins=True)
    rows.add("settings", "Settings…", window.show_settings, "Ctrl+,", icon="settings")
    return rows.rows


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
    return [replace(row, enabled_when=_article) for row in rows.rows]


def _go(window: Commands, article: ArticleCommands | None) -> list[Action]:
    """Where to: back and forth, by what is written, by what is tagged."""
    if article is None:
        return []
    rows = Rows("Go", Scope.TEXT)
    window_wide = {"scope": Scope.WINDOW}
    for place, page in enumerate(_PAGES, start=1):
        rows.add(
            f"page.{page.id}",
            page.text,
            partial(window.show_page, page.id),
            f"Alt+{place}",
            icon=page.icon,
            toolbar=page.text if page.toolbar else "",
            hint=page.hint,
            enabled_when=_project,
            checked_when=lambda now, page=page: now.page == page.id,
            **window_wide,
        )
    rows.add(
        "history.this",
        "History of this article or tag",
        window.show_history_of_this,
        "Ctrl+Shift+H",
        enabled_when=_article,
        hint="What all analysts did to the selected tag, or to all in this article",
        **window_wide,
    )
    rows.add(
        "history.past",
        "As it was on a day…",
        window.show_past,
        enabled_when=_project,
        hint="Show the whole project as it was, to be read",
        **window_wide,
    )
    rows.add(
        "go.back", "Back", window.go_back, "Alt+Left", begins=True, enabled_when=lambda now: now.back, **window_wide
    )
    rows.add(
        "go.forward", "Forward", window.go_forward, "Alt+Right", enabled_when=lambda now: now.forward, **window_wide
    )
    find = {"enabled_when": _article, **window_wide}
    rows.add("find.text", "Find in article…", window.find_text, "Ctrl+F", icon="search", begins=True, **find)
    rows.add("find.next", "Find next", partial(window.find_next, 1), "F3", **find)
    rows.add("find.previous", "Find previous", partial(window.find_next, -1), "Shift+F3", **find)
    tags, moves = article.tags, article.moves
    pairs: list[tuple[str, str, Callable[[int], object], str, str, Test]] = [
        ("move.sentence", "sentence", moves.sentence, ".", ",", _article),
        ("move.paragraph", "paragraph", moves.paragraph, "Alt+Down", "Alt+Up", _article),
        ("move.untagged", "untagged sentence", article.untagged, ";", ":", _article),
        ("highlight", "suggestion", article.suggested.go, "Tab", "Shift+Tab", _article),
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
    rows.add("tag.here", "All that is under the cursor…", tags.show_here, "F4", enabled_when=_article)
    return rows.rows


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
        enabled_when=_project,
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
        enabled_when=_article,
        hint="Your note on this article, its source, author and date",
    )
    rows.add(
        "article.text",
        "Text of the article…",
        window.correct_text,
        "Ctrl+Shift+T",
        scope=Scope.WINDOW,
        enabled_when=_article,
        hint="Correct what was read wrongly, leave lines out or put them back; tags follow their words",
    )
    return rows.rows


def _view(window: Commands) -> list[Action]:
    rows = Rows("View")
    rows.add("zoom.in", "Larger text", partial(window.zoom, 1), "Ctrl++", "Ctrl+=", enabled_when=_project)
    rows.add("zoom.out", "Smaller text", partial(window.zoom, -1), "Ctrl+-", enabled_when=_project)
    rows.add("zoom.reset", "Usual size", partial(window.zoom, 0), "Ctrl+0", enabled_when=_project)
    for theme, text in THEME.choices:
        rows.add(
            f"theme.{theme}",
            text,
            partial(window.set_theme_choice, theme),
            menu="View/Theme",
            checked_when=lambda now, theme=theme: now.theme == theme,
        )
    parts = {
        "highlights": ("Suggested names", "H"),
        "queue": ("Articles", "F9"),
        "side": ("Outline and history", "F8"),
        "inspector": ("Inspector", "F10"),
    }
    for part, (text, key) in parts.items():
        rows.add(
            f"show.{part}",
            text,
            partial(window.toggle, part),
            key,
            scope=Scope.READING if len(key) == 1 else Scope.WINDOW,
            begins=part == "highlights",
            enabled_when=_project,
            checked_when=lambda now, part=part: part in now.shown,
        )
    rows.add("side.outline", "Go to the outline", partial(window.show_side, "outline"), "Ctrl+L", enabled_when=_project)
    rows.add("side.history", "Go to the history", partial(window.show_side, "history"), "Ctrl+H", enabled_when=_project)
    rows.add("pane.next", "Next pane", partial(window.next_pane, 1), "F6", begins=True, enabled_when=_project)
    rows.add("pane.previous", "Previous pane", partial(window.next_pane, -1), "Shift+F6", enabled_when=_project)
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


def _layers(window: Commands, codebook: Codebook | None, analysts: Iterable[AnalystRow], language: str) -> list[Action]:
    """What of an article's tags and suggestions is drawn."""
    rows = Rows("View/Layers")
    shown = [
        [
            (layers.of_type(known.id), known.label.in_language(language))
            for known in (codebook.types if codebook else ())
        ],
        [
            *((layers.of_suggestions(kind), f"Suggested {words}") for kind, words in SUGGESTED_KINDS.items()),
            *((layers.of_label(label), f"Suggested: {inside(words)}") for label, words in NAMES_OF_LABELS.items()),
        ],
        [(layers.of_analyst(known.id), f"Tags by {known.name}") for known in analysts],
    ]
    for group in shown if codebook else ():
        for place, (layer, text) in enumerate(group):
            rows.add(
                f"layer.{layer}",
                text,
                partial(window.toggle_layer, layer),
                begins=place == 0,
                enabled_when=_project,
                checked_when=lambda now, layer=layer: layer not in now.hidden,
            )
    rows.add(
        "show.adjudicated",
        "Adjudicated version",
        partial(window.toggle, "adjudicated"),
        enabled_when=_project,
        checked_when=lambda now: "adjudicated" in now.shown,
        hint="What the review came to, beside the analysts’ tags, or instead of them where theirs are hidden",
    )
    rows.add("layers.all", "Show all", window.show_all_layers, begins=True, enabled_when=lambda now: bool(now.hidden))
    return rows.rows if codebook else []


def _help(window: Commands) -> list[Action]:
    rows = Rows("Help")
    rows.add("help", "Help", window.show_help, "F1", icon="help", hint="The page on what you are at")
    rows.add("help.guide", "Guide to tagging", window.show_guide, hint="What to tag, and how: the guidelines")
    rows.add("help.keys", "Keys and shortcuts", window.show_keys, "?")
    rows.add("help.tour", "Take the tour", window.take_tour, enabled_when=_project, hint="What is where in this window")
    rows.add("help.log", "Open log folder", window.open_log_folder, icon="folder")
    rows.add("help.about", "About Glossator", window.show_about, icon="glossator", begins=True)
    return rows.rows


def _project(now: Situation) -> bool:
    return now.project


def _article(now: Situation) -> bool:
    return bool(now.article)
