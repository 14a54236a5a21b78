"""Correcting the wording of a source in an editor: as it is stored, with its labels and time stamps.

It guards that what was typed is never thrown away unasked: a correction that is refused stays in the editor, and one
that is not saved when the program ends is saved then; u takes it back.
"""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult, SuspendNotSupported
from textual.widget import Widget
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model.errors import QualcodeError, WorkbenchError
from qualcode.model.intake import Choices
from qualcode.model.source import SourceText
from qualcode.text.clean import clean
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.dialogs.ask import NO, YES, Ask
from qualcode.tui.key_order import KeyOrder
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_editor import Editor
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import coding as bench
from qualcode.workbench import editing, revising
from qualcode.workbench.carrying import Doubtful
from qualcode.workbench.project import Project
from qualcode.workbench.revising import Revised
from qualcode.workbench.unsaved import Unsaved

NOBODY = ""
"""Stands for the answer that a label is nobody's."""
_NEW, _NONE = ("n",), ("x",)
_MOST_PEOPLE = 9
"""People who may be chosen from, a digit each."""


class CorrectingScreen(CommandScreen):
    """The wording of one source, to be typed into."""

    place = "correcting"

    def __init__(
        self, project: Project, text: SourceText, at: int, done: Callable[[Revised], None], before: Widget
    ) -> None:
        """`at` is the offset of the cursor; `done` is told what became of the codings, once this screen is gone.

        What is typed while it opens goes through `before`.
        """
        super().__init__()
        self.project = project
        self._text = text
        self._begun = self._typed = clean(text.body).text
        self._at = _location(self._begun, at)
        self._done = done
        self._before = before
        self._over = False
        """Whether what was typed is saved, or is not wanted."""

    def compose(self) -> ComposeResult:
        """Title, editor, status, footer."""
        yield Static("", classes="title", id="title")
        yield Editor()
        yield StatusLine()
        yield KeyFooter()

    def on_mount(self) -> None:
        """The wording, at the place one comes from."""
        self.fill()
        if isinstance(self.app, KeyOrder):
            self.app.redirect_keys(self._before)

    def fill(self) -> None:
        """Put what was typed so far into the editor."""
        editor = self._editor
        editor.load_text(self._typed)
        editor.move_cursor(self._at)
        self.set_focus(editor)  # at once: what is typed already goes where the cursor is
        self.call_after_refresh(editor.scroll_cursor_visible, center=True)
        title = self.title_text(_("Correct the wording of {source}").format(source=self._text.short_id))
        self.query_one("#title", Static).update(title)
        hint = _("Speakers and times are part of the text; the codings find their place again.")
        self.query_one(StatusLine).show_state(hint)

    @property
    def _editor(self) -> Editor:
        return self.query_one(Editor)

    async def retranslate(self) -> None:
        """Say everything anew; what is typed and the cursor stay."""
        self._typed, self._at = self._editor.text, self._editor.cursor_location
        await super().retranslate()

    # -- saving ----------------------------------------------------------------

    def _save(self, then: Callable[[Revised], None], people: Mapping[str, str]) -> None:
        """Give the source the wording that is typed, and go on; why it is refused is said.

        `people` are new labels with whose they are: the label that the person had before, the label itself for
        somebody new, or NOBODY. Who is not certain is asked for.
        """
        try:
            found = self._replace(people)
        except QualcodeError as error:
            self.refuse(error)
            return
        if isinstance(found, Doubtful):
            self._ask_who(found, lambda person: self._save(then, {**people, found.label: person}))
            return
        self._over = True
        then(found)

    def _replace(self, people: Mapping[str, str], *, ask: bool = True) -> Revised | Doubtful:
        """The wording replaced, or whom somebody has to be asked about first; QualcodeError."""
        source_id = self._text.source_id
        if not bench.is_there(self.project, source_id):
            raise WorkbenchError(_("The source is no longer in the project: its import was undone."))
        if not bench.is_current(self.project, self._text):
            self._text = bench.text_of(self.project, source_id)
            words = _("{source} has got another wording meanwhile: Ctrl+S puts this one in its place.")
            raise WorkbenchError(words.format(source=self._text.short_id))
        none = dict.fromkeys((label for label, person in people.items() if person == NOBODY), "")
        said = {label: person for label, person in people.items() if person != NOBODY}
        draft = revising.read_text(self.project, source_id, self._editor.text, Choices(labels=none))
        doubtful = revising.who_speaks(self.project, source_id, draft, said).doubtful
        if doubtful and ask:
            return doubtful[0]
        # Nobody is there to be asked: who they are can be said later, what was typed cannot be brought back.
        said |= {each.label: each.label for each in doubtful}
        return revising.replace_text(self.project, source_id, draft, said)

    def action_save(self) -> None:
        """Save, and back to the text, where what became of the codings is said."""

        def saved(revised: Revised) -> None:
            self.app.pop_screen()
            self._done(revised)

        self._save(saved, {})

    def leave(self) -> None:
        """Save what nobody was asked about: the terminal may be gone. Undo takes it back."""
        super().leave()
        if not self._over and self.is_mounted and self._editor.text != self._begun:
            try:
                self._replace({}, ask=False)
            except QualcodeError:  # nobody is there to be told
                Unsaved().keep(self.project, self._text.short_id, self._editor.text)

    def _ask_who(self, doubtful: Doubtful, take: Callable[[str], None]) -> None:
        """Ask whose a new label is; leaving that goes on correcting."""
        people = doubtful.candidates[:_MOST_PEOPLE]
        lines = [_("It was not in the text before, and its words do not tell.")]
        keys: dict[str, Sequence[str]] = {}
        for number, label in enumerate(people, 1):
            keys[label] = (str(number),)
            lines.append(f"{number}  {self._person(label, doubtful.same.get(label, 0))}")
        keys |= {doubtful.label: _NEW, NOBODY: _NONE}
        lines += [_("n  somebody new"), _("x  nobody: it is part of what is said")]
        heading = ngettext("Who is {label} ({n} turn)?", "Who is {label} ({n} turns)?", doubtful.turns)
        hint = _("A number or letter saves it · Esc goes on correcting")

        def answered(answer: str | None) -> None:
            if answer is not None:
                take(answer)

        self.app.push_screen(Ask(heading.format(label=doubtful.label, n=doubtful.turns), lines, keys, hint), answered)

    def _person(self, label: str, turns: int) -> str:
        """Somebody who was there before, with how much of what the new label says was theirs."""
        name = self._text.names.get(label, label)
        words = label if name == label else f"{label} · {name}"
        if not turns:
            return words
        told = ngettext("said {n} of these turns before", "said {n} of these turns before", turns)
        return f"{words} – {told.format(n=turns)}"

    # -- leaving ---------------------------------------------------------------

    def action_back(self) -> None:
        """Leave; what is not saved is asked about."""
        self._ask(self.action_save, self.app.pop_screen)

    def quit(self) -> None:
        """What is not saved is asked about."""

        self._ask(lambda: self._save(lambda _revised: self.app.exit(), {}), self.app.exit)

    def _ask(self, save: Callable[[], object], go: Callable[[], object]) -> None:
        if self._editor.text == self._begun:
            go()
            return

        def take(answer: str | None) -> None:
            if answer == "yes":
                save()
            elif answer == "no":
                self._over = True
                go()

        lines = [_("The wording was changed and is not saved yet.")]
        hint = _("y saves it · n leaves without saving · Esc goes on correcting")
        heading = _("Save the corrected wording of {source}?").format(source=self._text.short_id)
        self.app.push_screen(Ask(heading, lines, {"yes": YES, "no": NO}, hint), take)

    # -- another editor ----------------------------------------------------------

    def action_outside(self) -> None:
        """Go on in the person's own editor; what comes back is saved by Ctrl+S only."""
        try:
            editing.editor()
            text = clean(self._edited()).text
        except QualcodeError as error:
            self.refuse(error)
            return
        except SuspendNotSupported:
            self.tell(_("Your own editor opens in a terminal only: correct the wording here."), error=True)
            return
        editor = self._editor
        if text == editor.text:
            self.tell(_("Your editor changed nothing."), hint=True)
            return
        at = editor.cursor_location
        editor.replace(text, editor.document.start, editor.document.end)
        editor.move_cursor(min(at, editor.document.end), center=True)
        self.tell(_("What you wrote in your editor stands here now: Ctrl+S saves it."), hint=True)

    def _edited(self) -> str:
        refused: WorkbenchError | None = None
        with self.app.suspend():
            try:
                text = editing.edited(self._editor.text)
            except WorkbenchError as error:  # the terminal has to be taken back first
                refused = error
        if refused is not None:
            raise refused
        return text


def _location(text: str, at: int) -> tuple[int, int]:
    """Row and column of an offset."""
    before = text[:at]
    return before.count("\n"), len(before) - before.rfind("\n") - 1
