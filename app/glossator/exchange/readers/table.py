"""The reader of tables: CSV, TSV, XLSX and JSON Lines, one article a row, its columns recognised by their headings."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from glossator.domain.dates import is_date
from glossator.domain.text import canonical
from glossator.exchange.encoding import decode
from glossator.exchange.readers.cells import csv_rows, grid_of, jsonl_rows, numbered, xlsx_rows
from glossator.exchange.readers.cells import looks_like_jsonl as looks_like_jsonl
from glossator.exchange.readers.cells import looks_like_xlsx as looks_like_xlsx
from glossator.exchange.readers.draft import Draft, Reading, Value, composed, unreadable
from glossator.exchange.readers.markdown import written_date
from glossator.exchange.readers.stated import stated_language
from glossator.exchange.unwrap import unwrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from glossator.exchange.readers.cells import Rows
    from glossator.exchange.readers.draft import Source

FIELDS = ("text", "title", "source", "author", "date", "url", "language", "section")

# The better names of each first: of two columns, "full text" is the text and "content" is not.
_NAMES = {
    "text": "full text|fulltext|article text|body text|text|body|article body|content|contents|article|story"
    "|volltext|artikeltext|inhalt|artikel|haupttext|texte intégral|texte|contenu|corps|article complet"
    "|texto completo|texto|contenido|cuerpo|artículo|полный текст|текст|текст статьи|содержание|статья|正文"
    "|全文|内容|文本|文章|內容",
    "title": "title|headline|heading|article title|titel|überschrift|schlagzeile|titre|titre de l article|título"
    "|titular|заголовок|название|标题|標題|题目|题名",
    "source": "source|outlet|publication|newspaper|source name|media|medium|publisher|journal|quelle|zeitung"
    "|medium name|publikation|journal name|média|fuente|medio|periódico|diario|источник|издание|газета"
    "|сми|来源|來源|媒体|报纸|報紙",
    "author": "author|authors|byline|writer|reporter|by|autor|autoren|verfasser|autorin|auteur|auteurs|autores"
    "|автор|авторы|作者|记者|記者",
    "date": "date|published|publication date|pub date|publish date|date published|published at|published on"
    "|pubdate|issued|datum|erscheinungsdatum|veröffentlicht|veröffentlichungsdatum|date de publication"
    "|publié|publié le|fecha|fecha de publicación|publicado|дата|дата публикации|опубликовано|日期|发布日期"
    "|出版日期|发布时间|時間|时间",
    "url": "url|link|web link|web address|permalink|address|source url|article url|webadresse|lien|adresse"
    "|enlace|dirección|ссылка|адрес|链接|網址|网址|鏈接",
    "language": "language|lang|sprache|langue|idioma|lengua|язык|语言|語言",
    "section": "section|category|desk|rubric|ressort|rubrik|rubrique|catégorie|sección|categoría|рубрика|раздел|版面"
    "|栏目|分类|版",
}
_RANKS = {name: (field, rank) for field, names in _NAMES.items() for rank, name in enumerate(names.split("|"))}
_IN_DIGITS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T,]+(\d{1,2}):(\d{2})(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::\d{2})?.*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|www\.\S+", re.IGNORECASE)
_MOST_NAMED = 12
_MOST_ABOVE = 20
"""Rows among which the headings are looked for."""
_EXCEL_LIMIT = 32_767
_APART = frozenset(("source", "author", "date"))
"""A table with one of these columns keeps them apart from the text."""


def looks_like_csv(data: bytes) -> bool:
    """Whether a text parts into rows of equally many cells, or its first line into headings that are known."""
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data[:4000] and not is_wide:
        return False
    text = data[:64_000].decode("utf-16" if is_wide else "utf-8-sig", "replace")
    if "\ufffd" in text[:-1] and (decoded := decode(data[:64_000])):
        text = decoded.text
    grid = grid_of(text)
    if not grid:
        return False
    known = recognised(grid.headings)
    return len(known) > 1 or (grid.is_regular and ("text" in known or grid.is_large))


def looks_like_table(data: bytes) -> bool:
    return looks_like_xlsx(data) or looks_like_jsonl(data) or looks_like_csv(data)


def read_csv(source: Source) -> Reading:
    """The articles in a file of cells parted by commas, semicolons or tabs.

    Raises `UserError` where it is damaged, or no column is known to be the text; as the next ones do.
    """
    return _read(source, csv_rows)


def read_xlsx(source: Source) -> Reading:
    """The articles in one sheet of a workbook: the first that has texts, else rows."""
    return _read(source, _sheet_rows)


def read_jsonl(source: Source) -> Reading:
    """The articles in JSON Lines, or in an array of JSON objects."""
    return _read(source, jsonl_rows)


def headings(source: Source) -> tuple[str, ...]:
    """The headings of a table's columns, as they are written. Raises `UserError` where it is damaged."""
    rows = _headed(_rows_of(source)(source)[0])
    return tuple(" ".join(heading.split()) for heading in rows[0][1]) if rows else ()


