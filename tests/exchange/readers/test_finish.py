"""What is made of a reader's draft, whatever its format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.domain.ids import derived_id
from glossator.domain.imported import Original
from glossator.exchange.readers.draft import Draft, Value, composed
from glossator.exchange.readers.finish import finished
from tests.exchange.fictional import ENGLISH, SENTENCES

if TYPE_CHECKING:
    from glossator.domain.imported import ImportedArticle

ORIGINAL = Original.of(b"the file")
HEAD = ("PRACTICE WIRE", "Ferry Talks Stall Again in Castell", "By Ada Quill", "14 March 2031")


def article(*parts: str | tuple[str, str], part: int = 0, **told: Any) -> ImportedArticle:
    found = maybe(*parts, part=part, **told)
    assert found
    return found


def maybe(*parts: str | tuple[str, str], part: int = 0, **told: Any) -> ImportedArticle | None:
    full, cuts = composed((each, "") if isinstance(each, str) else each for each in parts)
    return finished(Draft(full, cuts, **told), "a.html", ORIGINAL, part)


def test_what_the_format_does_not_say_is_read_off_the_lines() -> None:
    found = article(*HEAD, *ENGLISH)
    assert (found.title, found.source, found.author, found.date) == (HEAD[1], HEAD[0], "Ada Quill", "2031-03-14")
    assert (found.language, found.url, found.section) == ("en", "", "")
    assert set(found.found) == {"title", "source", "author", "date", "language"}
    assert (found.id, found.file, found.part) == (derived_id("article", ORIGINAL.hash, 0), "a.html", 0)


def test_what_the_format_says_goes_before_the_lines() -> None:
    known = {
        "title": Value("The page’s own title", "the page’s metadata"),
        "date": Value("2030", "the page’s address"),
        "url": Value("https://bay.example/1", "the page’s metadata"),
        "language": Value("de", "the page’s metadata"),
        "section": Value("", "nowhere"),
    }
    found = article(*HEAD, *ENGLISH, known=known)
    assert (found.title, found.date, found.url, found.language) == (
        "The page’s own title",
        "2030",
        "https://bay.example/1",
        "de",
    )
    assert (found.source, found.author, found.section) == (HEAD[0], "Ada Quill", "")
    assert found.found["title"] == "the page’s metadata"
    assert found.found["author"] == "the text’s own lines"
    assert "section" not in found.found


def test_where_a_format_keeps_its_head_apart_the_lines_only_give_a_title() -> None:
    found = article(*HEAD, *ENGLISH, reads_head=False)
    assert (found.source, found.author, found.date) == ("", "", None)
    assert found.title == HEAD[1]


def test_a_doubt_about_what_the_format_says_is_none() -> None:
    assert article(*ENGLISH).warnings == ("no headline found; the first words are used",)
    assert article(*ENGLISH, known={"title": Value("Ferry", "the page")}).warnings == ()


def test_warnings_of_the_reader_come_first() -> None:
    assert article(*ENGLISH, warnings=("read as koi8-r",)).warnings[0] == "read as koi8-r"


def test_cuts_of_the_reader_and_notices_are_in_the_order_of_the_text() -> None:
    found = article(
        "Share", ("Home | News | Sport", "navigation"), *ENGLISH, ("3", "page number"), "© 2031 Practice Wire"
    )
    assert [(cut.span.quote(found.full), cut.reason) for cut in found.cuts] == [
        ("Share", "not of the article"),
        ("Home | News | Sport", "navigation"),
        ("3", "page number"),
        ("© 2031 Practice Wire", "copyright notice"),
    ]
    assert found.text == "\n\n".join(ENGLISH)


def test_a_notice_that_was_cut_still_names_the_source() -> None:
    found = article(*ENGLISH, "@ Practice Wire")
    assert found.source == "Practice Wire"
    assert found.text.endswith(ENGLISH[-1])


def test_where_nothing_is_cut_the_text_is_kept_once() -> None:
    found = article(*ENGLISH)
    assert (found.full, found.cuts, found.text) == ("", (), "\n\n".join(ENGLISH))


def test_an_article_of_nothing_but_notices_is_kept() -> None:
    found = article("Share", "Print")
    assert (found.text, found.full, found.cuts) == ("Share\n\nPrint", "", ())
    found = article("Share", ("Home", "navigation"))
    assert (found.text, found.full) == ("Share", "Share\n\nHome")


def test_a_draft_without_text_is_no_article() -> None:
    assert maybe() is None
    assert maybe(("Home", "navigation")) is None


def test_repeats_are_places_in_the_text_that_is_left() -> None:
    found = article(("Home", "navigation"), f"[{ENGLISH[0]}]", *ENGLISH)
    ((first, second),) = found.repeats
    assert first.quote(found.text) == f"[{ENGLISH[0]}]"
    assert second.quote(found.text) == ENGLISH[0]


def test_the_language_is_told_by_the_words_that_are_left() -> None:
    found = article(*((sentence, "caption") for sentence in ENGLISH), *SENTENCES["de"])
    assert (found.language, found.found["language"]) == ("de", "the commonest words")
    assert article("42").language == ""


def test_articles_of_one_file_have_ids_of_their_own() -> None:
    assert article(*ENGLISH, part=1).id == derived_id("article", ORIGINAL.hash, 1) != article(*ENGLISH).id
