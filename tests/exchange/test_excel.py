from __future__ import annotations

import csv
import errno
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.worksheet import _writer
from openpyxl.writer.excel import ExcelWriter

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange import excel_sheet, excel_tabs
from glossator.exchange.columns import CellKind, Sheet, sheets
from glossator.exchange.excel import write_workbook
from glossator.exchange.excel_tabs import Tabs
from glossator.exchange.excel_text import CUT, LONGEST, as_moment, fitted, lines, web_address
from glossator.exchange.export import Export
from tests.exchange.snapshots import pieces, rich_snapshot, texts_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from glossator.domain.rows import Snapshot


def written(snapshot: Snapshot, folder: Path) -> Workbook:
    path = folder / "out.xlsx"
    write_workbook(Export(snapshot), path)
    return load_workbook(path)


def with_quotes(*quotes: str, **changes: Any) -> Snapshot:
    """The rich snapshot with nothing but statements of these words."""
    rich = rich_snapshot()
    model = next(tag for tag in rich.tags if tag.type == "statement")
    tags = tuple(
        replace(model, id=f"tag-{number}", parts={"content": pieces(0, quote)}, links=(), **changes)
        for number, quote in enumerate(quotes)
    )
    return replace(rich, tags=tags, positions=(), text=texts_of(tags))


def column_of(tab: Any, header: str) -> list[Any]:
    """The cells below a header."""
    index = next(cell.column for cell in tab[1] if cell.value == header)
    return [tab.cell(row, index) for row in range(2, tab.max_row + 1)]


def expected(kind: CellKind, value: Any) -> Any:
    """What Excel is to hold for a value of the table of columns: said again, and not taken from the writer."""
    if not isinstance(value, str) or kind not in {CellKind.DATE, CellKind.MOMENT}:
        return value
    if kind is CellKind.MOMENT:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    if len(value) < 10:
        return value
    return datetime.fromisoformat(value)


def assert_holds(workbook: Workbook, table: list[Sheet]) -> None:
    """Every cell of every tab, and nothing more."""
    assert workbook.sheetnames == ["Read me", *(sheet.title for sheet in table)]
    for sheet in table:
        tab = workbook[sheet.title]
        assert [cell.value for cell in tab[1]] == [column.header for column in sheet.columns]
        assert tab.max_row == len(sheet.rows) + 1, sheet.name
        for row, cells in zip(sheet.rows, tab.iter_rows(min_row=2), strict=True):
            for column, cell in zip(sheet.columns, cells, strict=True):
                found = unescape(cell.value) if isinstance(cell.value, str) else cell.value
                assert found == expected(column.kind, column.of(row)), (sheet.name, column.id)


