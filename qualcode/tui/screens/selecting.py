"""Selecting on the coding screen: by unit, grown and shrunk at either end, and the boundaries of a coding.

It guards that a coding whose boundary is being moved stays as it was until it is kept, and never turns over the other
boundary onto words that were not coded.
"""

from collections.abc import Callable

from rich.cells import cell_len
from textual import on

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.source import SourceText
from qualcode.tui.screens.overlapping import OverlappingScreen
from qualcode.tui.transcript.selection import Side, Unit
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import coding as bench
from qualcode.workbench.boundaries import Joined, move
from qualcode.workbench.overlaps import run_into

_GROWING: tuple[Unit, ...] = ("character", "word", "sentence", "turn")
"""Units by which a selection grows; rows and pages are none of a text."""


class SelectingScreen(OverlappingScreen):
    """A source in which passages are selected."""

    _unit: Unit = "word"
    """The unit used last: the one by which a selection grows."""
    _edge: Coding | None = None
    """The coding whose boundary is being moved."""
    _edge_side: Side = "end"
    _edge_rest: int = 0
    """Where the boundary lies that is not moved."""

    def on_screen_resume(self) -> None:
        """The settings may have changed."""
        self.__dict__.pop("settings", None)
        self.view.snapping = self.settings.snap

    def reload(self) -> None:
        """A coding that was removed, or has other boundaries by now, is moved no more."""
        super().reload()
        if self._edge is not None:
            now = self.codings.get(self._edge.id)
            if now is None or (now.start, now.end) != (self._edge.start, self._edge.end):
                self._edge = None
                self.view.clear_selection()

    def take_text(self, text: SourceText) -> None:
        """A boundary that was being moved stays as it was."""
        self._edge = None
        super().take_text(text)

    # -- by unit ---------------------------------------------------------------

    def action_select(self, unit: Unit) -> None:
        """Select a unit; again widens by one."""
        self._unit = unit
        if self._edge is None:
            super().action_select(unit)
        else:
            self.action_grow(1, "end")

    def action_move(self, unit: Unit, delta: int) -> None:
        """Move the cursor; a boundary not over the other one."""
        if self._edge is None:
            super().action_move(unit, delta)
        else:
            self._move_apart(lambda: super(SelectingScreen, self).action_move(unit, delta))

    def action_extend(self, unit: Unit, delta: int) -> None:
        """Move and select."""
        self._unit = unit if unit in _GROWING else self._unit
        if self._edge is None:
            super().action_extend(unit, delta)
        else:
            self._move_apart(lambda: super(SelectingScreen, self).action_extend(unit, delta))

    def action_grow(self, delta: int, side: Side) -> None:
        """Grow the selection at one side by the unit used last, or shrink it."""
        self.view.focus()
        before = self.view.selection
        self.view.grow(self._unit, delta, side)
        span = self.view.selection
        if span is None:
            self._selected()
        elif span == before and delta < 0:
            self._tell_smallest()
        elif self._edge is not None:
            self._take_side(side, span)

    def _tell_smallest(self) -> None:
        """Why nothing is taken off, and what takes off less."""
        units = {
            "character": _("one character"),
            "word": _("one word"),
            "sentence": _("one sentence"),
            "turn": _("one turn"),
        }
        words = _("Only {unit} is selected: nothing can be taken off by units. Shift+← and Shift+→ go by characters.")
        self.tell(words.format(unit=units[self._unit]), hint=True)

    def action_snap(self) -> None:
        """Widen the selection to whole words."""
        before = self._selected()
        if before is not None:
            self.view.snap()
            if self.view.selection == before:
                self.tell(_("The selection begins and ends with whole words already."), hint=True)

    def _selected(self) -> tuple[int, int] | None:
        self.view.trim()
        if self.settings.snap and self._edge is None:
            self.view.snap()
        return super()._selected()

    # -- the boundaries of a coding ----------------------------------------------

    def action_edge(self, side: Side) -> None:
        """Move the end or start of one's own coding: it is selected, and moves go on from that side."""
        if self._edge is not None and self.view.selection is not None:
            self._take_side(side, self.view.selection)
            return
        coding = self._changeable()
        if coding is not None:
            self._move_edge(coding, side)

    def _move_edge(self, coding: Coding, side: Side) -> None:
        self._edge, self._active = coding, coding.id
        self._take_side(side, (coding.start, coding.end))

    @on(TranscriptView.EdgePulled)
    def _pull_edge(self, event: TranscriptView.EdgePulled) -> None:
        """Ctrl and the mouse pull the nearer end of the coding that lies there, one's own before others'."""
        lying = self.codings.by_place(self.view.codings_at(event.offset))
        coder = self.project.coder
        shown = sorted(filter(self.shows, lying), key=lambda c: (c.id != self._active, c.coder != coder))
        if not shown:
            self.tell(_("There is no coding here whose end could be pulled."), hint=True)
        elif self._edge is None and self._may_change(shown[0]):
            coding = shown[0]
            self._move_edge(coding, "start" if event.offset - coding.start < coding.end - event.offset else "end")

    @on(TranscriptView.EdgeDropped)
    def _drop_edge(self) -> None:
        if self._edge is not None:
            self.view.trim()
            self._keep_edge()

    def _take_side(self, side: Side, span: tuple[int, int]) -> None:
        self._edge_side, self._edge_rest = side, span[0] if side == "end" else span[1]
        self.view.focus()
        self.view.go_to(span[1] if side == "end" else span[0], span)
        self.view.start_visual()
        self._show_status()

    def _move_apart(self, move_it: Callable[[], None]) -> None:
        """Move a boundary; where it would come onto the other one, or beyond, it stays."""
        before = self.view.selection
        move_it()
        if before is not None and not self._is_apart:
            self._take_side(self._edge_side, before)
            other = _("E goes on from there") if self._edge_side == "end" else _("e goes on from there")
            self.tell(_("The other boundary of the coding is in the way: {other}.").format(other=other), hint=True)

    @property
    def _is_apart(self) -> bool:
        """Whether something is selected from the boundary that is not moved on its side of it."""
        span = self.view.selection
        return span is not None and span[0 if self._edge_side == "end" else 1] == self._edge_rest

    def _keep_edge(self) -> None:
        """Give the coding the boundaries that are selected now."""
        coding, span = self._edge, self.view.selection
        if coding is None or span is None:
            return
        if span == (coding.start, coding.end) or not self._is_apart:
            self._leave_edge()
            return
        self._edge = None  # what shows the change must not take it for somebody else's
        if not self.move_boundaries(coding, span):
            self._edge = self.codings.get(coding.id)

    def move_boundaries(self, coding: Coding, span: tuple[int, int]) -> bool:
        """Give a coding other boundaries, unless it runs into one of its code and that has to be said first."""
        wish, again = ("move", coding.id, span), _("the same again moves it")
        if self.must_wait(wish, lambda: run_into(self.project, coding, *span), again):
            return False
        done: list[Joined] = []
        if not self.do(lambda: done.append(move(self.project, coding, *span, merge=self.settings.merges))):
            return False
        self._active = done[0].coding.id
        self._stay_on(span)
        self.tell(self.moved_words(done[0]))
        return True

    def moved_words(self, joined: Joined) -> str:
        """What was moved, or has become one."""
        code, evidence = self._short(joined.coding.code), joined.coding.evidence
        if not joined.gone:
            return _("{code} resized").format(code=f"{code} {evidence}")
        gone = ", ".join(other.evidence for other in joined.gone)
        told = _("{code} joined: {gone} is part of {id} now").format(code=code, gone=gone, id=evidence)
        return " · ".join(filter(None, [told, self.joined_words(joined)]))

    def _leave_edge(self, *, elsewhere: bool = False) -> None:
        """Leave the coding as it was, with the cursor on it, unless one has gone `elsewhere`."""
        coding, self._edge = self._edge, None
        if coding is None or elsewhere:
            self.view.clear_selection()
            self._describe()
        else:
            self._stay_on((coding.start, coding.end))
        if coding is not None:
            code = f"{self._short(coding.code)} {coding.evidence}"
            self.tell(_("{code} keeps its boundaries.").format(code=code), hint=True)

    def on_transcript_view_selection_changed(self) -> None:
        """A click beside it, or another passage that gets selected, leaves the coding as it was."""
        if self._edge is not None and self._edge_rest not in (self.view.selection or ()):
            self._leave_edge(elsewhere=True)

    def action_visual(self) -> None:
        """Every move extends from here; again ends it."""
        if self._edge is None:
            super().action_visual()

    def action_back(self) -> None:
        """Leave a boundary as it was; else clear the selection, else back."""
        if self._edge is not None:
            self._leave_edge()
        else:
            super().action_back()

    def _under(self) -> list[Coding]:
        """While a boundary is moved, its coding alone, wherever the cursor has gone."""
        edge = self.codings.get(self._edge.id) if self._edge is not None else None
        return [edge] if edge is not None else super()._under()

    def _state(self) -> list[str]:
        words = super()._state()
        if self._edge is None:
            return words
        code = f"{self._short(self._edge.code)} {self._edge.evidence}"
        moving = (
            _("moving the end of {code}: Enter keeps it, Esc leaves it")
            if self._edge_side == "end"
            else _("moving the start of {code}: Enter keeps it, Esc leaves it")
        )
        place = bench.place(self.text, self.view.cursor)  # who speaks there is known
        return self._that_fit([moving.format(code=code), place, *words[1:]])

    def _that_fit(self, words: list[str]) -> list[str]:
        """As many as have room in the status line, so that none is cut; the first in any case."""
        room = self.app.size.width - 2
        count = next((n for n in range(len(words), 1, -1) if cell_len(" · ".join(words[:n])) <= room), 1)
        return words[:count]
