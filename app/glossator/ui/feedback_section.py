"""On the page of a tag: what a reviewer decided about it, what is another in the adjudicated version, and comments."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from glossator.domain import steps
from glossator.domain.rows import SOMEBODY
from glossator.domain.verdicts import ADJUDICATED, Verdict
from glossator.ui import feedback_words
from glossator.ui.article_facts import FlushLink
from glossator.ui.colours import readable
from glossator.ui.comments import Comments
from glossator.ui.panel import section_head
from glossator.ui.theme import px
from glossator.work.feedback import NONE, Call, Feedback, feedback

if TYPE_CHECKING:
    from glossator.domain.rows import TagRow
    from glossator.ui.around import Around

_HINTS = {
    Call.REJECTED: "Delete your tag if you agree, or say below why it is one.",
    Call.CHANGED: "Mend your tag if you agree, or say below why not.",
}


class FeedbackSection(QWidget):
    """There only where something was decided or written, or somebody wants to write."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._tag, self._article = "", ""
        self._about: list[str] = []
        """The tags that a comment is about which is written now."""
        self._wanted = False
        self.found: Feedback = NONE
        self.box = QFrame()
        self.box.setProperty("card", True)
        self.decided = _words()
        self.changes = _words()
        self.changes.setTextFormat(Qt.TextFormat.RichText)
        self.hint = _words()
        self.hint.setProperty("fieldLabel", True)
        self.links: list[FlushLink] = []
        self._leads = QVBoxLayout()
        inner = QVBoxLayout(self.box)
        inner.setContentsMargins(px(10), px(8), px(10), px(8))
        inner.setSpacing(px(6))
        for label in (self.decided, self.changes, self.hint):
            inner.addWidget(label)
        inner.addLayout(self._leads)
        self.head = section_head("Review")
        self.comments_head = section_head("Comments")
        self.comments = Comments(editable=not around.project.read_only)
        self.comments.written.connect(self._write)
        self.comments.removed.connect(lambda comment: around.do(steps.remove_comment(comment)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for widget in (self.head, self.box, self.comments_head, self.comments):
            column.addWidget(widget)
        self.hide()

    def show_tag(self, tag: TagRow) -> None:
        if tag.id != self._tag:
            self._tag, self._wanted = tag.id, False
        self._take_leads()
        if tag.analyst == ADJUDICATED:
            self._show_adjudicated(tag)
            return
        self.found = feedback(self._around.project, tag.article, [tag]).get(tag.id, NONE)
        self.box.setVisible(self.found.given is not None)
        self.head.setVisible(self.found.given is not None)
        if self.found.given:
            self._show_decided(tag)
        comments = bool(self.found.comments)
        about = [*self.found.given.ruling.sources] if self.found.given else []
        self._article, self._about = tag.article, about or ([*self.found.comments[-1].tags] if comments else [tag.id])
        self._show_comments()
        writes = not self._around.project.read_only and (self.found.given is not None or self._wanted)
        for widget in (self.comments_head, self.comments):
            widget.setVisible(comments or writes)
        self.setVisible(self.found.given is not None or comments or self._wanted)

    def begin(self) -> None:
        """Let something be written about the tag."""
        self._wanted = True
        for widget in (self.comments_head, self.comments, self):
            widget.show()
        self.comments.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Inside

    def _show_comments(self) -> None:
        people, ground = self._around.project.read.analysts(), self._around.theme.window
        names = {analyst.id: analyst.name for analyst in people}
        colours = {analyst.id: readable(analyst.colour, ground) for analyst in people}
        self.comments.show_thread(self._tag, self.found.comments, names, colours, self._around.project.analyst.id)

    def _write(self, text: str) -> None:
        tag, own = self._tag, self._around.project.analyst.id
        if self._around.do(steps.comment(self._article, self._about, own, text)) is not False:
            self.comments.sent(tag)

    def _show_decided(self, tag: TagRow) -> None:
        found, theme = self.found, self._around.theme
        names = {analyst.id: analyst.name for analyst in self._around.project.read.analysts()}
        what, whom = feedback_words.decided(found), feedback_words.by_whom(found, names)
        verdict = found.given.ruling.verdict if found.given else None
        as_it_is = verdict in {Verdict.ACCEPTED, Verdict.EDITED} and not found.changed
        tone = theme.success if as_it_is else theme.danger if verdict is Verdict.REJECTED else theme.warning
        self.decided.setText(f'<b style="color:{tone}">{escape(what)}</b><br>{escape(whom)}')
        told = [*feedback_words.changes(tag, found, self._around)]
        self.changes.setText(
            "<br>".join(f"<b>{escape(label)}:</b> {escape(was)} → {escape(now)}" for label, was, now in told)
        )
        self.changes.setVisible(bool(told))
        own = tag.analyst == self._around.project.analyst.id
        hint = _HINTS.get(found.call) if found.call and own else None
        if found.stale:
            who = "You" if own else names.get(tag.analyst, SOMEBODY)
            hint = f"{who} changed this tag since, so it waits for the reviewer again."
        self.hint.setText(hint or "")
        self.hint.setVisible(bool(hint))
        self.box.setAccessibleName(f"Review: {what}. {whom}")
        changed = ". ".join(f"{label}: {was}, adjudicated as {now}" for label, was, now in told)
        self.box.setAccessibleDescription(". ".join(part for part in (changed, hint or "") if part))

    def _show_adjudicated(self, tag: TagRow) -> None:
        by, sources = feedback_words.sources_of(tag, self._around)
        whose = " and ".join(f"{name}’s" for name in dict.fromkeys(name for _, name in sources))
        made = f" from {whose} {'tag' if len(sources) == 1 else 'tags'}" if sources else ""
        self.decided.setText(escape(f"Adjudicated by {by}{made}." if by else "Of the adjudicated version."))
        for widget in (self.changes, self.hint, self.comments_head, self.comments):
            widget.hide()
        for ref, name in sources:
            self._lead(f"{name}’s tag").clicked.connect(lambda _=False, ref=ref: self._around.open_target(ref))
        self.head.show()
        self.box.show()
        self.show()

    def _take_leads(self) -> None:
        for link in self.links:
            link.hide()
            link.deleteLater()
        self.links = []

    def _lead(self, text: str) -> FlushLink:
        link = FlushLink(text)
        self.links.append(link)
        self._leads.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeft)
        for first, second in pairwise([*self.links, self.comments.edit]):
            QWidget.setTabOrder(first, second)
        return link


def _words() -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
