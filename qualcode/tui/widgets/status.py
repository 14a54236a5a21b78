"""The rows above the footer: where one is, and for a while what was just done or refused.

It guards that neither hides the other, that nothing is cut without an ellipsis, and that no message outlives what it
was about.
"""

from typing import Literal

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from qualcode.text.clean import show

Kind = Literal["done", "refused", "hint"]
HINT = "→"
"""Before a hint; it is in the fonts of every terminal."""
_SIGNS: dict[Kind, str] = {"done": "✓", "refused": "✗", "hint": HINT}
_WHILE = 6.0
"""Seconds a message stays at least."""
_READ_A_SECOND = 15
"""Characters that a slow reader reads in a second."""
_MESSAGE_ROWS = 3
_STEADY_ROWS = 2


class StatusLine(Static):
    """Rows of state; a message stands beside the first if both fit, else on rows of its own above."""

    def __init__(self) -> None:
        super().__init__("", classes="status", id="status")
        self.auto_links = False
        self._state: tuple[str, ...] = ("",)
        self._message = Content("")
        self._timer: Timer | None = None
        self._rows = 0

    def show_state(self, *rows: str) -> None:
        """What is there all the time, each row cut to the width."""
        if rows != self._state:
            self._state = rows
            self._draw(self._least)

    def tell(self, message: str, kind: Kind = "done") -> None:
        """Say something; what it is shows by a sign, not by colour alone."""
        least = self._least
        style = "bold $text-error" if kind == "refused" else "bold"
        self._message = Content.styled(f"{_SIGNS[kind]} {show(message)}", style)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(max(_WHILE, len(message) / _READ_A_SECOND), self._forget)
        self._draw(least)

    def outdate(self) -> None:
        """Something else is done: what was said is about what came before.

        Its rows stay for as long as it would have been there, so that the text above does not jump with the key.
        """
        if self._message:
            least = self._least
            self._message = Content("")
            self._draw(least)

    def on_resize(self) -> None:
        """Another width cuts elsewhere."""
        self._draw(self._least)

    def _forget(self) -> None:
        self._message, self._timer = Content(""), None
        self._draw(1)

    @property
    def _least(self) -> int:
        """Rows that stay while messages follow one another, so that the text above does not jump with each."""
        return min(self._rows, _STEADY_ROWS) if self._timer is not None else 1

    def _draw(self, least: int) -> None:
        width = self.content_size.width or self.app.size.width - 2
        first, *others = (Content(show(row)) for row in self._state)
        beside = Content.assemble(self._message, " · " if self._message and first else "", first)
        if not self._message or beside.cell_length <= width:
            rows = [beside, *others]
        else:
            rows = [*_wrapped(self._message, width), first, *others]
        rows += [Content("")] * (least - len(rows))
        grown, self._rows = len(rows) != self._rows, len(rows)
        # Laying the whole screen out costs more than all else that a key does.
        self.update(Content("\n").join(row.truncate(width, ellipsis=True) for row in rows), layout=grown)


def _wrapped(message: Content, width: int) -> list[Content]:
    rows = message.wrap(width)
    last = _MESSAGE_ROWS - 1
    return rows if len(rows) <= _MESSAGE_ROWS else [*rows[:last], Content(" ").join(rows[last:])]
