from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.factiva_html import looks_like_factiva_html, read_factiva_html
from glossator.exchange.readers.factiva_text import looks_like_factiva_text, read_factiva_plain, read_factiva_text
from glossator.exchange.readers.factiva_xml import looks_like_factiva_xml, read_factiva_xml
from tests.exchange.readers.nexis_exports import STORIES, text_of, told

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.readers.nexis_exports import Story

LENGTHS = {
    "en": "37 words",
    "de": "19 Wörter",
    "fr": "20 mots",
    "es": "15 palabras",
    "it": "12 parole",
    "ko": "16 語",
    "zh": "46 字",
}
LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "ko": "한국어",
    "zh": "中文（简体）",
}
NUMBER = "BAYCOU0020140303ea330002x"
DATES = {
    "en": "3 March 2014",
    "de": "3. März 2014",
    "fr": "3 mars 2014",
    "es": "3 de marzo de 2014",
    "it": "3 marzo 2014",
    "ko": "2014년 3월 3일",
    "zh": "2014 年 3 月 3 日",
}


def expected(language: str) -> dict[str, str]:
    story = STORIES[language]
    return {
        "title": story.title,
        "source": story.source,
        "date": "2014-03-03T09:20",
        "author": story.author,
        "section": "News",
        "language": story.code,
    }


def coded(language: str) -> str:
    story = STORIES[language]
    rows = {
        "SE": "News",
        "HD": f'<b class="x">{story.title}</b>',
        "BY": f"By {story.author}",
        "WC": LENGTHS[language],
        "PD": DATES[language],
        "ET": "09:20",
        "SN": story.source,
        "SC": "BAYCOU",
        "PG": "4",
        "LA": LANGUAGES[language],
        "CY": "(c) 2014 The Bay",
        "LP": _paragraphs(story.paragraphs[:1]),
        "TD": _paragraphs(story.paragraphs[1:]),
        "NS": "gferry : Ferries",
        "AN": f"Document {NUMBER}",
    }
    cells = "".join(
        f'<tr><td class="index"><p><b>{code}</b>&nbsp;</p></td><td>{cell}</td></tr>' for code, cell in rows.items()
    )
    return f'<span></span><div class="article {language}Article"><table>{cells}</table></div>'


def uncoded(language: str) -> str:
    story = STORIES[language]
    head = ["News", "", LENGTHS[language], DATES[language], "09:20", story.source, "BAYCOU", "4", LANGUAGES[language]]
    boxes = "".join(f"<div>{text}</div>" if text else _headline(story, language) for text in head)
    return (
        f'<div id="article-1"><div class="article {language}Article">{boxes}<div>Copyright 2014. The Bay.&nbsp;</div>'
        f"{_paragraphs(story.paragraphs)}<p>Document {NUMBER}</p></div></div>"
    )


def _headline(story: Story, language: str) -> str:
    headline = f'<div id="hd"><span class="{language}Headline">{story.title}</span></div>'
    return f'{headline}<div class="author">{story.author}</div>'


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "\n".join(
        f'<p class="articleParagraph enarticleParagraph">{text[:7]}<b>{text[7:12]}</b>{text[12:]}</p>' for text in texts
    )


def page(*articles: str) -> bytes:
    return f"<html><body><h1>Factiva</h1>{''.join(articles)}<p>© Factiva</p></body></html>".encode()


@pytest.mark.parametrize("layout", [coded, uncoded])
@pytest.mark.parametrize("language", LENGTHS)
def test_all_articles_of_a_page_are_read_in_every_interface(language: str, layout: Callable[[str], str]) -> None:
    data = page(layout(language), layout(language))
    assert looks_like_factiva_html(data.decode())
    found = read_factiva_html(Source("factiva.html", data))
    assert len(found.drafts) == 2
    for draft in found.drafts:
        assert told(draft) == expected(language)
        assert text_of(draft) == "\n\n".join(STORIES[language].paragraphs)
        assert draft.warnings == ()
        assert not draft.reads_head
        assert [cut.reason for cut in draft.cuts] == ["copyright notice"]


@pytest.mark.parametrize("language", LENGTHS)
def test_the_text_of_its_rtf_files_is_read_with_codes_and_without(language: str) -> None:
    story = STORIES[language]
    plain = "\n".join(
        [
            "News",
            story.title,
            f"By {story.author}",
            LENGTHS[language],
            DATES[language],
            "09:20",
            story.source,
            "BAYCOU",
            "4",
            LANGUAGES[language],
            "Copyright 2014. The Bay.",
            "",
            *story.paragraphs,
            "",
            f"Document {NUMBER}",
            "",
        ]
    )
    codes = "\n".join(
        [
            "SE News",
            "HD",
            story.title,
            f"BY\tBy {story.author}",
            f"WC {LENGTHS[language]}",
            f"PD {DATES[language]}",
            "ET 09:20",
            f"SN {story.source}",
            "SC BAYCOU",
            f"LA {LANGUAGES[language]}",
            "CY (c) 2014 The Bay",
            "LP",
            *story.paragraphs[:1],
            "TD",
            *story.paragraphs[1:],
            "NS gferry",
            f"AN Document {NUMBER}",
            "",
        ]
    )
    for text in (plain, codes):
        assert looks_like_factiva_text(text)
        found = read_factiva_plain("factiva.rtf", text + text)
        assert [told(draft) for draft in found.drafts] == [expected(language)] * 2
        assert [text_of(draft) for draft in found.drafts] == ["\n\n".join(story.paragraphs)] * 2


