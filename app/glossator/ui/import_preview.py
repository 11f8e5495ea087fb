"""What is chosen in the list of an import: an article with its text and its twin, a table's columns, a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from glossator.messages import ARTICLE_FIELDS, beside, counted, written_date
from glossator.ui.import_columns import ImportColumns
from glossator.ui.import_form import BY_HAND, ImportForm
from glossator.ui.import_model import said_of
from glossator.ui.import_table import INSET
from glossator.ui.import_text import ImportText
from glossator.ui.row_list import Instead
from glossator.ui.side_by_side import SideBySide
from glossator.ui.theme import px
from glossator.work.import_choices import LABELS, STAGED, Choice
from glossator.work.importing import with_kept

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glossator.domain.imported import ImportedArticle
    from glossator.project import Project
    from glossator.ui.import_model import ImportModel, Row
    from glossator.ui.theme import Theme
    from glossator.work.import_choices import Decisions
    from glossator.work.importing import Columns
    from glossator.work.staging import Staged
    from glossator.work.twins import Twin

_LABELS = {Choice.TAKE: "Take", Choice.SKIP: "Skip", Choice.GROUP: "Take as version of one story"}
_TIPS = {
    Choice.TAKE: "Bring it in as a story of its own",
    Choice.SKIP: "Leave it out (Space)",
    Choice.GROUP: "Bring it in, and count both as one story (G)",
}


class ImportPreview(QWidget):
    columns_wanted = Signal(object)
    """The row of a table whose columns are to be shown."""
    reread = Signal(object, object)
    """The row of a table, and by which columns it is to be read."""
    chosen = Signal(object)
    """What is to be done with the articles that are shown."""
    changed = Signal()
    """Something was described or put back."""
    left = Signal()

    def __init__(self, project: Project, model: ImportModel, theme: Theme) -> None:
        super().__init__()
        self._project, self._model, self._staging = project, model, model.batch.staging
        self._theme = theme
        self._rows: list[Row] = []
        self._article: ImportedArticle | None = None
        self.form, self.text, self.compared, self.columns = (
            ImportForm(),
            ImportText(theme),
            SideBySide(theme),
            ImportColumns(),
        )
        self.nothing, self.several = Instead("Nothing chosen", ""), Instead("", "")
        self.refused = Instead("Nothing of this file is brought in", "Why, and what can be done, is said above.")
        self.warnings = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.warnings.setProperty("banner", True)
        self.twin = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.buttons = {choice: _toggle(label, _TIPS[choice]) for choice, label in _LABELS.items()}
        self.compare, self.columns_button = (
            _toggle("Side by side", "Show both texts beside each other, with what differs marked (D)"),
            QPushButton("Columns…"),
        )
        self._group = QButtonGroup(self)
        self._pages, self._columns_page = QStackedWidget(), QScrollArea()
        self._columns_page.setWidget(self.columns)
        self._columns_page.setWidgetResizable(True)
        self._warned, self._acts, self._split = QWidget(), QWidget(), QSplitter()
        self._lay_out()
        self._connect()
        self.show_rows([])

    @property
    def decisions(self) -> Decisions:
        return self._model.decisions

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these: an article, or what several have in common."""
        self._rows = list(rows)
        articles = self._articles()
        one = rows[0] if len(rows) == 1 else None
        self._article = self._staging.article(one.article) if one and one.article else None
        lines = [one.file.refusal] if one and one.file.refusal else list(one.warnings) if one else []
        self.warnings.setText("\n".join(f"⚠ {line[:1].upper()}{line[1:]}" for line in lines))
        self._warned.setVisible(bool(lines))
        refused = one is not None and one.file.refusal
        self.warnings.setStyleSheet(f"color: {self._theme.danger if refused else self._theme.warning};")
        self.columns_button.setVisible(bool(one and one.file.table and not one.file.refusal))
        self.form.setVisible(bool(articles))
        self._acts.setVisible(bool(articles))
        self._show_form(articles)
        self._show_page(one, articles)
        self.refresh()

    def show_columns(self, row: Row, columns: Columns, chosen: Mapping[str, str]) -> None:
        if self._rows == [row]:
            self.columns.show_columns(columns, chosen)
            self.form.hide()
            self._pages.setCurrentWidget(self._columns_page)

    def toggle_compared(self) -> None:
        """Show both texts beside each other, or the article alone."""
        if self.compare.isVisible():
            self.compare.toggle()

    def refresh(self) -> None:
        """Show what is decided now."""
        articles = self._articles()
        found = {self.decisions.choice(article.id) for article in articles}
        self._group.setExclusive(False)  # else one would stay chosen where several articles have several
        for choice, button in self.buttons.items():
            button.setChecked(found == {choice})
        self._group.setExclusive(True)
        twin = self._twin()
        self.buttons[Choice.GROUP].setEnabled(len(articles) > 1 or twin is not None)
        row = self._rows[0] if len(self._rows) == 1 else None
        given = "These bytes were given twice: the first goes in. " if row and row.repeats else ""
        self.twin.setText(given + (_sentence(said_of(twin)) if twin else ""))
        self.twin.setVisible(bool(self.twin.text()))
        self.compare.setVisible(twin is not None and not twin.same_file)

    # Inside

    def _articles(self) -> list[Staged]:
        return list({each.id: each for row in self._rows for each in self._model.articles(row)}.values())

    def _twin(self) -> Twin | None:
        return self._model.twin(self._rows[0]) if len(self._rows) == 1 else None

    def _show_form(self, articles: Sequence[Staged]) -> None:
        several = len(articles) > 1
        values: dict[str, str | None] = {}
        for name in (*STAGED, LABELS, *(() if several else ARTICLE_FIELDS)):
            known = {self.decisions.value(article, name) for article in articles}
            values[name] = known.pop() if len(known) == 1 else None if known else ""
        if several:
            sections = {self.decisions.values(article.id).get("section", "") for article in articles}
            values["section"] = sections.pop() if len(sections) == 1 else None
        found: dict[str, str] = {}
        if self._article and not several:
            by_hand = self.decisions.values(self._article.id)
            for name in ARTICLE_FIELDS:
                values[name] = by_hand.get(name, getattr(self._article, name) or "")
                found[name] = BY_HAND if name in by_hand else _found(self._article.found.get(name, ""))
        self.form.show_values(values, found, several=several)
        self.form.setEnabled(bool(articles))

    def _show_page(self, row: Row | None, articles: Sequence[Staged]) -> None:
        if row and row.file.table and row.file.refusal:
            self._pages.setCurrentWidget(self.nothing)
            self.nothing.sentence.setText("Looking at its columns…")
            self.columns_wanted.emit(row)
        elif self._article:
            self._show_article()
        elif articles:
            self.several.sentence.setText(
                f"{counted(len(articles), 'article is', 'articles are')} chosen."
                " What you fill in on the left, and what you decide above, holds for all of them."
            )
            self._pages.setCurrentWidget(self.several)
        else:
            self.nothing.sentence.setText("Choose an article in the list to see its text.")
            self._pages.setCurrentWidget(self.refused if row else self.nothing)

    def _show_article(self) -> None:
        if self._article is None:
            return
        twin = self._twin()
        if twin and not twin.same_file and self.compare.isChecked():
            texts = self._texts(self._article, twin)
            self.compared.show_texts(*texts)
            self.form.hide()
            self._pages.setCurrentWidget(self.compared)
            return
        self.form.show()
        self.text.show_article(self._article, self.decisions.kept(self._article.id))
        self._pages.setCurrentWidget(self.text)

    def _texts(self, article: ImportedArticle, twin: Twin) -> tuple[tuple[str, str], tuple[str, str]]:
        """What the article and its twin are called, and their texts."""
        own = with_kept(article, self.decisions.kept(article.id)).text
        if twin.here and (row := self._project.read.article(twin.id)):
            date = written_date(row.date or "")
            return (_called("New", article), beside("In the project", row.source, date)), (
                own,
                self._project.read.text(row.text),
            )
        other = next(each for each in self._model.batch.articles if each.id == twin.id)
        whole = self._staging.article(other)
        whole = with_kept(whole, self.decisions.kept(whole.id))
        return (_called("New", article), _called("New as well", whole)), (own, whole.text)

    def _describe(self, name: str, value: str) -> None:
        self.decisions.describe((article.id for article in self._articles()), name, value)
        self.changed.emit()

    def _keep(self, cuts: frozenset[int], on: bool) -> None:
        if self._article:
            self.decisions.keep(self._article.id, cuts, on=on)
            self._show_article()
            self.changed.emit()

    def _connect(self) -> None:
        for choice, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _, choice=choice: self.chosen.emit(choice))
        self.compare.toggled.connect(lambda _: self._show_article())
        self.columns_button.clicked.connect(lambda: self.columns_wanted.emit(self._rows[0]))
        self.columns.wanted.connect(lambda columns: self.reread.emit(self._rows[0], columns))
        self.form.described.connect(self._describe)
        self.form.left.connect(self.left)
        self.text.kept.connect(self._keep)

    def _lay_out(self) -> None:
        self.columns_button.setAutoDefault(False)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(px(INSET), px(8), px(INSET), px(8))
        acts.setSpacing(px(6))
        for button in self.buttons.values():
            acts.addWidget(button)
        acts.addSpacing(px(10))
        acts.addWidget(self.twin, 1)
        acts.addStretch(0)
        acts.addWidget(self.compare)
        acts.addWidget(self.columns_button)
        column = QVBoxLayout(self._warned)
        column.setContentsMargins(px(INSET), px(8), px(INSET), 0)
        column.addWidget(self.warnings)
        for page in (self.text, self.compared, self._columns_page, self.several, self.nothing, self.refused):
            self._pages.addWidget(page)
        self._split.addWidget(self.form)
        self._split.addWidget(self._pages)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([px(330), px(900)])
        self._split.setChildrenCollapsible(False)
        self.form.setMinimumWidth(px(220))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._warned)
        column.addWidget(self._acts)
        column.addWidget(self._split, 1)


def _toggle(label: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(label)
    button.setCheckable(True)
    button.setProperty("toggle", True)
    button.setToolTip(tip)
    return button


def _found(where: str) -> str:
    return f"from {where}" if where else ""


def _sentence(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}."


def _called(what: str, article: ImportedArticle) -> str:
    return beside(what, article.source or article.file, written_date(article.date or ""))
