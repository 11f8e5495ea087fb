"""An article’s text before it is brought in: what was left out of it is struck out where it was, to be put back."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from glossator.domain.versions import cut_lines
from glossator.ui.theme import px, reading_font

if TYPE_CHECKING:
    from collections.abc import Set

    from PySide6.QtGui import QResizeEvent

    from glossator.domain.imported import ImportedArticle
    from glossator.ui.theme import Theme

MOST_SHOWN = 200_000
"""Code points of a text that are shown here; all of it is brought in."""
_BOX = 14
_MEASURE = 720


class Stretch(NamedTuple):
    """Lines one after the other that are in the article, or were left out by the same cuts."""

    lines: tuple[str, ...]
    cuts: frozenset[int] = frozenset()
    """The places of the cuts among those of the article."""
    reason: str = ""


def stretches(article: ImportedArticle) -> list[Stretch]:
    """The text with all that was left out of it. Blank lines are left out."""
    full = (article.full or article.text)[:MOST_SHOWN]
    lines = cut_lines(full, [cut.span for cut in article.cuts])
    found = [(line, cuts) for line, cuts in lines if line.strip()]
    return [
        Stretch(
            tuple(line for line, _ in group),
            cuts,
            ", ".join(dict.fromkeys(article.cuts[place].reason for place in sorted(cuts))),
        )
        for cuts, group in groupby(found, key=lambda each: each[1])
    ]


class ImportText(QTextBrowser):
    """Tab goes from one tick to the next, and Enter sets it."""

    kept = Signal(object, bool)
    """Places of cuts, and whether they are put back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stretches: list[Stretch] = []
        self._kept: Set[int] = frozenset()
        self.setProperty("bare", True)
        self.setProperty("reading", True)
        self.setOpenLinks(False)
        self.setAccessibleName("Text of the article")
        self.setFont(reading_font(px(15)))
        self.document().setDocumentMargin(px(14))
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(self._on_link)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines no longer than can be read with ease."""
        super().resizeEvent(event)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), px(_MEASURE)))

    def show_article(self, article: ImportedArticle, kept: Set[int]) -> None:
        self._stretches, self._kept = stretches(article), kept
        document = self.document()
        for name, on in (("on", True), ("off", False)):
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), _tick(self._theme, on=on))
        cut_short = len(article.full or article.text) > MOST_SHOWN
        rest = [f'<p style="color:{self._theme.muted}">The rest is not shown here.</p>'] if cut_short else []
        self.setHtml("".join([self._html(place, each) for place, each in enumerate(self._stretches)] + rest))

    def _html(self, place: int, stretch: Stretch) -> str:
        theme = self._theme
        margin = f"margin:0 0 {px(8)}px 0"
        if not stretch.cuts:
            return "".join(f'<p style="{margin}">{escape(line)}</p>' for line in stretch.lines)
        kept = stretch.cuts <= self._kept
        side = f'width="{px(_BOX)}" height="{px(_BOX)}" style="vertical-align:middle"'
        box = f'<img src="{"on" if kept else "off"}" {side}>'
        tick = f'<a href="{place}" style="text-decoration:none; color:{theme.accent}">{box}&nbsp;Keep</a>'
        small = f"font-family:'Noto Sans'; font-size:{px(12)}px"
        head = f'<p style="margin:{px(4)}px 0 {px(2)}px 0; {small}; color:{theme.muted}">{tick}'
        head += f"&nbsp;&nbsp;{escape(stretch.reason.capitalize())}</p>"
        look = "" if kept else f"; color:{theme.muted}; text-decoration:line-through"
        return head + "".join(f'<p style="{margin}{look}">{escape(line)}</p>' for line in stretch.lines)

    def _on_link(self, url: QUrl) -> None:
        cuts = self._stretches[int(url.toString())].cuts
        at = self.verticalScrollBar().value()
        self.kept.emit(cuts, not cuts <= self._kept)
        self.verticalScrollBar().setValue(at)


def _tick(theme: Theme, *, on: bool) -> QPixmap:
    """A box, with a tick in it or without one."""
    ratio, side = 2, px(_BOX)
    pixmap = QPixmap(side * ratio, side * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _BOX, side / _BOX)
    painter.setPen(QPen(QColor(theme.accent if on else theme.muted), 1))
    painter.setBrush(QColor(theme.accent if on else theme.page))
    painter.drawRoundedRect(1, 1, _BOX - 3, _BOX - 3, 3, 3)
    if on:
        painter.setPen(QPen(QColor(theme.on_accent), 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(3.6, 6.7), QPointF(5.7, 8.8), QPointF(9.6, 4.3)]))
    painter.end()
    return pixmap
