"""Keys of one's own: a letter codes, with Shift it is given another code."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Pressable, pressing
from qualcode.tui.dialogs.keyed import KeyedDialog


class OwnKeyDialog(KeyedDialog[tuple[str, bool] | None]):
    """Gives a letter and whether it is to stand for another code, or None."""

    def __init__(self, keys: Mapping[str, str], codes: Mapping[str, Code]) -> None:
        """`keys` are letter → key of a code."""
        super().__init__()
        self._keys = keys
        self._codes = codes

    def compose(self) -> ComposeResult:
        """Heading, the keys there are, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(_("Your own keys")), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Pressable(Content("\n").join(map(self._line, sorted(self._keys))) or Content(_("None yet.")))
            hint = _("a letter codes · a new letter, or one with Shift, is given a code · Esc cancels")
            yield Static(Content(hint), classes="hint")

    def _line(self, letter: str) -> Content:
        code = self._codes[self._keys[letter]]
        return pressing(Content.assemble((show(f"; {letter}"), "bold"), "  ", self._named(code)), letter)

    def _named(self, code: Code) -> str:
        return show(f"{code.abbreviation} {code.labels.in_(language())}")

    async def typed(self, key: str, character: str | None) -> None:
        """Take a letter, or leave it."""
        if key == "escape":
            self.answer(None)
        elif key in ("up", "down"):
            scroll = self.query_one(VerticalScroll)
            (scroll.scroll_up if key == "up" else scroll.scroll_down)(animate=False)
        elif character and character.isalnum():
            self.answer((character.lower(), character != character.lower()))
