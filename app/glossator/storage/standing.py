"""In SQL: how far articles are, when statements were said, and what waits for an answer.

What is counted and what is found are read off the same lines, so that each figure leads to just what it counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.domain.codebook import TagKind
from glossator.domain.search import GIVEN_BACK
from glossator.domain.standing import THROUGH
from glossator.storage.reader import BY_ANALYSTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glossator.domain.codebook import TagType

IS_THROUGH = "status.state IN ({})".format(", ".join(f"'{state}'" for state in sorted(THROUGH)))
REOPENED = """
WITH RECURSIVE meant (article, edit, step) AS (
    SELECT article.id, edit.id, edit.step FROM article CROSS JOIN edit ON edit.record = article.id
    AND edit.field = 'stage' AND edit.standing = 2 WHERE article.stage = 'reopened'
    UNION
    SELECT meant.article, old.id, old.step FROM meant CROSS JOIN step AS undoing ON undoing.id = meant.step
    CROSS JOIN step AS undone ON undone.uuid = undoing.reverts
    CROSS JOIN edit ON edit.id BETWEEN undone.first_edit AND undone.last_edit
    AND edit.record = meant.article AND edit.field = 'stage'
    CROSS JOIN replaced ON replaced.edit = edit.id CROSS JOIN edit AS old ON old.id = replaced.replaces
)
SELECT meant.article AS article, step.id AS step, max(step.counter)
FROM meant JOIN step ON step.id = meant.step WHERE step.reverts IS NULL GROUP BY meant.article
"""
"""The articles that are given back, each with the step that did it: undoing what came after is no other giving back."""
AGAIN = (
    f"SELECT status.id FROM ({REOPENED}) AS back CROSS JOIN status ON status.article = back.article"
    " CROSS JOIN step ON step.id = back.step CROSS JOIN record AS whose ON whose.id = status.analyst"
    f" WHERE {IS_THROUGH} AND step.analyst <> whose.uuid"
    " AND NOT EXISTS (SELECT 1 FROM edit AS answer WHERE answer.record = status.id AND answer.field = 'answers'"
    " AND answer.standing = 2 AND answer.value = json_quote(step.uuid))"
)
"""The statuses of those who handed in an article that a colleague gave back since.

CROSS JOIN holds SQLite to the order, here and below: it would begin with every edit.
"""
STATE = f"CASE WHEN status.id IN ({AGAIN}) THEN '{GIVEN_BACK}' ELSE status.state END"
HANDED_IN = f"SELECT article FROM status WHERE {IS_THROUGH}"
STANDING = f"""
SELECT article, through, CASE
    WHEN stage IN ('in_review', 'adjudicated') THEN stage
    WHEN through > 0 AND through = readers THEN 'handed_in'
    WHEN stage = 'reopened' THEN 'given_back'
    WHEN begun > 0 THEN 'in_progress'
    ELSE 'not_begun' END AS standing
FROM (
    SELECT article.id AS article, article.stage AS stage, total(status.state <> '') AS begun,
        total(status.assigned OR status.state <> '') AS readers,
        total({IS_THROUGH}) - total(status.id IN ({AGAIN})) AS through
    FROM article LEFT JOIN status ON status.article = article.id GROUP BY article.id
)
"""
"""Each article that shows: how many analysts are through with it, and its `domain.standing.Standing`."""
TO_REVIEW = "through > 1 AND standing NOT IN ('in_review', 'adjudicated')"
"""Of the rows of `STANDING`."""
FIRST_STEP = (
    "SELECT first.id FROM edit JOIN step AS first ON first.id = edit.step WHERE edit.record = comment.id"
    " ORDER BY first.counter, first.uuid LIMIT 1"
)
"""The step that wrote a comment."""
UNANSWERED = f"""
WITH newest AS (
    SELECT about.id AS tag, comment.analyst AS who, max(printf('%012d %s', step.counter, step.uuid))
    FROM comment CROSS JOIN step ON step.id = ({FIRST_STEP}) CROSS JOIN json_each(comment.tags) AS named
    CROSS JOIN record AS about ON about.kind = 'tag' AND about.uuid = named.value GROUP BY about.id
), heard AS (
    SELECT tag, who FROM newest
    UNION ALL SELECT tag, -1 FROM verdict WHERE verdict = 'discuss' AND tag NOT IN (SELECT tag FROM newest)
)
SELECT tag.id AS tag, tag.article AS article, tag.analyst AS analyst FROM heard CROSS JOIN tag ON tag.id = heard.tag
WHERE heard.who <> tag.analyst AND {BY_ANALYSTS} AND tag.article IN (SELECT id FROM article)
"""
"""The tags of analysts about which somebody else wrote last, or that are to be talked over though nobody wrote."""
_IS_DAY = " OR ".join(
    f"""value GLOB '"[0-9][0-9][0-9][0-9]{rest}"'""" for rest in ("", "-[0-9][0-9]", "-[0-9][0-9]-[0-9][0-9]*")
)


def said(types: Iterable[TagType], seen: str, whose: str = BY_ANALYSTS) -> str:
    """The statements of analysts, by article, each with the day on which it was said, else the article's date.

    `seen` is the condition that a row of `tag` may be seen, `whose` that it is of those who are asked for.

    The words of a date that only the article's would make one ("Monday") tell none, as in the positions.
    """
    return " UNION ALL ".join(_said_in(known, whose) + seen for known in types if known.kind is TagKind.STATEMENT) or (
        "SELECT 0 AS tag, 0 AS article, '' AS day WHERE 0"
    )


def _said_in(known: TagType, whose: str) -> str:
    field = next((field.id for field in known.fields if field.default_from_article == "date"), None)
    own = (
        f"(SELECT trim(value, '\"') FROM edit WHERE record = tag.id AND field = 'field.{field}' AND standing = 2"
        f" AND ({_IS_DAY}))"
    )
    day = f"coalesce({own}, article.date)" if field else "article.date"
    return (
        f"SELECT tag.id AS tag, tag.article AS article, {day} AS day FROM tag JOIN article ON article.id = tag.article"
        f" WHERE tag.type = '{known.id}' AND {whose}"
    )
