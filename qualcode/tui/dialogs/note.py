"""Writing a note. A line break is one sign in the line, so that a note of several lines stays what it is."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import LINE_BREAK, KeyedDialog, Line


class NoteDialog(KeyedDialog[str | None]):
    """Gives the note, "" to take it away, or None when nothing is to change."""

    def __init__(self, heading: str, note: str) -> None:
        super().__init__()
        self._heading = heading
        self._note = note.replace("\n", LINE_BREAK)

    def compose(self) -> ComposeResult:
        """Heading, input, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Line(self._note, _("Note"), LINE_BREAK)
            yield Hint(_("Enter saves · Ctrl+J new line (⏎) · Esc cancels"))

    async def on_mount(self) -> None:
        """What was typed so far."""
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:
        """Save, cancel, or write."""
        line = self.query_one(Line)
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(None if line.value == self._note else line.value.replace(LINE_BREAK, "\n").strip())
        elif key in ("ctrl+j", "shift+enter"):
            line.write(LINE_BREAK)
        else:
            await line.edit(key, character)
