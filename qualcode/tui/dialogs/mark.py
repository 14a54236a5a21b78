"""Saying how a passage may be quoted."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.model.source import Consent
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog
from qualcode.tui.passage_marks import MARKS, mark_words

_NONE = "none"


class MarkDialog(KeyedDialog[str | None]):
    """Gives a mark, "none" to take it away, or None."""

    def __init__(self, heading: str, now: Consent | None) -> None:
        super().__init__()
        self._heading = heading
        self._now = now
        self._rows = (*MARKS, _NONE)

    def compose(self) -> ComposeResult:
        """Heading, a row per mark, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            words = [*map(mark_words, MARKS), _("no mark: as its source")]
            yield Choices(*(Option(Content(f"{n} {word}")) for n, word in enumerate(words, 1)))
            hint = _("1–4 or ↑ ↓ and Enter choose · background only stays out of reports · Esc cancels")
            yield Hint(hint)

    def on_mount(self) -> None:
        """Start on the mark there is."""
        self.query_one(Choices).highlighted = self._rows.index(self._now or "quotable")

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Choose by number, or by arrows and Enter."""
        choices = self.query_one(Choices)
        if key == "escape":
            self.answer(None)
        elif key in ("1", "2", "3", "4"):
            self.answer(self._rows[int(key) - 1])
        elif key == "enter":
            self.answer(self._rows[choices.highlighted or 0])
        else:
            choices.move(key)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.answer(self._rows[event.option_index])
