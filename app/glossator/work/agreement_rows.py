"""The agreement report as rows of an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.snapshot import AgreementRow
from glossator.review.coefficients import Undefined
from glossator.work.agreeing import both_read, of_snapshot, report
from glossator.work.agreement_words import MEANINGS, MEASURES, UNDEFINED, what_label

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from glossator.domain.codebook import Codebook
    from glossator.domain.snapshot import Snapshot
    from glossator.review.agreement import Agreement


def agreement_rows(
    whole: Snapshot, articles: Collection[str], whose: Collection[str], samples: int, look: Callable[[], None]
) -> tuple[AgreementRow, ...]:
    """On all of these articles together; none where no two of these analysts have read a same one.

    `look` is called often; what it raises ends the work.
    """
    known = of_snapshot(whole, articles, whose)
    if not both_read(known):
        return ()
    found = report(known, samples=samples, parts=False, progress=lambda done, total: look())
    return tuple(row for each in found.overall for row in _rows(whole.codebook, each, samples))


def _rows(codebook: Codebook, found: Agreement, samples: int) -> Iterator[AgreementRow]:
    coverage = found.coverage
    for figure in found.figures:
        low, high = figure.interval or (None, None)
        yield AgreementRow(
            *found.between,
            found.type,
            figure.about.value,
            figure.what,
            figure.measure.value,
            what_label(codebook, found.type, figure.about, figure.what),
            MEASURES[figure.measure],
            MEANINGS[figure.measure],
            None if isinstance(figure.value, Undefined) else figure.value,
            UNDEFINED[figure.value] if isinstance(figure.value, Undefined) else "",
            figure.n,
            figure.unset,
            low,
            high,
            None if isinstance(coverage, Undefined) else coverage,
            found.articles,
            samples,
        )
