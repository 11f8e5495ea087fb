"""What an action is, where its keys act, what decides whether it can be done, and who carries it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.domain.codebook import TagType

MENUS = ("File", "Edit", "Go", "Tag", "Article", "View", "Help")


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides which actions can be done now, and what some of them are called."""

    project: bool = False
    writable: bool = False
    articles: int = 0
    article: str = ""
    state: str | None = None
    """The analyst's state of the open article."""
    selection: bool = False
    offered: bool = False
    """Whether a suggestion is meant, or a suggested name at the caret."""
    highlights: int = 0
    suggestions: int = 0
    """How many statements and proposals are suggested and shown."""
    rejected: bool = False
    """Whether something suggested was rejected just now, of which can be said why."""
    asked: bool = False
    """Whether statements and proposals are suggested in this article."""
    tags: int = 0
    selected: int = 0
    """How many tags are selected."""
    tag_type: str = ""
    """The type of the selected tags; empty where none or different ones are selected."""
    doubts: int = 0
    """How many tags somebody is to look at, since the article's text was corrected."""
    doubtful: bool = False
    """Whether the one tag that is selected is among them."""
    own: bool = False
    """Whether all selected tags are the analyst's own."""
    back: bool = False
    """Whether there is a visited place to go back to."""
    forward: bool = False
    undo: str = "Undo"
    redo: str = "Redo"
    page: str = ""
    """Which page of the project is shown (`ui.project_pages`)."""
    acts: frozenset[str] = frozenset()
    """What can be done on the page of the registers while that is shown (`ui.register_actions`)."""
    busy: bool = False
    """Whether an import or an export runs."""
    theme: str = "system"
    shown: frozenset[str] = frozenset()
    """Which of `highlights`, `queue`, `side` and `inspector` are shown."""
    hidden: frozenset[str] = frozenset()
    """The layers of the article that are not shown (`ui.layers`)."""

    @property
    def can_tag(self) -> bool:
        return bool(self.article) and self.writable

    @property
    def can_edit_tag(self) -> bool:
        return self.writable and self.own


Test = Callable[[Situation], bool]


def always(now: Situation) -> bool:
    return True


class Scope(Enum):
    """Where the keys of an action act."""

    WINDOW = "window"
    READING = "reading"
    """In the text and in the queue, and never while something is typed."""
    TEXT = "text"
    REGISTERS = "registers"
    """On the page of the registers, which sees to its keys itself."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `menu` is the name of a menu, or of a menu and a submenu of it: `View/Theme`."""

    id: str
    text: str
    run: Callable[[], object]
    menu: str
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    enabled_when: Test = always
    shown_when: Test = always
    checked_when: Test | None = None
    text_now: Callable[[Situation], str] | None = None
    icon: str = ""
    colours: tuple[str, str] = ("", "")
    """Of the icon, on a light and on a dark ground, where it has one of its own."""
    hint: str = ""
    toolbar: str = ""
    """Its name in the toolbar; empty where it is not there."""
    in_context: Test | None = None
    """When it is in the context menu of the article, if ever; only while it can be done."""
    begins: bool = False
    """Whether a separator stands above it."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Writes rows of the table with what those of one menu have in common."""

    menu: str
    scope: Scope = Scope.WINDOW
    rows: list[Action] = field(default_factory=list)

    def add(self, identifier: str, text: str, run: Callable[[], object], *keys: str, **more: object) -> None:
        options = {"menu": self.menu, "scope": self.scope, **more}
        self.rows.append(Action(identifier, text, run, keys=keys, **options))  # type: ignore[arg-type]


def letters(key: str) -> tuple[str, ...]:
    """A codebook's key as a shortcut; none where it has none."""
    return (key.upper(),) if key else ()


class Commands(Protocol):
    """What the window can be told to do."""

    def new_project(self) -> None: ...
    def open_project(self) -> None: ...
    def open_path(self, path: Path) -> None: ...
    def open_sample(self) -> None: ...
    def import_files(self) -> None: ...
    def import_folder(self) -> None: ...
    def paste_article(self) -> None: ...
    def export(self) -> None: ...
    def close_project(self) -> None: ...
    def quit(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def show_palette(self) -> None: ...
    def show_settings(self) -> None: ...
    def find_text(self) -> None: ...
    def find_next(self, step: int) -> None: ...
    def show_page(self, page: str) -> None: ...
    def act_on_records(self, act: str) -> None: ...
    def show_history_of_this(self) -> None: ...
    def show_past(self) -> None: ...
    def learn(self) -> None: ...
    def go_back(self) -> None: ...
    def go_forward(self) -> None: ...
    def zoom(self, steps: int) -> None: ...
    def set_theme_choice(self, choice: str) -> None: ...
    def toggle(self, part: str) -> None: ...
    def toggle_layer(self, layer: str) -> None: ...
    def show_all_layers(self) -> None: ...
    def show_side(self, tab: str) -> None: ...
    def next_pane(self, step: int) -> None: ...
    def find_article(self) -> None: ...
    def find_in_project(self) -> None: ...
    def show_all_columns(self) -> None: ...
    def show_other_version(self) -> None: ...
    def step_article(self, step: int) -> None: ...
    def next_open_article(self, step: int) -> None: ...
    def set_state(self, state: str | None) -> None: ...
    def show_article_page(self) -> None: ...
    def correct_text(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_about(self) -> None: ...
    def open_log_folder(self) -> None: ...


class TagCommands(Protocol):
    """What can be done with tags, and with the words selected to be tagged."""

    def begin(self, tag_type: TagType) -> None: ...
    def extend(self, part: str) -> None: ...
    def cut(self) -> None: ...
    def slot(self, role: str) -> None: ...
    def turn_into(self, tag_type: TagType) -> None: ...
    def accept(self) -> None: ...
    def next_tag(self, step: int) -> None: ...
    def next_doubt(self, step: int) -> None: ...
    def confirm(self) -> None: ...
    def select_alike(self) -> None: ...
    def show_here(self) -> None: ...
    def move_edge(self, at_end: bool, step: int) -> None: ...
    def edit(self) -> None: ...
    def delete(self) -> None: ...
    def copy(self) -> None: ...
    def deselect(self) -> None: ...


class SuggestionCommands(Protocol):
    """What can be done with what is suggested."""

    def reject(self) -> None: ...
    def ask_why(self) -> None: ...
    def go(self, step: int) -> None: ...
    def ask(self) -> None: ...
    def accept_all(self) -> None: ...
    def reject_all(self) -> None: ...


class MoveCommands(Protocol):
    """How the caret and the selection move."""

    def sentence(self, step: int) -> object: ...
    def paragraph(self, step: int) -> object: ...
    def extend_sentence(self, step: int) -> object: ...
    def widen(self) -> object: ...
    def narrow(self) -> object: ...
    def quotation(self) -> object: ...


@dataclass(frozen=True, slots=True)
class ArticleCommands:
    """What can be done to the open article."""

    tags: TagCommands
    suggested: SuggestionCommands
    moves: MoveCommands
    untagged: Callable[[int], object]
    """Goes to the next (1) or previous (-1) sentence that no statement or proposal has."""
