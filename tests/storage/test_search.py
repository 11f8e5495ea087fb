"""Articles are found in every script and by every field, whatever happened to them, and nothing typed can act."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.search import read_query
from glossator.domain.spans import Span
from glossator.domain.verdicts import Stage
from glossator.project import Project
from glossator.storage.search import ORDERS
from tests.domain.test_search import HOSTILE
from tests.past_the_door import ask
from tests.project.conftest import ANN, BEN, CODEBOOK, an_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glossator.domain.imported import ImportedArticle

TEXTS = {
    "latin": "The harbour talks stall. Geun-hye waits, said Élodie Crémieux; “nothing is signed.”",
    "cyrillic": "Министр Лавро́в сказал: переговоры в порту продолжаются.",
    "arabic": "ليلى حدّاد قالت إن المحادثات مستمرة.",
    "hangul": "한도윤 장관은 항만회담에서 서명하지 않았다.",
    "chinese": "外交部长林岚表示港口会谈仍在继续。",
    "japanese": "外務大臣はミナト会議で署名しなかった。",
    "thai": "รัฐมนตรีกล่าวว่าการเจรจายังดำเนินต่อไป",
}


def brought(key: str, text: str, **known: Any) -> ImportedArticle:
    return replace(an_article(text, f"{key}.txt", key), **{"title": key, **known})


@pytest.fixture
def scripts(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "scripts.gloss", "Scripts", CODEBOOK, ANN) as project:
        project.apply(steps.import_articles([brought(key, text) for key, text in TEXTS.items()]))
        yield project


def found(project: Project, typed: str, order: str = "imported", *, descending: bool = False) -> list[str]:
    query = read_query(typed)
    numbers = project.read.article_numbers(query, project.analyst.id, order, descending=descending)
    snippets = project.read.snippets(query, numbers)
    assert list(snippets) == sorted(numbers)
    rows = project.read.listed(numbers, project.analyst.id)
    assert [project.read.article_number(row.id) for row in rows] == list(numbers)
    return [row.id for row in rows]


@pytest.mark.parametrize(
    ("typed", "script"),
    [
        ("harbour talks", "latin"),
        ("HARB", "latin"),
        ("geun-hye", "latin"),
        ("elodie cremieux", "latin"),
        ('"talks stall"', "latin"),
        ("“nothing is signed.”", "latin"),
        ("лавров", "cyrillic"),
        ("Перегов", "cyrillic"),
        ("حداد", "arabic"),
        ("المحادثات", "arabic"),
        ("도윤", "hangul"),
        ("항만회담", "hangul"),
        ("만회", "hangul"),
        ("한", "hangul"),
        ("林岚", "chinese"),
        ("岚", "chinese"),
        ("部长林岚表", "chinese"),
        ("港口 林岚", "chinese"),
        ("ミナト", "japanese"),
        ("ﾐﾅﾄ会議", "japanese"),
        ("เจรจา", "thai"),
    ],
)
def test_every_script_is_found(scripts: Project, typed: str, script: str) -> None:
    assert found(scripts, typed) == [script]
    [number] = scripts.read.article_numbers(read_query(typed), ANN.id)
    snippet = scripts.read.snippets(read_query(typed), [number])[number]
    assert snippet.marks
    assert snippet.place


@pytest.mark.parametrize(
    "typed", ["talk ", '"stall talks"', "林 岚会", "岚林", "лав лес", "harbour -geun-hye", '"harb"']
)
def test_what_is_not_there_is_not_found(scripts: Project, typed: str) -> None:
    assert found(scripts, typed) == []


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_acts(scripts: Project, typed: str) -> None:
    found(scripts, typed)
    scripts.read.find_everywhere(read_query(f"{typed} x", fields=False).words, ["gist"], 5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(),
        st.text("\"'-:()*^+{}.,~ aNEARORNOT한林2017\x00"),
        st.from_regex("(source|date|status|review|label|actor|has|tag):.*"),
    )
)
def test_nothing_typed_raises(scripts: Project, typed: str) -> None:
    scripts.read.article_numbers(read_query(typed), ANN.id)


def test_very_much_may_be_typed(scripts: Project) -> None:
    assert found(scripts, " ".join(f"w{number}" for number in range(30_000))) == []
    assert found(scripts, f'"{"harbour talks " * 2_000}"') == []
    assert found(scripts, "林岚" * 20_000) == []
    assert found(scripts, "tag:a " * 10_000) == []
    assert found(scripts, "-tag:a " * 10_000) == list(TEXTS)
    assert found(scripts, "-x " * 10_000) == list(TEXTS)
    assert found(scripts, "harbour " * 10_000) == ["latin"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Project]:
    """Four articles with all that fields ask for."""
    with Project.create(tmp_path / "library.gloss", "Library", CODEBOOK, ANN) as project:
        one, two, three, four = (f"{word} article on the strait." for word in ("First", "Second", "Third", "Fourth"))
        wire = {"source": "Practice Wire", "language": "en-GB", "section": "World"}
        articles = [
            brought("one", one, title="Zebra", date="2017", author="Ilse Maren", **wire),
            brought("two", two, title="“Ångström”", date="2017-07-05", **wire),
            brought(
                "three", three, title="baker", date="2018-01", source="Port Practice", language="ko", section="News"
            ),
            replace(brought("four", four, title=""), date=None),
        ]
        project.apply(steps.import_articles(articles))
        project.begin_copy(BEN)
        project.apply(steps.set_status("two", BEN.id, "done"))
        project.begin_copy(ANN)
        project.apply(steps.set_status("one", ANN.id, "done", "read twice"))
        project.apply(steps.set_status("two", ANN.id, "in_progress"))
        project.apply(steps.set_status("three", ANN.id, "nothing_here"))
        project.apply(steps.label_articles(["one", "three"], "late news"))
        project.apply(steps.assign_articles([("one", ANN.id), ("two", BEN.id)]))
        project.apply(steps.group_articles(["two"], "one"))
        lask = steps.make_record(Kind.ACTOR, "Teodor Lask", aliases=["라스크"])
        freeze = steps.make_record(Kind.PROPOSAL, "Dual freeze")
        tag = steps.make_tag("statement", "one", one, ANN.id, {"content": [Span(0, 13)]})
        project.apply(lask.then(freeze, tag))
        links = [("speaker", lask.made, None), ("about", freeze.made, "support")]
        for link in links:
            project.apply(steps.add_link(tag.made.id, steps.Target(*link)))
        passage = steps.make_tag("passage", "three", three, ANN.id, {"content": [Span(0, 13)]})
        project.apply(passage)
        project.apply(steps.set_stage(["two"], Stage.ADJUDICATED))
        yield project


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        ("", "one two three four"),
        ("strait", "one two three four"),
        ("zebra", "one"),
        ("title:zeb", "one"),
        ("title:strait", ""),
        ("four", "four"),  # what it is called, having no title: its file
        ("source:practice", "one two three"),
        ('source:"Practice Wire"', "one two"),
        ("source:wire source:port", "one two three"),
        ('source:"prac"', ""),
        ("-source:practice", "four"),
        ("author:maren", "one"),
        ("section:world", "one two"),
        ("language:en", "one two"),
        ("language:ko", "three"),
        ("date:2017", "one two"),
        ("date:2017-07", "two"),
        ("date:2017-07..2018", "two three"),
        ("date:..2017", "one two"),
        ("date:2018..", "three"),
        ("date:20", "one two three"),
        ("status:done", "one"),
        ('status:"in progress"', "two"),
        ("status:nothing", "three"),
        ('status:"not begun"', "four"),
        ("status:todo", ""),
        ("status:to-do", "two four"),
        ("-status:done", "two three four"),
        ("label:late", "one three"),
        ('label:"late news"', "one three"),
        ("label:nothing", ""),
        ("assigned:me", "one"),
        ("assigned:ben", "two"),
        ("assigned:none", "three four"),
        ("actor:lask", "one"),
        ("actor:teo", "one"),
        ("actor:라스", "one"),
        ("actor:freeze", ""),
        ("proposal:freeze", "one"),
        ("issue:freeze", ""),
        ("tag:statement", "one"),
        ("tag:proposal", "three"),
        ("tagged:yes", "one three"),
        ("tagged:no", "two four"),
        ("has:note", "one"),
        ("has:label", "one three"),
        ("has:versions", "one two"),
        ("has:unsure", ""),
        ("has:cuts", ""),
        ("review:adjudicated", "two"),
        ("review:open", "one three"),
        ("review:none", "four"),
        ("review:reopened", ""),
        ("strait -second source:practice", "one three"),
    ],
)
def test_fields(library: Project, typed: str, articles: str) -> None:
    assert found(library, typed) == articles.split()


@pytest.mark.parametrize(
    ("order", "up", "down"),
    [
        ("imported", "one two three four", "four three two one"),
        ("name", "two three four one", "one four three two"),
        ("source", "three one two four", "one two three four"),
        ("author", "one two three four", "one two three four"),
        ("date", "one two three four", "three two one four"),
        ("section", "three one two four", "one two three four"),
        ("language", "one two three four", "three one two four"),
        ("state", "four two one three", "three one two four"),
        ("tags", "two four one three", "one three two four"),
        ("labels", "one three two four", "one three two four"),
        ("assigned", "one two three four", "two one three four"),
        ("review", "two one three four", "two one three four"),
    ],
)
def test_orders(library: Project, order: str, up: str, down: str) -> None:
    assert found(library, "", order) == up.split()
    assert found(library, "", order, descending=True) == down.split()


def test_every_order_is_tested() -> None:
    [mark] = test_orders.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in mark.args[1]} == set(ORDERS)


def test_a_row_of_the_list(library: Project) -> None:
    number = library.read.article_number("one")
    assert number
    [row] = library.read.listed([number], ANN.id)
    assert (row.number, row.id, row.name, row.source, row.author) == (
        number,
        "one",
        "Zebra",
        "Practice Wire",
        "Ilse Maren",
    )
    assert (row.date, row.section, row.language) == ("2017", "World", "en-GB")
    assert (row.state, row.note, row.tags, row.labels, row.assigned) == (
        "done",
        "read twice",
        1,
        ("late news",),
        ("Ann",),
    )
    [theirs] = library.read.listed([number], BEN.id)
    assert (theirs.state, theirs.note) == (None, "")
    assert library.read.listed([-1], ANN.id) == []
    assert library.read.article_number("nobody") is None


def test_removed_restored_and_undone_articles(scripts: Project) -> None:
    scripts.apply(steps.remove_articles(["chinese"]))
    assert found(scripts, "林岚") == []
    scripts.apply(steps.restore_articles(["chinese"]))
    assert found(scripts, "林岚") == ["chinese"]
    scripts.undo()
    assert found(scripts, "林岚") == []
    scripts.undo()
    scripts.undo()
    assert found(scripts, "") == []
    scripts.redo()
    assert found(scripts, "林岚") == ["chinese"]
    assert scripts.check(deep=True) == []


def test_a_corrected_text_is_found_by_its_new_words_alone(scripts: Project) -> None:
    scripts.apply(steps.correct_text("latin", "The ferry talks stall."))
    assert found(scripts, "harbour") == []
    assert found(scripts, "ferry talks") == ["latin"]
    scripts.undo()
    assert found(scripts, "ferry") == []
    assert found(scripts, "harbour talks") == ["latin"]
    scripts.apply(steps.describe_articles(["latin"], {"title": "Ferry", "source": "Wire"}))
    assert found(scripts, "ferry source:wire") == ["latin"]
    assert found(scripts, "ferry wire") == ["latin"]
    assert found(scripts, "latin") == []
    assert scripts.check(deep=True) == []


def test_the_index_is_touched_only_where_words_change(scripts: Project) -> None:
    def blocks() -> int:
        [(total,)] = ask(scripts, "SELECT sum(id) FROM listed_words_data")
        return int(total)

    before = blocks()
    scripts.apply(steps.describe_articles(["latin"], {"section": "World"}))
    scripts.apply(steps.set_status("latin", ANN.id, "done"))
    assert blocks() == before
    scripts.apply(steps.describe_articles(["latin"], {"title": "Ferry"}))
    assert blocks() != before


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM listed WHERE article = (SELECT min(article) FROM listed)",
        "UPDATE listed SET name = 'other'",
        "DELETE FROM listed_words_docsize WHERE id = (SELECT min(article) FROM listed)",
        "UPDATE said SET words = 'other'",
        "DELETE FROM said",
    ],
)
def test_a_deep_check_finds_a_harmed_index(library: Project, harm: str) -> None:
    assert library.check(deep=True) == []
    ask(library, harm)
    assert library.check(deep=True)


def test_an_old_file_is_indexed_when_it_is_opened(library: Project) -> None:
    path = library.path
    library.close()
    with sqlite3.connect(path) as db:
        for table in ("listed", "listed_words", "said", "said_words"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm003%'")
    db.close()
    with Project.open(path) as project:
        assert found(project, "strait source:wire actor:lask") == ["one"]
        assert project.check(deep=True) == []
    with Project.open(path, read_only=True) as project:
        assert found(project, "zebra") == ["one"]


def test_a_merged_actor_is_found_by_both_names(library: Project) -> None:
    other = steps.make_record(Kind.ACTOR, "T. Laske")
    library.apply(other)
    [lask] = library.read.called(Kind.ACTOR, ["Teodor Lask"])
    library.apply(steps.merge_records(lask, other.made))
    assert found(library, "actor:laske") == found(library, "actor:teodor") == ["one"]
    library.apply(steps.rename_record(Ref(Kind.ACTOR, other.made.id), "Brook"))
    assert found(library, "actor:laske") == []
    assert found(library, "actor:brook") == ["one"]
