"""What a project taught, in one file beside it: the model, and how good it was on articles that it had not seen.

What reads the model is imported where it is needed: the window asks for the file's place whenever it opens a project.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain.errors import ErrorKind, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.nlp.learning.lessons import Figures
    from glossator.nlp.learning.model import Learnt
    from glossator.nlp.learning.train import Report

_log = logging.getLogger(__name__)


def model_path(project: Path) -> Path:
    """Where what a project taught is kept: `Talks.gloss` → `Talks.model.json`."""
    return project.with_suffix(".model.json")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside a project."""

    reports: tuple[Report, ...] = ()
    """Of ever more of the articles that are done; the last is of all. Empty where the file has none."""
    model: Learnt | None = None
    problem: str = ""
    """Why it is not used, as a sentence."""


def kept(project: Path) -> Kept | None:
    """What is kept beside that project file; `None` where nothing is."""
    from glossator.nlp.learning.model import load

    path = model_path(project)
    if not path.exists():
        return None
    try:
        model = load(path)
        return Kept(_reports(json.loads(path.read_text(encoding="utf-8")).get("reports")), model)
    except UserError as error:
        return Kept(problem=error.sentence)


def usable(project: Path) -> Learnt | None:
    """What the project taught, where something is kept that fits these rules. What does not is left out, and logged."""
    from glossator.nlp.learning.model import load

    try:
        return load(model_path(project))
    except UserError as error:
        if error.kind is not ErrorKind.NOT_FOUND:
            _log.warning("%s", error.sentence)
        return None


def keep(project: Path, model: Learnt, reports: Sequence[Report]) -> None:
    """Take the place of what was kept before. Raises `UserError` where the file cannot be written."""
    from glossator.atomic import replacing
    from glossator.nlp.learning.model import to_json

    value = {**json.loads(to_json(model)), "reports": [report_as_json(each) for each in reports]}
    with replacing(model_path(project)) as temporary:
        temporary.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def forget(project: Path) -> None:
    """Keep nothing any more. Raises `UserError` where the file cannot be removed."""
    path = model_path(project)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION,
            f"{path.name} could not be removed ({error.strerror}); what was learnt is kept. "
            "Close it in other programs, and try again.",
        ) from error


def report_as_json(report: Report) -> dict[str, Json]:
    folds: list[Json] = [
        {"articles": fold.articles, "rules": _figures_as_json(fold.rules), "learnt": _figures_as_json(fold.learnt)}
        for fold in report.folds
    ]
    return {
        "articles": report.articles,
        "complete": report.complete,
        "used": report.used,
        "folds": folds,
        "rules": _figures_as_json(report.rules),
        "learnt": _figures_as_json(report.learnt),
    }


def _figures_as_json(figures: Figures) -> dict[str, Json]:
    return {
        "right": figures.right,
        "suggested": figures.suggested,
        "tagged": figures.tagged,
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
    }


def _reports(value: Json) -> tuple[Report, ...]:
    try:
        return tuple(map(_report, value)) if isinstance(value, list) else ()
    except ValueError:
        return ()  # the model is sound, and can be used without


def _report(value: Json) -> Report:
    from glossator.nlp.learning.train import Fold, Report

    match value:
        case {"articles": int(articles), "complete": int(complete), "used": bool(used), "folds": list(folds)}:
            found: list[Fold] = []
            for fold in folds:
                match fold:
                    case {"articles": int(count), "rules": rules, "learnt": learnt}:
                        found.append(Fold(count, _figures(rules), _figures(learnt)))
                    case _:
                        raise ValueError("not a fold")
            return Report(articles, complete, tuple(found), used)
    raise ValueError("not a report")


def _figures(value: Json) -> Figures:
    from glossator.nlp.learning.lessons import Figures

    match value:
        case {"right": int(right), "suggested": int(suggested), "tagged": int(tagged)}:
            return Figures(right, suggested, tagged)
    raise ValueError("not figures")
