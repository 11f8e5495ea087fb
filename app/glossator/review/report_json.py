"""The agreement report as JSON, for programs and for another process; and back. What it says is all there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import Ref
from glossator.review.agreement import Agreement, Figure, Report
from glossator.review.coefficients import Undefined
from glossator.review.confusion import Cell, Confusion, WeakSpot
from glossator.review.measures import About, Measure

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from glossator.domain.model import Json

    Found = dict[str, Any]
    """What was read from JSON: a key that is missing raises `KeyError`, which `from_json` turns into a `ValueError`."""


def as_json(report: Report) -> dict[str, Json]:
    """Figures have a `value`, or `None` and the reason as `undefined` (`coefficients.Undefined`)."""
    return {
        "samples": report.samples,
        "seed": report.seed,
        "remarks": [*report.remarks],
        "overall": [_agreement_as_json(row) for row in report.overall],
        "by_period": [_agreement_as_json(row) for row in report.by_period],
        "by_article": [_agreement_as_json(row) for row in report.by_article],
        "confusions": [_confusion_as_json(matrix) for matrix in report.confusions],
        "weak_spots": [_spot_as_json(spot) for spot in report.weak_spots],
    }


def from_json(value: Json) -> Report:
    """The inverse of `as_json`. Raises `ValueError` on what is no report."""
    if not isinstance(value, dict):
        raise ValueError("not a report")
    found: Found = value
    try:
        overall, by_period, by_article = (
            tuple(map(_agreement, found[name])) for name in ("overall", "by_period", "by_article")
        )
        confusions, spots = tuple(map(_confusion, found["confusions"])), tuple(map(_spot, found["weak_spots"]))
        return Report(
            overall, by_period, by_article, confusions, spots, found["samples"], found["seed"], (*found["remarks"],)
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a report") from error


def _agreement_as_json(row: Agreement) -> Json:
    return {
        "type": row.type,
        "between": [*row.between],
        "where": row.where,
        "articles": row.articles,
        "tags": [*row.tags],
        "pairs": row.pairs,
        "coverage": None if isinstance(row.coverage, Undefined) else row.coverage,
        "figures": [_figure_as_json(figure) for figure in row.figures],
    }


def _agreement(found: Found) -> Agreement:
    figures = tuple(map(_figure, found["figures"]))
    between, tags = _two(found["between"]), _two(found["tags"])
    return Agreement(found["type"], between, found["where"], found["articles"], tags, found["pairs"], figures)


def _figure_as_json(figure: Figure) -> Json:
    undefined = isinstance(figure.value, Undefined)
    return {
        "about": figure.about.value,
        "what": figure.what,
        "measure": figure.measure.value,
        "value": None if undefined else figure.value,
        "undefined": str(figure.value) if undefined else None,
        "n": figure.n,
        "unset": figure.unset,
        "interval": [*figure.interval] if figure.interval else None,
    }


def _figure(found: Found) -> Figure:
    value = found["value"] if found["undefined"] is None else Undefined(found["undefined"])
    interval = _two(found["interval"]) if found["interval"] else None
    about, measure = About(found["about"]), Measure(found["measure"])
    return Figure(about, found["what"], measure, value, found["n"], found["unset"], interval)


def _confusion_as_json(matrix: Confusion) -> Json:
    return {
        "type": matrix.type,
        "between": [*matrix.between],
        "about": matrix.about.value,
        "what": matrix.what,
        "cells": [
            {"first": _value_as_json(cell.first), "second": _value_as_json(cell.second), "passages": _pairs(cell)}
            for cell in matrix.cells
        ],
    }


def _confusion(found: Found) -> Confusion:
    cells = (Cell(_value(cell["first"]), _value(cell["second"]), _passages(cell)) for cell in found["cells"])
    return Confusion(found["type"], _two(found["between"]), About(found["about"]), found["what"], tuple(cells))


def _spot_as_json(spot: WeakSpot) -> Json:
    return {
        "type": spot.type,
        "about": spot.about.value,
        "what": spot.what,
        "values": [_value_as_json(value) for value in spot.values],
        "of": spot.of,
        "passages": _pairs(spot),
    }


def _spot(found: Found) -> WeakSpot:
    one, other = map(_value, found["values"])
    return WeakSpot(found["type"], About(found["about"]), found["what"], (one, other), _passages(found), found["of"])


def _pairs(of: Cell | WeakSpot) -> list[Json]:
    return [[*tags] for tags in of.passages]


def _passages(found: Found) -> tuple[tuple[str, str], ...]:
    return tuple(map(_two, found["passages"]))


def _value_as_json(value: Hashable) -> Json:
    """Several stances as a list, a record as a reference; all other values are JSON's already."""
    match value:
        case frozenset():
            return [*sorted(map(str, value))]
        case Ref():
            return value.as_json()
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"no field has such a value: {value!r}")


def _value(value: Any) -> Hashable:
    match value:
        case list():
            return frozenset(value)
        case dict():
            return Ref.from_json(value)
    return value  # type: ignore[no-any-return]


def _two(values: Any) -> Any:
    one, other = values
    return one, other
