"""The terminal door: an app over one open project.

It guards that nothing a person wrote acts on the terminal (`safe.install`) and that a crash shows neither
variables nor interview text.
"""

import asyncio
import gc
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.actions import ActionParseResult
from textual.await_complete import AwaitComplete
from textual.command import Provider
from textual.dom import DOMNode
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from qualcode.locale import _, language, use
from qualcode.model.errors import QualcodeError
from qualcode.model.labels import LANGUAGES
from qualcode.text.clean import clean, show
from qualcode.tui import colours, keys, safe
from qualcode.tui.commanding import CommandScreen, Palette
from qualcode.tui.key_order import KeyOrder
from qualcode.workbench.blindness import is_blind
from qualcode.workbench.crash import write_crash_log
from qualcode.workbench.project import Project
from qualcode.workbench.settings import THEMES, read_settings, save_settings

_IDLE = 1.5
"""Seconds after the first paint at which nobody is likely to be typing yet."""
_COLLECTING = 2_000, 10, 10
"""When Python looks for garbage: small looks often, the large ones, which are felt at a key, seldom."""
_BROKEN = 70
"""The exit code of a program that broke."""
_FIRST = 2
"""Screens on the stack when the first of ours is in front: Textual's own empty one lies under it."""


class QualcodeApp(KeyOrder):
    """Screens over one project; it opens at the home screen, or at a source.

    It returns the path of another project to be opened in its place, or None.
    """

    TITLE = "qualcode"
    CSS_PATH = "qualcode.tcss"
    COMMANDS: ClassVar[set[type[Provider]]] = {Palette}  # type: ignore[assignment]  # ours in place of Textual's own
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, project: Project, source: str = "") -> None:
        super().__init__()
        self.project = project
        self._source = source
        self.blind = is_blind(project)
        """Whether the codings of others are hidden."""
        self._theme = read_settings().theme or THEMES[0]
        colours.put_on(self, self._theme)  # before styles are read, so that they are read once

    def on_mount(self) -> None:
        """Show the first screen."""
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: _note(context.get("exception")))
        self.call_later(self._begin)

    def _begin(self) -> None:
        """Show the first screen; not before the app runs, or it would be drawn once for nothing."""
        self.push_screen(self._coding(self._source) if self._source else self._home())
        self.call_after_refresh(_collect_again)
        self.set_timer(_IDLE, _get_ready)

    def exit(self, *args: Any, **kwargs: Any) -> None:
        """End, after every screen has saved what it holds."""
        for screen in self._ours():
            screen.leave()
        super().exit(*args, **kwargs)

    def _ours(self) -> list[CommandScreen]:
        """Our own screens, the one in front first."""
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, CommandScreen)]

    def get_driver_class(self) -> type[Driver]:
        """A terminal that may go away; a browser and Windows have drivers of their own."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from qualcode.tui.terminal import Terminal

        return Terminal

    def copy_to_clipboard(self, text: str) -> None:
        """Every copy, also one from a field that is written in, as harmless as that of a quote."""
        from qualcode.tui.clipboard import harmless

        super().copy_to_clipboard(harmless(text))

    def _coding(self, source: str) -> Screen[None]:
        from qualcode.tui.screens.coding import CodingScreen

        return CodingScreen(self.project, self.project.source_id(source))

    def _home(self) -> Screen[None]:
        from qualcode.tui.screens.home import HomeScreen

        return HomeScreen(self.project)

    def pop_screen(self) -> AwaitComplete:
        """Leave the screen in front; behind the first one is home, which is made when somebody goes there."""
        return super().pop_screen() if len(self.screen_stack) > _FIRST else self.switch_screen(self._home())

    def push_screen(self, screen: Any, *args: Any, **named: Any) -> Any:
        """Put a screen in front; one that shows what others did asks first while that is hidden."""
        if not (self.blind and isinstance(screen, CommandScreen) and screen.shows_others):
            return super().push_screen(screen, *args, **named)
        from qualcode.tui.dialogs.ask import YES, Ask

        def answered(answer: str | None) -> None:
            if answer is not None:
                super(QualcodeApp, self).push_screen(screen, *args, **named)

        lines = [_("You have hidden the codings of others (B on the coding screen). This view does not hide them.")]
        question = Ask(_("Show what everybody did?"), lines, {"yes": YES}, _("y shows it · Esc stays here"))
        return super().push_screen(question, answered)

    async def on_event(self, event: events.Event) -> None:
        """What is pasted is clean wherever it lands; a click is about something else than what was said before."""
        if isinstance(event, events.Paste):
            event.text = clean(event.text).text
        elif isinstance(event, events.MouseDown):
            self._outdate()
        await super().on_event(event)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """What a key does; a hint or a refusal of before goes with it."""
        self._outdate()
        return await super().run_action(action, default_namespace, namespaces)

    def _outdate(self) -> None:
        front = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(front, CommandScreen):
            front.outdate()

    # -- comfort -------------------------------------------------------------

    def action_next_theme(self) -> None:
        """The next colours; they are remembered."""
        self._theme = colours.after(self._theme)
        colours.put_on(self, self._theme)
        self._tell(_("Colours: {theme}; F2 shows the next.").format(theme=colours.called(self._theme)))
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

        self._open(CodebookScreen(self.project, getattr(self.screen, "code_here", "")))

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

    async def action_quit(self) -> None:
        """End, unless the screen in front has something to ask."""
        if isinstance(self.screen, CommandScreen):
            self.screen.quit()
        else:
            self.exit()

    def action_suspend_process(self) -> None:
        """Ctrl+Z: save, and stop until the shell goes on with the program; where that cannot be, say so."""
        for screen in self._ours():
            screen.keep()
        if os.name == "nt" or self._driver is None or not self._driver.can_suspend:
            self._tell(_("Ctrl+Z goes back to the shell only in a terminal of Linux or macOS; q quits."), hint=True)
        else:
            super().action_suspend_process()

    def action_help_quit(self) -> None:
        """Ctrl+C, which copies and does not quit: say what does."""
        self._tell(_("Ctrl+C does not quit: q does."), hint=True)

    def _fatal_error(self) -> None:
        """Leave with one line: Textual's own would print every variable, interview text included."""
        for screen in self._ours():
            with suppress(Exception):  # one error is being told already, and the other screens save too
                screen.leave()
        self._return_code = _BROKEN
        self._exit_renderables[:] = [last_words(self._exception)]
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:  # noqa: ARG002  # they may quote anything
        """Leave with the same line, whatever Textual would like to print."""
        self._fatal_error()


