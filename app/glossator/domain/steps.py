"""All steps that there are: the builders here are the only place where steps are written out.

A builder knows what an act means for the journal, and nothing of who does it, when, or what was there before: the door
(`project.apply`) adds those. Ids of new records are made by the builders' callers, or by the builders themselves and
read back from `Step.made`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from glossator.domain.codebook import CONTENT
from glossator.domain.history import INTRODUCES
from glossator.domain.ids import content_hash, derived_id, new_id
from glossator.domain.model import Kind, Ref, pieces_as_json, pieces_of
from glossator.domain.step import Edit, Label, Step
from glossator.domain.verdicts import Verdict, verdict_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from glossator.domain.imported import ImportedArticle
    from glossator.domain.model import Json
    from glossator.domain.profile import Profile
    from glossator.domain.spans import Span
    from glossator.domain.verdicts import Ruling, Stage
    from glossator.domain.versions import Cut

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Each(Generic[T]):
    """What `of` gives for each article, one after the other and however often it is asked."""

    articles: Iterable[ImportedArticle]
    of: Callable[[ImportedArticle], Iterable[T]]

    def __iter__(self) -> Iterator[T]:
        return (thing for article in self.articles for thing in self.of(article))


def _sets(record: Ref, values: Mapping[str, Json]) -> tuple[Edit, ...]:
    return tuple(Edit(record, name, value) for name, value in values.items() if value is not None)


# The project and its people


PROJECT = Ref(Kind.PROJECT, "project")


def found_project(name: str, codebook_source: str) -> Step:
    values: dict[str, Json] = {"name": name, "codebook": content_hash(codebook_source)}
    return Step(Label("project.found", {"name": name}), _sets(PROJECT, values), (codebook_source,))


def adopt_codebook(source: str, version: str) -> Step:
    """Work by another version of the codebook from now on. Values that it no longer knows are kept."""
    edit = Edit(PROJECT, "codebook", content_hash(source))
    return Step(Label("codebook.adopt", {"version": version}), (edit,), (source,))


def introduce_analyst(analyst: str, name: str, colour: str) -> Step:
    """Who works in the project. It is not taken back: their copy may be at work elsewhere."""
    return Step(Label(INTRODUCES, {"name": name}), _sets(Ref(Kind.ANALYST, analyst), {"name": name, "colour": colour}))


def describe_analyst(analyst: str, name: str, colour: str) -> Step:
    """Call an analyst something else, or show their tags in another colour."""
    return replace(introduce_analyst(analyst, name, colour), label=Label("analyst.describe", {"name": name}))


def save_profile(profile: Profile) -> Step:
    """Keep what an export takes under the profile's name, in place of the one that has it."""
    edit = Edit(PROJECT, f"profile.{profile.name}", profile.as_json())
    return Step(Label("profile.save", {"name": profile.name}), (edit,))


def delete_profile(name: str) -> Step:
    return Step(Label("profile.delete", {"name": name}), (Edit(PROJECT, f"profile.{name}", None),))


def rename_profile(profile: Profile, name: str) -> Step:
    """Keep a profile under another name."""
    return save_profile(replace(profile, name=name)).then(delete_profile(profile.name))


# Articles


def import_articles(articles: Iterable[ImportedArticle], stories: Mapping[str, str] | None = None) -> Step:
    """Bring articles in: `articles` is gone through several times, so that they need not be in memory together.

    `stories` says of which other article some of them are versions, by id.
    """
    edits: list[Edit] = []
    count, title = 0, ""
    for article in articles:
        count, title = count + 1, title or article.title
        values: dict[str, Json] = {
            "imported": {"original": article.original.hash, "file": article.file, "part": str(article.part)},
            "text": content_hash(article.text),
        }
        for name in ("title", "source", "author", "date", "url", "language", "section"):
            values[name] = getattr(article, name) or None
        values["repeats"] = _repeats(article.text, article.repeats)
        values["uncut"] = _uncut(article.text, article.full, article.cuts)
        values |= {f"found.{name}": where for name, where in article.found.items()}
        values["story"] = (stories or {}).get(article.id)
        edits.extend(_sets(Ref(Kind.ARTICLE, article.id), values))
    return Step(
        Label("article.import", {"count": count, "title": title}),
        tuple(edits),
        _Each(articles, lambda article: (article.text, article.full) if article.full else (article.text,)),
        _Each(articles, lambda article: (article.original,)),
    )


