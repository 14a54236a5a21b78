"""The coding screen: reading a source, and one verb of the bench per key.

Its commands stand by concern in the classes below it: `reading` and what keeps and shows it, `acting`, `selecting`,
`applying`, `describing`, `changing`. It guards that a command acts on the coding that is marked on the screen, and
says which one it was.
"""

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.tui.clipboard import copy
from qualcode.tui.screens.changing import ChangingScreen
from qualcode.workbench import coding as bench
from qualcode.workbench.speaking import line_at, spoken


class CodingScreen(ChangingScreen):
    """One source being coded."""

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
