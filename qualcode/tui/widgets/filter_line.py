"""A line to filter a list by typing: it opens above the footer, the list follows every letter.

It guards that a filter that is on can be seen, also when nobody writes in it.
"""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from qualcode.locale import _


class FilterLine(Input):
    """An input that is there while it filters or is written in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear_filter", show=False),
        Binding("enter,down", "to_list", show=False),
    ]
    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; border: none; padding: 0 1; background: $boost; }
    FilterLine:focus { border: none; }
    FilterLine.-on { display: block; }
    """

    @dataclass
    class Filtered(Message):
        """Other words to filter by."""

        words: str

    @dataclass
    class Left(Message):
        """Nobody writes in it any more: the focus belongs to the list."""

    def __init__(self) -> None:
        super().__init__(placeholder=_("Letters to filter by · Enter to the list · Esc shows all"), compact=True)

    def open(self) -> None:
        """Write in it."""
        self.add_class("-on")
        self.screen.set_focus(self)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Filtered(event.value))

    def action_clear_filter(self) -> None:
        """Show all."""
        self.value = ""
        self.action_to_list()

    def action_to_list(self) -> None:
        """Leave it, and leave it in sight only as long as it filters."""
        self.set_class(bool(self.value), "-on")
        self.post_message(self.Left())
