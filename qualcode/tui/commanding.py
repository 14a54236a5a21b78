"""Turning declared commands into keys, footer and palette of a screen."""

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.screen import Screen

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.tui.keys import Command, Place, commands, shown
from qualcode.tui.widgets.status import StatusLine


class CommandScreen(Screen[None]):
    """A screen whose keys come from `keys.COMMANDS`; `place` names its share of them."""

    place: Place

    def __init__(self) -> None:
        super().__init__()
        for command in commands(self.place):
            for number, key in enumerate(command.keys):
                # Ours take the place of Textual's own (Tab would else move the focus).
                self._bindings.key_to_bindings[key] = [_binding(command, key, first=number == 0)]

    def tell(self, message: str, *, error: bool = False) -> None:
        """Say something to the person in the status line, where it covers nothing; it goes away by itself."""
        for status in self.query(StatusLine):
            status.tell(message, error=error)
            return
        self.notify(message, severity="error" if error else "information", markup=False, timeout=6)

    def refuse(self, error: QualcodeError) -> None:
        """Say why a wish was not met."""
        self.tell(str(error), error=True)

    def action_back(self) -> None:
        """Leave the screen for the one before."""
        self.app.pop_screen()


def _binding(command: Command, key: str, *, first: bool) -> Binding:
    everywhere = command.place == "everywhere"
    return Binding(
        key,
        f"app.{command.action}" if everywhere else f"screen.{command.action}",
        _(command.footer or command.help),
        show=bool(command.footer) and first,
        key_display=shown(key),
        id=command.id if first else None,
        tooltip=_(command.help),
    )


class Palette(Provider):
    """The command palette: every command of the screen, found by typing."""

    async def discover(self) -> Hits:
        """All of them."""
        for command in self._commands():
            yield DiscoveryHit(self._words(command), lambda action=command.action: self._run(action))

    async def search(self, query: str) -> Hits:
        """Those whose help matches."""
        matcher = self.matcher(query)
        for command in self._commands():
            words = self._words(command)
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), lambda action=command.action: self._run(action))

    def _commands(self) -> tuple[Command, ...]:
        screen = self.screen
        place = screen.place if isinstance(screen, CommandScreen) else "everywhere"
        return commands(place)

    def _words(self, command: Command) -> str:
        return f"{_(command.help)} ({', '.join(map(shown, command.keys))})"

    async def _run(self, action: str) -> None:
        screen = self.screen
        target = screen if hasattr(screen, f"action_{action.split('(')[0]}") else self.app
        await target.run_action(action)
