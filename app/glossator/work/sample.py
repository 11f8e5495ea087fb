"""The practice project: our own ten articles, and the reference tags of two analysts, read from `annotations/`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from glossator import assets
from glossator.domain import steps
from glossator.domain.codebook import FieldType
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import derived_id
from glossator.domain.model import Kind, Ref
from glossator.domain.rows import AnalystRow
from glossator.domain.spans import Span, normalised
from glossator.project import Project
from glossator.work.founding import codebook_source
from glossator.work.identity import COLOURS
from glossator.work.importing import bring_in, read_files
from glossator.work.reference import read_reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from glossator.domain.codebook import Field
    from glossator.domain.model import Json
    from glossator.domain.step import Step
    from glossator.work.reference import Reference

    Table = Mapping[str, Any]
    Said = dict[str, list[tuple[str, str, Any]]]
    """What is said of each record beside its name: aliases, a memo, fields, rows of its lists."""

_TO_PRACTISE = 3
"""The first articles, which are whoever practises’ to tag."""
_REFERENCES = {FieldType.ACTOR, FieldType.PROPOSAL, FieldType.ISSUE}


def make_sample(path: Path, reader: AnalystRow | None = None) -> None:
    """Write the practice project to `path`. Raises `UserError` where something is there already.

    It is a copy of the `reader`’s, to whom the reference tags are a colleague’s: those of the first articles are seen
    once the reader has handed in their own. Without a reader it is a copy of the colleague’s.
    """
    reference = read_reference("practice")
    analyst = _analyst(reference, next(colour for colour in COLOURS if reader is None or colour != reader.colour))
    with Project.create(path, "Practice", codebook_source(reference.codebook), analyst) as project:
        _bring_articles(project)
        entering = _Entering(project, reference, {})
        entering.records(_said(reference))
        entering.tags()
        if reader:
            entering.statuses()
            _give(project, reader)
        # A copy of its own: what is undone in it is what is done in it, not the reference.
        project.begin_copy(reader or analyst)


def _give(project: Project, reader: AnalystRow) -> None:
    """Let the reader tag the first articles for themselves; the others are the colleague's, to look at."""
    project.apply(steps.introduce_analyst(reader.id, reader.name, reader.colour))
    colleague = project.analyst
    given = [
        (article.id, (reader if place < _TO_PRACTISE else colleague).id)
        for place, article in enumerate(project.read.articles())
    ]
    project.apply(steps.assign_articles(given))
    project.apply(steps.set_blind(on=True))


def make_copies(folder: Path) -> list[Path]:
    """Write the practice project to `folder` as each of two analysts has it, ready to be merged.

    Both files are copies of one project, with its articles and what both analysts say in the registers. Tags, statuses
    and the rest of the registers are each analyst's own. Raises `UserError` where one of the files is there already.
    """
    references = read_reference("practice"), read_reference("practice-second")
    analysts = [_analyst(reference, colour) for reference, colour in zip(references, COLOURS, strict=False)]
    paths = [folder / f"{analyst.name}.gloss" for analyst in analysts]
    _make_room(folder, paths)
    said = [_said(reference) for reference in references]
    both = {ref: [each for each in said[0][ref] if each in said[1][ref]] for ref in said[0] if ref in said[1]}
    with Project.create(paths[0], "Practice", codebook_source(references[0].codebook), analysts[0]) as project:
        _bring_articles(project)
        founding = _Entering(project, references[0], {})
        founding.records(both)
        project.back_up(paths[1])
    for path, reference, analyst, own in zip(paths, references, analysts, said, strict=True):
        with Project.open(path) as project:
            project.begin_copy(analyst)
            entering = _Entering(project, reference, founding.refs)
            entering.records({ref: [each for each in own[ref] if each not in both.get(ref, ())] for ref in own})
            entering.tags()
            entering.statuses()
            project.begin_copy(analyst)
    return paths


def _make_room(folder: Path, paths: Iterable[Path]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            ErrorKind.NO_PERMISSION, f"{folder} cannot be made ({error.strerror}); nothing was written. Choose another."
        ) from error
    if there := next((path for path in paths if path.exists()), None):
        raise UserError(
            ErrorKind.INVALID, f"{there} is there already; nothing was written. Move it away, or choose another folder."
        )


