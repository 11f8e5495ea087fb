"""What an export is to hold, said by SQL over the project's views and tables, without the code that exports.

A few values are put into words: labels of the codebook's values and stances, and dates such as "Monday".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from glossator.domain.codebook import FieldType
from glossator.domain.dates import is_date, resolve
from tests.past_the_door import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from glossator.domain.codebook import Field
    from glossator.project import Project

Row = dict[str, Any]
"""By the id of the column; `None` for an empty cell."""
Tables = dict[str, list[Row]]

TAG_VIEWS = {
    "statements": "statement", "proposal_passages": "proposal_passage", "mentions": "mention", "notes": "note",
}  # fmt: skip
REGISTER_VIEWS = {"actors": "actor", "proposals": "proposal", "issues": "issue"}
LABELS = {"in_progress": "in progress", "done": "done", "nothing_here": "nothing here"}
_LINKS = """
SELECT tag.uuid, link.role, target.kind, coalesce(survivor.uuid, target.uuid), coalesce(known.name, ''), link.stance
FROM link JOIN record AS tag ON tag.id = link.tag JOIN tag AS standing ON standing.id = link.tag
JOIN article ON article.id = standing.article JOIN record AS target ON target.id = link.target
LEFT JOIN register ON register.id = link.target LEFT JOIN register AS known ON known.id = register.survivor
LEFT JOIN record AS survivor ON survivor.id = register.survivor ORDER BY link.id
"""
_ENDS = """
SELECT record.uuid, min(start), max("end") FROM piece JOIN record ON record.id = piece.tag
WHERE part = 'content' GROUP BY record.uuid
"""
_CUT_PARTS = """
SELECT record.uuid, part, group_concat(quote, '; ') FROM
(SELECT * FROM piece WHERE quote <> '' ORDER BY tag, part, ordinal) AS piece JOIN record ON record.id = piece.tag
GROUP BY record.uuid, part
"""


def rows_of(project: Project, view: str) -> list[Row]:
    """All of a view, with the names of its columns."""
    names = [name for (name,) in ask(project, f"SELECT name FROM pragma_table_info('{view}')")]
    return [dict(zip(names, row, strict=True)) for row in ask(project, f"SELECT * FROM {view}")]


class Database:
    """What is asked for more than once."""

    def __init__(self, project: Project) -> None:
        self.project, self.book = project, project.codebook
        self.articles = {row["id"]: row for row in rows_of(project, "articles")}
        self.analysts = {row.name: row.id for row in project.read.analysts()}
        self.states = {(row.article, row.analyst): row for row in project.read.statuses()}
        self.views = {view: rows_of(project, view) for view in (*TAG_VIEWS, *REGISTER_VIEWS)}
        self.tags = {row["id"]: row for view in TAG_VIEWS for row in self.views[view]}
        self.kinds = {row["id"]: kind for view, kind in TAG_VIEWS.items() for row in self.views[view]}
        self.positions = rows_of(project, "positions")
        self.links: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for tag, *link in ask(project, _LINKS):
            self.links[tag].append(tuple(link))
        self.ends = {tag: (start, end) for tag, start, end in ask(project, _ENDS)}
        self.parts = {(tag, part): words for tag, part, words in ask(project, _CUT_PARTS)}
        self.fuller = {tag: link[2] for tag in self.tags for link in self.of(tag, "repeats")}

    def of(self, tag: str, *roles: str) -> list[tuple[Any, ...]]:
        """Role, kind, id, name and stance of a tag's links."""
        return [link for link in self.links[tag] if link[0] in roles]

    def utterance(self, tag: str) -> str:
        """The end of the chain of tags that repeat each other; of a circle, the smallest."""
        seen: list[str] = []
        while tag in self.fuller and tag not in seen:
            seen.append(tag)
            tag = self.fuller[tag]
        return min(seen[seen.index(tag) :]) if tag in seen else tag

    def date(self, tag: str) -> str | None:
        """When it was said."""
        row = self.tags[tag]
        published = self.articles[row["article"]]["date"]
        said = row.get("said_on")
        if said is None or self.book.type(row["type"]).field("said_on") is None:  # type: ignore[union-attr]
            return published or None
        return said if is_date(said) else resolve(said, published) or published or None

    def stance(self, stance: str | None) -> str | None:
        return "Proposes" if stance == "proposes" else self.book.stance_label(stance) or None


