"""Looking at the codebook: themes and codes as a tree, the card of one of them, what is to be read again.

It guards that a code which finished sources have not been read for says so.
"""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model.code import Code
from qualcode.model.memo import Subject
from qualcode.tui.code_card import Use, card
from qualcode.tui.listing import ListScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.palette import ink_on
from qualcode.tui.widgets.codebook_outline import CodebookOutline
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench import codebook_views as views
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project


class CodebookView(ListScreen, MemoKeeper):
    """The codebook, looked at."""

    place = "codebook"
    LIST = CodebookOutline
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, project: Project, code: str = "") -> None:
        """`code` is the key of the code to begin at."""
        super().__init__()
        self.project = project
        self.codes: dict[str, Code] = {}
        self._totals: dict[str, int] = {}
        self.unread: list[views.Unread] = []
        self._at = code
        self.cut = ""

    def compose(self) -> ComposeResult:
        """Title, tree and card, memo pane, status, footer."""
        yield Static("", classes="title", id="title")
        with Horizontal(id="work"):
            yield CodebookOutline()
            with VerticalScroll(id="side", can_focus=False):
                yield Static("", id="card")
        yield MemoPane()
        yield StatusLine()
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Read the codebook, also again."""
        self.fill()

    async def retranslate(self) -> None:
        """Say everything anew; the tree stays where it was scrolled to."""
        row = self.outline.scroll_offset.y
        await super().retranslate()
        self.call_after_refresh(lambda: self.outline.scroll_to(y=row, animate=False))

    def fill(self) -> None:
        """Read the codebook and what stands on it; the cursor stays on its code."""
        self.codes = self.project.codebook()
        self._totals = views.totals(self.project)
        self.unread = views.unread(self.project)
        self.cut = self.cut if self.cut in self.codes else ""
        self.outline.show_codes(self.codes, self._totals, self._at, self.cut)
        self.outline.focus()
        self._show_title()
        self._describe()

    @property
    def outline(self) -> CodebookOutline:
        """The tree."""
        return self.query_one(CodebookOutline)

    def _show_title(self) -> None:
        count = ngettext("{n} code", "{n} codes", len(self.codes)).format(n=len(self.codes))
        work = len({source.source_id for source in self.unread})
        unread = ngettext("{n} source to read again", "{n} sources to read again", work).format(n=work) if work else ""
        self.query_one("#title", Static).update(self.title_text(_("Codebook"), count, unread))

    def on_tree_node_highlighted(self) -> None:
        """Another code has the cursor."""
        self._at = self.outline.code
        self._describe()
        self.query_one("#side", VerticalScroll).scroll_home(animate=False)

    def _describe(self) -> None:
        """Show the card of the code under the cursor."""
        code = self.codes.get(self.outline.code)
        if code is None:
            self.query_one("#card", Static).update(_("The codebook is empty: A makes the first theme."))
            self.query_one(StatusLine).show_state("")
            return
        below = sum(self._totals.get(other.key, 0) for other in self.codes.values() if other.parent == code.key)
        unread = [work for work in self.unread if code.key in work.codes]
        use = Use(views.usage_of(self.project, code.key), below, unread)
        box = self.query_one("#card", Static)
        box.update(card(code, self.codes.get(code.parent), use, ink_on(box, code.colour)))
        self.query_one(StatusLine).show_state(self._state(code))

    def _state(self, code: Code) -> str:
        if self.cut:
            return _("{code} is cut: P pastes it here, Esc lets it be").format(code=self.called(self.cut))
        theme = self.codes.get(code.parent)
        path = f"{label(theme)} › " if theme else ""
        return f"{path}{self.called(code.key)}"

    def called(self, key: str) -> str:
        """Abbreviation and name of a code."""
        code = self.codes.get(key)
        return f"{code.abbreviation} {label(code)}" if code else key

    # -- moving about --------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Put the cursor on a code, and keep it there when the screen is filled anew."""
        self._at = key
        self.outline.go_to(key)

    def action_memo(self) -> None:
        """Write a memo on the code."""
        if self.outline.code:
            self.open_memo(Subject("code", self.outline.code))

    def memo_closed(self) -> None:
        """Back to the tree."""
        self.outline.focus()

    def action_scroll_card(self, step: int) -> None:
        """Scroll the card by half of it."""
        side = self.query_one("#side", VerticalScroll)
        side.scroll_relative(y=step * max(1, side.size.height // 2), animate=False)

    def action_find(self) -> None:
        """Find a code by typing, and go to it."""
        self.ask_code(_("Find a code"), self.codes, self.go_to)

    def ask_code(self, heading: str, codes: dict[str, Code], chosen: Callable[[str], None]) -> None:
        """Let a code be found by typing."""
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                chosen(key)

        self.app.push_screen(Picker(codes, (), heading), take)

    def action_quotes(self) -> None:
        """All quotes of the code."""
        from qualcode.tui.screens.quotes import QuotesScreen

        if self.outline.code:
            self.app.push_screen(QuotesScreen.of_code(self.project, self.outline.code))

    def action_unread(self) -> None:
        """List the finished sources that are to be read again; Enter opens one."""
        from qualcode.tui.dialogs.choose import Choose
        from qualcode.tui.screens.coding import CodingScreen

        if not self.unread:
            self.tell(_("Every finished source has been read for every code."), hint=True)
            return
        mine = sorted(self.unread, key=lambda work: work.coder != self.project.coder)
        rows = [(str(work.source_id), self._work_line(work)) for work in mine]

        def take(source: str | None) -> None:
            if source:
                self.app.push_screen(CodingScreen(self.project, int(source)))

        heading = _("Finished before these codes got their meaning: read again and mark done")
        self.app.push_screen(Choose(heading, rows), take)

    def _work_line(self, work: views.Unread) -> str:
        codes = ", ".join(code.abbreviation for key in work.codes if (code := self.codes.get(key)))
        return " · ".join(filter(None, (work.short_id, work.coder, codes, work.title)))
