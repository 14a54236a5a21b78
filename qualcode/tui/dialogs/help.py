"""Help: every key of a screen, from the one declaration."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.locale import _
from qualcode.tui.keys import PLACES, Command, Place, commands, shown


class HelpScreen(ModalScreen[None]):
    """The keys of one screen, and those that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,enter", "close", show=False)]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Heading, list, hint."""
        with Vertical(classes="dialog"):
            heading = _("Help: {screen}").format(screen=_(PLACES[self._place]))
            yield Static(Content(heading), classes="heading")
            with VerticalScroll():
                yield Static(Content("\n").join(map(_line, _merged(commands(self._place)))))
            yield Static(Content(_("↑ ↓ scroll · Esc closes")), classes="hint")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def action_close(self) -> None:
        """Back to the screen."""
        self.dismiss(None)


def _merged(found: tuple[Command, ...]) -> list[tuple[str, str]]:
    """(keys, help) per line; commands with the same help (the digits) share one."""
    lines: dict[str, list[str]] = {}
    for command in found:
        lines.setdefault(command.help, []).extend(map(shown, command.keys))
    return [(" ".join(keys), words) for words, keys in lines.items()]


def _line(pair: tuple[str, str]) -> Content:
    keys, words = pair
    return Content.assemble((f"{keys:<20}", "bold"), " ", _(words))
