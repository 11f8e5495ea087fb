"""Projects of two fictional analysts, told in a line for each article that says what they tagged and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.spans import Span
from glossator.project import Project
from glossator.work.adjudicating import accepting, decide
from glossator.work.reviewing import Review
from tests.project.conftest import ANN, BEN, CODEBOOK, TEXT, an_article

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Tagged = tuple[int, int, str]
"""Where a statement begins and ends, and its form; an empty one for not set."""


def two_readers(path: Path, ann: Mapping[str, Sequence[Tagged]], ben: Mapping[str, Sequence[Tagged]]) -> Path:
    """What each has read, by article: who tagged nothing in one is done with it all the same."""
    names = sorted({*ann, *ben})
    with Project.create(path, "Talks", CODEBOOK, ANN) as project:
        texts = [(f"{TEXT}\n\n{name}", f"{name}.txt", name) for name in names]
        project.apply(steps.import_articles([an_article(*each) for each in texts]))
        for analyst, read in ((ANN, ann), (BEN, ben)):
            if analyst is BEN:
                project.begin_copy(BEN)
            for name, tags in read.items():
                project.apply(steps.set_status(name, analyst.id, "done"))
                for start, end, form in tags:
                    parts, fields = {"content": [Span(start, end)]}, {"form": form} if form else {}
                    text = f"{TEXT}\n\n{name}"
                    project.apply(steps.make_tag("statement", name, text, analyst.id, parts, fields=fields))
    return path


ANNS = [(13, 34, "direct"), (80, 100, "indirect"), (110, 130, "direct")]
BENS = [(13, 34, "direct"), (80, 98, "direct"), (140, 160, "")]
"""Of three, one is at the same place, one ends elsewhere and has another form, and one is somewhere else."""


def differing(path: Path) -> Path:
    """Two articles that both have read, and one that only Ann has."""
    return two_readers(path, {"one": ANNS, "two": ANNS, "three": []}, {"one": BENS, "two": BENS})


def adjudicate(project: Project) -> None:
    """Accept Ann's first tag."""
    first = Review(project).of("one")[0]
    project.apply(decide(project, [accepting(first, ANN.id)]))
