"""The history: everything that was done, and the way back to any point of it.

It guards that returning takes back one's own work only, and says how much; and that what was done has whatever
room the other columns can spare.
"""

from datetime import datetime

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import date, short_date
from qualcode.model.errors import QualcodeError
from qualcode.text.clean import show
from qualcode.tui.columns import cut
from qualcode.tui.listing import TableScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench.project import Project, acts, return_to

_CODER = 12
"""Cells that the name of a coder takes at most."""


class HistoryScreen(TableScreen):
    """A row per change, newest first."""

    place = "history"
    shows_others = True

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def fill(self) -> None:
        """Read what was done, newest first."""
        self._acts = acts(self.project)
        self.draw()

    def draw(self) -> None:
        """A row for each; those undone say so, and what was done gets the rest of the width."""
        super().draw()
        table = self.query_one(Table)
        row = table.cursor_row
        table.clear(columns=True)
        rows = [(_time(entry.at), show(entry.coder), show(entry.text), stands) for entry, stands in self._acts]
        headings = (_("Time"), _("Coder"), _("What"), _("State"))
        time, coder, _what, state = map(cell_len, headings)
        time = max([time, *(cell_len(row[0]) for row in rows)])
        coder = min(_CODER, max([coder, *(cell_len(row[1]) for row in rows)]))
        state = max(state, 0 if all(stands for *_row, stands in rows) else cell_len(_("undone")))
        what = max(10, self._width - time - coder - state - len(headings) - 1)  # the scroll bar
        for heading, width in zip(headings, (time, coder, what, state), strict=True):
            table.add_column(cut(heading, width), width=width + 1)
        for at, who, text, stands in rows:
            cells = (at, cut(who, coder), cut(text, what), "" if stands else _("undone"))
            table.add_row(*(Text(cell, style="" if stands else "italic", no_wrap=True) for cell in cells))
        table.move_cursor(row=max(0, min(row, len(self._acts) - 1)))
        count = ngettext("{n} change", "{n} changes", len(self._acts)).format(n=len(self._acts))
        self.query_one("#title", Static).update(self.title_text(_("History"), count))
        self._show_status()

    def _show_status(self) -> None:
        entry = self._acts[self.query_one(Table).cursor_row][0] if self._acts else None
        words = f"{_time(entry.at, year=True)} · {entry.coder} · {entry.text}" if entry else ""
        self.query_one(StatusLine).show_state(words)

    def on_data_table_row_highlighted(self) -> None:
        """The whole of what was done, also where the table cuts it."""
        self._show_status()

    def on_data_table_row_selected(self) -> None:
        """A click on a row that the cursor is on."""
        self.action_return_to()

    def action_return_to(self) -> None:
        """Return to the point right after the change under the cursor."""
        entry = self._acts[self.query_one(Table).cursor_row][0]
        try:
            undone, redone = return_to(self.project, entry)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.fill()
        if undone and redone:
            words = _("Changes of yours undone: {undone}; brought back: {redone}")
            self.tell(words.format(undone=undone, redone=redone))
        elif redone:
            self.tell(ngettext("{n} change redone", "{n} changes redone", redone).format(n=redone))
        elif undone:
            words = ngettext("{n} change of yours undone; U redoes", "{n} changes of yours undone; U redoes", undone)
            self.tell(words.format(n=undone))
        else:
            self.tell(_("You have done nothing since then."), hint=True)


def _time(at: str, *, year: bool = False) -> str:
    """When something was done, by the clock on the wall; the year where it is not this one, or is wanted."""
    local = datetime.fromisoformat(at).astimezone()
    iso = f"{local:%Y-%m-%d}"
    return f"{date(iso) if year else short_date(iso, f'{datetime.now():%Y}')} {local:%H:%M}"
