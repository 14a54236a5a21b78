"""Choosing a colour that everybody can tell from the others, by its name."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.text.clean import show
from qualcode.tui.code_card import swatch
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog
from qualcode.tui.palette import ink_on
from qualcode.workbench.codebook import PALETTE


class ColourDialog(KeyedDialog[str | None]):
    """Gives a colour of the palette, or None."""

    def __init__(self, heading: str, colour: str, used: Mapping[str, int]) -> None:
        """`used` are colour → by how many themes and codes."""
        super().__init__()
        self._heading = heading
        self._colour = colour.lower()
        self._used = used

    def compose(self) -> ComposeResult:
        """Heading, colours, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Choices()
            yield Hint(_("↑ ↓ choose · Enter takes it · Esc cancels"))

    def _line(self, colour: str) -> Content:
        n = self._used.get(colour, 0)
        used = ngettext("{n} code has it", "{n} codes have it", n).format(n=n) if n else _("free")
        return Content.assemble(swatch(colour, ink_on(self.query_one(Choices), colour)), f"  {used}")

    def on_mount(self) -> None:
        """Begin at the colour there is, else at the first that is free."""
        order = list(PALETTE)
        free = next((colour for colour in order if colour not in self._used), order[0])
        at = order.index(self._colour if self._colour in order else free)
        choices = self.query_one(Choices)
        choices.set_options(Option(self._line(colour)) for colour in PALETTE)
        choices.highlighted = at

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Move, take it, or leave it."""
        choices = self.query_one(Choices)
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(list(PALETTE)[choices.highlighted or 0])
        else:
            choices.move({"k": "up", "j": "down"}.get(key, key))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.answer(list(PALETTE)[event.option_index])
