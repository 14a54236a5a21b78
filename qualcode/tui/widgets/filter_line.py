"""A line to filter a list by typing: it opens above the footer, the list follows every letter.

It guards that a filter that is on can be seen, and seen to be one, also when nobody writes in it.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from qualcode.locale import N_, _


class FilterLine(Horizontal):
    """A line that is there while it filters or is written in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "to_list", N_("To the list")),
        Binding("down", "to_list", show=False),
        Binding("escape", "clear_filter", N_("Show all")),
    ]
    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; padding: 0 1; background: $boost; }
    FilterLine.-on { display: block; }
    FilterLine Static { width: 2; text-style: bold; }
    FilterLine Input, FilterLine Input:focus { width: 1fr; height: 1; border: none; padding: 0; background: $boost; }
    """

    @dataclass
    class Filtered(Message):
        """Other words to filter by."""

        words: str

    @dataclass
    class Left(Message):
        """Nobody writes in it any more: the focus belongs to the list."""

    def __init__(self, words: str = "") -> None:
        """`words` are what is filtered by already."""
        super().__init__()
        self._words = words
        self.set_class(bool(words), "-on")

    def compose(self) -> ComposeResult:
        """The sign of a filter, and what is filtered by."""
        yield Static("/ ")
        yield _Words(self._words, _("Letters to filter by"), compact=True)

    @property
    def value(self) -> str:
        """What is filtered by."""
        return self._words

    def open(self) -> None:
        """Write in it."""
        self.add_class("-on")
        self.screen.set_focus(self.query_one(_Words))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._words:
            self._words = event.value
            self.post_message(self.Filtered(event.value))

    def action_clear_filter(self) -> None:
        """Show all."""
        self.query_one(_Words).value = ""
        self.remove_class("-on")
        self.post_message(self.Left())

    def action_to_list(self) -> None:
        """Leave it, and leave it in sight only as long as it filters."""
        self.set_class(bool(self.query_one(_Words).value), "-on")
        self.post_message(self.Left())


class _Words(Input):
    """An input whose Enter belongs to the line."""

    def __init__(self, value: str, placeholder: str, *, compact: bool) -> None:
        super().__init__(value, placeholder, compact=compact, select_on_focus=False)
        self._bindings.key_to_bindings.pop("enter", None)