def _analyst(reference: Reference, colour: str) -> AnalystRow:
    return AnalystRow(derived_id("analyst", reference.analyst), reference.analyst, colour)


def _bring_articles(project: Project) -> None:
    with read_files(sorted(assets.resource("practice").glob("*.txt"))) as batch:
        bring_in(project, batch)


def _said(reference: Reference) -> Said:
    """All that the analyst says of each record, by its ref."""
    return {ref: list(_said_of(row)) for ref, (_, row) in reference.records.items()}


def _said_of(row: Table) -> Iterable[tuple[str, str, Any]]:
    for key, value in row.items():
        match key:
            case "ref" | "name":
                pass
            case "memo":
                yield "memo", "", value
            case "aliases":
                yield from (("alias", "", name) for name in value)
            case "fields":
                yield from (("field", name, each) for name, each in value.items())
            case _:
                yield from (("item", key, item) for item in value)


class _Entering:
    """Reference tags on their way into a project: names of the file become ids, and words become spans."""

    def __init__(self, project: Project, reference: Reference, known: Mapping[str, Ref]) -> None:
        """`known`: the records that are in the project already, by their refs."""
        self._project = project
        self._reference = reference
        self._articles = {article.file: article for article in project.read.articles()}
        self.refs = dict(known)

    def records(self, said: Said) -> None:
        """Make those that are not there yet, then enter what is said: all must be there before anything names them."""
        for ref in said:
            if ref not in self.refs:
                kind, row = self._reference.records[ref]
                making = steps.make_record(kind, row["name"])
                self.refs[ref] = making.made
                self._project.apply(making)
        for ref, saying in said.items():
            parts = [self._entry(ref, *each) for each in saying]
            if parts:
                self._project.apply(parts[0].then(*parts[1:]))

    def tags(self) -> None:
        """Enter all tags, once those that others name have their ids."""
        tags = self._reference.tags
        # Of two analysts' tags with the same name in the file, each is its own.
        whose = (self._reference.analyst,) if self._reference.differing else ()
        self.refs |= {
            row["ref"]: Ref(Kind.TAG, derived_id("practice", *whose, row["ref"])) for row in tags if "ref" in row
        }
        for row in tags:
            self._project.apply(self._tag(row))

    def statuses(self) -> None:
        for row in self._reference.articles:
            article = self._articles[row["file"]].id
            self._project.apply(steps.set_status(article, self._project.analyst.id, row.get("status"), row.get("note")))

    def _entry(self, ref: str, what: str, name: str, value: Any) -> Step:
        record = self.refs[ref]
        register = self._project.codebook.register(record.kind)
        match what:
            case "memo":
                return steps.set_memo(record, value)
            case "alias":
                return steps.add_alias(record, value)
            case "field":
                return steps.set_field(record, name, self._values({name: value}, register.fields)[name])
        rows = next(known for known in register.lists if known.id == name)
        return steps.add_item(record, name, self._values(value, rows.fields))

    def _values(self, values: Table, fields: Iterable[Field]) -> dict[str, Json]:
        references = {field.id for field in fields if field.type in _REFERENCES}
        return {name: self.refs[value].as_json() if name in references else value for name, value in values.items()}

    def _tag(self, row: Table) -> Step:
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
                steps.Target(link["role"], self.refs[link["to"]], link.get("stance")) for link in row.get("links", ())
            ],
            memo=row.get("memo"),
            tag=self.refs[row["ref"]].id if "ref" in row else "",
        )


def _find(text: str, words: str | Table) -> Span:
    """Where words stand; a table says which of several times. Raises `ValueError` where they do not."""
    wanted, nth = (words, 1) if isinstance(words, str) else (words["text"], words["nth"])
    found = [match.start() for match in re.finditer(re.escape(wanted), text)]
    if len(found) < nth:
        raise ValueError(f"{wanted!r} does not stand {nth} times in the practice article")
    return Span(found[nth - 1], found[nth - 1] + len(wanted))
