import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.nexis_html import looks_like_nexis_html, read_nexis_html
from tests.exchange.readers.nexis_exports import STORIES, WORDS, expected, in_html, text_of, told


@pytest.mark.parametrize("language", WORDS)
def test_all_articles_of_a_page_are_read_in_every_interface(language: str) -> None:
    page = in_html(language)
    assert looks_like_nexis_html(page)
    found = read_nexis_html(Source("export.html", page.encode()))
    assert len(found.drafts) == 2
    for draft in found.drafts:
        assert told(draft) == expected(STORIES[language])
        assert text_of(draft) == "\n\n".join(STORIES[language].paragraphs)
        assert draft.warnings == ()
        assert {"copyright notice", "load date", "edition"} <= {cut.reason for cut in draft.cuts}


def test_a_copyright_notice_before_the_newspaper_and_a_headline_field_are_read() -> None:
    page = """<BODY><DIV CLASS="c9"/><A NAME="DOC_ID_0_0"></A><BR><DIV><P><SPAN>1 of 1 DOCUMENTS</SPAN></P></DIV>
    <BR><DIV><BR><P><SPAN>Copyright 2014 The Bay Company, LLC d/b/a Bay Digital<BR>All Rights Reserved</SPAN><BR>
    <IMG SRC="x"><BR><SPAN>The Bay Courier</SPAN></P></DIV>
    <BR><DIV><P><SPAN>March</SPAN><SPAN> 3, 2014 Monday</SPAN><SPAN>&nbsp;<BR>Met 2 Edition</SPAN></P></DIV>
    <BR><DIV><P><SPAN>LENGTH: </SPAN><SPAN>11 words</SPAN></P></DIV>
    <BR><DIV><P><SPAN>HEADLINE: </SPAN><SPAN>FERRY; to reopen</SPAN></P></DIV>
    <BR><DIV><P><SPAN> BODY:<BR></SPAN></P><P><SPAN>The </SPAN><SPAN>ferry</SPAN><SPAN> sails.</SPAN></P>
    <P>LONDON: it sails again.</P></DIV></BODY>"""
    (draft,) = read_nexis_html(Source("a.html", page.encode())).drafts
    assert told(draft) == {"title": "FERRY; to reopen", "source": "The Bay Courier", "date": "2014-03-03"}
    assert text_of(draft) == "The ferry sails.\n\nLONDON: it sails again."
    assert [cut.reason for cut in draft.cuts] == ["copyright notice", "edition"]


def test_a_page_of_the_newer_layout_is_read() -> None:
    page = """<html><body><h1>Ferry line to reopen</h1><div>The Bay Courier</div><div>March 3, 2014 Monday</div>
    <div><b>Length:</b> 10 words</div><div><b>Byline:</b> By Anna Brook</div><h2>Body</h2>
    <p>The ferry will sail again in spring, the council said.</p>
    <script>alert(1)</script><div><b>Load-Date:</b> March 4, 2014</div><div>End of Document</div></body></html>"""
    assert looks_like_nexis_html(page)
    (draft,) = read_nexis_html(Source("a.html", page.encode())).drafts
    assert told(draft) == {
        "title": "Ferry line to reopen",
        "source": "The Bay Courier",
        "date": "2014-03-03",
        "author": "Anna Brook",
    }
    assert text_of(draft) == "The ferry will sail again in spring, the council said."


@pytest.mark.parametrize("page", ["", "plain", "<h1>Ferry</h1><p>The ferry sails.</p>"])
def test_other_pages_do_not_look_like_it(page: str) -> None:
    assert not looks_like_nexis_html(page)


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x00\xff\x01", b"<!-- -->", b"<p>The ferry"])
def test_a_page_without_articles_is_read_whole_or_refused(data: bytes) -> None:
    try:
        found = read_nexis_html(Source("a.html", data))
    except UserError as error:
        assert "a.html" in error.sentence
    else:
        assert found.drafts


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_page_cut_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    whole = in_html("de").encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    try:
        read_nexis_html(Source("a.html", whole[:start] + whole[end:]))
    except UserError:
        return
