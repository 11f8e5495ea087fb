"""What acts and states are called in people's words.

The journal keeps keys and arguments (`domain.step.Label`); the words are put together where they are shown. Each
template is a phrase that can follow "Undo": what was done, without a capital or a full stop.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from glossator.domain.dates import MONTHS, precision
from glossator.domain.standing import STAGE_WORDS, STATE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from glossator.domain.codebook import Codebook, Text
    from glossator.domain.model import Json
    from glossator.domain.step import Label

ACTS: Mapping[str, str | tuple[str, str]] = {
    "project.found": "begin project “{name}”",
    "codebook.adopt": "adopt codebook {version}",
    "analyst.introduce": "introduce {name}",
    "analyst.describe": "change name or colour of {name}",
    "profile.save": "save export profile “{name}”",
    "profile.delete": "delete export profile “{name}”",
    "article.import": ("import “{title}”", "import {count} articles"),
    "article.describe": ("set {field} of article", "set {field} of {count} articles"),
    "article.correct": "correct text of article",
    "article.group": ("group {count} article with its story", "group {count} articles with their story"),
    "article.ungroup": ("take {count} article out of its story", "take {count} articles out of their story"),
    "article.label": "label articles “{label}”",
    "article.unlabel": "take label “{label}” off articles",
    "article.assign": ("assign {count} article", "assign {count} articles"),
    "article.unassign": ("take back {count} assignment", "take back {count} assignments"),
    "article.remove": ("remove {count} article", "remove {count} articles"),
    "article.restore": ("bring back {count} article", "bring back {count} articles"),
    "status.set": "mark article as {state}",
    "status.note": "write note on article",
    "status.again": "hand in article again",
    "tag.make": "tag {type} {quote}",
    "tag.part": "set {part} of tag",
    "tag.change_type": "turn tag into {type}",
    "tag.delete": ("delete {count} tag", "delete {count} tags"),
    "field.set": "set {field}",
    "memo.set": "write memo",
    "link.add": "link {role}",
    "link.remove": "remove link",
    "link.stance": "set stance to {stance}",
    "suggestion.decide": "{verdict} suggestion",
    "suggestion.accept": ("accept {count} suggestion", "accept {count} suggestions"),
    "suggestion.reject": ("reject {count} suggestion", "reject {count} suggestions"),
    "suggestion.reason": "say why a suggestion was rejected",
    "verdict.accept": "accept a tag in the review",
    "verdict.edit": "adjudicate an edited tag",
    "verdict.reject": "decide that there is no tag",
    "verdict.discuss": "put a passage up for discussion",
    "verdict.defer": "put a decision off",
    "verdict.give_all": ("decide one difference", "decide {count} differences"),
    "verdict.reopen": "take back what was decided",
    "comment.write": "write a comment",
    "comment.remove": "delete a comment",
    "article.stage": ("mark article as {stage}", "mark {count} articles as {stage}"),
    "project.blind": "let nobody see colleagues’ tags before handing in",
    "project.not_blind": "let everybody see colleagues’ tags",
    "conflict.settle": "settle “{name}”: {choice}",
    "conflict.field": "settle {what} of “{name}”: “{value}”",
    "conflict.version": "settle {what} of “{name}” as {analyst} has it",
    "conflict.take": ("settle {count} conflict as {analyst} has it", "settle {count} conflicts as {analyst} has them"),
    "record.make": "enter {register} “{name}”",
    "record.make_all": ("enter “{name}” into the register", "enter {count} records into the register"),
    "record.rename": "rename to “{name}”",
    "record.delete": "delete “{name}” from its register",
    "record.restore": "bring back a deleted record",
    "record.merge": ("merge “{merged}” into “{name}”", "merge {count} records into “{name}”"),
    "record.unmerge": "take “{name}” out of what it was merged into",
    "record.split": "split off “{name}”",
    "record.apart": "keep “{one}” and “{other}” apart",
    "record.not_apart": "no longer keep two records apart",
    "name.dismiss": ("say that “{name}” is not an actor", "say that {count} names are not actors"),
    "alias.add": "add name “{name}”",
    "alias.remove": "remove a name",
    "item.add": "add to {list}",
    "item.remove": "remove an entry",
}
"""By label key, the phrase; where there are two, that for one and that for any other count."""

CHOICES: Mapping[str, str] = {
    "restore": "bring it back",
    "leave": "leave it out",
    "keep": "keep it merged",
    "unmerge": "take it out of the merge",
    "right": "it is right where it stands",
    "merge": "make one record of both",
    "apart": "they are not the same",
    "group": "versions of one story",
}
"""What settles a conflict, by `domain.conflicts.Choice`."""
ALIKE: Mapping[str, str] = {
    "same_name": "Both are called “{one}”",
    "alias": "“{one}” is another name of one of them",
    "spelling": "“{one}” and “{other}” sound alike",
    "word_order": "“{one}” and “{other}” have the same words",
    "title": "“{one}” and “{other}” differ in a title",
    "initials": "“{one}” and “{other}” fit by their initials",
    "acronym": "“{one}” and “{other}” fit by their first letters",
    "first_names": "“{one}” and “{other}” differ in a first name",
    "misspelt": "“{one}” and “{other}” differ in a letter or two",
    "surname": "“{one}” and “{other}” share a surname",
}
"""Why two records may be the same, by reason (`work/alike.py`), of the names that tell."""
STATES: Mapping[str | None, str] = {state or None: words for state, words in STATE_WORDS.items()}
LISTED: Mapping[str | None, str] = {**STATES, "given_back": "given back"}
"""The states that the list of articles shows: a colleague gave back what the analyst had handed in."""
STAGES: Mapping[str | None, str] = {None: "not reviewed yet", **STAGE_WORDS}
MISPLACED: Mapping[str, str] = {
    "changed": "words changed",
    "moved": "found elsewhere",
    "lost": "words are gone",
}
"""What is doubtful about where a tag stands since its article's text was corrected (`domain.anchoring.Placing`)."""
NAMES_OF_LABELS: Mapping[str, str] = {
    "PERSON": "People",
    "ORG": "Organisations",
    "GPE": "States and places",
    "NORP": "Peoples and groups",
    "LOC": "Regions",
    "FAC": "Buildings and sites",
    "EVENT": "Events",
    "LAW": "Laws and agreements",
}
"""What the names that carry a label, in spaCy's scheme, are called together."""
SUGGESTED_KINDS: Mapping[str, str] = {"statement": "statements", "proposal_passage": "proposals"}
"""What the suggestions of a kind are called together."""
REJECTED_BECAUSE: Mapping[str, str] = {
    "not_one": "It is no {kind}",
    "bounds": "It begins or ends at the wrong word",
    "who": "The {who} is wrong",
    "irrelevant": "It is not relevant here",
    "other": "Another reason",
}
"""Why a suggestion may be rejected; `{kind}` is what it was suggested as, `{who}` whose it would be."""
FOUND_AS: Mapping[str, str] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "state or place",
    "NORP": "people",
    "EVENT": "event",
    "LAW": "law or treaty",
}
"""What one of them is taken for."""
ARTICLE_FIELDS: Mapping[str, str] = {
    "title": "Title",
    "source": "Source",
    "author": "Author",
    "date": "Date",
    "url": "Web address",
    "language": "Language",
    "section": "Section",
}
"""What the fields of an article's metadata are called."""
_VERDICTS = {"accepted": "accept", "edited": "accept", "rejected": "reject", None: "reconsider"}
_OPENING = frozenset("\"'“„«‹「『")
_QUOTED = 36
"""Code points of a quotation that a menu has room for."""
_NAME = 60
"""Code points of a name that a sentence has room for."""
_FILLED_IN = re.compile(r"\{\w+\}")
"""What stands in a template for what is put into it."""
_WITHIN = str.maketrans('“”„«»"', "‘’‚‹›'")
"""Quotation marks as they stand within others."""


