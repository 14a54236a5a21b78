"""The coding screen: reading a source, and one verb of the bench per key.

It guards that a command acts on the coding that is marked on the screen, and says which one it was.
"""

from collections.abc import Callable

from textual.widgets import Tree

from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import QualcodeError
from qualcode.store.readings import Asked
from qualcode.tui.screens.reading import RECENT, ReadingScreen
from qualcode.tui.widgets.details import SIGNS
from qualcode.workbench import coding as bench
from qualcode.workbench import reading
from qualcode.workbench.project import redo, undo


class CodingScreen(ReadingScreen):
    """One source being coded."""

    # -- what a wish needs ---------------------------------------------------

    def _do(self, verb: Callable[[], object]) -> bool:
        """One verb; what it did not like is said. The screen shows what is in the project now."""
        try:
            verb()
        except QualcodeError as error:
            self.refuse(error)
            return False
        finally:
            self.reload()
        return True

    def _writable(self) -> bool:
        """Whether anything can be changed; said before a dialog opens, not after."""
        if self.project.read_only:
            self.tell(_("The project is open for reading only: nothing was changed."), error=True)
        return not self.project.read_only

    def _selected(self) -> tuple[int, int] | None:
        span = self.view.selection
        if span is None:
            self.tell(_("Select a passage first: s sentence, t turn, v or Shift+arrows."), hint=True)
        return span

    def _marked(self) -> Coding | None:
        """The coding that is marked on the screen; without one, that is said."""
        coding = self.active_coding()
        if coding is None:
            self.tell(_("There is no coding under the cursor."), hint=True)
        return coding

    def _ask(self, heading: str, chosen: Callable[[str], None]) -> None:
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                chosen(key)

        self.app.push_screen(Picker(self.codes, self.recent, heading), take)

    # -- coding --------------------------------------------------------------

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """Enter or a click on a code codes the selection with it."""
        if event.node.data and self._selected() is not None:
            self._apply(event.node.data)
            self.view.focus()

    def action_pick(self) -> None:
        """Find a code by typing and put it on the selection."""
        if self._selected() is not None and self._writable():
            self._ask(_("Code the selection"), self._apply)

    def action_code_recent(self, number: int) -> None:
        """Code with a recent code."""
        if number > len(self.recent):
            self.tell(_("There is no recent code {n} yet.").format(n=number), hint=True)
        else:
            self._apply(self.recent[number - 1])

    def action_code_last(self) -> None:
        """Code with the last code again."""
        if self.recent:
            self._apply(self.recent[0])
        else:
            self.action_pick()

    def _apply(self, key: str) -> None:
        span = self._selected()
        if span is None:
            return

        def put() -> None:
            self._active = bench.apply(self.project, bench.Passage(self.text.source_id, *span), key).id

        if self._do(put):
            self.recent = [key, *(k for k in self.recent if k != key)][:RECENT]
            self.view.clear_selection()
            self.view.go_to(max(span[0], min(self.view.cursor, span[1] - 1)))
            self._describe()
            self._tell_applied(key, span)

    def _tell_applied(self, key: str, span: tuple[int, int]) -> None:
        place = bench.place(self.text, span[0])
        told = _("{code} applied to {place}").format(code=self._short(key), place=place)
        if self.text.interviewers and not any(t.start < span[1] and span[0] < t.end for t in self._speaking):
            nobody = _("only the interviewer speaks here, so it counts as a mention of nobody")
            told = f"{told}: {nobody}"
        self.tell(told)

    # -- changing the marked coding ------------------------------------------

    def action_direct(self, direction: DirectionKey) -> None:
        """Say whether the passage furthers, hinders, both, or notes."""
        coding = self._marked()
        if coding and self._do(lambda: bench.set_direction(self.project, coding, direction)):
            self.tell(f"{self._short(coding.code)} {SIGNS[direction]} {self._directions[direction]}")

    def action_note(self) -> None:
        """Write a note on the marked coding."""
        from qualcode.tui.dialogs.note import NoteDialog

        coding = self._marked()
        if coding is None or not self._writable():
            return

        def write(note: str | None) -> None:
            if note is not None and self._do(lambda: bench.set_note(self.project, coding, note)):
                self.tell(_("The note on {code} is saved.").format(code=self._short(coding.code)))

        self.app.push_screen(NoteDialog(f"{self._short(coding.code)} {coding.evidence}", coding.note), write)

    def action_resize(self) -> None:
        """Give one's own coding the selected boundaries: the one chosen, else the one most of which is selected."""
        span = self._selected()
        if span is None:
            return
        touched = {c.id: c for c in self.codings if c.coder == self.project.coder and _shared(c, span)}
        if not touched:
            self.tell(_("The selection touches none of your codings."), hint=True)
            return
        chosen = touched.get(self._active or 0) or max(touched.values(), key=lambda c: _shared(c, span))
        if self._do(lambda: bench.resize(self.project, chosen, *span)):
            self._active = chosen.id
            self.view.clear_selection()
            self._describe()
            self.tell(_("{code} resized").format(code=f"{self._short(chosen.code)} {chosen.evidence}"))

    def action_recode(self) -> None:
        """Give the marked coding another code."""
        coding = self._marked()
        if coding and self._writable():
            heading = _("Another code for {code}").format(code=self._short(coding.code))
            self._ask(heading, lambda key: self._recode(coding, key))

    def _recode(self, coding: Coding, key: str) -> None:
        if self._do(lambda: bench.recode(self.project, coding, key)):
            self.tell(_("{old} is now {new}").format(old=self._short(coding.code), new=self._short(key)))

    def action_remove(self) -> None:
        """Remove the marked coding."""
        coding = self._marked()
        if coding and self._do(lambda: bench.remove(self.project, coding)):
            self.tell(_("{code} removed; u undoes.").format(code=self._short(coding.code)))

    def action_undo(self) -> None:
        """Undo the coder's last change, and say which."""
        self._do(lambda: self.tell(_("Undid: {what}").format(what=undo(self.project))))

    def action_redo(self) -> None:
        """Redo what was undone last, and say which."""
        self._do(lambda: self.tell(_("Redid: {what}").format(what=redo(self.project))))

    def action_done(self) -> None:
        """Ask what was asked, and mark the source done; nothing was asked of a document."""
        from qualcode.tui.dialogs.done import DoneDialog

        if not self._writable():
            return
        known = reading.asked_rows(self.project, self.text.source_id) if self.text.interviewers else []
        rows = [row for row in known if row.planned or row.by or row.proposed]

        def mark(answers: dict[str, Asked] | None) -> None:
            if answers is not None and self._do(lambda: reading.mark_done(self.project, self.text.source_id, answers)):
                self.tell(_("{source} is done.").format(source=self.text.short_id))

        self.app.push_screen(DoneDialog(self.text.short_id, rows), mark)


def _shared(coding: Coding, span: tuple[int, int]) -> int:
    """How many characters of a coding a span covers."""
    return max(0, min(coding.end, span[1]) - max(coding.start, span[0]))
