"""The codebook as it is worked on: themes and codes with the number of their codings.

It guards that a name which is too long ends in an ellipsis, and that the count stays on screen.
"""

from collections.abc import Mapping

from rich.style import Style
from rich.text import Text
from textual.widgets.tree import TreeNode

from qualcode.locale import language
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.tui.columns import cut
from qualcode.tui.widgets.codebook_tree import CodebookTree

CUT = "✂"
"""The sign of a code that waits to be pasted."""


class CodebookOutline(CodebookTree):
    """A tree whose moving keys belong to the screen."""

    def __init__(self) -> None:
        self._counts: Mapping[str, int] = {}
        self._cut = ""
        super().__init__()
        self._bindings.key_to_bindings.clear()
        self.auto_expand = False

    def show_codes(self, codes: Mapping[str, Code], counts: Mapping[str, int], at: str, cut_code: str) -> None:
        """Another state of the codebook, with the cursor on the code `at`, else on the line where it was."""
        line = self.cursor_line
        self._counts, self._cut = counts, cut_code
        self.load(codes)
        last = self.last_line
        there = next((node for node in self._rows() if node.data == at), None)
        if there is not None:
            self.move_cursor(there)
        elif last >= 0:
            self.move_cursor_to_line(min(max(line, 0), last))

    def go_to(self, key: str) -> None:
        """Put the cursor on a code."""
        self.move_cursor(next((node for node in self._rows() if node.data == key), None))

    def move_rows(self, step: int) -> None:
        """So many codes down or up."""
        self.move_cursor_to_line(max(0, min(self.cursor_line + step, self.last_line)))

    def move_half(self, step: int) -> None:
        """Half a page down or up."""
        self.move_rows(step * max(1, self.scrollable_content_region.height // 2))

    def move_page(self, step: int) -> None:
        """A page down or up."""
        self.move_rows(step * max(1, self.scrollable_content_region.height - 1))

    def move_to_end(self, step: int) -> None:
        """To the last code, or the first."""
        self.move_rows(step * max(0, self.last_line))

    def move_to_edge(self, step: int) -> None:
        """To the last code, or the first."""
        self.move_to_end(step)

    def move_columns(self, step: int) -> None:
        """Nothing stands to the right."""

    def _rows(self) -> list[TreeNode[str]]:
        return [node for theme in self.root.children for node in (theme, *theme.children)]

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:  # noqa: ARG002  # Textual's signature
        """Abbreviation in the code's colour, name, and the number of codings at the right edge."""
        code = self._codes.get(node.data or "")
        if code is None:
            return Text("")
        sign = f"{CUT} " if code.key == self._cut else ""
        count = str(self._counts.get(code.key, 0) or "·")
        room = self.scrollable_content_region.width - (self.guide_depth if code.parent else 0) - len(count) - 1
        name = cut(show(f"{sign}{code.abbreviation:<3} {code.labels.in_(language()) or code.key}"), max(4, room))
        label = Text(name, style, no_wrap=True)
        label.pad_right(max(0, room - label.cell_len))
        label.append(f" {count}", style)
        label.stylize(self._ink(code), len(sign), len(sign) + len(code.abbreviation))
        if code.is_theme:
            label.stylize("bold")
        return label
