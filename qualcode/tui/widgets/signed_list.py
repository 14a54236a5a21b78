"""A list whose chosen row bears a sign, because colour alone tells nothing."""

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import OptionList


class SignedList(OptionList):
    """Rows to choose from; the sign stands before the first line of the chosen one."""

    SIGN = "▸ "

    def _get_left_gutter_width(self) -> int:
        return len(self.SIGN)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines of all rows, which leave room for the sign."""
        return super().get_content_height(container, viewport, width - len(self.SIGN))

    def render_line(self, y: int) -> Strip:
        """The row with its sign, or as much room."""
        strip = super().render_line(y)
        row = self.scroll_offset.y + y
        if row >= len(self._lines):
            return strip
        place, line = self._lines[row]
        sign = self.SIGN if place == self.highlighted and line == 0 else " " * len(self.SIGN)
        style = next((segment.style for segment in strip), None)
        return Strip([Segment(sign, style), *strip])
