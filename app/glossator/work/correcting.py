"""Correcting the text of an article: where its tags would stand, and which lines are left out of it.

Nothing here changes a project: what is to be done comes back as a step for its door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from glossator.atomic import replacing
from glossator.domain import steps
from glossator.domain.anchoring import Anchoring, Placing
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.ids import content_hash
from glossator.domain.model import Kind, Ref, pieces_from_json, version_of
from glossator.domain.rows import name_of
from glossator.domain.spans import Span
from glossator.domain.text import canonical
from glossator.domain.versions import Cut, cut_lines, uncut
from glossator.exchange.repeats import find_repeats
from glossator.work.blindness import seen_tags

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from glossator.domain.imported import ImportedArticle
    from glossator.domain.model import Pieces
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.domain.step import Step
    from glossator.project import Project

BY_HAND = "by hand"
"""The reason of lines that an analyst left out."""


# Lines: the text as it is corrected, with all that was left out of it


class Line(NamedTuple):
    words: str
    reason: str = ""
    """Why it is left out of the article; empty where it is in it."""


@dataclass(frozen=True, slots=True)
class Version:
    """A text that an article can have, as `steps.correct_text` takes it; canonical."""

    text: str
    full: str = ""
    cuts: tuple[Cut, ...] = ()


def lines_of(project: Project, article: str) -> list[Line]:
    """An article's text line by line, with those that were left out of it in their places."""
    row = _row(project, article)
    return lines_in(project.read.text(row.full if row.cuts else row.text), row.cuts)


def lines_in(full: str, cuts: Iterable[Cut]) -> list[Line]:
    """The lines of a text, those that `cuts` touch with their reasons."""
    known = sorted(cuts)
    found = cut_lines(full, [cut.span for cut in known])
    return [Line(words, known[min(touching)].reason if touching else "") for words, touching in found]


def version_from(lines: Iterable[Line]) -> Version:
    """The text that is left of `lines`, of which none holds a line feed."""
    clean = [Line(canonical(words), reason if words.strip() else "") for words, reason in lines]
    full = "\n".join(words for words, _ in clean)
    cuts: list[Cut] = []
    start = 0
    for words, reason in clean:
        if reason and words:
            cuts.append(Cut(Span(start, start + len(words)), reason))
        start += len(words) + 1
    return Version(uncut(full, [cut.span for cut in cuts]), full, tuple(cuts)) if cuts else Version(full)


# What becomes of tags


@dataclass(frozen=True, slots=True)
class Doubt:
    """A piece of a tag that a corrected text has not, or not there."""

    tag: TagRow
    part: str
    words: str
    """What it said when the analyst marked it."""
    span: Span
    """Where it would stand in the corrected text."""
    placing: Placing


@dataclass(frozen=True, slots=True)
class Preview:
    kept: int
    """Tags that keep their place exactly."""
    doubts: tuple[Doubt, ...] = ()
    """In the order of the corrected text."""

    @property
    def to_look_at(self) -> int:
        """Tags of which a piece is in doubt."""
        return len({doubt.tag.id for doubt in self.doubts})


class Tagged:
    """The tags of an article as they were marked, to see again and again where they would stand in another text.

    Those that the analyst may see; correcting moves all of them.
    """

    def __init__(self, project: Project, article: str) -> None:
        self._project = project
        self._tags = seen_tags(project, project.read.tags(article))
        self._parts = [(tag, part, *self._marked(tag, part)) for tag in self._tags for part in tag.parts]

    def preview(self, text: str) -> Preview:
        """Where they would stand in `text`, canonical. Raises `UserError` where it holds no words."""
        _require_words(text)
        now = content_hash(text)
        compared: dict[str, Anchoring] = {}
        doubts: list[Doubt] = []
        for tag, part, version, pieces in self._parts:
            if version == now:
                continue
            if version not in compared:
                compared[version] = Anchoring(self._project.read.text(version), text)
            for piece in pieces:
                span, placing = compared[version].place(piece.span)
                if placing:
                    doubts.append(Doubt(tag, part, piece.quote, span, placing))
        doubts.sort(key=lambda doubt: doubt.span)
        return Preview(len(self._tags) - len({doubt.tag.id for doubt in doubts}), tuple(doubts))

    def _marked(self, tag: TagRow, part: str) -> tuple[str, Pieces]:
        """The hash of the text that a part was marked in, and its pieces there: that is where the store begins too."""
        read, ref = self._project.read, Ref(Kind.TAG, tag.id)
        value = read.value(ref, f"part.{part}")
        return version_of(value, read.value(ref, "made")["text"]), pieces_from_json(value)


