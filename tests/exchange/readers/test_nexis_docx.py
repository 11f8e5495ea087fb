import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.nexis_docx import looks_like_nexis_docx, read_nexis_docx
from tests.exchange.readers.nexis_exports import STORIES, WORDS, expected, in_word, saved, text_of, told


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("language", WORDS)
def test_all_articles_of_a_word_file_are_read_in_every_interface(language: str, marks: bool) -> None:
    source = Source("export.DOCX", in_word(language, marks=marks))
    assert looks_like_nexis_docx(source)
    found = read_nexis_docx(source)
    assert len(found.drafts) == 2
    for draft in found.drafts:
        assert told(draft) == expected(STORIES[language])
        assert text_of(draft) == "\n\n".join(STORIES[language].paragraphs)
        assert draft.warnings == ()
        assert not draft.reads_head
        assert {"copyright notice", "load date", "classification"} <= {cut.reason for cut in draft.cuts}


def test_one_article_without_a_cover_is_read() -> None:
    found = read_nexis_docx(Source("a.DOCX", in_word("en", 1, cover=False)))
    assert [told(draft)["title"] for draft in found.drafts] == ["Ferry line: to reopen"]
    assert "note on graphics" in {cut.reason for cut in found.drafts[0].cuts}


def test_names_of_fields_that_nobody_knows_are_told_by_the_layout() -> None:
    document = docx.Document()
    document.add_heading("Lautta kulkee taas", 1)
    for line in ("Lahden Lehti", "3. maaliskuuta 2014"):
        document.add_paragraph(line)
    for name, value in (("Qwpituus:", "9 sanaa"), ("Qwsivu:", "4")):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"\xa0{value}")
    heading = document.add_paragraph()
    mark = OxmlElement("w:bookmarkStart", {qn("w:id"): "1", qn("w:name"): "Body"})
    heading._p.append(mark)
    heading.add_run("Qwteksti").bold = True
    document.add_paragraph("Lautta kulkee taas keväällä, sanoi neuvosto.")
    (draft,) = read_nexis_docx(Source("a.DOCX", saved(document))).drafts
    assert told(draft) == {"title": "Lautta kulkee taas", "source": "Lahden Lehti", "date": "2014-03-03"}
    assert text_of(draft) == "Lautta kulkee taas keväällä, sanoi neuvosto."


def test_a_word_file_of_nexis_without_articles_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("LexisNexis Uni Trial")
    source = Source("trial.DOCX", saved(document))
    assert looks_like_nexis_docx(source)
    with pytest.raises(UserError, match=r"trial\.DOCX.*no article was found"):
        read_nexis_docx(source)


def test_other_word_files_do_not_look_like_it() -> None:
    document = docx.Document()
    for line in ("Minutes", "Author: Anna Brook", "The ferry sails again.", "Text"):
        document.add_paragraph(line)
    assert not looks_like_nexis_docx(Source("a.docx", saved(document)))
    assert not looks_like_nexis_docx(Source("a.docx", b""))
    assert not looks_like_nexis_docx(Source("a.docx", b"PK\x03\x04 nothing"))


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    source = Source("bomb.docx", stream.getvalue())
    for ask in (looks_like_nexis_docx, read_nexis_docx):
        with pytest.raises(UserError, match=r"bomb\.docx.*swell"):
            ask(source)


def test_entities_in_a_word_file_are_inert() -> None:
    document = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Body</w:t></w:r></w:p><w:p><w:r><w:t>The ferry &b;&x; sails.</w:t></w:r></w:p>"
        "</w:body></w:document>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", document)
    (draft,) = read_nexis_docx(Source("a.docx", stream.getvalue())).drafts
    assert "aaa" not in draft.full


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_word_file_cut_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    whole = _WHOLE
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    source = Source("a.docx", whole[:start] + whole[end:])
    try:
        looks_like_nexis_docx(source)
        read_nexis_docx(source)
    except UserError:
        return


_WHOLE = in_word("en")
