"""Telling something that must be read before going on: it stays until it is closed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint


class Notice(ModalScreen[None]):
    """A heading and paragraphs; each may begin with a word or sign in bold."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,i,question_mark,enter", "close", show=False)]

    def __init__(self, heading: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        """`paragraphs` are (bold beginning or "", words)."""
        super().__init__()
        self._heading = heading
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        """Heading, paragraphs, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            with VerticalScroll():
                yield Static(_table(self._paragraphs))
            yield Hint(_("↑ ↓ scroll · Esc closes"))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def _table(paragraphs: Sequence[tuple[str, str]]) -> Table:
    """The beginnings in a column of their own, where there are any."""
    table = Table.grid(padding=(0, 2))
    begun = any(beginning for beginning, _words in paragraphs)
    for beginning, words in paragraphs:
        table.add_row(*([Text(show(beginning), "bold")] if begun else []), Text(show(words)))
    return table
