"""Choosing which codings of an interview are shown: several at once, found by typing.

Choices of one kind widen, kinds narrow each other, as `Sight` has it. It guards that a choice keeps its tick while
the list is narrowed by letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.text.letters import plain
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, Line
from qualcode.tui.dialogs.narrowing import Narrowing
from qualcode.tui.sight import Wanted


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to choose."""

    wanted: Wanted
    heading: str
    words: str
    count: int


class FilterDialog(Narrowing[frozenset[Wanted] | None]):
    """Gives what is chosen, nothing for all codings, or None when it is left as it was."""

    def __init__(self, rows: Sequence[Row], chosen: frozenset[Wanted]) -> None:
        super().__init__()
        self._rows = rows
        self._chosen = set(chosen)
        self._before = chosen
        self._listed: list[Row | None] = []
        self._query: str | None = None

    def compose(self) -> ComposeResult:
        """Heading, letters, choices, hint."""
        with Vertical(classes="dialog"):
            yield Static("", classes="heading")
            yield Line(placeholder=_("Letters of a code, a coder, a direction …"))
            yield Choices()
            hint = _("↑ ↓ move · Space ticks · Enter shows what is ticked · Del shows all · Esc cancels")
            yield Hint(hint)

    async def typed(self, key: str, character: str | None) -> None:
        """Space ticks, Delete shows all again."""
        if key == "delete":
            self.answer(frozenset())
        elif key == "space":
            self.search()
            self._tick(self.query_one(Choices).highlighted)
            self.query_one(Choices).step_on()
        else:
            await super().typed(key, character)

    def take(self) -> None:
        """What is ticked; where nothing is or was, or letters were typed, the row one stands on too.

        Letters that match nothing are no answer.
        """
        at = self.query_one(Choices).highlighted
        row = self._listed[at] if at is not None else None
        if row is None and self._query:
            return
        if row and (self._query or not (self._chosen or self._before)):
            self._chosen.add(row.wanted)
        self.answer(frozenset(self._chosen))

    def _tick(self, at: int | None) -> None:
        row = self._listed[at] if at is not None else None
        if row is not None and at is not None:
            self._chosen ^= {row.wanted}
            self.query_one(Choices).replace_option_prompt_at_index(at, self._line(row))
            self._show_heading()

    @on(Input.Changed)
    def search(self) -> None:
        """List the rows that have every word typed, under their headings, unless they are listed."""
        query = self.query_one(Line).value
        if query == self._query:
            return
        self._query = query
        parts = plain(query.casefold()).split()
        found = [row for row in self._rows if all(part in plain(row.words.casefold()) for part in parts)]
        options: list[Option] = []
        self._listed = []
        for heading, rows in groupby(found, lambda row: row.heading):
            options.append(Option(Content.styled(show(heading), "bold"), disabled=True))
            self._listed.append(None)
            for row in rows:
                options.append(Option(self._line(row)))
                self._listed.append(row)
        choices = self.query_one(Choices)
        choices.set_options(options)
        choices.highlighted = 1 if found else None
        self._show_heading()

    def _line(self, row: Row) -> Content:
        tick = "☑" if row.wanted in self._chosen else "☐"
        return Content(show(f"{tick} {row.words} · {row.count}"))

    def _show_heading(self) -> None:
        words = _("Show only these codings · {n} ticked").format(n=len(self._chosen))
        self.query_one(".heading", Static).update(Content(words))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._tick(event.option_index)
