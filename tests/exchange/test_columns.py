from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.ids import content_hash
from glossator.domain.model import Kind, Pieces, Ref, pieces_of
from glossator.domain.passages import whole_sentences
from glossator.domain.spans import Span
from glossator.exchange.columns import CellKind, CellValue, Column, RowOf, Sheet, sheets
from glossator.exchange.sheet import Rich, SheetKind, plain, titled
from glossator.exchange.sheet_sentence import Sentences
from tests.exchange.snapshots import ADA, CODEBOOK, link, pieces, rich_snapshot


def sheet(name: str, codebook: str = CODEBOOK) -> Sheet:
    return next(found for found in sheets(rich_snapshot(codebook)) if found.name == name)


def record(sheet: Sheet, index: int) -> dict[str, CellValue]:
    """A row as `{header: value}`, without empty cells."""
    values = {column.header: plain(column.of(sheet.rows[index])) for column in sheet.columns}
    return {header: value for header, value in values.items() if value is not None}


def test_sheets_stand_in_reading_order() -> None:
    assert [found.title for found in sheets(rich_snapshot())] == [
        "Articles",
        "Statements",
        "Statement speakers",
        "Statement targets",
        "Proposal passages",
        "Positions",
        "Actors",
        "Actors – Roles",
        "Proposals",
        "Proposals – Measures",
        "Issues",
        "Actors × Proposals",
        "Actors × Issues",
        "Who addresses whom",
        "Mentions",
        "Notes",
        "Codebook",
        "Columns",
    ]


def test_a_statement_is_one_row_with_everything_that_was_recorded() -> None:
    snapshot = rich_snapshot()
    statement = next(tag for tag in snapshot.tags if tag.type == "statement")
    assert record(sheet("statements"), 0) == {
        "No.": 1,
        "Article": "Three capitals weigh a dual freeze in the Halmar Strait",
        "Article no.": 1,
        "Article date": "2031-03-14",
        "Published by": "The Lagoon Courier",
        "Speakers": "Foreign Minister Ines Calloway",
        "Quote": statement.quote,
        "Sentence": statement.quote.replace(" […] ", " "),
        "Gist": "South Halmar is ready for a dual freeze if the North keeps to its February letter.",
        "On behalf of": "South Halmar",
        "Addressees": "North Halmar; League of Lagoon States",
        "About": "Dual freeze [support]; Sanctions relief [conditional]; Night drills",
        "Form": "direct",
        "Act": "announce; propose",
        "Said on": "2031-03-13",
        "Venue": "Chamber of Deputies, Port Amity",
        "Certain": "yes",
        "Weight": 2,
        "Cue": "told",
        "Source as written": "she",
        "Condition": "if the other side means what it wrote to us in February",
        "Memo": "The second half is from the written version of the speech.",
        "Analyst": "Ada Lindqvist",
        "Article status": "done",
        "Origin": "by hand",
        "Tagged at (UTC)": "2031-03-16T08:04:31Z",
        "Start": statement.content[0].start,
        "End": statement.content[1].end,
        "Article id": statement.article,
        "Tag id": statement.id,
    }


def test_links_between_tags_are_told_in_words_and_dates_fall_back_to_the_article() -> None:
    row = record(sheet("statements"), 1)
    assert row["Within"] == "Statement 1: South Halmar is ready for a dual freeze if the North keeps to its February…"
    assert row["Said on"] == "2031-03-14"
    assert row["Certain"] == "no"
    assert row["Origin"] == "suggestion edited (quotes-2)"


