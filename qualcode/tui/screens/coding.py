"""The coding screen: reading a source, and one verb of the bench per key.

Its commands stand by concern in the classes below it: `reading` and what keeps and shows it, `acting`, `selecting`,
`applying`, `describing`, `revising`, `changing`. It guards that a command acts on the coding that is marked on the
screen, and says which one it was.
"""

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.tui.clipboard import copy
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.screens.changing import ChangingScreen
from qualcode.workbench import coding as bench
from qualcode.workbench.speaking import line_at, spoken


class CodingScreen(ChangingScreen):
    """One source being coded."""

    def reload(self) -> None:
        """Show what is in the project now; where the source itself was undone, leave."""
        if bench.is_there(self.project, self.text.source_id):
            super().reload()
        elif not self.remaking:
            self.remaking = True
            self.app.call_later(self._leave_gone)

    async def _leave_gone(self) -> None:
        await self.app.pop_screen()
        words = _("{source} is no longer in the project: its import was undone.").format(source=self.text.short_id)
        front = self.app.screen
        if isinstance(front, CommandScreen):
            front.call_after_refresh(front.tell, words, hint=True)

    def action_copy(self) -> None:
        """Copy the quote of the marked coding, else the selection, with its attribution."""
        from qualcode.workbench import citing  # what it takes from reports is not needed to open a source

        coding, span = self.active_coding(), self.view.selection
        if coding is None and span is None:
            self._selected()
            return
        try:
            if coding is not None:
                quote = citing.cite_coding(self.project, coding.id)
            else:
                assert span is not None
                quote = citing.cite_passage(self.project, bench.Passage(self.text.source_id, *span))
            copy(self.app, quote)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(_("Copied: {quote}").format(quote=quote))

    def action_speak(self) -> None:
        """Say the line, its speaker and its codings as plain text."""
        line = line_at(self.text, self.view.cursor)
        shown = filter(self.shows, self.codings.touching(line.start, line.end))
        self.tell(spoken(self.text, self.view.cursor, shown, self.codes, self._directions))
