"""The practice project: our own four articles, and one analyst's reference tags for them, read from `annotations/`."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span, normalised
from glossator.project import Project
from glossator.work.founding import codebook_source
from glossator.work.identity import COLOURS
from glossator.work.importing import bring_in, read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json

    Table = Mapping[str, Any]

_REGISTERS = {"actors": Kind.ACTOR, "proposals": Kind.PROPOSAL, "issues": Kind.ISSUE}


def make_sample(path: Path) -> None:
    """Write the practice project to `path`. Raises `UserError` where something is there already."""
    reference = tomllib.loads(assets.annotation("reference/practice.toml").read_text(encoding="utf-8"))
    analyst = AnalystRow(derived_id("analyst", reference["analyst"]), reference["analyst"], COLOURS[0])
    with Project.create(path, "Practice", codebook_source(reference["codebook"]), analyst) as project:
        with read_files(sorted(assets.resource("practice").glob("*.txt"))) as batch:
            bring_in(project, batch)
        _Reference(project, reference).enter()
        # A copy of its own: what is undone in it is what is done in it, not the reference.
        project.begin_copy(analyst)


class _Reference:
    """Reference tags on their way into a project: names of the file become ids, and words become spans."""

    def __init__(self, project: Project, reference: Table) -> None:
        self._project = project
        self._reference = reference
        self._articles = {article.file: article for article in project.read.articles()}
        self._records: dict[str, Ref] = {}

    def enter(self) -> None:
        """Registers first, so that everything can name them."""
        rows = [(kind, row) for table, kind in _REGISTERS.items() for row in self._reference.get(table, ())]
        for kind, row in rows:
            making = steps.make_record(kind, row["name"], aliases=row.get("aliases", ()), memo=row.get("memo"))
            self._records[row["ref"]] = making.made
            self._project.apply(making)
        for kind, row in rows:
            self._describe(kind, row)
        for row in self._reference["tags"]:
            if "ref" in row:
                self._records[row["ref"]] = Ref(Kind.TAG, derived_id("practice", row["ref"]))
        for row in self._reference["tags"]:
            self._project.apply(self._tag(row))

    def _describe(self, kind: Kind, row: Table) -> None:
        register, record = self._project.codebook.register(kind), self._records[row["ref"]]
        parts = [
            steps.set_field(record, name, value)
            for name, value in self._values(row.get("fields", {}), register.fields).items()
        ]
        for known in register.lists:
            parts += [
                steps.add_item(record, known.id, self._values(item, known.fields)) for item in row.get(known.id, ())
            ]
        if parts:
            self._project.apply(parts[0].then(*parts[1:]))

    def _values(self, values: Table, fields: Iterable[Field]) -> dict[str, Json]:
        references = {field.id for field in fields if field.type in _REFERENCES}
        return {name: self._records[value].as_json() if name in references else value for name, value in values.items()}

    def _tag(self, row: Table) -> steps.Step:
        article = self._articles[row["article"]]
        text = self._project.read.text(article.text)
        tag_type = self._project.codebook.type(row["type"])
        return steps.make_tag(
            row["type"],
            article.id,
            text,
            self._project.analyst.id,
            {part: normalised(_find(text, words) for words in pieces) for part, pieces in row["parts"].items()},
            fields=self._values(row.get("fields", {}), tag_type.fields if tag_type else ()),
            links=[
                steps.Target(link["role"], self._records[link["to"]], link.get("stance"))
                for link in row.get("links", ())
            ],
            memo=row.get("memo"),
            tag=self._records[row["ref"]].id if "ref" in row else "",
        )


_REFERENCES = {FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE}


def _find(text: str, words: str | Table) -> Span:
    """Where words stand; a table says which of several times. Raises `ValueError` where they do not."""
    wanted, nth = (words, 1) if isinstance(words, str) else (words["text"], words["nth"])
    found = [match.start() for match in re.finditer(re.escape(wanted), text)]
    if len(found) < nth:
        raise ValueError(f"{wanted!r} does not stand {nth} times in the practice article")
    return Span(found[nth - 1], found[nth - 1] + len(wanted))
