"""Finding a code: type a few letters of a name or abbreviation, Enter takes the first.

It guards that Enter and the arrows act on the matches of the letters typed so far, and that a letter costs the
same among thousands of codes: what is said of a code is read only for the highlighted one.
"""

import gc
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Answer, Choices, Line
from qualcode.tui.dialogs.narrowing import Narrowing
from qualcode.tui.picking import finder_of
from qualcode.tui.rules import rules_text

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

_SHOWN = 15
"""Rows; more are not read, and each costs time at every letter."""


class _Written(Line):
    """A line of a fixed width; what is written in it moves nothing else."""

    virtual_size = Reactive(Size(0, 0))


class _Matches(Choices):
    """A list of a fixed height; other rows move nothing else, save where they need a scrollbar."""

    virtual_size = Reactive(Size(0, 0))


class CodeFinder(Narrowing[Answer]):
    """The codes that answer to what is typed, and where there is room the rules of the highlighted one."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (10, "-low"), (16, "-high")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, codes: Mapping[str, Code], recent: Sequence[str], heading: str) -> None:
        super().__init__()
        self._codes = codes
        self._recent = recent
        self._finder = finder_of(codes)
        self._heading = heading
        self._query: str | None = None
        self._found = 0, 0
        """How many codes are listed, and how many there are."""
        self._explained: str | None = None
        """The row whose rules are shown."""

    def compose(self) -> ComposeResult:
        """Heading, input, matches, rules of use."""
        with Vertical(classes="dialog"):
            yield Static("", classes="heading")
            yield _Written(placeholder=_("Letters of a code, in any language, or its abbreviation"))
            yield _Matches()
            with VerticalScroll(id="rules", can_focus=False):
                yield Static("", id="rule")
            yield Hint(self._hint())

    def on_mount(self) -> None:
        """The rules say where they go on."""
        gc.disable()  # a look through thousands of codes for garbage is felt at a letter; it comes when this closes
        rules = self.query_one("#rules", VerticalScroll)
        for what in ("scroll_y", "virtual_size"):
            self.watch(rules, what, self._show_more, init=False)

    def on_unmount(self) -> None:
        """Look for garbage again."""
        gc.enable()

    # -- what a dialog of this kind decides ------------------------------------

    def _hint(self) -> str:
        return _("↑ ↓ choose · PgUp PgDn rules · Enter takes it · Esc cancels")

    def _take(self, row: str) -> None:
        """Give the answer for a row, by its id."""
        raise NotImplementedError

    def _more(self, query: str) -> list[Option]:  # noqa: ARG002  # a dialog without more rows needs no query
        """Rows after the codes."""
        return []

    def _explain(self, row: str) -> Content:
        return rules_text(self._codes[row])

    # --------------------------------------------------------------------------

    async def typed(self, key: str, character: str | None) -> None:
        """Page keys move in the rules."""
        if key in ("pageup", "pagedown"):
            rules = self.query_one("#rules", VerticalScroll)
            (rules.scroll_page_up if key == "pageup" else rules.scroll_page_down)(animate=False)
        else:
            await super().typed(key, character)

    async def write(self, key: str, character: str | None) -> None:
        """List at once, so that line, list and rules are painted together and not one after another."""
        with self.app.batch_update():
            await super().write(key, character)
            self.search()

    def take(self) -> None:
        """The row one stands on."""
        chosen = self.query_one(Choices).highlighted_option
        if chosen is not None and chosen.id is not None:
            self._take(chosen.id)

    @on(Input.Changed)
    def search(self) -> None:
        """List the matches of what is in the input, unless they are listed."""
        query = self.query_one(Line).value
        if query == self._query:
            return
        self._query = query
        found = self._finder.rank(query, self._recent)
        more = self._more(query)
        listed = found[: _SHOWN - len(more)]
        rows = [*(Option(Content(self._line(code)), id=code.key) for code in listed), *more]
        matches = self.query_one(Choices)
        if [(row.id, row.prompt) for row in rows] != [(row.id, row.prompt) for row in matches.options]:
            matches.set_options(rows)
        matches.highlighted = 0 if rows else None
        self._found = len(listed), len(found)
        self._say_found()
        self._show_rules(str(rows[0].id) if rows else "")

    def _show_rules(self, row: str) -> None:
        """Show what is said of a row, from its beginning; "" for no row."""
        if row != self._explained:
            self._explained = row
            rule = self.query_one("#rule", Static)
            rule.update(self._explain(row) if row else Content(_("No results")), layout=False)
            # To lay the dialog out anew costs more than all else, and most rules are as long as the ones before.
            width, height = rule.size
            if not width or rule.visual.get_height(cast("RulesMap", rule.styles), width) != height:
                rule.refresh(layout=True)
        rules = self.query_one("#rules", VerticalScroll)
        if rules.scroll_offset.y:
            rules.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Another size has room for other rules."""
        self.call_after_refresh(self._show_more)

    def _show_more(self) -> None:
        """Say on the edge of the rules that they go on below."""
        if self.is_mounted:
            rules = self.query_one("#rules", VerticalScroll)
            more = rules.scroll_offset.y < rules.max_scroll_y
            rules.border_title = Content(_("PgDn: more …") if more else "")

    def _say_found(self) -> None:
        """Say in the heading how many codes answer."""
        listed, there = self._found
        rest = _("letters find the rest")
        self._show_heading(f"{listed}/{there}" + (f" · {rest}" if listed < there else ""))

    def _show_heading(self, found: str) -> None:
        self.query_one(".heading", Static).update(Content(show(f"{self._heading} · {found}")), layout=False)

    def _line(self, code: Code) -> str:
        theme = self._codes.get(code.parent)
        path = f"{theme.labels.in_(language())} › " if theme else ""
        return show(f"{code.abbreviation:<3}  {path}{code.labels.in_(language())}")

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option is self.query_one(Choices).highlighted_option:
            self._show_rules(str(event.option_id))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option in self.query_one(Choices).options and event.option_id is not None:
            self._take(event.option_id)


class Picker(CodeFinder[str | None]):
    """Gives the key of the chosen code, or None."""

    def _take(self, row: str) -> None:
        self.answer(row)
