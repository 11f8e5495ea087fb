"""What was learnt, as it is kept and as it is applied."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from glossator.domain.codebook import CONTENT
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.spans import Span
from glossator.domain.suggestions import Highlight
from glossator.nlp.learning.candidates import candidates_of
from glossator.nlp.learning.edges import Edges
from glossator.nlp.learning.logistic import Logistic
from glossator.nlp.learning.words import Words
from glossator.nlp.version import engine_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from glossator.domain.model import Json
    from glossator.domain.suggestions import Suggestion
    from glossator.nlp.learning.candidates import Candidate
    from glossator.nlp.statements.found import Attribution
    from glossator.nlp.statements.row import Row

_TAUGHT = 0.6
"""How sure a cue is of which a tag says that it is one."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Drops of what the rules suggest what the analysts would hardly tag."""

    keep: Logistic
    keep_from: float
    """What the rules suggest stays from this probability on."""

    def chances(self, candidates: Iterable[Candidate]) -> list[float]:
        """For each, how likely it is to be tagged; 1 for what the rules do not suggest, of which words alone decide."""
        return [self.keep.probability(one.features) if one.suggested else 1.0 for one in candidates]


@dataclass(frozen=True, slots=True)
class Learnt:
    words: Words = field(default_factory=Words)
    edges: Edges = field(default_factory=Edges)
    ranker: Ranker | None = None
    engine: str = field(default_factory=engine_version)
    """The version of the rules whose candidates were learnt from; it fits no others."""

    @property
    def version(self) -> str:
        return f"learnt-{hashlib.sha256(to_json(self).encode()).hexdigest()[:12]}"

    def reconsider(self, row: Row, found: Sequence[Attribution]) -> list[Attribution]:
        """`found` without what was learnt not to suggest, and with what the rules alone would not."""
        candidates = candidates_of(row, found, self.words.verbs, ranked=self.ranker is not None)
        chosen = self._choice(candidates)
        more = [(candidates[at].attribution, score) for at, score in chosen.items() if not candidates[at].suggested]
        dropped = {id(one.attribution) for at, one in enumerate(candidates) if one.suggested and at not in chosen}
        gone = dropped | {id(one) for one, _ in more}
        kept = [one for one in found if id(one) not in gone and id(one.within) not in dropped]
        kept += [replace(one, score=score, within=None) for one, score in more]
        return sorted(kept, key=lambda one: one.start)

    def with_names(self, text: str, found: list[Highlight]) -> list[Highlight]:
        """`found`, and the names that were learnt where none of it stands, or where they are longer."""
        if not self.words.names:
            return found
        matches = _any_of(tuple(self.words.names)).finditer(text)
        named = [Highlight(Span(*match.span()), self.words.names[match[0]], match[0]) for match in matches]
        taken = bytearray(len(text))
        kept: list[Highlight] = []
        for one in sorted([*found, *named], key=lambda one: -len(one.span)):
            places = slice(one.span.start, one.span.end)
            if not any(taken[places]):
                taken[places] = b"\1" * len(one.span)
                kept.append(one)
        return sorted(kept, key=lambda one: one.span)

    def with_edges(self, text: str, found: Iterable[Suggestion]) -> list[Suggestion]:
        """`found`, with the edges of what is said set as the analysts set them."""
        return [replace(one, parts={**one.parts, CONTENT: self.edges.of(text, one.parts[CONTENT])}) for one in found]

    def _choice(self, candidates: Sequence[Candidate]) -> dict[int, float]:
        if self.ranker is None:
            return choice(candidates, self.words)
        return choice(candidates, self.words, self.ranker.chances(candidates), self.ranker.keep_from)


