"""Names that the gazetteer knows, wherever they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.matcher import PhraseMatcher

from glossator.nlp.found import Found, longest
from glossator.nlp.gazetteer import entries, record_for
from glossator.nlp.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from glossator.nlp.words import Words


class KnownNames:
    """Matches the gazetteer's names and the groups of people: as written, and in capitals where all is in capitals."""

    def __init__(self, nlp: Language) -> None:
        self._as_written = PhraseMatcher(nlp.vocab)
        self._any_case = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._meanings: dict[str, tuple[str, str]] = {}
        groups = lexicon().groups - lexicon().groups_in_names_only
        for alias, label, key in (
            *((entry.alias, entry.label, entry.key) for entry in entries()),
            *((group, "NORP", "") for group in sorted(groups) if not group.isupper()),
        ):
            self._meanings.setdefault(f"{label} {key}", (label, key))
            pattern = nlp.make_doc(alias)
            self._as_written.add(f"{label} {key}", [pattern])
            if alias.lower() not in lexicon().ordinary or alias == "US":
                self._any_case.add(f"{label} {key}", [pattern])
        self._names = nlp.vocab.strings

    def find(self, doc: Doc, row: Words) -> list[Found]:
        """Longest match first; none across a line end."""
        place = {token: index for index, token in enumerate(row.tokens)}
        found = [self._found(match, place) for match in self._as_written(doc)]
        if any(row.headline) or any(row.dateline):
            capitals = (self._found(match, place) for match in self._any_case(doc))
            found += [one for one in capitals if _is_shouted(row, one)]
        return longest(one for one in found if not any(row.breaks[one.start + 1 : one.end]))

    def _found(self, match: tuple[int, int, int], place: dict[int, int]) -> Found:
        meaning, start, end = match
        label, key = self._meanings[self._names[meaning]]
        record = record_for(key)
        return Found(place[start], place[end - 1] + 1, label, key, record.name if record else "")


def _is_shouted(row: Words, one: Found) -> bool:
    """In capitals, because all around is."""
    places = range(one.start, one.end)
    return all(row.words[i].isupper() and (row.headline[i] or row.dateline[i]) for i in places)
