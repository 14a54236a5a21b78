"""Saying more about a coding or a passage: direction, note, details, and how it may be quoted."""

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.memo import Memo, Subject
from qualcode.model.source import Consent
from qualcode.store.passages import PassageMark
from qualcode.tui.passage_marks import mark_letter, mark_of, mark_words, with_withdrawn
from qualcode.tui.screens.applying import ApplyingScreen
from qualcode.tui.sight import Sight
from qualcode.tui.transcript import Mark
from qualcode.tui.widgets.details import SIGNS, Details, nothing_more
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.workbench import coding as bench
from qualcode.workbench import memos, passages
from qualcode.workbench.following import touched_turns

if TYPE_CHECKING:
    from qualcode.model.scheme import Scheme


class DescribingScreen(ApplyingScreen):
    """A source whose codings are described."""

    _marked_passages: tuple[PassageMark, ...] = ()
    _memo_turns: Collection[int] = frozenset()
    _signed: Sequence[tuple[int, int, str]] = ()
    """The places of memos that have a sign."""
    """Numbers of the turns about which there is a memo."""

    def action_direct(self, direction: DirectionKey) -> None:
        """Say whether the passage furthers, hinders, both, or notes, as far as the scheme's scale has it."""
        if direction not in self._directions:
            scale = ", ".join(f"{SIGNS.get(key, '')} {label}".strip() for key, label in self._directions.items())
            self.tell(_("The scheme’s scale has no such direction. It has: {scale}.").format(scale=scale), hint=True)
            return
        coding = self._changeable()
        if coding and self.do(lambda: bench.set_direction(self.project, coding, direction)):
            self.tell(f"{self._short(coding.code)} {SIGNS[direction]} {self._directions[direction]}")

    def action_note(self) -> None:
        """Write a note on the marked coding."""
        from qualcode.tui.dialogs.note import NoteDialog

        coding = self._changeable()
        if coding is None:
            return

        def write(note: str | None) -> None:
            what = f"{self._short(coding.code)} {coding.evidence}"
            if note is not None and self.do_typed(lambda: bench.set_note(self.project, coding, note), what, note):
                self.tell(_("The note on {code} is saved.").format(code=self._short(coding.code)))

        self.app.push_screen(NoteDialog(f"{self._short(coding.code)} {coding.evidence}", coding.note), write)

    def action_details(self) -> None:
        """Say weight, basis, facets and what the marked coding is about."""
        from qualcode.tui.dialogs.coding_details import CodingDetailsDialog, Field, details_of, fields_of

        coding = self._changeable()
        if coding is None:
            return

        def write(fields: list[Field] | None) -> None:
            if fields is None:
                return
            if self.do(lambda: bench.describe(self.project, coding, **details_of(fields, coding))):
                said = ", ".join(f"{field.label} {field.shown}" for field in fields if field.value)
                self.tell(f"{self._short(coding.code)} {coding.evidence} · {said or _('no details')}")

        heading = f"{self._short(coding.code)} {coding.evidence}"
        self.app.push_screen(CodingDetailsDialog(heading, fields_of(self._scheme, coding)), write)

    # -- how a passage may be quoted -----------------------------------------------

    def action_mark_passage(self) -> None:
        """Say how the selection may be quoted, else the passage of the marked coding, else the marked passage here."""
        from qualcode.tui.dialogs.mark import MarkDialog

        span = self._passage()
        if span is None or not self.writable():
            return
        passage = bench.Passage(self.text.source_id, *span)
        same = next((mark.mark for mark in self._marked_passages if (mark.start, mark.end) == span), None)

        def write(mark: str | None) -> None:
            if mark is not None:
                self._mark(passage, mark_of(mark))

        heading = _("How may the passage at {place} be quoted?").format(place=bench.place(self.text, span[0]))
        self.app.push_screen(MarkDialog(heading, same), write)

    def _passage(self) -> tuple[int, int] | None:
        if self.view.selection is not None:
            return super()._selected()
        coding = self.active_coding()
        if coding is not None:
            return coding.start, coding.end
        under = self._marks_under()
        return (under[0].start, under[0].end) if under else super()._selected()

    def _mark(self, passage: bench.Passage, mark: Consent | None) -> None:
        where = bench.place(self.text, passage.start)

        def put() -> str:
            if mark is None:
                done = passages.unmark_passage(self.project, passage)
                gone = ", ".join(mark_words(known.mark) for known in done.taken)
                told = _("{place}: mark taken away ({marks}); u undoes.").format(place=where, marks=gone)
            else:
                done = passages.mark_passage(self.project, passage, mark)
                told = f"{where}: {mark_words(mark)}"
            return with_withdrawn(told, done.withdrawn)

        if self.change(put):
            self.view.clear_selection()

    def _marks_under(self) -> list[PassageMark]:
        at = self.view.cursor
        return [mark for mark in self._marked_passages if mark.start <= at < mark.end]

    def _more(self, coding: Coding) -> str:
        """Weight, basis, facets and cluster of a coding, as far as they are given."""
        if not (coding.facets or coding.basis or coding.about or coding.weight is not None):
            return ""
        from qualcode.tui.dialogs.coding_details import fields_of

        fields = fields_of(self._scheme, coding)
        return ", ".join(f"{field.label}: {field.shown}" for field in fields if field.value)

    @cached_property
    def _scheme(self) -> "Scheme":
        """The plan, of which labels are read here; it does not change while it is open."""
        return self.project.scheme()

    def _take_marks(self) -> None:
        self._read_marks()
        self._show_marks()
        self._show_memos()

    def fill(self) -> None:
        """Show the marks on passages too."""
        self._read_marks()
        super().fill()
        self._show_marks()
        self._show_memos()
        if self._memo_turns or self.query_one(Details).memos:
            self._describe()

    def _read_marks(self) -> None:
        self._marked_passages = tuple(passages.marks_of(self.project, self.text.source_id))

    def _show_marks(self) -> None:
        """A letter in the gutter; where passages overlap, that of the first."""
        marks = self._marked_passages
        self.view.set_signs([Mark(m.id, m.start, m.end, mark_letter(m.mark), "", True) for m in marks])

    def _count_codings(self) -> None:
        """A coding that is back brings the sign of its memo."""
        super()._count_codings()
        if not self.remaking and self._memo_places() != self._signed:
            self._show_memos()
            self._describe()

    def _memo_places(self) -> list[tuple[int, int, str]]:
        return [row for row in memos.places(self.project, self.text) if self.sight.blind in ("", row[2])]

    def _show_memos(self) -> None:
        """A sign beside the turns and codings about which there is a memo that may be seen."""
        self._signed = places = self._memo_places()
        coded = self.codings.by_place(coding for _number, coding, _coder in places if coding)
        self._memo_turns = {number for number, _coding, _coder in places if number}
        self.query_one(Details).memos = {coding.id for coding in coded}
        starts = {turn.start for turn in self.text.turns if turn.number in self._memo_turns}
        starts |= {coding.start for coding in coded if self.shows(coding)}
        self.view.set_memos([Mark(start, start, start + 1, "", "", True) for start in sorted(starts)])

    def _see(self, sight: Sight) -> None:
        super()._see(sight)
        self._show_memos()

    def action_back(self) -> None:
        """Put the memo away first."""
        pane = self.query_one(MemoPane)
        if pane.is_open:
            pane.action_close()
        else:
            super().action_back()

    def _save(self, body: str) -> None:
        super()._save(body)
        if self.query(Details):  # not while the screen is taken down
            self._show_memos()
            self._describe()

    def _memo_here(self) -> str:
        """The turn under the cursor, where there is a memo on it."""
        (turn, *_rest) = [*touched_turns(self.text, self.view.cursor, self.view.cursor + 1), None]
        return bench.place(self.text, turn.start) if turn and turn.number in self._memo_turns else ""

    def _describe(self) -> None:
        """How the passage may be quoted stands above its codings; details where they are switched on."""
        details = self.query_one(Details)
        details.passage = " · ".join(f"{mark_words(mark.mark)} ({mark.coder})" for mark in self._marks_under())
        details.turn_memo = self._memo_here()
        details.more = self._more if self.settings.details else nothing_more
        super()._describe()

    def open_memo(self, subject: Subject, memo: Memo | None = None) -> None:
        """Write; where there is little room, what stands under the text makes way for the pane."""
        self.set_class(not self.project.read_only, "-writing")
        super().open_memo(subject, memo)

    def memo_closed(self) -> None:
        """Back to the text."""
        self.remove_class("-writing")
        self.view.focus()

    def action_memo(self) -> None:
        """Write a memo on the coding under the cursor, else on the turn."""
        coding = self.active_coding()
        place = bench.place(self.text, self.view.cursor)
        self.open_memo(Subject("coding", coding.evidence) if coding else Subject("turn", place))

    def action_turn_memo(self) -> None:
        """Write a memo on the turn, also where it is coded."""
        self.open_memo(Subject("turn", bench.place(self.text, self.view.cursor)))