@cache
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def choice(
    candidates: Sequence[Candidate], words: Words, chances: Sequence[float] = (), keep_from: float = 0.0
) -> dict[int, float]:
    """The numbers of those to suggest, and how sure each is; what overlaps something surer is not added.

    `chances` are those that a ranker gives them; without, words alone decide.
    """
    chosen: dict[int, float] = {}
    more: list[int] = []
    for at, one in enumerate(candidates):
        if one.pattern in words.refused:
            continue
        if one.suggested:
            if not chances or chances[at] >= keep_from:
                chosen[at] = one.attribution.score
        elif one.pattern in words.taught:
            more.append(at)
    near: defaultdict[int, list[Candidate]] = defaultdict(list)
    for at in chosen:
        _set(near, candidates[at])
    for at in more:
        one = candidates[at]
        if not any(_overlap(one, other) for cell in _cells(one) for other in near[cell]):
            chosen[at] = _TAUGHT
            _set(near, one)
    return chosen


_CELL = 256
"""Code points: so that only what is near is compared, however long the text."""


def _cells(one: Candidate) -> Iterator[int]:
    return (cell for span in one.content for cell in range(span.start // _CELL, span.end // _CELL + 1))


def _set(near: defaultdict[int, list[Candidate]], one: Candidate) -> None:
    for cell in _cells(one):
        near[cell].append(one)


def _overlap(one: Candidate, other: Candidate) -> bool:
    """Whether half of the shorter content is in the longer."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    return both * 2 >= min(sum(map(len, one.content)), sum(map(len, other.content)))


def to_json(model: Learnt) -> str:
    words: dict[str, Json] = {
        "taught": [*sorted(model.words.taught)],
        "refused": [*sorted(model.words.refused)],
        "names": dict(sorted(model.words.names.items())),
    }
    ranker = _ranker_as_json(model.ranker) if model.ranker else None
    value: dict[str, Json] = {"engine": model.engine, "words": words, "edges": asdict(model.edges), "ranker": ranker}
    return json.dumps(value, ensure_ascii=False, indent=1)


def _ranker_as_json(ranker: Ranker) -> dict[str, Json]:
    return {"keep": [ranker.keep.bias, dict(ranker.keep.weights)], "keep_from": ranker.keep_from}


def load(path: Path) -> Learnt:
    """Raises `UserError` where it cannot be read, or was learnt with other rules than these."""
    try:
        found = _from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise UserError(
            ErrorKind.NOT_FOUND, f"There is no {path.name}; the rules suggest alone. Train the project to make it."
        ) from error
    except (OSError, ValueError, RecursionError) as error:
        raise UserError(
            ErrorKind.DAMAGED,
            f"{path.name}, which keeps what was learnt, cannot be read; the rules suggest alone, and the project is as "
            "it was. Train the project again.",
        ) from error
    if found.engine != engine_version():
        raise UserError(
            ErrorKind.INVALID,
            f"What {path.name} keeps was learnt with another version of the rules; they suggest alone. "
            "Train the project again.",
        )
    return found


def _from_json(value: Json) -> Learnt:
    match value:
        case {
            "engine": str(engine),
            "words": {"taught": list(taught), "refused": list(refused), "names": dict(names)},
            "edges": {"that": bool(that), "bare": bool(bare), "stop": bool(stop)},
            "ranker": ranker,
        }:
            listed = {str(name): str(label) for name, label in names.items()}
            words = Words(frozenset(map(str, taught)), frozenset(map(str, refused)), listed)
            return Learnt(words, Edges(that, bare, stop), _ranker(ranker), engine)
    raise ValueError("not what was learnt")


def _ranker(value: Json) -> Ranker | None:
    match value:
        case None:
            return None
        case {"keep": list(keep), "keep_from": int(keep_from) | float(keep_from)}:
            return Ranker(_logistic(keep), keep_from)
    raise ValueError("not a ranker")


def _logistic(value: Json) -> Logistic:
    match value:
        case [int(bias) | float(bias), dict(weights)] if all(isinstance(one, int | float) for one in weights.values()):
            return Logistic(bias, weights)  # type: ignore[arg-type]
    raise ValueError("not weights")