def test_a_headline_that_reads_like_a_number_of_words_is_a_headline() -> None:
    story = STORIES["en"]
    data = page(uncoded("en").replace(story.title, "24 hours"))
    (draft,) = read_factiva_html(Source("a.html", data)).drafts
    assert told(draft) == expected("en") | {"title": "24 hours"}
    head = "24 hours\n12 words\n3 March 2014\nThe Bay Courier\n(c) 2014 The Bay"
    text = f"{head}\nThe ferry sails again.\nDocument {NUMBER}\n"
    (draft,) = read_factiva_plain("a.rtf", text).drafts
    assert told(draft) == {"title": "24 hours", "source": "The Bay Courier", "date": "2014-03-03"}


def xml(body: str = "<leadParagraph><paragraph>The <hlt>ferry</hlt> sails.</paragraph></leadParagraph>") -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticle><article>
<baseLanguage>KO</baseLanguage><byline>By Anna Brook</byline><copyright>(c) 2014 The Bay</copyright>
<headline><paragraph lang="EN">
   <hlt>Ferry</hlt> line to reopen</paragraph></headline>{body}
<publicationDate><date>2014-03-03</date></publicationDate><publicationTime><time>09:20:11</time></publicationTime>
<sectionName>News</sectionName><sourceName>The Bay Courier</sourceName>
<tailParagraphs><paragraph>It sails in spring.</paragraph><paragraph display="Fixed">1  2
3  4</paragraph></tailParagraphs><wordCount>9</wordCount></article></ppsarticle></ppsArticleResponse></PPSResponse>"""


def test_articles_are_read_from_xml() -> None:
    data = xml().encode()
    assert looks_like_factiva_xml(data)
    (draft,) = read_factiva_xml(Source("a.xml", data)).drafts
    assert told(draft) == {
        "title": "Ferry line to reopen",
        "source": "The Bay Courier",
        "author": "Anna Brook",
        "section": "News",
        "language": "ko",
        "date": "2014-03-03T09:20",
    }
    assert text_of(draft) == "The ferry sails.\n\nIt sails in spring.\n\n1  2\n3  4"
    assert draft.warnings == ()


def test_entities_in_xml_are_neither_filled_in_nor_fetched() -> None:
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    types = f'<!DOCTYPE d [<!ENTITY b0 "lol">{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = xml("<leadParagraph><paragraph>The ferry &b11; &x; sails.</paragraph></leadParagraph>")
    data = text.replace("?>\n", f"?>\n{types}\n", 1).encode()
    (draft,) = read_factiva_xml(Source("a.xml", data)).drafts
    assert "lol" not in draft.full
    assert "root:" not in draft.full
    assert text_of(draft).startswith("The ferry sails.")


def test_xml_that_was_cut_off_gives_what_can_be_read() -> None:
    data = xml().encode()[: xml().index("<sectionName>")]
    found = read_factiva_xml(Source("a.xml", data))
    assert len(found.drafts) == 1
    assert found.warnings == ("the file is damaged or was cut off: what could be read of it is here",)


def test_xml_in_another_encoding_than_it_says_is_read() -> None:
    data = xml(
        "<leadParagraph><paragraph>Die Fähre fährt über die Bucht nach Süden.</paragraph></leadParagraph>"
    ).encode("cp1252")
    (draft,) = read_factiva_xml(Source("a.xml", data)).drafts
    assert text_of(draft).startswith("Die Fähre fährt über die Bucht nach Süden.")


def test_an_article_without_headline_or_date_is_read_with_warnings() -> None:
    rows = "<tr><td><b>WC</b></td><td>3 words</td></tr><tr><td><b>TD</b></td><td>The ferry sails.</td></tr>"
    data = page(f"<table>{rows}</table>")
    (draft,) = read_factiva_html(Source("a.html", data)).drafts
    assert draft.warnings == ("no date was found", "no headline was found")
    assert draft.reads_head


def test_articles_without_text_are_counted() -> None:
    data = page(
        coded("en"),
        coded("en")
        .replace(_paragraphs(STORIES["en"].paragraphs[:1]), "")
        .replace(_paragraphs(STORIES["en"].paragraphs[1:]), ""),
    )
    found = read_factiva_html(Source("a.html", data))
    assert len(found.drafts) == 1
    assert found.warnings == ("1 of 2 articles have no text",)


def test_other_files_do_not_look_like_it() -> None:
    assert not looks_like_factiva_html("<table><tr><td>HD</td><td>1080</td></tr></table>")
    assert not looks_like_factiva_html("")
    assert not looks_like_factiva_text("Two words\n\n38 words\n")
    assert not looks_like_factiva_xml(b"<rss><item><headline>Ferry</headline></item></rss>")


@pytest.mark.parametrize("data", [b"", b"<", b"<a/>", b"\x00\xff", b"<html></html>", b"<article><headline/></article>"])
def test_a_file_without_articles_is_refused(data: bytes) -> None:
    for read in (read_factiva_html, read_factiva_xml, read_factiva_text):
        with pytest.raises(UserError, match=r"a\.xml"):
            read(Source("a.xml", data))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([page(coded("en"), coded("ko")), page(uncoded("de"), uncoded("zh")), xml().encode()]), st.data())
def test_a_file_cut_anywhere_is_read_or_refused(whole: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    for read in (read_factiva_html, read_factiva_xml, read_factiva_text):
        try:
            read(Source("a.xml", whole[:start] + whole[end:]))
        except UserError:
            continue
