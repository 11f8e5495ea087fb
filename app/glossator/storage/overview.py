"""Counts where a project stands, without reading its tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.model import Kind
from glossator.storage.reader import BY_ANALYSTS, NOTHING, Reader, seen
from glossator.storage.standing import STANDING, STATE, TO_REVIEW, UNANSWERED, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glossator.domain.codebook import Codebook
    from glossator.domain.rows import Unseen


class OverviewQueries(Reader):
    """Figures of an open project. Analysts go by their ids; articles that were removed count nowhere."""

    def progress(self) -> list[tuple[str, str, bool, int]]:
        """By analyst, state (`given_back` too, empty for not begun) and whether assigned: how many articles."""
        rows = self._all(
            "SELECT uuid, shown, assigned, articles FROM"
            f" (SELECT analyst, {STATE} AS shown, assigned, count(*) AS articles FROM status"
            " WHERE article IN (SELECT id FROM article) GROUP BY 1, 2, 3) JOIN record ON record.id = analyst"
        )
        return [(analyst, state, bool(assigned), count) for analyst, state, assigned, count in rows]

    def standings(self) -> tuple[Mapping[str, int], int]:
        """How many articles have each `domain.standing.Standing`, and how many are `COMPARABLE`."""
        rows = self._all(f"SELECT standing, count(*), sum({TO_REVIEW}) FROM ({STANDING}) GROUP BY standing")
        return {standing: count for standing, count, _ in rows}, sum(several for *_, several in rows)

    def tag_counts(self, unseen: Unseen = NOTHING) -> Mapping[str, int]:
        """By analyst who has any, how many tags."""
        return dict(
            self._all(
                f"SELECT uuid, tags FROM (SELECT analyst, count(*) AS tags FROM tag WHERE {BY_ANALYSTS}"
                f" AND article IN (SELECT id FROM article){seen(self._db, unseen)} GROUP BY analyst)"
                " JOIN record ON record.id = analyst"
            )
        )

    def last_acts(self) -> Mapping[str, str]:
        """By analyst who did anything, when the last act was: UTC, ISO 8601."""
        return dict(self._all("SELECT analyst, max(made_at) FROM step GROUP BY analyst"))

    def unanswered(self, unseen: Unseen = NOTHING) -> Mapping[str, tuple[int, str]]:
        """By analyst, how many tags wait for an answer to what colleagues wrote about them, and the id of one."""
        rows = self._all(
            "SELECT who.uuid, tags, first.uuid FROM (SELECT analyst, count(*) AS tags, min(tag) AS one FROM"
            f" ({UNANSWERED}{seen(self._db, unseen)}) GROUP BY analyst)"
            " JOIN record AS who ON who.id = analyst JOIN record AS first ON first.id = one"
        )
        return {analyst: (count, tag) for analyst, count, tag in rows}

    def said_by_month(self, codebook: Codebook, unseen: Unseen = NOTHING, whose: str = "") -> Mapping[str, int]:
        """By month (`2017-07`), how many statements were said in it; under an empty one, those of no known month.

        Of one analyst, or of the adjudicated version, where `whose` is its id; else of all analysts.
        """
        of = f"tag.analyst = {self._number(Kind.ANALYST, whose)}" if whose else BY_ANALYSTS
        rows = self._all(
            "SELECT CASE WHEN length(day) >= 7 THEN substr(day, 1, 7) ELSE '' END AS month, count(*)"
            f" FROM ({said(codebook.types, seen(self._db, unseen), of)}) GROUP BY month ORDER BY month"
        )
        return dict(rows)
