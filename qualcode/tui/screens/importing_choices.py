"""What a person decides about the files on the import screen, before anything is stored.

It guards that every decision is seen in what would be stored: the file is read again by it, off the screen's thread
where that takes long.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.message import Message
from textual.worker import Worker

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import quoted
from qualcode.model.errors import QualcodeError
from qualcode.model.intake import Columns
from qualcode.text.clean import show
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.value import ValueDialog
from qualcode.tui.importing_words import Label
from qualcode.tui.screens.importing_view import ImportingView
from qualcode.workbench import incoming
from qualcode.workbench.incoming import Incoming
from qualcode.workbench.incoming_values import unknown_values
from qualcode.workbench.intake_words import language_rows
from qualcode.workbench.naming import label as label_of
from qualcode.workbench.naming import names_of
from qualcode.workbench.project import Project
from qualcode.workbench.taking_back import Decisions

_NO_VALUE = "–"
"""No value of a plan has this key."""
_LONG = 0.5
"""Seconds of reading from which a file is read again off the screen's thread."""


class ImportingChoices(ImportingView):
    """Labels, roles, language, encoding, columns and comments."""

    @dataclass
    class Came(Message):
        """A file that was read."""

        file: Incoming

    @dataclass
    class ReadAgain(Message):
        """Files were read again off the screen's thread, or the decision was refused."""

        error: QualcodeError | None
        said: str

    def __init__(self, project: Project, paths: tuple[Path, ...]) -> None:
        super().__init__(project, paths)
        self._reader: Worker[None] | None = None
        self._again = False
        """Whether a file is being read again."""
        self._decisions = Decisions()

    def _looked_at(self) -> None:
        """Show the files as they are now, with what somebody has to look at."""
        if self._reader is None:
            self._problems = self.tray.problems()
        self.fill()

    def _needed(self) -> Incoming | None:
        """The file under the cursor, unless it is being read."""
        if self._again or self._reader is not None:
            self.tell(_("Files are being read: wait a moment, or Esc stops."), hint=True)
            return None
        file = self._chosen()
        if file is None and self._whole:
            self.tell(_("This row is no file: ↑ goes to the files."), hint=True)
        return file

    def _decide(self, files: Sequence[Incoming], verb: Callable[[], object], said: str, seconds: float = 0.0) -> None:
        """A decision about files, which are shown as they are then; `seconds` is how long it will take."""
        self._decisions.remember(files, said)
        self._look_again(verb, said, seconds)

    def _read_again(self, file: Incoming, verb: Callable[[], object], said: str) -> None:
        """A decision after which the file is read again."""
        self._decide([file], verb, said, file.seconds)

    def _look_again(self, verb: Callable[[], object], said: str, seconds: float) -> None:
        if seconds > _LONG:
            self._again = True
            self.tell(_("Reading again …"), hint=True)
            self.run_worker(lambda: self._look_away(verb, said), thread=True, group="again")
            return
        try:
            verb()
        except QualcodeError as error:
            self._again_over(error, "")
        else:
            self._again_over(None, said)

    def _look_away(self, verb: Callable[[], object], said: str) -> None:
        error = None
        try:
            verb()
        except QualcodeError as refused:
            error = refused
        self.post_message(self.ReadAgain(error, said))

    def on_importing_choices_read_again(self, event: ReadAgain) -> None:
        """What took long is over."""
        self._again_over(event.error, event.said)

    def _again_over(self, error: QualcodeError | None, said: str) -> None:
        self._again = False
        self._looked_at()
        if error is not None:
            self._decisions.made.pop()
            self.refuse(error)
        elif said:
            self.tell(said)

    def action_take_back(self) -> None:
        """Take back what was decided last about a file."""
        if self._again or self._reader is not None:
            self._needed()
        elif not self._decisions.made:
            self.tell(_("Nothing to take back."), hint=True)
        else:
            last = self._decisions.made.pop()
            self._look_again(last.take_back, _("Taken back: {what}").format(what=last.said), last.seconds)

    def on_data_table_row_selected(self) -> None:
        """A click on the row that the cursor is on."""
        self.action_enter()

    def action_enter(self) -> None:
        """From the files to their labels; on a label rename it."""
        if self._on_labels():
            self.action_rename()
        elif self._labels:
            self.action_other_pane()
        else:
            self.action_encoding()

    def action_leave_out(self) -> None:
        """Leave the file out, or take it in again."""
        file = self._needed()
        if file is not None:
            words = _("{file} is taken in.") if file.out else _("{file} is left out; d takes it in.")
            self._decide([file], lambda: incoming.leave_out(file, not file.out), words.format(file=file.name))

    def _with_label(self) -> tuple[Incoming, Label] | None:
        file = self._needed()
        label = self._label() if file is not None else None
        if file is None:
            return None
        if label is None or not label.label:
            self.tell(_("There is no label here."), hint=True)
            return None
        return file, label

    def action_rename(self) -> None:
        """Rename the label; what may be a label becomes one."""
        found = self._with_label()
        if found is None:
            return
        file, label = found

        def take(name: str | None) -> None:
            if name is None or (name == label.label and label.speaker is not None):
                return
            said = _("{label} is kept as {name}.").format(label=label.label, name=name)
            self._read_again(file, lambda: incoming.rename(file, label.label, name), said)

        heading = _("Under which label is {label} kept?").format(label=label.label)
        hint = _("A label that is there merges the two.")
        self.app.push_screen(AskLine(heading, label.label, _("Label"), hint, replacing=True), take)

    def action_merge(self) -> None:
        """Make one person of two labels."""
        found = self._with_label()
        if found is None:
            return
        file, label = found
        others = [row.label for row in self._labels if row.speaker and row.label not in ("", label.label)]

        def take(name: str | None) -> None:
            if name:
                said = _("{label} and {name} are one person.").format(label=label.label, name=name)
                self._read_again(file, lambda: incoming.rename(file, label.label, name), said)

        if not others:
            self.tell(_("There is no other label to merge it with."), hint=True)
            return
        heading = _("Who is {label}?").format(label=label.label)
        self.app.push_screen(Choose(heading, [(name, name) for name in others]), take)

    def action_drop(self) -> None:
        """The label names nobody; again: somebody after all."""
        found = self._with_label()
        if found is None:
            return
        file, label = found
        if label.is_dropped:
            said = _("{label} is a label again.").format(label=label.label)
            self._read_again(file, lambda: incoming.restore(file, label.label), said)
        else:
            said = _("{label} names nobody; its lines are wording. x takes it back.").format(label=label.label)
            self._read_again(file, lambda: incoming.drop(file, label.label), said)

    def action_asks(self) -> None:
        """Who has the label asks, or answers."""
        found = self._with_label()
        if found is None:
            return
        file, label = found
        speaker = label.speaker
        if speaker is None:
            self.tell(_("{label} is nobody yet: r makes it somebody.").format(label=label.label), hint=True)
            return
        words = _("{label} answers.") if speaker.role == "interviewer" else _("{label} asks.")
        self._read_again(file, lambda: incoming.ask(file, speaker), words.format(label=label.label))

    def action_language(self) -> None:
        """Say the language of the file."""
        file = self._needed()
        if file is None:
            return
        rows = [*((code, f"{code} · {name}") for code, name in language_rows()), ("found", _("as it is found"))]

        def take(code: str | None) -> None:
            if code is not None:
                said = _("{file}: the language is said.").format(file=file.name)
                self._read_again(file, lambda: incoming.set_language(file, "" if code == "found" else code), said)

        now = file.drafts[0].language if file.drafts else ""
        self.app.push_screen(Choose(_("Which language is spoken in {file}?").format(file=file.name), rows, now), take)

    def action_value(self) -> None:
        """Say which value of the plan one is that the plan does not allow, in every file that has it."""
        file = self._needed()
        if file is None:
            return
        found = unknown_values(self.project.scheme(), file.drafts)
        if not found:
            self.tell(_("{file} has no value that the plan does not allow.").format(file=file.name), hint=True)
            return
        unknown = found[0]

        def take(key: str | None) -> None:
            if key is not None:
                value = "" if key == _NO_VALUE else key
                words = _("“{value}” is taken as “{other}”.") if value else _("“{value}” is left out.")
                said = words.format(value=unknown.value, other=labels[key])
                files = self.tray.files
                self._decide(files, lambda: incoming.set_value(files, unknown, value), said)

        values = unknown.attribute.values
        labels = {value.key: label_of(value) for value in values} | {_NO_VALUE: _("– leave it out")}
        names = {value.key: names_of(value) for value in values} | {_NO_VALUE: (labels[_NO_VALUE],)}
        heading = _("What is “{value}” of {attribute}?")
        heading = heading.format(value=unknown.value, attribute=label_of(unknown.attribute))
        hint = _("↑ ↓ choose · Enter takes it · Esc cancels")
        self.app.push_screen(ValueDialog(heading, labels, names, unknown.near, hint), take)

    def action_encoding(self) -> None:
        """Choose how the bytes of the file are read."""
        file = self._needed()
        if file is None:
            return
        try:
            found = incoming.readings(file)
        except QualcodeError as error:
            self.refuse(error)
            return
        if not found:
            self.tell(_("{file} is no plain text: there is no encoding to choose.").format(file=file.name), hint=True)
            return

        def take(name: str | None) -> None:
            if name is not None:
                said = _("{file} is read as {name}.").format(file=file.name, name=name)
                self._read_again(file, lambda: incoming.set_encoding(file, name), said)

        rows = [(name, f"{name}: {words}") for name, words in found]
        self.app.push_screen(Choose(_("Which reading of {file} is right?").format(file=file.name), rows), take)

    def action_sheet(self) -> None:
        """Choose the sheet of a workbook."""
        file = self._needed()
        if file is None:
            return
        try:
            names = incoming.sheets_of(file)
        except QualcodeError as error:
            self.refuse(error)
            return
        if len(names) < 2:
            self.tell(_("{file} has no other sheet.").format(file=file.name), hint=True)
            return

        def take(name: str | None) -> None:
            if name is not None:
                said = _("{file}: the sheet {name} is read.").format(file=file.name, name=quoted(show(name)))
                self._read_again(file, lambda: incoming.set_sheet(file, name), said)

        rows = [(name, show(name)) for name in names]
        heading = _("Which sheet of {file} is to be read?").format(file=file.name)
        self.app.push_screen(Choose(heading, rows, file.choices.sheet), take)

    def action_columns(self) -> None:
        """Say what the columns of a survey are."""
        from qualcode.tui.dialogs.columns import ColumnsDialog

        file = self._needed()
        if file is None:
            return
        if not file.is_survey:
            self.tell(_("{file} is no survey: it has no columns.").format(file=file.name), hint=True)
            return
        try:
            proposal = incoming.columns_of(file)
        except QualcodeError as error:
            self.refuse(error)
            return

        def take(columns: Columns | None) -> None:
            if columns is not None:
                said = _("{file}: the columns are said.").format(file=file.name)
                self._read_again(file, lambda: incoming.set_columns(file, columns), said)

        heading = _("What are the columns of {file}?").format(file=file.name)
        attributes = [attribute.key for attribute in self.project.scheme().attributes]
        self.app.push_screen(ColumnsDialog(heading, proposal, file.choices.columns, attributes), take)

    def action_comments(self) -> None:
        """Keep reviewers' comments as memos, or leave them."""
        self.tray.comments = not self.tray.comments
        self.fill()
        n = sum(file.comments for file in self.tray.files)
        words = ngettext("{n} comment is kept as a memo", "{n} comments are kept as memos", n)
        if not self.tray.comments:
            words = ngettext("{n} comment is not kept", "{n} comments are not kept", n)
        self.tell(words.format(n=n))
