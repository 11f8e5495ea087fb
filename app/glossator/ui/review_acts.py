"""What a reviewer decides, done: the step, the reason for it, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from glossator.domain import steps
from glossator.domain.codebook import CONTENT
from glossator.domain.model import Kind, Ref
from glossator.domain.spans import normalised
from glossator.domain.verdicts import MACHINE, Ruling, Stage, Verdict
from glossator.messages import counted, named
from glossator.review.units import Stale, State
from glossator.ui.message_bar import Mood
from glossator.ui.review_nothing import as_all_have, is_nothing
from glossator.work import adjudicating
from glossator.work.adjudicating import Decision, Draft
from glossator.work.review_words import STATES, accepted_words, reason_words
from glossator.work.reviewing import through

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from glossator.domain.rows import TagRow
    from glossator.domain.spans import Span
    from glossator.domain.step import Step
    from glossator.project import Project
    from glossator.review.units import Unit
    from glossator.ui.message_bar import MessageBar
    from glossator.ui.review_queue import ReviewQueue


class ReviewActs(QObject):
    """Each act is one step, and says what was done, with the way to undo it."""

    reason_changed = Signal()
    next_wanted = Signal()
    """The next article is to be reviewed."""

    def __init__(
        self,
        project: Project,
        queue: ReviewQueue,
        do: Callable[[Step], object],
        bar: MessageBar,
        undo: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project, self._queue, self._do, self._bar, self.undo = project, queue, do, bar, undo
        self.names: Mapping[str, str] = {}
        self.reason = ""
        """For the next decision."""
        self.last: tuple[str, str] = ("", "")
        """The article and the unit that were decided about last, as long as nothing else was turned to."""

    # Deciding

    def accept(self, unit: Unit, analyst: str = "") -> bool:
        """Take an analyst's tag as it is; without one, that on which all agree."""
        found = self._queue.units_of([unit.article])
        decisions = self._bar.guarded(lambda: adjudicating.accepting_all(unit, analyst, found, self.reason))
        if not decisions:
            return False
        pieces = counted(len(decisions) - 1, "piece of it goes", "pieces of it go")
        return self.decide(decisions, f"{self._told(decisions[0])} {pieces} with it." if decisions[1:] else "")

    def agree_on_nothing(self, unit: Unit) -> bool:
        """Say that it is right that nobody tagged anything in an article."""
        return self.decide([as_all_have(unit)])

    def reject(self, unit: Unit) -> bool:
        return self.decide([adjudicating.rejecting(unit, self.reason)])

    def defer(self, unit: Unit) -> bool:
        return self.decide([adjudicating.putting_off(unit, Verdict.DEFERRED, self.reason)])

    def discuss(self, unit: Unit, comment: str) -> bool:
        """Leave it to be talked over, with what is to be said of it, as one act."""
        step = self._step([adjudicating.putting_off(unit, Verdict.DISCUSS, self.reason)])
        if step and comment:
            step = step.then(self._comment(unit, comment))
        return step is not None and self._done(step, [unit], f"{STATES[State.DISCUSS]}.")

    def keep(self, unit: Unit) -> bool:
        """Let what is adjudicated stand, although a source changed."""
        return unit.result is not None and self.amend(unit, Draft.of(unit.result))

    def take(self, unit: Unit, facet: str, analyst: str) -> bool:
        decision = self._bar.guarded(lambda: adjudicating.taking(unit, facet, analyst, self.reason))
        return decision is not None and self.decide([decision])

    def amend(self, unit: Unit, draft: Draft) -> bool:
        return self.decide([adjudicating.amending(unit, draft, self.reason or _reason(unit))])

    def set_part(self, unit: Unit, part: str, words: Span) -> bool:
        """Let a part of the adjudicated tag be these words: the content just these, another part these too."""
        base = base_of(unit)
        if base is None:
            return False
        draft, known = Draft.of(base), self._project.codebook.type(base.type)
        declared = known.part(part) if known else None
        if declared is None:
            return False
        before = () if part == CONTENT or declared.most == 1 else draft.parts.get(part, ())
        return self.amend(unit, replace(draft, parts={**draft.parts, part: tuple(normalised([*before, words]))}))

    def decide(self, decisions: Sequence[Decision], told: str = "") -> bool:
        step = self._step(decisions)
        units = [decision.unit for decision in decisions]
        return step is not None and self._done(step, units, told or self._told(decisions[0]))

    def decide_many(self, decisions: Sequence[Decision], progress: Callable[[int, int], None]) -> bool:
        """Decide about many as one act, which tells how far it is."""
        step = self._step(decisions)
        units, told = [decision.unit for decision in decisions], counted(len(decisions), "place is", "places are")

        def apply(step: Step) -> bool:
            return self._bar.guarded(lambda: self._project.apply(step, progress)) is not None

        return step is not None and self._done(step, units, f"{told} decided.", apply)

    def edit(self, unit: Unit, step: Step) -> bool:
        """Do a step on the adjudicated tag of a unit: from then on it is edited. A deleted one is no tag here."""
        result = unit.result
        if result is None or not _touches(step, result):
            return bool(self._do(step))
        if any(edit.record.id == result.id and edit.field == "deleted" for edit in step.edits):
            return self.reject(unit)
        ruling = Ruling(
            Verdict.EDITED, unit.sources(), self._project.analyst.id, result.id, reason=self.reason or _reason(unit)
        )
        return bool(self._do(step.then(steps.rule(unit.article, ruling))))

    def reopen(self, unit: Unit) -> bool:
        if is_nothing(unit) and unit.state.settled:
            return self._done(steps.set_stage([unit.article], Stage.IN_REVIEW), [unit], "Open again.")
        if unit.given is None:
            return False
        return self._done(adjudicating.reopen(unit), [unit], "Open again.")

    def give_back(self, article: str) -> bool:
        """Let its analysts look at an article again."""
        step = steps.set_stage([article], Stage.REOPENED)
        return self._done(step, (), f"{named(self._name(article))} is given back to its analysts.")

    # Reasons and comments

    def reason_for_next(self, reason: str) -> None:
        self.reason = reason
        self.reason_changed.emit()

    def explain(self, unit: Unit, reason: str) -> bool:
        """Say why a unit was decided so, by whomever it was."""
        if unit.given is None:
            return False
        if Stale.CONTESTED in unit.stale:
            self._bar.say("Two reviewers decided here in two ways. Decide which holds, then say why.", Mood.HINT)
            return False
        ruling = replace(unit.given.ruling, reason=reason)
        told = f"The reason is kept: {reason_words(reason)}." if reason else "The reason is taken out."
        return self._done(steps.rule(unit.article, ruling), [unit], told)

    def just_decided(self) -> Unit | None:
        """The unit that was decided about last, as it is now."""
        article, unit = self.last
        found = next((each for each in self._queue.units_of([article]) if each.id == unit), None)
        return found if found and found.given else None

    def turn_away(self) -> None:
        """Something else was turned to: what is said of a decision from here on is said of the next."""
        self.last = "", ""

    def comment(self, unit: Unit, text: str) -> bool:
        return bool(self._do(self._comment(unit, text)))

    def remove_comment(self, comment: str) -> bool:
        return self._done(steps.remove_comment(comment), (), "The comment is deleted.")

    # Inside

    def _comment(self, unit: Unit, text: str) -> Step:
        return steps.comment(unit.article, tags_of(unit), self._project.analyst.id, text)

    def _step(self, decisions: Sequence[Decision]) -> Step | None:
        """That of the articles in which there is nothing to decide about says only how far these are."""
        tags = [each for each in decisions if not is_nothing(each.unit)]
        empty = [each.unit.article for each in decisions if is_nothing(each.unit)]
        adjudicated = steps.set_stage(empty, Stage.ADJUDICATED) if empty else None
        if not tags:
            return adjudicated
        finished = self._through(tags)
        step = self._bar.guarded(lambda: adjudicating.decide(self._project, tags, finished))
        return step.then(adjudicated) if step and adjudicated else step

    def _through(self, decisions: Sequence[Decision]) -> frozenset[str]:
        """The articles in which nothing is left once this is decided."""
        decided = {each.unit.id for each in decisions if each.verdict.settles}
        articles = {each.unit.article for each in decisions if each.verdict.settles}
        found = self._queue.units_of(articles)
        compared = {*self._queue.analysts} - {MACHINE}

        def all_seen(article: str) -> bool:
            """Whether nobody tagged it but those whose tags are compared."""
            return not compared or {tag.analyst for tag in self._project.read.tags(article)} <= compared

        return frozenset(article for article in through(found, decided) if all_seen(article))

    def _done(self, step: Step, units: Sequence[Unit], told: str, do: Callable[[Step], object] | None = None) -> bool:
        before = {article: self._stage(article) for article in {unit.article for unit in units}}
        if not (do or self._do)(step):
            return False
        if self.reason:
            self.reason_for_next("")
        self.last = (units[0].article, units[0].id) if len(units) == 1 else ("", "")
        became = [each for each, stage in before.items() if stage != self._stage(each) == Stage.ADJUDICATED]
        if len(became) == 1:
            told = f"{told} Nothing is left to decide in {named(self._name(became[0]))}: it is adjudicated."
        elif became:
            told = f"{told} {counted(len(became), 'article is', 'articles are')} adjudicated."
        on = [("Next article", self.next_wanted.emit)] if became else []
        self._bar.say(told, Mood.DONE, [("Undo", self.undo), *on])
        return True

    def _told(self, decision: Decision) -> str:
        unit, before = decision.unit, decision.unit.given
        match decision.verdict:
            case Verdict.ACCEPTED if is_nothing(unit):
                told = "Accepted that there is nothing here."
            case Verdict.ACCEPTED:
                told = f"{accepted_words(unit, decision.whose, self.names)}."
            case Verdict.EDITED:
                told = "Edited."
            case Verdict.REJECTED if before and before.ruling.verdict is Verdict.REJECTED:
                told = "Kept as decided: no tag here."
            case Verdict.REJECTED:
                told = "No tag here."
            case _:
                told = "Put off until later."
        return f"{told} Reason: {reason_words(decision.reason)}." if decision.reason else told

    def _stage(self, article: str) -> str:
        row = self._project.read.article(article)
        return row.stage if row else ""

    def _name(self, article: str) -> str:
        row = self._queue.articles.get(article)
        return row.name if row else ""


def base_of(unit: Unit) -> TagRow | None:
    """What is changed where somebody changes it: the adjudicated tag, else the first analyst's."""
    return unit.result or next(iter(unit.tags), None)


def tags_of(unit: Unit) -> list[str]:
    """The ids of the analysts' tags that a unit is about, also of those that are gone."""
    return sorted(unit.sources()) or ([unit.result.id] if unit.result else [])


def _reason(unit: Unit) -> str:
    return unit.given.ruling.reason if unit.given else ""


def _touches(step: Step, tag: TagRow) -> bool:
    """Whether a step changes that tag or what it points to."""
    links = {link.id for link in tag.links}
    return any(
        edit.record == Ref(Kind.TAG, tag.id)
        or (edit.record.kind is Kind.LINK and (edit.record.id in links or _of(edit.value) == tag.id))
        for edit in step.edits
    )


def _of(value: object) -> str:
    return str(value.get("tag", "")) if isinstance(value, dict) else ""
