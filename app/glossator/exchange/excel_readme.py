"""The first tab of a workbook: what it is, of when, by whom, what each tab holds, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.exchange import excel_style
from glossator.exchange.excel_openpyxl import Filled, append_row
from glossator.exchange.excel_page import set_up
from glossator.exchange.excel_tabs import HEADER_ROW, READ_ME, cell_in
from glossator.exchange.excel_text import as_moment, fitted, lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from glossator.domain.rows import Snapshot
    from glossator.exchange.excel_sheet import Book, Losses
    from glossator.exchange.excel_style import Look
    from glossator.exchange.sheet import Sheet

_WIDTHS = (34, 86, 10)
_HEIGHT_OF_TITLE = 34.0
_HEIGHT_OF_HEADING = 30.0


def write_read_me(book: Book, tab: Worksheet, snapshot: Snapshot, sheets: Sequence[Sheet]) -> None:
    """Written last, although it stands first: it says what the other tabs had to leave out."""
    set_up(tab, book.project, READ_ME, excel_style.SLATE, landscape=False, pages_wide=1)
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        tab.column_dimensions[letter].width = width
    page = _Page(book, tab)
    page.line(_HEIGHT_OF_TITLE, (book.project, excel_style.TITLE))
    page.line(20, ("Who said what, who proposed what to whom, and who stands where on it", excel_style.SUBTITLE))
    page.heading("This workbook")
    for term, text in _identity(snapshot):
        page.entry(term, text)
    page.heading("What it holds", "Rows")
    for sheet in sheets:
        for place in book.tabs.of(sheet):
            page.entry(place.name, sheet.about, place.last - place.first, leads_to=cell_in(place.name, HEADER_ROW))
    page.heading("How to read it")
    for term, text in _HOW_TO_READ:
        page.entry(term, text)
    page.heading("What a workbook cannot hold")
    for term, text in _lost(book.losses, {sheet.name: sheet.title for sheet in sheets}):
        page.entry(term, text)


class _Page:
    """Writes lines one below the other."""

    def __init__(self, book: Book, tab: Worksheet) -> None:
        self._book, self._tab, self._row = book, tab, 0

    def line(self, height: float, *cells: tuple[str | int | None, Look], leads_to: str | None = None) -> None:
        self._row += 1
        first, *others = (self._cell(value, look) for value, look in cells)
        append_row(self._tab, self._row, min(height, 409), [first._replace(location=leads_to), *others])

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

    def _cell(self, value: str | int | None, look: Look) -> Filled:
        if not isinstance(value, str):
            return Filled(value, self._book.styles.of(look))
        text = fitted(value)
        return Filled(text.text, self._book.styles.of(look._replace(prefixed=text.needs_prefix)))


def _identity(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    moment = as_moment(snapshot.taken_at)
    book = snapshot.codebook
    yield "Project", snapshot.project
    yield "State of", f"{moment:%Y-%m-%d %H:%M} UTC" if moment else snapshot.taken_at
    yield "Coded with", f"{book.label}, version {book.version} ({book.id})"
    yield "Analysts", ", ".join(analyst.name for analyst in snapshot.analysts) or "none"
    yield "Made with", "Glossator. It is a copy: what is changed here does not change the project."


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
        "name the articles and tags of this workbook; the next one may number otherwise. Blue ones lead to the row, "
        "as long as that sheet has not been sorted.",
    ),
    (
        "Grey columns",
        "at the right are for programs, and are not printed: ids, and where in the article's text the quote starts and "
        "ends, counted in characters (Unicode code points) from 0.",
    ),
)


def _lost(losses: Losses, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What was shortened, replaced or left without a link, by sheet; or that nothing was."""
    told = False
    for term, counts, sentence in (
        (
            "Cut texts",
            losses.cut,
            "A cell holds 32,767 characters; longer texts end with a mark, and are whole in the project.",
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
        yield "Nothing", "was cut, replaced or left out."
