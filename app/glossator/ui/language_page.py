"""The settings' page of trained pipelines: which one is used beside the rules, and how another comes in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from glossator.domain.errors import UserError
from glossator.ui.announce import announce
from glossator.ui.calm_box import CalmBox
from glossator.ui.file_dialogs import ask_folder
from glossator.ui.flow import Flow
from glossator.ui.panel import Panel
from glossator.ui.pipeline_download import PipelineDownload
from glossator.ui.push_button import push_button
from glossator.work.pipelines import LANGUAGES, can_install, installed, official, pipeline, shown_command

if TYPE_CHECKING:
    from glossator.work.pipelines import Pipeline

_GOOD_FOR = (
    "A trained pipeline has learnt from many texts of its language, and finds names there that no list and no rule "
    "knows. It works beside the rules, on this computer; of two that differ, the better one shows."
)
_NONE_YET = "None is installed, so names are found by the rules alone."
_FROZEN = (
    "This edition of Glossator cannot install pipelines. Unpack one that you have downloaded, and choose its folder "
    "above."
)
_FROM = "It comes from spaCy’s makers, over the internet. The same in a terminal:"
_LINE = 90
"""Letters of the command's own progress that are shown."""


class LanguagePage(Panel):
    """Shows what is chosen, and says what was chosen anew; nothing is kept here."""

    chosen = Signal(str)
    """The pipeline's name or folder; empty for none."""

    def __init__(self, model: str, problem: str = "") -> None:
        """`problem` is why `model` is not used, as far as that is known."""
        super().__init__()
        self._model = model
        self._box = QWidget()
        self._rows = QVBoxLayout(self._box)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.choices = QButtonGroup(self)
        self._none = self._add("", "None – rules only")
        self._problem, self._refusal = _sentence("danger"), _sentence("danger")
        self._where, self._about = _sentence("quiet"), _sentence("quiet")
        self.folder_button = push_button("Choose a folder…", self._ask_folder)
        self.folder_button.setAccessibleDescription("Use the trained pipeline in a folder")
        self.download = PipelineDownload(self)
        self.download.progressed.connect(lambda line: _show(self._state, line[:_LINE], aloud=False))
        self.download.ended.connect(self._downloaded)
        self._lay_out()
        self.show_chosen(model, problem)

    def show_chosen(self, model: str, problem: str = "") -> None:
        """Show what is installed now, and that `model` is chosen."""
        self._model = model
        for button in self.choices.buttons()[1:]:
            self.choices.removeButton(button)
            self._rows.removeWidget(button)
            button.deleteLater()
        there = installed()
        _show(self._where, "")
        self._none.setChecked(not model)
        for found in there:
            self._add(found.name, _described(found))
        if model and model not in {found.name for found in there}:
            problem = self._add_other(model) or problem
        for button in self.choices.buttons():  # Qt sees to this only when one of them has had the keyboard
            chosen = button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)
        _show(self._about, _GOOD_FOR if there or model else f"{_GOOD_FOR} {_NONE_YET}", aloud=False)
        _show(self._refusal, "")
        self.show_problem(problem)

    def show_problem(self, problem: str) -> None:
        """Say why what is chosen is not used."""
        _show(self._problem, problem)

    def stop(self) -> None:
        """Nobody looks any more: what is being downloaded is given up."""
        self.download.stop()

    # Inside

    def _lay_out(self) -> None:
        self.column.setSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.folder_button)
        row.addStretch()
        self.column.addWidget(QLabel("<b>Trained pipeline</b>"))
        for widget in (self._box, self._where, self._problem):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(self._refusal)
        self.column.addWidget(self._about)
        self.column.addSpacing(18)
        self.column.addWidget(QLabel("<b>Install a pipeline</b>"))
        self._lay_out_installing()
        self.column.addStretch()

    def _lay_out_installing(self) -> None:
        self.language, self.command = CalmBox(least=16), QLineEdit(readOnly=True)
        self.language.setAccessibleName("Language of the pipeline to install")
        self.command.setAccessibleName("Command that installs it")
        self.copy_button = push_button("Copy", self._copy)
        self.download_button = push_button("Download…", self._download)
        self.cancel_button = push_button("Cancel", self.download.cancel)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._state, self._failure = _sentence("quiet"), _sentence("danger")
        self._bar.setAccessibleName("Downloading")
        if not can_install():
            self.column.addWidget(_sentence("quiet", _FROZEN))
            return
        for code in LANGUAGES:
            self.language.addItem("All others" if code == "xx" else _language(code), code)
        self.language.currentIndexChanged.connect(self._show_command)
        across = Flow()
        for widget in (self.language, self.download_button, self.cancel_button):
            across.flow.addWidget(widget)
        typed = QHBoxLayout()
        typed.addWidget(self.command, 1)
        typed.addWidget(self.copy_button)
        for each in (across, self._bar, self._state, self._failure, _sentence("quiet", _FROM)):
            self.column.addWidget(each)
        self.column.addLayout(typed)
        self._show_running(False)
        self._show_command()

    def _add(self, model: str, text: str) -> QRadioButton:
        button = QRadioButton(text.replace("&", "&&"))
        button.setAccessibleDescription("Trained pipeline")
        button.clicked.connect(lambda: self._choose(model))
        before = self.choices.buttons()[-1:]
        self.choices.addButton(button)
        button.setChecked(model == self._model)  # as one of the group, so that no other is
        self._rows.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        for each in before:
            QWidget.setTabOrder(each, button)
        return button

    def _add_other(self, model: str) -> str:
        """A row for a folder, or for what cannot be used; returns what is wrong with it."""
        try:
            found = pipeline(model)
        except UserError as error:
            self._add(model, model.replace("\\", "/").rstrip("/").rpartition("/")[2]).setToolTip(model)
            return error.sentence
        self._add(model, _described(found))
        _show(self._where, f"In the folder {model}", aloud=False)
        return ""

    def _choose(self, model: str) -> None:
        if model != self._model:
            self._model = model
            _show(self._refusal, "")
            self.show_problem("")
            self.chosen.emit(model)

    def _ask_folder(self) -> None:
        chosen = ask_folder(self, "Choose the folder of a trained pipeline", Path.home())
        if not chosen:
            return
        folder = str(chosen)
        try:
            pipeline(folder)
        except UserError as error:
            _show(self._refusal, error.sentence)
            return
        self._choose(folder)
        self.show_chosen(folder)

    # Installing

    def _wanted(self) -> str:
        return official(str(self.language.currentData()))

    def _show_command(self) -> None:
        self.command.setText(shown_command(self._wanted()))
        self.command.setCursorPosition(0)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        _show(self._state, "Copied.")

    def _download(self) -> None:
        _show(self._failure, "")
        _show(self._state, f"Downloading {self._wanted()}…")
        self._show_running(True)
        self.download.start(self._wanted())

    def _downloaded(self, name: str, problem: str) -> None:
        self._show_running(False)
        if not problem:
            self.show_chosen(self._model)
            problem = _refused(name)
        _show(self._failure, problem)
        if problem:
            _show(self._state, "")
        elif name == self._model:
            _show(self._state, f"{name} is installed, and used from now on.")
            self.chosen.emit(name)
        else:
            _show(self._state, f"{name} is installed. Choose it above to use it.")

    def _show_running(self, running: bool) -> None:
        had_focus = self.cancel_button.hasFocus() or self.download_button.hasFocus()
        for widget, shown in ((self.download_button, not running), (self.cancel_button, running), (self._bar, running)):
            widget.setVisible(shown)
        self.language.setEnabled(not running)
        if had_focus:
            (self.cancel_button if running else self.download_button).setFocus()


def _described(found: Pipeline) -> str:
    return f"{found.name} · {_language(found.language)} · {found.version}"


def _language(code: str) -> str:
    """What a language is called in English; its code where Qt does not know it."""
    language = QLocale(code).language()
    known = language is not QLocale.Language.C
    return "any" if code == "xx" else QLocale.languageToString(language) if known else code


def _refused(name: str) -> str:
    try:
        pipeline(name)
    except UserError as error:
        return error.sentence
    return ""


def _show(label: QLabel, sentence: str, *, aloud: bool = True) -> None:
    """Show a sentence in its place, if there is one; a long path in it may go over to the next line."""
    label.setText("".join(f"{letter}\u200b" if letter in "/\\_-=" else letter for letter in sentence))
    label.setAccessibleName(sentence)
    label.setVisible(bool(sentence))
    if aloud:
        announce(label, sentence)


def _sentence(look: str, text: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setProperty(look, True)
    if not text:
        label.hide()
    return label