def confirm(project: Project, tag: str) -> Step:
    """A tag is right where it stands: it is marked there anew. Raises `UserError` where it is somebody else's."""
    row = project.read.tag(tag)
    if row is None or not row.unsure:
        raise UserError(ErrorKind.NOT_FOUND, "There is nothing to look at in this tag any more; nothing was changed.")
    if row.analyst != project.analyst.id:
        author = name_of(row.analyst, project.read.analyst_names(), inside=True)
        raise UserError(
            ErrorKind.NOT_YOURS, f"This is {author}’s tag, and only {author} settles it; nothing was changed."
        )
    text = project.read.text(row.text)
    parts = dict.fromkeys(each.part for each in row.unsure)
    first, *rest = (steps.set_part(tag, part, text, [piece.span for piece in row.parts[part]]) for part in parts)
    return first.then(*rest)


# The steps


def correct(project: Project, article: str, text: str, full: str = "", cuts: Sequence[Cut] = ()) -> Step:
    """Give an article another text; where there are `cuts`, that is what they leave of `full`, whatever `text` is.

    Raises `UserError` where no words would be left.
    """
    _row(project, article)
    made = Version(canonical(text))
    if cuts:
        made = version_from(lines_in(full, cuts))
    _require_words(made.text)
    return steps.correct_text(article, made.text, made.full, made.cuts, find_repeats(made.text))


def read_again(project: Project, article: str) -> ImportedArticle:
    """The article as it is read now from the file that it came from. Raises `UserError` where that cannot be."""
    from glossator.exchange.readers.draft import Source
    from glossator.exchange.readers.formats import read  # with the libraries of all formats

    row = _row(project, article)
    left = "its text was left as it is. Correct it by hand."
    try:
        data = project.read.original(article)
        found = read(Source(row.file, data)).articles
    except KeyError:
        raise UserError(ErrorKind.NOT_FOUND, f"The project does not hold the file “{row.file}”; {left}") from None
    except UserError as error:
        raise UserError(error.kind, f"“{row.file}” could not be read again; {left}") from error
    part = int(project.read.value(Ref(Kind.ARTICLE, article), "imported")["part"])
    again = next((each for each in found if each.part == part), None)
    if again is None:
        raise UserError(ErrorKind.UNREADABLE, f"“{row.file}” is read otherwise now, without this article; {left}")
    return again


def save_original(project: Project, article: str, path: Path) -> None:
    """Write the file that an article was read from to `path`. Raises `UserError` where that cannot be."""
    try:
        data = project.read.original(article)
    except KeyError:
        raise UserError(
            ErrorKind.NOT_FOUND, "The project does not hold the file that this article was read from."
        ) from None
    with replacing(path) as file:
        file.write_bytes(data)


# What differs


class Run(NamedTuple):
    """A stretch of words: in both texts (0), only in the old one (-1) or only in the new one (1)."""

    words: str
    side: int


def difference(old: str, new: str) -> Iterator[Run]:
    """Both texts in one, run by run."""
    i = j = 0
    for before, after in (*Anchoring(old, new).same, (Span(len(old), len(old) + 1), Span(len(new), len(new) + 1))):
        if old[i : before.start]:
            yield Run(old[i : before.start], -1)
        if new[j : after.start]:
            yield Run(new[j : after.start], 1)
        if before.start < len(old):
            yield Run(before.quote(old), 0)
        i, j = before.end, after.end


def _row(project: Project, article: str) -> ArticleRow:
    row = project.read.article(article)
    if row is None:
        raise ValueError(f"there is no article {article}")
    return row


def _require_words(text: str) -> None:
    if not any(not sign.isspace() and sign.isprintable() for sign in text):
        raise UserError(
            ErrorKind.INVALID,
            "An article cannot be without words; its text was left as it is. Remove the article instead.",
        )
