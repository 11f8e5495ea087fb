"""What of a tag is only read: the fields of a colleague's tag, and what the codebook no longer knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from glossator.messages import quoted
from glossator.ui.cards import names
from glossator.ui.forms import article_value, shown
from glossator.ui.panel import quiet_label, section_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.domain.codebook import TagType
    from glossator.domain.rows import ArticleRow, TagRow
    from glossator.ui.around import Around


def kept_rows(
    tag: TagRow, tag_type: TagType | None, around: Around, article: ArticleRow | None, *, fields: bool
) -> Iterator[QWidget]:
    """Heads and rows of what is set. With `fields`, those that the codebook knows and the memo are among them."""
    if fields:
        yield from _group("Fields", list(_known(tag, tag_type, around, article)))
        yield from _group("Memo", [("", tag.memo)] if tag.memo else [])
    yield from _group("Also kept", list(_unknown(tag, tag_type, around)))


def told(
    tag: TagRow, tag_type: TagType | None, around: Around, article: ArticleRow | None
) -> Iterator[tuple[str, str]]:
    """What a tag says, as labels and texts: its links, then its fields, in the codebook's order, then its memo."""
    for role in tag_type.links if tag_type else ():
        if links := tag.targets(role.id):
            yield around.say(role.label), names(links)
    yield from _known(tag, tag_type, around, article)
    if tag.memo:
        yield "Memo", tag.memo


def _known(
    tag: TagRow, tag_type: TagType | None, around: Around, article: ArticleRow | None
) -> Iterator[tuple[str, str]]:
    for field in tag_type.fields if tag_type else ():
        if text := shown(field, tag.fields.get(field.id), around, article.date if article else ""):
            yield around.say(field.label), text
        elif fallback := article_value(field, article):
            yield around.say(field.label), f"{fallback}, from the article"


def _unknown(tag: TagRow, tag_type: TagType | None, around: Around) -> Iterator[tuple[str, str]]:
    """What the tag's type does not have, in the words of the types that do."""
    others = around.project.codebook.types
    for part_id, pieces in tag.parts.items():
        if tag_type is None or tag_type.part(part_id) is None:
            part = next((part for other in others if (part := other.part(part_id))), None)
            label = around.say(part.label) if part else part_id
            yield from ((label, quoted(piece.quote)) for piece in pieces)
    for link in tag.links:
        if tag_type is None or tag_type.link(link.role) is None:
            role = next((role for other in others if (role := other.link(link.role))), None)
            yield around.say(role.label) if role else link.role, link.target_name or "another tag"
    for field_id, value in tag.fields.items():
        if tag_type is None or tag_type.field(field_id) is None:
            fields = (field for other in others if (field := other.field(field_id)) and field.permits(value))
            field = next(fields, None)
            text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
            yield (around.say(field.label), shown(field, value, around)) if field else (field_id, text)


def _group(head: str, rows: list[tuple[str, str]]) -> Iterator[QWidget]:
    if rows:
        yield section_head(head)
    for label, text in rows:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if label:
            column.addWidget(quiet_label(label))
        words = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(words)
        yield row