def test_every_cell_holds_what_the_snapshot_says(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    assert_holds(written(snapshot, tmp_path), sheets(snapshot))


# Characters and sequences that have broken workbooks: see the limits in excel_text.
LOOK_LIKE_FORMULAS = ["=", "+", "-", "@", "'", "#REF!"]
LOOK_LIKE_MARKUP = ["_x0041_", "_x005F_", "_", "x0041_", "<&>", "]]>"]
SPACES = ["\r", "\r\n", "\n", "\t", " ", "\x0b", "\x85", "\u2028", "\ufeff"]
UNFIT = ["\x00", "\x1f", "\x7f", "\ufffe", "\uffff", "\ud800", "\udc00", "😀", "é"]
trouble = st.sampled_from(LOOK_LIKE_FORMULAS + LOOK_LIKE_MARKUP + SPACES + UNFIT)
nasty = st.lists(st.one_of(st.characters(), trouble), max_size=12).map("".join)

ILLEGAL = {*map(chr, range(32)), "\ufffe", "\uffff", *map(chr, range(0xD800, 0xE000))} - {"\t", "\n"}


def kept(text: str) -> str:
    """What a workbook is to show for any text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if character in ILLEGAL else character for character in text)


@given(nasty, nasty, nasty, nasty)
@example("=1+1", "#REF!", "_x000D_", "_x0041_x0042_")
@example("=cmd|' /C calc'!A0", "\ud800", "\ufffe", " \n ")
def test_hostile_texts_are_shown_as_they_are(quote: str, memo: str, title: str, gist: str) -> None:
    if not quote:
        quote = "="
    snapshot = with_quotes(quote, memo=memo, fields={"gist": gist})
    article = replace(snapshot.articles[0], title=title, author=title, url=title)
    snapshot = replace(snapshot, articles=(article,), project=memo)
    with tempfile.TemporaryDirectory() as folder:
        workbook = written(snapshot, Path(folder))
    tab = workbook["Statements"]
    for header, text in (("Quote", quote), ("Memo", memo), ("Gist", gist), ("Article", title or article.file)):
        (cell,) = column_of(tab, header)
        shown = unescape(cell.value) if isinstance(cell.value, str) else cell.value
        assert shown == (kept(text) or None), header
        if text:
            assert cell.data_type == "s"
            assert cell.quotePrefix == kept(text).startswith(("=", "+", "-", "@", "'"))


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(tmp_path: Path) -> None:
    texts = ["=SUM(A1)", "+1", "-1", "@all", "'quoted", "#REF!", "plain"]
    cells = column_of(written(with_quotes(*texts), tmp_path)["Statements"], "Quote")
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [bool(cell.quotePrefix) for cell in cells] == [True] * 5 + [False] * 2


def test_texts_too_long_for_a_cell_are_cut_with_a_mark_and_counted(tmp_path: Path) -> None:
    texts = ["a" * LONGEST, "a" * (LONGEST + 1), "😀" * 20_000, "_x0041_" * 5_000, "b" * 100]
    workbook = written(with_quotes(*texts), tmp_path)
    cells = [str(cell.value) for cell in column_of(workbook["Statements"], "Quote")]
    assert [cell.endswith(CUT) for cell in cells] == [False, True, True, True, False]
    for cell, text in zip(cells, texts, strict=True):
        assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
        assert text.startswith(unescape(cell.removesuffix(CUT)))
    # As much as there is room for.
    assert len(cells[1]) == LONGEST
    assert len(cells[2].encode("utf-16-le")) // 2 >= LONGEST - 1
    read_me = [row for row in workbook["Read me"].iter_rows(values_only=True) if row[0] == "Cut texts"]
    assert "Statements: 3" in str(read_me[0][1])


def test_replaced_characters_are_counted_and_otherwise_nothing_is_said(tmp_path: Path) -> None:
    workbook = written(with_quotes("a\x00b", "fine"), tmp_path)
    terms = {row[0]: row[1] for row in workbook["Read me"].iter_rows(values_only=True)}
    assert "Statements: 1" in str(terms["Replaced characters"])
    assert "Nothing" not in terms
    assert "Nothing" in [row[0] for row in written(rich_snapshot(), tmp_path)["Read me"].iter_rows(values_only=True)]


def test_dates_are_dates_where_the_day_is_known(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    dates = ["2031-03-14", "2031-03-14T09:30", "2031-03", "2031", "1899-12-31", "1900-03-01", "not a date", ""]
    articles = tuple(replace(snapshot.articles[0], id=str(number), date=value) for number, value in enumerate(dates))
    cells = column_of(written(replace(snapshot, articles=articles), tmp_path)["Articles"], "Date")
    assert [cell.value for cell in cells] == [
        datetime(2031, 3, 14),
        datetime(2031, 3, 14, 9, 30),
        "2031-03",
        "2031",
        "1899-12-31",
        datetime(1900, 3, 1),
        "not a date",
        None,
    ]
    assert cells[0].number_format == "yyyy-mm-dd"
    assert cells[1].number_format == "yyyy-mm-dd hh:mm"
    tab = cells[0].parent
    # Excel shows a date that does not fit as ####.
    assert tab.column_dimensions[cells[0].column_letter].width >= len("2031-03-14 09:30")


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2031-03-16T08:01:10Z", datetime(2031, 3, 16, 8, 1, 10)),
        ("2031-03-16T08:01:10.25+02:00", datetime(2031, 3, 16, 6, 1, 10)),
        ("yesterday", None),
        ("0001-01-01T00:00:00+23:00", None),
        ("", None),
    ],
)
def test_moments_are_in_utc_without_a_zone(value: str, moment: datetime | None) -> None:
    assert as_moment(value) == moment


def test_numbers_are_numbers_unless_excel_would_change_them(tmp_path: Path) -> None:
    numbers: list[Any] = [2, 1.5, 10**15 - 1, 10**17 + 1, float("inf"), float("nan"), "two", True]
    snapshot = with_quotes(*["words"] * len(numbers))
    tags = tuple(replace(tag, fields={"weight": value}) for tag, value in zip(snapshot.tags, numbers, strict=True))
    cells = column_of(written(replace(snapshot, tags=tags), tmp_path)["Statements"], "Weight")
    assert [cell.value for cell in cells] == [2, 1.5, 10**15 - 1, str(10**17 + 1), "inf", "nan", "two", "yes"]
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "s", "s", "s", "s", "s"]


def test_a_statement_leads_to_its_article_and_an_article_to_the_web(tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    numbers = column_of(workbook["Statements"], "Article no.")
    assert [cell.hyperlink.location for cell in numbers if cell.hyperlink] == [
        "'Articles'!A2",
        "'Articles'!A2",
        "'Articles'!A3",
        "'Articles'!A4",
    ]
    evidence = column_of(workbook["Positions"], "Evidence")
    assert [cell.hyperlink.location for cell in evidence if cell.hyperlink][:2] == ["'Statements'!A2"] * 2
    addresses = column_of(workbook["Articles"], "Web address")
    assert [cell.hyperlink.target if cell.hyperlink else None for cell in addresses] == [
        "https://courier.example/world/halmar?issue=14&page=2#freeze",
        "https://post.example/news/1877",
        None,
    ]
    tabs = [row[0].hyperlink.location for row in workbook["Read me"].iter_rows() if row[0].hyperlink]
    assert tabs[:2] == ["'Articles'!A1", "'Statements'!A1"]
    assert len(tabs) == len(workbook.sheetnames) - 1


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x y?q=ü&z=1#p", "https://a.example/x%20y?q=%C3%BC&z=1#p"),
        (" http://a.example:8080 ", "http://a.example:8080"),
        ("https://a.example/100%/a%20b#x#y", "https://a.example/100%25/a%20b#x%23y"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("file://server/share/run.exe", None),
        ("ftp://a.example/", None),
        ("https://user:secret@a.example/", None),
        ("https://[::1", None),
        ("https://ü.example/", None),
        ("https://a.example/\ud800", None),
        ("https://a.example/" + "a" * 2_100, None),
        ("www.a.example", None),
        ("", None),
    ],
)
def test_only_addresses_that_excel_opens_become_links(address: str, link: str | None) -> None:
    assert web_address(address) == link


def test_after_the_most_links_a_tab_can_have_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_sheet, "MOST_LINKS", 3)
    workbook = written(rich_snapshot(), tmp_path)
    cells = column_of(workbook["Statements"], "Article no.")
    assert [cell.hyperlink is not None for cell in cells] == [True, True, True, False]
    assert [cell.value for cell in cells] == [1, 1, 2, 3]
    (told,) = [row[1] for row in workbook["Read me"].iter_rows(values_only=True) if row[0] == "Missing links"]
    assert "Statements: 1" in str(told)


def test_more_rows_than_a_tab_can_hold_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_tabs, "MOST_ROWS", 2)
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    assert {"Statements", "Statements (2)", "Articles (2)", "Codebook (29)"} <= set(workbook.sheetnames)
    assert [cell.value for cell in column_of(workbook["Statements (2)"], "No.")] == [3, 4]
    assert [cell.value for cell in workbook["Statements (2)"][1]] == [cell.value for cell in workbook["Statements"][1]]
    last = column_of(workbook["Statements (2)"], "Article no.")[1]
    assert last.hyperlink is not None
    assert last.hyperlink.location == "'Articles (2)'!A2"
    rows = {row[0]: row[2] for row in workbook["Read me"].iter_rows(values_only=True)}
    assert (rows["Articles"], rows["Articles (2)"]) == (2, 1)


@given(
    st.lists(
        st.one_of(nasty, st.sampled_from(["Read me", "HISTORY", "a" * 40, "A" * 40, "'", "[x]:*?/\\"])), max_size=6
    )
)
def test_names_of_tabs_are_such_that_excel_takes_them(titles: list[str]) -> None:
    table = [Sheet(str(number), title, "", (), ()) for number, title in enumerate(titles)]
    tabs = Tabs(table)
    names = [tab.name for sheet in table for tab in tabs.of(sheet)]
    assert len({name.casefold() for name in [*names, "Read me", "History"]}) == len(names) + 2
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\n\r\x00")
        assert name == name.strip("'")


def test_headers_stay_in_sight_are_filtered_and_print_on_every_page(tmp_path: Path) -> None:
    snapshot = rich_snapshot()
    workbook = written(snapshot, tmp_path)
    for sheet in sheets(snapshot):
        tab = workbook[sheet.title]
        people = sum(not column.machine for column in sheet.columns)
        last, last_people = get_column_letter(len(sheet.columns)), get_column_letter(people)
        rows = len(sheet.rows) + 1
        assert tab.freeze_panes in {"B2", "C2"}
        assert tab.auto_filter.ref == f"A1:{last}{rows}"
        assert tab.print_title_rows == "$1:$1"
        assert tab.print_title_cols in {"$A:$A", "$A:$B"}
        assert tab.print_area == f"'{sheet.title}'!$A$1:${last_people}${rows}"
        assert (tab.page_setup.orientation, tab.page_setup.fitToHeight) == ("landscape", 0)
        assert tab.sheet_properties.pageSetUpPr is not None
        assert tab.sheet_properties.pageSetUpPr.fitToPage
        assert tab.oddFooter is not None
        assert tab.oddFooter.right.text == "Page &P of &N"
        assert tab.oddFooter.left.text == f"Talks on the Halmar Strait – {sheet.title}"
        header = tab["A1"]
        assert (header.fill.fgColor.rgb, header.font.color.rgb, header.font.b) == ("FF2B3A4A", "FFFFFFFF", True)
        assert {cell.font.name for row in tab.iter_rows() for cell in row} == {"Arial"}
    assert workbook.active is workbook["Read me"]


def test_rows_are_as_high_as_their_longest_text(tmp_path: Path) -> None:
    texts = ["short", "words of some length " * 20, "one\ntwo\nthree", "x" * 30_000]
    tab = written(with_quotes(*texts, memo="", fields={}), tmp_path)["Statements"]
    heights = [tab.row_dimensions[row].height for row in range(2, 6)]
    assert heights[0] < heights[2] < heights[1] < heights[3] == 409
    assert heights[2] - heights[0] == pytest.approx(12.75)
    cells = column_of(tab, "Quote")
    assert all(cell.alignment.wrap_text and cell.alignment.vertical == "top" for cell in cells)


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [
        ("", 20, 1),
        ("a" * 20, 20, 1),
        ("word " * 12, 20, 3),
        ("a\nb\n\nc", 20, 4),
        ("a" * 100, 20, 5),
        ("漢字" * 20, 20, 4),
        ("ОЧЕНЬ ДЛИННЫЙ ЗАГОЛОВОК", 20, 2),
    ],
)
def test_lines_of_wrapped_text(text: str, width: int, count: int) -> None:
    assert lines(text, width) == count


@given(st.text(alphabet="ab \n漢", max_size=200), st.integers(5, 60), st.integers(1, 9))
def test_lines_are_never_fewer_than_known_or_than_line_ends_ask_for(text: str, width: int, known: int) -> None:
    found = lines(text, width, known)
    assert found >= max(known, text.count("\n") + 1)
    assert found == max(known, lines(text, width))


def test_stances_have_their_colours(tmp_path: Path) -> None:
    cells = column_of(written(rich_snapshot(), tmp_path)["Positions"], "Stance")
    colours = {cell.value: cell.fill.fgColor.rgb for cell in cells}
    grey = "FFE9ECF0"
    assert colours == {
        "support": "FFDDF0E3",
        "oppose": "FFF9DEDC",
        "conditional": "FFFCEBCB",
        "Proposes": grey,
        "mixed": grey,
    }


def test_the_read_me_says_what_it_is_of_when_and_by_whom(tmp_path: Path) -> None:
    workbook = written(rich_snapshot(), tmp_path)
    rows = {row[0]: row[1:] for row in workbook["Read me"].iter_rows(values_only=True)}
    assert rows["Project"][0] == "Talks on the Halmar Strait"
    assert rows["State of"][0] == "2031-03-18 07:30 UTC"
    assert rows["Codebook"][0] == "One row for each type, part, role, field and value, with its definition."
    assert rows["Coded with"][0] == "Halmar talks, version 3 (halmar)"
    assert rows["Analysts"][0] == "Ada Lindqvist, Ben Oyelaran"
    assert (rows["Statements"][1], rows["Positions"][1]) == (4, 8)
    assert workbook.properties.title == "Talks on the Halmar Strait"
    assert workbook.properties.creator == "Glossator"
    assert workbook.properties.created == datetime(2031, 3, 18, 7, 30)


def test_every_part_of_the_file_is_well_formed_and_no_formula_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    snapshot = with_quotes("=1+1", "\x00\ufffe\ud800", "<&>", "]]>", " spaced", "\n")
    write_workbook(Export(replace(snapshot, project="Fish & <Chips> &P\x00 _x0041_")), path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            assert not list(root.iter("{*}f")), name
            for text in root.iter("{*}t"):
                # Otherwise Excel drops the spaces.
                spaced = text.text != (text.text or "").strip()
                assert (text.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve") == spaced
    footer = load_workbook(path)["Statements"].oddFooter
    assert footer is not None
    assert "Fish && <Chips> &&P" in str(footer.left.text)


@pytest.mark.parametrize("name", ["&" * 300, "😀" * 300, "_x0041_" * 50, "a\nb\x01"])
def test_a_footer_is_never_longer_than_excel_takes(name: str, tmp_path: Path) -> None:
    write_workbook(Export(replace(rich_snapshot(), project=name)), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        for part in (part for part in archive.namelist() if part.startswith("xl/worksheets/sheet")):
            (footer,) = etree.fromstring(archive.read(part)).iter("{*}oddFooter")
            assert len((footer.text or "").encode("utf-16-le")) // 2 <= 255


def test_an_empty_project_is_a_workbook_too(tmp_path: Path) -> None:
    empty = replace(
        rich_snapshot(), project="", analysts=(), articles=(), statuses=(), tags=(), records={}, positions=()
    )
    workbook = written(empty, tmp_path)
    assert workbook["Statements"].max_row == 1
    assert workbook["Read me"]["A1"].value == "Untitled project"


def test_progress_runs_to_the_end(tmp_path: Path) -> None:
    snapshot = with_quotes(*map(str, range(250)))
    told: list[tuple[int, int]] = []
    write_workbook(Export(snapshot, progress=lambda done, total: told.append((done, total))), tmp_path / "out.xlsx")
    total = sum(len(sheet.rows) for sheet in sheets(snapshot))
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    assert len(told) > 3


def temporary_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for openpyxl's temporary files."""
    own = folder / "temporary"
    own.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own))
    return own


