"""What is typed is read without ever failing, and what is literal is found where it stands."""

from __future__ import annotations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from glossator.domain.search import FIELDS, Condition, Words, indexable, matches, read_query, snippet, words_of
from glossator.domain.spans import Span
from glossator.domain.text import canonical

HOSTILE = [
    "", " ", '"', '""', '"" "', "*", "a*", "^a", "NEAR(a b)", "a AND b", "OR", "NOT", "(", ")", "((", "-",
    "--", "- a", "-a", "Geun-hye", "name:x", "text:x", "source:", "source: x", 'source:"', 'source:""',
    "-source:", "date:", "date:..", "date:x", "date:2017-", "status:", "status:x", "tagged:", "has:",
    "http://x", "He said: no", "a:b", "{a}", "a+b", "\\", '\x00', 'a\x00b', '\ud800', "é", "’", "'", "''",
    "«", "“a", "a”", "%", "_", "?", ":a", ";", "--;DROP TABLE", "Ａ", "½", "ﷺ", "가",
]  # fmt: skip


@given(st.text())
@example("\ud800")
def test_nothing_typed_raises(typed: str) -> None:
    query = read_query(typed)
    for words in (*query.words, *query.without):
        assert words.tokens
        assert all(token and not token.isspace() for token in words.tokens)
    snippet(canonical(typed) or "x", query.words)


@pytest.mark.parametrize("typed", HOSTILE)
def test_signs_do_nothing(typed: str) -> None:
    for words in read_query(typed).words:
        assert not set('"*^():-+{}\\') & set("".join(words.tokens))


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
@example("Geun-hye", "Park ", " said")
@example("박근혜", "(", "가")
@example("機関", "外交", "の")
@example("AND", "a ", " b")
@example("½", "3", " x")
def test_whatever_is_typed_is_found_where_it_stands(typed: str, before: str, after: str) -> None:
    typed = canonical(typed)
    words = words_of(typed)
    assume(words and not any(field in typed.lower() for field in FIELDS) and "-" not in typed)
    assert words
    text = canonical(f"{before} {typed} {after}")
    assert words.within(" ".join(indexable(text).split()))
    for each in read_query(typed).words:
        assert each.within(" ".join(indexable(text).split()))


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("harbour talks", [("harbour",), ("talks",)]),
        ("“harbour talks” Aster", [("harbour", "talks"), ("aster",)]),
        ("„Hafen Gespräche“", [("hafen", "gesprache")]),
        ("«порт мир»", [("порт", "мир")]),
        ("「港湾会議」", [("港湾会議",)]),
        ("'harbour talks' on", [("harbour", "talks"), ("on",)]),
        ("l'armée don’t", [("l", "armee"), ("don", "t")]),
        ("Geun-hye", [("geun", "hye")]),
        ("http://x.org", [("http", "x", "org")]),
        ("He said: no", [("he",), ("said",), ("no",)]),
        ("source: x", [("source",), ("x",)]),
        ("date:yesterday", [("date", "yesterday")]),
        ("status:quo", [("status", "quo")]),
        ("a - b", [("a",), ("b",)]),
        ('"Aster"-talks', [("aster",), ("talks",)]),
        ("NOT * (", [("not",)]),
    ],
)
def test_words_and_phrases(typed: str, parts: list[tuple[str, ...]]) -> None:
    query = read_query(typed)
    assert [words.parts for words in query.words] == parts
    assert not query.conditions
    assert not query.without


