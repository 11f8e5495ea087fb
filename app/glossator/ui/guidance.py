"""What the codebook says about a field, a value, a role: as rich text, and the place where it is shown."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from glossator import assets
from glossator.domain.codebook import Register, TagType
from glossator.ui.helping import helping_of
from glossator.ui.panel import EDGE
from glossator.ui.settings import SHOW_GUIDANCE
from glossator.ui.theme import px, tone

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from glossator.domain.codebook import Field, LinkRole, Part, RecordList, Value
    from glossator.ui.settings import Settings
    from glossator.ui.theme import Theme

_LINES = 7


def of_value(value: Value, language: str = "en") -> str:
    """Definition, example and contrast of a value, as rich text."""
    texts = (("", value.definition), ("example", value.example), ("contrast", value.contrast))
    shown = [(style, escape(text.in_language(language))) for style, text in texts]
    return titled(
        value.label.in_language(language), *(f'<p class="{style}">{text}</p>' for style, text in shown if text)
    )


def of(thing: Field | LinkRole | Part | Register | RecordList | TagType, language: str = "en") -> str:
    """The guidance of anything that the codebook declares, as rich text."""
    text = escape(thing.guidance.in_language(language))
    if page := _page_on(thing):
        text += f' <a href="{page}">More in the guide</a>'
    return titled(thing.label.in_language(language), f"<p>{text}</p>" if text else "")


def _page_on(thing: Field | LinkRole | Part | Register | RecordList | TagType) -> str:
    """The page of the guidelines on a type of tag, by its kind, or on the registers; empty for all else."""
    if isinstance(thing, TagType):
        return f"guidelines/{thing.kind}"
    return "guidelines/registers" if isinstance(thing, Register) else ""


def titled(title: str, *paragraphs: str) -> str:
    """Rich text of paragraphs, themselves rich text, under a title."""
    return f'<p class="title">{escape(title)}</p>' + "".join(paragraphs)


class Explainer(QObject):
    """Says what the codebook has on a widget when the mouse or the keyboard comes to it."""

    asked = Signal(str)

    def explain(self, widget: QWidget, html: str) -> None:
        widget.setProperty("guidance", html)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn} and (html := watched.property("guidance")):
            self.asked.emit(html)
        return False


class FoldButton(QToolButton):
    """Shows or hides what stands below it."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__()
        self._tone = tone(theme)
        self.setObjectName("fold")
        self.setText(text)
        self.setCheckable(True)
        self.setIconSize(QSize(px(10), px(10)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(self._turn)
        self._turn(False)

    def _turn(self, opened: bool) -> None:
        name = "chevron-down" if opened else "chevron-right"
        self.setIcon(QIcon(str(assets.resource(f"styles/{name}{self._tone}.svg"))))


class GuidanceArea(QFrame):
    """The foot of the inspector. Folds away, and remembers that it was."""

    def __init__(self, theme: Theme, settings: Settings | None = None) -> None:
        super().__init__()
        self.setObjectName("guidance")
        self._settings = settings
        self._shown = ""
        self.fold = FoldButton(theme, "Guidance")
        self.fold.toggled.connect(self._set_open)
        self.text = QTextBrowser()
        self.text.setObjectName("guidanceText")
        self.text.setOpenLinks(False)
        self.text.anchorClicked.connect(self._lead)
        self.text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.document().setDocumentMargin(0)
        self.text.document().setDefaultStyleSheet(
            f"p {{ margin: 0 0 4px 0; color: {theme.text} }} .title {{ font-weight: 600 }}"
            f" .example {{ font-style: italic }} .contrast {{ color: {theme.muted} }} a {{ color: {theme.accent} }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 4, EDGE, 8)
        layout.setSpacing(2)
        layout.addWidget(self.fold)
        layout.addWidget(self.text)
        self.fold.setChecked(settings.get(SHOW_GUIDANCE) if settings else True)
        self._set_open(self.fold.isChecked())
        self.set_room(0)

    def set_room(self, height: int) -> None:
        """Take no more than a quarter of the inspector, which is `height` pixels high; the rest is scrolled to."""
        line = QFontMetrics(QApplication.font()).lineSpacing()
        self.text.setFixedHeight(max(2 * line, min(_LINES * line, height // 4 - self.fold.sizeHint().height() - 16)))

    def show_html(self, html: str) -> None:
        if html != self._shown:
            self._shown = html
            self.text.setHtml(html)

    def _lead(self, url: QUrl) -> None:
        if helping := helping_of(self):
            helping.show_page(url.path())

    def _set_open(self, opened: bool) -> None:
        self.text.setVisible(opened)
        if self._settings:
            self._settings.set(SHOW_GUIDANCE, opened)
