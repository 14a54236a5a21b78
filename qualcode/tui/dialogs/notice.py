"""Telling something that must be read before going on: it stays until it is closed."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint

_BLANKS = 2


class Notice(ModalScreen[None]):
    """A heading and paragraphs; each may begin with a word or sign in bold."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,i,question_mark,enter", "close", show=False)]

    def __init__(self, heading: str, paragraphs: Sequence[tuple[str, str]]) -> None:
        """`paragraphs` are (bold beginning or "", words)."""
        super().__init__()
        self._heading = heading
        self._paragraphs = paragraphs
        self._width = max((cell_len(beginning) for beginning, _words in paragraphs), default=0)

    def compose(self) -> ComposeResult:
        """Heading, paragraphs, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            with VerticalScroll():
                yield from (self._paragraph(*paragraph) for paragraph in self._paragraphs)
            yield Hint(_("↑ ↓ scroll · Esc closes"))

    def _paragraph(self, beginning: str, words: str) -> Widget:
        """The beginnings stand in a column of their own, where there are any."""
        told = Static(Content(show(words)))
        if not self._width:
            return told
        begun = Static(Content.styled(show(beginning), "bold"))
        begun.styles.width, told.styles.width = self._width + _BLANKS, "1fr"
        return HorizontalGroup(begun, told)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)