def test_a_sentence_has_source_and_cue_in_bold_and_is_whole() -> None:
    text = (
        "A calm day. The mine, she said with a smile, was theirs. Nobody asked.\n\n"
        "“It was not,” Halmar wrote. Later it sank."
    )
    model = rich_snapshot().tags[1]

    def at(*words: str) -> Pieces:
        return pieces_of(text, tuple(Span(text.index(word), text.index(word) + len(word)) for word in words))

    parts = {"content": at("The mine", "was theirs"), "source": at("she"), "cue": at("said")}
    tag = replace(model, text=content_hash(text), parts=parts)
    apart = replace(tag, parts={"content": at("The mine", "It was not"), "source": at("Halmar")})
    next_to = replace(tag, parts={"content": at("Nobody asked", "It was not")})
    snapshot = replace(rich_snapshot(), tags=(tag, apart, next_to), text=lambda _: text)
    statements = next(found for found in sheets(snapshot) if found.name == "statements")
    column = next(column for column in statements.columns if column.id == "sentence")
    assert column.of(tag) == Rich(
        (("The mine, ", False), ("she", True), (" ", False), ("said", True), (" with a smile, was theirs.", False))
    )
    assert plain(column.of(apart)) == "The mine, she said with a smile, was theirs. […] “It was not,” Halmar wrote."
    assert plain(column.of(next_to)) == "Nobody asked. “It was not,” Halmar wrote."


@given(st.text(alphabet="ab. \n“”", max_size=60), st.integers(0, 59), st.integers(1, 60))
def test_sentences_are_those_of_the_caret(text: str, start: int, end: int) -> None:
    if start < end <= len(text):
        assert Sentences(text).round(Span(start, end)) == whole_sentences(text, Span(start, end))


def test_registers_show_aliases_fields_references_lists_and_uses() -> None:
    calloway = record(sheet("actors"), 1)
    assert calloway["Also called"] == "Calloway; Ines Calloway"
    assert (calloway["Kind"], calloway["Country"], calloway["Uses"]) == ("person", "South Halmar", 2)
    assert calloway["Roles"] == "foreign minister: South Halmar · Since: 2029-11"
    assert record(sheet("proposals"), 0)["Measures"] == (
        "North Halmar: suspend tests ⇄ for: suspended drills\nSouth Halmar: suspend drills ⇄ for: suspended tests"
    )
    measure = record(sheet("proposals.measures"), 1)
    assert (measure["Proposal"], measure["Who"], measure["for"]) == ("Dual freeze", "South Halmar", "suspended tests")


def test_a_position_is_one_row_and_keeps_the_stance_for_its_colour() -> None:
    positions = sheet("positions")
    row = record(positions, 1)
    assert (row["Actor"], row["Stance"], row["On"], row["Which is"], row["Date"], row["Evidence"]) == (
        "Foreign Minister Ines Calloway",
        "conditional",
        "Sanctions relief",
        "proposal",
        "2031-03-13",
        "Statement 1",
    )
    stance = next(column for column in positions.columns if column.kind is CellKind.STANCE)
    assert stance.tone is not None
    tones = [stance.tone(row) for row in positions.rows]
    assert Counter(tones) == {"oppose": 3, "proposes": 2, "support": 1, "conditional": 1, "mixed": 1}
    assert [stance.of(row) for row in positions.rows if row.stance == "proposes"] == ["Proposes", "Proposes"]


def test_an_article_tells_how_far_each_analyst_is_and_counts_its_tags() -> None:
    row = record(sheet("articles"), 0)
    assert row["Status"] == "Ada Lindqvist: done; Ben Oyelaran: in progress"
    assert row["Notes on the article"] == "Ben Oyelaran: Check the names on page 2."
    assert (row["Statements"], row["Proposal passages"], row["Mentions"], row["Notes"]) == (2, 1, 1, 0)


def test_the_codebook_sheet_has_every_value_with_what_tells_it_apart() -> None:
    book = sheet("codebook")
    rows = [record(book, index) for index in range(len(book.rows))]
    indirect = next(row for row in rows if row["Label"] == "indirect")
    assert indirect == {
        "Label": "indirect",
        "Element": "Value",
        "Part of": "Statement › Form",
        "Definition": "In the reporter's words.",
        "Not to be confused with": "With a clause in quotation marks it is mixed.",
        "Id": "types.statement.fields.form.values.indirect",
    }
    ids = [row["Id"] for row in rows]
    assert len(set(ids)) == len(ids)
    assert Counter(row["Element"] for row in rows)["Value"] == CODEBOOK.count(".values]]")


NEW_FIELD = """
[[types.fields]]
id = "tone"
type = "choice"
label = "Tone"
[[types.fields.values]]
id = "sharp"
label = "sharp (to a person)"
"""


