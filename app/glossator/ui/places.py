"""Where one has been: back and forward, as a browser has them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 200
"""Places that are remembered."""
NEAR = 1000
"""Code points within which one has not gone anywhere else."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article, and the tag that was worked on there, if any."""

    article: str
    offset: int
    """In code points."""
    tag: str = ""

    def is_near(self, other: Place) -> bool:
        return self.article == other.article and abs(self.offset - other.offset) <= NEAR


class Places:
    """The places visited, oldest first, and which of them one is at."""

    def __init__(self) -> None:
        self._visited: list[Place] = []
        self._at = -1

    @property
    def can_back(self) -> bool:
        return self._at > 0

    @property
    def can_forward(self) -> bool:
        return self._at + 1 < len(self._visited)

    def visit(self, place: Place) -> None:
        """Somebody is at `place` now. What lay ahead is forgotten, unless they have but moved a little."""
        if self._visited and self._visited[self._at].is_near(place):
            self._visited[self._at] = place
        else:
            self._visited = [*self._visited[: self._at + 1], place][-MOST:]
            self._at = len(self._visited) - 1

    def back(self) -> Place | None:
        """The place before this one, which one is at from now on; `None` at the first."""
        return self._go(-1) if self.can_back else None

    def forward(self) -> Place | None:
        """The place that one came back from, which one is at from now on; `None` at the last."""
        return self._go(1) if self.can_forward else None

    def _go(self, step: int) -> Place:
        self._at += step
        return self._visited[self._at]
