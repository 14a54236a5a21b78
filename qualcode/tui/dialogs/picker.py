"""The code picker: type a few letters of a name or abbreviation, Enter takes the first."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.model.scheme import Code
from qualcode.text.clean import show
from qualcode.tui.picking import rank
from qualcode.tui.rules import rules_text

_SHOWN = 60


class Picker(ModalScreen[str | None]):
    """Gives the key of the chosen code, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, codes: Mapping[str, Code], recent: Sequence[str], heading: str) -> None:
        super().__init__()
        self._codes = codes
        self._recent = recent
        self._heading = heading
        self._found: list[Code] = []

    def compose(self) -> ComposeResult:
        """Heading, input, matches, rules of use."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Input(placeholder=_("Letters of a code, in any language, or its abbreviation"))
            yield OptionList()
            yield Static("", id="rules")
            yield Static(Content(_("↑ ↓ choose · Enter takes it · Esc cancels")), classes="hint")

    def on_mount(self) -> None:
        """Everything to begin with."""
        self._search("")
        self.query_one(OptionList).can_focus = False

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, query: str) -> None:
        self._found = rank(query, self._codes, self._recent)[:_SHOWN]
        matches = self.query_one(OptionList)
        matches.clear_options()
        matches.add_options([Option(Content(self._line(code))) for code in self._found])
        matches.highlighted = 0 if self._found else None
        if not self._found:
            self.query_one("#rules", Static).update(Content(_("No results")))

    def _line(self, code: Code) -> str:
        theme = self._codes.get(code.parent)
        path = f"{theme.labels.in_(language())} › " if theme else ""
        return show(f"{code.abbreviation:<3}  {path}{code.labels.in_(language())}")

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#rules", Static).update(rules_text(self._found[event.option_index]))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index].key)

    @on(Input.Submitted)
    def _entered(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._found[place].key)

    def on_key(self, event: events.Key) -> None:
        """Arrows move in the list while the letters go to the input."""
        matches = self.query_one(OptionList)
        if event.key in ("up", "down"):
            event.stop()
            matches.action_cursor_up() if event.key == "up" else matches.action_cursor_down()

    def action_cancel(self) -> None:
        """No code."""
        self.dismiss(None)
