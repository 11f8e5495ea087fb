"""How far the analysts of a project agree: what is compared of it, the report, and the process that makes one."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from glossator.domain.verdicts import ADJUDICATED
from glossator.messages import counted
from glossator.nlp.protocol import Failure, Progress
from glossator.nlp.protocol import decode as decode_message
from glossator.project import Project
from glossator.review import report_json
from glossator.review.agreement import SAMPLES, SEED, Report, agreement, readers
from glossator.review.align import clusters
from glossator.review.counting import ALL_TYPES, compared
from glossator.work.blindness import hidden_articles
from glossator.work.workers import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import AnalystRow, ArticleRow, StatusRow, TagRow
    from glossator.domain.snapshot import Snapshot
    from glossator.review.counting import Compared

    Read: TypeAlias = Mapping[str, frozenset[str]]
    """By article, the ids of the analysts who have read it."""

_PERCENT, _ALIGNED = 100, 30
"""The share of the work that is done once the tags are matched."""


@dataclass(frozen=True, slots=True)
class Material:
    """What is compared. Merged records are the ones that stand for them, wherever a tag names one."""

    codebook: Codebook
    analysts: tuple[AnalystRow, ...]
    """Those who may be compared, whether they have read anything or not."""
    articles: tuple[ArticleRow, ...]
    statuses: tuple[StatusRow, ...]
    tags: tuple[TagRow, ...]
    left_out: int = 0
    """How many articles are left out, for whoever asks is to tag them blind and has not handed them in."""

    def name(self, analyst: str) -> str:
        return next((known.name for known in self.analysts if known.id == analyst), "") or analyst


def material(project: Project, whose: Collection[str] = ()) -> Material:
    """What the analysts of a project did, or those of them whose ids are given, where `work.blindness` hides none."""
    read, hides = project.read, hidden_articles(project)
    rows = read.articles(), read.statuses(), read.tags()
    known = _material(project.codebook, read.analysts(), *rows, whose)
    seen = tuple(row for row in known.articles if row.id not in hides)
    return replace(
        known,
        articles=seen,
        statuses=tuple(row for row in known.statuses if row.article not in hides),
        tags=tuple(tag for tag in known.tags if tag.article not in hides),
        left_out=len(known.articles) - len(seen),
    )


def of_snapshot(snapshot: Snapshot, articles: Collection[str], whose: Collection[str] = ()) -> Material:
    """The same, in the articles of these ids, as of a snapshot."""
    taken = [article for article in snapshot.articles if article.id in articles]
    return _material(snapshot.codebook, snapshot.analysts, taken, snapshot.statuses, snapshot.tags, whose)


def _material(
    codebook: Codebook,
    analysts: Collection[AnalystRow],
    articles: Collection[ArticleRow],
    statuses: Collection[StatusRow],
    tags: Collection[TagRow],
    whose: Collection[str] = (),
) -> Material:
    chosen = tuple(row for row in analysts if row.id != ADJUDICATED and (not whose or row.id in whose))
    ids = {row.id for row in chosen}
    return Material(
        codebook,
        chosen,
        (*articles,),
        tuple(row for row in statuses if row.analyst in ids),
        tuple(tag for tag in tags if tag.analyst in ids),
    )


def report(
    known: Material,
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    parts: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """How far each two analysts agree in the articles that both have read; empty, with a remark, where none are.

    Without `parts` it is of all articles together only. What `progress` raises ends the work.
    """
    read = readers(known.tags, known.statuses)
    pairs = list(combinations(_active(known, read), 2))
    rows: list[Compared] = []
    for number, pair in enumerate(pairs):
        rows += _compared(known, read, pair, _share(progress, number, len(pairs)))

    def measuring(done: int, total: int) -> None:
        progress(_ALIGNED + (_PERCENT - _ALIGNED) * done // max(1, total), _PERCENT)

    found = agreement(rows, known.codebook, samples=samples, seed=seed, parts=parts, progress=measuring)
    progress(_PERCENT, _PERCENT)
    return replace(found, remarks=tuple(_remarks(known, read, found)))


def both_read(known: Material) -> bool:
    """Whether any two analysts have read a same article."""
    here = {article.id for article in known.articles}
    read = readers(known.tags, known.statuses)
    return any(len(who) > 1 for article, who in read.items() if article in here)


def _active(known: Material, read: Read) -> list[str]:
    """The analysts who have read anything, in the project's order."""
    here = [read.get(article.id, frozenset()) for article in known.articles]
    return [row.id for row in known.analysts if any(row.id in who for who in here)]


