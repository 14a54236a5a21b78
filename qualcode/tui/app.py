"""The terminal door: an app over one open project.

It guards that nothing a person wrote acts on the terminal (`safe.install`) and that a crash shows neither
variables nor interview text.
"""

import gc
import threading
from typing import Any, ClassVar

from textual.app import App
from textual.command import Provider

from qualcode.locale import _
from qualcode.tui import safe
from qualcode.tui.commanding import Palette
from qualcode.workbench.counting import get_ready
from qualcode.workbench.crash import write_crash_log
from qualcode.workbench.project import Project

_IDLE = 1.5
"""Seconds after the first paint at which nobody is likely to be typing yet."""
_DARK, _LIGHT = "textual-dark", "textual-light"


class QualcodeApp(App[None]):
    """Screens over one project; it opens at the home screen, or at a source."""

    TITLE = "qualcode"
    CSS_PATH = "qualcode.tcss"
    COMMANDS: ClassVar[set[type[Provider]]] = {Palette}  # type: ignore[assignment]  # ours in place of Textual's own
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, project: Project, source: str = "") -> None:
        super().__init__()
        self.project = project
        self._source = source

    def on_mount(self) -> None:
        """Show the first screen."""
        from qualcode.tui.screens.coding import CodingScreen
        from qualcode.tui.screens.home import HomeScreen

        self.theme = _DARK
        self.push_screen(HomeScreen(self.project))
        if self._source:
            self.push_screen(CodingScreen(self.project, self.project.source_id(self._source)))
        self.call_after_refresh(_collect_again)
        self.set_timer(_IDLE, _get_ready)

    def action_toggle_dark(self) -> None:
        """Light for dark and dark for light."""
        self.theme = _LIGHT if self.theme == _DARK else _DARK

    def action_help(self) -> None:
        """The keys of the screen in front."""
        from qualcode.tui.commanding import CommandScreen
        from qualcode.tui.dialogs.help import HelpScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(HelpScreen(self.screen.place))

    def action_help_quit(self) -> None:
        """Ctrl+C, which copies and does not quit: say what does."""
        from qualcode.tui.commanding import CommandScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                screen.tell(_("Ctrl+C does not quit: q does."), hint=True)
                return

    def _fatal_error(self) -> None:
        """Leave with one line: Textual's own would print every variable, interview text included."""
        self.bell()
        path = write_crash_log(self._exception)
        self._exit_renderables.append(
            _("qualcode stopped because of an error of its own. Nothing saved is lost. The log is in {path}.").format(
                path=path
            )
        )
        self._close_messages_no_wait()


def _get_ready() -> None:
    """Load pandas while the person reads, so that the first matrix does not wait half a second for it."""
    threading.Thread(target=get_ready, daemon=True).start()


def _collect_again() -> None:
    """What is loaded by now stays to the end; leaving it out keeps collections from being felt."""
    gc.freeze()
    gc.enable()


def run(project: Project, source: str = "") -> int:
    """Show the project in the terminal until the person leaves; the exit code."""
    if source:
        project.source_id(source)
    safe.install()
    gc.disable()  # until the first paint
    app: App[Any] = QualcodeApp(project, source)
    app.run()
    gc.enable()
    return app.return_code or 0
