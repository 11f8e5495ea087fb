"""The agreement report: how far each two analysts agree on tags of each type, how sure that is, and where they do not.

Whoever calls it says which articles two analysts have both read (`readers`), and which tags match. Figures on fields
and links are of matched tags alone, so they mean little without the share of tags that are: `Agreement.coverage`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, TypeAlias

from glossator.domain.codebook import FieldType
from glossator.domain.standing import THROUGH
from glossator.review.coefficients import Undefined
from glossator.review.confusion import confusions, weak_spots
from glossator.review.counting import FIRST, PAIRS, SECOND, counts_by_type, in_order, matched
from glossator.review.measures import About, Measure, questions
from glossator.review.resampling import interval, resampled, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.codebook import Codebook, Field, TagType
    from glossator.domain.rows import ArticleRow, StatusRow, TagRow
    from glossator.review.coefficients import Value
    from glossator.review.confusion import Confusion, WeakSpot
    from glossator.review.counting import Compared, Counts, Matched
    from glossator.review.facts import Same
    from glossator.review.measures import Order, Question, Sums

    ByType: TypeAlias = Mapping[str, Counts]
    Grouped: TypeAlias = Mapping[tuple[str, tuple[str, str]], Sequence[ByType]]
    """The articles of each period, or each by itself, of two analysts."""

SAMPLES = 1_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Figure:
    """One coefficient."""

    about: About
    what: str
    """The id of the field or role; empty for spans."""
    measure: Measure
    value: Value
    n: int
    """How many there are of what is compared: see `Question.n`."""
    unset: int = 0
    """Of values: how many only one of the two set."""
    interval: tuple[float, float] | None = None
    """In 95 of 100 such samples of articles; `None` where that cannot be told, of one article say."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two analysts agree on tags of one type, in some articles."""

    type: str
    """The id of the tag type; `ALL_TYPES` for all of them."""
    between: tuple[str, str]
    """The ids of the two analysts."""
    where: str
    """The period or the id of the article; empty for all articles."""
    articles: int
    """How many both have read, tagged or not."""
    tags: tuple[int, int]
    pairs: int
    """How many tags are matched with one of the same type."""
    figures: tuple[Figure, ...]

    @property
    def coverage(self) -> Value:
        """The share of all tags that are matched. To be shown beside every figure on fields and links."""
        return self.figure(About.SPANS, Measure.OVERLAP_F1)

    def figure(self, about: About, measure: Measure, what: str = "") -> Value:
        asked = about, what, measure
        found = (figure.value for figure in self.figures if (figure.about, figure.what, figure.measure) == asked)
        return next(found, Undefined.NOTHING)


@dataclass(frozen=True, slots=True)
class Report:
    overall: tuple[Agreement, ...]
    by_period: tuple[Agreement, ...]
    """In the order of time. Articles without a date are in none."""
    by_article: tuple[Agreement, ...]
    confusions: tuple[Confusion, ...]
    weak_spots: tuple[WeakSpot, ...]
    """The worst first, of all analysts."""
    samples: int
    seed: int
    remarks: tuple[str, ...] = ()
    """Sentences on what could not be compared, as whoever asked for the report put them."""


def readers(tags: Iterable[TagRow], statuses: Iterable[StatusRow]) -> dict[str, frozenset[str]]:
    """By article, the analysts who have read it: who tagged something, or said that they are done or found nothing."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for tag in tags:
        found[tag.article].add(tag.analyst)
    for status in statuses:
        if status.state in THROUGH:
            found[status.article].add(status.analyst)
    return {article: frozenset(analysts) for article, analysts in found.items()}


def month(date: str) -> str:
    """`2017-07` of any date that is known to the month; else empty."""
    return date[:7] if len(date) >= 7 else ""


def agreement(
    compared: Iterable[Compared],
    codebook: Codebook,
    *,
    same: Same = lambda ref: ref,
    period: Callable[[str], str] = month,
    samples: int = SAMPLES,
    seed: int = SEED,
    parts: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """The report on articles that two analysts have both read; several pairs of analysts are reported side by side.

    The same data gives the same figures: the articles are drawn by `seed`. Without `parts` there are figures on all
    articles together only. `progress` may raise, to end the work.
    """
    stanced = {known.id: frozenset(link.id for link in known.links if link.stance) for known in codebook.types}
    orders = {known.id: _orders(known) for known in codebook.types}
    rows = matched(compared, codebook, same)
    counted = [(row, counts_by_type(row, stanced)) for row in rows]

    dated = [one for one in counted if parts and period(one[0].article.date)]
    groups = [
        _grouped(counted, lambda article: ""),
        _grouped(dated, lambda article: period(article.date)),
        _grouped(counted if parts else [], lambda article: article.id),
    ]
    sampled = [len(articles) > 1 for group in groups for articles in group.values()]
    done = count()

    def measured(group: Grouped) -> Iterator[Agreement]:
        for (where, between), articles in sorted(group.items()):
            if len(articles) > 1:
                progress(next(done), sum(sampled))
            yield from _measured(where, between, articles, orders, samples, seed)

    overall, by_period, by_article = (tuple(row for row in measured(group) if any(row.tags)) for group in groups)
    matrices = confusions(rows, stanced)
    return Report(overall, by_period, by_article, tuple(matrices), tuple(weak_spots(matrices)), samples, seed)


def _grouped(rows: Iterable[tuple[Matched, ByType]], part: Callable[[ArticleRow], str]) -> Grouped:
    groups: defaultdict[tuple[str, tuple[str, str]], list[ByType]] = defaultdict(list)
    for row, by_type in rows:
        groups[part(row.article), row.between].append(by_type)
    return groups


def _measured(
    where: str,
    between: tuple[str, str],
    articles: Sequence[ByType],
    orders: Mapping[str, Mapping[str, Order]],
    samples: int,
    seed: int,
) -> Iterator[Agreement]:
    """For each type, and for all together: the same articles are drawn for all of them."""
    types = articles[0]
    keys = [
        (type_id, key)
        for type_id in types
        for key in sorted(set().union(*(article[type_id] for article in articles)), key=in_order)
    ]
    of_all = sums(articles, keys)
    drawn = list(resampled(articles, keys, samples, seed)) if len(articles) > 1 else []
    for type_id in types:
        place = {key: index for index, (known, key) in enumerate(keys) if known == type_id}
        figures = [
            figure
            for question in questions(place, orders.get(type_id, {}))
            for figure in _figures(question, of_all, drawn)
        ]
        first, second, pairs = (of_all[place[key]] if key in place else 0 for key in (FIRST, SECOND, PAIRS))
        yield Agreement(type_id, between, where, len(articles), (first, second), pairs, tuple(figures))


def _figures(question: Question, of_all: Sums, drawn: Sequence[Sums]) -> Iterator[Figure]:
    answers = [question.answer(sample) for sample in drawn]
    n, unset = question.n(of_all), question.unset(of_all)
    for place, value in enumerate(question.answer(of_all)):
        bounds = interval([answer[place] for answer in answers])
        yield Figure(question.about, question.what, question.measures[place], value, n, unset, bounds)


def _orders(known: TagType) -> dict[str, Order]:
    return {field.id: order for field in known.fields if (order := _order(field))}


def _order(field: Field) -> Order | None:
    """By what the values of a field are in order; `None` where they are in none."""
    match field.type:
        case FieldType.DATE:
            return str
        case FieldType.NUMBER:
            return lambda value: value if isinstance(value, int | float) else float("inf")
        case FieldType.CHOICE if field.ordered:
            places = {known.id: place for place, known in enumerate(field.values)}
            return lambda value: places.get(str(value), len(places))
    return None
