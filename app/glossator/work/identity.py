"""Who works on this workstation: an analyst's id, name and colour, made once and kept with the user's settings.

A project file says whose it is. Whoever opens one that this workstation does not know is asked who they are: so nobody
becomes a colleague unawares, and one person on two machines stays one analyst.
"""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from glossator.atomic import replacing
from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import is_random, new_id
from glossator.domain.rows import AnalystRow
from glossator.messages import named

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from glossator.domain.step import Step
    from glossator.project import Project

COLOURS = ("#2f6fd6", "#178a5c", "#b45309", "#9333ea", "#be123c", "#0e7490")


class Whose(Enum):
    """Whose a project file is, as far as this workstation knows."""

    MINE = "mine"
    HANDED_OUT = "handed out"
    """Made for an analyst, and begun by nobody."""
    COLLEAGUES = "a colleague's"
    """Somebody works in it who has not worked here."""


@dataclass(frozen=True, slots=True)
class _Identity:
    me: AnalystRow
    also: tuple[str, ...] = ()
    """The ids of analysts that this user is as well, since they said so of a copy."""
    copies: tuple[str, ...] = ()
    """Copies in which this user works as an analyst that they are nowhere else."""


def me() -> AnalystRow:
    """Tell who this user is; named after the login until they say otherwise."""
    return _identity().me


def call_me(name: str, colour: str = "") -> AnalystRow:
    """Name this user anew, and give them another colour; still the same analyst."""
    known = _identity()
    called = replace(known.me, name=name, colour=colour or known.me.colour)
    if called != known.me:
        _keep(replace(known, me=called))
    return called


def someone(name: str) -> AnalystRow:
    """Find the analyst of that name: this user where the name is theirs, or blank; else another person, who is new."""
    known, wanted = me(), " ".join(name.split())
    if not wanted or namesake(wanted, [known]):
        return known
    return AnalystRow(new_id(), wanted, COLOURS[len(wanted) % len(COLOURS)])


def namesake(name: str, known: Iterable[AnalystRow]) -> AnalystRow | None:
    """The first of these who is called so, in whatever case."""
    wanted = " ".join(name.split()).casefold()
    return next((each for each in known if " ".join(each.name.split()).casefold() == wanted), None)


def newcomer(name: str, known: Collection[AnalystRow]) -> AnalystRow:
    """Another person, who is new among those `known`: in a colour that none of them has, as far as there is one."""
    taken = {analyst.colour for analyst in known}
    free = [colour for colour in COLOURS if colour not in taken]
    return AnalystRow(new_id(), " ".join(name.split()), (free or COLOURS)[0 if free else len(known) % len(COLOURS)])


def whose(project: Project) -> Whose:
    """Whose an open project file is. Made-up analysts of practice projects are anybody."""
    analyst = project.analyst.id
    known = _identity()
    if not is_random(analyst) or analyst in (known.me.id, *known.also) or project.copy in known.copies:
        return Whose.MINE
    return Whose.COLLEAGUES if project.copy else Whose.HANDED_OUT


def work_as(project: Project, analyst: AnalystRow) -> None:
    """Begin a copy in this file, in which this user works as `analyst`, and remember that they said so.

    They are that analyst everywhere from now on, unless they work in this project already as somebody else.
    """
    known = _identity()
    there = {each.id for each in project.read.analysts()}
    project.begin_copy(analyst)
    if analyst.id in (known.me.id, *known.also):
        return
    if known.me.id in there:
        _keep(replace(known, copies=(*known.copies, project.copy)))
    else:
        _keep(replace(known, me=analyst, also=(*known.also, known.me.id)))


def begin_if_mine(project: Project) -> None:
    """Begin a copy that was handed out to this user."""
    if not project.read_only and not project.copy and whose(project) is Whose.MINE:
        project.begin_copy(project.analyst)


def describing(project: Project) -> Step | None:
    """The step that calls this user in a project what they are called now; `None`: it does, or they are not in it."""
    own, there = me(), project.analyst
    if not is_random(there.id) or whose(project) is not Whose.MINE or project.read_only:
        return None
    if (own.name, own.colour) == (there.name, there.colour):
        return None
    return steps.describe_analyst(there.id, own.name, own.colour)


def _file() -> Path:
    return Path(platformdirs.user_config_dir("glossator", appauthor=False)) / "analyst.json"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "Analyst"


def _identity() -> _Identity:
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        also, copies = (tuple(map(str, kept.pop(key, ()))) for key in ("also", "copies"))
        return _Identity(AnalystRow(**kept), also, copies)
    except (OSError, ValueError, TypeError, AttributeError):
        return _keep(_Identity(AnalystRow(new_id(), _login(), COLOURS[0])))


def _keep(known: _Identity) -> _Identity:
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as temporary:
            kept = {**asdict(known.me), "also": known.also, "copies": known.copies}
            temporary.write_text(json.dumps(kept), encoding="utf-8")
    except (OSError, UserError):
        # A home folder that cannot be written: the id then lives as long as this process, and in the project.
        return known
    return known


def analyst_called(known: Iterable[AnalystRow], wanted: str, kept: str) -> str:
    """The id of the analyst with that id or name, in whatever case. Raises `UserError` where that is not one.

    `kept` says what was therefore not done: "so nothing was written".
    """
    listed, name = list(known), " ".join(wanted.split()).casefold()
    found = [row for row in listed if wanted == row.id] or [row for row in listed if name == row.name.casefold()]
    if len(found) == 1:
        return found[0].id
    if found:
        raise UserError(
            ErrorKind.INVALID,
            f"Several analysts are called {named(wanted)}, {kept}. Name one by its id: "
            + ", ".join(row.id for row in found)
            + ".",
        )
    there = ", ".join(row.name for row in listed)
    raise UserError(
        ErrorKind.NOT_FOUND, f"No analyst of this project is called {named(wanted)}, {kept}. There are: {there}."
    )
