"""Two copies of a project in which Ann and Ben did what does not fit together, a conflict of each kind."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.project import Project
from glossator.work.parting import take_out
from glossator.work.record_merge import merge
from glossator.work.record_rename import rename
from tests.ui import projects
from tests.ui.projects import BEN, TEXT, article, span

if TYPE_CHECKING:
    from pathlib import Path

CORRECTED = TEXT.replace("that the pause in patrols would come first", "nothing of the kind")
OTHER_WORDS = TEXT.replace("stop laying", "end the laying of") + " Nobody asked about the mines."


@dataclass
class Apart:
    ours: Project
    """Ann's."""
    theirs: Path
    """Ben's copy, closed."""
    renamed: Ref
    gone: Ref
    merged: Ref
    into: Ref

    def meet(self) -> Project:
        self.ours.merge(self.theirs)
        return self.ours


def make(folder: Path) -> Apart:
    sample = projects.make(folder)
    ours = sample.project
    renamed, gone, merged, into = (_record(ours, name) for name in ("Lask", "Corin Hale", "Aster", "Republic of Aster"))
    theirs = folder / "ben.gloss"
    ours.settle()
    shutil.copy(ours.path, theirs)
    with Project.open(theirs) as ben:
        ben.begin_copy(BEN)
        ben.apply(rename(ben, renamed, "T. Lask"))
        ben.apply(steps.set_memo(renamed, "Foreign minister of Castell since the spring, before that an envoy."))
        ben.apply(steps.set_field(renamed, "country", "Castell"))
        told = steps.make_tag(
            "statement", "article-1", TEXT, BEN.id, {"content": [span("“The patrols are lawful,”")]},
            links=[Target("speaker", gone)],
        )  # fmt: skip
        ben.apply(told)
        ben.apply(rename(ben, merged, "State of Aster"))
        ben.apply(steps.make_record(Kind.ACTOR, "Edda Brook", fields={"kind": "person"}))
        ben.apply(steps.import_articles([article(OTHER_WORDS, "two.txt", "article-2")]))
        ben.apply(steps.describe_articles(["article-1"], {"source": "Aster Courier"}))
    ours.apply(rename(ours, renamed, "Teodor Lask"))
    ours.apply(steps.set_memo(renamed, "Foreign minister of Castell since the autumn, before that an envoy."))
    ours.apply(take_out(ours, [row for row in ours.read.records(Kind.ACTOR) if row.ref == gone]))
    ours.apply(merge(ours, [merged], into))
    ours.apply(steps.correct_text("article-1", CORRECTED))
    ours.apply(steps.make_record(Kind.ACTOR, "Edda Brook"))
    ours.apply(steps.import_articles([article(TEXT + " More is expected tomorrow.", "three.txt", "article-3")]))
    ours.apply(steps.describe_articles(["article-1"], {"source": "Port Aster Gazette"}))
    return Apart(ours, theirs, renamed, gone, merged, into)


def _record(project: Project, name: str) -> Ref:
    step = steps.make_record(Kind.ACTOR, name)
    project.apply(step)
    return step.made
