from __future__ import annotations

import logging
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.versions import uncut
from glossator.exchange.readers.draft import Draft, Source
from glossator.exchange.readers.html import looks_like_html, read_html

LEAD = "The council of Orlin approved the northern canal on Monday after a debate of nine hours, officials said."
BODY = (
    "“We will not wait another winter,” said the mayor, Ilse Tarrow, who had proposed the canal three years ago.",
    "Opponents from the lower town say that the canal would flood their cellars and empty the public purse.",
    "The ministry in Castell, which pays half of the cost, has asked for a second survey before digging begins.",
    "Work is to begin in the spring, according to the harbour board, and to take no longer than four summers.",
)
LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Orlin approves its canal", "datePublished": "2031-03-14T08:05:00+01:00", "dateModified": "2031-03-15",
"author": [{"@type": "Person", "name": "By Mara Quill"}, {"name": "Jon Abel"}, {"name": "The Orlin Courier"}],
"publisher": {"@type": "Organization", "name": "Orlin Courier"}, "articleSection": ["Region", "Water"]}]}</script>"""
METAS = """<meta property="og:title" content="Orlin approves its canal | Orlin Courier">
<meta property="og:site_name" content="Orlin Courier - All the news of the river">
<meta property="article:published_time" content="2031-03-14"><meta property="article:section" content="Region">
<meta name="author" content="Mara Quill"><link rel="canonical" href="https://courier.example/2031/03/14/canal">"""


def page(head: str = "", *, title: str = "Orlin approves its canal - Orlin Courier", body: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}
<style>p {{ color: red }}</style></head><body><!-- a note -->
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/region">Region</a></li></ul></nav>
<main><article><h1>Orlin approves its canal</h1><div class="byline">By Mara Quill</div><p>{LEAD}</p>
<figure><img src="x.jpg"><figcaption>The harbour at dusk. Photo: Lena Voss</figcaption></figure>
{paragraphs}{body}</article></main>
<div class="related"><h3>More on this</h3><a href="/1">Bridge reopens</a> <a href="/2">Ferry delayed</a></div>
<footer><p>© 2031 Orlin Courier. All rights reserved.</p></footer>
<script>alert("hidden words")</script></body></html>"""


def read(markup: str | bytes, name: str = "page.html") -> Draft:
    data = markup.encode() if isinstance(markup, str) else markup
    (draft,) = read_html(Source(name, data)).drafts
    return draft


def text_of(draft: Draft) -> str:
    return uncut(draft.full, [cut.span for cut in draft.cuts])


def cuts_of(draft: Draft) -> dict[str, str]:
    return {cut.span.quote(draft.full): cut.reason for cut in draft.cuts}


def known(draft: Draft) -> dict[str, str]:
    return {name: value.text for name, value in draft.known.items()}


def test_the_article_is_its_paragraphs_in_order_and_the_rest_is_cut_with_a_reason() -> None:
    draft = read(page())
    assert text_of(draft) == "\n\n".join((LEAD, *BODY))
    cuts = cuts_of(draft)
    assert cuts["Home\nRegion"] == "navigation"
    assert cuts["Orlin approves its canal"] == "headline"
    assert cuts["By Mara Quill"] == "byline"
    assert cuts["The harbour at dusk. Photo: Lena Voss"] == "caption"
    assert cuts["© 2031 Orlin Courier. All rights reserved."] == "copyright notice"
    assert cuts["More on this\nBridge reopens Ferry delayed"] == "related links"
    assert "hidden words" not in draft.full
    assert draft.warnings == ()


def test_json_ld_goes_before_the_metadata() -> None:
    draft = read(page(METAS + LD))
    assert known(draft) == {
        "title": "Orlin approves its canal",
        "source": "Orlin Courier",
        "author": "Mara Quill, Jon Abel",
        "date": "2031-03-14T08:05",
        "url": "https://courier.example/2031/03/14/canal",
        "language": "en",
        "section": "Region",
    }
    assert draft.known["date"].where == "JSON-LD"
    assert draft.known["url"].where == "the page's metadata"
    assert draft.known["language"].where == "the page's structure"


def test_the_metadata_is_read_where_there_is_no_json_ld() -> None:
    draft = read(page(METAS))
    found = known(draft)
    assert (found["title"], found["source"], found["author"]) == (
        "Orlin approves its canal",
        "Orlin Courier",
        "Mara Quill",
    )
    assert (found["date"], draft.known["date"].where) == ("2031-03-14", "the page's metadata")


