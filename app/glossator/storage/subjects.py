"""What acts are about: the tag, the article or the record that each touched first, as the journal knows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from glossator.domain.model import GAP, Kind, Ref, joined_quote, pieces_from_json, version_of
from glossator.domain.spans import Span
from glossator.storage.reader import ARTICLE_NAME, Reader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_EVER = """
SELECT value FROM edit WHERE record = ? AND field = ? AND value <> 'null' ORDER BY standing DESC, id DESC LIMIT 1
"""


class Subjects(Reader):
    """Finds out what acts are about, also where that was deleted or taken back since."""

    def of(self, step: int) -> Mapping[str, Any]:
        """What an act of that number is about first, as the fields of its row."""
        first = self._db.execute(
            "SELECT record.id, record.kind, record.uuid FROM edit JOIN record ON record.id = edit.record"
            " WHERE edit.id = (SELECT first_edit FROM step WHERE id = ?)",
            [step],
        ).fetchone()
        return self._about(*first) if first else {}

    def _about(self, record: int, kind: str, uuid: str) -> Mapping[str, Any]:
        match Kind(kind):
            case Kind.TAG:
                return self._tag(record, uuid)
            case Kind.LINK | Kind.VERDICT:
                tag = (self._ever(record, "of") or {}).get("tag", "")
                return self._tag(self._number(Kind.TAG, tag), tag)
            case Kind.COMMENT:
                tag = (self._ever(record, "on") or {}).get("tags", [""])[0]
                return self._tag(self._number(Kind.TAG, tag), tag)
            case Kind.DECISION:
                return self._decision(record)
            case Kind.ARTICLE:
                return self._article(uuid)
            case Kind.STATUS | Kind.LABEL:
                return self._article((self._ever(record, "of") or {}).get("article", ""))
            case Kind.ACTOR | Kind.PROPOSAL | Kind.ISSUE:
                return self._record(record, Ref(Kind(kind), uuid))
            case Kind.ALIAS | Kind.ITEM | Kind.DISTINCTION:
                of = self._ever(record, "of")
                of = of[0] if isinstance(of, list) else of
                return self._about(self._number(Kind(of["kind"]), of["id"]), of["kind"], of["id"]) if of else {}
        return {}  # of the project, an analyst, a name that is no actor's, the act's own words say it all

    def _tag(self, record: int, uuid: str) -> Mapping[str, Any]:
        made = self._ever(record, "made") or {}
        content = self._ever(record, "part.content")
        pieces = pieces_from_json(content) if content else ()
        shown = self._db.execute("SELECT 1 FROM tag WHERE id = ?", [record]).fetchone()
        places = [piece.span for piece in pieces]
        told = self._article(made.get("article", ""), version_of(content, made.get("text", "")), places)
        quote = joined_quote(pieces)
        about = Ref(Kind.TAG, uuid) if shown else told.get("about")
        return {**told, "about": about, "quote": quote, "span": None if shown else told["span"]}

    def _decision(self, record: int) -> Mapping[str, Any]:
        on = self._ever(record, "on") or {}
        version = on.get("text", "")
        row = self._db.execute("SELECT body FROM text WHERE hash = ?", [version]).fetchone()
        spans = [Span(*where) for where in on.get("content", ())]
        told = self._article(on.get("article", ""), version, spans)
        return {**told, "quote": GAP.join(span.quote(row[0]) for span in spans) if row else ""}

    def _article(self, uuid: str, version: str = "", places: Sequence[Span] = ()) -> dict[str, Any]:
        """With where the first of `places` is, if they are in the `version` that the article has now."""
        number = self._number(Kind.ARTICLE, uuid)
        row = self._db.execute(f"SELECT {ARTICLE_NAME}, text FROM article WHERE id = ?", [number]).fetchone()
        name = row[0] if row else self._ever(number, "title") or (self._ever(number, "imported") or {}).get("file", "")
        return {
            "about": Ref(Kind.ARTICLE, uuid) if uuid else None,
            "article": uuid,
            "name": name,
            "there": row is not None,
            "span": places[0] if places and row and row[1] == version else None,
        }

    def _record(self, record: int, ref: Ref) -> Mapping[str, Any]:
        row = self._db.execute("SELECT name FROM register WHERE id = ?", [record]).fetchone()
        return {"about": ref, "name": row[0] if row else self._ever(record, "name") or "", "there": row is not None}

    def _ever(self, record: int, field: str) -> Any:
        """What a field shows, or else what it showed last."""
        row = self._db.execute(_EVER, [record, field]).fetchone()
        return json.loads(row[0]) if row else None