def expected(project: Project) -> Tables:
    """All lists of an export, without those that do not come from the database, and the columns that SQL knows."""
    db = Database(project)
    tables: Tables = {"articles": list(_articles(db))}
    for view in TAG_VIEWS:
        tables[view] = [_tag(db, row) for row in db.views[view]]
    tables["statement_speakers"] = list(_speakers(db))
    tables["statement_targets"] = list(_targets(db))
    tables["positions"] = list(_positions(db))
    for view, kind in REGISTER_VIEWS.items():
        tables[view] = [_record(db, kind, row) for row in db.views[view]]
        register = next((each for each in project.codebook.registers if each.kind.value == kind), None)
        for known in register.lists if register else ():
            tables[f"{view}.{known.id}"] = [
                {
                    "owner": row[f"{kind}_name"],
                    "owner_id": row[kind],
                    "item_id": row["id"],
                    **_fields(known.fields, row, {}),
                }
                for row in rows_of(project, f"{view}_{known.id}")
            ]
    return tables


def _articles(db: Database) -> Iterator[Row]:
    counts = Counter((row["article"], view) for view in TAG_VIEWS for row in db.views[view])
    labels = {article.id: article.labels for article in db.project.read.articles()}
    for row in db.articles.values():
        same = ("title", "date", "source", "author", "section", "language", "url", "file", "length")
        states = {name: db.states.get((row["id"], analyst)) for name, analyst in db.analysts.items()}
        assert row["length"] == len(row["text"])
        yield {
            "article_id": row["id"],
            **{name: row[name] or None for name in same},
            "labels": _joined(labels[row["id"]]),
            **{f"count.{view}": counts[row["id"], view] for view in TAG_VIEWS},
            **{
                f"status.{db.analysts[name]}": (LABELS[state.state] if state and state.state else None)
                for name, state in states.items()
            },
            "notes": _joined(f"{name}: {state.note}" for name, state in states.items() if state and state.note),
            "assigned": _joined(name for name, state in states.items() if state and state.assigned),
            "story": (story["title"] or story["file"]) if (story := db.articles.get(row["story"])) else None,
        }


def _of_article(db: Database, article: str, analyst: str) -> Row:
    row, state = db.articles[article], db.states.get((article, analyst))
    return {
        "article_id": article,
        "article": row["title"] or row["file"],
        "article_date": row["date"] or None,
        "article_source": row["source"] or None,
        "status": LABELS[state.state] if state and state.state else None,
    }


def _tag(db: Database, row: Row) -> Row:
    known = db.book.type(row["type"])
    assert known
    start, end = db.ends[row["id"]]
    fields = {field.id for each in db.book.types if each.kind is known.kind for field in each.fields}
    roles = {role.id for each in db.book.types if each.kind is known.kind for role in each.links}
    assert start == row["start"]
    return {
        **_of_article(db, row["article"], db.analysts[row["analyst"]]),
        "tag_id": row["id"],
        "quote": row["quote"] or None,
        "start": start,
        "end": end,
        "memo": row["memo"] or None,
        "analyst": row["analyst"],
        "made_at": row["made_at"],
        **{f"part.{part.id}": db.parts.get((row["id"], part.id)) for part in known.parts if part.id != "content"},
        **{f"link.{role}": _link(db, row, role) for role in roles if role not in {"within", "repeats"}},
        **{f"field.{name}": None for name in fields},
        **_fields(known.fields, row, db.articles[row["article"]]),
    }


def _link(db: Database, row: Row, role: str) -> str | None:
    shown = row[f"link_{role}"] if f"link_{role}" in row else row[role]
    for stance in db.book.stances if shown else ():
        shown = shown.replace(f" [{stance.id}]", f" [{stance.label}]")
    return shown or None


def _fields(fields: Iterable[Field], row: Row, article: Row) -> Row:
    """Where a view has a column of that name already, it puts `field_` before it; likewise `link_`."""
    return {
        f"field.{field.id}": _shown(field, row.get(f"field_{field.id}", row[field.id]), article) for field in fields
    }


def _shown(field: Field, value: Any, article: Row) -> Any:
    """A value of a view as people read it."""
    if value is None:
        return (article.get("date") or None) if field.default_from_article else None
    labels = {known.id: str(known.label) for known in field.values}
    match field.type:
        case FieldType.YESNO:
            return "yes" if value else "no"
        case FieldType.CHOICE:
            return labels.get(value, value)
        case FieldType.CHOICES:
            return "; ".join(labels.get(each, each) for each in value.split("; ")) or None
        case FieldType.DATE if article and not is_date(value):
            return resolve(value, article["date"]) or value
    return None if value == "" else value


def _of_tag(db: Database, row: Row) -> Row:
    return {
        **_of_article(db, row["article"], db.analysts[row["analyst"]]),
        "tag_id": row["id"],
        "date": db.date(row["id"]),
        "on_behalf_of": _joined(link[3] for link in db.of(row["id"], "on_behalf_of")),
        "analyst": row["analyst"],
    }