def test_a_page_without_metadata_is_known_by_its_lines() -> None:
    draft = read(
        page(body="").replace('<div class="byline">By Mara Quill</div>', "<p>By Mara Quill</p><p>14 March 2031</p>")
    )
    found = known(draft)
    assert (found["title"], found["author"], found["date"]) == ("Orlin approves its canal", "Mara Quill", "2031-03-14")
    assert draft.known["author"].where == "the first lines"
    assert found["source"] == "Orlin Courier"


def test_the_published_time_is_taken_and_not_the_modified_one() -> None:
    times = (
        '<time itemprop="dateModified" datetime="2031-03-16T10:00">Updated</time>'
        '<time itemprop="datePublished" datetime="2031-03-14T09:30">Friday</time>'
    )
    assert known(read(page(body=times)))["date"] == "2031-03-14T09:30"


def test_headings_lists_quotes_and_tables_are_paragraphs_of_their_own() -> None:
    body = f"""<h2>What was decided</h2><p>{LEAD.replace("Monday", "Tuesday")}</p>
<ul><li>The first lock is to be built at the mill.</li><li>The second lock is to be built at the weir.</li></ul>
<blockquote><p>Nobody asked the lower town, and nobody will be able to say that it was asked.</p></blockquote>
<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2031</td><td>4 million</td></tr></table>
<p>{LEAD.replace("Monday", "Thursday")}</p>"""
    lines = text_of(read(page(body=body))).split("\n\n")
    assert "What was decided" in lines
    assert "The first lock is to be built at the mill." in lines
    assert "Nobody asked the lower town, and nobody will be able to say that it was asked." in lines
    assert "Year | Cost\n2031 | 4 million" in lines


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "gb2312"), ("gb18030", "gb2312"), ("windows-1251", "windows-1251"), ("utf-16", "x")],
)
def test_the_encoding_is_what_the_bytes_or_the_page_say(encoding: str, declared: str) -> None:
    words = "Совет одобрил канал" if encoding != "gb18030" else "议会批准了北方运河"
    markup = page().replace("utf-8", declared).replace(LEAD, f"{words}. {LEAD}")
    plain = markup.replace("“", "").replace("”", "").replace("©", "(c)")
    assert words in text_of(read(plain.encode(encoding)))


def test_a_copied_fragment_is_all_text() -> None:
    fragment = f"<meta charset='utf-8'><h1>Orlin approves</h1><p>{LEAD}</p><p>Short.</p>"
    assert text_of(read(fragment)) == f"Orlin approves\n\n{LEAD}\n\nShort."
    within = f"<html><body><p>Menu</p><!--StartFragment--><p>{LEAD}</p><!--EndFragment--></body></html>"
    assert read(within).full == LEAD


def test_a_saved_page_tells_where_it_was_saved_from() -> None:
    markup = "<!-- saved from url=(0033)https://courier.example/canal -->" + page()
    assert known(read(markup))["url"] == "https://courier.example/canal"


@pytest.mark.parametrize(
    ("data", "is_html"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf\n <!-- saved --><HTML lang=en>", True),
        ("\ufeff<html><body>".encode("utf-16-le"), True),
        (b"<p>Rich text</p>", True),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', True),
        (b'<?xml version="1.0"?><rss version="2.0">', False),
        (b"A text that names <p> later", False),
        (b"From: x@y.example\n\n<html>", False),
        (b" " * 60_000 + b"x", False),
        (b"", False),
    ],
)
def test_it_is_recognised_by_content(data: bytes, is_html: bool) -> None:
    assert looks_like_html(data) is is_html


# Bad input


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"<html><body></body></html>", b"<html><script>x</script>", b"\x00\x01\x02\xff" * 50]
)
def test_a_page_without_text_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“page\.html” was not imported") as refused:
        read(data)
    assert refused.value.kind is ErrorKind.UNREADABLE


def test_a_page_cut_off_in_the_middle_is_read() -> None:
    markup = page()
    assert LEAD in text_of(read(markup[: markup.index(BODY[3]) + 20]))


def test_a_page_of_30_megabytes_of_scripts_is_read_in_seconds() -> None:
    scripts = "<script>" + "if (a < b) { document.write('<p>x</p>'); }" * 350_000 + "</script>"
    image = '<img src="data:image/png;base64,' + "A" * 15_000_000 + '">'
    began = time.monotonic()
    assert text_of(read(page(scripts, body=image))).startswith(LEAD)
    assert time.monotonic() - began < 10


def test_a_page_too_large_without_its_scripts_is_refused() -> None:
    with pytest.raises(UserError, match="too large"):
        read("<html><body>" + "<p>word</p>" * 1_000_000)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td", "svg", "ul><li"])
