"""The code picker: type a few letters of a name or abbreviation, Enter takes the first.

It guards that Enter and the arrows act on the matches of the letters typed so far.
"""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.model.scheme import Code
from qualcode.text.clean import show
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog, Line
from qualcode.tui.picking import rank
from qualcode.tui.rules import rules_text

_SHOWN = 15
"""More are not read, and each costs time at every letter."""


class Picker(KeyedDialog[str | None]):
    """Gives the key of the chosen code, or None."""

    def __init__(self, codes: Mapping[str, Code], recent: Sequence[str], heading: str) -> None:
        super().__init__()
        self._codes = codes
        self._recent = recent
        self._heading = heading
        self._query: str | None = None

    def compose(self) -> ComposeResult:
        """Heading, input, matches, rules of use."""
        with Vertical(classes="dialog"):
            yield Static("", classes="heading")
            yield Line(placeholder=_("Letters of a code, in any language, or its abbreviation"))
            yield Choices()
            with VerticalScroll(id="rules", can_focus=False):
                yield Static("", id="rule")
            yield Static(Content(_("↑ ↓ choose · PgUp PgDn rules · Enter takes it · Esc cancels")), classes="hint")

    async def on_mount(self) -> None:
        """Everything to begin with."""
        self._search()
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:
        """Arrows move in the list, page keys in the rules; the letters go to the input."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self._take()
        elif key in ("pageup", "pagedown"):
            rules = self.query_one("#rules", VerticalScroll)
            (rules.scroll_page_up if key == "pageup" else rules.scroll_page_down)(animate=False)
        elif key in ("up", "down"):
            self._search()
            self.query_one(Choices).move(key)
        else:
            await self.query_one(Line).edit(key, character)

    def _take(self) -> None:
        self._search()
        chosen = self.query_one(Choices).highlighted_option
        if chosen is not None:
            self.answer(chosen.id)

    @on(Input.Changed)
    def _search(self) -> None:
        """List the matches of what is in the input, unless they are listed."""
        query = self.query_one(Line).value
        if query == self._query:
            return
        self._query = query
        found = rank(query, self._codes, self._recent)
        listed = found[:_SHOWN]
        matches = self.query_one(Choices)
        matches.clear_options()
        matches.add_options([Option(Content(self._line(code)), id=code.key) for code in listed])
        matches.highlighted = 0 if listed else None
        self.query_one(".heading", Static).update(Content(show(f"{self._heading} · {len(listed)}/{len(found)}")))
        if not listed:
            self.query_one("#rule", Static).update(Content(_("No results")))

    def _line(self, code: Code) -> str:
        theme = self._codes.get(code.parent)
        path = f"{theme.labels.in_(language())} › " if theme else ""
        return show(f"{code.abbreviation:<3}  {path}{code.labels.in_(language())}")

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option is self.query_one(Choices).highlighted_option:
            self.query_one("#rule", Static).update(rules_text(self._codes[str(event.option_id)]))
            self.query_one("#rules", VerticalScroll).scroll_home(animate=False)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        if event.option in self.query_one(Choices).options:
            self.answer(event.option_id)
