"""The codebook as a tree: themes with their codes, abbreviation first."""

from collections.abc import Mapping

from rich.text import Text
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from qualcode.locale import language
from qualcode.model.scheme import Code
from qualcode.text.clean import show


class CodebookTree(Tree[str]):
    """Nodes carry code keys; selecting one is a wish to code with it."""

    def __init__(self) -> None:
        super().__init__("", id="codebook")
        self.show_root = False
        self.guide_depth = 2

    def load(self, codes: Mapping[str, Code]) -> None:
        """Show another state of the codebook, everything open."""
        self.clear()
        nodes: dict[str, TreeNode[str]] = {}
        for code in codes.values():
            parent = nodes.get(code.parent, self.root)
            leaf = not any(other.parent == code.key for other in codes.values())
            add = parent.add_leaf if leaf and code.parent else parent.add
            nodes[code.key] = add(_label(code), data=code.key)
            if not leaf:
                nodes[code.key].expand()
        self.root.expand()

    @property
    def code(self) -> str:
        """Key of the code under the tree's cursor, "" for none."""
        return self.cursor_node.data or "" if self.cursor_node else ""


def _label(code: Code) -> Text:
    return Text.assemble((show(code.abbreviation), f"bold {code.colour}"), " ", show(code.labels.in_(language())))
