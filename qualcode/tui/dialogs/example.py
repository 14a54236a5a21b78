"""Picking the example of a code from its quotes."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.describing import quote_text
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog

_STEPS = {"n": 1, "down": 1, "right": 1, "p": -1, "up": -1, "left": -1}


class ExampleDialog(KeyedDialog[str | None]):
    """Gives the evidence id of the chosen quote, or None."""

    def __init__(self, heading: str, quotes: Sequence[Quote], codes: Mapping[str, Code]) -> None:
        """There is at least one quote."""
        super().__init__()
        self._heading = heading
        self._quotes = quotes
        self._codes = codes
        self._at = 0

    def compose(self) -> ComposeResult:
        """Heading, the quote, hint."""
        with Vertical(classes="dialog"):
            yield Static("", classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static("", id="quote")
            hint = _("n next · p previous · PgUp PgDn scroll · Enter takes it · Esc cancels")
            yield Hint(hint)

    def on_mount(self) -> None:
        """Begin with the first quote."""
        self._draw()

    def _draw(self) -> None:
        place = f"{self._at + 1}/{len(self._quotes)}"
        self.query_one(".heading", Static).update(Content(show(f"{self._heading} · {place}")))
        self.query_one("#quote", Static).update(quote_text(self._quotes[self._at], self._codes))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Another quote, this one, or none."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._quotes[self._at].coding.evidence)
        elif key in _STEPS:
            self._at = (self._at + _STEPS[key]) % len(self._quotes)
            self._draw()
        elif key in ("pageup", "pagedown"):
            scroll = self.query_one(VerticalScroll)
            (scroll.scroll_page_up if key == "pageup" else scroll.scroll_page_down)(animate=False)
