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
from qualcode.model.errors import QualcodeError
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.value import ValueDialog
from qualcode.tui.importing_words import Label, merge_targets, renamed
from qualcode.tui.screens.importing_view import ImportingView
from qualcode.workbench import incoming
from qualcode.workbench.incoming import Incoming
from qualcode.workbench.incoming_values import unknown_values
from qualcode.workbench.intake_words import without_options
from qualcode.workbench.naming import label as label_of
from qualcode.workbench.naming import names_of
from qualcode.workbench.project import Project
from qualcode.workbench.taking_back import Decisions

_NO_VALUE = "–"
"""No value of a plan has this key."""
_LONG = 0.5
"""Seconds of reading from which a file is read again off the screen's thread."""


class ImportingChoices(ImportingView):
    """Labels, roles, values, comments, and what is left out."""

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

    def refuse(self, error: QualcodeError) -> None:
        """Say why a wish was not met; what only the command line can do about it helps nobody here."""
        self.tell(without_options(str(error)), error=True)

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
            said = renamed(self._labels, label.label, name)
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
        others = merge_targets(self._labels, label.label)

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

    def action_comments(self) -> None:
        """Keep reviewers' comments as memos, or leave them."""
        self.tray.comments = not self.tray.comments
        self.fill()
        n = sum(file.comments for file in self.tray.files)
        words = ngettext("{n} comment is kept as a memo", "{n} comments are kept as memos", n)
        if not self.tray.comments:
            words = ngettext("{n} comment is not kept", "{n} comments are not kept", n)
        self.tell(words.format(n=n))
