"""Changing what is coded: boundaries, codes, removing, undoing, and marking the source done."""

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding
from qualcode.store.readings import Asked
from qualcode.tui.screens.revising import RevisingScreen
from qualcode.workbench import coding as bench
from qualcode.workbench import reading
from qualcode.workbench.boundaries import Joined, join_codings, split_coding
from qualcode.workbench.overlaps import recoded_into
from qualcode.workbench.recoding import recode


class ChangingScreen(RevisingScreen):
    """A source whose codings are changed."""

    def action_resize(self) -> None:
        """Give one's own coding the selected boundaries: the one chosen, else the one most of which is selected."""
        if self._edge is not None:
            self._keep_edge()
            return
        span = self._selected()
        if span is None:
            return
        touched = {c.id: c for c in self.codings.touching(*span) if c.coder == self.project.coder and self.shows(c)}
        if not touched:
            self.tell(_("The selection touches none of your codings."), hint=True)
            return
        chosen = touched.get(self._active or 0) or max(touched.values(), key=lambda c: _shared(c, span))
        self.move_boundaries(chosen, span)

    def action_recode(self) -> None:
        """Give the marked coding another code."""
        coding = self._changeable()
        if coding:
            heading = _("Another code for {code}").format(code=self._short(coding.code))
            self._ask(heading, lambda key: self._recode(coding, key))

    def _recode(self, coding: Coding, key: str) -> None:
        if key == coding.code:
            self.tell(_("{code} was there already").format(code=self._short(key)), hint=True)
            return
        wish, again = ("recode", coding.id, key), _("the same again recodes it")
        if self.must_wait(wish, lambda: recoded_into(self.project, coding, key), again):
            return
        done: list[Joined] = []
        if self.do(lambda: done.append(recode(self.project, coding, key, merge=self.settings.merges))):
            self._active = done[0].coding.id
            self._describe()
            told = [_("{old} is now {new}").format(old=self._short(coding.code), new=self._short(key))]
            self.tell(" · ".join([*told, *([self.moved_words(done[0])] if done[0].gone else [])]))

    def action_split(self) -> None:
        """Part the marked coding before the cursor."""
        coding = self._changeable()
        if coding is None:
            return
        parts: list[Coding] = []
        if self.do(lambda: parts.extend(split_coding(self.project, coding, self.view.cursor))):
            first, second = parts
            self._active = second.id
            self._describe()
            words = _("{code} split: {first} ends here, {second} begins here.")
            self.tell(words.format(code=self._short(coding.code), first=first.evidence, second=second.evidence))

    def action_join(self) -> None:
        """Make the marked coding and the one of the same code that it touches one."""
        coding = self._changeable()
        if coding is None:
            return
        done: list[Joined] = []
        if not self.do(lambda: done.append(join_codings(self.project, coding))):
            return
        self._active = done[0].coding.id
        self._describe()
        self.tell(self.moved_words(done[0]))

    def action_remove(self) -> None:
        """Remove the marked coding."""
        coding = self._changeable()
        if coding and self.do(lambda: bench.remove(self.project, coding)):
            self.tell(_("{code} removed; u undoes.").format(code=self._short(coding.code)))

    def action_done(self) -> None:
        """Ask what was asked, and mark the source done; nothing was asked of a document."""
        from qualcode.tui.dialogs.done import DoneDialog

        if not self.writable():
            return
        known = reading.asked_rows(self.project, self.text.source_id) if self.text.interviewers else []
        rows = [row for row in known if row.planned or row.by or row.proposed]

        def mark(answers: dict[str, Asked] | None) -> None:
            if answers is not None and self.do(lambda: reading.mark_done(self.project, self.text.source_id, answers)):
                self.tell(_("{source} is done.").format(source=self.text.short_id))

        self.app.push_screen(DoneDialog(self.text.short_id, rows, self._open_words()), mark)

    def _open_words(self) -> str:
        """How many turns of informants were not seen to their end, and how many bear no coding of one's own."""
        unseen = len(self._countable - self.noticing.seen)
        uncoded = len(self._countable - self._coded_turns().keys())
        words = [
            ngettext(
                "{n} turn of informants is not seen to its end",
                "{n} turns of informants are not seen to their end",
                unseen,
            ),
            ngettext("{n} turn has no coding of yours", "{n} turns have no coding of yours", uncoded),
        ]
        counts = (unseen, uncoded)
        return " · ".join(text.format(n=n) for text, n in zip(words, counts, strict=True) if n)


def _shared(coding: Coding, span: tuple[int, int]) -> int:
    """How many characters of a coding a span covers."""
    return max(0, min(coding.end, span[1]) - max(coding.start, span[0]))
