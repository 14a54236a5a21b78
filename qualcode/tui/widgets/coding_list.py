"""All codings of an interview in order of place, as a list that follows the text's cursor.

Only the rows on screen are ever worded or drawn, so that fifty thousand codings cost what fifty do. It takes the
codings and who says how one reads, and posts which one was chosen.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.model.coding import Coding

Words = Callable[[Coding], tuple[str, str]]
"""How a coding reads: what it is, and what was said."""
_ONE_LINE = 60
"""Width from which both stand on one line."""


class CodingList(ScrollView, can_focus=True):
    """Codings by place: ▶ the one that commands act on, as in the details, • others under the cursor, ▸ one's row."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(-1)", show=False),
        Binding("enter", "screen.choose_listed", show=False),
    ]
    DEFAULT_CSS = """
    CodingList { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Chosen(Message):
        """Somebody wants to go to a coding."""

        coding: Coding

    def __init__(self) -> None:
        super().__init__(id="codings")
        self._codings: Sequence[Coding] = ()
        self._words: Words = lambda coding: (coding.code, "")
        self._under: Collection[int] = ()
        self._active: int | None = None
        self.highlighted = 0
        """Index of the highlighted coding."""

    @property
    def chosen(self) -> Coding | None:
        """The highlighted coding."""
        return self._codings[self.highlighted] if self._codings else None

    @property
    def lines(self) -> int:
        """Rows that one coding takes."""
        return 1 if self.scrollable_content_region.width >= _ONE_LINE else 2

    def show_codings(self, codings: Sequence[Coding], words: Words) -> None:
        """List other codings."""
        self._codings, self._words = codings, words
        self.highlighted = min(self.highlighted, max(0, len(codings) - 1))
        self._measure()

    def follow(self, index: int, under: Collection[int], active: int | None) -> None:
        """Highlight the coding at an index.

        `under` are the ids of those under the text's cursor, `active` is that of the one which commands act on.
        """
        if (index, under, active) != (self.highlighted, self._under, self._active):
            self._under, self._active = under, active
            self._highlight(index)

    def on_resize(self) -> None:
        """Another width may need other rows."""
        self._measure()

    def render_line(self, y: int) -> Strip:
        """One row: the first or second line of a coding."""
        width = self.scrollable_content_region.width
        row = self.scroll_offset.y + y
        index, line = divmod(row, self.lines)
        if index >= len(self._codings):
            return Strip.blank(width, self.rich_style)
        coding = self._codings[index]
        here = coding.id in self._under
        first, second = self._words(coding)
        sign = "▶" if coding.id == self._active else "▸" if index == self.highlighted else "•" if here else " "
        words = f"{sign} {first}  {second}" if self.lines == 1 else f"  {second}" if line else f"{sign} {first}"
        style = self.rich_style + Style(bold=here, reverse=index == self.highlighted)
        return Strip([Segment(fitted(words, width), style)], width)

    def on_click(self, event: events.Click) -> None:
        """Go to the coding that is clicked."""
        index = (self.scroll_offset.y + event.y) // self.lines
        if index < len(self._codings):
            self._highlight(index)
            self.post_message(self.Chosen(self._codings[index]))

    def action_step(self, by: int) -> None:
        """The next coding, or the one before."""
        self._highlight(self.highlighted + by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self._highlight(self.highlighted + by * max(1, self.size.height // self.lines - 1))

    def action_edge(self, index: int) -> None:
        """The first or last."""
        self._highlight(index if index >= 0 else len(self._codings) - 1)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._codings) * self.lines)
        self._highlight(self.highlighted)

    def _highlight(self, index: int) -> None:
        self.highlighted = min(max(0, index), max(0, len(self._codings) - 1))
        height, top = self.size.height, self.highlighted * self.lines
        if not self.scroll_offset.y <= top <= self.scroll_offset.y + height - self.lines:
            self.scroll_to(y=top - height // 3, animate=False, force=True)
        self.refresh()


def fitted(words: str, width: int) -> str:
    """Words in exactly so many cells; what is cut off is said by an ellipsis."""
    return set_cell_size(words, width) if cell_len(words) <= width else set_cell_size(words, max(0, width - 1)) + "…"