def test_only_the_last_word_may_be_begun() -> None:
    assert [words.begun for words in read_query("ilse mar").words] == [False, True]
    assert [words.begun for words in read_query("ilse mar ").words] == [False, False]
    assert [words.begun for words in read_query("“ilse mar").words] == [True]
    assert [words.begun for words in read_query("“ilse mar”").words] == [False]


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ('source:"Practice Wire"', Condition("source", Words(("practice", "wire")))),
        ("source:Pract", Condition("source", Words(("pract",), begun=True))),
        ("SOURCE：Pract", Condition("source", Words(("pract",), begun=True))),
        ("-label:late", Condition("label", Words(("late",), begun=True), (), wanted=False)),
        ("date:2017", Condition("date", None, ("2017", "2017~"))),
        ("date:2017-7", Condition("date", None, ("2017-07", "2017-07~"))),
        ("date:2017-07..2017-09", Condition("date", None, ("2017-07", "2017-09~"))),
        ("date:..2018", Condition("date", None, ("", "2018~"))),
        ("date:2018..", Condition("date", None, ("2018", "~"))),
        ("status:done", Condition("status", None, ("done",))),
        ('status:"in progress"', Condition("status", None, ("in_progress",))),
        ("status:in_progress", Condition("status", None, ("in_progress",))),
        ("status:n", Condition("status", None, ("", "nothing_here"))),
        ("status:to-do", Condition("status", None, ("", "in_progress", "given_back"))),
        ("review:in_review", Condition("review", None, ("in_review",))),
        ("-review:none", Condition("review", None, ("none",), wanted=False)),
        ("tagged:n", Condition("tagged", None, ("no",))),
        ("has:note", Condition("has", None, ("note",))),
        ("assigned:me", Condition("assigned", None, ("me",))),
        ("assigned:Men", Condition("assigned", Words(("men",), begun=True))),
    ],
)
def test_fields(typed: str, condition: Condition) -> None:
    assert read_query(typed).conditions == (condition,)
    assert not read_query(typed).words


def test_a_field_whose_value_is_still_to_come_asks_for_nothing() -> None:
    assert not read_query("source:")
    assert not read_query('source:"')
    assert not read_query("-date:")
    assert read_query("harbour source:").words == read_query("harbour ").words


def test_words_that_are_not_wanted() -> None:
    query = read_query("talks -harbour -“dual freeze”")
    assert [words.parts for words in query.without] == [("harbour",), ("dual", "freeze")]
    assert not any(words.begun for words in query.without)


def test_without_fields_all_is_literal() -> None:
    query = read_query("source:x -y", fields=False)
    assert [words.parts for words in query.words] == [("source", "x"), ("y",)]
    assert not query.conditions


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Maren line; Marenka; submaren", "maren", ["Maren", "Maren"]),
        ("The Maren line; Marenka; submaren", "maren ", ["Maren"]),
        ("Geun–hye, geun hye, Geunhye", "“Geun-hye”", ["Geun–hye", "geun hye"]),
        ("昨日朴槿惠说", "槿惠", ["槿惠"]),
        ("대통령은 박근혜가", "근혜", ["근혜"]),
        ("iPhone手机 店", "iphone手", ["iPhone手"]),
        ("قالت حدّاد إن", "حداد", ["حدّاد"]),
        ("Ёлка у Лавро́ва", "лаврова", ["Лавро́ва"]),
        ("no such thing", "Thong", []),
    ],
)
def test_what_is_marked(text: str, typed: str, found: list[str]) -> None:
    text = canonical(text)
    assert [span.quote(text) for span in matches(text, read_query(typed).words)] == found


def test_a_snippet_is_around_the_place_with_the_most_words() -> None:
    text = "Harbour. " + "nothing here " * 40 + "\nThe harbour talks\nwent on. " + "and on " * 40
    found = snippet(text, read_query("harbour talks ").words)
    assert "\n" not in found.text
    assert 100 <= len(found.text) <= 180
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert [span.quote(found.text) for span in found.marks] == ["harbour", "talks"]
    assert found.place
    assert found.place.quote(text) == "harbour"


def test_a_snippet_of_a_text_without_the_words_is_its_beginning() -> None:
    found = snippet("Short text.", read_query("nowhere").words)
    assert found == ("Short text.", (), None)
    assert snippet("", ()) == ("", (), None)
    assert snippet("x" * 500, read_query("x" * 500).words).marks == (Span(0, 500),)


@given(st.text(), st.text(max_size=6))
@example("аб " * 100, "аб")
def test_the_marks_of_a_snippet_lie_in_it(text: str, typed: str) -> None:
    text = canonical(text)
    words = read_query(typed, fields=False).words
    found = snippet(text, words)
    assert bool(found.marks) == (found.place is not None) == bool(matches(text, words))
    for span in found.marks:
        assert span.end <= len(found.text)
