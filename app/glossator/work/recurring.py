"""Which names recur in articles and are of nobody known: spellings of one gathered, how often it stands, and where.

Pure: names in, names out. What is known comes in as names too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from glossator.work.alike import PERSON, Named, Reason, alike
from glossator.work.name_search import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence, Set

    from glossator.domain.spans import Span

_ARTICLES, _TIMES = 2, 3
"""In so many articles, or so often in one, a name recurs."""
_PLACES = 6
"""Places of a name that are kept."""
_LONGEST_SHORT = 8
"""Letters of an abbreviation."""
_KINDS = {"PERSON": PERSON, "GPE": "state"}
_BODY = "organisation"
_SURE = {
    Reason.SAME_NAME: 100,
    Reason.ALIAS: 94,
    Reason.SPELLING: 85,
    Reason.WORD_ORDER: 85,
    Reason.TITLE: 82,
    Reason.INITIALS: 78,
    Reason.ACRONYM: 74,
    Reason.SURNAME: 58,
}
"""The reasons that make two names one, with the score that each has where nobody else can be meant."""
_KNOWN_BY = frozenset({Reason.SAME_NAME, Reason.ALIAS, Reason.SPELLING, Reason.WORD_ORDER, Reason.TITLE})
"""The reasons for which a record is known by a name; for the others it is likely that the name is of it."""


class Place(NamedTuple):
    article: str
    text: str
    """The hash of the text."""
    span: Span


@dataclass(slots=True)
class Seen:
    """One way in which an article writes the name of an actor."""

    name: str
    """In full, as far as the article tells."""
    key: str
    """The gazetteer's, where it is from there."""
    label: str
    """What it was taken for, in spaCy's scheme."""
    words: str
    place: Place
    """The first."""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Recurring:
    """A name that recurs, and that no record goes by."""

    name: str
    label: str
    articles: int
    times: int
    key: str = ""
    """The gazetteer's, where it is from there."""
    aliases: tuple[str, ...] = ()
    """Its other names, each of which stands for it by itself: a short form, another spelling, a surname alone."""
    forms: tuple[str, ...] = ()
    """All other words for it, the most frequent first."""
    places: tuple[Place, ...] = ()
    """The first ones."""
    near: int | None = None
    """The place, among the names that are known, of whoever is likely to be meant."""

    @property
    def names(self) -> tuple[str, ...]:
        return self.name, *self.aliases


@dataclass(slots=True)
class _Group:
    """What goes by one name."""

    key: str
    names: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    near: int | None = None
    short: list[str] = field(default_factory=list)
    """The abbreviations that articles give for it, and for nobody else."""

    @property
    def name(self) -> str:
        return max(self.names, key=lambda name: (not name.isupper(), self.names[name], name))

    @property
    def label(self) -> str:
        return self.labels.most_common(1)[0][0]

    def shortened(self) -> list[str]:
        """The abbreviations that articles give for it; the gazetteer knows those of its own."""
        if self.key or self.label == "PERSON":
            return []
        return [word for word in self.words if _is_short(word) and word != self.name]

    def named(self) -> Named:
        return Named((self.name, *self.short), self.key, _KINDS.get(self.label, _BODY))

    def add(self, seen: Seen) -> None:
        self.names[seen.name] += seen.times
        self.words[" ".join(seen.words.split())] += seen.times
        self.labels[seen.label] += seen.times
        self.articles.add(seen.place.article)
        if len(self.places) < _PLACES:
            self.places.append(seen.place)

    def take_in(self, other: _Group) -> None:
        """Make one of both; the first that tells of somebody likely tells it of both."""
        self.key = self.key or other.key
        self.names += other.names
        self.words += other.words
        self.labels += other.labels
        self.articles |= other.articles
        self.places = [*self.places, *other.places][:_PLACES]
        self.near = other.near if self.near is None else self.near


class Gathering:
    """Names as they come, put together where they are the same letter for letter."""

    def __init__(self) -> None:
        self._groups: dict[str, _Group] = {}
        self._folded: dict[str, str] = {}

    def add(self, seen: Seen) -> None:
        identity = seen.key or self._folded.get(seen.name)
        if identity is None:
            identity = self._folded[seen.name] = folded(seen.name)
        group = self._groups.get(identity)
        if group is None:
            group = self._groups[identity] = _Group(seen.key)
        group.add(seen)

    def recurring(
        self,
        known: Sequence[Named],
        others: Set[str] = frozenset(),
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> list[Recurring]:
        """The names that recur, but for those that are `known` and `others`, which are folded; most articles first."""
        taken = others | {folded(name) for one in known for name in one.names}
        keys = {one.key for one in known if one.key}
        groups = [
            group
            for identity, group in self._groups.items()
            if identity not in taken and group.key not in keys and folded(group.name) not in taken
        ]
        short = Counter(word for group in groups for word in group.shortened())
        for group in groups:
            group.short = [word for word in group.shortened() if short[word] == 1]
        joined = (_described(whole) for whole in _joined(groups, known, progress))
        found = [one for one in joined if one.articles >= _ARTICLES or one.times >= _TIMES]
        return sorted(found, key=lambda one: (-one.articles, -one.times, one.name))


def _joined(
    groups: Sequence[_Group], known: Sequence[Named], progress: Callable[[int, int], None]
) -> Iterable[list[_Group]]:
    """The groups that are of one each, without those of somebody known."""
    ends = list(range(len(groups)))
    gone: set[int] = set()

    def end(place: int) -> int:
        while ends[place] != place:
            place = ends[place]
        return place

    pairs = alike([*(group.named() for group in groups), *known], progress=progress)
    for pair in pairs:
        sure = pair.score >= _SURE.get(pair.reason, 101)
        if pair.one >= len(groups):
            continue
        if pair.other < len(groups):
            if sure and not {pair.one, pair.other} & gone:
                ends[end(pair.other)] = end(pair.one)
        elif sure and pair.reason in _KNOWN_BY:
            gone.add(pair.one)
        elif groups[pair.one].near is None and pair.reason is not Reason.MISSPELT:
            groups[pair.one].near = pair.other - len(groups)
    wholes: dict[int, list[_Group]] = {}
    for place, group in enumerate(groups):
        if place not in gone:
            wholes.setdefault(end(place), []).append(group)
    return wholes.values()


def _described(groups: Sequence[_Group]) -> Recurring:
    best = max(groups, key=lambda group: _fullness(group.name, group.names.total()))
    name, whole = best.name, _Group(best.key)
    for group in (best, *(group for group in groups if group is not best)):
        whole.take_in(group)
    also = {folded(other): other for group in groups for other in (group.name, *group.short)}
    also.pop(folded(name), None)
    forms = [words for words, _ in whole.words.most_common() if words != name]
    return Recurring(
        name, best.label, len(whole.articles), whole.words.total(), whole.key,
        tuple(also.values()), tuple(forms), tuple(whole.places), whole.near,
    )  # fmt: skip


def _fullness(name: str, times: int) -> tuple[bool, bool, int, str]:
    """By this, the greatest of several names of one is the one to enter it by."""
    words = name.split()
    return len(words) > 1, all(len(word.strip(".")) > 1 for word in words), times, name


def _is_short(words: str) -> bool:
    letters = words.replace(".", "")
    return 2 <= len(letters) <= _LONGEST_SHORT and letters.isalpha() and letters.isupper()
