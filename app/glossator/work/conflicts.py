"""What does not fit together in a project since copies were merged, and the steps that settle it.

All of it is read off the journal, so that copies with the same journal have the same conflicts. Only while tagging is
blind does each leave out what its analyst is not to see.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from glossator.domain import steps
from glossator.domain.conflicts import Choice, Conflict, ConflictKind, Said, Version
from glossator.domain.likeness import ALIKE, likeness, shingles
from glossator.domain.model import ORIGINS, REGISTERS, Kind, Ref
from glossator.domain.verdicts import ADJUDICATED
from glossator.work.alike import Reason, alike, named_of
from glossator.work.blindness import hidden_articles
from glossator.work.name_search import folded
from glossator.work.record_merge import stays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from glossator.domain.rows import RecordRow
    from glossator.project import Project
    from glossator.storage.conflicts import Disputed

_DELETED, _MERGED_INTO = "deleted", "merged_into"
_MEANS_NOTHING = {
    Kind.ARTICLE: frozenset({"imported", "repeats", "uncut", "found", "parting", "stage"}),  # decisions lead to a stage
    Kind.ANALYST: frozenset({"colour"}),
    Kind.DECISION: frozenset({"verdict", "reason", "tag"}),
    Kind.VERDICT: frozenset({"ruling"}),  # the review shows that it was decided in two ways
    **dict.fromkeys(REGISTERS, frozenset({"merged_as", "parting"})),
}
"""Fields, or what is before the dot in their names, in which it makes no difference to people which value shows."""
_AT_MOST = 6
"""Records of one name of which each is held against each other; of more, each against the first."""
_LIKENESS: dict[tuple[str, str], float] = {}
"""By the hashes of two texts: these never change."""


def list_conflicts(project: Project) -> list[Conflict]:
    """All conflicts, by kind and then by what they are about."""
    fields = list(_fields(project))
    disputed = {(each.record, each.field) for each in fields}
    joined = list(_joined(project, disputed))
    settled_with = {steps.distinction(each.record, each.other)[0] for each in joined if each.other}
    found = [
        *(each for each in fields if each.record not in settled_with),
        *joined,
        *(each for each in _cited(project) if (each.record, _DELETED) not in disputed),
        *(each for each in _merged(project) if (each.record, _MERGED_INTO) not in disputed),
        *_placed(project),
        *_twins(project),
        *_stories(project),
    ]
    kinds, hides = list(ConflictKind), hidden_articles(project)
    if hides:
        found = [each for each in found if not _is_hidden(project, each.about, hides)]
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.name.casefold(), each.key))


def may_settle(project: Project, conflict: Conflict) -> bool:
    """Whether it is for the analyst of this copy to settle it."""
    return not project.read_only and conflict.author in ("", project.analyst.id)


def _is_hidden(project: Project, about: Ref, hides: AbstractSet[str]) -> bool:
    """Whether it is a colleague's tag or comment in one of these articles."""
    ever = project.read.conflicts.ever
    match about.kind:
        case Kind.TAG:
            made = ever(about, "made") or {}
            return made.get("article") in hides and made.get("by") != project.analyst.id
        case Kind.COMMENT:
            return (ever(about, "on") or {}).get("article") in hides and ever(about, "by") != project.analyst.id
    return False


# Fields


def _fields(project: Project) -> Iterator[Conflict]:
    disputed = project.read.conflicts.disputed()
    known = {(each.record, each.field) for each in disputed}
    overruled = [each for each in project.read.conflicts.overruled() if (each.record, each.field) not in known]
    for each in (*disputed, *overruled):
        kind = each.record.kind
        # What a record is differs only where its making was taken back, which its other fields tell; this has none.
        nothing = _MEANS_NOTHING.get(kind, frozenset()) | (frozenset() if kind is Kind.DISTINCTION else ORIGINS)
        if not {each.field, each.field.partition(".")[0]} & nothing and (found := _field(project, each)):
            yield found


