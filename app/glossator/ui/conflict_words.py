"""Conflicts in people's words: what each is called, what it asks, and what each version says. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from glossator.domain.codebook_toml import read_codebook
from glossator.domain.conflicts import Choice, ConflictKind
from glossator.domain.errors import UserError
from glossator.domain.model import REGISTERS, Kind, Ref
from glossator.domain.rows import SOMEBODY
from glossator.messages import (
    CHOICES,
    MISPLACED,
    STATES,
    beside,
    counted,
    named,
    quoted,
    shortened,
    written_date,
)
from glossator.work.blindness import seen_tags
from glossator.work.conflict_fields import FIELDS, called, field_label, value_words
from glossator.work.settling import lacking

if TYPE_CHECKING:
    from glossator.domain.conflicts import Conflict, Said, Version
    from glossator.domain.model import Json
    from glossator.project import Project

KINDS = {
    ConflictKind.FIELD: "Set in two ways",
    ConflictKind.CITED: "Gone, but used",
    ConflictKind.MERGED: "Merged, but changed",
    ConflictKind.JOINED: "Made one, but told apart",
    ConflictKind.PLACED: "Text corrected under a tag",
    ConflictKind.TWINS: "Likely twins",
    ConflictKind.STORY: "Likely one story",
}
"""What the conflicts of a kind are called together."""
_SHORT = 60
_MOST_LACKING = 6
_EMPTY = "Left empty"


@dataclass(frozen=True, slots=True)
class Told:
    """One version as a card shows it."""

    who: str
    words: str
    plain: bool = True
    """Whether it is somebody's own wording, of which it helps to see which words differ."""