def act(label: Label, codebook: Codebook | None = None, language: str = "en") -> str:
    """In a few words: `tag statement “we will not…”`. Ids are shown as the codebook's labels, where it has them."""
    template = ACTS.get(label.key)
    if template is None:
        return f"a change of another kind ({label.key})"
    if isinstance(template, tuple):
        template = template[0] if label.arguments.get("count", 1) == 1 else template[1]
    words = {name: _word(name, value, codebook, language) for name, value in label.arguments.items()}
    if label.key == "article.describe":
        field = str(label.arguments.get("field", ""))
        words["field"] = inside(ARTICLE_FIELDS.get(field, field))
    return template.format_map(defaultdict(lambda: "…", words))  # an act of another version may name less


def act_words(word: str) -> tuple[str, ...]:
    """The keys of the labels that say `word` whatever is put into them."""
    sought = word.casefold()
    return tuple(key for key, said in ACTS.items() if sought in _FILLED_IN.sub("…", "\n".join(_forms(said))).casefold())


def _forms(template: str | tuple[str, str]) -> tuple[str, ...]:
    return template if isinstance(template, tuple) else (template,)


def undo(label: Label | None, codebook: Codebook | None = None, language: str = "en") -> str:
    """The text of the command that takes `label` back."""
    return f"Undo {act(label, codebook, language)}" if label else "Undo"


