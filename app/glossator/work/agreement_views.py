"""What of an agreement report is looked at: of one pair of analysts or of all, of one tag type or of all together."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from glossator.domain.rows import name_of
from glossator.messages import counted
from glossator.review.coefficients import Undefined
from glossator.review.confusion import weak_spots
from glossator.review.counting import ALL_TYPES
from glossator.review.measures import LETTERS, About, Measure
from glossator.work.agreement_words import MEASURES, said, type_label, value_in_words, what_label

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from glossator.domain.model import Ref
    from glossator.project import Project
    from glossator.review.agreement import Agreement, Figure, Report
    from glossator.review.coefficients import Value
    from glossator.review.confusion import Confusion, WeakSpot

Pair: TypeAlias = tuple[str, str]
"""The ids of two analysts."""
_FIRST = [Measure.OVERLAP_F1, Measure.EXACT_F1]


class Asked(NamedTuple):
    """Which coefficient."""

    about: About
    what: str
    measure: Measure


MATCHED = Asked(About.SPANS, "", Measure.OVERLAP_F1)
EXACT = Asked(About.SPANS, "", Measure.EXACT_F1)


def asked(figure: Figure) -> Asked:
    return Asked(figure.about, figure.what, figure.measure)


def figure_of(agreement: Agreement, wanted: Asked) -> Figure | None:
    return next((figure for figure in agreement.figures if asked(figure) == wanted), None)


def in_order(figures: Iterable[Figure]) -> list[Figure]:
    """What tells most comes first."""
    return sorted(figures, key=lambda one: _FIRST.index(one.measure) if one.measure in _FIRST else len(_FIRST))


class View:
    """A report as far as it is of one tag type, `ALL_TYPES` for all together, and of one pair, `None` for all pairs."""

    def __init__(self, report: Report, type_id: str = ALL_TYPES, between: Pair | None = None) -> None:
        self._report, self.type, self.between = report, type_id, between

    @property
    def overall(self) -> list[Agreement]:
        """One for each pair."""
        return self._of(self._report.overall)

    @property
    def by_period(self) -> list[Agreement]:
        return self._of(self._report.by_period)

    @property
    def by_article(self) -> list[Agreement]:
        """The least agreement first; where none can be told, last."""
        return sorted(self._of(self._report.by_article), key=lambda row: (_least_first(row.coverage), row.where))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What was left out, and what cannot be told; of all analysts."""
        return self._report.remarks

    @property
    def asked(self) -> list[Asked]:
        """What there are figures of: the spans' first, then those of fields and links, each once."""
        return list(dict.fromkeys(asked(figure) for row in self.overall for figure in in_order(row.figures)))

    @property
    def confusions(self) -> list[Confusion]:
        """Those with the most disagreement first; of all types where all are looked at."""
        known = [each for each in self._report.confusions if self._has(each.type) and self._fits(each.between)]
        return sorted(known, key=lambda each: (-disagreed(each), each.type, each.about, each.what, each.between))

    @property
    def weak_spots(self) -> list[WeakSpot]:
        """The values that are confused most; of all types where all are looked at."""
        known = [each for each in self._report.confusions if self._fits(each.between)]
        return [spot for spot in weak_spots(known) if self._has(spot.type)]

    @property
    def least(self) -> tuple[Agreement, Figure] | None:
        """The field or stance of which it is surest that they agree little: whose alpha is least at most."""
        rows = [row for row in self._report.overall if self._has(row.type) and self._fits(row.between)]
        known = [
            (figure.interval[1], place, row, figure)
            for row in rows
            for place, figure in enumerate(row.figures)
            if figure.measure is Measure.NOMINAL_ALPHA and figure.interval and not isinstance(figure.value, Undefined)
        ]
        found = min(known, key=lambda each: each[:2], default=None)
        return found[2:] if found else None

    def over_time(self, wanted: Asked) -> dict[Pair, dict[str, Figure]]:
        """By pair, those with the most tags first, the figures of each period; left out where there is none."""
        found: defaultdict[Pair, dict[str, Figure]] = defaultdict(dict)
        tags: defaultdict[Pair, int] = defaultdict(int)
        for row in self.by_period:
            tags[row.between] += sum(row.tags)
            figure = figure_of(row, wanted)
            if figure and not isinstance(figure.value, Undefined):
                found[row.between][row.where] = figure
        return {pair: found[pair] for pair in sorted(found, key=lambda pair: (-tags[pair], pair))}

    def _of(self, rows: Iterable[Agreement]) -> list[Agreement]:
        return [row for row in rows if row.type == self.type and self._fits(row.between)]

    def _has(self, type_id: str) -> bool:
        return self.type in {ALL_TYPES, type_id}

    def _fits(self, between: Pair) -> bool:
        return self.between in {None, between}