class ConflictWords:
    """Of one project, as it is now."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._names = {analyst.id: analyst.name for analyst in project.read.analysts()}

    def analyst(self, analyst: str) -> str:
        return self._names.get(analyst) or SOMEBODY

    def title(self, conflict: Conflict) -> str:
        """What it is about, in one line."""
        name = self._name(conflict)
        match conflict.kind:
            case ConflictKind.FIELD:
                return beside(name, self.field(conflict))
            case ConflictKind.CITED:
                return beside(name, counted(len(conflict.tags), "tag", "tags"))
            case ConflictKind.MERGED if conflict.other:
                return f"{name} → {self._called(conflict.other)}"
            case ConflictKind.JOINED if conflict.other:
                names = [shortened(self.called(ref), _SHORT) for ref in (conflict.record, conflict.other)]
                return " / ".join(dict.fromkeys(names))
            case ConflictKind.TWINS:
                return beside(*dict.fromkeys(shortened(str(version.value), _SHORT) for version in conflict.versions))
            case ConflictKind.STORY:
                return " / ".join(beside(*self._article(ref)[:2]) for ref in (conflict.record, conflict.other) if ref)
        return name

    def question(self, conflict: Conflict) -> str:
        """What happened, and who is to settle it, where not everyone is."""
        name = self._name(conflict)
        article = conflict.record.kind is Kind.ARTICLE
        match conflict.kind:
            case ConflictKind.FIELD:
                said = self._differently(conflict)
            case ConflictKind.CITED:
                what = "removed" if article else "taken out of its register"
                uses = "tagged" if article else "used in tags"
                said = f"{name} was {what} in one copy and {uses} in another."
            case ConflictKind.MERGED:
                into = self._called(conflict.other) if conflict.other else "another record"
                said = f"{name} was merged into {into} in one copy and changed in another."
            case ConflictKind.JOINED:
                both = " and ".join(self._called(ref) for ref in (conflict.record, conflict.other) if ref)
                how = "made versions of one story" if article else "made one record"
                said = f"{both} were {how} in one copy, and said not to be the same in another."
            case ConflictKind.PLACED:
                said = "The text was corrected, and the words of this tag are not, or not there, in the new one."
            case ConflictKind.TWINS:
                said = "Two records of one name were made in two copies."
            case ConflictKind.STORY:
                said = "Two articles that came in with two copies say much the same."
        if conflict.author and conflict.author != self._project.analyst.id:
            who = self.analyst(conflict.author)
            said += f" It is {who}’s work: {who} settles it."
        return said

    def choices(self, conflict: Conflict) -> list[str]:
        return [
            self._of(conflict.versions[place]) if choice is Choice.VERSION else _capital(CHOICES[choice.value])
            for place, choice in enumerate(conflict.choices)
        ]

    def versions(self, conflict: Conflict) -> list[Told]:
        """What each says, by whom, when."""
        match conflict.kind:
            case ConflictKind.FIELD:
                plain = isinstance(conflict.versions[0].value, str) and not self._has_words_of_ours(conflict)
                return [Told(self.who(each), self.value(conflict, each.value), plain) for each in conflict.versions]
            case ConflictKind.CITED:
                article = conflict.record.kind is Kind.ARTICLE
                gone = "Removed from the project" if article else "Taken out of the register"
                uses = f"{'Tagged' if article else 'Used'} in {counted(len(conflict.tags), 'tag', 'tags')}"
                return [
                    Told(self.who(version), words, plain=False)
                    for version, words in zip(conflict.versions, (gone, uses), strict=True)
                ]
            case ConflictKind.MERGED:
                return [
                    Told(f"{how} by {self.who(version)}", self._merged(conflict, place))
                    for place, (how, version) in enumerate(zip(("Merged", "Changed"), conflict.versions, strict=True))
                ]
            case ConflictKind.JOINED:
                article = conflict.record.kind is Kind.ARTICLE
                refs = [ref for ref in (conflict.record, conflict.other) if ref]
                each = [beside(*(self._article(ref) if article else self._record(ref, own=True))) for ref in refs]
                one = "Versions of one story" if article else f"One record: {self._standing(conflict.record)}"
                return [
                    Told(self.who(version), said, plain=False)
                    for version, said in zip(conflict.versions, (one, "\n".join(["Not the same:", *each])), strict=True)
                ]
            case ConflictKind.PLACED:
                return self._placed(conflict)
        refs = [ref for ref in (conflict.record, conflict.other) if ref]
        return [
            Told(self.who(version), self._facts(ref), plain=ref.kind is Kind.ARTICLE)
            for version, ref in zip(conflict.versions, refs, strict=True)
        ]

    def called(self, ref: Ref) -> str:
        return self._project.read.conflicts.called(ref) or "…"

    def who(self, version: Version) -> str:
        """`Ann, 5 July 2017, 14:05 and Ben, …`."""
        return " and ".join(f"{self.analyst(said.analyst)}, {_moment(said)}" for said in version.said[:3])

    def field(self, conflict: Conflict) -> str:
        """What the field is called."""
        return field_label(self._project, conflict)

    def value(self, conflict: Conflict, value: Json) -> str:
        """A value of the field that is in conflict, as people read it."""
        name, record = conflict.field, conflict.record
        match name, value:
            case ("deleted" | "of", _) if record.kind is Kind.DISTINCTION:
                return "Not the same" if bool(value) == (name == "of") else "Not told apart any more"
            case "deleted", _ if record.kind is Kind.DISMISSAL:
                return "May be an actor" if value else "Not an actor"
            case "deleted", _:
                return "Taken out" if value else "Kept"
            case "merged_into", None:
                return "A record of its own"
            case "merged_into" | "story", str():
                kind = Kind.ARTICLE if name == "story" else record.kind
                return f"{'A version of' if name == 'story' else 'Merged into'} {self._called(Ref(kind, value))}"
            case "state", None:
                return STATES[None].capitalize()
            case "assigned", _:
                return "Assigned" if value else "Not assigned"
            case _, None | "":
                return _EMPTY
            case "codebook", str():
                return self._codebook(value)
            case "text", str():
                return self._project.read.text(value)
        words = value_words(self._project, conflict, value)
        if name.startswith("profile."):
            return "What it takes"
        return words.capitalize() if name in ("state", "stage") else words or "…"

    # Inside

    def _differently(self, conflict: Conflict) -> str:
        name, kind = self._name(conflict), conflict.record.kind
        if conflict.field == "deleted" and kind in (*REGISTERS, Kind.ARTICLE):
            where = "in the project" if kind is Kind.ARTICLE else "in its register"
            now = "out" if conflict.versions[0].value else where
            return f"{name} was kept in one copy and left out in another. Until it is settled, it is {now}."
        if conflict.field == "merged_into":
            return f"Copies do not agree what {name} is merged into, if anything. Until it is settled, the first shows."
        return "Set differently in copies that did not know of each other. Until it is settled, the first shows."

    def _name(self, conflict: Conflict) -> str:
        if conflict.record.kind is Kind.DISTINCTION:
            pair = self._project.read.conflicts.ever(conflict.record, "of") or ()
            return " / ".join(shortened(self.called(Ref.from_json(each)), _SHORT) for each in pair)
        quote = conflict.about.kind is Kind.TAG
        return quoted(shortened(conflict.name, _SHORT)) if quote else shortened(conflict.name, _SHORT) or "Nameless"

    def _called(self, ref: Ref) -> str:
        return called(self._project, ref)

    def _of(self, version: Version) -> str:
        names = dict.fromkeys(self.analyst(said.analyst) for said in version.said)
        return f"{' and '.join([*names][:2])}’s version"

    def _has_words_of_ours(self, conflict: Conflict) -> bool:
        """Whether what is shown of it is put together here, and not typed by anybody."""
        return conflict.field in {"merged_into", "story", "state", "codebook", "stance", "type", "date"}

    def _codebook(self, text: str) -> str:
        """Its label and version, and which tags it would leave without a meaning."""
        source = self._project.read.text(text)
        try:
            known, lacks = read_codebook(source), lacking(self._project, source)
        except UserError as error:
            return error.sentence
        lines = [f"{known.label}, version {known.version}", counted(len(known.types), "type", "types") + " of tags"]
        types = {each.id: named(str(each.label)) for each in self._project.codebook.types}
        lines += [
            f"Does not know {types.get(words, words)}: {counted(count, 'tag', 'tags')}"
            for words, count in lacks[:_MOST_LACKING]
        ]
        more = len(lacks) - _MOST_LACKING
        return "\n".join(
            [*lines, *([f"and {more} more"] if more > 0 else [] if lacks else ["Knows all that tags say"])]
        )

    def _merged(self, conflict: Conflict, place: int) -> str:
        """The fields that are not as they were known: as they were, or as they are."""
        (known, now) = (version.value for version in conflict.versions)
        if not isinstance(known, dict) or not isinstance(now, dict):
            return ""
        values, lines = (known, now)[place], []
        for field in sorted({*known, *now}, key=lambda name: (name != "name", name)):
            if known.get(field) != now.get(field):
                label = self._register_field(conflict.record, field)
                said = values.get(field)
                if isinstance(said, dict):
                    said = self._called(Ref.from_json(said))
                lines.append(f"{label}: {said if said is not None else 'empty'}")
        return "\n".join(lines)

    def _register_field(self, record: Ref, name: str) -> str:
        known = self._project.codebook.register(record.kind).field(name.removeprefix("field."))
        return str(known.label) if known else FIELDS.get(name, name)

    def _placed(self, conflict: Conflict) -> list[Told]:
        tag = self._project.read.tag(conflict.record.id)
        if tag is None or not tag.unsure:
            return []
        first = tag.unsure[0]
        who = self.analyst(tag.analyst)
        return [
            Told(f"As {who} marked it", first.words),
            Told(beside("As it stands now", MISPLACED[first.placing]), first.piece.quote),
        ]

    def _article(self, ref: Ref) -> list[str]:
        """What it is called, its file, its source, its date, and how many tags it has."""
        article = self._project.read.article(ref.id)
        if article is None:
            return [self._called(ref)]
        tags = counted(len(seen_tags(self._project, self._project.read.tags(ref.id))), "tag", "tags")
        file = "" if article.name == article.file else article.file
        return [shortened(article.name, _SHORT), file, article.source, written_date(article.date), tags]

    def _facts(self, ref: Ref) -> str:
        """What tells two records, or two articles, from each other."""
        if ref.kind is Kind.ARTICLE:
            article = self._project.read.article(ref.id)
            text = self._project.read.text(article.text) if article else ""
            return f"{beside(*self._article(ref))}\n\n{text}"
        return "\n".join(self._record(ref))

    def _record(self, ref: Ref, *, own: bool = False) -> list[str]:
        """Of a record, or of what it was merged into: its names, its fields, and how often it is used."""
        row = self._project.read.own_record(ref) if own else self._project.read.record(ref)
        if row is None:
            return []
        fields = [
            f"{field.label}: {self._called(Ref.from_json(value)) if isinstance(value, dict) else field.shown(value)}"
            for field in self._project.codebook.register(row.kind).fields
            if (value := row.fields.get(field.id)) is not None
        ]
        also = [f"Also: {', '.join(row.names[1:])}"] if len(row.names) > 1 else []
        return [row.name, *also, *fields, counted(row.uses, "use", "uses")]

    def _standing(self, ref: Ref) -> str:
        row = self._project.read.record(ref)
        return named(row.name, _SHORT) if row else self._called(ref)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _moment(said: Said) -> str:
    """As the clock on the wall had it."""
    try:
        when = datetime.fromisoformat(said.made_at).astimezone()
    except ValueError:
        return said.made_at
    return f"{written_date(when.date().isoformat())}, {when:%H:%M}"