def test_a_field_added_to_the_codebook_is_a_column_and_nothing_else_changes() -> None:
    before = sheet("statements")
    place = CODEBOOK.index('[[types]]\nid = "proposal_passage"')
    snapshot = rich_snapshot(CODEBOOK[:place] + NEW_FIELD + CODEBOOK[place:])
    tags = tuple(
        replace(tag, fields={**tag.fields, "tone": "sharp"}) if tag.type == "statement" else tag
        for tag in snapshot.tags
    )
    after = next(found for found in sheets(replace(snapshot, tags=tags)) if found.name == "statements")
    (added,) = [column for column in after.columns if column.id == "field.tone"]
    assert added.header == "Tone"
    assert [added.of(row) for row in after.rows] == ["sharp (to a person)"] * 4
    rest = [column.id for column in after.columns if column.id != "field.tone"]
    assert rest == [column.id for column in before.columns]


def test_a_register_field_a_list_and_a_role_added_to_the_codebook_are_columns() -> None:
    source = CODEBOOK.replace(
        '[[registers]]\nid = "issue"',
        '[[registers.fields]]\nid = "rank"\ntype = "number"\nlabel = "Rank"\n'
        '[[registers.lists]]\nid = "relations"\nlabel = "Relations"\n'
        '[[registers.lists.fields]]\nid = "to"\ntype = "proposal"\nlabel = "To"\n[[registers]]\nid = "issue"',
    ).replace(
        '[[types.fields]]\nid = "form"',
        '[[types.links]]\nid = "witness"\nlabel = "Witnesses"\ntargets = ["actor"]\n[[types.fields]]\nid = "form"',
    )
    headers = {found.name: [column.header for column in found.columns] for found in sheets(rich_snapshot(source))}
    assert {"Rank", "Measures", "Relations"} <= set(headers["proposals"])
    assert headers["proposals.relations"] == ["Proposal", "To", "Proposal id", "Entry id"]
    assert "Witnesses" in headers["statements"]


def test_what_the_codebook_no_longer_knows_is_kept_and_shown() -> None:
    snapshot = rich_snapshot()
    old = snapshot.tags[1]
    changed = replace(
        old,
        fields={**old.fields, "mood": ["calm", "new"], "form": "shouted", "weight": "heavy"},
        parts={**old.parts, "echo": pieces(900, "again")},
        links=(*old.links, link(old.id, "witness", Ref(Kind.ACTOR, "gone"), "")),
    )
    lost = replace(snapshot.tags[0], id="lost", type="rumour")
    tags = tuple(changed if tag is old else tag for tag in snapshot.tags)
    found = {known.name: known for known in sheets(replace(snapshot, tags=(*tags, lost)))}
    row = record(found["statements"], 0)
    assert row["mood (not in this codebook)"] == "calm; new"
    assert row["echo (not in this codebook)"] == "again"
    assert row["witness (not in this codebook)"] == "gone"
    assert (row["Form"], row["Weight"]) == ("shouted", "heavy")
    other = record(found["other_tags"], 0)
    assert (other["Type"], other["Quote"], other["refers_to (not in this codebook)"]) == (
        "rumour",
        "Calloway",
        "Foreign Minister Ines Calloway",
    )


def test_several_types_of_one_kind_share_a_sheet_with_their_type_named() -> None:
    claim = (
        '[[types]]\nid = "claim"\nkind = "statement"\nlabel = "Claim"\nkey = "c"\ncolour = "#2f6fd6"\n'
        'colour_dark = "#6ea3ff"\n[[types.parts]]\nid = "content"\nlabel = "Content"\ncount = "1..n"\n'
        '[[types.fields]]\nid = "form"\ntype = "line"\nlabel = "Form"\n[[registers]]\nid = "actor"'
    )
    snapshot = rich_snapshot(CODEBOOK.replace('[[registers]]\nid = "actor"', claim))
    extra = replace(snapshot.tags[1], id="claim-1", type="claim", fields={"form": "direct"}, links=())
    statements = next(
        found for found in sheets(replace(snapshot, tags=(*snapshot.tags, extra))) if found.name == "statements"
    )
    assert [record(statements, index)["Type"] for index in (0, 4)] == ["Statement", "Claim"]
    assert len([column for column in statements.columns if column.id == "field.form"]) == 1


