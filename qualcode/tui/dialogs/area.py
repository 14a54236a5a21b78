"""A field of some lines to write in; like `Line` it takes no key by itself, its dialog hands it every one.

It guards that what stands in it, is pasted into it and comes out of it is clean text.
"""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingsMap, BindingType
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.widgets import TextArea

from qualcode.text.clean import clean

_EDITING = BindingsMap(TextArea.BINDINGS).key_to_bindings


class Area(TextArea, inherit_bindings=False):
    """A field that grows with what is written; `one_line` keeps line breaks out."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, value: str, *, one_line: bool = False) -> None:
        self._one_line = one_line
        super().__init__(self._fit(value), show_line_numbers=False, compact=True, highlight_cursor_line=False)
        self.move_cursor(self.document.end)

    def _fit(self, text: str) -> str:
        fit = clean(text).text
        return " ".join(fit.splitlines()) if self._one_line else fit

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # Textual's
        """Rows of what is written at a width that is only being tried."""
        room = max(1, width - 1)  # the cursor may stand after the last character
        return max(1, WrappedDocument(self.document, room, self.indent_width).height)

    @property
    def value(self) -> str:
        """What is written, without blanks around it."""
        return self._fit(self.text).strip()

    def check_consume_key(self, key: str, character: str | None = None) -> bool:  # noqa: ARG002  # Textual's signature
        """It takes no key by itself."""
        return False

    async def _on_key(self, event: events.Key) -> None:
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.write(self._fit(event.text))

    def write(self, text: str) -> None:
        """Put text at the cursor, in place of what is selected."""
        self.replace(text, *self.selection)

    def break_line(self) -> None:
        """Begin a new line, where there may be several."""
        if not self._one_line:
            self.write("\n")

    def at_edge(self, key: str) -> bool:
        """Whether “up” or “down” would leave the field."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        return row == 0 if key == "up" else row >= self.wrapped_document.height - 1

    async def press(self, key: str, character: str | None) -> None:
        """Write a character, or do what a key does in a text."""
        if character is not None and character.isprintable():
            self.write(character)
            return
        for binding in _EDITING.get(key, ()):
            if isinstance(binding, Binding):
                await self.run_action(binding.action)
