"""The coding screen: codebook, text with its lanes, what lies under the cursor, and one verb per key."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Footer, Static, Tree

from qualcode.locale import _, language
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import QualcodeError
from qualcode.store.readings import Asked
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.transcript import Mark
from qualcode.tui.transcript.selection import Unit
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.details import SIGNS, Details
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import coding as bench
from qualcode.workbench import reading
from qualcode.workbench.project import Project, redo, undo

_RECENT = 9


class CodingScreen(CommandScreen):
    """One source being coded."""

    place = "coding"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, project: Project, source_id: int, *, at: Coding | None = None) -> None:
        super().__init__()
        self.project = project
        self.text = bench.text_of(project, source_id)
        self.codes = project.codebook()
        self.codings: list[Coding] = []
        self._at = at
        self._active = 0
        self._recent: list[str] = []
        self._directions: dict[str, str] = {d.key: d.labels.in_(language()) for d in project.directions()}
        self._speaking = [turn for turn in self.text.turns if turn.speaker not in self.text.interviewers]

    def compose(self) -> ComposeResult:
        """Title, codebook, text, details, status, footer."""
        yield Static("", classes="title", id="title")
        with Horizontal(id="work"):
            yield CodebookTree()
            yield TranscriptView()
            yield Details()
        yield StatusLine()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Load the text and go to the place asked for, else to the beginning."""
        self.query_one(CodebookTree).load(self.codes)
        self._read_codings()
        view = self.view
        view.load(self.text, self._marks())
        view.focus()
        if self._at is not None:
            self.call_after_refresh(view.go_to, self._at.start, (self._at.start, self._at.end))
        self._describe()

    @property
    def view(self) -> TranscriptView:
        """The text."""
        return self.query_one(TranscriptView)

    # -- showing -------------------------------------------------------------

    def _read_codings(self) -> None:
        self.codings = bench.codings_of(self.project, self.text)

    def _marks(self) -> list[Mark]:
        return [
            Mark(c.id, c.start, c.end, self._tag(c), self._colour(c), c.coder == self.project.coder)
            for c in self.codings
        ]

    def _tag(self, coding: Coding) -> str:
        code = self.codes.get(coding.code)
        return show(code.abbreviation or code.key[:3]) if code else "?"

    def _colour(self, coding: Coding) -> str:
        code = self.codes.get(coding.code)
        return code.colour if code else ""

    def _under(self) -> list[Coding]:
        """Codings under the cursor or on the very selection, in the order of the lanes."""
        view = self.view
        ids = set(view.codings_at(view.cursor))
        span = view.selection
        return [c for c in self.codings if c.id in ids or (span is not None and (c.start, c.end) == span)]

    def active_coding(self) -> Coding | None:
        """The coding that commands act on."""
        found = self._under()
        return found[self._active % len(found)] if found else None

    def _describe(self) -> None:
        found = self._under()
        details = self.query_one(Details)
        if found:
            details.show_codings(found, self._active % len(found), self.codes, self._directions)
        else:
            details.show_code(self.codes.get(self.query_one(CodebookTree).code))
        coded = sum(any(c.start < t.end and t.start < c.end for c in self.codings) for t in self._speaking)
        done = reading.is_done(self.project, self.text.source_id)
        parts = [
            show(f"{self.text.short_id} {self.text.title}"),
            _("coded turns {coded}/{turns}").format(coded=coded, turns=len(self._speaking)),
            *([_("done")] if done else []),
            *([_("read-only")] if self.project.read_only else []),
        ]
        self.query_one("#title", Static).update(Content(" · ".join(parts)))
        self._show_status()

    def _show_status(self) -> None:
        view = self.view
        place = bench.place(self.text, view.cursor)
        span = view.selection
        words = [place]
        if span:
            words.append(_("selected {n} characters").format(n=span[1] - span[0]))
        recent = "  ".join(f"{n} {self.codes[key].abbreviation}" for n, key in enumerate(self._recent, 1))
        if recent:
            words.append(_("Recent: {codes}").format(codes=recent))
        self.query_one(StatusLine).show_state(" · ".join(words))

    def on_transcript_view_cursor_moved(self) -> None:
        """Another place: other codings under the cursor."""
        self._active = 0
        self._describe()

    def on_transcript_view_selection_changed(self) -> None:
        """The status line follows the selection."""
        self._describe()

    def on_tree_node_highlighted(self) -> None:
        """The rules follow the codebook's cursor."""
        if not self._under():
            self._describe()

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """Enter or a click on a code codes the selection with it."""
        if self.view.selection and event.node.data:
            self._apply(event.node.data)
            self.view.focus()

    # -- moving --------------------------------------------------------------

    def action_move(self, unit: Unit, delta: int) -> None:
        """Move the cursor."""
        self.view.focus()
        self.view.move(unit, delta)

    def action_extend(self, unit: Unit, delta: int) -> None:
        """Move and select."""
        self.view.focus()
        self.view.move(unit, delta, extend=True)

    def action_visual(self) -> None:
        """Every move extends from here."""
        self.view.start_visual()

    def action_select(self, unit: Unit) -> None:
        """Select a unit; again widens by one."""
        before = self.view.selection
        if before is None:
            self.view.select_unit(unit)
            return
        self.view.grow(unit, 1)

    def action_next_coding(self, step: int) -> None:
        """Jump to the next or previous coding."""
        starts = sorted({c.start for c in self.codings})
        self._jump(starts, step, _("No more codings in this direction."))

    def action_next_uncoded(self, step: int) -> None:
        """Jump to the next or previous informant's turn without a coding."""
        free = [t.start for t in self._speaking if not any(c.start < t.end and t.start < c.end for c in self.codings)]
        self._jump(free, step, _("No more uncoded turns in this direction."))

    def _jump(self, places: Sequence[int], step: int, nothing: str) -> None:
        at = self.view.cursor
        ahead = [place for place in places if (place > at if step > 0 else place < at)]
        if not ahead:
            self.tell(nothing)
            return
        self.view.clear_selection()
        self.view.go_to(min(ahead) if step > 0 else max(ahead))

    def action_cycle(self) -> None:
        """The next of the overlapping codings."""
        self._active += 1
        self._describe()

    def action_codebook(self) -> None:
        """To the codebook and back."""
        tree = self.query_one(CodebookTree)
        tree.cursor_line = max(0, tree.cursor_line)
        (self.view if tree.has_focus else tree).focus()

    def action_back(self) -> None:
        """Clear the selection; without one, leave the screen."""
        if self.query_one(CodebookTree).has_focus:
            self.view.focus()
        elif self.view.selection or self.view.visual:
            self.view.clear_selection()
        else:
            self.app.pop_screen()

    def action_matrix(self) -> None:
        """The theme matrix."""
        from qualcode.tui.screens.matrix import MatrixScreen

        self.app.push_screen(MatrixScreen(self.project))

    # -- coding --------------------------------------------------------------

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

        self.app.push_screen(Picker(self.codes, self._recent, heading), take)

    def action_code_recent(self, number: int) -> None:
        """Code with a recent code."""
        if number > len(self._recent):
            self.tell(_("There is no recent code {n} yet.").format(n=number))
        else:
            self._apply(self._recent[number - 1])

    def action_code_last(self) -> None:
        """Code with the last code again."""
        if self._recent:
            self._apply(self._recent[0])
        else:
            self.action_pick()

    def _apply(self, key: str) -> None:
        span = self._selected()
        if span is None:
            return
        passage = bench.Passage(self.text.source_id, *span)
        if self._do(lambda: bench.apply(self.project, passage, key)):
            self._recent = [key, *(k for k in self._recent if k != key)][:_RECENT]
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
            self.tell(_("Select a passage first: S sentence, T turn, V or Shift+arrows."))
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
            self.tell(_("{code} removed; U undoes.").format(code=self._short(coding.code)))

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
