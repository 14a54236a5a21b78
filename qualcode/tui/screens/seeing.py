"""Seeing less or more: filter, blind and text-only, what the mouse points at, and where the codings are.

It guards that what is hidden is said in the title for as long as it is hidden, and that one key brings it back.
"""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.timer import Timer

from qualcode.locale import _, language, ngettext
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.keeping import KeepingScreen
from qualcode.tui.sight import Sight, Wanted, choices, facet_of
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.density_bar import DensityBar
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench.blindness import set_blind
from qualcode.workbench.project import Project

_SOON = 0.15
"""Seconds after which the mouse is taken to rest, and after a change until codings are counted anew."""


class SeeingScreen(KeepingScreen):
    """A source of which one sees what one wants to see."""

    def __init__(self, project: Project, source_id: int, *, at: Coding | None = None) -> None:
        super().__init__(project, source_id, at=at)
        self._pointed: tuple[int, ...] = ()
        self._resting: Timer | None = None
        self._counting: Timer | None = None

    # -- which codings are shown -----------------------------------------------

    def fill(self) -> None:
        """Hide others' codings where that was chosen, also on another screen."""
        self.sight = replace(self.sight, blind=self.blind)
        super().fill()
        self._count_codings()

    def reload(self) -> None:
        """Count the codings anew too."""
        super().reload()
        self._codings_changed()

    def on_screen_resume(self) -> None:
        """The codings of others may have been hidden or shown on another screen."""
        if self._met and self.sight.blind != self.blind:
            self._see(replace(self.sight, blind=self.blind))

    def _progress(self) -> list[str]:
        return [*super()._progress(), self._hidden_words()]

    def _hidden_words(self) -> str:
        """How many codings are shown and why not all; "" when all are."""
        if not self.sight:
            return ""
        blind = _("others’ codings hidden (B)") if self.sight.blind else ""
        if not self.sight.chosen:
            return blind
        names = ", ".join(self._wanted_name(wanted) for wanted in sorted(self.sight.chosen))
        # How many there are in all is not for somebody who codes blind.
        words = _("shown {shown}: {what}") if blind else _("shown {shown}/{all}: {what}")
        shown = words.format(shown=self.view.marked, all=len(self.codings), what=names)
        return " · ".join(filter(None, [shown, blind]))

    def _wanted_name(self, wanted: Wanted) -> str:
        kind, key = wanted
        if kind == "code":
            return self._short(key)
        if kind == "direction":
            return self._directions.get(key, key)
        return self._value_name(facet_of(kind), key) if facet_of(kind) else key

    def _value_name(self, facet: str, key: str) -> str:
        facets = {known.key: known for known in self.project.scheme().facets}
        values = facets[facet].values if facet in facets else ()
        return next((value.labels.in_(language()) for value in values if value.key == key), key)

    def _see(self, sight: Sight) -> None:
        """Show other codings."""
        self.sight = sight
        self.view.set_codings(self._all_marks())
        self._show_title()
        self._describe()
        self._codings_changed()

    def action_filter(self) -> None:
        """Choose which codings are shown."""
        from qualcode.tui.dialogs.filter import FilterDialog, Row

        found = choices((c for c in self.codings if not self.sight.blind or c.coder == self.sight.blind), self.codes)
        if not found:
            self.tell(_("There are no codings here to choose from yet."), hint=True)
            return
        rows = [Row(choice.wanted, *self._row_words(choice.wanted), choice.count) for choice in found]

        def take(chosen: frozenset[Wanted] | None) -> None:
            if chosen is not None:
                self._see(replace(self.sight, chosen=chosen))
                self._tell_shown()

        self.app.push_screen(FilterDialog(rows, self.sight.chosen), take)

    def _row_words(self, wanted: Wanted) -> tuple[str, str]:
        """The heading under which a choice stands, and how it is called."""
        kind, key = wanted
        facet = facet_of(kind)
        if facet:
            facets = {known.key: known for known in self.project.scheme().facets}
            return facets[facet].labels.in_(language()) if facet in facets else facet, self._value_name(facet, key)
        if kind == "code":
            code = self.codes.get(key)
            indent = "  " if code and code.parent else ""
            return _("Codes"), f"{indent}{code.abbreviation} {code.labels.in_(language())}" if code else key
        return (_("Coders"), key) if kind == "coder" else (_("Directions"), self._directions.get(key, key))

    def _tell_shown(self) -> None:
        shown = self.view.marked
        words = [ngettext("{n} coding is shown.", "{n} codings are shown.", shown).format(n=shown)]
        words += [_("A shows all again.")] if self.sight.chosen else []
        words += [_("Those of others stay hidden: B shows them.")] if self.sight.blind else []
        self.tell(" ".join(words))

    def action_blind(self) -> None:
        """Hide and show the codings of others, on every source, until one does it again."""
        from qualcode.tui.app import QualcodeApp

        assert isinstance(self.app, QualcodeApp)
        self.app.blind = not self.app.blind
        self._see(replace(self.sight, blind=self.blind))
        hidden = _("The codings of others are hidden until you show them again (B).")
        self.tell(hidden if self.sight.blind else _("The codings of others are shown."))
        if not self.project.read_only:
            try:
                set_blind(self.project, self.app.blind)
            except QualcodeError as error:
                self.refuse(error)

    def action_show_all(self) -> None:
        """Take the filter away; what others coded stays hidden where it is."""
        self._see(Sight(blind=self.sight.blind))
        self._tell_shown()

    # -- text only, and the codebook where there is little room ------------------

    def action_focus_mode(self) -> None:
        """Nothing but the text, and back."""
        self.toggle_class("-text")
        self.view.focus()
        if self.has_class("-text"):
            self.tell(_("Text only: Z or Esc brings the rest back."), hint=True)

    def action_codebook(self) -> None:
        """To the codebook and back; where there is little room it is there only that long."""
        self.remove_class("-text")
        tree = self.query_one(CodebookTree)
        tree.cursor_line = max(0, tree.cursor_line)
        self.set_class(self.focused is not tree, "-book")
        self.set_focus(self.view if self.focused is tree else tree)

    def action_back(self) -> None:
        """Leave text-only and the codebook first."""
        if self.has_class("-text"):
            self.action_focus_mode()
            return
        selecting = self.view.visual or self.view.selection is not None
        in_book = self.focused is self.query_one(CodebookTree)
        if in_book or selecting or not (self.has_class("-book") and self.has_class("-narrow")):
            super().action_back()
        if in_book or not selecting:
            self.remove_class("-book")

    # -- the mouse ---------------------------------------------------------------

    def on_transcript_view_hovered(self, event: TranscriptView.Hovered) -> None:
        """Say whose coding lies there, once the mouse rests."""
        self._pointed = event.coding_ids
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(_SOON, self._mouse_rests)

    def _mouse_rests(self) -> None:
        if not self.remaking:
            self._show_status()

    def _state(self) -> list[str]:
        pointed = self.codings.by_place(self._pointed)
        return [*(self._pointed_words(coding) for coding in pointed[:3]), *super()._state()]

    def _pointed_words(self, coding: Coding) -> str:
        direction = self._directions.get(coding.direction, coding.direction)
        return f"⌖ {self._short(coding.code)} {SIGNS[coding.direction]} {direction}, {coding.coder}"

    def on_transcript_view_lane_clicked(self, event: TranscriptView.LaneClicked) -> None:
        """The coding whose lane was clicked is the one that commands act on."""
        coding = self.codings.get(event.coding_id)
        if coding is not None:
            self._active = coding.id
            self.view.focus()
            self.view.go_to(max(coding.start, min(event.row[0], coding.end - 1)))
            self._describe()

    # -- where the codings are -----------------------------------------------------

    @on(DensityBar.Pointed)
    def _go_there(self, event: DensityBar.Pointed) -> None:
        if event.drag or self.view.selection:
            self.view.scroll_to_offset(event.offset)
        else:
            self.view.go_to(event.offset)

    def _moved(self) -> None:
        super()._moved()
        if not self.remaking and self.view.size:
            self.query_one(DensityBar).show_window(*self.view.on_screen)

    def _codings_changed(self) -> None:
        """Count soon, so that no key waits for it."""
        if self._counting is None:
            self._counting = self.set_timer(_SOON, self._count_codings)

    def _count_codings(self) -> None:
        self._counting = None
        if self.remaking:
            return
        self.query_one(DensityBar).show_codings(len(self.text.body), self.view.amounts)

    # -- going to codings ------------------------------------------------------------

    def action_next_coding(self, step: int) -> None:
        """Jump to the next or previous coding, which commands act on then, whatever else lies there."""
        found = self.codings.beside(self.view.cursor, step, self.shows)
        self._active = found.id if found else self._active
        self._jump([found.start] if found else [], step, _("No more codings in this direction."))

    def action_next_uncoded(self, step: int) -> None:
        """Jump to the next or previous informant's turn without a coding."""
        coded = self._coded_turns()
        free = [turn.start for turn in self._speaking if turn.number not in coded]
        self._jump(free, step, _("No more uncoded turns in this direction."))

    def _jump(self, places: Sequence[int], step: int, nothing: str) -> None:
        at = self.view.cursor
        ahead = [place for place in places if (place > at if step > 0 else place < at)]
        if not ahead:
            self.tell(nothing, hint=True)
            return
        self.view.clear_selection()
        self.view.go_to(min(ahead) if step > 0 else max(ahead))

    def action_cycle(self) -> None:
        """The next of the overlapping codings."""
        found, active = self._under(), self.active_coding()
        if active is not None:
            self._active = found[(found.index(active) + 1) % len(found)].id
        self._describe()