def _share(progress: Callable[[int, int], None], number: int, pairs: int) -> Callable[[int, int], None]:
    """How far all is, told by how far the matching of one pair of analysts is."""
    return lambda done, total: progress(int(_ALIGNED * (number + done / total) / pairs), _PERCENT)


def _compared(
    known: Material, read: Read, pair: tuple[str, str], progress: Callable[[int, int], None]
) -> list[Compared]:
    """Each two analysts are matched for themselves, so that a third makes no difference to what they agree on."""
    articles = [article for article in known.articles if read.get(article.id, frozenset()).issuperset(pair)]
    tags: defaultdict[str, list[TagRow]] = defaultdict(list)
    for tag in known.tags:
        tags[tag.article].append(tag)
    by_id = {article.id: article for article in articles}
    rows: list[Compared] = []
    for number, article in enumerate(articles):
        progress(number, len(articles))
        found = clusters(tags[article.id], pair, known.codebook, same=lambda ref: ref, articles=by_id)
        rows += compared(found, [article], *pair)
    return rows


def blind_words(known: Material) -> str:
    """How much is left out of a comparison while tagging is blind."""
    left_out = counted(known.left_out, "article is", "articles are")
    return f"Blind tagging is on: {left_out} left out until you have handed in what is yours to tag."


def _remarks(known: Material, read: Read, found: Report) -> Iterator[str]:
    active = _active(known, read)
    if known.left_out:
        yield blind_words(known)
    if len(active) < 2:
        only = f"Only {known.name(active[0])} has" if active else "Nobody has"
        yield (
            f"{only} read articles so far, so there is nobody to compare with. An article counts as read by whoever "
            "tagged something in it, or marked it as done or as having nothing in it."
        )
        return
    here = [read.get(article.id, frozenset()).intersection(active) for article in known.articles]
    rows = {row.between: row for row in found.overall if row.type == ALL_TYPES}
    for pair in combinations(active, 2):
        first, second = map(known.name, pair)
        shared = sum(who.issuperset(pair) for who in here)
        row = rows.get(pair)
        if not shared:
            yield f"{first} and {second} have read no article in common, so they cannot be compared."
        elif row is None:
            yield f"{first} and {second} tagged nothing in what both have read, so they cannot be compared."
        elif not row.pairs:
            yield f"No tag of {first} is matched by one of {second}, so nothing can be said of fields and links."
    for analyst in active:
        if alone := sum(who == {analyst} for who in here):
            articles, them = counted(alone, "article is", "articles are"), "it" if alone == 1 else "them"
            yield f"{articles} left out: of those compared, only {known.name(analyst)} has read {them}."


# The process in which the window has the report made


def serve(path: Path, stdout: BinaryIO) -> int:
    """Be that process: says how far it is, and then the report, or a sentence where it fails."""

    def compare(progress: Callable[[int, int], None]) -> bytes:
        with Project.open(path, read_only=True) as project:
            known = material(project)
        return json.dumps({"report": report_json.as_json(report(known, progress=progress))}).encode() + b"\n"

    return serving(stdout, compare)


def decode(line: bytes) -> Progress | Failure | Report:
    """What a line of that process says. Raises `ValueError` on anything else."""
    if line.startswith(b'{"report":'):
        return report_json.from_json(json.loads(line)["report"])
    message = decode_message(line)
    if isinstance(message, Progress | Failure):
        return message
    raise ValueError(f"not a message of the process that compares: {line[:80]!r}")
