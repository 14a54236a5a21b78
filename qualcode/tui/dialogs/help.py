"""Help: every key of a screen, from the one declaration."""

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
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.keys import PLACES, Command, Place, commands, shown

_KEYS = 20
"""Cells of the keys."""


class HelpScreen(ModalScreen[None]):
    """The keys of one screen, and those that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,enter", "close", show=False)]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        for command in commands("everywhere"):
            for key in command.keys if command.id == "app.language" else ():
                self._bindings.key_to_bindings[key] = [Binding(key, "next_language", show=False)]

    def compose(self) -> ComposeResult:
        """Heading, list, hint."""
        with Vertical(classes="dialog"):
            heading = _("Help: {screen}").format(screen=_(PLACES[self._place]))
            yield Static(Content(heading), classes="heading")
            with VerticalScroll():
                yield Static(_table(commands(self._place)))
            yield Hint(_("↑ ↓ scroll · Esc closes"))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_next_language(self) -> None:
        """The same help in the next language; a screen is not made anew while it lies behind another."""
        app = self.app

        async def again() -> None:
            await app.run_action("next_language")
            await app.run_action("help")

        self.dismiss(None)
        app.call_later(again)

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def _merged(found: Sequence[Command]) -> list[tuple[str, str]]:
    """(keys, help) per line; commands with the same help (the digits) share one."""
    lines: dict[str, list[str]] = {}
    for command in found:
        lines.setdefault(command.help, []).extend(map(shown, command.keys))
    return [(" ".join(keys), words) for words, keys in lines.items()]


def _table(found: Sequence[Command]) -> Table:
    """The keys of the screen, of lists, and those everywhere; words too long for a line stay in their column."""
    table = Table.grid(padding=(0, 1))
    table.add_column(max_width=_KEYS)
    table.add_column()
    wide: tuple[Place, ...] = ("lists", "everywhere")
    parts: list[tuple[str, list[Command]]] = [("", [command for command in found if command.place not in wide])]
    parts += [(_(PLACES[place]), [command for command in found if command.place == place]) for place in wide]
    for title, under in parts:
        lines = _merged(under)
        if title and lines:
            table.add_row("", Text(title, "bold underline"))
        for keys, words in lines:
            table.add_row(Text(keys, "bold"), Text(_(words)))
    return table