def _field(project: Project, disputed: Disputed) -> Conflict | None:
    """`None` where it is about something that is not seen."""
    read, record = project.read.conflicts, disputed.record
    owner = _owner(project, record)
    about = owner or record
    deletes = disputed.field == _DELETED
    if owner and not deletes and project.read.value(record, _DELETED):
        return None
    if not (deletes and owner is None) and not read.shows(about):
        return None
    return Conflict(
        ConflictKind.FIELD,
        record,
        disputed.versions,
        (Choice.VERSION,) * len(disputed.versions),
        disputed.field,
        owner=owner,
        name=project.read.name() if record.kind is Kind.PROJECT else read.called(about),
        author=_author(project, record, disputed.field),
        tags=(about.id,) if about.kind is Kind.TAG else (),
    )


def _owner(project: Project, record: Ref) -> Ref | None:
    """The tag, the article or the register's record that it is a part of, where it is."""
    of = project.read.conflicts.ever(record, "of")
    match record.kind, of:
        case Kind.LINK, {"tag": str(tag)}:
            return Ref(Kind.TAG, tag)
        case ((Kind.STATUS | Kind.LABEL), {"article": str(article)}):
            return Ref(Kind.ARTICLE, article)
        case ((Kind.ALIAS | Kind.ITEM), {"kind": _}):
            return Ref.from_json(of)
        case Kind.DISTINCTION, [one, _]:
            return Ref.from_json(one)
    return None


def _author(project: Project, record: Ref, field: str) -> str:
    """Who alone may settle it; empty for everyone."""
    match record.kind:
        case Kind.TAG:
            by = str((project.read.conflicts.ever(record, "made") or {}).get("by", ""))
            return "" if by == ADJUDICATED else by
        case Kind.LINK:
            owner = _owner(project, record)
            return _author(project, owner, field) if owner else ""
        case Kind.STATUS if field != "assigned":
            return str((project.read.conflicts.ever(record, "of") or {}).get("analyst", ""))
    return ""


# What is gone and what points to it, what was merged and what was changed in it


def _cited(project: Project) -> Iterator[Conflict]:
    read = project.read.conflicts
    for record, citations, tags in read.cited():
        is_article = record.kind is Kind.ARTICLE
        kind, field = (Kind.TAG, "made") if is_article else (Kind.LINK, "of")
        gone = read.said(record, _DELETED) if project.read.value(record, _DELETED) else ()
        cited = _newest(who for each in citations for who in read.said(Ref(kind, each), field))
        versions = (
            Version(True, gone or read.said(record, "imported" if is_article else "name")),
            Version([*citations], cited),
        )
        choices = (Choice.RESTORE, Choice.LEAVE)
        yield Conflict(ConflictKind.CITED, record, versions, choices, name=read.called(record), tags=tags)


def _merged(project: Project) -> Iterator[Conflict]:
    read = project.read.conflicts
    for record, into, known, now in read.merged():
        changed = [field for field in sorted({*known, *now}) if known.get(field) != now.get(field)]
        versions = (
            Version(dict(known), read.said(record, _MERGED_INTO)),
            Version(dict(now), _newest(read.said(record, *changed))),
        )
        choices = (Choice.KEEP, Choice.UNMERGE)
        name = str(known.get("name") or read.called(record))
        tags = tuple(read.tags_naming(record))
        yield Conflict(ConflictKind.MERGED, record, versions, choices, other=into, name=name, tags=tags)


def _joined(project: Project, disputed: AbstractSet[tuple[Ref, str]]) -> Iterator[Conflict]:
    """Two that somebody told apart, and that another made one record, or versions of one story."""
    read = project.read.conflicts
    for each in read.told_apart():
        record, _ = steps.distinction(each.one, each.other)
        article = each.one.kind is Kind.ARTICLE
        pair, field = (each.one, each.other), "story" if article else _MERGED_INTO
        open_still = any((ref, field) in disputed for ref in pair) or (record, "of") in disputed
        forgotten = each.forgotten and (record, _DELETED) not in disputed
        one, other = each.stand
        if one != other or forgotten or open_still or not read.shows(one):
            continue
        said = _newest(who for ref in pair if project.read.value(ref, field) for who in read.said(ref, field))
        versions = (Version(True, said), Version(False, read.said(record, "of")))
        choices = (Choice.GROUP if article else Choice.MERGE, Choice.APART)
        name = read.called(each.one)
        yield Conflict(ConflictKind.JOINED, each.one, versions, choices, other=each.other, name=name)