def last_words(error: BaseException | None) -> str:
    """What a person is told when the program breaks; where it broke goes to the log."""
    while isinstance(error, WorkerFailed):
        error = error.error
    try:
        path = write_crash_log(error)
    except OSError:
        return _("qualcode stopped because of an error of its own. Nothing saved is lost.")
    words = _("qualcode stopped because of an error of its own. Nothing saved is lost. The log is in {path}.")
    return show(words.format(path=path))


def _note(error: BaseException | None) -> None:
    """Keep an error that nobody waits for from being printed with what it quotes."""
    with suppress(OSError):
        write_crash_log(error)


def _get_ready() -> None:
    """Load pandas while the person reads, so that the first matrix does not wait half a second for it."""

    def load() -> None:
        from qualcode.workbench.counting import get_ready

        get_ready()
        gc.freeze()  # its hundreds of thousands of objects too: going through them is felt as a lost tenth of a second

    threading.Thread(target=load, daemon=True).start()


def _collect_again() -> None:
    """What is loaded by now stays to the end; leaving it out keeps collections from being felt."""
    gc.freeze()
    gc.set_threshold(*_COLLECTING)
    gc.enable()


def run(project: Project, source: str = "") -> tuple[int, str]:
    """Show the project in the terminal until the person leaves; the exit code, and another project to open or ""."""
    if source:
        project.source_id(source)
    keys.use(read_settings().keys)
    safe.install()
    gc.disable()  # until the first paint
    threading.excepthook = lambda failed: _note(failed.exc_value)
    app = QualcodeApp(project, source)
    other = app.run()
    gc.enable()
    return app.return_code or 0, other or ""
