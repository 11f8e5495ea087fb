"""One record of a register, to be edited, and below it the evidence: where it occurs, who stands where, relations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from glossator.domain.codebook import OPPOSES, PROPOSES, SUPPORTS, FieldType
from glossator.domain.model import Kind
from glossator.messages import beside, inside, written_date
from glossator.ui.chips import stance_colours
from glossator.ui.drawn_tabs import PositionsTab, RelationsTab
from glossator.ui.evidence_list import Evidence, EvidenceList, StanceTold, excerpt
from glossator.ui.forms import field_editor
from glossator.ui.panel import Panel, quiet_label
from glossator.ui.record_form import RecordForm
from glossator.ui.relation_drawing import relation_name
from glossator.ui.row_list import Instead
from glossator.ui.tab_order import put_behind
from glossator.ui.theme import px
from glossator.work.dossier import relations_of, stands_of
from glossator.work.passages import count_passages, passages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from glossator.domain.codebook import Codebook, Field
    from glossator.domain.model import Json, Ref
    from glossator.domain.rows import RecordRow
    from glossator.domain.step import Step
    from glossator.ui.around import Around
    from glossator.ui.forms import FieldEditor
    from glossator.work.dossier import Relation, Stand
    from glossator.work.passages import Passage

    SetFields: TypeAlias = Callable[[Field, Json, Step | None], object]

_CONDITIONAL = "conditional"
_GROUPS = (("For", {PROPOSES, SUPPORTS}), ("Against", {OPPOSES}), ("On a condition", {_CONDITIONAL}))
"""Under what positions stand, by stance; whatever else there is comes last."""
_HOW_TO_SPLIT = "Tick passages to make another record of them. A double click or Enter opens the article."
_NO_PASSAGES = ("No passages yet.", "Nothing in the articles is linked to this record.")
_NO_POSITIONS = (
    "No positions yet.",
    "Link a statement to a proposal or an issue with a stance, or name who proposes it: either makes a position.",
)
_NO_RELATIONS = (
    "No relations yet.",
    "Where a proposal follows or answers another, enter that among the relations of the later one.",
)


class RecordPage(QStackedWidget):
    tag_requested = Signal(str)
    record_requested = Signal(object)
    split_wanted = Signal()
    left = Signal()
    """The keyboard is wanted in the table again."""

    def __init__(self, around: Around, fill_menu: Callable[[QMenu], None], set_fields: SetFields) -> None:
        """`set_fields` gets what several records are to have: the field's id, the value, the step that makes it."""
        super().__init__()
        self._around = around
        self._shown: RecordRow | None = None
        self.form = RecordForm(around, fill_menu)
        self.several = SeveralRecords(around, set_fields)
        theme = around.theme
        able = not around.project.read_only
        self.places = EvidenceList(theme, "Passages", chooses=able, instead=_NO_PASSAGES)
        self.positions = EvidenceList(theme, "Positions", instead=_NO_POSITIONS)
        self.relations = EvidenceList(theme, "Relations", instead=_NO_RELATIONS)
        self.positions_tab = PositionsTab(around, self.positions)
        self.relations_tab = RelationsTab(around, self.relations)
        self.split_hint = quiet_label(_HOW_TO_SPLIT)
        self.split_hint.setWordWrap(True)
        self.split_hint.setContentsMargins(px(12), px(6), px(12), px(8))
        self.split_button = QPushButton("Make a record of its own of these…")
        self.split_button.setToolTip("Of the ticked passages (Ctrl+T)")
        self.split_button.setAutoDefault(False)
        self.split_button.clicked.connect(self.split_wanted)
        self.tabs = QTabWidget()
        self.body = QSplitter(Qt.Orientation.Vertical)
        self.empty = Instead("No record chosen", "Choose one on the left to see it, and where it occurs.")
        self._lay_out()

    @property
    def chosen_tags(self) -> list[str]:
        """The tags of the chosen passages, each once."""
        return list(dict.fromkeys(row.tag for row in self.places.chosen() if row.tag))

    def show_records(self, rows: Sequence[RecordRow]) -> None:
        """One record, or what several have in common."""
        other = len(rows) != 1 or self._shown is None or rows[0].ref != self._shown.ref
        if other:
            self.commit()
        self._shown = rows[0] if len(rows) == 1 else None
        if not rows:
            self.setCurrentWidget(self.empty)
        elif len(rows) > 1:
            self.several.show_records(rows)
            self.setCurrentWidget(self.several)
        else:
            self.form.show_record(rows[0])
            self._show_evidence(rows[0], anew=other)
            self.setCurrentWidget(self.body)
            put_behind(self.form, self.tabs)

    def commit(self) -> None:
        """Send what was typed and not yet sent."""
        if self._shown:
            self.form.commit()

    def focus_record(self) -> None:
        """Take the keyboard to the first thing that can be edited."""
        if self.currentWidget() is self.body:
            self.form.name.edit.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.currentWidget() is self.several and self.several.editors:
            next(iter(self.several.editors.values())).control.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Inside

    def _lay_out(self) -> None:
        passages_tab = QWidget()
        column = QVBoxLayout(passages_tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.places, 1)
        column.addWidget(self.split_hint)
        column.addWidget(self.split_button)
        self.tabs.setDocumentMode(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.tabBar().setObjectName("evidenceTabs")
        self.tabs.tabBar().setAccessibleName("Evidence")
        self.tabs.addTab(passages_tab, "Passages")
        self.tabs.addTab(self.positions_tab, "Positions")
        self.tabs.addTab(self.relations_tab, "Relations")
        self.body.addWidget(self.form)
        self.body.addWidget(self.tabs)
        self.body.setChildrenCollapsible(False)
        self.body.setSizes([px(340), px(440)])
        for page in (self.body, self.several, self.empty):
            self.addWidget(page)
        for known in (self.places, self.positions, self.relations):
            known.tag_requested.connect(self.tag_requested)
            known.record_requested.connect(self.record_requested)
            known.left.connect(self.left)
        for drawn in (self.positions_tab, self.relations_tab):
            drawn.tag_requested.connect(self.tag_requested)
            drawn.record_requested.connect(self.record_requested)
        # What is drawn only when its tab is seen was made after all else, and Tab would come to it last.
        self.tabs.currentChanged.connect(lambda _: put_behind(self.form, self.tabs))
        self.places.selectionModel().selectionChanged.connect(lambda *_: self._show_split())
        self.setCurrentWidget(self.empty)

    def _show_evidence(self, row: RecordRow, *, anew: bool) -> None:
        project, codebook, theme = self._around.project, self._around.project.codebook, self._around.theme
        total = count_passages(project, row.ref)
        colours = {PROPOSES: theme.success} | stance_colours(codebook.stances, theme)

        def page(limit: int, offset: int) -> list[Evidence]:
            return [passage_row(each, codebook, colours) for each in passages(project, row.ref, limit, offset)]

        if anew:
            self.places.evidence.show_pages(total, page)
            self.places.scrollToTop()
        else:
            chosen = self.chosen_tags
            self.places.evidence.show_pages(total, page, len(self.places.evidence.rows))
            self.places.choose(chosen)
        self._name_tab(0, "Passages", total)
        stands = stands_of(project, row.ref)
        rows = list(_stands(stands, row.ref, codebook, colours, theme.muted))
        self.positions.evidence.show(rows, 0 if anew else len(self.positions.evidence.rows))
        self.positions_tab.show_stands(stands, row.ref)
        self._name_tab(1, "Positions", len(stands))
        is_actor = row.kind is Kind.ACTOR
        relations = () if is_actor else relations_of(project, row.ref)
        self.relations.evidence.show([_relation(each, codebook, row.ref) for each in relations])
        self.relations_tab.show_relations(row.ref if relations else None)
        self._name_tab(2, "Relations", len(relations))
        self.tabs.setTabVisible(2, not is_actor)
        self._show_split()

    def _name_tab(self, place: int, name: str, count: int) -> None:
        self.tabs.setTabText(place, beside(name, f"{count:,}"))

    def _show_split(self) -> None:
        able, chosen = not self._around.project.read_only, bool(self.chosen_tags)
        self.split_button.setVisible(able and chosen)
        self.split_hint.setVisible(able and not chosen and any(row.tag for row in self.places.evidence.rows))


class SeveralRecords(QWidget):
    """What several records have in common; what is set here is so on all of them, as one act."""

    def __init__(self, around: Around, set_fields: SetFields) -> None:
        super().__init__()
        self._around, self._set = around, set_fields
        self._kind: Kind | None = None
        self.editors: dict[str, FieldEditor] = {}
        self.title = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("title", True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._panel: Panel | None = None

    def show_records(self, rows: Sequence[RecordRow]) -> None:
        register = self._around.project.codebook.register(rows[0].kind)
        if rows[0].kind is not self._kind:
            self._build(register.fields)
            self._kind = rows[0].kind
        plural = inside(self._around.say(register.plural))
        self.title.setText(f"{len(rows):,} {plural}. What you set here is set on all of them, as one act.")
        for field, editor in self.editors.items():
            values: list[Json] = []
            for row in rows:
                if (value := row.fields.get(field)) not in values:
                    values.append(value)
            several = len(values) > 1
            editor.set_value(None if several else values[0], several=several)

    def _build(self, fields: Iterable[Field]) -> None:
        if self._panel:
            self._panel.hide()
            self._panel.deleteLater()
        self._panel = panel = Panel()
        panel.column.addWidget(self.title)
        kept = [field for field in fields if field.type not in {FieldType.TEXT}]
        self.editors = {field.id: field_editor(field, None, self._around) for field in kept}
        for editor in self.editors.values():
            editor.changed.connect(partial(self._set, editor.field))
            panel.column.addWidget(editor)
        panel.column.addStretch(1)
        panel.setDisabled(self._around.project.read_only)
        self._column.addWidget(panel)


# What the lists say


def passage_row(each: Passage, codebook: Codebook, colours: dict[str, str]) -> Evidence:
    """A passage as a list shows it: in which role and with which stance, when, its sentence, and where from."""
    if each.owner:
        return _naming_row(each, each.owner, codebook)
    start = each.span.start if each.span else 0
    inside_it = [(piece.start - start, piece.end - start) for piece in each.content]
    strong = tuple((one, min(other, len(each.sentence))) for one, other in inside_it if one < len(each.sentence))
    words, places = excerpt(each.sentence, strong)
    whole = places == ((0, len(words)),)  # a sentence that is emphasised as a whole is not emphasised
    known_type = codebook.type(each.type)
    role = known_type.link(each.role) if known_type else None
    said = str(role.label) if role else _label(codebook, known_type.fields if known_type else (), each.role)
    stances = tuple(_told(stance, codebook, colours) for stance in each.stances)
    return Evidence(
        words=words,
        strong=() if whole else places,
        below=beside(each.article_name, each.source),
        above=beside(said, str(known_type.label) if known_type else each.type),
        stances=stances,
        date=written_date(each.date) or "No date",
        tag=each.tag,
        colour=stances[0].colour if len(stances) == 1 else "",
    )


def _naming_row(each: Passage, owner: Ref, codebook: Codebook) -> Evidence:
    """A record that names this one: in which field, or in which row of a list."""
    known = codebook.register(owner.kind)
    where = known.list(each.list)
    above = beside(str(known.label), str(where.label) if where else "", _relation_label(codebook, owner, each.role))
    return Evidence(each.owner_name, each.sentence, above=above, record=owner)


def _label(codebook: Codebook, fields: Iterable[Field], name: str) -> str:
    return next((str(field.label) for field in fields if field.id == name), name.replace("_", " "))


def _told(stance: str, codebook: Codebook, colours: dict[str, str]) -> StanceTold:
    label = "Proposes" if stance == PROPOSES else codebook.stance_label(stance)
    return StanceTold(stance, label, colours.get(stance, ""))


def _stands(
    stands: Sequence[Stand], ref: Ref, codebook: Codebook, colours: dict[str, str], other: str
) -> Iterable[Evidence]:
    """The positions on a record, or an actor's, under what they come to."""
    known: set[str] = set().union(*(stances for _, stances in _GROUPS))
    for title, stances in (*_GROUPS, ("Other", None)):
        rows = [
            stand
            for stand in stands
            if (stand.position.stance in stances if stances is not None else stand.position.stance not in known)
        ]
        if rows:
            sign = next(iter(sorted(stances - {PROPOSES})), "") if stances else ""
            yield Evidence(beside(title, f"{len(rows):,}"), colour=colours.get(sign, other), head=True)
            for stand in rows:
                yield _stand(stand, ref, codebook, colours)


def _stand(stand: Stand, ref: Ref, codebook: Codebook, colours: dict[str, str]) -> Evidence:
    position = stand.position
    of_actor = ref.kind is Kind.ACTOR
    speakers = position.spoken_by or ((position.actor_name,) if of_actor and position.actor != ref else ())
    stance = _told(position.stance, codebook, colours)
    return Evidence(
        position.target_name if of_actor else position.actor_name,
        " ".join(position.quote.split()),
        above=f"spoken by {', '.join(speakers)}" if speakers else "",
        condition=stand.condition,
        below=position.article_title,
        stances=(stance,),
        date=written_date(position.date) or "No date",
        tag=position.tag,
        colour=stance.colour,
    )


def _relation(each: Relation, codebook: Codebook, ref: Ref) -> Evidence:
    label = relation_name(codebook, ref, each.relation)
    one, other = ("This one", each.other_name) if each.forward else (each.other_name, "this one")
    return Evidence(f"{one}: {label} {other}", record=each.other)


def _relation_label(codebook: Codebook, ref: Ref, relation: str) -> str:
    label = relation_name(codebook, ref, relation)
    return label[:1].upper() + label[1:]
