"""A project with filled registers, and the page of the registers over it as the window shows it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.project import Project
from glossator.ui.jobs import Runner
from glossator.ui.message_bar import MessageBar
from glossator.ui.registers_page import RegistersPage
from glossator.ui.settings import Settings
from glossator.ui.theme import LIGHT
from glossator.work.hierarchy import refuse_circles
from tests.ui import projects
from tests.ui.projects import TEXT, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from glossator.domain.errors import UserError
    from glossator.domain.model import Json
    from glossator.domain.step import Step
    from glossator.ui.theme import Theme
    from tests.ui.projects import Sample


class World:
    """Actors, a proposal and its successor, issues one in the other, and statements that name them."""

    def __init__(self, sample: Sample) -> None:
        self.project = sample.project
        self.norhaven = sample.actor
        self.freeze = sample.proposal
        self.set(self.norhaven, kind="state", country="Norhaven")
        self.maren = self.add("Ilse Maren", "I. Maren", kind="person", country="Norhaven", sector="government")
        self.twin = self.add("Maren, Ilse", kind="person", country="Castell")
        self.lask = self.add("Teodor Lask", kind="person", country="Castell", sector="government")
        self.aster = self.add("Port Aster Harbour Council", kind="organisation", sector="intergovernmental")
        self.later = self.add("Ninety-day pause", register=Kind.PROPOSAL, kind="draft_resolution")
        self.set(self.freeze, kind="joint_statement", status="tabled", date="2025-03-14")
        self.project.apply(
            steps.add_item(self.later, "relations", {"relation": "successor_of", "proposal": self.freeze.as_json()})
        )
        self.strait = self.add("The closing of the strait", register=Kind.ISSUE, kind="event")
        self.patrols = self.add("The patrols", register=Kind.ISSUE, kind="policy")
        self.first = self.say(
            "“Nobody has to go first. Both sides stop on the same morning, and the ninety days belong to the",
            self.maren, self.freeze, "support",
        )  # fmt: skip
        self.second = self.say("that the pause in patrols would come first", self.lask, self.freeze, "conditional")
        self.third = self.say("Both sides stop on the same morning", self.twin, self.freeze, "support")
        self.fourth = self.say("“The patrols are lawful,”", self.maren, self.patrols, "oppose")

    def add(self, name: str, *others: str, register: Kind = Kind.ACTOR, **fields: Json) -> Ref:
        step = steps.make_record(register, name, aliases=others, fields=fields)
        self.project.apply(step)
        return step.made

    def set(self, ref: Ref, **fields: Json) -> None:
        for field, value in fields.items():
            self.project.apply(steps.set_field(ref, field, value))

    def say(self, words: str, speaker: Ref, about: Ref, stance: str) -> str:
        links = [Target("speaker", speaker), Target("about", about, stance)]
        step = steps.make_tag(
            "statement", "article-1", TEXT, self.project.analyst.id, {"content": [span(words)]}, links=links
        )
        self.project.apply(step)
        return step.made.id


def make(folder: Path) -> World:
    file, known = _made()
    path = folder / "registers.gloss"
    path.write_bytes(file)
    world = copy(known)
    world.project = Project.open(path)
    return world


@cache
def _made() -> tuple[bytes, World]:
    """What the closed file holds, which to copy takes a tenth of the time, and what there is in it."""
    with TemporaryDirectory() as folder:
        world = World(projects.make(Path(folder)))
        world.project.close()
        return world.project.path.read_bytes(), world


def page_over(project: Project, folder: Path, refused: list[UserError], theme: Theme = LIGHT) -> RegistersPage:
    settings = Settings(folder / "settings.ini")
    runner = Runner(ThreadPoolExecutor(1), refused.append)

    def do(step: Step) -> bool:
        """As the workspace does it."""
        return page.bar.guarded(lambda: project.apply(refuse_circles(project, step))) is not None

    bar = MessageBar(theme)
    page = RegistersPage(project, theme, do, settings, runner, bar, project.undo)
    bar.stand_below(page)
    project.subscribe(lambda _: bar.pass_on())
    runner.setParent(page)
    project.subscribe(page.follow)
    return page


@contextmanager
def shown(world: World, folder: Path, qtbot: QtBot) -> Iterator[RegistersPage]:
    refused: list[UserError] = []
    page = page_over(world.project, folder, refused)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.finish()
    assert not refused
    page._runner.stop()