def pairs_of(report: Report) -> list[Pair]:
    return list(dict.fromkeys(row.between for row in report.overall))


def types_of(report: Report) -> list[str]:
    """Those of which anything was tagged."""
    return list(dict.fromkeys(row.type for row in report.overall))


def disagreed(matrix: Confusion) -> int:
    """How often the two set different values."""
    return sum(cell.count for cell in matrix.cells if cell.first != cell.second)


class Names:
    """What is named by ids in a report, as people read it."""

    def __init__(self, project: Project) -> None:
        self._project, self._codebook = project, project.codebook
        self._analysts = project.read.analyst_names()
        self._records: dict[Ref, str] = {}

    def analyst(self, analyst: str) -> str:
        return name_of(analyst, self._analysts)

    def pair(self, between: Pair) -> str:
        return " and ".join(map(self.analyst, between))

    def articles(self, articles: Sequence[str]) -> Mapping[str, str]:
        """What they are called, by id."""
        return self._project.read.article_names(list(dict.fromkeys(articles)))

    def type(self, type_id: str) -> str:
        return type_label(self._codebook, type_id)

    def what(self, type_id: str, about: About, what: str) -> str:
        return what_label(self._codebook, type_id, about, what)

    def measure(self, type_id: str, wanted: Asked) -> str:
        """`Overlap F1`, `Form, alpha`."""
        name = MEASURES[wanted.measure]
        if wanted.about is About.SPANS:
            return name
        return f"{self.what(type_id, wanted.about, wanted.what)}, {name[0].lower()}{name[1:]}"

    def value(self, type_id: str, about: About, what: str, value: Hashable) -> str:
        return said(self._codebook, type_id, about, what, value, self._record)

    def in_order(self, type_id: str, about: About, what: str, values: Iterable[Hashable]) -> list[Hashable]:
        """Each once, in the codebook's order; what is not set comes last."""
        known = self._codebook.type(type_id)
        field = known.field(what) if known and about is About.FIELD else None
        listed = [each.id for each in (field.values if field else self._codebook.stances)]
        if known is None:
            listed = [each.id for each in self._codebook.types]
        places = {each: place for place, each in enumerate(listed)}

        def order(value: Hashable) -> tuple[bool, int, str]:
            place = places.get(value, len(places)) if isinstance(value, str) else len(places)
            return value is None, place, self.value(type_id, about, what, value)

        return sorted(set(values), key=order)

    def _record(self, ref: Ref) -> str:
        if ref not in self._records:
            row = self._project.read.record(ref)
            self._records[ref] = row.name if row else "a record that was removed"
        return self._records[ref]


def number(value: Value) -> str:
    """`0.88`, `−0.02`; or why there is none."""
    return f"Cannot be told: {value_in_words(value)}" if isinstance(value, Undefined) else _written(value)


def per_cent(value: Value) -> str:
    """`88 %`; empty where it cannot be told."""
    if isinstance(value, Undefined):
        return ""
    return "< 1 %" if 0 < value < 0.005 else f"{100 * value:.0f} %"


def interval(figure: Figure) -> str:
    """`0.86 to 0.91`; empty where it cannot be told."""
    return " to ".join(map(_written, figure.interval)) if figure.interval else ""


def size(figure: Figure) -> str:
    """Of how many of what a figure is."""
    if figure.measure in LETTERS:
        return counted(figure.n, "letter", "letters")
    one, many = {
        About.SPANS: ("tag", "tags"),
        About.FIELD: ("value", "values"),
        About.STANCE: ("stance", "stances"),
    }.get(figure.about, ("pair", "pairs"))
    return counted(figure.n, one, many)


def sentence(figure: Figure, coverage: Value) -> str:
    """All that a figure says, for people who are no statisticians."""
    if isinstance(figure.value, Undefined):
        told = [f"{number(figure.value)}."]
    elif figure.interval:
        told = [f"{number(figure.value)}; had other articles been read, {interval(figure)} in 95 of 100 cases."]
    else:
        told = [f"{number(figure.value)}; how sure that is cannot be told from so few articles."]
    more = f"; {figure.unset:,} more were set by one of the two only" if figure.unset else ""
    told.append(f"Compared: {size(figure)}{more}.")
    if figure.about is not About.SPANS and not isinstance(coverage, Undefined):
        told.append(f"{per_cent(coverage)} of all tags are matched; only these are compared.")
    return " ".join(told)


def _written(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _least_first(value: Value) -> float:
    return 2.0 if isinstance(value, Undefined) else value
