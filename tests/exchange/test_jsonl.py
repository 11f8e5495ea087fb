from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.model import Kind, Ref, pieces_of
from glossator.domain.spans import Span
from glossator.exchange.jsonl import tag_lines
from tests.exchange.snapshots import ADA, link, rich_snapshot

if TYPE_CHECKING:
    from glossator.domain.snapshot import Snapshot


def read(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [json.loads(line) for line in tag_lines(snapshot)]


def test_every_tag_is_one_line_in_the_order_of_the_snapshot() -> None:
    snapshot = rich_snapshot()
    assert [row["id"] for row in read(snapshot)] == [tag.id for tag in snapshot.tags]


def test_a_line_holds_what_was_recorded_and_nothing_derived() -> None:
    snapshot = rich_snapshot()
    article = snapshot.articles[0]
    tag = next(tag for tag in snapshot.tags if tag.analyst != ADA.id)
    assert read(snapshot)[2] == {
        "id": tag.id,
        "article": {"id": article.id, "file": "courier-2031-03-14.txt", "title": article.title},
        "text": article.text,
        "type": "statement",
        "kind": "statement",
        "analyst": {"id": tag.analyst, "name": "Ben Oyelaran"},
        "made_at": "2031-03-16T09:15:00Z",
        "origin": "edited:quotes-2",
        "parts": {
            "content": [{"start": 700, "end": 775, "quote": tag.quote}],
            "cue": [{"start": 690, "end": 694, "quote": "said"}],
        },
        "fields": {
            "form": "indirect",
            "gist": "No pause in tests while drills go on.",
            "act": ["reject"],
            "certain": False,
            "weight": 1.5,
        },
        "links": [
            {
                "role": known.role,
                "target": {"kind": known.target.kind.value, "id": known.target.id, "name": name},
                "stance": known.stance,
            }
            for known, name in zip(
                tag.links,
                (
                    "General Tomas Brandt",
                    "Dual freeze",
                    "Night drills",
                    "South Halmar is ready for a dual freeze if the North keeps to its February…",
                ),
                strict=True,
            )
        ],
        "memo": "",
    }


def test_keys_come_in_one_order_whatever_the_order_of_the_snapshot() -> None:
    snapshot = rich_snapshot()
    shuffled = tuple(
        replace(
            tag,
            parts=dict(reversed(list(tag.parts.items()))) | {"zeta": tag.content, "alpha": tag.content},
            fields=dict(reversed(list(tag.fields.items()))),
        )
        for tag in snapshot.tags
    )
    lines = list(tag_lines(replace(snapshot, tags=shuffled)))
    again = tuple(replace(tag, parts=dict(reversed(list(tag.parts.items())))) for tag in shuffled)
    assert lines == list(tag_lines(replace(snapshot, tags=again)))
    row = json.loads(lines[1])
    assert list(row) == "id article text type kind analyst made_at origin parts fields links memo".split()
    assert list(row["parts"]) == ["content", "cue", "source", "condition", "alpha", "zeta"]
    assert list(row["fields"])[:3] == ["form", "gist", "act"]


def test_characters_are_themselves_and_offsets_count_code_points() -> None:
    snapshot = rich_snapshot()
    text = "😀 Käthe sagt: „nein“"
    span = Span(text.index("K"), text.index("K") + 5)
    tag = replace(snapshot.tags[0], parts={"content": pieces_of(text, (span,))})
    (line,) = tag_lines(replace(snapshot, tags=(tag,)))
    assert '"quote": "Käthe"' in line
    piece = json.loads(line)["parts"]["content"][0]
    assert text[piece["start"] : piece["end"]] == piece["quote"] == "Käthe"


@given(st.text(st.one_of(st.characters(), st.sampled_from('\n\r\u2028\u2029\x85\ud800\udfff\\"')), max_size=30))
def test_any_text_is_one_line_of_utf_8_and_comes_back(text: str) -> None:
    snapshot = rich_snapshot()
    tag = replace(snapshot.tags[0], memo=text)
    (line,) = tag_lines(replace(snapshot, tags=(tag,)))
    assert len(line.encode("utf-8").decode("utf-8").splitlines()) == 1
    assert json.loads(line)["memo"] == text


def test_what_is_not_in_the_snapshot_is_named_by_its_id() -> None:
    snapshot = rich_snapshot()
    tag = replace(snapshot.tags[0], type="rumour", links=(link("t", "about", Ref(Kind.ISSUE, "gone"), ""),))
    (row,) = read(replace(snapshot, tags=(tag,), articles=(), analysts=()))
    assert row["kind"] is None
    assert row["article"] == {"id": tag.article, "file": "", "title": ""}
    assert row["analyst"] == {"id": ADA.id, "name": ADA.id}
    assert row["links"] == [
        {"role": "about", "target": {"kind": "issue", "id": "gone", "name": "gone"}, "stance": None}
    ]