def _newest(said: Iterable[Said]) -> tuple[Said, ...]:
    """Each analyst once."""
    last = {who.analyst: who for who in sorted(said, key=lambda who: (who.made_at, who.analyst))}
    return tuple(sorted(last.values(), key=lambda who: (who.made_at, who.analyst), reverse=True))


def _placed(project: Project) -> Iterator[Conflict]:
    for tag, author in project.read.conflicts.unplaced():
        ref = Ref(Kind.TAG, tag)
        name = project.read.conflicts.called(ref)
        yield Conflict(ConflictKind.PLACED, ref, (), (Choice.RIGHT,), name=name, author=author, tags=(tag,))


# What may be the same


def _twins(project: Project) -> Iterator[Conflict]:
    """Records of one name or alias that were made apart."""
    read = project.read.conflicts
    named: dict[tuple[str, str], set[int]] = {}
    for number, kind, name in read.names():
        named.setdefault((kind, folded(name)), set()).add(number)
    groups = [numbers for (_, name), numbers in named.items() if name and len(numbers) > 1]
    copies = {number: read.made_in(number, "name") for numbers in groups for number in numbers}
    apart = [numbers for numbers in groups if len({copies[number] for number in numbers}) > 1]
    refs = read.refs_of({number for numbers in apart for number in numbers})
    rows = project.read.records_of(sorted(refs.values()))
    kept_apart = project.read.kept_apart()
    pairs: set[tuple[Ref, Ref]] = set()
    for numbers in apart:
        found = sorted((refs[number], copies[number]) for number in numbers if refs[number] in rows)
        for one, other in (
            combinations(found, 2) if len(found) <= _AT_MOST else ((found[0], each) for each in found[1:])
        ):
            if one[1] != other[1] and frozenset({one[0], other[0]}) not in kept_apart:
                pairs.add((one[0], other[0]))
    for pair in sorted(pairs):
        both = [rows[ref] for ref in pair]
        if _are_alike(*both):
            yield _twin(project, *both)


def _are_alike(one: RecordRow, other: RecordRow) -> bool:
    named = [named_of(row) for row in (one, other)]
    return any(pair.reason in (Reason.SAME_NAME, Reason.ALIAS) for pair in alike(named, people=False))


def _twin(project: Project, *rows: RecordRow) -> Conflict:
    first = stays(rows)
    (second,) = (row for row in rows if row is not first)
    versions = tuple(Version(row.name, project.read.conflicts.said(row.ref, "name")) for row in (first, second))
    choices = (Choice.MERGE, Choice.APART)
    return Conflict(ConflictKind.TWINS, first.ref, versions, choices, other=second.ref, name=first.name)


def _stories(project: Project) -> Iterator[Conflict]:
    """Articles that came in apart and say much the same."""
    read, kept_apart = project.read.conflicts, project.read.kept_apart()
    for (one, text), (other, theirs) in read.sharing():
        refs = Ref(Kind.ARTICLE, one), Ref(Kind.ARTICLE, other)
        if frozenset(refs) in kept_apart or _likeness(project, text, theirs) < ALIKE:
            continue
        versions = tuple(Version(read.called(ref), read.said(ref, "imported")) for ref in refs)
        choices = (Choice.GROUP, Choice.APART)
        yield Conflict(ConflictKind.STORY, refs[0], versions, choices, other=refs[1], name=read.called(refs[0]))


def _likeness(project: Project, one: str, other: str) -> float:
    if (one, other) not in _LIKENESS:
        texts = project.read.text(one), project.read.text(other)
        _LIKENESS[one, other] = likeness(*(shingles(text) for text in texts))
    return _LIKENESS[one, other]
