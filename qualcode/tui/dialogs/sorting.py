"""Splitting a code: its quotes one after another, each stays or goes to the new code.

It guards that nothing is written until all of it is finished, that neither Enter typed ahead nor a key that moves in
lists finishes anything, and that what was sorted is not thrown away by one key.
"""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.describing import quote_text
from qualcode.tui.dialogs.hint import Hint, Pressable, pressing
from qualcode.tui.dialogs.keyed import KeyedDialog

_STAYS, _GOES, _SPLITS = "1", "2", "s"


class SortingDialog(KeyedDialog[list[int] | None]):
    """Gives the ids of the codings that go to the new code, or None."""

    def __init__(self, old: str, new: str, quotes: Sequence[Quote], codes: Mapping[str, Code]) -> None:
        """`old` and `new` are how the two codes are called; there is at least one quote."""
        super().__init__()
        self._names = {_STAYS: old, _GOES: new}
        self._quotes = quotes
        self._codes = codes
        self._at = 0
        self._sorted: dict[int, str] = {}
        self._leaving = False

    def compose(self) -> ComposeResult:
        """How far it is, the quote, the two codes, hint."""
        with Vertical(classes="dialog"):
            yield Static("", classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static("", id="quote")
            yield Pressable("", id="where")
            yield Static("", id="problem")
            hint = _("1 stays · 2 goes · Backspace ↑ back · ↓ on · PgUp PgDn scroll · s splits · Esc cancels")
            yield Hint(hint)

    def on_mount(self) -> None:
        """Begin with the first quote."""
        self._draw()

    def _draw(self) -> None:
        quote = self._quotes[self._at]
        going = sum(place == _GOES for place in self._sorted.values())
        words = _("Quote {n}/{all} · {stay} stay · {go} go · {left} to sort").format(
            n=self._at + 1,
            all=len(self._quotes),
            stay=len(self._sorted) - going,
            go=going,
            left=len(self._quotes) - len(self._sorted),
        )
        self.query_one(".heading", Static).update(Content(words))
        self.query_one("#quote", Static).update(quote_text(quote, self._codes))
        self.query_one(VerticalScroll).scroll_home(animate=False)
        chosen = self._sorted.get(quote.coding.id)
        lines = [
            pressing(Content.styled(show(f"{'▶' if key == chosen else ' '} {key}  {name}"), _style(key == chosen)), key)
            for key, name in self._names.items()
        ]
        self.query_one("#where", Pressable).update(Content("\n").join(lines))
        self._say("")

    def _say(self, words: str) -> None:
        self.query_one("#problem", Static).update(Content(words))

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Sort the quote, go back or on, finish or leave it."""
        if key == "escape":
            self._leave()
            return
        self._leaving = False
        if key in (_SPLITS, "enter"):
            self._finish(sure=key == _SPLITS)
        elif key in (_STAYS, _GOES):
            self._sorted[self._quotes[self._at].coding.id] = key
            self._go(1)
            if len(self._sorted) == len(self._quotes):
                self._say(_("All are sorted: s splits the code."))
        elif key in ("backspace", "up", "down", "left", "right"):
            self._go(1 if key in ("down", "right") else -1)
        elif key in ("pageup", "pagedown"):
            scroll = self.query_one(VerticalScroll)
            (scroll.scroll_page_up if key == "pageup" else scroll.scroll_page_down)(animate=False)

    def _go(self, step: int) -> None:
        self._at = max(0, min(self._at + step, len(self._quotes) - 1))
        self._draw()

    def _finish(self, *, sure: bool) -> None:
        going = [coding for coding, place in self._sorted.items() if place == _GOES]
        if not going:
            self._say(_("No quote goes to the new code yet: 2 sends this one."))
        elif sure:
            self.answer(going)
        else:
            words = ngettext(
                "{n} quote goes to {new}, {rest} stay: s splits.",
                "{n} quotes go to {new}, {rest} stay: s splits.",
                len(going),
            )
            rest = len(self._quotes) - len(going)
            self._say(words.format(n=len(going), new=self._names[_GOES], rest=rest))

    def _leave(self) -> None:
        if self._leaving or not self._sorted:
            self.answer(None)
        else:
            self._leaving = True
            self._say(_("Esc again throws away what you sorted; s splits, and what is not sorted stays."))


def _style(chosen: bool) -> str:
    return "bold" if chosen else ""
