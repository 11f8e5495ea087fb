"""The history of a tag in the inspector, and what "Restore this" does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from glossator.domain import steps
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from tests.ui import projects
from tests.ui.parts import page
from tests.ui.projects import span

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from glossator.domain.model import Json
    from glossator.ui.inspector import Inspector
    from tests.ui.projects import Sample


def told(inspector: Inspector) -> list[str]:
    return [change.what for act in page(inspector).history.acts for change in act.changes]


def unfold(inspector: Inspector) -> None:
    page(inspector).history.fold.click()


def restore(qtbot: QtBot, inspector: Inspector, what: str) -> None:
    found = [button for button in page(inspector).history.restores if button.accessibleDescription() == what]
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Return)


def set_gist(sample: Sample, gist: str) -> None:
    sample.project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "gist", gist))


def test_it_is_read_only_when_unfolded(inspector: Inspector, sample: Sample) -> None:
    history = page(inspector).history
    assert told(inspector) == []
    assert not history.body.isVisible()
    unfold(inspector)
    assert told(inspector)[:2] == ["Tagged by hand", "Type: Statement"]
    assert history.acts[0].heading.startswith("Ann · ")
    words = {"content": [span("The patrols are lawful")]}
    other = steps.make_tag("statement", "article-1", projects.TEXT, projects.ANN.id, words)
    sample.project.apply(other)
    inspector.show_tag(other.made.id)
    assert not history.body.isVisible(), "another tag's is folded away"
    assert told(inspector) == []


def test_changes_are_told_in_peoples_words_the_newest_first(inspector: Inspector, sample: Sample) -> None:
    project, tag = sample.project, Ref(Kind.TAG, sample.statement)
    set_gist(sample, "a")
    set_gist(sample, "b")
    fields: dict[str, Json] = {"form": "direct", "act": ["state", "reject"], "said_on": "Monday"}
    for field, value in fields.items():
        project.apply(steps.set_field(tag, field, value))
    project.apply(steps.set_part(tag.id, "content", projects.TEXT, [span("Both sides stop")]))
    project.apply(steps.set_part(tag.id, "cue", projects.TEXT, [span("told reporters")]))
    project.apply(steps.set_part(tag.id, "cue", projects.TEXT, []))
    link = steps.add_link(tag.id, Target("about", sample.proposal))
    project.apply(link)
    project.apply(steps.set_stance(link.made.id, "oppose"))
    project.apply(steps.set_memo(tag, "ask Ben"))
    project.apply(steps.change_type(tag.id, "note"))
    project.apply(steps.change_type(tag.id, "statement"))
    project.apply(steps.remove_link(link.made.id))
    unfold(inspector)
    assert told(inspector)[:14] == [
        "About removed: Dual freeze of mining and patrols",
        "Type: Note → Statement",
        "Type: Statement → Note",
        "Memo: “ask Ben”",
        "Stance on Dual freeze of mining and patrols: Oppose",
        "About added: Dual freeze of mining and patrols",
        "Cue removed",
        "Cue: “told reporters”",
        "Content moved: “Both sides stop”",
        "Said on: 2025-03-10 (“Monday”)",
        "Act: State; Reject",
        "Form: Direct",
        "Gist: “a” → “b”",
        "Gist: “a”",
    ]


def test_a_field_is_restored_as_a_step_of_its_own(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    set_gist(sample, "a")
    set_gist(sample, "b")
    unfold(inspector)
    assert "Gist: “a” → “b”" not in [button.accessibleDescription() for button in page(inspector).history.restores]
    restore(qtbot, inspector, "Gist: “a”")
    assert sample.row().fields["gist"] == "a"
    assert told(inspector)[0] == "Gist: “b” → “a”", "what is unfolded follows"
    assert page(inspector).history.fold.hasFocus()
    sample.project.undo()
    assert sample.row().fields["gist"] == "b"
    assert page(inspector).history.acts[0].heading.endswith("undone")


def test_words_and_links_are_restored(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    content = sample.row().content
    sample.project.apply(steps.set_part(sample.statement, "content", projects.TEXT, [span("Both sides stop")]))
    link = steps.add_link(sample.statement, Target("speaker", sample.actor))
    sample.project.apply(link)
    sample.project.undo()
    unfold(inspector)
    restore(qtbot, inspector, "Speaker added: Norhaven")
    assert sample.names("speaker") == ["Norhaven"]
    first = next(what for what in reversed(told(inspector)) if what.startswith("Content"))
    restore(qtbot, inspector, first)
    assert sample.row().content == content
    assert page(inspector).history.restores, "the words in between can still be had"


def test_a_colleagues_history_is_only_read(inspector: Inspector, sample: Sample) -> None:
    inspector.show_tag(sample.theirs)
    unfold(inspector)
    assert told(inspector)[0] == "Tagged by hand"
    assert page(inspector).history.acts[0].heading.startswith("Ben · ")
    assert page(inspector).history.restores == []


def test_what_the_codebook_no_longer_permits_is_told_and_not_restored(inspector: Inspector, sample: Sample) -> None:
    project = sample.project
    project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "form", "direct"))
    project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "form", "mixed"))
    source = project.codebook.source.replace('id = "direct"', 'id = "straight"').replace('"1.0"', '"1.1"', 1)
    project.apply(steps.adopt_codebook(source, "1.1"))
    unfold(inspector)
    assert told(inspector)[:2] == ["Form: direct → Mixed", "Form: direct"]
    assert page(inspector).history.restores == []


def test_a_long_history_is_cut(inspector: Inspector, sample: Sample) -> None:
    for number in range(45):
        set_gist(sample, f"{number}")
    unfold(inspector)
    labels = [label.text() for label in page(inspector).history.body.findChildren(QLabel) if label.isVisible()]
    assert labels[-1] == "and 6 older"