def test_ten_thousand_nested_tags_are_read(tag: str) -> None:
    draft = read(f"<html><body>{f'<{tag}>' * 10_000}<p>{LEAD}</p><p>{BODY[0]}</p>")
    assert LEAD in draft.full
    assert BODY[0] in draft.full


def test_nothing_is_fetched_logged_or_resolved(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    entity = '<!DOCTYPE html [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    with caplog.at_level(logging.WARNING):
        draft = read(
            page(body="<p>&secret; <img src='https://x.example/a.png'></p>").replace("<!DOCTYPE html>", entity)
        )
        read("<html><body><p>Hardly a text.</p></body></html>")
    assert LEAD in draft.full
    assert not caplog.records


def test_damaged_json_ld_is_passed_over() -> None:
    bombs = ["{" * 5000, "[" * 200_000, '{"@type": "NewsArticle", "headline": 7, "author": {"name": [1, {}]}}', "null"]
    for bomb in bombs:
        draft = read(page(f'<script type="application/ld+json">{bomb}</script>'))
        assert known(draft)["title"] == "Orlin approves its canal"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 3000))
def test_random_bytes_after_a_valid_head_raise_nothing_else(noise: bytes, position: int) -> None:
    data = page(METAS + LD).encode()
    try:
        read_html(Source("page.html", data[:position] + noise))
        read_html(Source("page.html", data[:position] + noise + data[position:]))
    except UserError as refused:
        assert "“page.html”" in refused.sentence


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <div> </div> <table> <tr> <td> </table> <ul> <li> <br> word <a> </a> <h2> &amp; <pre>".split()
        ),
        max_size=60,
    )
)
def test_tags_in_any_order_raise_nothing_else(pieces: list[str]) -> None:
    draft = read("<html><body>" + "".join(pieces) + "<p>The end.</p>")
    assert "The end." in draft.full
    assert draft.full.count("word") == pieces.count("word")


@pytest.mark.parametrize(
    ("lines", "author", "date"),
    [
        ("<p>Von Jana Reh und Otto Ohm</p><p>12. März 2031, 09:30 Uhr</p>", "Jana Reh, Otto Ohm", "2031-03-12T09:30"),
        ("<p>Par Jeanne Dupré</p><p>Publié le 12 mars 2031</p>", "Jeanne Dupré", "2031-03-12"),
        ("<div>Автор: Иван Петров</div><div>12 марта 2031, 10:15</div>", "Иван Петров", "2031-03-12T10:15"),
        ("<div>2031年03月12日 08:30　来源：海岸日报　作者：李小海</div>", "李小海", "2031-03-12T08:30"),
        ("<div>بقلم: سامي النور</div><div>12 مارس 2031</div>", "سامي النور", "2031-03-12"),
    ],
)
def test_byline_and_date_in_other_languages(lines: str, author: str, date: str) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    draft = read(f"<html><head><title>Canal | Blick</title></head><body><h1>Canal</h1>{lines}{body}</body></html>")
    assert (known(draft)["author"], known(draft)["date"]) == (author, date)
    assert text_of(draft) == "\n\n".join(BODY)


def test_a_heading_of_a_lower_rank_parts_title_and_outlet() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    title = "<title>Orlin approves its canal | Ministry of Ports</title>"
    draft = read(f"<html><head>{title}</head><body><h2>Orlin approves its canal</h2>{body}</body></html>")
    assert (known(draft)["title"], known(draft)["source"]) == ("Orlin approves its canal", "Ministry of Ports")


def test_an_article_within_a_page_of_json_ld_and_its_entities_are_read() -> None:
    head = """<script type="application/ld+json">{"@type": "WebPage", "mainEntity": {"@type": "NewsArticle",
    "headline": "Canal &amp; bridge", "author": {"name": "Mara Quill"}, "datePublished": "2031-03-12"}}</script>"""
    found = known(read(page(head)))
    assert (found["title"], found["author"], found["date"]) == ("Canal & bridge", "Mara Quill", "2031-03-12")


def test_a_pull_quote_that_repeats_the_text_a_signature_and_ads_are_cut() -> None:
    quote = BODY[0][:40].strip()
    body = f'<blockquote class="pull-quote"><p>{quote}</p></blockquote><amp-ad><p>Ad</p></amp-ad>'
    draft = read(page(body=f"{body}<p>By Mara Quill</p>"))
    assert text_of(draft) == "\n\n".join([LEAD, *BODY])
    assert cuts_of(draft)[quote] == "pull quote"


def test_a_table_at_the_end_is_kept() -> None:
    rows = "<tr><th>Year</th><th>Cost</th></tr><tr><td>2030</td><td>5</td></tr>"
    assert text_of(read(page(body=f"<table>{rows}</table>"))).endswith("Year | Cost\n2030 | 5")
