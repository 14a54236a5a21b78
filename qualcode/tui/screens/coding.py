"""The coding screen: reading a source, and one verb of the bench per key."""

from collections.abc import Callable

from textual.widgets import Tree

from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import QualcodeError
from qualcode.store.readings import Asked
from qualcode.tui.screens.reading import ReadingScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.details import SIGNS
from qualcode.workbench import coding as bench
from qualcode.workbench import reading
from qualcode.workbench.project import redo, undo

_RECENT = 9


class CodingScreen(ReadingScreen):
    """One source being coded."""

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """Enter or a click on a code codes the selection with it."""
        if self.view.selection and event.node.data:
            self._apply(event.node.data)
            self.view.focus()

    def _do(self, verb: Callable[[], object]) -> bool:
        """One verb; what it did not like is said. The screen shows what is in the project now."""
        try:
            verb()
        except QualcodeError as error:
            self.refuse(error)
            return False
        finally:
            self._read_codings()
            self.view.set_codings(self._marks())
            self._show_title()
            self._describe()
        return True

    def action_pick(self) -> None:
        """Find a code by typing and put it on the selection."""
        if self._selected() is not None:
            self._ask(_("Code the selection"), self._apply)

    def _ask(self, heading: str, chosen: Callable[[str], None]) -> None:
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                chosen(key)

        self.app.push_screen(Picker(self.codes, self.recent, heading), take)

    def action_code_recent(self, number: int) -> None:
        """Code with a recent code."""
        if number > len(self.recent):
            self.tell(_("There is no recent code {n} yet.").format(n=number))
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
        passage = bench.Passage(self.text.source_id, *span)
        if self._do(lambda: bench.apply(self.project, passage, key)):
            self.recent = [key, *(k for k in self.recent if k != key)][:_RECENT]
            place = bench.place(self.text, span[0])
            self.tell(_("{code} applied to {place}").format(code=self._short(key), place=place))
            self._activate(key, span)

    def _activate(self, key: str, span: tuple[int, int]) -> None:
        """Make the coding just made the active one, with the cursor on it and nothing selected."""
        self.view.clear_selection()
        self.view.go_to(max(span[0], min(self.view.cursor, span[1] - 1)))
        found = self._under()
        self._active = next((i for i, c in enumerate(found) if c.code == key and (c.start, c.end) == span), 0)
        self._describe()

    def _selected(self) -> tuple[int, int] | None:
        span = self.view.selection
        if span is None:
            self.tell(_("Select a passage first: s sentence, t turn, v or Shift+arrows."))
        return span

    def _short(self, key: str) -> str:
        return self.codes[key].abbreviation or key

    def _on_active(self, verb: Callable[[Coding], object]) -> bool:
        coding = self.active_coding()
        if coding is None:
            self.tell(_("There is no coding under the cursor."))
            return False
        return self._do(lambda: verb(coding))

    def action_direct(self, direction: DirectionKey) -> None:
        """Say whether the passage furthers, hinders, both, or notes."""
        if self._on_active(lambda coding: bench.set_direction(self.project, coding, direction)):
            self.tell(f"{SIGNS[direction]} {self._directions[direction]}")

    def action_note(self) -> None:
        """Write a note on the active coding."""
        from qualcode.tui.dialogs.note import NoteDialog

        coding = self.active_coding()
        if coding is None:
            self.tell(_("There is no coding under the cursor."))
            return

        def write(note: str | None) -> None:
            if note is not None:
                self._do(lambda: bench.set_note(self.project, coding, note))

        self.app.push_screen(NoteDialog(f"{self._short(coding.code)} {coding.evidence}", coding.note), write)

    def action_resize(self) -> None:
        """Give the coding under the cursor the selected boundaries."""
        span = self._selected()
        if span is None:
            return
        touched = [c for c in self.codings if c.coder == self.project.coder and c.start < span[1] and span[0] < c.end]
        if not touched:
            self.tell(_("The selection touches none of your codings."))
            return
        chosen = touched[self._active % len(touched)]
        if self._do(lambda: bench.resize(self.project, chosen, *span)):
            self.tell(_("{code} resized").format(code=self._short(chosen.code)))
            self.view.clear_selection()

    def action_recode(self) -> None:
        """Give the active coding another code."""
        coding = self.active_coding()
        if coding is None:
            self.tell(_("There is no coding under the cursor."))
            return
        heading = _("Another code for {code}").format(code=self._short(coding.code))
        self._ask(heading, lambda key: self._recode(coding, key))

    def _recode(self, coding: Coding, key: str) -> None:
        self._do(lambda: bench.recode(self.project, coding, key))

    def action_remove(self) -> None:
        """Remove the active coding."""
        coding = self.active_coding()
        if self._on_active(lambda found: bench.remove(self.project, found)) and coding:
            self.tell(_("{code} removed; u undoes.").format(code=self._short(coding.code)))

    def action_undo(self) -> None:
        """Undo the coder's last change, and say which."""
        self._do(lambda: self.tell(_("Undid: {what}").format(what=undo(self.project))))
        self._reload_codebook()

    def action_redo(self) -> None:
        """Redo what was undone last, and say which."""
        self._do(lambda: self.tell(_("Redid: {what}").format(what=redo(self.project))))
        self._reload_codebook()

    def _reload_codebook(self) -> None:
        codes = self.project.codebook()
        if codes != self.codes:
            self.codes = codes
            self.query_one(CodebookTree).load(codes)
            self._do(lambda: None)

    def action_done(self) -> None:
        """Ask what was asked, and mark the source done."""
        from qualcode.tui.dialogs.done import DoneDialog

        rows = [r for r in reading.asked_rows(self.project, self.text.source_id) if r.planned or r.by or r.proposed]

        def mark(answers: dict[str, Asked] | None) -> None:
            if answers is not None and self._do(lambda: reading.mark_done(self.project, self.text.source_id, answers)):
                self.tell(_("{source} is done.").format(source=self.text.short_id))

        self.app.push_screen(DoneDialog(self.text.short_id, rows), mark)
