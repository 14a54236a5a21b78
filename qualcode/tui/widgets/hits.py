"""The list of hits: a row each, with its check mark, drawn only where it is on screen.

It takes hits and posts what is chosen; it never sees a project. It guards that the row it acts on bears a sign and
that check marks stay with their hits while more hits come in.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.text.clean import show
from qualcode.tui.columns import cut
from qualcode.tui.kwic import kwic
from qualcode.workbench.searching import Hit

_SIGN, _CHECKED, _UNCHECKED = "▸", "[✓]", "[ ]"
_CITE = 12
"""Cells at most for where a hit stands."""
_HIT = Style(bold=True, underline=True)
_CURSOR = Style(reverse=True)


class HitList(ScrollView, can_focus=False):
    """Hits to look through and to check."""

    DEFAULT_CSS = "HitList { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    @dataclass
    class Highlighted(Message):
        """Another hit is under the cursor, or None there."""

        hit: Hit | None

    @dataclass
    class Opened(Message):
        """A hit was clicked twice."""

        hit: Hit

    @dataclass
    class Checked(Message):
        """Other hits are checked."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []
        self.cursor = 0
        self._unchecked: set[int] = set()
        self._cite, self._before = 0, 0
        """Cells of the longest place, and of the longest words before a hit."""

    @property
    def hit(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits[self.cursor] if self.hits else None

    @property
    def checked(self) -> list[Hit]:
        """The hits that are checked."""
        return [hit for at, hit in enumerate(self.hits) if at not in self._unchecked]

    def show(self, hits: Iterable[Hit]) -> None:
        """Other hits, all checked, the cursor on the first."""
        self.hits, self._unchecked, self.cursor, self._cite, self._before = [], set(), 0, 0, 0
        self.scroll_to(y=0, animate=False)
        self.add(hits)
        self.post_message(self.Highlighted(self.hit))

    def add(self, hits: Iterable[Hit]) -> None:
        """More hits below, checked."""
        new = list(hits)
        self.hits += new
        self._cite = max([self._cite, *(min(_CITE, len(hit.cite)) for hit in new)])
        self._before = max([self._before, *(cell_len(show(hit.before)) for hit in new)])
        self.virtual_size = Size(self.size.width, len(self.hits))
        self.refresh()

    def move_rows(self, step: int) -> None:
        """The cursor down or up."""
        self.go_to(self.cursor + step)

    def move_columns(self, step: int) -> None:
        """Nothing stands to the right."""

    def move_half(self, step: int) -> None:
        """Half of what is on screen."""
        self.move_rows(step * max(1, self.size.height // 2))

    def move_page(self, step: int) -> None:
        """What is on screen, but for a row."""
        self.move_rows(step * max(1, self.size.height - 1))

    def move_to_end(self, step: int) -> None:
        """To the last hit, or the first."""
        self.go_to(len(self.hits) if step > 0 else 0)

    def move_to_edge(self, step: int) -> None:
        """To the last hit, or the first."""
        self.move_to_end(step)

    def go_to(self, row: int) -> None:
        """The cursor to a row, or the nearest there is."""
        before, self.cursor = self.cursor, max(0, min(row, len(self.hits) - 1))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)
        for changed in {before, self.cursor}:
            self.refresh_line(changed)
        if self.cursor != before:
            self.post_message(self.Highlighted(self.hit))

    def toggle(self) -> None:
        """Check or uncheck the hit under the cursor."""
        if self.hits:
            self._unchecked ^= {self.cursor}
            self.refresh_line(self.cursor)
            self.post_message(self.Checked())

    def check_all(self, checked: bool) -> None:
        """Check or uncheck every hit."""
        self._unchecked = set() if checked else set(range(len(self.hits)))
        self.refresh()
        self.post_message(self.Checked())

    def refresh_line(self, row: int) -> None:
        """Draw one row anew."""
        self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))

    def on_resize(self) -> None:
        """Rows have other widths; the cursor stays on screen."""
        self.virtual_size = Size(self.size.width, len(self.hits))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click goes to a row, on its box checks it; a second one opens the hit."""
        row = self.scroll_offset.y + event.y
        if row >= len(self.hits):
            return
        self.go_to(row)
        if event.chain == 2:
            self.post_message(self.Opened(self.hits[row]))
        elif len(_SIGN) <= event.x < len(_SIGN + _CHECKED):
            self.toggle()

    def render_line(self, y: int) -> Strip:
        """A row: sign, box, place, words before, hit, words after."""
        row, width = self.scroll_offset.y + y, self.scrollable_content_region.width
        base = self.rich_style
        if row >= len(self.hits):
            return Strip.blank(width, base)
        hit = self.hits[row]
        style = base + _CURSOR if row == self.cursor else base
        sign = _SIGN if row == self.cursor else " "
        head = f"{sign}{_UNCHECKED if row in self._unchecked else _CHECKED} {cut(show(hit.cite), _CITE):<{self._cite}} "
        before, found, after = kwic(hit.before, hit.quote, hit.after, max(1, width - len(head)), self._before)
        parts = [Segment(head, style), Segment(before, style), Segment(found, style + _HIT), Segment(after, style)]
        return Strip(parts).adjust_cell_length(width, style)
