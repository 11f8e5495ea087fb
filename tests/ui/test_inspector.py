"""The selected tag in the inspector, from mouse and keys to the project's rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from glossator.domain import steps
from glossator.domain.errors import ErrorKind, UserError
from glossator.domain.model import Kind, Ref
from glossator.domain.steps import Target
from glossator.ui.inspector import Inspector
from glossator.ui.panel import EDGE
from glossator.ui.settings import Settings
from glossator.ui.theme import DARK, LIGHT
from glossator.work.candidates import Candidate
from tests import windows
from tests.ui import projects
from tests.ui.parts import page, slot, toggles, typed
from tests.ui.projects import span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from glossator.ui.chips import LinkChip, StanceButton
    from tests.ui.projects import Sample


def stance(chip: LinkChip) -> StanceButton:
    assert chip.stance
    return chip.stance


def stance_menu(chip: LinkChip) -> QMenu:
    """The menu that a press on the stance has just opened."""
    menu = stance(chip).menu_shown
    assert menu
    return menu


def written(inspector: Inspector) -> str:
    return "\n".join(label.text() for label in inspector.findChildren(QLabel) if label.isVisible())


def acts(sample: Sample) -> int:
    return sample.project.read.last_step()


# Links


def test_speaker_by_digit(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot()
    assert [entry.name for entry in slot(inspector).list.entries()][:2] == ["Ilse Maren", "Teodor Lask"]
    before = acts(sample)
    qtbot.keyClicks(slot(inspector).line, "1")
    assert sample.names("speaker") == ["Ilse Maren"]
    assert [piece.quote for piece in sample.row().parts["source"]] == ["Ilse Maren"]
    assert acts(sample) == before + 1
    assert [chip.name.accessibleName() for chip in page(inspector).roles["speaker"].chips.values()] == ["Ilse Maren"]


def test_joint_speakers_by_the_row(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    head = page(inspector).roles["speaker"].head
    for _ in range(2):
        qtbot.mouseClick(head, Qt.MouseButton.LeftButton)
        qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert sample.names("speaker") == ["Ilse Maren", "Teodor Lask"]


def test_speaker_by_typing(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("speaker")
    qtbot.keyClicks(slot(inspector).line, "norha")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert [link.target for link in sample.row().targets("speaker")] == [sample.actor]


def test_new_actor(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("speaker")
    qtbot.keyClicks(slot(inspector).line, "Harbour Pilots' Guild")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert sample.names("speaker") == ["Harbour Pilots' Guild"]
    assert "Harbour Pilots' Guild" in [record.name for record in sample.project.read.records(Kind.ACTOR)]
    sample.project.undo()
    assert sample.names("speaker") == []
    assert "Harbour Pilots' Guild" not in [record.name for record in sample.project.read.records(Kind.ACTOR)]


def test_left_open(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot()
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Escape)
    assert sample.names("speaker") == []


def test_the_slot_of_a_new_page_opens_at_its_row(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.show_tag(sample.passage)
    inspector.open_slot("addressee")
    panel, head = slot(inspector), page(inspector).roles["addressee"].head
    assert panel.y() == head.mapTo(inspector.window(), head.rect().bottomLeft()).y() + 1
    qtbot.wait(20)
    assert panel.y() == head.mapTo(inspector.window(), head.rect().bottomLeft()).y() + 1


def test_what_goes_by_one_name_is_offered_once(inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.make_record(Kind.ACTOR, "Ilse Maren"))
    made = next(record.ref for record in sample.project.read.records(Kind.ACTOR) if record.name == "Ilse Maren")
    sample.project.apply(steps.add_link(sample.passage, Target("proposer", made)))
    inspector.set_context(projects.HIGHLIGHTS, sample.project.read.tags("article-1"))
    inspector.open_slot("speaker")
    assert [entry.name for entry in slot(inspector).list.entries()].count("Ilse Maren") == 1


def test_about_asks_for_the_stance_at_once(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("about")
    qtbot.keyClicks(slot(inspector).line, "dual")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    (link,) = sample.row().targets("about")
    assert (link.target, link.stance) == (sample.proposal, None)
    assert slot(inspector).title.text() == "Stance on Dual freeze of mining and patrols"
    qtbot.keyClicks(slot(inspector).line, "2")
    (link,) = sample.row().targets("about")
    assert link.stance == "oppose"
    assert not slot(inspector).isVisible()


def test_about_offers_the_matters_of_the_article_before_actors(inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.add_link(sample.passage, Target("proposal", sample.proposal)))
    inspector.set_context(projects.HIGHLIGHTS, sample.project.read.tags("article-1"))
    inspector.open_slot("about")
    found = [entry.value for entry in slot(inspector).list.entries()]
    kinds = [candidate.kind for candidate in found if isinstance(candidate, Candidate)]
    assert kinds[:2] == [Kind.PROPOSAL, Kind.ACTOR]


def test_stance_may_stay_unset(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("about")
    qtbot.keyClicks(slot(inspector).line, "dual")
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Escape)
    (link,) = sample.row().targets("about")
    assert link.stance is None


def test_about_makes_a_record_of_each_kind(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("about")
    qtbot.keyClicks(slot(inspector).line, "Free passage")
    assert [entry.name for entry in slot(inspector).list.entries()] == [
        "New proposal “Free passage”",
        "New issue “Free passage”",
        "New actor “Free passage”",
    ]
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Down)
    qtbot.keyClick(slot(inspector).line, Qt.Key.Key_Return)
    assert [link.target.kind for link in sample.row().targets("about")] == [Kind.ISSUE]


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_stance_by_the_chip(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.add_link(sample.statement, Target("about", sample.proposal)))
    (chip,) = page(inspector).roles["about"].chips.values()
    assert stance(chip).text() == "no stance"
    qtbot.mouseClick(stance(chip), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(stance_menu(chip).isVisible)
    for _ in range(3):
        qtbot.keyClick(stance_menu(chip), Qt.Key.Key_Down)
    qtbot.keyClick(stance_menu(chip), Qt.Key.Key_Return)
    (link,) = sample.row().targets("about")
    assert link.stance == "conditional"
    assert stance(chip).text() == "Conditional"
    qtbot.mouseClick(stance(chip), Qt.MouseButton.LeftButton)
    qtbot.keyClick(stance_menu(chip), Qt.Key.Key_Up)
    qtbot.keyClick(stance_menu(chip), Qt.Key.Key_Return)
    (link,) = sample.row().targets("about")
    assert link.stance is None


@pytest.mark.parametrize("how", ["cross", "key"])
def test_link_is_removed(qtbot: QtBot, inspector: Inspector, sample: Sample, how: str) -> None:
    for name in ("Norhaven", "Castell"):
        making = steps.make_record(Kind.ACTOR, name)
        sample.project.apply(making)
        sample.project.apply(steps.add_link(sample.statement, Target("addressee", making.made)))
    first, second = page(inspector).roles["addressee"].chips.values()
    second.name.setFocus()
    if how == "cross":
        qtbot.mouseClick(second.cross, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(second.name, Qt.Key.Key_Delete)
    assert sample.names("addressee") == ["Norhaven"]
    assert first.name.hasFocus(), "the keyboard stays near"
    qtbot.keyClick(first.name, Qt.Key.Key_Backspace)
    assert page(inspector).roles["addressee"].head.hasFocus()


def test_link_to_another_tag(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    inspector.open_slot("within")
    names = [entry.hint for entry in slot(inspector).list.entries()]
    assert names == ["“that the pause in patrols would come first”", "“that Halmar stop laying mines for ninety days”"]
    qtbot.keyClicks(slot(inspector).line, "1")
    (link,) = sample.row().targets("within")
    assert link.target == Ref(Kind.TAG, sample.theirs)
    (chip,) = page(inspector).roles["within"].chips.values()
    with qtbot.waitSignal(inspector.tag_requested) as asked:
        qtbot.mouseClick(chip.name, Qt.MouseButton.LeftButton)
    assert asked.args == [sample.theirs]


def test_a_role_for_one_link_points_elsewhere(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    for key in ("1", "1"):
        inspector.open_slot("within")
        qtbot.keyClicks(slot(inspector).line, key)
    assert [link.target.id for link in sample.row().targets("within")] == [sample.passage]


def test_mention_is_asked_for_its_record(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    step = steps.make_tag("mention", "article-1", projects.TEXT, projects.ANN.id, {"content": [span("Corin Hale")]})
    sample.project.apply(step)
    inspector.show_tag(step.made.id)
    inspector.open_slot()
    qtbot.keyClicks(slot(inspector).line, "1")
    assert sample.names("refers_to", step.made.id) == ["Corin Hale"]


def test_a_mention_is_offered_the_record_whose_name_it_holds(inspector: Inspector, sample: Sample) -> None:
    making = steps.make_record(Kind.PROPOSAL, "Pause in patrols")
    sample.project.apply(making)
    sample.project.apply(steps.add_link(sample.passage, Target("proposal", making.made)))
    content = [span("the pause in patrols would")]
    step = steps.make_tag("mention", "article-1", projects.TEXT, projects.ANN.id, {"content": content})
    sample.project.apply(step)
    inspector.set_context(projects.HIGHLIGHTS, sample.project.read.tags("article-1"))
    inspector.show_tag(step.made.id)
    inspector.open_slot()
    assert slot(inspector).list.entries()[0].name == "Pause in patrols"


# Words


def test_a_quote_is_revealed(qtbot: QtBot, inspector: Inspector) -> None:
    (quote,) = page(inspector).parts["content"].quotes
    with qtbot.waitSignal(inspector.reveal) as revealed:
        qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert revealed.args[0] == span(projects.TEXT[13:].split("\n")[0].split(" Norhaven")[0])


def test_words_are_removed_but_never_the_last_of_the_content(
    qtbot: QtBot, inspector: Inspector, sample: Sample
) -> None:
    (only,) = page(inspector).parts["content"].quotes
    assert not only.cross.isVisible()
    cue = steps.set_part(sample.statement, "cue", projects.TEXT, [span("told reporters")])
    sample.project.apply(cue)
    (quote,) = page(inspector).parts["cue"].quotes
    qtbot.mouseClick(quote.cross, Qt.MouseButton.LeftButton)
    assert "cue" not in sample.row().parts
    assert page(inspector).parts["cue"].quotes == []


def test_a_part_is_armed(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    row = page(inspector).parts["cue"]
    with qtbot.waitSignal(inspector.part_armed) as armed:
        qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton)
    assert armed.args == ["cue"]
    assert row.head.remark == "now select the words"
    sample.project.apply(steps.set_part(sample.statement, "cue", projects.TEXT, [span("told reporters")]))
    assert row.head.remark == ""


def test_a_long_quote_is_cut_and_opens(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    whole = span(projects.TEXT)
    sample.project.apply(steps.set_part(sample.statement, "content", projects.TEXT, [whole]))
    (quote,) = page(inspector).parts["content"].quotes
    qtbot.waitUntil(quote.more.isVisible)
    low = quote.height()
    qtbot.mouseClick(quote.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: quote.height() > low + 40)
    assert quote.more.text() == "less"


# The tag as a whole


def test_memo(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    memo = page(inspector).memo
    assert memo
    edit = memo.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "ask Ben")
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert sample.row().memo == "ask Ben"
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_Delete)
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert sample.row().memo == ""


def menu_of(qtbot: QtBot, inspector: Inspector) -> QMenu:
    header = page(inspector).header
    qtbot.mouseClick(header.menu_button, Qt.MouseButton.LeftButton)
    assert header.menu
    qtbot.waitUntil(header.menu.isVisible)
    return header.menu


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_change_type(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "gist", "no one first"))
    menu = menu_of(qtbot, inspector)
    change = menu.actions()[0].menu()
    assert isinstance(change, QMenu)
    next(action for action in change.actions() if action.text() == "Note").trigger()
    menu.close()
    assert sample.row().type == "note"
    assert "Note" in written(inspector)
    assert "no one first" in written(inspector), "what the new type does not know is kept and shown"


@pytest.mark.qt_log_ignore("This plugin does not support")  # what the offscreen platform says of menus
def test_delete_leaves_the_empty_page(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    menu = menu_of(qtbot, inspector)
    menu.actions()[-1].trigger()
    menu.close()
    assert sample.project.read.tag(sample.statement) is None
    assert inspector.empty.isVisible()


def test_a_colleagues_tag_is_only_read(inspector: Inspector, sample: Sample) -> None:
    inspector.show_tag(sample.theirs)
    assert "Ben’s tag" in written(inspector)
    assert "2025-03-14, from the article" in written(inspector)
    assert page(inspector).editors == {}
    assert not page(inspector).header.menu_button.isVisible()
    inspector.open_slot()
    assert inspector.slot_panel is None


def test_a_refused_change_leaves_what_was(sample: Sample, qtbot: QtBot) -> None:
    def refuse(step: object) -> bool:
        try:
            raise UserError(ErrorKind.DISK_FULL, "The disk is full; nothing was changed. Make room and try again.")
        except UserError:
            return False

    inspector = Inspector(sample.project, LIGHT, refuse)
    qtbot.addWidget(inspector)
    inspector.show_tag(sample.statement)
    editor = typed(page(inspector).editors["gist"]).edit
    qtbot.keyClicks(editor, "stays")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert sample.row().fields == {}
    assert editor.toPlainText() == "stays"
    button = toggles(page(inspector).editors["form"]).buttons[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isChecked()


# The inspector as a whole


def test_the_empty_page_teaches_the_keys_of_the_codebook(inspector: Inspector) -> None:
    inspector.show_tag(None)
    for label in ("Statement", "Mention", "Proposal passage", "Note"):
        assert label in written(inspector)


def test_the_place_in_the_panel_and_the_keyboard_stay(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    bar = page(inspector).panel.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(180)
    edit = typed(page(inspector).editors["gist"]).edit
    edit.setFocus()
    sample.project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "form", "direct"))
    qtbot.wait(20)
    assert bar.value() == 180
    assert edit.hasFocus()


def test_nothing_is_wider_than_the_panel(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    long = "The Standing Conference of the Harbour Masters and Pilots of the Strait of Kell and its Approaches"
    making = steps.make_record(Kind.ACTOR, long)
    sample.project.apply(making)
    for role in ("speaker", "about"):
        sample.project.apply(steps.add_link(sample.statement, Target(role, making.made)))
    qtbot.wait(20)
    panel = page(inspector).panel
    assert panel.horizontalScrollBar().maximum() == 0
    body = panel.widget()
    assert body
    right = body.width() - panel.column.contentsMargins().right()
    assert right == inspector.width() - EDGE
    for chip in page(inspector).roles["about"].chips.values():
        assert chip.mapTo(body, chip.rect().topRight()).x() <= right
        assert long in chip.name.toolTip()


def test_only_one_window_is_open(inspector: Inspector, sample: Sample) -> None:
    for tag in (sample.statement, sample.passage, sample.theirs, None):
        inspector.show_tag(tag)
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [inspector.window()]


def test_another_theme(inspector: Inspector, sample: Sample) -> None:
    inspector.set_theme(DARK)
    assert page(inspector).isVisible()
    assert DARK.window in inspector.styleSheet()
    assert LIGHT.window not in inspector.styleSheet()


def test_guidance_folds_and_remembers(qtbot: QtBot, sample: Sample, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    first = Inspector(sample.project, LIGHT, sample.project.apply, settings)
    qtbot.addWidget(first)
    first.guidance.fold.click()
    assert first.guidance.text.isHidden()
    second = Inspector(sample.project, LIGHT, sample.project.apply, settings)
    qtbot.addWidget(second)
    assert second.guidance.text.isHidden()


def test_guidance_follows_what_is_shown(inspector: Inspector, sample: Sample) -> None:
    for tag, words in ((sample.passage, "course of action"), (sample.statement, "attributes to somebody")):
        inspector.show_tag(tag)
        assert words in inspector.guidance.text.toPlainText()
    inspector.show_record(sample.proposal)
    assert "lives across articles" in inspector.guidance.text.toPlainText()


def test_a_project_for_reading_only(sample: Sample, qtbot: QtBot, tmp_path: Path) -> None:
    with type(sample.project).open(sample.project.path, read_only=True) as project:
        inspector = Inspector(project, LIGHT, project.apply)
        qtbot.addWidget(inspector)
        inspector.resize(340, 800)
        inspector.show_tag(sample.statement)
        assert page(inspector).editors == {}
        inspector.show_record(sample.proposal)
        assert not inspector.record.name.isEnabled()


# What is still needed


@pytest.fixture
def needing(tmp_path: Path) -> Iterator[Sample]:
    """In a codebook that asks for a speaker, a cue, a gist and a form."""
    types = re.split(r"(?=\[\[types\]\])", windows.codebook())
    index = next(index for index, declared in enumerate(types) if 'id = "statement"' in declared)
    for declared, line in (("cue", 'count = "1..1"'), ("speaker", 'count = "1..n"')):
        block = re.escape(f'id = "{declared}"\n') + r"(?:.+\n)+"
        declaration = re.search(block, types[index])
        assert declaration
        without_count = re.sub(r"count = .+\n", "", declaration[0])
        types[index] = types[index].replace(declaration[0], without_count.replace("label", f"{line}\nlabel", 1), 1)
    for declared in ("gist", "form"):
        types[index] = types[index].replace(f'id = "{declared}"\n', f'id = "{declared}"\nrequired = true\n', 1)
    source = "".join(types)
    (tmp_path / "needing").mkdir()
    found = projects.make(tmp_path / "needing", source)
    yield found
    found.project.close()


def test_what_is_needed_is_listed_and_leads_there(qtbot: QtBot, needing: Sample) -> None:
    with projects.shown(needing, qtbot) as inspector:
        inspector.show_tag(needing.statement)
        needed = page(inspector).needed

        def listed() -> list[str]:
            return [name.text() for name in needed.names.values() if name.isVisible()]

        assert listed() == ["Cue", "Speaker", "Gist", "Form"]
        gist = needed.names["field.gist"]
        gist.setFocus()
        qtbot.keyClick(gist, Qt.Key.Key_Return)
        edit = typed(page(inspector).editors["gist"]).edit
        assert edit.hasFocus()
        qtbot.waitUntil(lambda: not edit.visibleRegion().isEmpty())
        qtbot.keyClicks(edit, "nobody first")
        qtbot.keyClick(edit, Qt.Key.Key_Return)
        assert listed() == ["Cue", "Speaker", "Form"]
        qtbot.mouseClick(needed.names["role.speaker"], Qt.MouseButton.LeftButton)
        assert page(inspector).roles["speaker"].head.hasFocus()
        qtbot.mouseClick(needed.names["field.form"], Qt.MouseButton.LeftButton)
        qtbot.keyClick(toggles(page(inspector).editors["form"]).buttons[0], Qt.Key.Key_Space)
        needing.project.apply(steps.add_link(needing.statement, Target("speaker", needing.actor)))
        needing.project.apply(steps.set_part(needing.statement, "cue", projects.TEXT, [span("told reporters")]))
        assert not needed.isVisible()
        inspector.show_tag(needing.theirs)
        assert not page(inspector).needed.isVisible(), "nobody else can fill it in"


# By keyboard and by ear


def tab_stops(inspector: Inspector) -> list[QWidget]:
    """What takes the keyboard, as Tab goes from the head of the page to its end."""
    stops: list[QWidget] = []
    widget: QWidget | None = page(inspector).header.menu_button
    while widget and widget not in stops:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy() and widget.isVisible():
            stops.append(widget)
        widget = widget.nextInFocusChain()
    return stops


def test_tab_goes_down_the_page(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    project = sample.project
    project.apply(steps.set_part(sample.statement, "cue", projects.TEXT, [span("told reporters")]))
    for role in ("speaker", "about", "addressee"):
        for name in ("Norhaven", "Castell"):
            making = steps.make_record(Kind.ACTOR, name)
            project.apply(making)
            project.apply(steps.add_link(sample.statement, Target(role, making.made)))
    project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "gist", "one"))
    project.apply(steps.set_field(Ref(Kind.TAG, sample.statement), "gist", "two"))
    page(inspector).history.fold.click()
    qtbot.wait(20)
    shown = page(inspector)
    stops = tab_stops(inspector)
    assert stops[0] is shown.header.menu_button
    assert stops[-1] is inspector.guidance.fold
    body = shown.panel.widget()
    assert body
    inside = [stop for stop in stops if body.isAncestorOf(stop)]
    assert stops[1:-1] == inside, "one page, and no other"
    chips = [chip for row in shown.roles.values() for chip in row.chips.values()]
    held = [next((chip for chip in chips if chip.isAncestorOf(stop)), stop) for stop in inside]
    corners = [widget.mapTo(body, widget.rect().topLeft()) for widget in held]
    rows = [(corner.y() // 12, corner.x()) for corner in corners]
    assert rows == sorted(rows)
    memo = shown.memo
    assert memo
    for stop in (*shown.roles["about"].chips.values(), memo, shown.history.restores[0]):
        assert any(stop is other or stop.isAncestorOf(other) for other in inside)


def test_escape_is_left_to_the_window(inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.add_link(sample.statement, Target("about", sample.actor)))
    page(inspector).history.fold.click()
    for stop in tab_stops(inspector):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(stop, event)
        assert not event.isAccepted(), stop


def test_guidance_follows_the_keyboard_everywhere(inspector: Inspector, sample: Sample) -> None:
    sample.project.apply(steps.set_part(sample.statement, "cue", projects.TEXT, [span("told reporters")]))
    sample.project.apply(steps.add_link(sample.statement, Target("about", sample.actor)))
    shown = page(inspector)
    (about,) = shown.roles["about"].chips.values()
    guided = {
        "Cue": shown.parts["cue"].quotes[0],
        "Speaker": shown.roles["speaker"].head,
        "About": about.name,
        "Gist": typed(shown.editors["gist"]).edit,
        "Direct": toggles(shown.editors["form"]).buttons[0],
        "Said on": typed(shown.editors["said_on"]).edit,
    }
    for title, widget in guided.items():
        inspector.guidance.show_html("")
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert inspector.guidance.text.toPlainText().startswith(title)
    inspector.guidance.show_html("")
    stance(about).setFocus()
    assert inspector.guidance.text.toPlainText().startswith("About")


def test_the_page_says_what_stands_on_it(inspector: Inspector, sample: Sample) -> None:
    tag = Ref(Kind.TAG, sample.statement)
    for name in ("Norhaven", "Castell"):
        making = steps.make_record(Kind.ACTOR, name)
        sample.project.apply(making)
        sample.project.apply(steps.add_link(sample.statement, Target("speaker", making.made)))
    sample.project.apply(steps.set_field(tag, "gist", "nobody first"))
    sample.project.apply(steps.set_field(tag, "act", ["state", "reject"]))
    shown = page(inspector)
    assert shown.accessibleName() == "Statement"
    assert shown.accessibleDescription() == (
        "Statement. Speaker: Norhaven, Castell. Gist: nobody first. Act: State; Reject. "
        "Said on: 2025-03-14, from the article"
    )


def test_chips_serve_the_next_tag(inspector: Inspector, sample: Sample) -> None:
    words = {"content": [span("The patrols are lawful")]}
    other = steps.make_tag("statement", "article-1", projects.TEXT, projects.ANN.id, words)
    sample.project.apply(other)
    for tag, names in ((sample.statement, ("Norhaven", "Castell")), (other.made.id, ("Aster",))):
        for name in names:
            making = steps.make_record(Kind.PROPOSAL, name)
            sample.project.apply(making)
            sample.project.apply(steps.add_link(tag, Target("about", making.made, "support" if names[1:] else None)))
    for tag in (sample.statement, other.made.id, sample.passage, sample.statement, other.made.id, sample.statement):
        inspector.show_tag(tag)
        links = sample.row(tag).targets("about")
        chips = page(inspector).roles["about"].chips if links else {}
        assert list(chips) == [link.id for link in links]
        for link in links:
            chip = chips[link.id]
            assert chip.isVisible()
            assert chip.link == link
            assert (chip.name.accessibleName(), chip.cross.accessibleName()) == (
                link.target_name,
                f"Remove {link.target_name}",
            )
            assert stance(chip).text() == ("Support" if link.stance else "no stance")


def test_a_letter_leads_to_the_value_that_begins_with_it(qtbot: QtBot, inspector: Inspector, sample: Sample) -> None:
    form = page(inspector).editors["form"].control
    form.setFocus()
    for key in (Qt.Key.Key_M, Qt.Key.Key_Space):
        qtbot.keyClick(inspector.focusWidget(), key)
    tag = sample.project.read.tag(sample.statement)
    assert tag and tag.fields["form"] == "mixed"


def test_the_form_is_seen_when_the_keyboard_comes_to_it(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.resize(340, 400)
    panel = page(inspector).panel
    panel.verticalScrollBar().setValue(0)
    inspector.setFocus(Qt.FocusReason.ShortcutFocusReason)
    first, second = list(page(inspector).editors.values())[:2]
    for editor in (first, second):
        corner = editor.mapTo(panel.viewport(), editor.rect().topLeft())
        assert panel.viewport().rect().contains(corner)
    assert first.control.hasFocus() or first.isAncestorOf(inspector.focusWidget())
