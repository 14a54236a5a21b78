"""Writing a note. A line break is one sign in the line, so that a note of several lines stays what it is."""

from qualcode.locale import _
from qualcode.tui.dialogs.keyed import LINE_BREAK, Line
from qualcode.tui.dialogs.one_line import OneLine


class NoteDialog(OneLine[str | None]):
    """Gives the note, "" to take it away, or None when nothing is to change."""

    def __init__(self, heading: str, note: str) -> None:
        super().__init__(heading)
        self._note = note.replace("\n", LINE_BREAK)

    def _line(self) -> Line:
        return Line(self._note, _("Note"), LINE_BREAK)

    def _hint(self) -> str:
        return _("Enter saves · Ctrl+J new line (⏎) · Esc cancels")

    def _take(self, written: str) -> None:
        self.answer(None if written == self._note else written.replace(LINE_BREAK, "\n").strip())

    def _press(self, line: Line, key: str) -> bool:
        breaks = key in ("ctrl+j", "shift+enter")
        if breaks:
            line.write(LINE_BREAK)
        return breaks