@pytest.mark.parametrize("asked", [0, 1, 3, 4])
def test_cancelling_leaves_no_file_and_keeps_what_was_there(
    asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = temporary_files(tmp_path, monkeypatch)
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"before")
    answers = iter([False] * asked + [True])
    snapshot = with_quotes(*map(str, range(300)))
    assert sum(len(sheet.rows) for sheet in sheets(snapshot)) // 100 == 3
    with pytest.raises(UserError, match=r"^The export to out\.xlsx was cancelled: nothing was changed;") as caught:
        write_workbook(Export(snapshot, cancelled=lambda: next(answers)), path)
    assert caught.value.kind is ErrorKind.CANCELLED
    assert path.read_bytes() == b"before"
    assert sorted(tmp_path.iterdir()) == [path, own]
    assert list(own.iterdir()) == []


def test_success_leaves_no_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = temporary_files(tmp_path, monkeypatch)
    write_workbook(Export(rich_snapshot()), tmp_path / "out.xlsx")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "out.xlsx", own]
    assert list(own.iterdir()) == []


def test_a_full_disk_while_packing_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = temporary_files(tmp_path, monkeypatch)

    def full(writer: ExcelWriter) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ExcelWriter, "write_data", full)
    with pytest.raises(UserError, match="the disk is full") as caught:
        write_workbook(Export(rich_snapshot()), tmp_path / "out.xlsx")
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert list(tmp_path.iterdir()) == [own]
    assert list(own.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full")
def test_a_full_disk_while_rows_are_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def on_a_full_disk(suffix: str = "") -> str:
        link = tmp_path / f"full-{len(made)}"
        link.symlink_to("/dev/full")
        made.append(str(link))
        _writer.ALL_TEMP_FILES.append(str(link))
        return str(link)

    monkeypatch.setattr(_writer, "create_temporary_file", on_a_full_disk)
    with pytest.raises(UserError, match="the disk is full") as caught:
        write_workbook(Export(with_quotes(*["words " * 500] * 50)), tmp_path / "out.xlsx")
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert made
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    told: list[int] = []
    with pytest.raises(UserError) as caught:
        write_workbook(
            Export(rich_snapshot(), progress=lambda done, total: told.append(done)), tmp_path / "no" / "out.xlsx"
        )
    assert caught.value.kind is ErrorKind.NOT_FOUND
    assert told == []


@given(st.text(st.sampled_from("_x0041AF\r😀a"), max_size=40))
def test_escapes_are_read_back_as_the_text(text: str) -> None:
    assert unescape(fitted(text).text) == text.replace("\r", "\n")


@pytest.mark.long
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words(tmp_path: Path) -> None:
    """A second reader that knows nothing of openpyxl."""
    texts = [
        "=1+1",
        "_x0041_",
        "_x005F_",
        "a\x00b",
        "“q”\nline two",
        "+1",
        "'quoted",
        "😀 é",
        " spaced ",
        "#REF!",
        "<&>",
    ]
    write_workbook(Export(with_quotes(*texts)), tmp_path / "out.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        as_csv,
        "--outdir",
        str(tmp_path),
        str(tmp_path / "out.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (tmp_path / "out-Statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Quote"] for row in rows] == [kept(text) for text in texts]
    assert {row["Article date"] for row in rows} == {"2031-03-14"}
