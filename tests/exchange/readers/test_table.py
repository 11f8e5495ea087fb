from __future__ import annotations

import io
import json
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.cells import looks_like_jsonl, looks_like_xlsx
from glossator.exchange.readers.draft import Reading, Source
from glossator.exchange.readers.table import (
    headings,
    looks_like_csv,
    looks_like_table,
    read_csv,
    read_jsonl,
    read_xlsx,
    recognised,
)


def _csv(content: str, encoding: str = "utf-8", **columns: str) -> Reading:
    return read_csv(Source("x.csv", content.encode(encoding), columns))


def _texts(reading: Reading) -> list[str]:
    return [draft.full for draft in reading.drafts]


def _known(reading: Reading) -> list[dict[str, str]]:
    return [{name: value.text for name, value in draft.known.items()} for draft in reading.drafts]


def _read(source: Source) -> Reading:
    if source.data.startswith((b"PK", b"\xd0\xcf")):
        return read_xlsx(source)
    return read_jsonl(source) if source.data.lstrip()[:1] in {b"{", b"["} else read_csv(source)


def _refusal(data: bytes, **columns: str) -> str:
    with pytest.raises(UserError) as caught:
        _read(Source("x.table", data, columns))
    assert caught.value.kind is ErrorKind.UNREADABLE
    return caught.value.sentence


def _xlsx(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for index, rows in enumerate(sheets):
        sheet = book.worksheets[0] if index == 0 else book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    rows = [["Title", "Full text", "Date"], ["Tolls fall", '"The tolls fell, they; say | so."', "2031-07-04"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert looks_like_csv(text.encode())
    reading = _csv(text)
    assert _texts(reading) == ["The tolls fell, they; say | so."]
    assert _known(reading) == [{"title": "Tolls fall", "date": "2031-07-04"}]
    assert reading.drafts[0].known["date"].where == "the column “Date”"


def test_cells_of_several_paragraphs() -> None:
    assert _texts(_csv('id,text\n1,"One ""of"" them.\n\nTwo."\n2,Three\n')) == ['One "of" them.\n\nTwo.', "Three"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1251"])
def test_encodings(encoding: str) -> None:
    text = "Заголовок;Текст\nПошлины;Союз снизил пошлины в понедельник, и мэры долины были этим довольны.\n" * 1
    reading = _csv(text, encoding)
    assert _texts(reading) == ["Союз снизил пошлины в понедельник, и мэры долины были этим довольны."]
    assert _known(reading) == [{"title": "Пошлины"}]


def test_a_tab_separated_file_may_have_single_quotation_marks() -> None:
    text = 'title\ttext\nA\t"The tolls fell.\nB\tThey rose.\n'
    assert _texts(_csv(text)) == ['"The tolls fell.', "They rose."]


def test_one_column_alone() -> None:
    assert _texts(_csv("text\nThe tolls fell, they say.\nThey rose.\n")) == ["The tolls fell, they say.", "They rose."]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Body,Headline,Outlet,Byline,Published,Link,Lang,Desk", "text,title,source,author,date,url,language,section"),
        ("Volltext,Titel,Quelle,Autor,Datum,URL,Sprache,Ressort", "text,title,source,author,date,url,language,section"),
        ("Texte,Titre,Source,Auteur,Date,Lien,Langue,Rubrique", "text,title,source,author,date,url,language,section"),
        ("Texto,Título,Fuente,Autor,Fecha,Enlace,Idioma,Sección", "text,title,source,author,date,url,language,section"),
        (
            "Текст,Заголовок,Источник,Автор,Дата,Ссылка,Язык,Рубрика",
            "text,title,source,author,date,url,language,section",
        ),
        ("正文,标题,来源,作者,日期,链接,语言,版面", "text,title,source,author,date,url,language,section"),
        ("full_text,article-title,SourceName,pubDate: ,x", "text,title,source,date,"),
        ("content,Full Text", ",text"),
        ("id,notes", ","),
    ],
)
def test_headings_are_recognised(names: str, expected: str) -> None:
    pairs = zip(expected.split(","), names.split(","), strict=True)
    assert recognised(names.split(",")) == {field: name for field, name in pairs if field}


def test_columns_can_be_chosen() -> None:
    text = "text,note,title\nNo,The tolls fell.,Tolls\n"
    reading = _csv(text, text="note", author="text")
    assert _texts(reading) == ["The tolls fell."]
    assert _known(reading) == [{"title": "Tolls", "author": "No"}]


def test_without_a_column_of_texts_the_headings_are_named() -> None:
    assert "its headings are “id”, “notes”, “when”" in _refusal(b"id,notes,when\n1,a,b\n2,c,d\n")
    assert "its headings are “id”, “text”" in _refusal(b"id,text\n1,a\n", text="gone", title="text")


def test_rows_without_text_are_counted() -> None:
    reading = _csv("title,text\nA,One.\nB,\n\nC,Two.\nD,  \n")
    assert reading.warnings == ("2 of 4 rows have no text (rows 3, 6)",)
    assert _csv("title,text\nA,One.\nB,\n").warnings == ("1 of 2 rows has no text (row 3)",)
    assert "its column “text” is empty" in _refusal(b"title,text\nA,\nB,\n")


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (
            ["2031-07-04", "2031-07", "2031", "4 July 2031", "July 4, 2031"],
            ["2031-07-04", "2031-07", "2031"] + ["2031-07-04"] * 2,
        ),
        (["03/04/2031", "25/04/2031"], ["2031-04-03", "2031-04-25"]),
        (["03/04/2031", "04/25/2031"], ["2031-03-04", "2031-04-25"]),
        (["03/04/2031", "05/06/2031"], [None, None]),
        (["03/04/2031", "13/04/2031", "04/13/2031"], [None, "2031-04-13", "2031-04-13"]),
        (["04.07.2031", "4.7.31", "04.07.2031 10:20"], ["2031-07-04", "2031-07-04", "2031-07-04T10:20"]),
        (
            ["2031/7/4", "20310704", "2031-07-04T10:20:30Z", "2031-07-04 00:00:00"],
            ["2031-07-04"] * 2 + ["2031-07-04T10:20", "2031-07-04"],
        ),
        (["4. Juli 2031", "4 juillet 2031", "4 июля 2031", "2031年7月4日"], ["2031-07-04"] * 4),
        (["soon", "99/99/2031", "31/02/2031"], [None, None, None]),
    ],
)
def test_dates(cells: list[str], dates: list[str | None]) -> None:
    reading = _csv("date\ttext\n" + "".join(f"{cell}\tThe tolls fell.\n" for cell in cells))
    assert [known.get("date") for known in _known(reading)] == dates
    for draft, cell in zip(reading.drafts, cells, strict=True):
        assert ("date" in draft.known) is not any(cell in warning for warning in draft.warnings)


