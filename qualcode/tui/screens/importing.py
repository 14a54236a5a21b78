"""The import screen: what comes of files is seen and corrected before anything is stored.

It guards that nothing is stored before a person says so, that all of it is stored or none, and that files are read
off the screen's thread.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from textual.message import Message
from textual.worker import get_current_worker

from qualcode.locale import _, language, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.dialogs.ask import YES, Ask
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.dialogs.storing import StoringDialog, time_left
from qualcode.tui.importing_words import undecided
from qualcode.tui.screens.importing_reading import ImportingReading
from qualcode.workbench import adding, incoming
from qualcode.workbench.incoming import BLOCKING, Incoming, Problem

_MANY = 20
"""Sources from which their storing shows how far it is."""
_WHICH = {"one": ("f",), "all": ("a",)}
_OFTEN = 0.1
"""Seconds between two words on how far reading is."""


class ImportingScreen(ImportingReading):
    """Files read, and not stored yet."""

    @dataclass
    class Told(Message):
        """How far reading is."""

        number: int
        total: int
        name: str

    @dataclass
    class Over(Message):
        """All files are read, or none can be."""

        error: QualcodeError | None
        warnings: tuple[str, ...] = ()
        skipped: tuple[str, ...] = ()
        """Files that were not read."""

    def __init__(self, home: CommandScreen, paths: tuple[Path, ...]) -> None:
        """`home` tells what was added, once this screen is gone."""
        super().__init__(home.project, paths)
        self._home = home
        self._adding = False
        """Whether the files are to be added once they are read."""
        self._began = 0.0
        self._skipped: tuple[str, ...] = ()
        """Files that are not read, a line each."""

    # -- reading -------------------------------------------------------------

    def on_mount(self) -> None:
        """Read the files."""
        self.fill()
        self.query_one("#files").focus()
        self._began = monotonic()
        self._reader = self.run_worker(self._read, thread=True, exclusive=True, group="read")

    def _read(self) -> None:
        from qualcode.intake.reading import Report

        worker, report, told = get_current_worker(), Report(), 0.0

        def tell(number: int, total: int, name: str) -> None:
            nonlocal told
            if monotonic() - told > _OFTEN:
                told = monotonic()
                self.post_message(self.Told(number, total, name))

        error = None
        try:
            for file in self.tray.read(report, tell):
                if worker.is_cancelled:
                    return
                self.post_message(self.Came(file))
        except QualcodeError as refused:
            error = refused
        self.post_message(self.Over(error, tuple(report.warnings), tuple(report.skipped)))

    def on_importing_screen_told(self, event: Told) -> None:
        """The progress line."""
        if self._reader is not None:
            spent, n = monotonic() - self._began, event.number
            left = time_left(spent / n * (event.total - n)) if n else ""
            parts = (f"{n}/{event.total}", left, event.name, _("Esc stops reading"))
            self._progress = " · ".join(filter(None, parts))
            self._show_status()

    def on_importing_choices_came(self, event: ImportingReading.Came) -> None:
        """One more file."""
        self.tray.files.append(event.file)
        n = len(self.tray.files)
        # Laying the table out anew for each of a thousand files would take longer than reading them.
        if self._reader is None or n < _MANY or n % _MANY == 0:
            self._looked_at()

    def on_importing_screen_over(self, event: Over) -> None:
        """Reading is over."""
        if self._reader is None:
            return
        self._reader, self._progress, self._skipped = None, "", event.skipped
        if event.error is not None and not self.tray.files:
            self.app.pop_screen()
            self._home.refuse(event.error)
            return
        self._whole = (*event.warnings, *(_("not read: {file}").format(file=name) for name in event.skipped))
        self._looked_at()
        if self._adding and event.error is None:
            self.action_add()
        elif event.error is not None:
            self.refuse(event.error)
        elif len(self.tray.files) == 1 and self.tray.files[0].refused:
            self.tell(self.tray.files[0].refused, error=True)
        elif self._whole:
            n = len(event.skipped)
            skipped = ngettext("Not read: {n} file", "Not read: {n} files", n).format(n=n) if n else ""
            where = _("End shows why, and what else there is to say")
            self.tell(" · ".join(filter(None, (skipped, where))), hint=True)

    def action_back(self) -> None:
        """Stop reading; once it is over, go back to the files, and from them leave without adding anything."""
        if self._reader is None and self._on_labels():
            self.action_other_pane()
            return
        if self._reader is None:
            self._leave()
            return
        self._reader.cancel()
        self._reader, self._progress, self._adding = None, "", False
        self._looked_at()
        n = len(self.tray.files)
        words = ngettext("Stopped: {n} file is read", "Stopped: {n} files are read", n).format(n=n)
        self.tell(_("{words}; a adds what is read, Esc leaves without adding.").format(words=words), hint=True)

    def _leave(self) -> None:
        """Leave; where that would lose what a person has decided, ask first."""

        def answered(answer: str | None) -> None:
            if answer is not None:
                self.app.pop_screen()

        if not self._decisions.made:
            self.app.pop_screen()
            return
        lines = [_("What you have said of the files and their labels is lost then; the project is as it was.")]
        hint = _("y leaves · Esc goes back to the files")
        self.app.push_screen(Ask(_("Leave without adding the files?"), lines, {"yes": YES}, hint), answered)

    def leave(self) -> None:
        """The program ends: nobody waits for the files any more."""
        if self._reader is not None:
            self._reader.cancel()

    # -- rounds --------------------------------------------------------------

    def action_round(self) -> None:
        """Say the round of the file, or of all that do not say theirs."""
        file = self._needed()
        if file is not None:
            silent = self._silent()
            if len(silent) > 1 and file in silent:
                words = _("f only {file} · a all that do not say it · Esc cancels").format(file=file.name)
                asked = Ask(_("The round of which files?"), self._round_lines(silent), _WHICH, words)
                self.app.push_screen(asked, lambda which: self._which(file, silent, which))
            else:
                self._ask_round([file])

    def _which(self, file: Incoming, silent: list[Incoming], which: str | None) -> None:
        if which is not None:
            self._ask_round(silent if which == "all" else [file])

    def _round_lines(self, silent: Sequence[Incoming]) -> list[str]:
        n = len(silent)
        lines = [ngettext("{n} file does not say its round.", "{n} files do not say their round.", n).format(n=n)]
        words = _("{file} says the round “{round}”, which the plan does not have; it stays as it is here.")
        return lines + [words.format(file=f.name, round=r) for r, files in self._strange().items() for f in files]

    def _roundless(self) -> list[Incoming]:
        """Files that come in and are of no round of the plan."""
        return [file for file, found in self._problems.items() if any(problem.kind == "round" for problem in found)]

    def _silent(self) -> list[Incoming]:
        """Those of them that say no round at all."""
        return [file for file in self._roundless() if not self.tray.unknown_round(file)]

    def _strange(self) -> dict[str, list[Incoming]]:
        """A round that the plan does not have → the files that say it."""
        found: dict[str, list[Incoming]] = {}
        for file in self._roundless():
            if said := self.tray.unknown_round(file):
                found.setdefault(said, []).append(file)
        return found

    def _ask_round(self, files: list[Incoming], then: Callable[[], object] | None = None) -> None:
        def take(round_: str | None) -> None:
            if round_:
                said = ngettext("{n} file has its round", "{n} files have their round", n).format(n=n)
                self._decide(files, lambda: incoming.set_round(files, round_), said)
                if then is not None:
                    then()

        n = len(files)
        heading = _("Which round is {file} from?").format(file=files[0].name)
        if n > 1:
            heading = ngettext("Which round is {n} file from?", "Which round are {n} files from?", n).format(n=n)
        if said := self.tray.unknown_round(files[0]):
            heading = ngettext(
                "“{round}” is no round of the plan: which is {n} file from?",
                "“{round}” is no round of the plan: which are {n} files from?",
                n,
            ).format(n=n, round=said)
        rows = [(each.key, each.labels.in_(language())) for each in self.project.scheme().rounds]
        self.app.push_screen(Choose(heading, rows), take)

    # -- adding --------------------------------------------------------------

    def action_add(self) -> None:
        """Add all that is taken in; ask where somebody has to look."""
        if self._again:
            self._needed()
            return
        if self._reader is not None:
            self._adding = True
            self.tell(_("The files are added once they are read; Esc stops."), hint=True)
            return
        blocked = {file: found[0] for file, found in self._problems.items() if found[0].kind in BLOCKING - {"round"}}
        for files in (self._silent(), *self._strange().values()):
            if silent := [file for file in files if file not in blocked]:
                self._ask_round(silent, self.action_add)
                return
        alike = {file: p for file, found in self._problems.items() for p in found if p.kind == "alike"}
        alike = {file: problem for file, problem in alike.items() if file not in blocked}
        if not any(file.drafts and not file.out and file not in blocked for file in self.tray.files):
            self.tell(_("There is nothing to add: Esc leaves."), error=True)
        elif blocked or alike or self._doubts(blocked):
            self._ask_add(blocked, alike)
        else:
            self._store(alike=False)

    def _ask_add(self, blocked: dict[Incoming, Problem], alike: dict[Incoming, Problem]) -> None:
        lines = [self._not_added(file, problem) for file, problem in blocked.items()]
        lines += [
            _("Added as another interview: {file}: {why}").format(file=f.name, why=p.words) for f, p in alike.items()
        ]
        lines += self._doubts(blocked)
        lines += [_("Not read: {file}").format(file=words) for words in self._skipped]

        def take(answer: str | None) -> None:
            if answer is not None:
                self._store(alike=bool(alike), without=blocked)

        hint = _("y adds the others · ↑ ↓ scroll · Esc goes back to the files")
        if not blocked:
            hint = _("y adds all · ↑ ↓ scroll · Esc goes back to the files")
        self.app.push_screen(Ask(_("Add the files?"), lines, {"yes": YES}, hint), take)

    def _not_added(self, file: Incoming, problem: Problem) -> str:
        if problem.words == file.refused:  # it names the file itself
            return _("Not added: {why}").format(why=problem.words)
        return _("Not added: {file}: {why}").format(file=file.name, why=problem.words)

    def _doubts(self, blocked: Collection[Incoming]) -> list[str]:
        """A line for each file with labels that nobody has decided about."""
        lines = []
        for file in self.tray.files:
            doubtful = [] if file.out or file in blocked else undecided(file)
            if doubtful:
                words = ngettext(
                    "{file}: {n} label may be a speaker: {labels}; its words stay with the turn before",
                    "{file}: {n} labels may be speakers: {labels}; their words stay with the turn before",
                    len(doubtful),
                )
                lines.append(words.format(file=file.name, n=len(doubtful), labels=", ".join(doubtful)))
        return lines

    def _store(self, *, alike: bool, without: Collection[Incoming] = ()) -> None:
        drafts, warnings = self.tray.taken(without), list[str]()
        steps = adding.steps(self.project, drafts, warnings, alike=alike, comments=self.tray.comments)

        def stored(refused: str | None) -> None:
            if refused:
                self.tell(refused, error=True)
                return
            told = ngettext("{n} source imported; Enter opens it", "{n} sources imported; Enter opens one", len(drafts))
            self.app.pop_screen()
            self._home.tell(" · ".join([told.format(n=len(drafts)), *self._unseen(warnings)[:2]]))

        if len(drafts) >= _MANY:
            self.app.push_screen(StoringDialog(steps, len(drafts)), stored)
            return
        try:
            for _source in steps:
                pass
        except QualcodeError as error:
            self.refuse(error)
        else:
            stored("")

    def _unseen(self, warnings: Sequence[str]) -> list[str]:
        """Warnings of the storing that this screen has not shown yet."""
        seen = {warning for draft in self.tray.taken() for warning in draft.warnings}
        return [warning for warning in warnings if warning.partition(": ")[2] not in seen]
