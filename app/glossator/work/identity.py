"""Who works on this workstation: an analyst's id, name and colour, made once and kept with the user's settings."""

from __future__ import annotations

import getpass
import json
from dataclasses import asdict
from pathlib import Path

import platformdirs

from glossator.domain.errors import UserError
from glossator.domain.ids import new_id
from glossator.domain.rows import AnalystRow
from glossator.exchange.atomic import replacing

COLOURS = ("#2f6fd6", "#178a5c", "#b45309", "#9333ea", "#be123c", "#0e7490")


def me() -> AnalystRow:
    """Tell who this user is; named after the login until they say otherwise."""
    file = _file()
    try:
        return AnalystRow(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return _keep(AnalystRow(new_id(), _login(), COLOURS[0]))


def call_me(name: str) -> AnalystRow:
    """Name this user anew; still the same analyst."""
    known = me()
    return known if known.name == name else _keep(AnalystRow(known.id, name, known.colour))


def someone(name: str) -> AnalystRow:
    """Find the analyst of that name: this user where the name is theirs, or blank; else another person, who is new."""
    known, wanted = me(), " ".join(name.split())
    if wanted in ("", known.name):
        return known
    return AnalystRow(new_id(), wanted, COLOURS[len(wanted) % len(COLOURS)])


def _file() -> Path:
    return Path(platformdirs.user_config_dir("glossator", appauthor=False)) / "analyst.json"


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "Analyst"


def _keep(analyst: AnalystRow) -> AnalystRow:
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as temporary:
            temporary.write_text(json.dumps(asdict(analyst)), encoding="utf-8")
    except (OSError, UserError):
        # A home folder that cannot be written: the id then lives as long as this process, and in the project.
        return analyst
    return analyst