def test_addresses_and_languages_are_taken_only_where_they_are_some() -> None:
    reading = _csv("text;url;language\nOne.;https://a.example/x;German\nTwo.;see above;??\n")
    assert _known(reading) == [{"url": "https://a.example/x", "language": "de"}, {}]


def test_a_cell_of_millions_of_letters() -> None:
    text = "The tolls fell. " * 200_000
    (draft,) = _csv(f'title,text\nA,"{text}"\n').drafts
    assert len(draft.full) == len(text) - 1


def test_workbooks() -> None:
    rows: list[list[object]] = [
        [None, None, None],
        ["Title", "Text", "Date"],
        ["A", "The tolls fell.", datetime(2031, 7, 4, 10, 20)],
        [None, None, None],
        ["B", "They rose.", date(2031, 7, 5)],
        [3.0, 12, datetime(2031, 7, 6)],
    ]
    data = _xlsx([], rows, [["other"]])
    assert looks_like_xlsx(data) and looks_like_table(data)
    reading = read_xlsx(Source("x.xlsx", data))
    assert _texts(reading) == ["The tolls fell.", "They rose.", "12"]
    assert [known["date"] for known in _known(reading)] == ["2031-07-04T10:20", "2031-07-05", "2031-07-06"]
    assert _known(reading)[2]["title"] == "3"
    assert reading.warnings == ("only its sheet “Sheet1” was read, not “Sheet2”",)
    assert headings(Source("x.xlsx", data)) == ("Title", "Text", "Date")


def test_json_lines_and_arrays() -> None:
    objects = [
        {"title": "A", "body": "The tolls\nfell.", "published": "2031-07-04", "source": {"name": "Kestrel"}, "n": 1},
        {
            "body": ["They rose, and then they fell again, as the mayors had said.", "So it was."],
            "author": ["A. Quill", "B. Reed"],
        },
    ]
    lines = "\n".join(json.dumps(found) for found in objects)
    for text in (lines, json.dumps(objects), json.dumps({"total": 2, "articles": objects}), "\ufeff" + lines + "\n\n"):
        assert looks_like_jsonl(text.encode())
        reading = read_jsonl(Source("x.jsonl", text.encode()))
        assert [text.split()[0] for text in _texts(reading)] == ["The", "They"]
        assert _known(reading) == [
            {"title": "A", "source": "Kestrel", "date": "2031-07-04"},
            {"author": "A. Quill, B. Reed"},
        ]
    broken = lines + '\n{"body": \n[1]\n'
    assert read_jsonl(Source("x.jsonl", broken.encode())).warnings == ("2 lines are no JSON object (lines 3, 4)",)


