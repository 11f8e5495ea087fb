"""The first tab of a workbook: what it is, of when, by whom, what each tab holds, and how to read it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from glossator.exchange import excel_long, excel_style, excel_xml
from glossator.exchange.excel_filters import taken_in_words
from glossator.exchange.excel_lines import lines
from glossator.exchange.excel_mark import MADE_WITH, READ_ME
from glossator.exchange.excel_openpyxl import append_row, close_tab
from glossator.exchange.excel_page import print_area, set_up
from glossator.exchange.excel_tabs import HEADER_ROW, LONG_TEXTS, cell_in
from glossator.exchange.excel_text import as_moment, fitted
from glossator.exchange.excel_xml import Cell
from glossator.exchange.sheet_changes import CHANGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.domain.snapshot import Snapshot
    from glossator.exchange.excel_book import Book, Losses
    from glossator.exchange.excel_style import Look
    from glossator.exchange.export import Export
    from glossator.exchange.sheet import Sheet

_WIDTHS, _LETTERS = (34, 86, 10), ("A", "B", "C")
_COUNTED = {
    "articles",
    "statements",
    "proposal_passages",
    "positions",
    "mentions",
    "notes",
    "actors",
    "proposals",
    "issues",
}
_HEIGHT_OF_TITLE = 34.0
_HEIGHT_OF_HEADING = 30.0


def write_read_me(book: Book, tab: Worksheet, export: Export, sheets: Sequence[Sheet]) -> None:
    """Written last, although it stands first: it says what the other tabs had to leave out."""
    set_up(tab, book.project, READ_ME, excel_style.SLATE, landscape=False, pages_wide=1)
    for letter, width in zip(_LETTERS, _WIDTHS, strict=True):
        tab.column_dimensions[letter].width = width
    page = _Page(book, tab)
    page.line(_height(book.project), (book.project, excel_style.TITLE))
    page.line(20, ("Who said what, who proposed what to whom, and who stands where on it", excel_style.SUBTITLE))
    page.heading("This workbook")
    for term, text in (*_identity(export.snapshot, sheets), *taken_in_words(export)):
        page.entry(term, text)
    page.entry(*_since_then(export), leads_to=_tab_of(book, sheets, CHANGES))
    page.heading("What it holds", "Rows")
    for sheet in sheets:
        for place in book.tabs.of(sheet):
            page.entry(place.name, sheet.about, place.last - place.first, leads_to=cell_in(place.name, HEADER_ROW))
    if book.long.rows:
        page.entry(LONG_TEXTS, excel_long.ABOUT, book.long.rows, leads_to=cell_in(LONG_TEXTS, HEADER_ROW))
    page.heading("How to read it")
    for term, text in _HOW_TO_READ:
        page.entry(term, text)
    page.heading("What a workbook cannot hold")
    for term, text in _lost(book.losses, {sheet.name: sheet.title for sheet in sheets}):
        page.entry(term, text)
    print_area(tab, len(_WIDTHS), page.rows - HEADER_ROW)
    close_tab(tab)


def _height(title: str) -> float:
    return max(_HEIGHT_OF_TITLE, 28.0 * lines(title, sum(_WIDTHS) / 2.2))


def _tab_of(book: Book, sheets: Sequence[Sheet], name: str) -> str | None:
    return next((cell_in(book.tabs.of(sheet)[0].name, HEADER_ROW) for sheet in sheets if sheet.name == name), None)


class _Page:
    """Writes lines one below the other."""

    def __init__(self, book: Book, tab: Worksheet) -> None:
        self._book, self._tab, self.rows = book, tab, 0

    def line(self, height: float, *cells: tuple[str | int | None, Look], leads_to: str | None = None) -> None:
        self.rows += 1
        first, *others = (self._cell(value, look) for value, look in cells)
        append_row(self._tab, self.rows, min(height, 409), _LETTERS, [first._replace(location=leads_to), *others])

    def heading(self, text: str, over_numbers: str | None = None) -> None:
        right = excel_style.TERM._replace(horizontal="right", vertical="bottom")
        self.line(_HEIGHT_OF_HEADING, (text, excel_style.HEADING), (None, excel_style.PROSE), (over_numbers, right))

    def entry(self, term: str, text: str, number: int | None = None, leads_to: str | None = None) -> None:
        name = excel_style.TERM._replace(ruled=True)
        if leads_to:
            name = name._replace(ink=excel_style.LINK_INK, underline=True)
        prose = excel_style.PROSE._replace(ruled=True)
        count = prose._replace(horizontal="right", format="#,##0")
        most_lines = max(lines(text, _WIDTHS[1]), lines(term, _WIDTHS[0] - 2))
        height = most_lines * excel_style.LINE_HEIGHT + 6
        self.line(height, (term, name), (text, prose), (number, count), leads_to=leads_to)

    def _cell(self, value: str | int | None, look: Look) -> Cell:
        styles = self._book.styles
        if value is None:
            return Cell(excel_xml.empty(styles.of(look)))
        if isinstance(value, int):
            return Cell(excel_xml.number(value, styles.of(look)))
        text = fitted(value)
        return Cell(excel_xml.text(text.text, styles.of(look._replace(prefixed=text.needs_prefix))))


def _identity(snapshot: Snapshot, sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    book = snapshot.codebook
    yield "Project", snapshot.project or "Without a name"
    yield "State of", _moment(snapshot.taken_at)
    yield "Coded with", f"{book.label}, version {book.version} ({book.id})"
    yield "Analysts", ", ".join(analyst.name for analyst in snapshot.analysts) or "None"
    counts = (f"{sheet.title}: {len(sheet.rows):,}" for sheet in sheets if sheet.name in _COUNTED and sheet.rows)
    yield "In figures", "; ".join(counts) or "Nothing yet"
    yield MADE_WITH


def _since_then(export: Export) -> tuple[str, str]:
    term, snapshot = "Since the last export", export.snapshot
    if not snapshot.last_export:
        return term, "No earlier export of this selection is on record."
    counts = Counter(change.how for change in snapshot.changes)
    told = ", ".join(f"{counts[how]:,} {how}" for how in ("new", "changed", "removed") if counts[how]) or "no change"
    return term, f"{_moment(snapshot.last_export)}: {told}."


def _moment(value: str) -> str:
    moment = as_moment(value)
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else value


_HOW_TO_READ = (
    ("Quotes", "are word for word. […] stands between pieces that are apart in the article."),
    ("Several values", "in one cell are separated by semicolons."),
    (
        "Stances",
        "stand in square brackets behind what they are about: Dual freeze [support]. Where there are no brackets, no "
        "stance was recorded; that is not the same as neutral.",
    ),
    ("Dates", "known to the day are dates; those known to the month or the year are text, such as 2017-07 or 2017."),
    ("Empty cells", "mean that nothing was recorded."),
    (
        "Numbers",
        "name the articles and tags of this workbook; the next one may number otherwise. Blue cells lead to a row, to "
        "the first of several, or to the web; those to a row, as long as that sheet has not been sorted.",
    ),
    ("Bold words", "in sentences name the source, and the verb or phrase that reports its words."),
    (
        "Colours",
        "go with stances and statuses, and change with them. In the matrices, a cell has the colour of its most "
        "frequent stance, or violet where one analyst recorded stances for and against.",
    ),
    (
        "Drop-downs",
        "offer what the codebook gives for a column; anything else is questioned. Each sheet but the matrices is an "
        "Excel table with a name of its own, such as Statements.",
    ),
    (
        "Grey columns",
        "at the right are for programs, and are not printed: ids, and where in the article's text the quote starts and "
        "ends, counted in characters (Unicode code points) from 0.",
    ),
)


def _lost(losses: Losses, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What was continued, replaced or left without a link, by sheet; or that nothing was."""
    told = False
    for term, counts, sentence in (
        (
            "Long texts",
            losses.continued,
            "A cell holds 32,767 characters; longer texts go on in the sheet “Long texts”, to which the cell leads.",
        ),
        (
            "Replaced characters",
            losses.replaced,
            "Control characters and halves of characters stand as \ufffd in these cells.",
        ),
        ("Missing links", losses.unlinked, "A sheet holds 65,530 links; cells after that have none."),
    ):
        if counts:
            told = True
            where = ", ".join(f"{titles[name]}: {count:,}" for name, count in counts.items())
            yield term, f"{sentence} {where}."
    if not told:
        yield "Nothing", "was continued elsewhere, replaced or left out."
