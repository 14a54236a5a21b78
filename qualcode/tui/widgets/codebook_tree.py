"""The codebook as a tree: themes with their codes, abbreviation first."""

from collections.abc import Mapping

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.color import Color, ColorParseError
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.locale import language
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.tui.palette import readable


class CodebookTree(Tree[str]):
    """Nodes carry code keys; selecting one is a wish to code with it."""

    def __init__(self) -> None:
        self._codes: Mapping[str, Code] = {}  # first: the tree draws its labels while it is being made
        self._inks: dict[str, Style] = {}
        self._keys: Mapping[str, str] = {}
        super().__init__("", id="codebook")
        # Not by a message, which would come after the next key.
        self._bindings.key_to_bindings["enter"] = [Binding("enter", "screen.code_from_book", show=False)]
        self.show_root = False
        self.guide_depth = 2

    def load(self, codes: Mapping[str, Code]) -> None:
        """Show another state of the codebook, everything open."""
        self.clear()
        self._codes = codes
        nodes: dict[str, TreeNode[str]] = {}
        parents = {code.parent for code in codes.values()}
        for code in codes.values():
            above = nodes.get(code.parent, self.root)
            leaf = bool(code.parent) and code.key not in parents
            nodes[code.key] = (above.add_leaf if leaf else above.add)(self._words(code), data=code.key)
            nodes[code.key].expand()
        self.root.expand()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Show keys of one's own: code key → letter, behind the abbreviation, where a narrow tree does not cut it."""
        if keys != self._keys:
            self._keys = keys
            for node in self._tree_nodes.values():
                code = self._codes.get(node.data or "")
                if code is not None:
                    node.set_label(self._words(code))

    def _words(self, code: Code) -> Text:
        letter = f" ;{self._keys[code.key]}" if code.key in self._keys else ""
        return Text(show(f"{code.abbreviation}{letter} {code.labels.in_(language())}"))

    @property
    def code(self) -> str:
        """Key of the code under the tree's cursor, "" for none."""
        return self.cursor_node.data or "" if self.cursor_node else ""

    def get_label_width(self, node: TreeNode[str]) -> int:
        """Cells of a name with the sign before it; nothing is mixed for it."""
        return cell_len(str(node.label)) + (len(self.ICON_NODE) if node.allow_expand else 0)

    def notify_style_update(self) -> None:
        """Mix the colours anew."""
        super().notify_style_update()
        self._inks.clear()

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:
        """The name of a code, its abbreviation in the code's colour as far as that can be read here."""
        label = super().render_label(node, base_style, style)
        code = self._codes.get(node.data or "")
        room = self.scrollable_content_region.width - (self.guide_depth if code and code.parent else 0)
        if room > 0:
            label.truncate(room, overflow="ellipsis")
        if code and code.abbreviation:
            at = max(0, label.plain.find(show(code.abbreviation)))
            label.stylize(self._ink(code), at, at + len(code.abbreviation))
        return label

    def _ink(self, code: Code) -> Style:
        ink = self._inks.get(code.colour)
        if ink is None:
            ink = self._inks[code.colour] = self._mix(code.colour)
        return ink

    def _mix(self, name: str) -> Style:
        try:
            colour = Color.parse(name)
        except ColorParseError:
            return Style(bold=True)
        _, _, background, text = self.colors
        return Style(bold=True, color=readable(colour, background, text).rich_color)
