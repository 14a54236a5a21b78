"""A form of a few fields, as for a contact: a row per field; texts are typed, the others chosen with ← and →."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog, Line


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: a text, or with choices one of them."""

    name: str
    label: str
    value: str
    choices: Sequence[tuple[str, str]] = ()
    """(key, words) of every choice; empty for a text."""
    example: str = ""
    """How a text is written, shown while nothing is."""
    offered: bool = False
    """Whether the text is only a proposal: what is typed takes its place."""


class ContactDialog(KeyedDialog[Mapping[str, str] | None]):
    """Gives the fields by name, or None when nothing is to change."""

    def __init__(
        self, heading: str, entries: Sequence[Entry], problem: str = "", known: str = "", wrong: str = ""
    ) -> None:
        """`problem` says why the fields were not taken a moment ago, `known` what is so now.

        One begins at the first field, or at the one that is `wrong`, where what is typed takes the place of the text.
        """
        super().__init__()
        self._heading = heading
        self._entries = entries
        self._values = {entry.name: entry.value for entry in entries}
        self._problem = problem
        self._known = known
        self._wrong = wrong
        self._at = next((at for at, entry in enumerate(entries) if entry.name == wrong), 0)

    def compose(self) -> ComposeResult:
        """Heading, a row per field, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            for entry in self._entries:
                with Horizontal(classes="field"):
                    yield Static("", classes="label", id=f"label-{entry.name}")
                    offered = entry.offered or entry.name == self._wrong
                    field = Static("") if entry.choices else Line(entry.value, entry.example, offered=offered)
                    field.id = f"field-{entry.name}"
                    yield field
            if self._known:
                yield Static(Content(show(self._known)))
            if self._problem:
                yield Static(Content.styled(show(f"✗ {self._problem}"), "bold $text-error"))
            hint = _("↑ ↓ next field · ← → or a letter chooses · Enter saves · Esc cancels")
            yield Hint(hint)

    def on_mount(self) -> None:
        """Start on the first field, or on the wrong one."""
        self._draw()

    async def typed(self, key: str, character: str | None) -> None:
        """Save, cancel, go to another field, choose or write."""
        entry = self._entries[self._at]
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self._save()
        elif key in ("up", "shift+tab", "down", "tab"):
            self._at = (self._at + (1 if key in ("down", "tab") else -1)) % len(self._entries)
            self._draw()
        elif entry.choices:
            self._choose(entry, key, character or "")
        else:
            await self.query_one(f"#field-{entry.name}", Line).edit(key, character)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a field; on the choice of the field one is in, it takes the next."""
        row = event.widget.id or "" if event.widget else ""
        for at, entry in enumerate(self._entries):
            if row in (f"label-{entry.name}", f"field-{entry.name}"):
                again, self._at = at == self._at, at
                if again and entry.choices:
                    self._choose(entry, "right", "")
                self._draw()

    def _save(self) -> None:
        for entry in self._entries:
            if not entry.choices:
                self._values[entry.name] = self.query_one(f"#field-{entry.name}", Line).value
        self.answer(self._values)

    def _choose(self, entry: Entry, key: str, letter: str) -> None:
        """The next or previous choice, or the next one that begins with a letter."""
        keys = [choice for choice, _words in entry.choices]
        at = keys.index(self._values[entry.name]) if self._values[entry.name] in keys else 0
        turned = [(at + step) % len(keys) for step in range(1, len(keys) + 1)]
        if key in ("right", "space"):
            self._values[entry.name] = keys[turned[0]]
        elif key == "left":
            self._values[entry.name] = keys[at - 1]
        elif letter.isalnum():
            begun = (n for n in turned if entry.choices[n][1].casefold().startswith(letter.casefold()))
            self._values[entry.name] = keys[next(begun, at)]
        self._draw()

    def _draw(self) -> None:
        """The rows; the sign and the cursor stand in the present one."""
        for number, entry in enumerate(self._entries):
            sign = Choices.SIGN if number == self._at else " " * len(Choices.SIGN)
            style = "bold" if number == self._at else ""
            self.query_one(f"#label-{entry.name}", Static).update(Content.styled(f"{sign}{show(entry.label)}", style))
            if entry.choices:
                words = dict(entry.choices).get(self._values[entry.name]) or self._values[entry.name]
                around = f"‹ {words} ›" if number == self._at else f"  {words}"
                self.query_one(f"#field-{entry.name}", Static).update(Content.styled(show(around), style))
        entry = self._entries[self._at]
        self.set_focus(None if entry.choices else self.query_one(f"#field-{entry.name}", Line))
