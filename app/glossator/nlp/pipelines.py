"""Trained spaCy pipelines: which are installed, and whether one can be used. No spaCy here: the settings ask, too."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from importlib.metadata import entry_points, version
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

from glossator.domain.errors import ErrorKind, UserError

_GROUP = "spacy_models"
"""Under which packages of pipelines register themselves."""
OFFICIAL = {
    **{language: f"{language}_core_web_sm" for language in ("en", "zh")},
    **{language: f"{language}_core_news_sm" for language in ("de", "fr", "es", "pt", "it", "ru", "uk", "ja", "ko")},
}
"""By language, the small pipeline that spaCy's makers offer."""
_BOUND = re.compile(r"(>=|<=|==|~=|>|<)\s*v?([\d.]*\d)")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A trained pipeline that can be used with the spaCy that is here."""

    name: str
    """That of its package; of a folder, its language and its own name, `en_core_web_sm`."""
    language: str
    """Two letters, or `xx` for one of many languages."""
    version: str
    folder: Path


def installed() -> list[Pipeline]:
    """Those that are installed as packages and fit, by name."""
    found: list[Pipeline] = []
    for name in sorted({entry.name for entry in entry_points(group=_GROUP)}):
        try:
            found.append(pipeline(name))
        except UserError:
            continue  # whoever names it is told why
    return found


def official(language: str) -> str:
    """The small pipeline that spaCy's makers offer for a language; the one for many where there is none for it."""
    return OFFICIAL.get(language, "xx_ent_wiki_sm")


def download_command(name: str) -> list[str]:
    """The official command that downloads and installs a pipeline; for the user to give, or for us when asked."""
    return [sys.executable, "-m", "spacy", "download", name]


def is_package(model: str) -> bool:
    """Whether `model` is the name of an installed pipeline, and so no folder."""
    return any(entry.name == model for entry in entry_points(group=_GROUP))


def pipeline(model: str) -> Pipeline:
    """The pipeline with that name, or in that folder.

    Raises `UserError` where there is none, or it was made for another version of spaCy.
    """
    folder = _folder(model)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        found = Pipeline(f"{meta['lang']}_{meta['name']}", str(meta["lang"]), str(meta["version"]), folder)
        needs = str(meta.get("spacy_version", ""))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UserError(
            ErrorKind.UNREADABLE,
            f"“{model}” holds no trained spaCy pipeline; names are found by the rules alone. "
            "Choose the folder that has the file meta.json in it.",
        ) from error
    if not fits(version("spacy"), needs):
        raise UserError(
            ErrorKind.NEWER,
            f"“{model}” was made for spaCy {needs}, and this is spaCy {version('spacy')}; names are found by the rules "
            "alone. Install the pipeline of that name for this version.",
        )
    return found


def fits(spacy: str, needs: str) -> bool:
    """Whether spaCy in version `spacy` is what a pipeline `needs`, such as `>=3.8.0,<3.9.0`."""
    return all(_holds(_numbers(spacy), sign, _numbers(bound)) for sign, bound in _BOUND.findall(needs))


def fingerprint(found: Pipeline) -> str:
    """Its name and version, and what changes when it is trained anew in the same folder."""
    files = sorted(path for path in found.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    states = [(path.relative_to(found.folder).as_posix(), path.stat().st_size, path.stat().st_mtime) for path in files]
    return f"{found.name}-{found.version}-{hashlib.sha256(repr(states).encode()).hexdigest()[:8]}"


def _folder(model: str) -> Path:
    folder = Path(model).expanduser()
    if is_package(model):
        spec = find_spec(model)
        folder = Path(next(iter(spec.submodule_search_locations or ()), "")) if spec else folder
    if folder.is_dir():
        # A package keeps the pipeline in a folder that is called after its version.
        inner = sorted(path.parent for path in folder.glob("*/config.cfg"))
        return inner[-1] if inner and not (folder / "config.cfg").exists() else folder
    raise UserError(
        ErrorKind.NOT_FOUND,
        f"There is no trained spaCy pipeline “{model}”, neither installed nor as a folder; names are found by the "
        "rules alone. Install it, or choose another in the settings.",
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])


def _holds(here: tuple[int, ...], sign: str, bound: tuple[int, ...]) -> bool:
    pairs = list(zip_longest(here, bound, fillvalue=0))
    mine, other = tuple(a for a, _ in pairs), tuple(b for _, b in pairs)
    match sign:
        case ">=":
            return mine >= other
        case "<=":
            return mine <= other
        case ">":
            return mine > other
        case "<":
            return mine < other
        case "==":
            return mine == other
    return mine >= other and here[: len(bound) - 1] == bound[:-1]  # ~=
