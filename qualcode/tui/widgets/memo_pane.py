"""The pane in which memos are written, below what they are about and never over it.

It guards that what is typed is handed over to be saved after every pause, when the pane is left, and before
another memo takes its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from qualcode.locale import N_
from qualcode.locale.numbers import date
from qualcode.model.memo import Memo
from qualcode.text.clean import clean, show

if TYPE_CHECKING:
    from qualcode.tui.widgets.memo_editor import Editor

_PAUSE = 0.7
"""Seconds without a key after which what was typed is saved."""
_LONGEST = 5.0
"""Seconds of typing without such a pause after which it is saved all the same."""


class MemoPane(Vertical):
    """An editor for one memo, with the memos of others on the same thing above it."""

    BINDINGS = [Binding("escape", "close", N_("Save and close"))]  # noqa: RUF012  # Textual declares it so
    DEFAULT_CSS = """
    MemoPane { display: none; height: 9; border-top: solid $primary; border-title-color: $foreground; }
    MemoPane.-open { display: block; }
    MemoPane TextArea, MemoPane TextArea:focus { height: 1fr; border: none; padding: 0 1; }
    MemoPane #others { height: auto; max-height: 3; padding: 0 1; color: $text-muted; }
    """

    @dataclass
    class Written(Message):
        """Something else stands in the pane now."""

        body: str

    @dataclass
    class Closed(Message):
        """The pane was left; what stands in it has been handed over."""

    def __init__(self) -> None:
        super().__init__()
        self._handed = ""
        self.unsaved: str | None = None
        """What was handed over and could not be saved; it is handed over again."""
        self._timer: Timer | None = None
        self._since = 0.0
        """When the first letter was typed that has not been handed over."""

    @property
    def is_open(self) -> bool:
        """Whether something is being written."""
        return self.has_class("-open")

    def open(self, what: str, body: str, others: Sequence[Memo]) -> None:
        """Write on something; `body` is what stands there already."""
        editor = self._editor()
        self._handed = body
        self.say(what)
        lines = [Content(show(f"{memo.coder} {date(memo.day)}: {memo.body}")) for memo in others]
        self.query_one("#others", Static).update(Content("\n").join(lines))
        self.query_one("#others").display = bool(lines)
        editor.load_text(clean(body).text)
        editor.move_cursor(editor.document.end)
        self.add_class("-open")
        self.screen.set_focus(editor)

    @property
    def is_settled(self) -> bool:
        """Whether all that was written in it has been handed over and saved."""
        return self.is_open and self.unsaved is None and self._editor().text.strip() == self._handed.strip()

    def renew(self, body: str) -> None:
        """What stands there was changed elsewhere."""
        if body.strip() != self._handed.strip():
            self._handed = body
            editor = self._editor()
            editor.load_text(clean(body).text)
            editor.move_cursor(editor.document.end)

    def _editor(self) -> "Editor":
        """The editor, under the memos of others; both are made when they are needed for the first time."""
        from qualcode.tui.widgets.memo_editor import Editor

        if not self.children:
            self.mount(Static("", id="others"), Editor())
        return self.query_one(Editor)

    def say(self, what: str) -> None:
        """The words on its edge."""
        self.border_title = Content(f" {show(what)} ")

    def hand_over(self) -> str | None:
        """What was typed since it was last handed over; None when nothing was."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        body = self._editor().text if self.is_open else self._handed
        if body == self._handed and body != self.unsaved:
            return None
        self._handed, self.unsaved = body, None
        return body

    def close(self) -> None:
        """Put it away."""
        self.unsaved = None
        self.remove_class("-open")

    def on_text_area_changed(self, event: "Editor.Changed") -> None:
        """Save after a pause."""
        event.stop()
        if self._timer is None:
            self._since = monotonic()
        else:
            self._timer.stop()
        self._timer = self.set_timer(min(_PAUSE, max(0.0, self._since + _LONGEST - monotonic())), self._paused)

    def _paused(self) -> None:
        body = self.hand_over()
        if body is not None:
            self.post_message(self.Written(body))

    def action_close(self) -> None:
        """Save and put away."""
        self._paused()
        self.post_message(self.Closed())