def test_bad_files_are_refused() -> None:
    assert "it is empty" in _refusal(b"")
    assert "there are no rows in it" in _refusal(b"title,text\n")
    assert "not text in any known encoding" in _refusal(b"\0\0\n\0")
    assert "its JSON is damaged" in _refusal(b'{"a": [1, 2')
    assert "it is damaged or was cut off" in _refusal(_xlsx([["text"], ["x"]])[:400])
    assert "protected by a password" in _refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "it is empty" in _refusal(_xlsx([]))
    assert "its JSON is damaged" in _refusal(b'{"a":' + b"[" * 100_000)


def test_a_workbook_with_entities_or_a_bomb_is_refused() -> None:
    for extra, sentence in (
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x/>', "its XML declares entities"),
        (b" " * 60_000_000, "it would swell to"),
    ):
        out = io.BytesIO(_xlsx([["text"], ["x"]]))
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/other.xml", extra)
        assert sentence in _refusal(out.getvalue())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,notes,when,x\n1,a,b,c\n2,c,d,e\n", True),
        ("title;text\n", True),
        ("The tolls fell, they say.\nThey rose, he said.\nSo it was, then.\n", False),
        ("One, two, three\nand more, of all, that\n", False),
        ("text\n", False),
        ("", False),
    ],
)
def test_tables_are_told_from_texts(text: str, expected: bool) -> None:
    assert looks_like_csv(text.encode()) is expected


_CSV = 'title;text;date\nA;"The ""tolls"" fell.";03/04/2031\nB;x;1\n'.encode("utf-16")
_XLSX = _xlsx([["title", "text", "date"], ["A", "The tolls fell.", date(2031, 7, 4)]])
_JSONL = b'{"title": "A", "text": "The tolls \\u00e9 fell."}\n{"text": ["a", {"name": 1}]}\n'


@settings(max_examples=120, deadline=None)
@given(st.sampled_from([_CSV, _XLSX, _JSONL]), st.integers(0, len(_XLSX)), st.binary(max_size=20), st.integers(0, 30))
def test_damage_never_comes_out_as_anything_but_a_refusal(valid: bytes, at: int, put: bytes, gone: int) -> None:
    at %= len(valid)
    for data in (valid[:at], valid[:at] + put + valid[at + gone :]):
        looks_like_table(data)
        with suppress(UserError):
            _read(Source("x.table", data))


_PARTS = sorted(zipfile.ZipFile(io.BytesIO(_XLSX)).namelist())


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(_PARTS),
    st.integers(0, 2000),
    st.sampled_from([b"", b"<x/>", b"\0", b"9", b'"']),
    st.integers(0, 40),
)
def test_damaged_parts_never_come_out_as_anything_but_a_refusal(part: str, at: int, put: bytes, gone: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_XLSX)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:at] + put + content[at + gone :] if name == part else content)
    with suppress(UserError):
        read_xlsx(Source("x.xlsx", out.getvalue()))


def test_the_line_that_tells_excel_the_delimiter_is_no_row() -> None:
    data = "\ufeffsep=;\r\nTitel;Zeitung;Datum;Text\r\nDer Kai;Küstenblick;12. März 2031;Er bleibt zu.\r\n".encode()
    assert looks_like_csv(data)
    reading = read_csv(Source("x.csv", data))
    assert _texts(reading) == ["Er bleibt zu."]
    assert _known(reading) == [{"title": "Der Kai", "source": "Küstenblick", "date": "2031-03-12"}]


def test_headings_in_a_legacy_encoding_are_known() -> None:
    text = "Заголовок;Источник;Дата;Текст\nПричал;Вестник;12.03.2031;Портовое управление закроет северный причал.\n"
    assert looks_like_csv(text.encode("cp1251"))


def test_headings_may_stand_below_the_name_of_a_report() -> None:
    above: list[list[object]] = [["Monitoring report"], ["Created 14 March 2031"], []]
    rows: list[list[object]] = [["No.", "Headline", "Outlet", "Full text"], [1, "Quay", "Bay News", "It closes."]]
    data = _xlsx(above + rows)
    reading = read_xlsx(Source("x.xlsx", data))
    assert (_texts(reading), _known(reading)) == (["It closes."], [{"title": "Quay", "source": "Bay News"}])
    assert headings(Source("x.xlsx", data)) == ("No.", "Headline", "Outlet", "Full text")


def test_the_sheet_with_texts_is_read_wherever_it_is() -> None:
    data = _xlsx([["Read me"], ["Nothing here"]], [["Titel", "Volltext"], ["Kai", "Er bleibt zu."]])
    reading = read_xlsx(Source("x.xlsx", data))
    assert _texts(reading) == ["Er bleibt zu."]
    assert reading.warnings == ("only its sheet “Sheet1” was read, not “Sheet”",)


def test_a_table_of_quoted_cells_is_one_though_no_heading_is_known() -> None:
    rows = "\n".join(f'one,2,"The ferry sails, said the council {number}."' for number in range(3))
    assert looks_like_csv(f"Word,Number,Remark\n{rows}\n".encode())
