"""Choosing one of a list by typing a part of its words."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, Line
from qualcode.tui.dialogs.narrowing import Narrowing


class Choose(Narrowing[str | None]):
    """Gives the key of the chosen row, or None."""

    MOVES = ("up", "down", "home", "end")

    def __init__(self, heading: str, rows: Sequence[tuple[str, str]], first: str = "") -> None:
        """`rows` are (key, words); the sign stands before `first` to begin with, else before the first row."""
        super().__init__()
        self._first = first
        self._heading = heading
        self._rows = rows
        self._listed: list[str] = []
        self._query: str | None = None

    def compose(self) -> ComposeResult:
        """Heading, input, matches, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Line(placeholder=_("Letters of the name"))
            yield Choices()
            yield Hint(self._hint())

    def take(self) -> None:
        """The row one stands on."""
        at = self.query_one(Choices).highlighted
        if at is not None:
            self.answer(self._listed[at])

    @on(Input.Changed)
    def search(self) -> None:
        """List the rows that have every word typed, unless they are listed."""
        query = self.query_one(Line).value
        if query == self._query:
            return
        self._query = query
        found = self._answering(query)
        self._listed = [key for key, _words in found]
        matches = self.query_one(Choices)
        rows = [Option(Content(show(words))) for _key, words in found]
        matches.set_options(rows or [Option(Content(self._nothing()), disabled=True)])
        at = self._listed.index(self._first) if self._first in self._listed and not query else 0
        matches.highlighted = at if found else None

    # -- what a dialog of this kind decides ------------------------------------

    def _hint(self) -> str:
        return _("↑ ↓ choose · Enter takes it · Esc cancels")

    def _nothing(self) -> str:
        """What is said where no row answers."""
        return _("Nothing here has these letters.")

    def _answering(self, query: str) -> list[tuple[str, str]]:
        """The rows that answer to what is typed."""
        parts = query.casefold().split()
        return [(key, words) for key, words in self._rows if all(part in words.casefold() for part in parts)]

    # --------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.answer(self._listed[event.option_index])
