"""The pages of the help say what is so: menus, keys, links, pictures, and the words of the window."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tools.help_pictures import ALONE, FRESH, TOGETHER

from glossator import assets
from glossator.domain.search import FIELDS
from glossator.ui.help_pages import KEYS, guide_pages, help_pages, keys_table, search
from glossator.ui.helping import TOPICS
from glossator.ui.keys_sheet import sections
from glossator.ui.register_actions import register_actions
from tests.ui.test_actions import DIPLOMACY, Nobody, all_actions

if TYPE_CHECKING:
    from glossator.ui.help_pages import Page

PAGES = help_pages()
EVERYWHERE = {page.path.resolve(): page for page in (*PAGES, *guide_pages())}
ACTIONS = [*all_actions(), *register_actions(Nobody())]  # type: ignore[arg-type]
SECTIONS = sections(ACTIONS, DIPLOMACY)
KNOWN_KEYS = {
    *(key for action in ACTIONS for key in action.keys),
    *(key for _, rows in SECTIONS for keys, _ in rows for key in keys.split(" or ")),
    *"123456789",
    *("Ctrl", "Del", "Space", "Esc"),
}
OTHERWISE = re.compile(rf"\.(gloss|toml|model\.json)|({'|'.join(FIELDS)}):\S.*|glossator export")
"""What stands like a key and is none: endings, what is typed to search, commands."""

names = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path.stem)


def written(page: Page) -> str:
    """The page without what is generated, and without examples of code."""
    return re.sub(r"```.*?```", "", KEYS.sub("", page.source), flags=re.DOTALL)


@names
def test_menus_that_a_page_names_are_there(page: Page) -> None:
    source = assets.resource("../app/glossator/ui/settings_window.py").read_text(encoding="utf-8")
    paths = {f"{action.menu.replace('/', ' ▸ ')} ▸ {action.text}" for action in ACTIONS}
    menus = {action.menu.replace("/", " ▸ ") for action in ACTIONS}
    for named in re.findall(r"\*\*([^*\n]*▸[^*\n]*)\*\*", written(page)):
        menu, _, last = named.partition(" ▸ ")
        if menu == "Settings":
            from glossator.ui.settings import PAGES as OF_SETTINGS

            assert last in OF_SETTINGS or f'addItem("{last}")' in source, named
        else:
            assert named in paths | menus, named
    assert written(page).count("▸") == sum(each.count("▸") for each in re.findall(r"\*\*([^*\n]*)\*\*", written(page)))


@names
def test_keys_that_a_page_names_do_something(page: Page) -> None:
    named = {words for words in re.findall(r"`([^`\n]+)`", written(page)) if not OTHERWISE.fullmatch(words)}
    assert not named - KNOWN_KEYS


@names
def test_a_menu_and_the_key_behind_it_are_one_action(page: Page) -> None:
    keys = {f"{action.menu.replace('/', ' ▸ ')} ▸ {action.text}": action.keys for action in ACTIONS}
    for path, key in re.findall(r"\*\*([^*\n]*▸[^*\n]*)\*\* \(`([^`]+)`\)", written(page)):
        assert key in keys[path], path


@pytest.mark.parametrize("page", EVERYWHERE.values(), ids=lambda page: page.title)
def test_links_lead_somewhere_and_pictures_are_taken(page: Page) -> None:
    for sign, target in re.findall(r"(!?)\[[^]]*\]\(([^)]+)\)", page.source):
        file, _, anchor = target.partition("#")
        where = (page.path.parent / file).resolve() if file else page.path.resolve()
        if sign:
            assert where.stem in {*FRESH, *ALONE, *TOGETHER}
            assert where.stat().st_size < 200_000
        else:
            assert not anchor or anchor in {each.anchor for each in EVERYWHERE[where].sections}, target


def test_every_page_and_every_picture_is_used() -> None:
    assert {path for path in assets.resource("help").glob("*.md") if path.name != "README.md"} == {
        page.path for page in PAGES
    }
    shown = {name for page in PAGES for name in re.findall(r"\]\(pictures/([\w-]+)\.png\)", page.source)}
    assert shown == {path.stem for path in assets.resource("help/pictures").glob("*.png")}
    assert shown == {*FRESH, *ALONE, *TOGETHER}


def test_the_table_of_keys_is_that_of_the_actions() -> None:
    source = assets.resource("help/shortcuts.md").read_text(encoding="utf-8")
    kept = KEYS.search(source)
    assert kept
    assert kept[0].strip() == keys_table(SECTIONS).strip(), "make help-pictures writes it anew"


def test_the_help_on_a_part_of_the_window_is_there() -> None:
    anchors = {page.path.stem: {each.anchor for each in page.sections} for page in PAGES}
    classes = "\n".join(
        path.read_text(encoding="utf-8") for path in assets.resource("../app/glossator/ui").glob("*.py")
    )
    for part, topic in TOPICS.items():
        name, _, anchor = topic.partition("#")
        assert not anchor or anchor in anchors[name], topic
        assert re.search(rf"^class {part}\(", classes, re.MULTILINE), part


def test_sections_are_found_by_all_words() -> None:
    found = {each.page.path.stem: each for each in search(PAGES, "twelve “press a” numb")}
    assert not found
    found = {each.page.path.stem: each for each in search(PAGES, "joint speak")}
    assert list(found) == ["tagging"]
    assert found["tagging"].section.anchor == "who-speaks"
    assert "joint speakers" in found["tagging"].snippet.text
    assert [each.section.anchor for each in search(PAGES, "wrong speaker")] == ["tag"], "as people ask for it"
