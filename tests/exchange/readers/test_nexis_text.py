import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.errors import UserError
from glossator.exchange.readers.draft import Source
from glossator.exchange.readers.nexis_text import looks_like_nexis_text, read_nexis_plain, read_nexis_text
from tests.exchange.readers.nexis_exports import STORIES, WORDS, expected, in_text, text_of, told


@pytest.mark.parametrize("language", WORDS)
def test_all_articles_of_a_text_file_are_read_in_every_interface(language: str) -> None:
    text = in_text(language)
    assert looks_like_nexis_text(text)
    found = read_nexis_text(Source("export.txt", text.encode()))
    assert len(found.drafts) == 2
    for draft in found.drafts:
        assert told(draft) == expected(STORIES[language])
        assert text_of(draft) == "\n\n".join(STORIES[language].paragraphs)
        assert draft.warnings == ()
        assert not draft.reads_head
        assert {"copyright notice", "load date", "note on graphics", "edition"} <= {cut.reason for cut in draft.cuts}


def test_a_headline_that_is_a_field_and_a_copyright_notice_before_it_are_read() -> None:
    text = """
                               1 of 1 DOCUMENT


     Copyright 2014 The Bay Publishing Company, LLC d/b/a
                            The Bay Courier Digital
                              All Rights Reserved

                              The Bay Courier

                             March 3, 2014 Monday
                                 Late Edition

SECTION: NEWS; Pg. 4

LENGTH: 12 words

HEADLINE: FERRY line to
reopen

BYLINE: BY ANNA BROOK

DATELINE: OSTRAVA BAY

BODY:

The ferry will sail again in spring, the harbour council said late.
"""
    (draft,) = read_nexis_text(Source("a.txt", text.encode())).drafts
    assert told(draft) == {
        "title": "FERRY line to reopen",
        "source": "The Bay Courier",
        "date": "2014-03-03",
        "author": "ANNA BROOK",
        "section": "NEWS; Pg. 4",
    }
    assert text_of(draft) == "The ferry will sail again in spring, the harbour council said late."
    assert draft.known["author"].where == "the byline field"


def test_a_length_far_from_the_text_is_a_warning() -> None:
    text = in_text("en", 1).replace("37 words", "1,380 words")
    (draft,) = read_nexis_text(Source("a.txt", text.encode())).drafts
    assert draft.warnings == ("the database states a length of 1,380 words, but the text has 37",)


def test_an_article_without_date_or_headline_is_read_with_warnings() -> None:
    text = (
        "                    1 of 1 DOCUMENTS\n\nLENGTH: 9 words\n\nThe ferry sails again, and nobody knows the day.\n"
    )
    (draft,) = read_nexis_text(Source("a.txt", text.encode())).drafts
    assert draft.warnings == ("no headline was found", "no date was found")
    assert draft.reads_head
    assert text_of(draft) == "The ferry sails again, and nobody knows the day."


def test_documents_without_text_are_counted() -> None:
    empty = "    2 of 2 DOCUMENTS\n\n    The Bay Courier\n\n    March 3, 2014\n\nPhoto\n\nLENGTH: 0 words\n"
    text = f"{in_text('en', 1)}\n\n{empty}"
    found = read_nexis_text(Source("a.txt", text.encode()))
    assert len(found.drafts) == 1
    assert found.warnings == ("1 of 2 documents have no text",)


def test_the_newer_layout_is_read_from_plain_text() -> None:
    text = """Ferry line to reopen
The Bay Courier
March 3, 2014 Monday

Copyright 2014 The Bay Courier All Rights Reserved

Length: 10 words
Byline: Anna Brook

Body

The ferry will sail again in spring, the council said.

Load-Date: March 4, 2014

End of Document
"""
    assert looks_like_nexis_text(text)
    (draft,) = read_nexis_plain("a.rtf", text).drafts
    assert told(draft)["title"] == "Ferry line to reopen"
    assert told(draft)["source"] == "The Bay Courier"
    assert told(draft)["date"] == "2014-03-03"
    assert text_of(draft) == "The ferry will sail again in spring, the council said."


@pytest.mark.parametrize("text", ["", "Dear all,\n\nthe ferry sails.\n", "Author: me\n\nText: nothing\n"])
def test_other_texts_do_not_look_like_it(text: str) -> None:
    assert not looks_like_nexis_text(text)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\x02\xff" * 9])
def test_an_empty_or_unintelligible_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match=r"a\.txt"):
        read_nexis_text(Source("a.txt", data))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["en", "de", "ko"]), st.data())
def test_a_file_cut_anywhere_is_read_or_refused(language: str, data: st.DataObject) -> None:
    whole = in_text(language).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    try:
        drafts = read_nexis_text(Source("a.txt", whole[:start] + whole[end:])).drafts
    except UserError:
        return
    assert all(draft.full for draft in drafts)