def redo(label: Label | None, codebook: Codebook | None = None, language: str = "en") -> str:
    return f"Redo {act(label, codebook, language)}" if label else "Redo"


def counted(count: int, one: str, more: str) -> str:
    """`1 article`, `12 articles`, `1,200 articles`."""
    return f"{count:,} {one if count == 1 else more}"


def beside(*parts: str) -> str:
    """What there is of these, one beside the other: `Practice Wire · 5 July 2017`."""
    return " · ".join(part for part in parts if part)


def written_date(value: str) -> str:
    """An ISO date as people write it, as precise as it is: `5 July 2017`. What is no date is given back as it is."""
    try:
        known = precision(value)
    except ValueError:
        return value
    year, month = value[:4], MONTHS[int(value[5:7]) - 1].capitalize() if known != "year" else ""
    day = f"{int(value[8:10])} {month} {year}" if known in {"day", "minute"} else ""
    return {"year": year, "month": f"{month} {year}", "day": day}.get(known, f"{day}, {value[11:]}")


def quoted(words: str) -> str:
    """`words` in quotation marks, unless they bring their own."""
    return words if words[:1] in _OPENING else f"“{enclosed(words)}”"


def named(name: str, most: int = _NAME) -> str:
    """A name in a sentence: in quotation marks, and at most `most` code points of it."""
    return f"“{enclosed(shortened(name, most))}”"


def shortened(text: str, most: int = _QUOTED) -> str:
    """`text` on one line, cut to `most` code points with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def enclosed(words: str) -> str:
    """Words as they stand between quotation marks. Such as are written leftwards turn nothing around them about."""
    words = words.translate(_WITHIN)
    leftwards = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in words)
    return f"\u2068{words}\u2069" if leftwards else words


def _word(name: str, value: Json, codebook: Codebook | None, language: str) -> str:
    """An argument of a label as it stands in a phrase."""
    match name, value:
        case "state", str() | None:
            return STATES.get(value, str(value))
        case "stage", str() | None:
            return STAGES.get(value, str(value))
        case "choice", str():
            return CHOICES.get(value, value)
        case "verdict", str() | None:
            return _VERDICTS.get(value, str(value))
        case "stance", None:
            return "none"
        case "stance", str() if codebook:
            return inside(codebook.stance_label(value, language))
        case "type" | "part" | "role" | "field" | "list" | "register", str() if codebook:
            # What several types call differently (a mention's content is its name) is called as its id says.
            labels = {text.in_language(language) for known, text in _labels(name, codebook) if known == value}
            return inside(labels.pop()) if len(labels) == 1 else value.replace("_", " ")
        case "quote", str():
            return quoted(shortened(value))
        case _, str():
            return enclosed(shortened(value))
    return str(value)


def _labels(name: str, codebook: Codebook) -> Iterable[tuple[str, Text]]:
    """Ids with their labels, of what an argument of that name can mean."""
    types, registers = codebook.types, codebook.registers
    lists = [known for register in registers for known in register.lists]
    match name:
        case "type":
            return ((known.id, known.label) for known in types)
        case "part":
            return ((part.id, part.label) for known in types for part in known.parts)
        case "role":
            return ((link.id, link.label) for known in types for link in known.links)
        case "register":
            return ((register.kind.value, register.label) for register in registers)
        case "list":
            return ((known.id, known.label) for known in lists)
    fields = (
        [known.fields for known in types] + [known.fields for known in registers] + [known.fields for known in lists]
    )
    return ((field.id, field.label) for field in chain.from_iterable(fields))


def inside(label: str) -> str:
    """A label as it stands inside a phrase: without its capital, unless it is an abbreviation."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
