from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.odt import looks_like_odt, read_odt

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(
    f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "draw", "style", "meta", "manifest")
)


def _odt(
    text: str, *, meta: str = "", styles: str = "", manifest: str = "", content: bytes | None = None, bomb: bool = False
) -> bytes:
    body = f"<office:document-content {_NAMES}><office:body><office:text>{text}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content or f"{body}</office:document-content>".encode())
        archive.writestr(
            "meta.xml",
            f'<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{meta}'
            "</office:meta></office:document-meta>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>{styles}</style:master-page>"
            "</office:master-styles></office:document-styles>",
        )
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {_NAMES}>{manifest}</manifest:manifest>")
        if bomb:
            archive.writestr("Pictures/x", b" " * 60_000_000)
    return out.getvalue()


def _draft(data: bytes) -> Draft:
    (draft,) = read_odt(Source("x.odt", data)).drafts
    return draft


def _refusal(data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        read_odt(Source("x.odt", data))
    assert caught.value.kind is ErrorKind.UNREADABLE
    return caught.value.sentence


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("<text:h>Ferry tolls fall</text:h><text:p>They\n  fell.</text:p>", "Ferry tolls fall\n\nThey fell."),
        ('<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d</text:p>', "a  b\tc\nd"),
        ("<text:p>The <text:span>toll</text:span> <text:a>fell</text:a>.</text:p>", "The toll fell."),
        (
            "<text:list><text:list-item><text:p>One</text:p><text:list><text:list-item><text:p>Two</text:p>"
            "</text:list-item></text:list></text:list-item></text:list>",
            "• One\n\n• Two",
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>Bridge</text:p></table:table-cell>"
            "<table:table-cell><text:p>4</text:p></table:table-cell></table:table-row><table:table-row>"
            "<table:table-cell><text:p>Ferry</text:p></table:table-cell><text:p>x</text:p></table:table-row></table:table>",
            "Bridge | 4\nFerry | x",
        ),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>a<text:change/>b<office:annotation>"
            "<text:p>no</text:p></office:annotation></text:p>",
            "ab",
        ),
        (
            "<text:p>The chamber<text:note><text:note-citation>1</text:note-citation><text:note-body>"
            "<text:p>Low.</text:p></text:note-body></text:note> agreed.</text:p><text:p>End.</text:p>",
            "The chamber[1] agreed.\n\nEnd.\n\n[1] Low.",
        ),
        (
            "<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>",
            "ab\n\nbox",
        ),
        ("<text:section><text:p>In a section</text:p></text:section>", "In a section"),
    ],
)
def test_text(text: str, full: str) -> None:
    assert _draft(_odt(text)).full == full


def test_headers_are_cut_and_properties_read() -> None:
    meta = "<dc:title>Ferry tolls fall</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator>"
    styles = "<style:header><text:p>The Kestrel Times</text:p></style:header>"
    text = "<text:h>Ferry tolls fall</text:h><text:p>The union lowered the tolls, as the mayors had hoped.</text:p>"
    draft = _draft(_odt(text, meta=meta, styles=styles))
    assert [cut.span.quote(draft.full) for cut in draft.cuts] == ["The Kestrel Times"]
    assert {name: value.text for name, value in draft.known.items()} == {
        "title": "Ferry tolls fall",
        "author": "Ada Quill",
    }


_ARTICLE = _odt("<text:p>The tolls fell.</text:p>")


def test_bad_documents_are_refused() -> None:
    locked = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert "it can only be opened with a password" in _refusal(_odt("<text:p>x</text:p>", manifest=locked))
    assert "there is no text in it" in _refusal(_odt(""))
    assert "it would swell to" in _refusal(_odt("<text:p>x</text:p>", bomb=True))
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
    assert "its XML declares entities" in _refusal(_odt("", content=entity))
    deep = "<text:section>" * 5000 + "<text:p>x</text:p>" + "</text:section>" * 5000
    assert "it is damaged or was cut off" in _refusal(_odt(deep))
    for data in (b"", b"PK\x03\x04", b"\0", _ARTICLE[:300], _odt("", content=b"<x"), _odt("", content=b"<x/>")):
        assert "it is damaged or was cut off" in _refusal(data)


def test_it_is_told_by_its_content() -> None:
    assert looks_like_odt(_ARTICLE)
    assert not looks_like_odt(b"PK\x03\x04")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(_ARTICLE)), st.binary(max_size=20), st.integers(0, 30))
def test_damage_never_comes_out_as_anything_but_a_refusal(at: int, put: bytes, gone: int) -> None:
    for data in (_ARTICLE[:at], _ARTICLE[:at] + put + _ARTICLE[at + gone :]):
        with suppress(UserError):
            read_odt(Source("x.odt", data))