def test_labels_that_clash_get_their_id() -> None:
    source = CODEBOOK.replace('label = "Venue"', 'label = "GIST"').replace('label = "Weight"', 'label = "Quote"')
    headers = {column.id: column.header for column in sheet("statements", source).columns}
    assert headers["field.gist"] == "Gist (gist)"
    assert headers["field.venue"] == "GIST (venue)"
    assert headers["quote"] == "Quote (quote)"
    assert headers["field.weight"] == "Quote (weight)"


words = st.sampled_from(["A", "a", "A (x)", "a (x)", "B", " B ", "", "A (x) (x)"])


@given(st.lists(words, max_size=8))
def test_headers_always_differ(labels: list[str]) -> None:
    columns = [Column(f"field.{'xyz'[index % 3]}{index}", label, 9, str) for index, label in enumerate(labels)]
    headers = [column.header for column in titled(columns)]
    assert all(headers)
    assert len({header.casefold() for header in headers}) == len(headers)


def test_ids_and_headers_are_unique_and_machine_columns_stand_last() -> None:
    for found in sheets(rich_snapshot()):
        assert len({column.id for column in found.columns}) == len(found.columns), found.name
        machine = [column.machine for column in found.columns]
        assert machine == sorted(machine), found.name
        assert machine[-1] is (found.kind is SheetKind.LIST), found.name
        assert all(column.about for column in found.columns), found.name


def test_links_lead_to_rows_that_are_there() -> None:
    table = sheets(rich_snapshot())
    rows = {found.name: {found.row_id(row) for row in found.rows} for found in table if found.row_id}
    counts: Counter[str] = Counter()
    for found in table:
        for column in found.columns:
            for row in found.rows:
                target = column.link(row) if column.link else None
                if isinstance(target, RowOf):
                    assert target.row in rows[target.sheet]
                    counts[found.name] += 1
    assert counts == {
        "articles": 6,
        "statements": 4,
        "statement_speakers": 12,
        "statement_targets": 21,
        "proposal_passages": 1,
        "positions": 32,
        "actors.roles": 3,
        "proposals.measures": 2,
        "matrix_proposals": 5,
        "matrix_issues": 2,
        "matrix_address": 1,
        "mentions": 1,
        "notes": 1,
    }


def test_a_snapshot_of_part_of_a_project_needs_neither_articles_nor_registers() -> None:
    snapshot = replace(rich_snapshot(), articles=(), analysts=(), records={}, statuses=())
    table = {found.name: found for found in sheets(snapshot)}
    row = record(table["statements"], 0)
    assert row["Article"] == row["Article id"]
    assert row["Analyst"] == ADA.id
    assert row["Speakers"] == "Foreign Minister Ines Calloway"
    assert "Article no." not in row
    assert table["actors"].rows == ()


def test_the_names_of_merged_records_are_among_the_other_names_and_none_comes_twice() -> None:
    snapshot = rich_snapshot()
    actor = snapshot.records[Kind.ACTOR][1]
    merged = replace(actor, merged=("Minister Calloway", "Calloway", actor.name))
    table = sheets(replace(snapshot, records={**snapshot.records, Kind.ACTOR: (merged,)}))
    row = record(next(found for found in table if found.name == "actors"), 0)
    assert row["Also called"] == "Calloway; Ines Calloway; Minister Calloway"


def test_a_position_tells_who_spoke_on_the_actors_behalf() -> None:
    snapshot = rich_snapshot()
    spoken = snapshot.positions[0]._replace(spoken_by=("Ines Calloway", "The spokesman"))
    table = sheets(replace(snapshot, positions=(spoken, snapshot.positions[1])))
    positions = next(found for found in table if found.name == "positions")
    assert record(positions, 0)["Spoken by"] == "Ines Calloway; The spokesman"
    assert record(positions, 1).get("Spoken by") is None