def first_rows(source: Source, count: int = 3) -> tuple[tuple[str, ...], ...]:
    """The headings of a table, as `headings` has them, and below them as many rows. Raises `UserError` as it does."""
    rows = _headed(_rows_of(source)(source)[0])
    return tuple(tuple(" ".join(cell.split()) for cell in row) for _, row in rows[: count + 1])


def recognised(headings: Iterable[str]) -> Mapping[str, str]:
    """From fields of `FIELDS` to that of the `headings` which means it; what none means is left out."""
    best: dict[str, tuple[int, str]] = {}
    for heading in headings:
        known = _RANKS.get(_plain(heading))
        if known and known[1] < best.get(known[0], (len(_RANKS), ""))[0]:
            best[known[0]] = known[1], heading
    return {field: best[field][1] for field in FIELDS if field in best}


def _plain(heading: str) -> str:
    """A heading as `_NAMES` spells it: "Full_Text:" and "fullText" are "full text"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKC", heading))
    return " ".join(re.sub(r"[\W_]+", " ", spaced).casefold().split())


def _rows_of(source: Source) -> Callable[[Source], tuple[Rows, tuple[str, ...]]]:
    if looks_like_jsonl(source.data):
        return jsonl_rows
    return _sheet_rows if source.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) else csv_rows


def _sheet_rows(source: Source) -> tuple[Rows, tuple[str, ...]]:
    return xlsx_rows(source, lambda rows: bool(rows) and "text" in recognised(_headed(rows)[0][1]))


def _headed(rows: Rows) -> Rows:
    """`rows` from that of the headings on: a report has a few lines above them."""
    for place, (_, row) in enumerate(rows[:_MOST_ABOVE]):
        known = recognised(row)
        if len(known) > 1 and "text" in known:
            return rows[place:]
    return rows


def _read(source: Source, rows_of: Callable[[Source], tuple[Rows, tuple[str, ...]]]) -> Reading:
    rows, doubts = rows_of(source)
    rows = _headed(rows)
    if len(rows) < 2:
        raise unreadable(source.name, "there are no rows in it" if rows else "it is empty", "Check where it came from.")
    (_, first), *rest = rows
    names = [" ".join(heading.split()) for heading in first]
    columns = _columns(source, names)
    dates = _Dates([_cell(row, columns.get("date")) for _, row in rest])
    drafts: list[Draft] = []
    empty: list[int] = []
    for number, row in rest:
        draft = _draft(row, names, columns, dates)
        if draft:
            drafts.append(draft)
        else:
            empty.append(number)
    if not drafts:
        raise unreadable(
            source.name, f"its column “{names[columns['text']]}” is empty", "Choose the column that has the text."
        )
    warnings = list(doubts)
    if empty:
        have = "has" if len(empty) == 1 else "have"
        warnings.append(f"{len(empty)} of {len(rest)} rows {have} no text ({numbered('row', empty)})")
    return Reading(tuple(drafts), tuple(warnings))


def _columns(source: Source, names: Sequence[str]) -> dict[str, int]:
    """From fields to columns: those that `source` names, and of the others those whose headings are known."""
    chosen = {field: " ".join(heading.split()) for field, heading in source.columns.items() if heading}
    free = [name for name in names if name not in chosen.values()]
    told = {field: heading for field, heading in recognised(free).items() if field not in source.columns}
    found = {**told, **chosen}
    columns = {field: names.index(heading) for field, heading in found.items() if field in FIELDS and heading in names}
    if "text" not in columns:
        shown = ", ".join(f"“{name[:40]}”" for name in names[:_MOST_NAMED] if name) or "none"
        more = ", …" if len(names) > _MOST_NAMED else ""
        raise unreadable(
            source.name,
            f"none of its columns is known to hold the text of articles: its headings are {shown}{more}",
            "Choose the column that has the text, or call it “text” in the file.",
        )
    return columns


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _draft(row: Sequence[str], names: Sequence[str], columns: Mapping[str, int], dates: _Dates) -> Draft | None:
    text = unwrap(canonical(_cell(row, columns["text"])))
    full, _ = composed((part, "") for part in text.split("\n\n"))
    if not full:
        return None
    known: dict[str, Value] = {}
    warnings: list[str] = []
    for field, column in columns.items():
        said = " ".join(canonical(_cell(row, column)).split())
        if field == "text" or not said:
            continue
        value = dates.read(said) if field == "date" else (stated_language(said) or "") if field == "language" else said
        if field == "url" and not _ADDRESS.fullmatch(said):
            value = ""
        if value:
            known[field] = Value(value, f"the column “{names[column]}”")
        elif field == "date":
            warnings.append(dates.doubt(said))
    if len(_cell(row, columns["text"])) == _EXCEL_LIMIT:
        warnings.append("its text has as many letters as fit into a cell of Excel, so its end may be missing")
    return Draft(full, known=known, warnings=tuple(warnings), reads_head=columns.keys().isdisjoint(_APART))


class _Dates:
    """Reads one column of dates. Whether 03/04 is of March or of April is decided by the other rows."""

    def __init__(self, cells: Iterable[str]) -> None:
        pairs = [(int(found[1]), int(found[3])) for cell in cells if (found := _IN_DIGITS.fullmatch(cell))]
        day_first = any(first > 12 >= second for first, second in pairs)
        month_first = any(second > 12 >= first for first, second in pairs)
        self._day_first = day_first if day_first != month_first else None

    def read(self, said: str) -> str:
        """The date in ISO 8601; empty where there is none, or it could be two."""
        if found := _YEAR_FIRST.fullmatch(said):
            return _iso(found[1], found[3], found[4], found[5], found[6])
        if found := _COMPACT.fullmatch(said):
            return _iso(found[1], found[2], found[3])
        if found := _IN_DIGITS.fullmatch(said):
            return self._in_digits(found)
        return written_date(said) or ""

    def _in_digits(self, found: re.Match[str]) -> str:
        first, second = int(found[1]), int(found[3])
        # Where points part them, the day is first wherever that is written.
        day_first = True if found[2] == "." else self._day_first
        if first > 12 or second > 12 or first == second:
            day_first = first > 12 or second <= 12
        if day_first is None:
            return ""
        day, month = (found[1], found[3]) if day_first else (found[3], found[1])
        year = found[4] if len(found[4]) == 4 else f"{20 if int(found[4]) < 70 else 19}{found[4]}"
        return _iso(year, month, day, found[5], found[6])

    def doubt(self, said: str) -> str:
        if _IN_DIGITS.fullmatch(said):
            return f"its date could be read in two ways: {said}"
        return f"its date could not be understood: {said[:60]}"


def _iso(year: str, month: str, day: str, hour: str | None = None, minute: str | None = None) -> str:
    date = f"{year}-{int(month):02}-{int(day):02}"
    timed = f"{date}T{int(hour):02}:{minute}" if hour and minute and (hour.strip("0"), minute) != ("", "00") else date
    return timed if is_date(timed) else date if is_date(date) else ""
