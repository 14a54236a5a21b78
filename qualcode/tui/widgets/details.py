"""What lies under the cursor: the codings there, and the rules of the active one.

It guards that the coding which commands act on can be seen, however many overlap and however small the panel.
"""

from collections.abc import Callable, Collection, Mapping, Sequence

from textual.content import Content

from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.text.clean import show
from qualcode.tui.dialogs.keyed import LINE_BREAK
from qualcode.tui.rules import definition_text, rules_text
from qualcode.tui.widgets.paragraphs import Paragraphs

SIGNS = {"furthers": "+", "hinders": "−", "both": "±", "notes": "○"}
"""Directions without words."""

_LOW = 8
"""Rows below which the active coding and its definition are all there is room for."""


class Details(Paragraphs):
    """The panel beside (or under) the text."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self._written: Callable[[], list[Content]] = list
        self._what: tuple[object, ...] = ()
        self.passage = ""
        """How the passage under the cursor may be quoted, where it is marked; shown with what is shown next."""
        self.more: Callable[[Coding], str] = nothing_more
        """What else is said of a coding."""
        self.doubtful: Collection[int] = frozenset()
        """Ids of codings to be looked at since the text was corrected."""
        self.memos: Collection[int] = frozenset()
        """Ids of codings about which there is a memo."""
        self.turn_memo = ""
        """The turn under the cursor, where there is a memo on it."""

    def show_codings(
        self, found: Sequence[Coding], active: int, codes: Mapping[str, Code], directions: Mapping[str, str]
    ) -> None:
        """Codings under the cursor; `active` is the place of the one that commands act on."""
        self._write((list(found), active, codes), lambda: self._codings(found, active, codes, directions))

    def show_code(self, code: Code | None) -> None:
        """The rules of a code, where no coding lies under the cursor."""
        self._write((code,), lambda: [rules_text(code) if code else Content(_("No coding here."))])

    def on_resize(self) -> None:
        """Another size has room for other things."""
        self.write(self._written())

    def _write(self, what: tuple[object, ...], written: Callable[[], list[Content]]) -> None:
        """Show something that is not there yet."""
        what = *what, self.passage, self.more, self.doubtful, self.memos, self.turn_memo
        if what != self._what:
            marked = [Content.styled(show(f"⚑ {self.passage}"), "bold")] if self.passage else []
            memo = show(f"✎ {_('memo on {place}').format(place=self.turn_memo)}") if self.turn_memo else ""

            def all_of_it() -> list[Content]:
                # The text bears its sign too; where there is little room, the rules of a coding are needed more.
                short = 0 < self.size.height < _LOW and isinstance(what[0], list)
                return [*marked, *([Content(memo)] if memo and not short else []), *written()]

            self._what, self._written = what, all_of_it
            self.write(self._written())

    def _codings(
        self, found: Sequence[Coding], active: int, codes: Mapping[str, Code], directions: Mapping[str, str]
    ) -> list[Content]:
        height = self.size.height
        code = codes.get(found[active].code) if found else None
        rules = [rules_text(code)] if code else []
        words = [_words(coding, codes, directions, self._said(coding)) for coding in found]
        lines = [_line(text, "▶ " if n == active else "  ", n == active) for n, text in enumerate(words)]
        if not height or (len(lines) < height and sum(map(self.rows_of, lines)) < height):
            return [*lines, *rules]
        place = f"{active + 1}/{len(found)} " if len(found) > 1 else ""
        first = _line(place + words[active], "▶ ", True)
        if height < _LOW:
            return [first, *([definition_text(code)] if code else [])]
        return [first, *(lines[:active] + lines[active + 1 :]), *rules]

    def _said(self, coding: Coding) -> str:
        """What is said of a coding beside its direction."""
        doubt = _("? to be looked at since the text was corrected") if coding.id in self.doubtful else ""
        memo = f"✎ {_('memo')}" if coding.id in self.memos else ""
        return " · ".join(filter(None, (memo, doubt, self.more(coding))))


def _line(words: str, sign: str, active: bool) -> Content:
    return Content.styled(sign + words, "bold" if active else "")


def nothing_more(coding: Coding) -> str:  # noqa: ARG001  # says the same of every coding
    """The details of a coding where they are not switched on."""
    return ""


def _words(coding: Coding, codes: Mapping[str, Code], directions: Mapping[str, str], more: str) -> str:
    code = codes.get(coding.code)
    name = code.abbreviation if code else coding.code
    note = coding.note.replace("\n", LINE_BREAK)
    direction = directions.get(coding.direction, coding.direction)
    said = (f"{name} {SIGNS[coding.direction]} {direction}", more, coding.coder, coding.evidence)
    words = " · ".join(filter(None, said))
    return show(f"{words} {quoted(note)}" if note else words)
