"""The line above the footer: where one is, and for a while what was just done or refused."""

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from qualcode.text.clean import show

_WHILE = 6.0
"""Seconds a message stays."""


class StatusLine(Static):
    """One line of state, before which a message stands for a while."""

    def __init__(self) -> None:
        super().__init__("", classes="status", id="status")
        self._state = ""
        self._message = Content("")
        self._timer: Timer | None = None

    def show_state(self, state: str) -> None:
        """What is there all the time."""
        self._state = state
        self._draw()

    def tell(self, message: str, *, error: bool = False) -> None:
        """Say something; an error also by a sign, not by colour alone."""
        sign = "✗" if error else "✓"
        self._message = Content.styled(f"{sign} {show(message)}", "bold $text-error" if error else "bold")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_WHILE, self._forget)
        self._draw()

    def _forget(self) -> None:
        self._message = Content("")
        self._draw()

    def _draw(self) -> None:
        state = Content(show(self._state))
        self.update(Content.assemble(self._message, " · ", state) if self._message.plain else state)
