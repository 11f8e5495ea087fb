from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.docx import looks_like_docx, read_docx
from glossator.exchange.readers.draft import Draft, Source

if TYPE_CHECKING:
    from collections.abc import Callable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _article() -> bytes:
    document = Document()
    document.add_heading("Ferry tolls fall", 0)
    document.add_paragraph("By Ada Quill")
    document.add_paragraph("The union lowered the tolls on Monday.")
    return _saved(document)


def _changed(data: bytes, change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def _with_body(xml: str, extra: dict[str, bytes] | None = None, relations: str = "") -> bytes:
    """A document whose body is `xml`, with the prefixes w, wps and mc."""
    body = (
        f'<w:document xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<w:body>{xml}</w:body></w:document>"
    ).encode()

    def change(name: str, content: bytes) -> bytes:
        if name == "word/document.xml":
            return body
        if name == "word/_rels/document.xml.rels":
            return content.replace(b"</Relationships>", relations.encode() + b"</Relationships>")
        return content

    return _changed(_saved(Document()), change, extra)


def _draft(data: bytes) -> Draft:
    (draft,) = read_docx(Source("x.docx", data)).drafts
    return draft


def _refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_docx(Source("x.docx", data))
    assert caught.value.kind is ErrorKind.UNREADABLE
    return caught.value.sentence


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_paragraphs_lists_and_tables() -> None:
    document = Document()
    document.add_heading("Ferry tolls fall", 1)
    document.add_paragraph("“The tolls” – she said —\tfell.")
    document.add_paragraph("Bridges", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, [("Bridge", "Toll"), ("North", "4")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("The end\nof it.")
    assert _draft(_saved(document)).full == (
        "Ferry tolls fall\n\n“The tolls” – she said —\tfell.\n\nBridges\n\nBridge | Toll\nNorth | 4\n\nThe end\nof it."
    )


def test_items_have_their_mark() -> None:
    item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>' + _run("Bridges") + "</w:p>"
    assert _draft(_with_body(item)).full == "• Bridges"


def test_what_was_deleted_is_no_text_and_what_was_inserted_is() -> None:
    body = (
        f"<w:p>{_run('The tolls ')}<w:del><w:r><w:delText>rose</w:delText></w:r></w:del>"
        f"<w:ins>{_run('fell')}</w:ins>{_run(' at last.')}{_run(' Hidden.', '<w:vanish/>')}"
        f"<w:moveFrom>{_run('moved')}</w:moveFrom></w:p>"
    )
    assert _draft(_with_body(body)).full == "The tolls fell at last."


def test_links_fields_and_content_controls() -> None:
    body = (
        f"<w:sdt><w:sdtContent><w:p><w:hyperlink>{_run('The union')}</w:hyperlink>"
        f"<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:fldSimple>{_run(' agreed')}</w:fldSimple>"
        "<w:r><w:noBreakHyphen/></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert _draft(_with_body(body)).full == "The union agreed\u2011"


def test_a_text_box_stands_after_its_paragraph_once() -> None:
    box = f"<w:txbxContent><w:p>{_run('In the box.')}</w:p></w:txbxContent>"
    body = (
        f"<w:p>{_run('Before ')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>{_run('after.')}</w:p>"
    )
    assert _draft(_with_body(body)).full == "Before after.\n\nIn the box."


def test_footnotes_are_at_the_end() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{_W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p>{_run(" The lower chamber.")}</w:p></w:footnote></w:footnotes>'
    ).encode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = _with_body(
        f'<w:p>{_run("The chamber")}<w:r><w:footnoteReference w:id="1"/></w:r>{_run(" agreed.")}</w:p>',
        {"word/footnotes.xml": notes},
        f'<Relationship Id="rId77" Type="{kind}" Target="footnotes.xml"/>',
    )
    data = _changed(
        data,
        lambda name, content: content.replace(
            b"</Types>",
            b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument'
            b'.wordprocessingml.footnotes+xml"/></Types>',
        ),
    )
    assert _draft(data).full == "The chamber[1] agreed.\n\n[1] The lower chamber."


def test_headers_and_footers_are_cut() -> None:
    document = Document()
    document.add_paragraph("The union lowered the tolls.")
    document.sections[0].header.paragraphs[0].text = "The Kestrel Times"
    document.sections[0].footer.paragraphs[0].text = "Page"
    draft = _draft(_saved(document))
    assert draft.full == "The Kestrel Times\n\nThe union lowered the tolls.\n\nPage"
    assert [(cut.reason, cut.span.quote(draft.full)) for cut in draft.cuts] == [
        ("running head", "The Kestrel Times"),
        ("running head", "Page"),
    ]


@pytest.mark.parametrize(
    ("title", "author", "known"),
    [
        ("", "python-docx", {}),
        ("Document1", "aquill", {}),
        ("Ferry tolls fall", "Ada Quill", {"title": "Ferry tolls fall", "author": "Ada Quill"}),
        ("Template of the press office", "Ada Quill", {"author": "Ada Quill"}),
    ],
)
def test_properties_are_believed_only_when_sensible(title: str, author: str, known: dict[str, str]) -> None:
    document = Document()
    document.add_heading("Ferry tolls fall", 0)
    document.add_paragraph("The union lowered the tolls on Monday, and the mayors of the valley were content.")
    document.core_properties.title, document.core_properties.author = title, author
    assert {name: value.text for name, value in _draft(_saved(document)).known.items()} == known


def test_an_empty_document_is_refused() -> None:
    assert "there is no text in it" in _refusal(_saved(Document()))


def test_protected_and_old_documents_are_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert looks_like_docx(data)
    assert "it is protected by a password or an old Office document" in _refusal(data)


def test_a_bomb_is_refused() -> None:
    data = _changed(_article(), lambda name, content: content, {"word/media/x.xml": b" " * 60_000_000})
    assert "it would swell to" in _refusal(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_refused(encoding: str) -> None:
    xml = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        f'<w:document xmlns:w="{_W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
    ).encode(encoding)
    data = _changed(_article(), lambda name, content: xml if name == "word/document.xml" else content)
    assert "its XML declares entities" in _refusal(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"text", b"\0\0\0"])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert not looks_like_docx(data)
    assert "it is damaged or was cut off" in _refusal(data)


def test_deep_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 3000
    assert "it is damaged or was cut off" in _refusal(_with_body(deep))


_VALID = _article()


def test_it_is_told_by_its_content() -> None:
    assert looks_like_docx(_VALID)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(_VALID)), st.binary(max_size=20), st.integers(0, 30))
def test_damage_never_comes_out_as_anything_but_a_refusal(at: int, put: bytes, gone: int) -> None:
    for data in (_VALID[:at], _VALID[:at] + put + _VALID[at + gone :]):
        with suppress(UserError):
            read_docx(Source("x.docx", data))


_XML = _with_body(f"<w:p>{_run('The tolls fell.')}</w:p>")
_PARTS = sorted(zipfile.ZipFile(io.BytesIO(_XML)).namelist())


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(_PARTS), st.integers(0, 3000), st.sampled_from([b"", b"<x/>", b"\0", b"&a;"]), st.integers(0, 60)
)
def test_damaged_parts_never_come_out_as_anything_but_a_refusal(part: str, at: int, put: bytes, gone: int) -> None:
    data = _changed(_XML, lambda name, content: content[:at] + put + content[at + gone :] if name == part else content)
    with suppress(UserError):
        read_docx(Source("x.docx", data))
