from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Reading, Source
from glossator.exchange.readers.feed import looks_like_feed, read_feed

LONG = "The council of Orlin approved the northern canal on Monday. " * 3
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Orlin Courier</title><language>en-gb</language><link>https://courier.example/</link>
<item><title>Canal &amp;amp; bridge approved</title><link>https://courier.example/canal</link>
<dc:creator>Mara Quill</dc:creator><pubDate>Fri, 14 Mar 2031 08:05:00 +0100</pubDate><category>Region</category>
<media:content url="x.jpg"><media:title>A picture</media:title></media:content>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p>
<p>A second&nbsp;paragraph.</p><figure><figcaption>A lock.</figcaption></figure>]]></content:encoded></item>
<item><title>Ferry late</title><author>news@courier.example (Jon Abel)</author>
<guid>https://courier.example/ferry</guid><description>The ferry was late &mdash; again.</description></item>
<item><title>Nothing here</title></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Bote</title>
<author><name>Redaktion Bote</name></author>
<entry><title type="html">Der &lt;b&gt;Kanal&lt;/b&gt;</title><link rel="self" href="https://bote.example/self"/>
<link href="https://bote.example/kanal"/><published>2031-03-14T08:05:00Z</published><updated>2031-03-15T00:00:00Z</updated>
<category term="region" label="Region"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p>
<p>Zweiter Absatz.</p></div></content></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Courier</title></channel>
<item><title>Canal</title><link>https://old.example/1</link><dc:date>2031-03</dc:date><description>{LONG}</description></item>
</rdf:RDF>"""


def read(feed: str | bytes) -> Reading:
    return read_feed(Source("news.xml", feed.encode() if isinstance(feed, str) else feed))


def test_every_entry_of_rss_is_an_article() -> None:
    reading = read(RSS)
    first, second = reading.drafts
    assert first.full == f"{LONG.strip()}\n\nA second\u00a0paragraph.\n\nA lock."
    assert [cut.reason for cut in first.cuts] == ["caption"]
    assert {name: value.text for name, value in first.known.items()} == {
        "title": "Canal & bridge approved",
        "source": "Orlin Courier",
        "author": "Mara Quill",
        "date": "2031-03-14T08:05",
        "url": "https://courier.example/canal",
        "language": "en",
        "section": "Region",
    }
    assert (second.full, second.known["author"].text) == ("The ferry was late — again.", "Jon Abel")
    assert second.known["url"].text == "https://courier.example/ferry"
    assert second.warnings == ("the feed holds summaries only",)
    assert reading.warnings == ("1 of 3 entries have no text",)


def test_atom_and_rdf_are_read() -> None:
    (atom,) = read(ATOM).drafts
    assert atom.full == f"{LONG.strip()}\n\nZweiter Absatz."
    assert {name: value.text for name, value in atom.known.items()} == {
        "title": "Der Kanal",
        "source": "Bote",
        "author": "Redaktion Bote",
        "date": "2031-03-14T08:05",
        "url": "https://bote.example/kanal",
        "language": "de",
        "section": "Region",
    }
    reading = read(RDF)
    assert reading.warnings == ("the feed holds summaries only",)
    assert (reading.drafts[0].known["date"].text, reading.drafts[0].known["source"].text) == ("2031-03", "Old Courier")


@pytest.mark.parametrize(
    ("data", "is_feed"),
    [
        (RSS.encode(), True),
        (ATOM.encode(), True),
        (RDF.encode(), True),
        (RDF.encode().replace(b"purl.org/rss", b"purl.org/x"), False),
        (b"<!-- made by hand --><rss>", True),
        (ATOM.encode("utf-16"), True),
        (b"<html><body>rss", False),
        (b"\n" * 5000, False),
        (b"", False),
    ],
)
def test_it_is_recognised_by_content(data: bytes, is_feed: bool) -> None:
    assert looks_like_feed(data) is is_feed


def test_a_damaged_feed_is_read_as_far_as_it_goes_with_a_warning() -> None:
    damaged = read(RSS.replace("</description>\n<content", "</descr>\n<content").replace("Ferry late", "Ferry & late"))
    assert "the feed is damaged; what could be read of it was read" in damaged.warnings
    cut_off = read(RSS[: RSS.index("Ferry late")])
    assert LONG.strip() in cut_off.drafts[0].full
    assert "the feed is damaged; what could be read of it was read" in cut_off.warnings


def test_entities_are_inert() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'
    feed = RSS.replace("<rss", bomb + "<rss", 1).replace("Short.", "&l11;").replace("The ferry", "&x;&l11; The ferry")
    assert looks_like_feed(feed.encode())
    full = read(feed).drafts[1].full
    assert "The ferry was late" in full
    assert "root:" not in full
    assert "haha" not in full


def test_numbers_that_no_letter_has_do_no_harm() -> None:
    feed = RSS.replace("http://search.yahoo.com/mrss/", "http://&#xD800;&#0;").replace(
        "The ferry", "The&#55296;&#228; ferry"
    )
    assert read(feed).drafts[1].full == "Theä ferry was late — again."


@pytest.mark.parametrize(
    "data", ["", " ", "<rss>", "<rss><channel/></rss>", "<feed/>", "<html><p>x</p></html>", "\x00" * 9, "{}"]
)
def test_what_holds_no_article_is_refused_in_a_sentence(data: str) -> None:
    with pytest.raises(UserError, match=r"“news\.xml” was not imported"):
        read(data)


def test_ten_thousand_nested_tags_do_no_harm() -> None:
    reading = read(RSS.replace("<p>", "<div>" * 10_000 + "<p>"))
    assert LONG.strip() in reading.drafts[0].full
    with pytest.raises(UserError):
        read("<rss>" + "<item>" * 10_000)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.integers(0, len(RSS)))
def test_random_bytes_after_a_valid_head_raise_nothing_else(noise: bytes, position: int) -> None:
    data = RSS.encode()
    for broken in (data[:position] + noise, data[:position] + noise + data[position:]):
        try:
            read(broken)
        except UserError as refused:
            assert "“news.xml”" in refused.sentence