def _speakers(db: Database) -> Iterator[Row]:
    kinds = {row["id"]: row for row in db.views["actors"]}
    for row in db.views["statements"]:
        for _, _, actor, name, _ in db.of(row["id"], "speaker"):
            country = kinds.get(actor, {}).get("country")
            source = db.parts.get((row["id"], "source"))
            yield {**_of_tag(db, row), "actor": name, "actor_id": actor, "actor.country": country, "source": source}


def _targets(db: Database) -> Iterator[Row]:
    for row in db.views["statements"]:
        speakers = db.of(row["id"], "speaker")
        for _, kind, target, name, stance in db.of(row["id"], "about"):
            yield {
                **_of_tag(db, row),
                "target": name,
                "target_id": target,
                "register": kind,
                "stance": db.stance(stance),
                "stance_id": stance,
                "actors": _joined(link[3] for link in speakers),
                "actor_ids": _joined(link[2] for link in speakers),
            }


def _positions(db: Database) -> Iterator[Row]:
    names = {analyst: name for name, analyst in db.analysts.items()}
    for row in db.positions:
        speakers = {link[2]: link[3] for link in db.of(row["tag"], "speaker")}
        spoken_for = row["actor"] in {link[2] for link in db.of(row["tag"], "on_behalf_of")}
        voices = _joined(dict.fromkeys(speakers.values())) if spoken_for else None
        yield {
            **_of_article(db, row["article"], row["analyst"]),
            "tag_id": row["tag"],
            "actor": row["actor_name"],
            "actor_id": row["actor"],
            "target": row["target_name"],
            "target_id": row["target"],
            "target_kind": row["target_kind"],
            "stance": db.stance(row["stance"]),
            "stance_id": row["stance"],
            "date": row["date"] or None,
            "quote": row["quote"] or None,
            "analyst": names[row["analyst"]],
            # Whoever speaks and is spoken for has one position of both.
            **({} if spoken_for and row["actor"] in speakers else {"spoken_by": voices}),
        }


def _record(db: Database, kind: str, row: Row) -> Row:
    fields = db.book.register(next(each.kind for each in db.book.registers if each.kind.value == kind)).fields
    mine = [(tag, link) for tag in db.tags for link in db.links[tag] if link[2] == row["id"]]
    who = {"speaker", "proposer", "on_behalf_of", "addressee"}
    dates = sorted(date for tag, _ in mine if (date := db.date(tag)))
    found = {
        "id": row["id"],
        "name": row["name"],
        "aliases": row["aliases"],
        "memo": row["memo"] or None,
        "uses": row["uses"],
        "first_date": dates[0] if dates else None,
        "last_date": dates[-1] if dates else None,
        "positions": sum(row["id"] in (each["actor"], each["target"]) for each in db.positions),
        **_fields(fields, row, {}),
    }
    about = {tag for tag, link in mine if link[0] not in who and db.kinds[tag] == "statement"}
    if kind == "actor":
        return found | {
            **{f"count.{role}": len({tag for tag, link in mine if link[0] == role}) for role in who},
            "count.about": len(about),
        }
    on_it = [each for each in sorted(db.positions, key=lambda each: each["date"] or "") if each["target"] == row["id"]]
    sides = {"supporters": "support", "opponents": "oppose"} | ({"proposers": "proposes"} if kind == "proposal" else {})
    for column, stance in sides.items():
        found[column] = frozenset(each["actor_name"] for each in on_it if each["stance"] == stance)
    passages = {tag for tag, link in mine if link[0] not in who and db.kinds[tag] == "proposal_passage"}
    more = {"count.passages": len(passages)} if kind == "proposal" else {}
    return found | {"count.statements": len(about)} | more


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(value for value in values if value) or None


def stances_taken(project: Project) -> Counter[tuple[str, str, str, str]]:
    """By actor, kind of target, target and stance, how often it was taken: an utterance once for each analyst."""
    db = Database(project)
    once = {
        (row["actor"], row["target_kind"], row["target"], row["stance"], row["analyst"], db.utterance(row["tag"]))
        for row in db.positions
    }
    return Counter(each[:4] for each in once)


def addressed(project: Project, *voices: str) -> Counter[tuple[str, str]]:
    """By who speaks in one of these roles and who is addressed, how often: an utterance once for each analyst."""
    db = Database(project)
    once = {
        (one[2], other[2], db.tags[tag]["analyst"], db.utterance(tag))
        for tag in db.tags
        for one in db.of(tag, *voices)
        for other in db.of(tag, "addressee")
    }
    return Counter(each[:2] for each in once)