def describe_articles(articles: Iterable[str], values: Mapping[str, Json]) -> Step:
    """Set fields of articles' metadata, at least one, to what somebody knows, wherever a reader had found another."""
    edits = tuple(
        Edit(Ref(Kind.ARTICLE, article), field, known)
        for article in articles
        for name, value in values.items()
        for field, known in ((name, value), (f"found.{name}", None))
    )
    named = next(iter(values)) if len(values) == 1 else "details"
    return Step(Label("article.describe", {"field": named, "count": len(edits) // (2 * len(values))}), edits)


def correct_text(
    article: str,
    text: str,
    full: str = "",
    cuts: Sequence[Cut] = (),
    repeats: Sequence[tuple[Span, Span]] = (),
) -> Step:
    """Give an article a new version of its text, canonical; its tags follow (`domain.anchoring`).

    `cuts` are what of `full` is not in it.
    """
    record = Ref(Kind.ARTICLE, article)
    values = {"text": content_hash(text), "repeats": _repeats(text, repeats), "uncut": _uncut(text, full, cuts)}
    edits = tuple(Edit(record, name, value) for name, value in values.items())
    return Step(Label("article.correct"), edits, tuple(filter(None, (text, full if cuts else ""))))


def group_articles(articles: Iterable[str], story: str | None) -> Step:
    """Make articles versions of the story that the article `story` tells, or `None`, stories of their own."""
    edits = tuple(Edit(Ref(Kind.ARTICLE, article), "story", story) for article in articles if article != story)
    count: Mapping[str, Json] = {"count": len(edits)}
    return Step(Label("article.group", count) if story else Label("article.ungroup", count), edits)


def label_articles(articles: Iterable[str], label: str, *, on: bool = True) -> Step:
    """Put a label on articles, or take it off."""
    edits: list[Edit] = []
    for article in articles:
        record = Ref(Kind.LABEL, derived_id("label", article, label))
        edits += [
            Edit(record, "of", {"article": article, "name": label}),
            Edit(record, "deleted", None if on else True),
        ]
    named: Mapping[str, Json] = {"label": label}
    return Step(Label("article.label", named) if on else Label("article.unlabel", named), tuple(edits))


def assign_articles(assignments: Iterable[tuple[str, str]], *, on: bool = True) -> Step:
    """Give articles to analysts, or take them back: pairs of an article and an analyst."""
    edits: list[Edit] = []
    for article, analyst in assignments:
        record = Ref(Kind.STATUS, derived_id("status", article, analyst))
        of: Json = {"article": article, "analyst": analyst}
        edits += [Edit(record, "of", of), Edit(record, "assigned", True if on else None)]
    count: Mapping[str, Json] = {"count": len(edits) // 2}
    return Step(Label("article.assign", count) if on else Label("article.unassign", count), tuple(edits))


def _repeats(text: str, repeats: Sequence[tuple[Span, Span]]) -> Json:
    pairs: list[Json] = [[[a.start, a.end], [b.start, b.end]] for a, b in repeats]
    return {"text": content_hash(text), "pairs": pairs} if pairs else None


def _uncut(text: str, full: str, cuts: Sequence[Cut]) -> Json:
    listed: list[Json] = [[cut.span.start, cut.span.end, cut.reason] for cut in cuts]
    return {"full": content_hash(full), "text": content_hash(text), "cuts": listed} if cuts else None


def remove_articles(articles: Sequence[str], parting: Mapping[str, Sequence[str]] | None = None) -> Step:
    """`parting`: by article, the tags in it, of which the analyst knows."""
    edits = [Edit(Ref(Kind.ARTICLE, article), "deleted", True) for article in articles]
    edits += [Edit(Ref(Kind.ARTICLE, article), "parting", [*tags]) for article, tags in (parting or {}).items()]
    return Step(Label("article.remove", {"count": len(articles)}), tuple(edits))


def set_status(article: str, analyst: str, state: str | None, note: str | None = None) -> Step:
    """An analyst's own status of an article: `in_progress`, `done`, `nothing_here`, or `None` for not begun."""
    record = Ref(Kind.STATUS, derived_id("status", article, analyst))
    edits = (Edit(record, "of", {"article": article, "analyst": analyst}), Edit(record, "state", state))
    if note is None:
        return Step(Label("status.set", {"state": state}), edits)
    return Step(Label("status.note"), (*edits, Edit(record, "note", note or None)))


def hand_in_again(article: str, analyst: str, reopening: str) -> Step:
    """Hand in what the step of that id gave back; beside `set_status`."""
    record = Ref(Kind.STATUS, derived_id("status", article, analyst))
    return Step(Label("status.again"), (Edit(record, "answers", reopening),))


def restore_articles(articles: Iterable[str]) -> Step:
    """Bring removed articles back, with all their tags."""
    records = [Ref(Kind.ARTICLE, article) for article in articles]
    edits = tuple(Edit(record, field, None) for record in records for field in ("deleted", "parting"))
    return Step(Label("article.restore", {"count": len(records)}), edits)


# Tags


@dataclass(frozen=True, slots=True)
class Target:
    """What a new link points to, in which role, with which stance."""

    role: str
    record: Ref
    stance: str | None = None


def make_tag(
    type_id: str,
    article: str,
    text: str,
    analyst: str,
    parts: Mapping[str, Sequence[Span]],
    *,
    fields: Mapping[str, Json] | None = None,
    links: Iterable[Target] = (),
    memo: str | None = None,
    origin: str = "hand",
    tag: str = "",
) -> Step:
    """Tag a passage. `text` is the whole article text; the spans count its code points. `made` is the tag."""
    record = Ref(Kind.TAG, tag or new_id())
    values: dict[str, Json] = {
        "made": {"article": article, "text": content_hash(text), "by": analyst, "origin": origin},
        "type": type_id,
        "memo": memo,
    }
    for part, spans in parts.items():
        if spans:
            values[f"part.{part}"] = pieces_as_json(pieces_of(text, tuple(spans)))
    values.update({f"field.{name}": value for name, value in (fields or {}).items()})
    edits = _sets(record, values)
    for link in links:
        edits += add_link(record.id, link).edits
    quote = " ".join(span.quote(text) for span in parts[CONTENT])
    return Step(Label("tag.make", {"type": type_id, "quote": quote[:60]}), edits)


def set_part(tag: str, part: str, text: str, spans: Sequence[Span]) -> Step:
    """Say which stretches of `text`, sorted and apart, a part consists of; none unsets it."""
    value = pieces_as_json(pieces_of(text, tuple(spans)), content_hash(text)) if spans else None
    return Step(Label("tag.part", {"part": part}), (Edit(Ref(Kind.TAG, tag), f"part.{part}", value),))


def set_field(record: Ref, name: str, value: Json) -> Step:
    """Set a field that the codebook declares, of a tag, a register record or a list's row."""
    return Step(Label("field.set", {"field": name}), (Edit(record, f"field.{name}", value),))


def set_memo(record: Ref, memo: str) -> Step:
    return Step(Label("memo.set"), (Edit(record, "memo", memo or None),))


def change_type(tag: str, type_id: str) -> Step:
    """Turn a tag into one of another type. What the new type does not know is kept and shows again with the old one."""
    return Step(Label("tag.change_type", {"type": type_id}), (Edit(Ref(Kind.TAG, tag), "type", type_id),))


def delete_tags(tags: Sequence[str]) -> Step:
    edits = tuple(Edit(Ref(Kind.TAG, tag), "deleted", True) for tag in tags)
    return Step(Label("tag.delete", {"count": len(tags)}), edits)


def add_link(tag: str, link: Target) -> Step:
    """Let a tag point to a record. `made` is the link."""
    record = Ref(Kind.LINK, new_id())
    values: dict[str, Json] = {
        "of": {"tag": tag, "role": link.role},
        "target": link.record.as_json(),
        "stance": link.stance,
    }
    return Step(Label("link.add", {"role": link.role}), _sets(record, values))


def remove_link(link: str) -> Step:
    return Step(Label("link.remove"), (Edit(Ref(Kind.LINK, link), "deleted", True),))


def set_stance(link: str, stance: str | None) -> Step:
    return Step(Label("link.stance", {"stance": stance}), (Edit(Ref(Kind.LINK, link), "stance", stance),))


def decide(
    article: str,
    text: str,
    analyst: str,
    type_id: str,
    content: Sequence[Span],
    verdict: str,
    tag: str | None = None,
    *,
    reason: str = "",
) -> Step:
    """Keep what an analyst did with a suggestion: `accepted`, `edited` or `rejected`; `tag` is what came of it.

    `text` is the whole article text, whose code points `content` counts. `reason` says why, where that is told.
    `made` is the decision.

    Keyed by article, type, content and analyst, so that what was rejected is not offered again by any engine.
    """
    where: list[Json] = [[span.start, span.end] for span in content]
    version = content_hash(text)
    record = Ref(Kind.DECISION, derived_id("decision", article, version, analyst, type_id, where))
    on: Json = {"article": article, "text": version, "type": type_id, "content": where}
    edits = (*_sets(record, {"on": on, "by": analyst, "verdict": verdict}), Edit(record, "tag", tag))
    why = (Edit(record, "reason", reason),) if reason else ()
    return Step(Label("suggestion.decide", {"verdict": verdict}), (*edits, *why))


def give_reason(decision: Ref, reason: str) -> Step:
    """Say afterwards why a suggestion was rejected."""
    return Step(Label("suggestion.reason"), (Edit(decision, "reason", reason or None),))


def decide_all(decisions: Sequence[Step], *, accepted: bool) -> Step:
    """One act of what was done with several suggestions. Raises `ValueError` on none."""
    first, *others = decisions
    count: Mapping[str, Json] = {"count": len(decisions)}
    label = Label("suggestion.accept", count) if accepted else Label("suggestion.reject", count)
    return replace(first.then(*others), label=label)


def settle_conflict(edits: Iterable[Edit], name: str, choice: str) -> Step:
    """Say what holds of what is called `name`, by a `domain.conflicts.Choice`."""
    return Step(Label("conflict.settle", {"name": name, "choice": choice}), tuple(edits))


def settle_field(edits: Iterable[Edit], what: str, name: str, value: str, analyst: str) -> Step:
    """Say what a field, called `what`, holds: `value` in words; where that is empty, what the analyst says."""
    arguments: Mapping[str, Json] = {"what": what, "name": name}
    if value:
        return Step(Label("conflict.field", {**arguments, "value": value}), tuple(edits))
    return Step(Label("conflict.version", {**arguments, "analyst": analyst}), tuple(edits))


def settle_conflicts(edits: Iterable[Edit], count: int, analyst: str) -> Step:
    """Say of several fields that they are as an analyst of that name has them."""
    return Step(Label("conflict.take", {"count": count, "analyst": analyst}), tuple(edits))


# Review


_RULED = {
    Verdict.ACCEPTED: Label("verdict.accept"),
    Verdict.EDITED: Label("verdict.edit"),
    Verdict.REJECTED: Label("verdict.reject"),
    Verdict.DISCUSS: Label("verdict.discuss"),
    Verdict.DEFERRED: Label("verdict.defer"),
}


def rule(article: str, ruling: Ruling) -> Step:
    """Decide about tags of an article, all at once: each carries the ruling."""
    edits: tuple[Edit, ...] = ()
    for tag in sorted(ruling.sources):
        values: dict[str, Json] = {"of": {"article": article, "tag": tag}, "ruling": ruling.as_json()}
        edits += _sets(Ref(Kind.VERDICT, verdict_id(tag)), values)
    return Step(_RULED[ruling.verdict], edits)


def rule_all(rulings: Step, count: int) -> Step:
    """So many rulings that are one step, as one act."""
    return replace(rulings, label=Label("verdict.give_all", {"count": count}))


def reopen(tags: Iterable[str]) -> Step:
    """Take back what was decided about tags."""
    edits = tuple(Edit(Ref(Kind.VERDICT, verdict_id(tag)), "ruling", None) for tag in tags)
    return Step(Label("verdict.reopen"), edits)


def comment(article: str, tags: Sequence[str], by: str, text: str) -> Step:
    """Write about one or more tags of an article. `made` is the comment."""
    record = Ref(Kind.COMMENT, new_id())
    values: dict[str, Json] = {"on": {"article": article, "tags": [*tags]}, "by": by, "words": text}
    return Step(Label("comment.write"), _sets(record, values))


def remove_comment(comment: str) -> Step:
    return Step(Label("comment.remove"), (Edit(Ref(Kind.COMMENT, comment), "deleted", True),))


def set_stage(articles: Sequence[str], stage: Stage | None) -> Step:
    """Say how far the review of articles is; `None` where it has not begun."""
    value = stage.value if stage else None
    edits = tuple(Edit(Ref(Kind.ARTICLE, article), "stage", value) for article in articles)
    return Step(Label("article.stage", {"stage": value, "count": len(articles)}), edits)


def set_blind(*, on: bool) -> Step:
    """Let nobody see colleagues' tags of an article before handing in their own."""
    return Step(Label("project.blind") if on else Label("project.not_blind"), (Edit(PROJECT, "blind", on or None),))


# Registers


def make_record(
    kind: Kind,
    name: str,
    *,
    key: str = "",
    fields: Mapping[str, Json] | None = None,
    aliases: Iterable[str] = (),
    memo: str | None = None,
) -> Step:
    """Enter a record into a register. With a gazetteer's `key` its id is derived, the same in all copies."""
    record = Ref(kind, derived_id(kind.value, key) if key else new_id())
    values: dict[str, Json] = {"name": name, "key": key or None, "memo": memo}
    values.update({f"field.{field_id}": value for field_id, value in (fields or {}).items()})
    step = Step(Label("record.make", {"register": kind.value, "name": name}), _sets(record, values))
    return step.then(*(add_alias(record, alias) for alias in aliases))


def rename_record(record: Ref, name: str) -> Step:
    return Step(Label("record.rename", {"name": name}), (Edit(record, "name", name),))


def delete_record(record: Ref, name: str, parting: Sequence[str] | None = None) -> Step:
    """Take a record out of its register. Links that point to it keep saying so, and it can be brought back.

    `parting`: these links, of which the analyst knows. Others' that come in later are a conflict.
    """
    known = () if parting is None else (Edit(record, "parting", [*parting]),)
    return Step(Label("record.delete", {"name": name}), (Edit(record, "deleted", True), *known))


def restore_record(record: Ref) -> Step:
    """Bring a deleted record back into its register."""
    return Step(Label("record.restore"), (Edit(record, "deleted", None), Edit(record, "parting", None)))


def merge_records(
    record: Ref,
    into: Ref,
    *others: Ref,
    names: tuple[str, str] = ("…", "…"),
    known: Mapping[Ref, Mapping[str, Json]] | None = None,
) -> Step:
    """Let `into` stand for `record` and `others` wherever these are linked. A redirect: nothing else is changed.

    `names`: what the first and `into` are called. `known`: the fields of those that are merged, by which the analyst
    knows them. What others changed in them and comes in later is a conflict.
    """
    records = (record, *others)
    if any(each.kind is not into.kind or each == into for each in records):
        raise ValueError(f"cannot merge {records} into {into}")
    label = Label("record.merge", {"count": len(records), "merged": names[0], "name": names[1]})
    edits = [Edit(each, "merged_into", into.id) for each in records]
    edits += [Edit(each, "merged_as", dict(fields)) for each, fields in (known or {}).items()]
    return Step(label, tuple(edits))


def unmerge_record(record: Ref, name: str) -> Step:
    """Let a merged record stand for itself again."""
    edits = (Edit(record, "merged_into", None), Edit(record, "merged_as", None))
    return Step(Label("record.unmerge", {"name": name}), edits)


def split_record(new: Step, links: Iterable[str], name: str) -> Step:
    """Let these links point to the record that `new` makes. `name` is what it is called. `made` is the record."""
    edits = tuple(Edit(Ref(Kind.LINK, link), "target", new.made.as_json()) for link in links)
    return Step(Label("record.split", {"name": name}), (*new.edits, *edits))


def tell_apart(one: Ref, other: Ref, names: tuple[str, str]) -> Step:
    """Remember that two records are not the same, so that nobody is asked again."""
    record, pair = distinction(one, other)
    label = Label("record.apart", {"one": names[0], "other": names[1]})
    return Step(label, (Edit(record, "of", pair), Edit(record, "deleted", None)))


def forget_apart(one: Ref, other: Ref) -> Step:
    """Take back that two records are not the same."""
    record, pair = distinction(one, other)
    return Step(Label("record.not_apart"), (Edit(record, "of", pair), Edit(record, "deleted", True)))


def distinction(one: Ref, other: Ref) -> tuple[Ref, Json]:
    """The record that keeps two others apart, and the pair that it is of."""
    first, second = sorted((one, other))
    record = Ref(Kind.DISTINCTION, derived_id("distinction", first.kind.value, first.id, second.id))
    return record, [first.as_json(), second.as_json()]


def make_records(making: Sequence[Step], name: str) -> Step:
    """Enter several records, the first called `name`, with what belongs to them, as one act."""
    label = Label("record.make_all", {"count": len(making), "name": name})
    return replace(making[0].then(*making[1:]), label=label)


def dismiss_names(names: Sequence[str], called: Sequence[str]) -> Step:
    """Remember of names, as they are compared, that they are no actors', so that nobody is offered them again.

    `called`: as people write them, without other ways to write the same.
    """
    edits: list[Edit] = []
    for name in names:
        record = Ref(Kind.DISMISSAL, derived_id("dismissal", name))
        edits += (Edit(record, "name", name), Edit(record, "deleted", None))
    return Step(Label("name.dismiss", {"count": len(called), "name": called[0]}), tuple(edits))


def add_alias(record: Ref, name: str, language: str = "") -> Step:
    """Another name of a record. The id is derived, so that two copies that add the same alias have one."""
    alias = Ref(Kind.ALIAS, derived_id("alias", record.kind.value, record.id, name))
    values: dict[str, Json] = {"of": record.as_json(), "name": name, "language": language or None}
    edits = (*_sets(alias, values), Edit(alias, "deleted", None))
    return Step(Label("alias.add", {"name": name}), edits)


def remove_alias(alias: str) -> Step:
    return Step(Label("alias.remove"), (Edit(Ref(Kind.ALIAS, alias), "deleted", True),))


def add_item(owner: Ref, list_id: str, fields: Mapping[str, Json]) -> Step:
    """Add a row to one of a record's lists. `made` is the row."""
    item = Ref(Kind.ITEM, new_id())
    values: dict[str, Json] = {"of": owner.as_json(), "list": list_id}
    values.update({f"field.{name}": value for name, value in fields.items()})
    return Step(Label("item.add", {"list": list_id}), _sets(item, values))


def remove_item(item: str) -> Step:
    return Step(Label("item.remove"), (Edit(Ref(Kind.ITEM, item), "deleted", True),))
