"""Selecting on the coding screen: by unit, grown and shrunk at either end, and the boundaries of a coding.

It guards that a coding whose boundary is being moved stays as it was until it is kept.
"""

from functools import cached_property

from textual import on

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.model.source import SourceText
from qualcode.tui.screens.acting import ActingScreen
from qualcode.tui.transcript.selection import Side, Unit
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import coding as bench
from qualcode.workbench.settings import Settings, read_settings

_GROWING: tuple[Unit, ...] = ("character", "word", "sentence", "turn")
"""Units by which a selection grows; rows and pages are none of a text."""


class SelectingScreen(ActingScreen):
    """A source in which passages are selected."""

    _unit: Unit = "word"
    """The unit used last: the one by which a selection grows."""
    _edge: Coding | None = None
    """The coding whose boundary is being moved."""
    _edge_side: Side = "end"

    @cached_property
    def settings(self) -> Settings:
        """What the config file says now; read again when the screen comes in front."""
        try:
            return read_settings()
        except QualcodeError as error:
            self.refuse(error)
            return Settings()

    def on_screen_resume(self) -> None:
        """The settings may have changed."""
        self.__dict__.pop("settings", None)
        self.view.snapping = self.settings.snap

    def take_text(self, text: SourceText) -> None:
        """A boundary that was being moved stays as it was."""
        self._edge = None
        super().take_text(text)

    # -- by unit ---------------------------------------------------------------

    def action_select(self, unit: Unit) -> None:
        """Select a unit; again widens by one."""
        self._unit = unit
        super().action_select(unit)

    def action_extend(self, unit: Unit, delta: int) -> None:
        """Move and select."""
        self._unit = unit if unit in _GROWING else self._unit
        super().action_extend(unit, delta)

    def action_grow(self, delta: int, side: Side) -> None:
        """Grow the selection at one side by the unit used last, or shrink it."""
        self.view.focus()
        self.view.grow(self._unit, delta, side)
        if self.view.selection is None:
            self._selected()

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
        self._edge_side = side
        self.view.focus()
        self.view.go_to(span[1] if side == "end" else span[0], span)
        self.view.start_visual()
        self._show_status()

    def _keep_edge(self) -> None:
        """Give the coding the boundaries that are selected now."""
        coding, span = self._edge, self.view.selection
        if coding is None or span is None:
            return
        if span == (coding.start, coding.end):
            self._leave_edge()
        elif self.do(lambda: bench.resize(self.project, coding, *span)):
            self._edge, self._active = None, coding.id
            self._stay_on(span)
            self.tell(_("{code} resized").format(code=f"{self._short(coding.code)} {coding.evidence}"))

    def _leave_edge(self) -> None:
        coding, self._edge = self._edge, None
        self.view.clear_selection()
        self._describe()
        if coding is not None:
            code = f"{self._short(coding.code)} {coding.evidence}"
            self.tell(_("{code} keeps its boundaries.").format(code=code), hint=True)

    def on_transcript_view_selection_changed(self) -> None:
        """A click beside it leaves the coding as it was."""
        if self._edge is not None and self.view.selection is None:
            self._leave_edge()

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
        return [moving.format(code=code), *words]
