"""Turning declared commands into keys, footer and palette of a screen."""

from collections.abc import Callable
from time import monotonic

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widgets import Input

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.text.clean import show
from qualcode.tui.compositor import SparingCompositor
from qualcode.tui.keys import Command, Place, commands, shown
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench.project import Project, redo, undo

FRESH = 1.0
"""Seconds for which what was done is said whatever keys come."""


class CommandScreen(Screen[None]):
    """A screen whose keys come from `keys.COMMANDS`; `place` names its share of them."""

    place: Place
    project: Project
    shows_others = False
    """Whether it shows what others did also while their codings are hidden; it asks first then."""
    _passing = False
    """Whether what was said last goes with the next key that does something."""
    _fresh_until = 0.0
    """Until when what was done stands, whatever keys come."""
    _refused_for = ""
    """Why a wish was not met last."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._bind()

    def _bind(self) -> None:
        for command in commands(self.place):
            for number, key in enumerate(command.keys):
                # Ours take the place of Textual's own (Tab would else move the focus).
                self._bindings.key_to_bindings.pop(key, None)  # its place among them is the place in the footer
                self._bindings.key_to_bindings[key] = [_binding(command, key, first=number == 0)]

    @property
    def blind(self) -> str:
        """Name of the coder whose codings alone are shown, "" while everybody's are."""
        return self.project.coder if getattr(self.app, "blind", False) else ""

    def fill(self) -> None:
        """Show what is in the project, in the language spoken now; a screen that is already filled keeps its place."""

    def leave(self) -> None:
        """The screen goes, or the program ends: save what is not saved yet."""

    def keep(self) -> None:
        """The program stops for a while: save what can be saved without a question."""

    def quit(self) -> None:
        """End the program; a screen that has something to ask first does so."""
        self.app.exit()

    async def retranslate(self) -> None:
        """Say everything anew in the language spoken now."""
        from qualcode.tui.widgets.tables import QuoteList, Table  # not before they are needed: they are slow to import

        rows = [table.cursor_coordinate for table in self.query(Table)]
        quotes = [listed.highlighted for listed in self.query(QuoteList)]
        self._bind()
        with self.app.batch_update():  # nobody sees it half made
            await self.recompose()
            self.fill()
            for table, cell in zip(self.query(Table), rows, strict=True):
                table.move_cursor(row=cell.row, column=cell.column)
                self.set_focus(table)
            for listed, at in zip(self.query(QuoteList), quotes, strict=True):
                listed.highlighted = at
                self.set_focus(listed)
        self.refresh_bindings()

    def title_text(self, *parts: str) -> Content:
        """The parts that there are, after a warning when nothing can be changed."""
        words = Content(" · ".join(show(part) for part in parts if part))
        if not self.project.read_only:
            return words
        return Content.assemble((f" {_('read-only')} ", "reverse"), " ", words)

    def tell(self, message: str, *, error: bool = False, hint: bool = False) -> None:
        """Say what was done, or refused, or a hint, in the status line; it goes away by itself.

        It goes sooner with the next key that does something: what was done only when it has been there for a moment,
        so that nobody takes it for what the next key did.
        """
        self._passing = True
        self._fresh_until = 0.0 if error or hint else monotonic() + FRESH
        try:
            status = self.query_one(StatusLine)
        except NoMatches:
            self.notify(message, severity="error" if error else "information", markup=False, timeout=6)
        else:
            status.tell(message, "refused" if error else "hint" if hint else "done")

    def outdate(self, *, all_: bool = False) -> None:
        """Take away a message that is about what came before; with `all_` also one that was just said."""
        if not (all_ or self._passing):
            return  # so it is at nearly every key, and looking for the line costs more
        if not all_ and monotonic() < self._fresh_until:
            return
        self._passing = False
        for status in self.query(StatusLine):
            status.outdate()

    def on_screen_suspend(self) -> None:
        """A dialog or another screen comes in front: what was said is over when one comes back."""
        self.outdate(all_=True)

    def refuse(self, error: QualcodeError) -> None:
        """Say why a wish was not met."""
        self._refused_for = str(error)
        self.tell(self._refused_for, error=True)

    # -- changing ----------------------------------------------------------------

    def refill(self) -> None:
        """Show what is in the project after something was changed, or refused."""
        self.fill()

    def do(self, verb: Callable[[], object]) -> bool:
        """One verb; what it did not like is said. The screen shows what is in the project now."""
        try:
            verb()
        except QualcodeError as error:
            self.refuse(error)
            return False
        finally:
            self.refill()
        return True

    def do_typed(self, verb: Callable[[], object], what: str, typed: str) -> bool:
        """One verb that takes what was typed in a dialog; where it is refused, that is kept in a file."""
        if self.do(verb):
            return True
        self.keep_typed(what, typed)
        return False

    def keep_typed(self, what: str, typed: str) -> None:
        """Keep in a file what could not be saved, and say where, beside why it could not."""
        from qualcode.workbench.unsaved import Unsaved

        unsaved = Unsaved()
        unsaved.keep(self.project, what, typed)
        told = " ".join(filter(None, [self._refused_for, unsaved.told(self.project)]))
        self.tell(told, error=True)

    def change(self, verb: Callable[[], str]) -> bool:
        """One verb that says what it did."""
        told = ""

        def noted() -> None:
            nonlocal told
            told = verb()

        done = self.do(noted)
        if done:
            self.tell(told)
        return done

    def writable(self) -> bool:
        """Whether anything can be changed; said before a dialog opens, not after."""
        if self.project.read_only:
            self.tell(_("The project is open for reading only: nothing was changed."), error=True)
        return not self.project.read_only

    def action_undo(self) -> None:
        """Undo the coder's last change, and say which."""
        self.change(lambda: _("Undid: {what}").format(what=undo(self.project)))

    def action_redo(self) -> None:
        """Redo what was undone last, and say which."""
        self.change(lambda: _("Redid: {what}").format(what=redo(self.project)))

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

    async def startup(self) -> None:
        """Say what to type; Textual's own palette speaks English only."""
        for field in self.app.screen.query(Input):
            field.placeholder = _("Letters of a command")

    async def discover(self) -> Hits:
        """All of them."""
        for words, action in self._found():
            yield DiscoveryHit(Content(words), lambda action=action: self._run(action), text=words)

    async def search(self, query: str) -> Hits:
        """Those whose help matches; without any a line that says so and does nothing."""
        matcher = self.matcher(query)
        hits = [(matcher.match(words), words, action) for words, action in self._found()]
        hits = [hit for hit in hits if hit[0] > 0]
        for score, words, action in hits:
            yield Hit(score, matcher.highlight(words), lambda action=action: self._run(action))
        if not hits:
            yield Hit(0, Content(_("No results")), _nothing, text=_("No results"))

    def _found(self) -> list[tuple[str, str]]:
        """(words, action) of every command; those with the same help (the digits) are one, the first."""
        screen = self.screen
        merged: dict[str, tuple[list[str], str]] = {}
        for command in commands(screen.place if isinstance(screen, CommandScreen) else "everywhere"):
            merged.setdefault(command.help, ([], command.action))[0].extend(map(shown, command.keys))
        return [(f"{_(words)} ({', '.join(keys)})", action) for words, (keys, action) in merged.items()]

    async def _run(self, action: str) -> None:
        screen = self.screen
        target = screen if hasattr(screen, f"action_{action.split('(')[0]}") else self.app
        await target.run_action(action)


def _nothing() -> None:
    """What a line that is no command does."""
