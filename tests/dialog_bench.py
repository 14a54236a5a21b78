"""A dialog alone on the screen, keys faster than it, and what it shows and answers."""

from collections.abc import Sequence
from pathlib import Path

from textual import events
from textual.app import App
from textual.pilot import Pilot

import qualcode.tui
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.tui.dialogs.coding_picker import CodingPicker
from qualcode.tui.dialogs.done import DoneDialog
from qualcode.tui.dialogs.note import NoteDialog
from qualcode.tui.dialogs.picker import Picker

NAMES = {
    **{"\r": "enter", "\x1b": "escape", "\n": "ctrl+j", "\x7f": "backspace", "↓": "down", "↑": "up"},
    **{")": "right_parenthesis", "+": "plus", "-": "minus", " ": "space"},
}


def burst(app: App[object], keys: str) -> None:
    """All keys at once, as a terminal sends them when they were typed before it was read."""
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key if key.isprintable() and key not in "↓↑" else None))


def shown(pilot: Pilot[None]) -> list[str]:
    """The rows of the terminal."""
    return ["".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()]


class Bench(App[None]):
    """Only a dialog, and what it answered."""

    CSS_PATH = Path(qualcode.tui.__path__[0]) / "qualcode.tcss"

    def __init__(self, dialog: Picker | CodingPicker | NoteDialog | DoneDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.answers: list[object] = []

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answers.append)


def picker(codes: dict[str, Code], recent: Sequence[str] = ()) -> Picker:
    return Picker(codes, recent, "Code the selection")


def many_codes(rules: dict[str, str] | None = None) -> dict[str, Code]:
    """Forty codes that begin with the same letters, and what is said of some of them."""
    words = {f"kala{n}": (rules or {}).get(f"kala{n}", "Short words.") for n in range(40)}
    return {
        key: Code(key, Labels(key, key, key), abbreviation=f"A{n}", definition=Labels(said, said, said))
        for n, (key, said) in enumerate(words.items())
    }
