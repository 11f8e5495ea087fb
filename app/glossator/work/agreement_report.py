"""The agreement report for people who read it in a terminal, and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from glossator.messages import counted, quoted, shortened
from glossator.review import report_json
from glossator.review.coefficients import Undefined
from glossator.review.counting import ALL_TYPES
from glossator.review.measures import OF_LINKS, OF_SPANS, OF_VALUES, About
from glossator.work.agreement_words import MEASURES, said, type_label, value_in_words, what_label

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from glossator.domain.model import Json, Ref
    from glossator.project import Project
    from glossator.review.agreement import Agreement, Figure, Report
    from glossator.review.confusion import WeakSpot
    from glossator.review.measures import Measure
    from glossator.work.agreeing import Material

_FIELDS = frozenset({About.FIELD, About.STANCE})
_SPOTS, _PASSAGES, _QUOTE = 12, 3, 70
"""The most weak spots that are told, passages of each, and code points of one."""
_NAME, _COUNT, _FIGURE = 31, 10, 17
"""The widths of columns, in characters."""


def as_json(project: Project, report: Report, known: Material) -> dict[str, Json]:
    """Everything, by ids; `analysts` has the names of those who were compared."""
    return {
        "project": project.read.name(),
        "analysts": {analyst.id: analyst.name for analyst in known.analysts},
        **report_json.as_json(report),
    }


def as_text(project: Project, report: Report, known: Material) -> Iterator[str]:
    """Line by line: tables of each two analysts, then where they differ most, then what could not be compared."""
    for between in dict.fromkeys(row.between for row in report.overall):
        rows = [row for row in report.overall if row.between == between]
        yield from _pair(report, known, rows)
    if report.weak_spots:
        yield from ("Confused most", "")
        yield from _weak_spots(project, report, known)
    if report.overall:
        yield (
            "Fields and links are those of matched tags alone; coverage is the share of all tags that are matched. "
            f"In brackets: where the figure lies in 95 of 100 samples of articles ({report.samples:,} drawn)."
        )
    yield from report.remarks


def _pair(report: Report, known: Material, rows: Sequence[Agreement]) -> Iterator[str]:
    between = rows[0].between
    yield f"{known.name(between[0])} and {known.name(between[1])}: {_articles(rows[0].articles)} that both have read"
    yield ""
    yield _line("Tags", ["tags", "matched"], [MEASURES[measure] for measure in OF_SPANS])
    for row in rows:
        tags = [f"{row.tags[0]}+{row.tags[1]}", str(row.pairs)]
        yield _line(type_label(known.codebook, row.type), tags, _cells(row.figures, About.SPANS, "", OF_SPANS))
    yield ""
    yield from _table("Fields of matched tags", known, rows, _FIELDS, OF_VALUES, ["n", "one unset", "coverage"])
    yield from _table(
        "Links of matched tags", known, rows, {About.LINKS, About.STANCED_LINKS}, OF_LINKS, ["n", "", "coverage"]
    )
    yield from _over_time(report, between)


def _table(
    title: str,
    known: Material,
    rows: Sequence[Agreement],
    about: Iterable[About],
    measures: Sequence[Measure],
    heads: Sequence[str],
) -> Iterator[str]:
    """A line for each field or role of each type."""
    lines: list[str] = []
    for row in rows:
        asked = dict.fromkeys((figure.about, figure.what) for figure in row.figures if figure.about in set(about))
        for of, what in asked:
            first = next(figure for figure in row.figures if (figure.about, figure.what) == (of, what))
            counts = [str(first.n), str(first.unset) if of in _FIELDS else "", value_in_words(row.coverage)]
            lines.append(_line(_named(known, row.type, of, what), counts, _cells(row.figures, of, what, measures)))
    if lines:
        yield _line(title, heads, [MEASURES[measure] for measure in measures])
        yield from lines
        yield ""


def _over_time(report: Report, between: tuple[str, str]) -> Iterator[str]:
    rows = [row for row in report.by_period if row.between == between and row.type == ALL_TYPES]
    if len(rows) > 1:
        yield _line("Over time", ["articles", "tags", "matched"], [MEASURES[measure] for measure in OF_SPANS[:3]])
        for row in rows:
            counts = [str(row.articles), f"{row.tags[0]}+{row.tags[1]}", str(row.pairs)]
            yield _line(row.where, counts, _cells(row.figures, About.SPANS, "", OF_SPANS[:3]))
        yield ""


def _cells(figures: Sequence[Figure], about: About, what: str, measures: Sequence[Measure]) -> list[str]:
    known = {figure.measure: figure for figure in figures if (figure.about, figure.what) == (about, what)}
    return [_figure(known[measure]) if measure in known else "" for measure in measures]


def _figure(figure: Figure) -> str:
    words = value_in_words(figure.value)
    if isinstance(figure.value, Undefined) or figure.interval is None:
        return words
    low, high = figure.interval
    return f"{words} [{low:.2f}, {high:.2f}]"


def _line(name: str, counts: Iterable[str], cells: Iterable[str]) -> str:
    told = "".join(count.rjust(_COUNT) for count in counts) + "".join(f"  {cell:<{_FIGURE}}" for cell in cells)
    return f"{shortened(name, _NAME):<{_NAME}}{told}".rstrip()


def _named(known: Material, type_id: str, about: About, what: str) -> str:
    """`Statement · Form`."""
    label = what_label(known.codebook, type_id, about, what)
    return label if type_id == ALL_TYPES else f"{type_label(known.codebook, type_id)} · {label}"


def _articles(count: int) -> str:
    return counted(count, "article", "articles")


# Where they differ


class Passage(NamedTuple):
    """Where two analysts set two values that are confused with each other."""

    first: str
    """The id of the first analyst's tag; likewise the second one's."""
    second: str
    first_value: Hashable
    second_value: Hashable


def passages(report: Report, spot: WeakSpot) -> list[Passage]:
    """Where two values are confused, and by whom, in the order of analysts and articles."""
    of, values = (spot.type, spot.about, spot.what), frozenset(spot.values)
    return [
        Passage(*tags, cell.first, cell.second)
        for matrix in report.confusions
        if (matrix.type, matrix.about, matrix.what) == of
        for cell in matrix.cells
        if frozenset({cell.first, cell.second}) == values
        for tags in cell.passages
    ]


def _weak_spots(project: Project, report: Report, known: Material) -> Iterator[str]:
    tags, titles = {tag.id: tag for tag in known.tags}, {article.id: article.name for article in known.articles}

    def name(ref: Ref) -> str:
        record = project.read.record(ref)
        return record.name if record else ref.id

    for spot in report.weak_spots[:_SPOTS]:

        def words(value: Hashable, spot: WeakSpot = spot) -> str:
            return said(known.codebook, spot.type, spot.about, spot.what, value, name)

        yield f"{_named(known, spot.type, spot.about, spot.what)}: {' or '.join(map(words, spot.values))}, " + (
            f"{spot.count:,} of {spot.of:,}"
        )
        for passage in passages(report, spot)[:_PASSAGES]:
            one, other = tags[passage.first], tags[passage.second]
            values = (one, passage.first_value), (other, passage.second_value)
            whose = "; ".join(f"{known.name(tag.analyst)}: {words(value)}" for tag, value in values)
            yield f"    {titles[one.article]}: {quoted(shortened(one.quote, _QUOTE))} ({whose})"
        if spot.count > _PASSAGES:
            yield f"    and {spot.count - _PASSAGES:,} more"
    if more := len(report.weak_spots[_SPOTS:]):
        yield f"{counted(more, 'pair of values', 'pairs of values')} more: see --format json."
    yield ""
