"""What lies under the cursor: the codings there, and the rules of the active one."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.scheme import Code
from qualcode.text.clean import show
from qualcode.tui.rules import rules_text

SIGNS = {"furthers": "+", "hinders": "−", "both": "±", "notes": "·"}
"""Directions without words."""


class Details(Static):
    """The panel beside (or under) the text."""

    def __init__(self) -> None:
        super().__init__("", id="details")

    def show_codings(
        self, found: Sequence[Coding], active: int, codes: Mapping[str, Code], directions: Mapping[str, str]
    ) -> None:
        """Codings under the cursor; `active` is the place of the one that commands act on."""
        lines = [_line(coding, place == active, codes, directions) for place, coding in enumerate(found)]
        if found and found[active].code in codes:
            lines.append(rules_text(codes[found[active].code]))
        self.update(Content("\n").join(lines))

    def show_code(self, code: Code | None) -> None:
        """The rules of a code, where no coding lies under the cursor."""
        self.update(rules_text(code) if code else Content(_("No coding here.")))


def _line(coding: Coding, active: bool, codes: Mapping[str, Code], directions: Mapping[str, str]) -> Content:
    code = codes.get(coding.code)
    name = code.abbreviation if code else coding.code
    note = f" ”{coding.note}”" if coding.note else ""
    direction = directions.get(coding.direction, coding.direction)
    words = f"{name} {SIGNS[coding.direction]} {direction} · {coding.coder} · {coding.evidence}{note}"
    return Content.styled(("▶ " if active else "  ") + show(words), "bold" if active else "")
