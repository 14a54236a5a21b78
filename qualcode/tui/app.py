"""The terminal door: an app over one open project.

It guards that nothing a person wrote acts on the terminal (`safe.install`) and that a crash shows neither
variables nor interview text.
"""

import gc
import threading
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import App
from textual.command import Provider

from qualcode.locale import _, language, use
from qualcode.model.errors import QualcodeError
from qualcode.model.labels import LANGUAGES
from qualcode.tui import colours, keys, safe
from qualcode.tui.commanding import CommandScreen, Palette
from qualcode.workbench.counting import get_ready
from qualcode.workbench.crash import write_crash_log
from qualcode.workbench.project import Project
from qualcode.workbench.settings import THEMES, read_settings, save_settings

_IDLE = 1.5
"""Seconds after the first paint at which nobody is likely to be typing yet."""


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
        self._theme = read_settings().theme or THEMES[0]

    def on_mount(self) -> None:
        """Show the first screen."""
        from qualcode.tui.screens.coding import CodingScreen
        from qualcode.tui.screens.home import HomeScreen

        colours.put_on(self, self._theme)
        self.push_screen(HomeScreen(self.project))
        if self._source:
            self.push_screen(CodingScreen(self.project, self.project.source_id(self._source)))
        self.call_after_refresh(_collect_again)
        self.set_timer(_IDLE, _get_ready)

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """End, after every screen has saved what it holds."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                screen.leave()
        super().exit(*args, **kwargs)

    # -- comfort -------------------------------------------------------------

    def action_next_theme(self) -> None:
        """The next colours; they are remembered."""
        self._theme = colours.after(self._theme)
        colours.put_on(self, self._theme)
        self._remember(theme=self._theme)

    async def action_next_language(self) -> None:
        """The next language on every screen at once; it is remembered."""
        use(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        for screen in self.screen_stack:
            if isinstance(screen, CommandScreen):
                await screen.retranslate()
        self._remember(language=language())

    def _remember(self, **changed: str) -> None:
        try:
            save_settings(replace(read_settings(), **changed))  # type: ignore[arg-type]  # names of its fields
        except QualcodeError as error:
            self._tell(str(error), error=True)

    def _tell(self, message: str, *, error: bool = False, hint: bool = False) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommandScreen):
                screen.tell(message, error=error, hint=hint)
                return

    # -- screens that are one key away everywhere ------------------------------

    def _open(self, screen: CommandScreen) -> None:
        """Put a screen in front, unless one of its kind is there already."""
        if not isinstance(self.screen, type(screen)):
            self.push_screen(screen)

    def action_codebook_screen(self) -> None:
        """The codebook screen."""
        from qualcode.tui.screens.codebook import CodebookScreen

        self._open(CodebookScreen(self.project))

    def action_memo_screen(self) -> None:
        """Memos and journal."""
        from qualcode.tui.screens.memos import MemoScreen

        self._open(MemoScreen(self.project))

    def action_history_screen(self) -> None:
        """The history."""
        from qualcode.tui.screens.history import HistoryScreen

        self._open(HistoryScreen(self.project))

    def action_help(self) -> None:
        """The keys of the screen in front."""
        from qualcode.tui.dialogs.help import HelpScreen

        if isinstance(self.screen, CommandScreen):
            self.push_screen(HelpScreen(self.screen.place))

    def action_help_quit(self) -> None:
        """Ctrl+C, which copies and does not quit: say what does."""
        self._tell(_("Ctrl+C does not quit: q does."), hint=True)

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
    keys.use(read_settings().keys)
    safe.install()
    gc.disable()  # until the first paint
    app: App[Any] = QualcodeApp(project, source)
    app.run()
    gc.enable()
    return app.return_code or 0
